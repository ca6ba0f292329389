"""Who is named before a noun whose act, thing or matter it tells: "the EC-U.S. accord", "rebel attacks"."""

from spacy.tokens import Token

from flows.extract.countries import country_of, key_of
from flows.extract.grammar import children, prepositional
from flows.extract.known_names import country_of_place, organisation_keys
from flows.extract.roles import is_word
from schemas.vocabulary import Vocabulary

# A place of so many people that a fight may bear its name.
_SIZEABLE = 50_000
LOOKED_INTO = frozenset({"investigation", "inquiry", "probe", "scandal", "affair", "hearing"})


def named_before(noun: Token, vocabulary: Vocabulary) -> list[Token]:
    """Return who is named before `noun`: "the EC-U.S. accord", "the Senate Finance Committee meeting"."""
    named: dict[int, Token] = {}
    for child in children(noun, "amod", "compound", "nmod"):
        joined = [each for each in children(child, "compound", "nmod", "amod", "npadvmod") if _is_joined(each)]
        if child.pos_ == "NOUN":  # "an Iranian missile strike"
            joined += [each for each in children(child, "amod") if each.ent_type_ == "NORP" and not _is_joined(each)]
        # "The Privileges and Standards Committee inquiry"
        bodies = [each for each in children(child, "conj") if each.ent_type_ == "ORG" and each.i < noun.i]
        for token in (*joined, *(bodies or [child])):
            if names_actor(token, vocabulary):
                last = _last_of_name(token)
                named[last.i] = last
    # "An Israeli army raid" has one doer, of which the nation is a part.
    if any(_is_joined(each) for each in named.values()):  # "a US-led coalition strike"
        named = {i: each for i, each in named.items() if _is_joined(each) or not is_word(each, "before_violence")}
    armed = [each for each in named.values() if each.lemma_.lower() in vocabulary.classes["armed"]]
    behind = [each.left_edge.i for each in armed if each.pos_ in {"NOUN", "PROPN"}]
    return [each for each in named.values() if each.ent_type_ != "NORP" or each.i + 1 not in behind]


def _last_of_name(token: Token) -> Token:
    """Return the last word of the name that `token` is a part of, where it hangs on the same noun."""
    name = next((each for each in token.sent.ents if each.start <= token.i < each.end), None)
    return name[-1] if name is not None and name[-1].head == token.head else token


def _is_joined(token: Token) -> bool:
    """Tell whether a hyphen ties `token` to the next word."""
    return token.i + 1 < len(token.doc) and token.nbor(1).text in {"-", "–"} and not token.whitespace_


def names_actor(token: Token, vocabulary: Vocabulary) -> bool:
    """Tell whether a modifier names who acts: "Israeli raids", "rebel attack", "police raid"."""
    name = next((each.text for each in token.sent.ents if each.start <= token.i < each.end), "")
    if name and key_of(name) in organisation_keys():
        return True  # whatever the model takes it for
    violent = _is_violent(token.head, vocabulary)
    before = token.dep_ == "compound" or (violent and token.dep_ == "nmod")
    place = token.ent_type_ in {"GPE", "LOC", "FAC"} and before
    if token.ent_type_ in {"GPE", "PERSON"} and token.head.lemma_.lower() in LOOKED_INTO:
        return False  # "the Russia investigation" is about Russia
    if place and (not country_of(name or token.text) or token.head.lemma_.lower() == "round"):
        return False  # "the Geneva talks", "the Uruguay round": a place lends its name
    if violent and (_is_where_attacked(token) or _is_a_town(token)):
        return False
    if token.ent_type_ in {"NORP", "GPE", "ORG", "PERSON"} or (token.pos_ == "PROPN" and token.ent_type_ == ""):
        return True
    if token.i and token.nbor(-1).text == "-":
        return False  # "the anti-government protests"
    lemma = token.lemma_.lower()
    known = lemma in vocabulary.classes["armed"] or lemma in vocabulary.classes["crowd"]
    return known or is_word(token, "before_an_act") or (violent and is_word(token, "before_violence"))


def _is_violent(noun: Token, vocabulary: Vocabulary) -> bool:
    return any(entry.event_type == "ASSAULT" for entry in vocabulary.nouns.get(noun.lemma_.lower(), ()))


def _is_where_attacked(country: Token) -> bool:
    """Tell whether a country is the place of attacks known by it: "the Kenya attacks", but "the US raid" is theirs.

    One that attacks somebody is who does it: "the Kenya attack on the port".
    """
    place = country.ent_type_ in {"GPE", "LOC", "FAC"} and country.dep_ in {"compound", "nmod"}
    the = any(child.lower_ == "the" for child in (*children(country.head, "det"), *children(country, "det")))
    short = country.text.replace(".", "").isupper()
    return place and the and not short and not any(prepositional(country.head, "on", "against"))


def _is_a_town(name: Token) -> bool:
    """Tell whether a name that no kind is known of is a town's, where the fight was: "the Mosul offensive"."""
    return name.pos_ == "PROPN" and not name.ent_type_ and bool(country_of_place(name.text, least=_SIZEABLE))
