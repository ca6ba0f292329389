"""Readers of lengths of time, of dates that repeat, and of references to now, before and after.

Each takes the words of a phrase and its context. A length has an interval only where it ends or starts now.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from flows.extract import calendar_rules as cal
from flows.extract.calendar_readers import CALENDAR_READERS
from flows.extract.calendar_rules import DAY
from flows.extract.date_grammar import lexicon
from flows.extract.date_readings import (
    Context,
    Reading,
    Words,
    amount_of,
    length_of,
    year_of,
    year_running,
)


def _recent(words: Words, context: Context) -> Reading:
    unit = re.sub("ies$", "y", words["units"].removesuffix("s")) if words["units"] != "centuries" else "century"
    ahead = any(word in words.get("lead", "") for word in ("coming", "next", "future"))
    reach = lexicon()["reach"].get(unit)
    timex_type, value = "DATE", "FUTURE_REF" if ahead else "PAST_REF"
    if "few" in words:
        timex_type, value = "DURATION", f"PX{lexicon()['units'][unit]}"
    if reach is None or context.anchor is None:
        return Reading(timex_type=timex_type, value=value)
    ends = (context.anchor, context.anchor + DAY * reach) if ahead else (context.anchor - DAY * reach, context.anchor)
    return Reading(timex_type=timex_type, value=value, first=ends[0], last=ends[1], granularity="interval")


def _first_of(words: Words, context: Context) -> Reading:
    reading = Reading(timex_type="DURATION", value=length_of(words))
    if {"month_any", "when"} & set(words):
        return _first_of_a_month(words, context, reading)
    count, year = amount_of(words), year_of(words, context)
    if "running" in words and count is not None and 1 <= count <= 12:
        year = year_running(context, int(count))
    if words["unit"] != "month" or year is None or count is None or not 1 <= count <= 12:
        return reading
    if words["ordinal"] not in {"first", "last", "final"}:
        return reading
    start = 1 if words["ordinal"] == "first" else 13 - int(count)
    period = cal.months(year, start, int(count), "interval", "")
    return replace(reading, first=period.first, last=period.last, granularity="interval")


def _first_of_a_month(words: Words, context: Context, reading: Reading) -> Reading:
    """Read "the first two weeks of May" and "the last ten days of this month"."""
    said = {key: word for key, word in words.items() if key in {"month_any", "year"}}
    if "when" in words:
        step = lexicon()["directions"][words["when"]]
        month = None if context.anchor is None else cal.containing(cal.shift(context.anchor, "month", step), "month")
        first, last = (month.first, month.last) if month else (None, None)
    else:
        month_read = CALENDAR_READERS["month"](said, context)
        first, last = (month_read.first, month_read.last) if month_read else (None, None)
    count, length = amount_of(words), {"day": 1, "week": 7}.get(words["unit"])
    if first is None or last is None or count is None or length is None or not 1 <= count * length <= 28:
        return reading
    days = DAY * (int(count * length) - 1)
    if words["ordinal"] == "first":
        return replace(reading, first=first, last=first + days, granularity="interval")
    if words["ordinal"] in {"last", "final"}:
        return replace(reading, first=last - days, last=last, granularity="interval")
    return reading


def _duration(words: Words, _: Context) -> Reading | None:
    """Read a length of time, but no "a second" or "three-quarters", which count or divide, nor "the 1988 quarter"."""
    if (words["unit"], words["amount"]) in {
        ("second", "a"),
        ("second", "one"),
        ("quarter", "a"),
        ("quarter", "one"),
        ("quarter", "three"),
    } or re.fullmatch(r"(?:1[89]|20)\d\d", words["amount"]):
        return None
    return Reading(timex_type="DURATION", value=length_of(words))


def _vague_duration(words: Words, _: Context) -> Reading:
    unit = words["units"].removesuffix("s").replace("centurie", "century")
    clock = "T" if unit in {"hour", "minute", "second"} else ""
    return Reading(timex_type="DURATION", value=f"P{clock}X{lexicon()['units'][unit]}")


def _every(words: Words, _: Context) -> Reading:
    if "weekday" in words:
        value = f"XXXX-WXX-{lexicon()['weekdays'][words['weekday']] + 1}"
    elif "month_full" in words:
        value = f"XXXX-{lexicon()['months'][words['month_full']]:02}"
    elif "daytime" in words:
        value = f"XXXX-XX-XX{lexicon()['daytimes'][words['daytime']]}"
    else:
        value = length_of({"amount": words.get("amount", "one"), "unit": words["unit"]}) or ""
    return Reading(timex_type="SET", value=value or None)


def _weekdays(words: Words, _: Context) -> Reading | None:
    if "weekday" not in words:
        return None
    value = f"XXXX-WXX-{lexicon()['weekdays'][words['weekday']] + 1}"
    return Reading(timex_type="SET", value=value + lexicon()["daytimes"].get(words.get("daytime"), ""))


def _times_a(words: Words, _: Context) -> Reading:
    return Reading(timex_type="SET", value=length_of({"amount": "one", "unit": words["unit"]}))


def _set(words: Words, _: Context) -> Reading:
    return Reading(timex_type="SET", value=lexicon()["sets"][words["set"]])


def _reference_to(value: str) -> Callable[[Words, Context], Reading]:
    return lambda _words, _context: Reading(value=value)


DURATION_READERS: dict[str, Callable[[Words, Context], Reading | None]] = {
    "recent": _recent,
    "first_of": _first_of,
    "duration": _duration,
    "the_span": _duration,
    "vague_duration": _vague_duration,
    "every": _every,
    "weekdays": _weekdays,
    "times_a": _times_a,
    "set": _set,
    "present_ref": _reference_to("PRESENT_REF"),
    "past_ref": _reference_to("PAST_REF"),
    "future_ref": _reference_to("FUTURE_REF"),
}
