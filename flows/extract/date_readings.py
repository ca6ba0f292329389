"""What a date phrase is read against, what its reading holds, and the steps that several readers share."""

import datetime as dt
import re
from dataclasses import dataclass, replace

from flows.extract import calendar_rules as cal
from flows.extract.calendar_rules import Period
from flows.extract.date_grammar import lexicon
from flows.extract.number_words import value_of

Words = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a phrase is read against: the day of publication, the tense of its clause, dates named before it."""

    anchor: dt.date | None
    # None where the words show no tense: a date that only describes a noun, a headline.
    future: bool | None = None
    reference: Period | None = None
    quarter: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The meaning of a date phrase, as far as its words give one."""

    timex_type: str = "DATE"
    value: str | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    granularity: str | None = None


def whole(period: Period | None, *, value: str | None = None) -> Reading:
    """Return a reading of a period, or an open one where there is none."""
    if period is None:
        return Reading(value=value)
    return Reading(value=value or period.value, first=period.first, last=period.last, granularity=period.granularity)


def picked_part(words: Words, period: Period, context: Context) -> Reading:
    """Return the part of a period that a word like "early" or "later" picks, under the period's own TIMEX3 value."""
    part = lexicon()["parts"].get(words.get("part", ""), "whole")
    anchor = context.anchor
    if anchor is None or not period.first <= anchor <= period.last or period.granularity == "day":
        anchor = None
    if part == "before" and anchor:
        period = replace(period, last=anchor, granularity="interval")
    elif part == "after" and anchor:
        period = replace(period, first=anchor, granularity="interval")
    elif part in {"early", "mid", "late"}:
        period = cal.part_of(period, part)
    return whole(period)


def number_in(words: Words, name: str) -> int | None:
    """Return the number with which the word named `name` begins."""
    found = re.match(r"\d+", words.get(name, ""))
    return int(found[0]) if found else None


def year_of(words: Words, context: Context, name: str = "direction") -> int | None:
    """Return the year that the words state outright or by "last year"."""
    stated = number_in(words, "year") or number_in(words, "in_year")
    if stated is None and words.get("short_year"):
        stated = 1900 + int(words["short_year"])
    if stated is None and name in words and context.anchor:
        stated = context.anchor.year + lexicon()["directions"][words[name]]
    return stated


def year_running(context: Context, first_month: int) -> int | None:
    """Return the year that "the year" is: the one named before, else the latest whose month `first_month` has come.

    In a clause that looks ahead it is the next whose month is still to come, or runs.
    """
    if context.reference is not None and context.reference.granularity == "year":
        return context.reference.first.year
    if context.anchor is None:
        return None
    if context.future:
        return context.anchor.year + (context.anchor.month > first_month + 5)
    return context.anchor.year - (context.anchor.month < first_month)


# A day so close in the past is meant, where the coming one is so many days off: that would have its year.
_CLOSE, _FAR = 60, 270


def nearest(context: Context, month: int, day: int, weekday: str | None) -> dt.date | None:
    """Return the day of a year near the anchor: the one on the named weekday, else by the tense of the clause."""
    if context.anchor is None:
        return None
    if weekday:
        years = (context.anchor.year, context.anchor.year - 1, context.anchor.year + 1)
        dates = (cal.date_of(year, month, day) for year in years)
        fitting = [date for date in dates if date and date.weekday() == lexicon()["weekdays"][weekday]]
        if fitting:
            return fitting[0]
    past = cal.day_near(context.anchor, month, day, future=False)
    coming = cal.day_near(context.anchor, month, day, future=True)
    if past and coming:
        return meant(context, context.anchor, past, coming)
    return coming if context.future else past


def meant(context: Context, anchor: dt.date, past: dt.date, coming: dt.date) -> dt.date:
    """Return which of the two days around the anchor is meant without a year: by tense, but none that is far off."""
    # Days far off are named with their year: "the July 4 vote" is, on July 1, the coming one.
    ahead, ago = (coming - anchor).days, (anchor - past).days
    if context.future is None or (context.future and ago <= _CLOSE < _FAR < ahead):
        return coming if ahead < ago else past
    return coming if context.future else past


def at_daytime(daytime: str | None, reading: Reading) -> Reading:
    """Return the reading of a day narrowed to one of its times: "Friday night"."""
    if daytime is None:
        return reading
    return replace(reading, timex_type="TIME", value=f"{reading.value}{lexicon()['daytimes'][daytime]}")


def amount_of(words: Words) -> float | None:
    """Return the number of units, or None where the amount is vague."""
    text = words["amount"]
    if text in lexicon()["couples"]:
        return 2
    return {"a": 1.0, "an": 1.0, "half a": 0.5, "half an": 0.5}.get(text) or value_of(text)


def length_of(words: Words) -> str | None:
    """Return the TIMEX3 value of so many units."""
    count, unit = amount_of(words), lexicon()["units"].get(words["unit"].replace("centurie", "century"))
    if count is None:
        return f"P{'T' if unit in 'HMS' and words['unit'] != 'month' else ''}X{unit}"
    short = {
        "decade": (10, "Y"),
        "century": (100, "Y"),
        "centurie": (100, "Y"),
        "fortnight": (2, "W"),
        "weekend": (2, "D"),
    }
    factor, unit = short.get(words["unit"], (1, unit))
    count *= factor
    clock = "T" if words["unit"] in {"hour", "minute", "second"} else ""
    halves = {"year": "6M", "hour": "30M", "minute": "30S"}
    if words["unit"] in halves and count % 1 == 0.5:
        return f"P{clock}{f'{count:.0f}{unit}' if (count := int(count)) else ''}{halves[words['unit']]}"
    return f"P{clock}{count:g}{unit}" if count < 1e6 else f"P{clock}{count:.0f}{unit}"
