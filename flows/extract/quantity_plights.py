"""What is said of people by a verb along with its object or phrase: "take shelter", "join a march", "sustain burns"."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from flows.extract.grammar import children, first_conjunct, prepositional
from flows.extract.number_words import lexicon

_VERBAL = frozenset({"VERB", "AUX"})
_DEEPEST = 3
_BOUNDS = frozenset({"between", "around", "about", "over", "under", "above"})
_THEM = frozenset({"them", "those", "these", "whom", "victims", "casualties"})
_RELATIVE = frozenset({"who", "which", "that"})


def plight_of(people: Token) -> str | None:
    """Return what befell the people counted, or what they do, as a verb and what stands below it tell."""
    if _is_carried_off(people):
        return "abducted"
    for verb in (one for head in _told_by(first_conjunct(people)) for one in _leading_to(head)):
        if any(children(verb, "neg")):
            return None
        below = {word.lemma_.lower() for word in _below(verb)}
        measures = _plights().get(verb.lemma_.lower(), ())
        found = next((measure for measure, words in measures if not below.isdisjoint(words)), None)
        if found:
            return found
    return None


def share_of(counted: Token) -> str | None:
    """Return what befell those of whom the counted are some: "of the injured, 22 are miners", "was among the dead".

    Where they are what some of others are said to be, it is told of these: "seven of the dead were boys".
    """
    counted = some_said_to_be(first_conjunct(counted))
    verb, states = counted.head, lexicon()["states"]
    if counted.dep_ != "nsubj" or verb.lemma_ != "be":
        return None
    wholes = [*(one for one in prepositional(verb, "of") if one.i < counted.i), *prepositional(verb, "among")]
    wholes += prepositional(counted, "of") if counted.like_num else ()
    wholes += [below for one in wholes if one.lower_ == "those" for below in children(one, "acl", "amod")]
    grave = any(one.lemma_ == "condition" and any(children(one, "amod")) for one in prepositional(verb, "in"))
    return next((str(states[one.lower_]) for one in wholes if one.lower_ in states), "injured" if grave else None)


def some_said_to_be(people: Token) -> Token:
    """Return the number that is said to be these people: "seven" of "seven of the dead were boys"; else the people."""
    if people.dep_ not in {"attr", "nsubj"} or people.head.lemma_ != "be":
        return people
    return next((one for one in children(people.head, "nsubj") if one.like_num), people)


def is_among(counted: Token) -> bool:
    """Tell whether the counted are said to be among others: "six women were among them", "among them were 12 boys"."""
    verb = counted.head
    if counted.dep_ not in {"nsubj", "attr"} or verb.lemma_ != "be":
        return False
    return any(one.lower_ in _THEM for one in prepositional(verb, "among"))


def _is_carried_off(people: Token) -> bool:
    """Tell whether armed men take people with them: "the rebels withdrew, taking 14 villagers with them"."""
    verb = first_conjunct(people).head
    if first_conjunct(people).dep_ != "dobj" or verb.lemma_ != "take":
        return False
    if not any(one.lower_ in {"them", "him"} for one in (*prepositional(verb, "with"), *prepositional(people, "with"))):
        return False
    for above in (verb, *verb.ancestors):
        if (subject := next(children(above, "nsubj", "nsubjpass"), None)) is not None:
            armed = any(one.lower_ in {"armed", "masked"} for one in children(subject, "amod"))
            named = (one.lemma_.lower() for one in (subject, *children(subject, "conj")))
            return armed or any(name in lexicon()["captors"] for name in named)
    return False


def _told_by(people: Token) -> Iterator[Token]:
    """Yield the verbs whose subject the people are: that of their clause, and those that describe them."""
    above = people
    while above.dep_ == "pobj" and above.head.lower_ == "of":
        above = above.head.head  # "dozens of families"
    above = first_conjunct(above)
    bounded = above.dep_ == "pobj" and above.head.lower_ in _BOUNDS and above.head.head.pos_ in _VERBAL
    if bounded and above.i < above.head.head.i:
        above = above.head  # "between 40 and 50 women joined a march"
    if above.dep_ in {"nsubj", "nsubjpass"} or bounded:
        yield above.head
        joined = (verb for verb in children(above.head, "conj") if not any(children(verb, "nsubj", "nsubjpass")))
        yield from joined
    for clause in children(people, "acl", "relcl"):
        subject = next(children(clause, "nsubj", "nsubjpass"), None)
        if subject is None or subject.lower_ in _RELATIVE:
            yield clause


def _leading_to(verb: Token) -> Iterator[Token]:
    """Yield a verb and those it leads to: "have had to leave", "were forced to abandon"."""
    for _ in range(_DEEPEST):
        yield verb
        below = next((child for child in children(verb, "xcomp") if child.pos_ in _VERBAL), None)
        if below is None:
            return
        verb = below


def _below(verb: Token) -> Iterator[Token]:
    """Yield the object of a verb and the nouns of its phrases: "part" and "march" of "took part in the march"."""
    for child in verb.children:
        if child.dep_ in {"dobj", "oprd"}:
            yield child
            yield from (noun for preposition in children(child, "prep") for noun in children(preposition, "pobj"))
        elif child.dep_ == "prep":
            for noun in children(child, "pobj"):
                yield noun
                yield from prepositional(noun, "with")  # "taken to a clinic with burns"


@cache
def _plights() -> dict[str, list[tuple[str, frozenset[str]]]]:
    """Return, by verb, what is told by which words below it."""
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for plight in lexicon()["plights"]:
        for verb in plight["verbs"]:
            found.setdefault(verb, []).append((plight["measure"], frozenset(plight["below"])))
    return found
