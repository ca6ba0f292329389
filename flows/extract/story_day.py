"""The day of a story, from which its "today" and its "Thursday" are told."""

import datetime as dt
import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from flows.extract.calendar_rules import DAY
from flows.extract.columns import text_of
from flows.extract.date_grammar import lexicon, phrases_in
from flows.extract.date_readers import read
from flows.extract.date_readings import Context
from flows.extract.date_tense import looks_ahead
from flows.extract.dates import STORY

# How much of a story opens it.
_OPENING = 600


def anchor_of(doc: Doc, published: dt.date | None) -> dt.date | None:
    """Return the day the story was filed: that of its dateline ("ROME, July 1 (Agency) -"), else `published`.

    Where a story opens with what happened on tomorrow's weekday, the record of its day is a day early.

    A dateline without a year counts only in the week up to the publication, one with a year only without a
    publication day, or close before it. It may be a day ahead of a publication told in UTC: in Asia it is tomorrow.
    """
    first = next(iter(_dateline_dates(text_of(doc), published)), None)
    if first is None and published is not None:
        return published + DAY if _opens_with_tomorrow(doc, published) else published
    if first is None or published is None:
        return first or published
    return first if dt.timedelta(days=-1) <= published - first <= dt.timedelta(days=6) else published


def _dateline_dates(text: str, published: dt.date | None) -> Iterator[dt.date]:
    """Yield the days of the text's first lines that stand as a dateline: behind a capital place name, or alone."""
    opening = text[:400]
    for phrase in phrases_in(opening):
        if phrase.rule not in {"month_day", "day_month", "iso_date"}:
            continue
        line_start = opening.rfind("\n", 0, phrase.start) + 1
        before, after = opening[line_start : phrase.start], opening[phrase.end : phrase.end + 40]
        place = re.search(r"[A-Z]{3,}[^a-z\n]*,?\s*(?:[A-Z][\w. ]*,\s*)?$", before)
        marked = re.match(r",?\s*(?:\([^)\n]{2,30}\)|\[[^\]\n]{2,60}\])?\s*(?:--?|–|—|:|\(|\[)", after)
        alone = not before.strip() and not after.split("\n", 1)[0].strip()
        if (place and marked) or alone:
            reading = read(phrase.rule, phrase.groups, Context(anchor=published))
            if reading and reading.first:
                yield reading.first


def _opens_with_tomorrow(doc: Doc, day: dt.date) -> bool:
    """Tell whether the opening has tomorrow's weekday as past and no newer day: news is not six days old."""
    if not doc.has_annotation("TAG") or len(doc) == 0 or doc[-1].idx < STORY:
        return False
    opening, tomorrow = text_of(doc)[:_OPENING], (day + DAY).weekday()
    if not any(weekday == tomorrow and name in opening.lower() for name, weekday in lexicon()["weekdays"].items()):
        return False
    named, told = set(), set()
    for phrase in phrases_in(opening):
        if phrase.rule in {"day_word", "daytime_day_word", "tonight", "overnight"}:
            return False
        span = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
        if phrase.rule not in {"weekday", "weekday_daytime"} or span is None or looks_ahead(span.root):
            continue
        weekday = lexicon()["weekdays"][phrase.groups["weekday"]]
        named.add(weekday)
        if _is_of_a_past_act(span.root) and not {"direction", "when"} & set(phrase.groups):
            told.add(weekday)
    return tomorrow in told and not {day.weekday(), (day - DAY).weekday()} & named


def _is_of_a_past_act(date: Token) -> bool:
    """Tell whether a date hangs on a verb in the past tense, with at most a preposition between."""
    verb = date.head.head if date.head.pos_ == "ADP" else date.head
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and bool(helpers & {"was", "were"}))
