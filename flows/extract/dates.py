"""Dates of a text, read as intervals of days against the day of publication.

"Thursday" in a story of a Thursday is that day; "in May" is the whole of the latest May, or of the next one where
the clause looks ahead. What the words leave open is None, and nothing is ever dated to the publication by default.
"""

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from flows.extract.calendar_rules import Period
from flows.extract.columns import sentence_start, text_of
from flows.extract.date_grammar import Phrase, lexicon, phrases_in
from flows.extract.date_guards import is_date
from flows.extract.date_readers import read
from flows.extract.date_readings import Context, Reading
from flows.extract.date_tense import looks_ahead
from flows.extract.feasts import Told, settled
from flows.extract.grammar import helpers
from flows.extract.parts import Date

_BOUND = re.compile(r"\b(since|until|till|by|before|after)\s+(?P<least>at least\s+)?(?:the\s+)?$", re.IGNORECASE)
# A noun behind a date that is the day itself: "by the May 3 deadline".
_DAY_ITSELF = re.compile(r"\s(?:[a-z]+\s){0,2}(?:date|deadline)\b")
_BOUND_REACH = 22
# So many sentences without a date may stand between a date and one told from it.
_SENTENCES_BETWEEN = 2
_ENDING = re.compile(r"(?:the )?end\b")
# So far apart, at most, are parts of two months in a row.
_NEXT_MONTH = 31
# A text of so many characters is a story; of a line or two nobody knows how old the news in it is.
STORY = 1000
# Rules of phrases that lead back from a quarter to the same one of the year before.
_YEAR_BEFORE = frozenset({"ago", "offset", "year_earlier"})
# Rules of dates that come every year.
_YEARLY = frozenset({"month", "feast"})
_UNDATED = {
    "month": ("year", "when", "direction"),
    "month_day": ("year", "direction"),
    "day_month": ("year", "short_year", "direction"),
    "season": ("year", "when", "direction"),
}


@dataclass(slots=True)
class _Found:
    """A phrase with its meaning and its place in the sentences."""

    phrase: Phrase
    reading: Reading
    span: Span
    start: int


def dates_in(doc: Doc, anchor: dt.date | None) -> list[Date]:
    """Return the dates, times, durations and sets that the text names, in order.

    Relative dates are read against `anchor`, the day of the story; without one they have no interval. Whole calendar
    units are kept whole ("this week" is Monday to Sunday), "earlier" and "later" stop at the anchor. A date after
    "since" runs to the anchor, one after "by" or "until" in a clause that looks ahead starts at it.
    """
    text = text_of(doc)
    found = _joined(text, _with_feasts(text, _read_all(doc, text, anchor)))
    _stretch_over_ranges(text, found)
    _join_days(text, found)
    _join_months(text, found)
    return [_date(text, _bounded(text, item, anchor)) for item in found]


def _read_all(doc: Doc, text: str, anchor: dt.date | None) -> list[_Found]:
    """Read every phrase, each against the dates named in its sentence before it."""
    found: list[_Found] = []
    phrases = phrases_in(text)
    has_sentences, story = doc.has_annotation("SENT_START"), len(text) >= STORY
    for index, named in enumerate(phrases):
        following = phrases[index + 1] if index + 1 < len(phrases) else None
        phrase = _with_week(text, named, following)
        span = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
        if span is None or not is_date(text, phrase, span):
            continue
        base, future = _inherited(text, phrase, following) or (anchor, _looks_ahead(text, phrase, span))
        reference = _reference(found, span) if has_sentences else None
        context = Context(anchor=base, future=future, reference=reference, quarter=_last_quarter(found, anchor))
        reading = read(phrase.rule, phrase.groups, context)
        if reading is not None and story and anchor and _is_of_tomorrow(phrase, reading, anchor):
            reading = replace(reading, first=None, last=None, granularity=None)
        if reading is not None and "same_year" in phrase.groups:
            reading = _in_the_year_told(phrase, reference)
        elif reading is not None and "year_beside" in phrase.groups:
            step = -1 if phrase.groups["year_beside"] in {"previous", "preceding", "before"} else 1
            reading = _in_the_year_told(phrase, reference, step)
        elif reading is not None and phrase.rule == "month" and re.search(r"\bthat $", text[: phrase.start][-6:]):
            reading = _of_the_year_told(phrase, reading, reference)
        elif reading is not None and has_sentences and _may_be_of_another_year(phrase, reading, found, span, context):
            reading = replace(reading, first=None, last=None, granularity=None)
        if reading is not None:
            found.append(_Found(phrase, reading, span, phrase.start))
    return found


