"""What a sentence tells twice by one verb: "freed twelve men in May and eighteen in June" tells of two releases.

The second number stands without its noun, right before a day or a place of its own, as the first has one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from spacy.tokens import Doc, Token

from flows.extract.parts import Date, Place, Quantity

_JOINING = frozenset({"and", "but", ",", ";"})
_ADDING = frozenset({"another", "a", "further", "only", "just", "some"})
_BEFORE = frozenset({"in", "on", "at", "near", "from", "during"})

Part = TypeVar("Part", Date, Place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A number, `second`, that goes on with the verb and the noun of the `first`, on another day or at another place.

    Of days and places, those are given that both numbers have.
    """

    first: Quantity
    second: Quantity
    first_date: Date | None
    date: Date | None
    first_place: Place | None
    place: Place | None


def gaps_in(doc: Doc, quantities: Sequence[Quantity], dates: Sequence[Date], places: Sequence[Place]) -> Iterator[Gap]:
    """Yield the numbers that go on with one before them in their sentence."""
    days = {date.start: date for date in dates}
    sites = {place.start: place for place in places}
    first: Quantity | None = None
    for quantity in sorted(quantities, key=lambda one: one.start):
        span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
        if span is None:
            continue
        opening, last = span[0], span[-1]
        if not _is_number(last):
            first = quantity
            continue
        if first is None or doc[first.head].sent != last.sent or not _goes_on(opening):
            continue
        preposition = next((word for word in doc[last.i + 1 : last.i + 2] if word.lower_ in _BEFORE), None)
        if preposition is None:
            continue
        openings = [word for word in doc[doc[first.head].i : last.i] if word.lower_ == preposition.lower_]
        first_date, date = _both(openings, preposition, days)
        first_place, place = _both(openings, preposition, sites)
        if date is not None or place is not None:
            same = replace(quantity, noun=first.noun, unit=first.unit, measure=first.measure, role=first.role)
            yield Gap(
                first=first, second=same,
                first_date=first_date, date=date, first_place=first_place, place=place,
            )  # fmt: skip


def _is_number(word: Token) -> bool:
    return word.pos_ == "NUM" or word.like_num


def _goes_on(opening: Token) -> bool:
    """Tell whether a number is joined to what stands before it: "and another nine"."""
    before = opening.i - 1
    while before > 0 and opening.doc[before].lower_ in _ADDING:
        before -= 1
    return before >= 0 and opening.doc[before].lower_ in _JOINING


def _both(openings: Sequence[Token], second: Token, parts: Mapping[int, Part]) -> tuple[Part | None, Part | None]:
    """Return the day or the place behind the first preposition and behind the second, if both have one."""
    one = next((found for word in openings if (found := _behind(word, parts)) is not None), None)
    other = _behind(second, parts)
    return (one, other) if one is not None and other is not None and one != other else (None, None)


def _behind(preposition: Token, parts: Mapping[int, Part]) -> Part | None:
    doc: Doc = preposition.doc
    starts = [preposition.idx, *(word.idx for word in doc[preposition.i + 1 : preposition.i + 3])]
    return next((parts[start] for start in starts if start in parts), None)
