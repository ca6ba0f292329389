"""Whom an act concerns where no phrase of its own says so: who is named in what it is about, nearest first."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from flows.extract.actors import Actors
from flows.extract.grammar import children, coordinated, first_conjunct, prepositional
from flows.extract.parts import Actor, Trigger
from flows.extract.phrase_spans import span_of
from flows.extract.references import HE, IT, THEY
from flows.extract.roles import words
from flows.extract.sides import TALKED_ABOUT

# Parts of a sentence that tell of something else: of a cause, a time, another act, or who says so.
_APART = frozenset(
    {"nsubj", "nsubjpass", "csubj", "relcl", "ccomp", "parataxis", "advmod", "npadvmod", "punct", "appos"}
)
_NAMING = frozenset({"dobj", "pobj", "dative", "poss", "attr", "oprd"})
# Curbs that lie on all who live in a place, and what is done to a whole country: the place says to whom.
_ON_A_PLACE = frozenset({"curfew", "martial-law", "censor", "restrict"})
_TO_A_COUNTRY = frozenset({"SANCTION", "AID", "CONCEDE"})
# What is sent, raised, promised or withdrawn is mostly one's own.
_OF_ONES_OWN = frozenset({"MOBILIZE", "AID", "AGREE", "RETREAT", "THREATEN", "SUPPORT"})
# Answers to what somebody did, asked or offered: whoever that was is meant, of whatever country.
_ANSWERS = frozenset({"REJECT", "CONCEDE", "ACCUSE", "SUPPORT"})
# What is threatened, refused or demanded on a condition.
_CONDITIONAL = frozenset({"THREATEN", "REJECT"})
_FORCES = frozenset({"MIL", "COP"})
_POWERS = frozenset({"GOV", "LEG", "JUD", *_FORCES})
_JOINED = {"join": "force", "combine": "force"}
_FARTHEST = 6


def concerned_by(trigger: Trigger, doc: Doc, actors: Actors, doers: Sequence[Actor]) -> list[Actor]:
    """Return the actors that the words below a trigger name, those of the nearest phrase that names any.

    `doers` act themselves, so they are not meant. The place of an act names nobody, but for a curfew and its like.
    """
    heads = doc.char_span(trigger.start, trigger.end, alignment_mode="expand") or [doc[trigger.head]]
    spatial = trigger.event_mode in _ON_A_PLACE or trigger.event_type in _TO_A_COUNTRY
    promised = trigger.event_type == "AGREE"
    answers = trigger.event_type in _ANSWERS
    for token in _below(
        [doc[trigger.head], *heads], doc[trigger.head], spatial=spatial, promised=promised, answers=answers
    ):
        named = [actor for one in coordinated(token) for actor in actors.at(one.i)]
        found = [actor for actor in named if _is_another(actor, doers, own=trigger.event_type in _OF_ONES_OWN)]
        if answers and not found and _did_it(token):
            found = [actor for actor in named if actor.sector not in {None, *(doer.sector for doer in doers)}]
        if found:
            return found
    return _on_condition(doc[trigger.head], actors, doers) if trigger.event_type in _CONDITIONAL else []


def _on_condition(act: Token, actors: Actors, doers: Sequence[Actor]) -> list[Actor]:
    """Return who is to do something lest an act follow, or before it ends: "threatened to strike unless Chad pays"."""
    for verb in (act, *children(act, "xcomp", "ccomp", "acl", "pcomp")):
        for clause in children(verb, "advcl"):
            if any(mark.lower_ in {"unless", "if", "until"} for mark in children(clause, "mark")):
                subjects = [*children(clause, "nsubj"), *prepositional(clause, "by")]
                named = [actor for one in subjects for each in coordinated(one) for actor in actors.at(each.i)]
                found = [actor for actor in named if _is_another(actor, doers, own=False) or _is_a_power(actor, doers)]
                if found:
                    return found
    return []


def doers_of_the_whole(trigger: Trigger, doc: Doc, actors: Actors) -> list[Actor]:
    """Return who did what an act is a part of: "the violations by soldiers included killings"."""
    token = doc[trigger.head]
    for _ in range(2 * _FARTHEST):  # such lists are long
        if token.lemma_.lower() in words("consisting"):
            whole = next(children(token, "nsubj"), None)
            owners = [*children(whole, "poss"), *prepositional(whole, "by", "from")] if whole is not None else []
            return [actor for owner in owners for one in coordinated(owner) for actor in actors.at(one.i)]
        if token.dep_ not in {"conj", "pobj", "prep", "dobj", "pcomp"}:
            return []
        token = token.head
    return []


def others_than(doers: Sequence[Actor], found: Sequence[Actor], trigger: Trigger, doc: Doc) -> list[Actor]:
    """Leave out of those `found` on the other side who are the `doers` again: "opened its borders"."""
    selves = {(doer.name, doer.country, doer.sector) for doer in doers}
    nations = {doer.country for doer in doers}
    return [
        one
        for one in found
        if not (doc[one.head].tag_ == "PRP$" and (one.name, one.country, one.sector) in selves)
        and not (trigger.event_type == "MOBILIZE" and one.sector in _FORCES and one.country in {None, *nations})
    ]


def things_hit(trigger: Trigger, doc: Doc, actors: Actors, others: Sequence[Actor]) -> list[Actor]:
    """Return the buildings, places and vehicles that an attack is said to have hit, which no list of actors knows.

    A thing has no sector; its country is that of its owner or of the place that it is said to be in. `others` suffer
    the attack too, and need not be said twice: "the town of Tonga".
    """
    if trigger.event_type != "ASSAULT":
        return []
    found = []
    for token in (doc[i] for i in trigger.recipients):
        if token.pos_ == "NOUN" and token.lemma_.lower() in words("things_hit") and not actors.at(token.i):
            span = span_of(token)
            if any(other.start < span.end_char and span.start_char < other.end for other in others):
                continue
            where = (actor for below in prepositional(token, "of", "in", "near") for actor in actors.at(below.i))
            country = next((actor.country for actor in where if actor.country), None)
            found.append(
                Actor(
                    head=token.i, start=span.start_char, end=span.end_char, text=span.text,
                    name=None, country=country, sector=None,
                )
            )  # fmt: skip
    return found


def _is_another(actor: Actor, doers: Sequence[Actor], *, own: bool) -> bool:
    """Tell whether an actor with a country is none of `doers`; with `own`, nor any soldier of theirs."""
    if not actor.country or actor.text.lower() in HE | IT | THEY:
        return False
    return not any(
        actor.country == doer.country and (actor.sector == doer.sector or (own and actor.sector in {"MIL", None}))
        for doer in doers
    )


def _is_a_power(actor: Actor, doers: Sequence[Actor]) -> bool:
    """Tell whether a state's body of which no country is known stands against those who are none: "the government"."""
    return actor.sector in _POWERS and actor.country is None and all(doer.sector != actor.sector for doer in doers)