def _is_of_tomorrow(phrase: Phrase, reading: Reading, anchor: dt.date) -> bool:
    """Tell whether a weekday was read as six days ago: in news it is as often the record's day that is a day early."""
    bare = phrase.rule in {"weekday", "weekday_daytime"} and not {"direction", "when"} & set(phrase.groups)
    return bare and reading.first is not None and (anchor - reading.first).days == 6


def _of_the_year_told(phrase: Phrase, reading: Reading, reference: Period | None) -> Reading:
    """Return "that May" as the last one up to the date named before it; without one it stays open."""
    told = read(phrase.rule, phrase.groups, Context(anchor=reference.first, future=False)) if reference else None
    return told or replace(reading, first=None, last=None, granularity=None)


def _in_the_year_told(phrase: Phrase, reference: Period | None, step: int = 0) -> Reading | None:
    """Return "21 July that year" in the year of the date named before it, `step` years on; without one it is open."""
    year = {"year": str(reference.first.year + step)} if reference and reference.granularity != "interval" else {}
    told = read(phrase.rule, {**phrase.groups, **year}, Context(anchor=None))
    return told if year or told is None else replace(told, first=None, last=None, granularity=None)


def _may_be_of_another_year(
    phrase: Phrase, reading: Reading, found: list[_Found], span: Span, context: Context
) -> bool:
    """Tell whether a bare month may be of a year just named: "was jailed last year, after his arrest in July"."""
    if phrase.rule not in _YEARLY or {"year", "when", "direction", "two_digits", "short_year"} & set(phrase.groups):
        return False
    if context.future and not _is_of_the_past(span):
        return False
    if phrase.rule == "feast" and any(
        _counts_years(item.phrase) and item.span.sent == span.sent for item in found[-6:]
    ):
        return True
    named = (
        item.reading.first
        for item in found[-6:]
        if sentence_start(span.doc, item.span.start) == sentence_start(span.doc, span.start)
        and (item.reading.granularity == "year" or (context.future and "year" in item.phrase.groups))
    )
    return reading.first is not None and any(first and first.year != reading.first.year for first in named)


def _counts_years(phrase: Phrase) -> bool:
    """Tell whether a phrase tells how many years lie between two happenings: "two years after"."""
    return phrase.rule == "offset" and phrase.groups.get("unit") == "year"


def _is_of_the_past(span: Span) -> bool:
    """Tell whether what lies ahead did so in the past: "in 2011 they thought he would be gone by Christmas"."""
    verb = next((token for token in span.root.ancestors if token.pos_ == "VERB"), span.root)
    would = any(child.lower_ == "would" for child in verb.children if child.dep_ == "aux")
    return would and any(above.tag_ == "VBD" for above in verb.ancestors)


def _with_feasts(text: str, found: list[_Found]) -> list[_Found]:
    """Return the phrases, feasts without a year read by what their sentence tells of it."""
    if not any(item.phrase.rule == "feast" for item in found) or not found[0].span.doc.has_annotation("SENT_START"):
        return found
    told = [
        Told(
            item.phrase,
            item.reading,
            sentence_start(item.span.doc, item.span.start),
            _looks_ahead(text, item.phrase, item.span),
        )
        for item in found
    ]
    return [replace(item, reading=reading) for item, reading in zip(found, settled(told), strict=True)]


def _looks_ahead(text: str, phrase: Phrase, span: Span) -> bool | None:
    """Tell whether the clause looks ahead; a limit may lie ahead of a verb in the past: "extended it until May 3"."""
    ahead = looks_ahead(span.root)
    before = text[max(0, phrase.start - _BOUND_REACH) : phrase.start]
    limit = re.search(r"\b(?:until|till|through|up to)\s+(?:at least\s+)?(?:the\s+)?$", before)
    return None if ahead is False and (limit or _was_to_come(span.root)) else ahead


def _with_week(text: str, phrase: Phrase, following: Phrase | None) -> Phrase:
    """Return a weekday with the week that the one after it names: "Monday" of "Monday and Tuesday next week"."""
    week = following.groups.get("when") if following is not None and following.rule == "weekday" else None
    if following is None or week is None or phrase.rule != "weekday" or {"when", "direction"} & set(phrase.groups):
        return phrase
    joined = re.fullmatch(r" (?:and|or|to|until) (?:on )?", text[phrase.end : following.start])
    return phrase._replace(groups={**phrase.groups, "when": week}) if joined else phrase


def _last_quarter(found: list[_Found], anchor: dt.date | None) -> Period | None:
    """Return the latest quarter that the text named of late: what "the quarter" means in a story of results."""
    quarters = [
        Period(one.first, one.last, "quarter", one.value or "")
        for one in (item.reading for item in found[-30:] if item.phrase.rule not in _YEAR_BEFORE)
        if one.granularity == "quarter" and one.first and one.last and not (anchor and one.first > anchor)
    ]
    return max(quarters, key=lambda period: period.first, default=None)


