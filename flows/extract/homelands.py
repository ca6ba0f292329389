"""Of which country those are whom an article names without one, by what they do and where they sit."""

from collections.abc import Mapping

from spacy.tokens import Token

from flows.extract.grammar import children, doers, prepositional
from flows.extract.parts import Actor
from flows.extract.reporting import reports
from flows.extract.roles import is_word, role_at
from schemas.vocabulary import load_vocabulary

_FORCES = frozenset({"MIL", "COP"})
# Words before the place that somebody is of; who represents others there is not of it.
_OF = ("of", "in", "from", "at")
_STAYING = ("of", "from")


def country_told_of(token: Token, sector: str | None, meant: Mapping[int, tuple[Actor, ...]]) -> str | None:
    """Return the country whose forces do what "the army" or "a police spokesman" tells: it tells of its own."""
    if sector not in _FORCES or token.dep_ != "nsubj" or not reports(token.head):
        return None
    told = list(children(token.head, "ccomp"))
    doing = [doer for act in told for doer in (*doers(act), *children(act, "nsubjpass"))]
    own = [actor for doer in doing for actor in meant.get(doer.i, ()) if actor.sector == sector]
    return own[0].country if len(own) == 1 else None


def scene_told_of(token: Token, title: Token, where: Mapping[int, str]) -> str | None:
    """Return the country of the place where that happens of which "police" or "Governor Roe" tells: it is theirs.

    `title` is the word that says what the one is whom `token` names.
    """
    if token.dep_ != "nsubj" or not reports(token.head) or not is_word(title, "on_the_spot"):
        return None
    found = {where[word.i] for told in children(token.head, "ccomp") for word in told.subtree if word.i in where}
    return next(iter(found)) if len(found) == 1 else None


def countries_fighting(token: Token, meant: Mapping[int, tuple[Actor, ...]]) -> frozenset[str]:
    """Return the country whose army kills or attacks "nine soldiers": they are another one's."""
    role = role_at([token], 0)
    if role is None or role.sector != "MIL" or token.dep_ not in {"dobj", "pobj"}:
        return frozenset()
    verb = token.head if token.dep_ == "dobj" else token.head.head
    entries = load_vocabulary().verbs.get(verb.lemma_.lower(), ())
    if not any(entry.event_type == "ASSAULT" for entry in entries):
        return frozenset()
    above = verb.head if verb.dep_ in {"advcl", "pcomp"} and not any(children(verb, "nsubj")) else verb
    armies = [actor for doer in doers(above) for actor in meant.get(doer.i, ()) if actor.sector == "MIL"]
    return frozenset(actor.country for actor in armies if actor.country)


def seat_of(token: Token, where: Mapping[int, str]) -> str | None:
    """Return the country of the place that a phrase or the title beside it names: "the administrator of Ure district".

    `where` holds the countries of the places by the tokens that head them.
    """
    for noun in (token, *children(token, "appos")):
        abroad = is_word(noun, "abroad") or (noun.ent_type_ == "PERSON" and noun.pos_ == "PROPN")
        for place in prepositional(noun, *(_STAYING if abroad else _OF)):
            for word in (place, *children(place, "compound")):
                if word.i in where:
                    return where[word.i]
    return None