def _did_it(token: Token) -> bool:
    """Tell whether a phrase names who did, asked or offered what an act answers: "a request from the bank"."""
    preposition = first_conjunct(token).head
    asking = preposition.head.lemma_.lower() in words("asking")
    asked = preposition.lower_ in {"by", "from", "against"} or (preposition.lower_ == "of" and asking)
    return asked and preposition.dep_ in {"prep", "agent"} and preposition.head.pos_ in {"NOUN", "VERB"}


def _below(heads: Sequence[Token], act: Token, *, spatial: bool, promised: bool, answers: bool) -> Iterator[Token]:
    """Yield the words below `heads` that may name a party, level by level, the phrases before their parts.

    What is `promised` is promised to the country where it is to be done, not to the one where the promise was made.
    """
    first = min(token.i for token in heads)
    level = list(dict.fromkeys(heads))
    seen = {token.i for token in level}
    named = (token for token in level if token.dep_ in {"dobj", "pobj"} and token != act)
    # Intelligence is shared, and no service; who joins forces joins no army; "opposition" that is voiced is nobody.
    nobody = {"intelligence", _JOINED.get(act.lemma_), "opposition" if answers else None}
    yield from (token for token in named if token.lemma_ not in nobody)
    for depth in range(_FARTHEST):
        level = [
            child
            for token in level
            for child in token.children
            if child.i not in seen
            and child.i > first - 3
            and not _is_apart(child, spatial=spatial or (promised and depth > 0), answers=answers and depth > 0)
        ]
        seen.update(child.i for child in level)
        yield from (token for token in level if token.dep_ in _NAMING)


def _is_apart(token: Token, *, spatial: bool, answers: bool = False) -> bool:
    if token.dep_ in _APART or token.ent_type_ in {"DATE", "TIME", "PERCENT"}:
        return True
    if token.dep_ == "dobj" and token.head.lemma_.lower() in TALKED_ABOUT:
        return True  # "met to discuss Chad"
    if token.ent_type_ == "MONEY" and not any(prepositional(token, "of")):  # "restructure $8 billion of Mali's debt"
        return True
    if token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"}:
        return True
    if token.dep_ == "poss" and token.pos_ == "PRON":
        return True
    if token.dep_ in {"prep", "agent"}:
        if answers and token.lower_ == "by" and token.head.dep_ in {"acl", "dobj", "pobj", "nsubjpass", "conj"}:
            return False
        placed = token.lower_ in words("home") and token.lower_ not in {"of", "over"}
        return token.lower_ in words("apart") or (placed and not spatial)
    return token.dep_ == "advcl" and not any(child.tag_ == "TO" for child in children(token, "aux"))