def _inherited(text: str, phrase: Phrase, following: Phrase | None) -> tuple[dt.date, bool | None] | None:
    """Return the end of the dated phrase that gives this one its year: "March" in "between March and May 2020"."""
    marks = _UNDATED.get(phrase.rule)
    if marks is None or following is None or any(mark in phrase.groups for mark in marks):
        return None
    if "year" not in following.groups or not re.fullmatch(
        r"\s*(?:to|and|or|until|through|[-–—,/])\s*", text[phrase.end : following.start]
    ):
        return None
    dated = read(following.rule, following.groups, Context(anchor=None))
    return (dated.last, False) if dated and dated.last else None


def _reference(found: list[_Found], span: Span) -> Period | None:
    """Return the last resolved date of the sentence up to `span`, or of the sentence before if it has just one."""
    for item in reversed(found[-6:]):
        reading = item.reading
        if reading.first is None or reading.last is None or reading.granularity is None:
            continue
        here = sentence_start(span.doc, span.start)
        near = here == sentence_start(span.doc, item.span.start) or _is_close_behind(item.span, here)
        return Period(reading.first, reading.last, reading.granularity, reading.value or "") if near else None
    return None


def _is_close_behind(told: Span, here: int) -> bool:
    """Tell whether the sentence that starts at `here` is the next, or a later one of the same paragraph, near by."""
    end = told.sent.end
    between = told.doc[end:here]
    near = sum(bool(token.is_sent_start) for token in between) <= _SENTENCES_BETWEEN
    return bool(end == here or (end < here and near and "\n\n" not in told.sent.text + between.text))


def _joined(text: str, found: list[_Found]) -> list[_Found]:
    """Join a time of day with the date beside it: "10 p.m. Wednesday", "Friday at noon"."""
    kept: list[_Found] = []
    for item in found:
        before = kept[-1] if kept else None
        if before and re.fullmatch(r",?\s*(?:on|at|,)?\s*", text[before.phrase.end : item.phrase.start]):
            clocks = [one for one in (before, item) if one.phrase.rule == "clock"]
            days = [
                one for one in (before, item) if one.reading.granularity == "day" and one.reading.timex_type == "DATE"
            ]
            if len(clocks) == len(days) == 1:
                kept[-1] = _join(before, item, clocks[0].reading, days[0])
                continue
        kept.append(item)
    return kept


def _join(before: _Found, item: _Found, clock: Reading, day: _Found) -> _Found:
    value = f"{day.reading.value}{(clock.value or '').removeprefix('XXXX-XX-XX')}"
    phrase = Phrase(day.phrase.rule, before.phrase.start, item.phrase.end, day.phrase.groups)
    span = before.span.doc[before.span.start : item.span.end]
    return _Found(phrase, replace(day.reading, timex_type="TIME", value=value), span, before.start)


def _stretch_over_ranges(text: str, found: list[_Found]) -> None:
    """Give both ends of "from Monday to Friday" the whole interval; each keeps its own TIMEX3 value."""
    for left, right in pairwise(found):
        gap = text[left.phrase.end : right.phrase.start]
        opener = re.search(
            r"\b(from|between)\s+(?:the\s+)?$", text[max(0, left.phrase.start - 14) : left.phrase.start], re.IGNORECASE
        )
        if not re.fullmatch(r"\s*(?:to|until|till|through|and|[-–—])\s*", gap) or ("and" in gap) != bool(
            opener and opener[1].lower() == "between"
        ):
            continue
        if not opener and left.reading.timex_type != "DATE":
            continue
        first, last = left.reading.first, right.reading.last
        if {left.reading.timex_type, right.reading.timex_type} == {"DATE"} and first and last:
            ordered = first <= last
            for item in (left, right):
                item.reading = replace(
                    item.reading,
                    first=first if ordered else None,
                    last=last if ordered else None,
                    granularity="interval" if ordered else None,
                )


def _join_days(text: str, found: list[_Found]) -> None:
    """Give both of two days in a row the two, "on Friday evening and Saturday", and a day the one told beside it.

    A day of the calendar in brackets tells which weekday is meant: "last Sunday (July 4)".
    """
    for left, right in pairwise(found):
        first, last = left.reading.first, right.reading.first
        if first is None or last is None or {left.reading.granularity, right.reading.granularity} != {"day"}:
            continue
        gap = text[left.phrase.end : right.phrase.start]
        if gap == " (" and right.phrase.rule in _UNDATED and text[right.phrase.end : right.phrase.end + 1] == ")":
            left.reading = replace(left.reading, first=last, last=last)
        elif re.fullmatch(r" (?:and|or) (?:on )?", gap) and last - first == dt.timedelta(days=1):
            for item in (left, right):
                item.reading = replace(item.reading, first=first, last=last, granularity="interval")


