"""Readers of dates told from another day: "yesterday", "late last year", "two weeks ago", "the following month".

Each takes the words of a phrase and its context; without the day they are told from, they have no interval.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from flows.extract import calendar_rules as cal
from flows.extract.calendar_rules import DAY
from flows.extract.date_grammar import lexicon
from flows.extract.date_readings import (
    Context,
    Reading,
    Words,
    amount_of,
    at_daytime,
    length_of,
    picked_part,
    whole,
)


def _deictic(words: Words, context: Context) -> Reading | None:
    direction, unit = words["direction"], words["unit"]
    step: int = lexicon()["directions"][direction]
    if unit in {"second", "minute", "hour"}:
        return Reading(timex_type="DURATION", value=f"PT1{lexicon()['units'][unit]}") if direction == "past" else None
    if unit == "fortnight":
        return Reading(timex_type="DURATION", value="P2W")
    if direction in {"previous", "preceding", "following"} or (unit == "day" and direction in {"next", "coming"}):
        return _beside(words, context, step)
    if direction in {"past", "coming"}:
        return _stretch({"dir": direction, "amount": "one", "unit": unit}, context)
    if unit == "day":
        return None
    if context.anchor is None:
        return Reading()
    anchor = context.anchor
    if unit == "weekend" and step == 0 and anchor.weekday() < 2 and not context.future:
        step = -1
    reading = picked_part(words, cal.containing(cal.shift(anchor, unit, step), unit), context)
    if step == -1 and "the" in words and unit in {"week", "month", "year", "decade"} and "part" not in words:
        # "In the last year" are the twelve months up to now.
        return replace(reading, first=cal.shift(anchor, unit, -1), last=anchor, granularity="interval")
    if unit == "week" and anchor.weekday() >= 5 and reading.first and step == -1:
        # Said at the end of a week, it may be the one that ends; to some a week ends on Saturday.
        return replace(reading, last=anchor - DAY, granularity="interval")
    if unit == "week" and anchor.weekday() == 6 and (step, context.future) == (0, True):
        # Said on Sunday of what is to come, "this week" is the coming one.
        return replace(reading, first=anchor, last=anchor + DAY * 7, granularity="interval")
    return reading


def _stretch(words: Words, context: Context) -> Reading:
    """Read "the past three years": the days from then to now, with no further granularity than an interval."""
    reading = Reading(timex_type="DURATION", value=length_of(words))
    step = lexicon()["directions"][words["dir"]]
    count, unit, anchor = amount_of(words), words["unit"], context.anchor
    if anchor is None or count is None or count != int(count) or words["dir"] in {"previous", "preceding", "following"}:
        return reading
    if unit in {"hour", "minute", "second"}:
        days = int(count) // 24 if unit == "hour" else 0
        unit, count = "day", max(days, 1)
    unit, count = ("week", count * 2) if unit == "fortnight" else (unit, count)
    if step == 0 or unit not in {"day", "week", "month", "quarter", "year", "decade", "century"}:
        return reading
    there = cal.shift(anchor, unit, step * int(count))
    return replace(reading, first=min(there, anchor), last=max(there, anchor), granularity="interval")


def _beside(words: Words, context: Context, step: int) -> Reading:
    """Return the unit before or after, or the same as, the date named just before: "the following day"."""
    unit = words["unit"]
    known = context.reference
    coarse = {"day": 0, "week": 1, "weekend": 1, "month": 2, "quarter": 3, "year": 4, "decade": 5}
    if known is None or unit not in coarse or coarse.get(known.granularity, 9) > coarse[unit]:
        return Reading(value="XXXX-XX-XX" if unit == "day" else None)
    return picked_part(words, cal.containing(cal.shift(known.first, unit, step), unit), context)


def _deictic_time(words: Words, context: Context) -> Reading | None:
    step = {"last": -1, "this": 0}.get(words["direction"])
    if step is None or (step == -1 and words["daytime"] not in {"night", "evening"}):
        return None
    if context.anchor is None:
        return Reading(timex_type="TIME")
    return at_daytime(words["daytime"], whole(cal.day(context.anchor + DAY * step)))


def _part_of_unit(words: Words, context: Context) -> Reading:
    if context.anchor is None or words["unit"] in {"second", "minute", "hour", "day", "fortnight"}:
        return Reading()
    return picked_part(words, cal.containing(context.anchor, words["unit"]), context)


def _that_unit(words: Words, context: Context) -> Reading | None:
    if words["unit"] in {"second", "minute", "hour", "fortnight"}:
        return None
    return _beside(words, context, 0)


def _weekend(_: Words, context: Context) -> Reading:
    if context.anchor is None:
        return Reading()
    back = 7 if context.anchor.weekday() < 5 and not context.future else 0
    return whole(cal.weekend(context.anchor - DAY * back))


def _the_quarter(words: Words, context: Context) -> Reading | None:
    if "same" in words and (context.reference is None or context.reference.granularity != "quarter"):
        return Reading()  # "the same period" is the one just named
    return whole(context.quarter) if context.quarter else None


def _year_end(words: Words, context: Context) -> Reading:
    if context.anchor is None:
        return Reading()
    year = context.anchor.year + lexicon()["directions"].get(words.get("direction"), 0)
    return whole(cal.day(dt.date(year, 12, 31)))


def _day_word(words: Words, context: Context) -> Reading:
    if context.anchor is None:
        return Reading()
    date = context.anchor + DAY * lexicon()["days"][words["day_word"]]
    return at_daytime(words.get("daytime"), whole(cal.day(date)))


def _tonight(_: Words, context: Context) -> Reading:
    if context.anchor is None:
        return Reading(timex_type="TIME")
    return at_daytime("night", whole(cal.day(context.anchor)))


def _overnight(_: Words, context: Context) -> Reading:
    """Read "overnight" as the night before publication: yesterday and today."""
    if context.anchor is None:
        return Reading(timex_type="TIME")
    night = context.anchor - DAY
    return Reading(timex_type="TIME", value=f"{night}TNI", first=night, last=context.anchor, granularity="interval")


def _ago(words: Words, context: Context) -> Reading:
    count, unit = amount_of(words), words["unit"]
    if unit in {"second", "minute", "hour"}:
        return _hours_ago(count, unit, context)
    if count is None or count != int(count) or unit == "weekend":
        return Reading(value="PAST_REF")
    if context.anchor is None:
        return Reading()
    if (unit, count) == ("year", 1) and context.quarter and "about" not in words:
        # In a story of results: the same quarter of the year before.
        return whole(cal.containing(cal.shift(context.quarter.first, "year", -1), "quarter"))
    unit, count = ("week", count * 2) if unit == "fortnight" else (unit, count)
    unit, count = ("year", count * 10) if unit == "decade" else (unit, count)
    unit, count = ("year", count * 100) if unit in {"century", "centurie"} else (unit, count)
    if "to_the_day" in words and unit in {"day", "week", "month", "year"}:
        return whole(cal.day(cal.shift(context.anchor, unit, -int(count))))
    period = cal.containing(cal.shift(context.anchor, unit, -int(count)), unit)
    # Rounded words ("nearly two years ago", "a couple of days ago", "50 years ago") don't fix a unit.
    rounded = "about" in words or words["amount"] in lexicon()["couples"] or (count >= 20 and count % 10 == 0)
    if rounded or "decade" in words["unit"]:
        return Reading(value=period.value)
    return _loosely(whole(period), context.anchor, unit, int(count))


def _loosely(reading: Reading, anchor: dt.date, unit: str, count: int) -> Reading:
    """Return a reading of so many units ago that takes in days just outside: in January "a year ago" may be December.

    In the first quarter of a year that is half a year more, in the first days of a month half a month, in a week three
    days before and after.
    """
    there, first, last = cal.shift(anchor, unit, -count), reading.first, reading.last
    if first is None or last is None:
        return reading
    if unit == "year" and anchor.month <= 3:
        first = cal.shift(there, "month", -6)
    elif unit == "month" and anchor.day <= 10:
        first = there - DAY * 15
    elif unit == "week":
        first, last = min(first, there - DAY * 3), max(last, there + DAY * 3)
    same = (first, last) == (reading.first, reading.last)
    return reading if same else replace(reading, first=first, last=last, granularity="interval")


def _hours_ago(count: float | None, unit: str, context: Context) -> Reading:
    hours = None if count is None else count * {"second": 1 / 3600, "minute": 1 / 60, "hour": 1}[unit]
    if hours is None or hours > 24 or context.anchor is None:
        return Reading(timex_type="TIME", value="PAST_REF" if hours is None else None)
    return Reading(timex_type="TIME", first=context.anchor - DAY, last=context.anchor, granularity="interval")


def _ago_vague(_: Words, __: Context) -> Reading:
    return Reading(value="PAST_REF")


def _offset(words: Words, context: Context) -> Reading | None:
    """Read "a year earlier" against the date named just before; "two days after the vote" has no day."""
    if "from_event" in words or words["unit"] in {"second", "minute", "hour"}:
        return Reading(timex_type="DURATION", value=length_of(words))
    count, unit, known = amount_of(words), words["unit"], context.reference
    if (unit, count) == ("year", 1) and context.quarter and words["offset"] != "later":
        known = known if known is not None and known.granularity == "quarter" else context.quarter
    if count is None or count != int(count) or unit not in {"day", "week", "month", "quarter", "year"} or known is None:
        return Reading()
    if _finer(unit, known.granularity):
        return Reading()  # "six months earlier", told from 2016, may be in either year
    step = int(count) * (1 if words["offset"] == "later" else -1)
    first = cal.shift(known.first, unit, step)
    if known.granularity in {"day", "week", "month", "quarter", "year"}:
        return whole(cal.containing(first, known.granularity))
    return Reading()


def _finer(unit: str, granularity: str) -> bool:
    """Tell whether a length of time says more than the date that it is told from: "two days" from "in May"."""
    order = ("day", "week", "month", "quarter", "year")
    return granularity in order and order.index(unit) < order.index(granularity)


def _beside_act(words: Words, _: Context) -> Reading | None:
    """Read "the day" of "the day after the vote": which one, the act tells."""
    return None if words.get("unit") in {"second", "minute", "hour", "fortnight"} else Reading(value="XXXX-XX-XX")


def _the_one_beside(words: Words, context: Context) -> Reading | None:
    """Read "the day before" and "the night after", said alone, against the date named just before."""
    step = 1 if words["offset"] == "after" else -1
    if "daytime" in words:
        return at_daytime(words["daytime"], _beside({"unit": "day"}, context, step))
    return _beside(words, context, step) if words["unit"] not in {"second", "minute", "hour", "fortnight"} else None


def _year_earlier(words: Words, context: Context) -> Reading:
    known = context.quarter if "period" in words else context.reference
    if known is None or known.granularity not in {"day", "month", "quarter", "year"}:
        return Reading()
    return whole(cal.containing(cal.shift(known.first, "year", -1), known.granularity))


RELATIVE_READERS: dict[str, Callable[[Words, Context], Reading | None]] = {
    "stretch": _stretch,
    "deictic": _deictic,
    "deictic_time": _deictic_time,
    "part_of_unit": _part_of_unit,
    "that_unit": _that_unit,
    "weekend": _weekend,
    "the_quarter": _the_quarter,
    "year_end": _year_end,
    "day_word": _day_word,
    "daytime_day_word": _day_word,
    "tonight": _tonight,
    "overnight": _overnight,
    "ago": _ago,
    "ago_vague": _ago_vague,
    "offset": _offset,
    "beside_act": _beside_act,
    "the_one_beside": _the_one_beside,
    "year_earlier": _year_earlier,
}
