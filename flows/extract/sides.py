"""Who takes part in what several do together: talks, a meeting, a pact, a truce. Each of them acts."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from flows.extract.countries import nationality_of
from flows.extract.grammar import (
    children,
    coordinated,
    doers,
    is_undergone,
    meant,
    owners_of,
    prepositional,
    surface_subjects,
)
from flows.extract.matching import Hit, governor, measured
from flows.extract.roles import words
from schemas.vocabulary import Vocabulary

# A fight has two sides, and yet one of them does it to the other; trade goes from one to the other.
_TOWARDS_EACH_OTHER = frozenset({"ASSAULT"})
_WITH = ("with", "between", "among")
_AFTER = frozenset({"follow", "precede"})
_AT_THE_TIME = frozenset({"at", "in", "during", "after", "following", "before", "on"})
# What is an object of these is talked about, and no party to the talk: "discussed Chad".
TALKED_ABOUT = frozenset({"discuss", "negotiate"})
# Who is sent to talks, and what those do who take part in them.
_SENT_TO_TALKS = frozenset(
    {"delegation", "delegate", "negotiator", "envoy", "representative", "participant", "mediator"}
)
_SITTING = frozenset({"attend", "join", "chair", "lead", "host", "head", "broker", "mediate", "sponsor", "convene"})
_COMING_AND_GOING = frozenset({"leave", "enter", "quit"})
_JOINING = frozenset({"join", "host", "invite", "receive", "welcome"})
_DEEPEST = 6


def can_act(noun: Token, vocabulary: Vocabulary) -> bool:
    """Tell whether `noun` names somebody who can act: a person, a group, a country, an organisation."""
    if noun.lower_ in {"others", "many", "some"}:
        return True
    if noun.pos_ == "PRON":
        return noun.lower_ in {"he", "she", "they", "him", "her", "them", "you", "we", "us"}
    if noun.ent_type_:
        return noun.ent_type_ in {"GPE", "NORP", "ORG", "PERSON"}
    lemma = noun.lemma_.lower()
    return any(lemma in vocabulary.classes[name] for name in ("group", "person", "armed", "crowd"))


def with_partners(
    hit: Hit, actors: list[Token], recipients: list[Token], vocabulary: Vocabulary
) -> tuple[list[Token], list[Token]]:
    """Count those with whom something is done among those who do it: "Chad held talks with Mali"."""
    talking = hit.entry.event_type == "CONSULT" and hit.entry.part == "verb"
    if (hit.entry.frame != "mutual" and not talking) or hit.entry.event_type in _TOWARDS_EACH_OTHER:
        return actors, recipients
    heads = [hit.head, *(hit.core.doc[i] for i in sorted(hit.tokens))]
    partners = {found.i for head in heads for found in prepositional(head, *_WITH)}
    if talking and hit.head.lemma_.lower() in TALKED_ABOUT:
        told_of = hit.head.lemma_.lower() == "discuss"
        recipients = [one for one in recipients if one.i in partners or not (told_of or can_act(one, vocabulary))]
    if actors and talking:
        over = [found for found in _talked_with(hit.head, vocabulary) if found not in recipients]
        recipients = [*recipients, *over]
        partners |= {found.i for found in over}
    if actors and talking and hit.entry.frame == "mutual" and not is_undergone(hit.head):
        met = (found for found in children(hit.head, "dobj") if can_act(found, vocabulary))
        partners |= {found.i for found in met if found.lemma_.lower() != "people"}
    joining = [token for token in recipients if token.i in partners]
    return [*actors, *(token for token in joining if token not in actors)], [
        token for token in recipients if token.i not in partners
    ]


def _talked_with(verb: Token, vocabulary: Vocabulary) -> Iterator[Token]:
    """Yield those with whom somebody talks, also where the parse hangs them on what is talked over."""
    level = [verb]
    for _ in range(_DEEPEST):
        level = [child for token in level for child in token.children if child.dep_ in {"dobj", "prep", "pobj"}]
        for preposition in level:
            over = preposition.head.lemma_.lower()
            if preposition.dep_ == "prep" and preposition.lower_ == "with" and over not in words("shared"):
                yield from (found for found in children(preposition, "pobj") if can_act(found, vocabulary))


def partakers(hit: Hit, named: Iterable[Token], vocabulary: Vocabulary) -> list[Token]:
    """Return who takes part in talks or a pact beside those `named` with it, by what somebody does with or at them.

    "Left for talks with Chad", "is in talks", "broke the accord", "said after a meeting".
    """
    noun, control = governor(hit.core, vocabulary), vocabulary.classes["object_control"]
    if hit.carrier not in {None, "happen"} or hit.entry.part != "noun":
        return []
    named = list(named)
    if hit.entry.event_type == "CONSULT" and hit.entry.frame == "mutual":
        besides = {token.i for first in named for token in coordinated(first)}
        if seated := [one for one in _seated_at(noun, vocabulary) if one.i not in besides]:
            return seated
    if hit.carrier is not None:
        return []
    if hit.entry.event_type == "CONSULT" and noun.dep_ == "pobj" and not named:
        if noun.head.lower_ == "on":
            return _on_a_visit(noun, control, vocabulary)
        if noun.head.lower_ == "during" and noun.lemma_.lower() in {"visit", "tour", "trip"}:
            return [one for one in _on_a_visit(noun, control, vocabulary) if one.ent_type_ == "PERSON"]
    if hit.entry.group == "phone" and any(prepositional(hit.core, "with")):  # "in a phone call with Roe, he said"
        callers = [one for one in _subject_above(noun, control) for one in owners_of(one) or [one]]
        return [one for one in callers if _is_a_side(one, set(), vocabulary)] + list(prepositional(hit.core, "with"))
    if hit.entry.frame != "mutual":
        return []
    besides = {token.i for first in named for token in coordinated(first)}
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    within = noun.dep_ == "pobj" and noun.head.lower_ in {"in", "into"}
    if above.pos_ in {"VERB", "AUX"}:
        if noun.dep_ == "dobj" and above.lemma_.lower() in vocabulary.classes["keeping"]:
            return doers(above, control)
        if noun.dep_ == "pobj" and noun.head.lower_ == "for" and above.lemma_.lower() in vocabulary.classes["motion"]:
            return doers(above, control)
        if within and above.lemma_.lower() in words("being"):
            return surface_subjects(above, control)
    if hit.entry.event_type in _TOWARDS_EACH_OTHER:
        return []
    if besides and any(prepositional(hit.core, "with")):
        subjects = _subject_above(noun, control)
        if noun.dep_ == "dobj" and above.lemma_.lower() in _AFTER:  # "his announcement follows talks with Chad"
            subjects = [owner for subject in subjects for owner in owners_of(subject)]
        return [one for one in subjects if _is_a_side(one, besides, vocabulary)]
    if not besides and noun.dep_ == "pobj" and noun.head.lower_ in _AT_THE_TIME and hit.entry.event_type == "CONSULT":
        speaking = above.lemma_.lower() in words("at_a_meeting") and above.pos_ == "VERB"
        return [one for one in doers(above, control) if _is_a_side(one, besides, vocabulary)] if speaking else []
    return []


def _seated_at(noun: Token, vocabulary: Vocabulary) -> Iterator[Token]:
    """Yield who is told to sit at a meeting: "the envoy to the talks", "attended by Mali", "joined Roe for"."""
    for held in children(noun, "acl"):
        for verb in coordinated(held):
            yield from prepositional(verb, "between", "among")
            if verb.lemma_.lower() in _SITTING and is_undergone(verb):
                yield from prepositional(verb, "by")
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in _COMING_AND_GOING:
        yield from (one for one in doers(noun.head, vocabulary.classes["object_control"]) if can_act(one, vocabulary))
    if noun.dep_ != "pobj":
        return
    above = noun.head.head
    if noun.head.lower_ in {"to", "at", "in"} and above.lemma_.lower() in _SENT_TO_TALKS:
        yield above
    met = [
        one for one in children(above, "dobj") if above.lemma_ in _JOINING and noun.head.lower_ in {"for", "in", "at"}
    ]
    if met and not is_undergone(above):
        everybody = [*children(above, "nsubj"), *met]
        yield from (one for one in everybody if can_act(measured(meant(one), vocabulary), vocabulary))


def _on_a_visit(noun: Token, control: frozenset[str], vocabulary: Vocabulary) -> list[Token]:
    """Return who is on a visit: "the envoy, on a visit to Chad, said", "arrived on a tour"."""
    above = noun.head.head
    who = doers(above, control) if above.pos_ in {"VERB", "AUX"} else [above]
    return [one for one in who if can_act(measured(meant(one), vocabulary), vocabulary)]


def _subject_above(noun: Token, control: frozenset[str]) -> list[Token]:
    """Return the subject of the clause in which a noun stands, unless the noun is itself that subject."""
    verb = noun
    for _ in range(_DEEPEST):
        if verb.pos_ in {"VERB", "AUX"} or verb.head == verb:
            break
        if verb.dep_ in {"nsubj", "nsubjpass", "appos"}:
            return [verb] if verb != noun and verb.ent_type_ == "PERSON" else []
        verb = verb.head
    return doers(verb, control) if verb.pos_ in {"VERB", "AUX"} else []


def _is_a_side(token: Token, besides: set[int], vocabulary: Vocabulary) -> bool:
    """Tell whether the subject can be one of those who talk: no onlooker who only tells of it."""
    counted = measured(meant(token), vocabulary)
    return (
        counted.i not in besides
        and (can_act(counted, vocabulary) or counted.lower_ == "it")
        and counted.lemma_.lower() not in words("onlookers")
    )


def joined_seats(noun: Token) -> Iterator[Token]:
    """Yield the two that a hyphen or dash ties together before `noun`: "Lima-Quito talks", "a Greek-Turkish pact"."""
    for token in noun.doc[noun.left_edge.i : noun.i]:
        dash = token.text in {"-", "–", "—"} and 0 < token.i < noun.i - 1
        if dash and all(map(_is_of_a_country, (token.nbor(-1), token.nbor(1)))):
            yield from (token.nbor(-1), token.nbor(1))


def _is_of_a_country(token: Token) -> bool:
    return token.ent_type_ in {"GPE", "NORP"} or (token.is_title and nationality_of(token.text) is not None)


def sides_of_the_matter(noun: Token) -> Iterator[Token]:
    """Yield between whom lies what talks are about: "negotiations on fishing between Chad and Mali"."""
    for matter in prepositional(noun, "on", "over", "about"):
        yield from prepositional(matter, "between", "among")