def _join_months(text: str, found: list[_Found]) -> None:
    """Give both of two months, seasons or years in a row the two: "in April or May", "late April or early May"."""
    for left, right in pairwise(found):
        if left.phrase.rule != right.phrase.rule or left.phrase.rule not in {"month", "season", "year"}:
            continue
        first, end, start, last = left.reading.first, left.reading.last, right.reading.first, right.reading.last
        joined = text[left.phrase.end : right.phrase.start] in {" and ", " or "}
        if not joined or first is None or end is None or start is None or last is None:
            continue
        if first < start and start - end <= dt.timedelta(days=_NEXT_MONTH):
            for item in (left, right):
                item.reading = replace(item.reading, first=first, last=last, granularity="interval")


def _bounded(text: str, item: _Found, anchor: dt.date | None) -> _Found:
    """Apply "since", "by", "until", "before" and "after" to the interval, and take the word into the span."""
    bound = _BOUND.search(text, max(0, item.phrase.start - _BOUND_REACH), item.phrase.start)
    reading = item.reading
    if (
        bound is None
        or reading.timex_type not in {"DATE", "TIME"}
        or not reading.value
        or "REF" in reading.value
        or (_modifies(item.span) and not _DAY_ITSELF.match(text, item.phrase.end))
    ):
        return item
    word, ahead = bound[1].lower(), looks_ahead(item.span.root) or _was_to_come(item.span.root)
    if word in {"before", "after"} and _opens_with_a_time(item):
        return item  # "before dawn on Friday" is on Friday
    if word == "before" and _ENDING.match(item.phrase.groups.get("part", "")):
        word = "by"  # before the end of May is in May, too
    first, last = (None, None) if bound["least"] else _interval(word, reading, anchor, ahead=ahead)
    if (first, last) == (reading.first, reading.last):
        return item
    granularity = "interval" if first else None
    return replace_found(item, bound.start(), replace(reading, first=first, last=last, granularity=granularity))


def _opens_with_a_time(item: _Found) -> bool:
    """Tell whether a phrase names a time of day before its day: "dawn on Friday", "6 a.m. on May 5"."""
    first = item.span[0].lower_
    return item.reading.timex_type == "TIME" and (first in _times_of_day() or first[:1].isdigit())


@cache
def _times_of_day() -> frozenset[str]:
    return frozenset({*lexicon()["daytimes"], "noon", "midnight", "midday"})


def _was_to_come(token: Token) -> bool:
    """Tell whether what a date says lay ahead in the past, and may still: "the army was to leave by May"."""
    verb = next((above for above in (token, *token.ancestors) if above.pos_ == "VERB"), token)
    return verb.dep_ == "xcomp" and verb.head.lower_ in {"was", "were"} and "to" in helpers(verb)


def _interval(
    word: str, reading: Reading, anchor: dt.date | None, *, ahead: bool | None
) -> tuple[dt.date | None, dt.date | None]:
    """Return the interval a bounded date leaves open to the act; None where one end is nowhere named."""
    first, last = reading.first, reading.last
    if first is None or last is None or anchor is None:
        return (first, last) if word == "by" and first == last else (None, None)
    if word == "since":
        return (first, anchor) if first <= anchor else (None, None)
    if word == "by" and not (ahead and last >= anchor):
        # What had happened by Sunday was news on Sunday; what had by March may have long before.
        return (first, last) if last - first <= dt.timedelta(days=1) else (None, None)
    if word in {"by", "until", "till"}:
        return (anchor, last) if last >= anchor else (None, None)
    if word == "before" and ahead and first > anchor:
        return anchor, first - dt.timedelta(days=1)
    return None, None


def _modifies(span: Span) -> bool:
    """Tell whether the date only describes a noun, which the preposition then belongs to: "after Friday's vote"."""
    root = span.root
    return root.dep_ in {"poss", "compound", "nmod", "amod", "nummod"} and root.head.i >= span.end


def replace_found(item: _Found, start: int, reading: Reading) -> _Found:
    """Return the same phrase with a new start and meaning."""
    return _Found(item.phrase, reading, item.span, start)


def _date(text: str, item: _Found) -> Date:
    start, end = item.start, item.phrase.end
    reading, rule = item.reading, item.phrase.rule
    return Date(
        head=item.span.root.i,
        start=start,
        end=end,
        text=text[start:end],
        first=reading.first,
        last=reading.last,
        granularity=reading.granularity if reading.timex_type in {"DATE", "TIME"} or reading.first else None,
        rule=rule
        if start == item.phrase.start
        else f"{text[start : item.phrase.start].split(maxsplit=1)[0].lower()} {rule}",
        timex_type=reading.timex_type,
        timex_value=reading.value,
    )
