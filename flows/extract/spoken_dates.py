"""Dates inside direct speech, which are told from the day on which somebody spoke."""

import datetime as dt
from collections.abc import Sequence

from spacy.tokens import Doc

from flows.extract.dates import dates_in
from flows.extract.parts import Date, Quotation

_DEEPEST = 4


def told_when_spoken(
    doc: Doc, dates: Sequence[Date], quotations: Sequence[Quotation], anchor: dt.date | None
) -> list[Date]:
    """Return `dates` with those between quotation marks read from the day of speaking, where the text tells it.

    "We were attacked yesterday," she said on Monday: that is the Sunday before, whenever the story was published.
    """
    told = list(dates)
    for said in quotations:
        day = _spoken_on(doc, said, dates) if said.direct and said.cue_head is not None else None
        inside = {date.start for date in told if said.content_start <= date.start < said.content_end}
        if day is None or day == anchor or not inside:
            continue
        anew = {date.start: date for date in dates_in(doc, day) if date.start in inside}
        told = [anew.get(date.start, date) if date.start in inside else date for date in told]
    return told


def _spoken_on(doc: Doc, said: Quotation, dates: Sequence[Date]) -> dt.date | None:
    """Return the one day that hangs on the word that reports the speech, outside of it."""
    days = {
        date.first
        for date in dates
        if date.first is not None
        and date.first == date.last
        and not said.content_start <= date.start < said.content_end
        and _hangs_on(doc, date.head, said.cue_head)
    }
    return days.pop() if len(days) == 1 else None


def _hangs_on(doc: Doc, head: int, cue: int | None) -> bool:
    """Tell whether a date stands at the reporting word, with nothing but a preposition between."""
    token = doc[head]
    for _ in range(_DEEPEST):
        token = token.head
        if token.i == cue:
            return True
        if token.pos_ not in {"ADP", "NOUN", "PROPN", "ADV"} or token.dep_ in {"nsubj", "dobj"}:
            return False
    return False
