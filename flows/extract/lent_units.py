"""The unit that a number alone takes from another beside it: "$9.4bn, up from 8.8bn", "from 12 to 15 litres a day"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from flows.extract.parts import Quantity
from flows.extract.quantity_phrases import NumberPhrase, is_told_to_move
from flows.extract.units import unit_names

_NEAR = 20  # times as much, at most, is one number that another is compared with
_COMPARED = re.compile(
    r"\b(?:up|down|compared\s(?:with|to)|against|versus|vs\.?|rather\sthan|instead\sof)(?:\s(?:just|only|its|the|an?))?"
    r"(?:\s(?:record|previous|earlier|original))?(?:\sfrom)?\s+$",
    re.IGNORECASE,
)
_THOSE_EXPECTED = re.compile(
    r"\s+(?:(?:that|which)\s)?(?:[a-z]+\s){0,2}(?:expected|forecast|predicted|estimated|planned|budgeted)\b"
)
_A_WHILE_AGO = re.compile(r"\s+(?:an?|one|two|three)\s(?:year|month|week|quarter)s?\s(?:earlier|ago|before)\b")


def lent_unit(text: str, phrase: NumberPhrase, span: Span, earlier: Sequence[Quantity]) -> NumberPhrase:
    """Give a number alone the unit of the one that it is told with, if there is one."""
    for lend in (_moved, _compared):
        lent = lend(text, phrase, earlier)
        if lent is not phrase:
            return lent
    return _likened(phrase, span, earlier)


def _in_the_unit_of(phrase: NumberPhrase, other: Quantity) -> NumberPhrase:
    kind = other.measure if other.measure in {"money", "percent"} else "measure"
    return replace(phrase, unit=other.noun, kind=kind)


def _moved(text: str, phrase: NumberPhrase, earlier: Sequence[Quantity]) -> NumberPhrase:
    """Give a number the unit of the one that it rose or fell from, to or by: "from 21 mpg to 23", "fell 2p to 45"."""
    last, end = (earlier[-1], earlier[-1].end) if earlier else (None, 0)
    if last is not None and earlier[:-1] and re.fullmatch(r",?\s+or\s+", text[earlier[-2].end : last.start]):
        last = earlier[-2]  # "fell 20 points, or 2 percent, to 300"
    if last is None or last.noun not in unit_names() or not re.fullmatch(r"[^.;:?!]{1,40}", text[end : phrase.start]):
        return phrase
    ends = [re.search(r"\b(from|to)\s+$", text[:start][-8:]) for start in (last.start, phrase.start)]
    amount = last.measure != "percent" and last.noun != "cent"  # "rose 76 cents to 71.10" dollars
    by_and_to = ends[1] and ends[1][1] == "to" and amount and is_told_to_move(text, last.start)
    if not (ends[0] and ends[1] and ends[0][1] != ends[1][1]) and not by_and_to:
        return phrase
    return _in_the_unit_of(phrase, last)


def _compared(text: str, phrase: NumberPhrase, earlier: Sequence[Quantity]) -> NumberPhrase:
    """Give a number the unit of what it is compared with: "$9.4bn, up from 8.8bn", "£3m, against 2m a year earlier"."""
    told = [one for one in earlier if not _in_brackets(text, one)]
    last = told[-1] if told else None
    if last is None or last.noun not in unit_names() or re.search(r"[.;?!]\s", text[last.end : phrase.start]):
        return phrase
    before, behind = text[max(0, phrase.start - 40) : phrase.start], text[phrase.end : phrase.end + 40]
    foreseen = re.search(r"\bthe\s+$", before) and _THOSE_EXPECTED.match(behind)
    since = re.search(r"\bfrom\s+$", before) and _A_WHILE_AGO.match(behind)
    size, other = phrase.value or phrase.high or 0, last.value or last.high or 0
    if not (foreseen or since or _COMPARED.search(before)) or not size <= _NEAR * other or not other <= _NEAR * size:
        return phrase
    return _in_the_unit_of(phrase, last)


def _in_brackets(text: str, quantity: Quantity) -> bool:
    """Tell whether a quantity only says another once more: "388 million crowns ($45 million)"."""
    return text[: quantity.start].rstrip().endswith("(") and text[quantity.end :].lstrip().startswith(")")


def _likened(phrase: NumberPhrase, span: Span, earlier: Sequence[Quantity]) -> NumberPhrase:
    """Give what one thing is the unit of what another is: "the highest was 81 dollars, and the lowest was 74"."""
    last = earlier[-1] if earlier else None
    if last is None or last.noun not in unit_names():
        return phrase
    verb, verb_before = span.root.head, _verb_over(span.doc[last.head])
    alike = verb.lemma_ == "be" and span.root.dep_ == "attr" and verb_before.lemma_ == "be" and verb != verb_before
    if not alike or verb.sent != verb_before.sent or span.root.pos_ != "NUM":
        return phrase
    return _in_the_unit_of(phrase, last)


def _verb_over(token: Token) -> Token:
    while token.dep_ in {"nummod", "quantmod", "compound"} and token.head != token:
        token = token.head
    return token.head


def rates_shared(text: str, quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    """Yield the quantities, each number with the rate it shares with the next: "from 12 to 15 litres a minute"."""
    for at, one in enumerate(quantities):
        following = quantities[at + 1] if at + 1 < len(quantities) else None
        if following is not None and _shares_rate(text, one, following):
            yield replace(one, noun=following.noun, unit=following.unit)
        else:
            yield one


def _shares_rate(text: str, one: Quantity, following: Quantity) -> bool:
    joint = text[one.end : following.start]
    if " per " not in (following.noun or "") or not re.fullmatch(r"\s+(?:to|from|or|and)\s+", joint):
        return False
    alone = re.fullmatch(r"(?:[a-z]+\s)*\d[\d.,]*(?:\s?(?:million|billion|thousand|bn|mn?))?", one.text)
    return alone is not None and one.noun in {None, (following.noun or "").split(" per ")[0]}
