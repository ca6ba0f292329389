"""Mends days that the parser hangs on the nearest verb: "freed a nurse whom they had held for a month on Friday"."""

from spacy.tokens import Token

from flows.extract.date_grammar import lexicon
from flows.extract.grammar import children

_ENDS = frozenset({".", ",", ";", "—", "–", "-"})
_OBJECTS = frozenset({"dobj", "pobj", "conj", "appos", "attr", "dative"})
_TIMES = frozenset({"DATE", "TIME"})
_DURING = frozenset({"for", "since", "in", "within", "during", "until"})
# Those who are sentenced on a day did earlier what they are sentenced for.
_FOR_EARLIER_DEEDS = frozenset(
    {"sentence", "jail", "imprison", "convict", "fine", "execute", "acquit", "extradite", "pardon"}
)
_DEEPEST = 8


def hang_the_day(preposition: Token) -> None:
    """Hang the weekday that ends a clause on its main verb, where the verb before it has another time or none."""
    below = preposition.head
    if not _is_last(preposition):
        return
    if below.ent_type_ in _TIMES and below.head.dep_ == "prep" and below.head.head.pos_ == "VERB":
        below = preposition.head = below.head.head  # "to leave within two days on Friday"
    above = _above(below, preposition) if below.pos_ in {"VERB", "AUX"} else None
    if above is None or above.tag_ != "VBD" or above.i > below.i or above.sent != below.sent:
        return
    has_day = any(_is_weekday(day) for child in children(above, "prep") for day in children(child, "pobj"))
    if not has_day and not any(children(above, "aux")):
        preposition.head = above


def _is_last(preposition: Token) -> bool:
    """Tell whether a preposition brings in a weekday, behind which the clause ends."""
    day = next(children(preposition, "pobj"), None)
    if day is None or not _is_weekday(day) or day.i != preposition.i + 1:
        return False
    return day.i + 1 == len(day.doc) or day.nbor(1).text in _ENDS or day.nbor(1).is_space


def _is_weekday(word: Token) -> bool:
    return word.lower_ in lexicon()["weekdays"]


def _above(below: Token, preposition: Token) -> Token | None:
    """Return the verb of the clause that a clause before a day belongs to, if the day can't be of the clause itself."""
    if below.dep_ == "relcl":
        past = any(child.lower_ in {"had", "'d"} for child in children(below, "aux", "auxpass"))
        return _over(below.head) if past and _has_time(below, preposition) else None
    if below.dep_ == "acl":
        goes_on = below.tag_ == "VBG"
        return _over(below.head) if goes_on or _has_time(below, preposition) else None
    if below.dep_ in {"xcomp", "ccomp"}:
        to_do = any(child.tag_ == "TO" for child in below.children)
        return below.head if to_do and _has_time(below, preposition) else None
    if below.dep_ == "pcomp" and below.tag_ == "VBG":
        charging = below.head.head
        if charging.dep_ == "acl" and charging.tag_ == "VBN":
            return _over(charging.head)  # "jailed two men accused of insulting the king on Friday"
        return charging if charging.lemma_.lower() in _FOR_EARLIER_DEEDS else None
    return None


def _has_time(verb: Token, preposition: Token) -> bool:
    """Tell whether a clause has a time of its own: "for nine months", "in March", "within two days"."""
    phrases = (child for child in verb.children if child != preposition and child.i < preposition.i)
    return any(
        (phrase.ent_type_ == "DATE" and phrase.dep_ == "npadvmod")
        or (phrase.lower_ in _DURING and any(day.ent_type_ in _TIMES for day in children(phrase, "pobj")))
        for phrase in phrases
    )


def _over(noun: Token) -> Token | None:
    """Return the verb that a noun behind it belongs to."""
    for _ in range(_DEEPEST):
        above = noun.head
        if above == noun or above.i > noun.i:
            return None
        if above.pos_ in {"VERB", "AUX"}:
            return above if noun.dep_ in _OBJECTS or noun.dep_ == "prep" else None
        noun = above
    return None
