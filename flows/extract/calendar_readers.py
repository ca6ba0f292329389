"""Readers of dates by their calendar names: days, weekdays, months, quarters, seasons, years, times of day.

Each takes the words of a phrase and its context; what the words leave open stays None.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

from flows.extract import calendar_rules as cal
from flows.extract.calendar_rules import DAY, Period
from flows.extract.date_grammar import lexicon, month_numbers
from flows.extract.date_readings import (
    Context,
    Reading,
    Words,
    at_daytime,
    meant,
    nearest,
    number_in,
    picked_part,
    whole,
    year_of,
    year_running,
)
from flows.extract.number_words import value_of

# A month within so many days to come is meant rather than the same one more than so many days ago.
_NEARBY, _FAR = 75, 240
# Years from one to the other, in the longest span told by two numbers.
_LONGEST_RANGE = 150


def _iso_date(words: Words, _: Context) -> Reading | None:
    date = cal.date_of(int(words["year"]), int(words["month_number"]), int(words["day"]))
    if date is None:
        return None
    reading = whole(cal.day(date))
    if "clock_iso" in words:
        return replace(reading, timex_type="TIME", value=f"{reading.value}T{words['clock_iso'][:5]}")
    return reading


def _numeric_date(words: Words, _: Context) -> Reading | None:
    """Read 13/07/2021 and 07/13/2021; 01/07/2021 may be two days and stays open. With full stops the day is first."""
    one, two, year = int(words["a"]), int(words["b"]), int(words["digits_year"])
    if len(words["digits_year"]) == 2:
        if words["mark"] == ".":
            return None
        year += 1900 if year > 50 else 2000
    readings = {cal.date_of(year, two, one)}
    if words["mark"] == "/":
        readings.add(cal.date_of(year, one, two))
    days = readings - {None}
    if not days:
        return None
    return whole(cal.day(next(iter(days)))) if len(days) == 1 else Reading(value=f"{year}-XX-XX")  # type: ignore[arg-type]


def _month_day(words: Words, context: Context) -> Reading | None:
    month, day = month_numbers()[words["month_any"]], int(re.sub(r"\D", "", words["day"]))
    year = year_of(words, context)
    if year is not None:
        date = cal.date_of(year, month, day)
    elif context.anchor is None:
        return Reading(value=f"XXXX-{month:02}-{day:02}") if cal.date_of(2000, month, day) else None
    else:
        date = nearest(_turned(context, words.get("which")), month, day, words.get("weekday"))
    return at_daytime(words.get("daytime"), whole(cal.day(date))) if date else None


def _month_day_in_words(words: Words, context: Context) -> Reading | None:
    """Read "May nine", as news agencies have written the days below ten."""
    day = 1 + lexicon()["ones"].index(words["spelled_day"])
    return _month_day({**words, "month_any": words["month_full"], "day": str(day)}, context)


def _turned(context: Context, direction: str | None) -> Context:
    """Return the context as a word like "last" or "next" before a month turns it."""
    step = lexicon()["directions"].get(direction, 0)
    return replace(context, future=step > 0) if step else context


def _day_range(words: Words, context: Context) -> Reading | None:
    start = _month_day(words, context)
    end = _month_day({**words, "day": words["until_day"]}, context)
    if start is None or end is None:
        return None
    if start.first and end.last and start.first <= end.last:
        return replace(start, last=end.last, granularity="interval")
    return Reading(value=start.value)


def _day_alone(words: Words, context: Context) -> Reading:
    """Read "the 6th": of the running month, or of the one before or after it, as the tense has it."""
    day, anchor = int(re.sub(r"\D", "", words["day_alone"])), context.anchor
    reading = Reading(value=f"XXXX-XX-{day:02}")
    if anchor is None or context.future is None:
        return reading
    step = 1 if context.future else -1
    for month in (cal.month(anchor.year, anchor.month), cal.containing(cal.shift(anchor, "month", step), "month")):
        date = cal.date_of(month.first.year, month.first.month, day) if month.first else None
        if date is not None and (date - anchor).days * step >= 0:
            return at_daytime(words.get("daytime"), whole(cal.day(date)))
    return reading


def _weekday(words: Words, context: Context) -> Reading:
    number = lexicon()["weekdays"][words["weekday"]]
    date = _weekday_date(number, words, context) if context.anchor else None
    reading = whole(cal.day(date)) if date else Reading(value=f"XXXX-WXX-{number + 1}")
    if date and words.get("direction") == "last" and context.anchor and context.anchor - date == DAY:
        # Said on Monday, "last Sunday" is the day before to some, the Sunday before that to others.
        reading = Reading(value=reading.value)
    return at_daytime(words.get("daytime"), reading)


def _weekday_date(number: int, words: Words, context: Context) -> dt.date | None:
    anchor = context.anchor
    if anchor is None:
        return None
    monday = cal.week(anchor).first
    if "when" in words:
        weeks: int = lexicon()["directions"][words["when"]]
        return monday + DAY * (7 * weeks + number)
    match words.get("direction"):
        case None:
            return cal.weekday_near(anchor, number, future=bool(context.future))
        case "last" | "past" | "previous" | "preceding" | "this past":
            return cal.weekday_near(anchor - DAY, number, future=False)
        case "this":
            return monday + DAY * number
        case "next":
            # Said before that weekday of the running week, "next Friday" may mean this week's or the one after.
            return monday + DAY * (7 + number) if number <= anchor.weekday() else None
        case _:
            return cal.weekday_near(anchor + DAY, number, future=True)


def _month(words: Words, context: Context) -> Reading:
    number = month_numbers()[words["month_any"]]
    if "two_digits" in words:
        digits = int(words["two_digits"])
        words = {**words, "year": str(digits + (1900 if digits > 50 else 2000))}
    year = _year_said(words, context)
    if year is not None:
        return picked_part(words, cal.month(year, number), context)
    anchor = context.anchor
    if anchor is None:
        return Reading(value=f"XXXX-{number:02}")
    match lexicon()["directions"].get(words.get("direction"), None):
        case -1:
            period = cal.month_near(cal.month(anchor.year, anchor.month).first - DAY, number, future=False)
        case 0:
            period = cal.month(anchor.year, number)
        case 1:
            period = cal.month_near(cal.month(anchor.year, anchor.month).last + DAY, number, future=True)
        case _:
            period = _month_of_the_year_round(context, anchor, number)
    return picked_part(words, period, context)


def _piece_of_month(words: Words, context: Context) -> Reading:
    """Read "the first week of May" and "the second half of March", by the days of the month."""
    month = _month({key: word for key, word in words.items() if key not in {"ordinal", "piece"}}, context)
    first, last, number = month.first, month.last, lexicon()["ordinals"][words["ordinal"]]
    if first is None or last is None:
        return month
    days = 7 if words["piece"] == "week" else 15
    if words["ordinal"] in {"last", "final"} or (days == 15 and number == 2):
        first = first + DAY * 15 if days == 15 else last - DAY * 6
    elif days == 15 and number != 1:
        return Reading(value=month.value)
    else:
        first = first + DAY * days * (number - 1)
        last = first + DAY * (days - 1)
    return replace(month, first=first, last=last, granularity="interval")


def _month_of_the_year_round(context: Context, anchor: dt.date, number: int) -> Period:
    """Return the month meant without a year: by the tense of the clause, but a month far off is named with its year."""
    past, coming = (cal.month_near(anchor, number, future=ahead) for ahead in (False, True))
    if context.future is None and past != coming:
        ahead, ago = (coming.first - anchor).days, (anchor - past.last).days
        return coming if ahead <= _NEARBY < _FAR < ago else past
    return coming if context.future else past


def _year_said(words: Words, context: Context) -> int | None:
    """Return the year stated in digits, in words or as "last year" behind the name of a month or season."""
    if "year_in_words" in words:
        return _spoken_year(words)
    return year_of({key: word for key, word in words.items() if key != "direction"}, context, "when")


def _quarter(words: Words, context: Context) -> Reading:
    number = lexicon()["ordinals"][words["ordinal"]]
    year = (
        year_of({**words, "direction": words.get("when") or words.get("direction", "")}, context)
        if ({"year", "in_year", "when", "direction"} & set(words))
        else None
    )
    return _quarter_of(number, year, words, context)


def _quarter_of(number: int, year: int | None, words: Words, context: Context) -> Reading:
    if year is None and context.anchor:
        # The latest such quarter that has begun, or the next; plans, too, are made for the quarter just over.
        running = (context.anchor.month - 1) // 3 + 1
        gap = (number < running - 1) if context.future else -(number > running)
        year = context.anchor.year + gap
    if year is None:
        return Reading(value=f"XXXX-Q{number}")
    return picked_part(words, cal.quarter(year, number), context)


def _quarter_number(words: Words, context: Context) -> Reading:
    return _quarter_of(int(words["quarter_digit"]), year_of(words, context), words, context)


def _half(words: Words, context: Context) -> Reading | None:
    number = {"first": 1, "second": 2, "last": 2, "final": 2}.get(words["ordinal"])
    if number is None:
        return None
    # Told in summer, "the second half of the year" has begun; "the first half" of a January is the year before's.
    running = year_running(context, 6 * number - 4) if "running" in words else None
    year = running or year_of(words, context)
    return whole(cal.half(year, number)) if year else Reading(value=f"XXXX-H{number}")


def _season(words: Words, context: Context) -> Reading:
    code = lexicon()["seasons"][words["season"]]
    year = _year_said(words, context)
    if year is not None:
        # "Winter 2015" may start or end in 2015.
        return Reading(value=f"{year}-WI") if code == "WI" else picked_part(words, cal.season(year, code), context)
    anchor = context.anchor
    if anchor is None:
        return Reading(value=f"XXXX-{code}")
    years = [cal.season(number, code) for number in range(anchor.year - 2, anchor.year + 3)]
    match lexicon()["directions"].get(words.get("direction")):
        case -1:
            period = [season for season in years if season.last < anchor][-1]
        case 1:
            period = next(season for season in years if season.first > anchor)
        case 0:
            period = min(years, key=lambda season: _distance(season, anchor))
        case _:
            period = (
                next(season for season in years if season.last >= anchor)
                if context.future
                else [season for season in years if season.first <= anchor][-1]
            )
    return picked_part(words, period, context)


def _distance(period: Period, date: dt.date) -> int:
    return max((period.first - date).days, (date - period.last).days, 0)


def _year(words: Words, context: Context) -> Reading:
    return picked_part(words, cal.year(int(words["year"])), context)


def _year_range(words: Words, _: Context) -> Reading | None:
    start, end = words["year"], words["until_year"]
    if len(end) == 2:
        end = start[:2] + end
    if not 0 < int(end) - int(start) <= _LONGEST_RANGE:
        return None  # "0900/1400" are times of day
    period = Period(cal.year(int(start)).first, cal.year(int(end)).last, "interval", f"{start}/{end}")
    return replace(whole(period), timex_type="DURATION", value=f"P{int(end) - int(start)}Y")


def _year_words(words: Words, _: Context) -> Reading | None:
    year = _spoken_year(words)
    return whole(cal.year(year)) if year is not None else None


def _spoken_year(words: Words) -> int | None:
    hundreds, rest = re.split(r"[\s-]", words["year_in_words"], maxsplit=1)
    years = 0 if rest == "hundred" else value_of(rest)
    start = value_of(hundreds)
    return int(start * 100 + years) if start is not None and years is not None else None


def _decade(words: Words, context: Context) -> Reading:
    if "decade_short" in words:
        start = 1900 + 10 * int(words["decade_short"])
    else:
        start = 100 * int(words["decade_year"]) + 10 * int(words["decade_digit"])
    return picked_part(words, cal.decade(start), context)


def _decade_word(words: Words, context: Context) -> Reading:
    return picked_part(words, cal.decade(1900 + lexicon()["decades"][words["decade_name"]]), context)


def _century(words: Words, context: Context) -> Reading | None:
    ordinal = number_in(words, "nth") or lexicon()["centuries"].get(words.get("century_name"))
    return picked_part(words, cal.century(ordinal), context) if ordinal and ordinal < 90 else None


def _feast(words: Words, context: Context) -> Reading | None:
    name, year = words["feast"], number_in(words, "year")
    if year:
        return whole(cal.day(feast_in(name, year)))
    if context.anchor is None:
        fixed = lexicon()["feasts"].get(name)
        return Reading(value=f"XXXX-{fixed[0]:02}-{fixed[1]:02}" if fixed else None)
    around = [feast_in(name, context.anchor.year + step) for step in (-1, 0, 1)]
    past = max(date for date in around if date <= context.anchor)
    coming = min(date for date in around if date >= context.anchor)
    return whole(cal.day(meant(context, context.anchor, past, coming)))


def feast_in(name: str, year: int) -> dt.date:
    """Return the day of a feast in a year: fixed, counted from Easter, or the nth weekday of a month."""
    after_easter: int | None = lexicon()["easter_feasts"].get(name)
    if after_easter is not None:
        return cal.easter(year) + DAY * after_easter
    if name in lexicon()["weekday_feasts"]:
        month, weekday, nth = lexicon()["weekday_feasts"][name]
        first = dt.date(year, month, 1)
        return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    month, day = lexicon()["feasts"][name]
    return dt.date(year, month, day)


def _clock(words: Words, _: Context) -> Reading | None:
    if "noon" in words:
        time = {"midnight": "T24:00"}.get(words["noon"], "T12:00")
    elif "military" in words:
        time = f"T{words['military'][:2]}:{words['military'][2:]}"
    else:
        hour, half_day = int(words["hour"]), words.get("ampm", "")[:1]
        if half_day and hour > 12:
            return None
        hour = hour % 12 + 12 * (half_day == "p") if half_day else hour
        time = f"T{hour:02}:{words.get('minute', '00')}"
    return Reading(timex_type="TIME", value=f"XXXX-XX-XX{time}")


CALENDAR_READERS: dict[str, Callable[[Words, Context], Reading | None]] = {
    "iso_date": _iso_date,
    "numeric_date": _numeric_date,
    "month_day": _month_day,
    "month_day_in_words": _month_day_in_words,
    "day_month": _month_day,
    "day_alone": _day_alone,
    "day_range": _day_range,
    "range_day": _day_range,
    "weekday": _weekday,
    "weekday_daytime": _weekday,
    "piece_of_month": _piece_of_month,
    "month": _month,
    "quarter": _quarter,
    "quarter_number": _quarter_number,
    "half": _half,
    "season": _season,
    "year": _year,
    "year_words": _year_words,
    "year_range": _year_range,
    "decade": _decade,
    "decade_word": _decade_word,
    "century": _century,
    "feast": _feast,
    "clock": _clock,
}
