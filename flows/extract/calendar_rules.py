"""Arithmetic of days, months and years: the periods that date words stand for. No text is read here.

A period is an inclusive interval of days with its TIMEX3 value. Weeks run from Monday to Sunday (ISO 8601). Seasons
are the meteorological ones of the northern hemisphere: spring is March to May.
"""

import calendar
import datetime as dt
from dataclasses import dataclass, replace

DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(days=7)
_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Period:
    """An inclusive interval of days, how exact it is, and its TIMEX3 value."""

    first: dt.date
    last: dt.date
    granularity: str
    value: str


def day(date: dt.date) -> Period:
    """Return one day."""
    return Period(date, date, "day", date.isoformat())


def week(date: dt.date) -> Period:
    """Return the week, Monday to Sunday, that `date` lies in."""
    monday = date - DAY * date.weekday()
    number = monday.isocalendar()
    return Period(monday, monday + DAY * 6, "week", f"{number.year}-W{number.week:02}")


def weekend(date: dt.date) -> Period:
    """Return Saturday and Sunday of the week that `date` lies in."""
    whole = week(date)
    return Period(whole.last - DAY, whole.last, "interval", f"{whole.value}-WE")


def month(year_number: int, month_number: int) -> Period:
    """Return a month of a year; months beyond 1 to 12 run on into the years around."""
    years, index = divmod(month_number - 1, 12)
    year_number, month_number = year_number + years, index + 1
    last = calendar.monthrange(year_number, month_number)[1]
    return Period(
        dt.date(year_number, month_number, 1),
        dt.date(year_number, month_number, last),
        "month",
        f"{year_number:04}-{month_number:02}",
    )


def months(year_number: int, first: int, count: int, granularity: str, value: str) -> Period:
    """Return a run of `count` whole months that starts with month `first`."""
    start, end = month(year_number, first), month(year_number, first + count - 1)
    return Period(start.first, end.last, granularity, value)


def quarter(year_number: int, number: int) -> Period:
    """Return a quarter of a calendar year; quarters beyond 1 to 4 run on into the years around."""
    years, index = divmod(number - 1, 4)
    year_number += years
    return months(year_number, 3 * index + 1, 3, "quarter", f"{year_number:04}-Q{index + 1}")


def half(year_number: int, number: int) -> Period:
    """Return the first or second half of a year."""
    return months(year_number, 6 * number - 5, 6, "interval", f"{year_number:04}-H{number}")


def season(year_number: int, code: str) -> Period:
    """Return the season that starts in `year_number`: winter runs on into the next year."""
    return months(year_number, _SEASON_STARTS[code], 3, "season", f"{year_number:04}-{code}")


def year(number: int) -> Period:
    """Return a calendar year."""
    return months(number, 1, 12, "year", f"{number:04}")


def decade(number: int) -> Period:
    """Return the ten years that start with the year `number`."""
    start = number - number % 10
    return Period(dt.date(start, 1, 1), dt.date(start + 9, 12, 31), "decade", f"{start // 10:03}")


def century(ordinal: int) -> Period:
    """Return the hundred years people call the nth century: the 20th is 1900 to 1999."""
    start = (ordinal - 1) * 100
    return Period(dt.date(max(start, 1), 1, 1), dt.date(start + 99, 12, 31), "century", f"{ordinal - 1:02}")


def containing(date: dt.date, unit: str) -> Period:
    """Return the calendar unit that `date` lies in."""
    match unit:
        case "day":
            return day(date)
        case "week":
            return week(date)
        case "weekend":
            return weekend(date)
        case "month":
            return month(date.year, date.month)
        case "quarter":
            return quarter(date.year, (date.month - 1) // 3 + 1)
        case "year":
            return year(date.year)
        case "decade":
            return decade(date.year)
        case "century":
            return century(date.year // 100 + 1)
    raise ValueError(unit)


def shift(date: dt.date, unit: str, count: int) -> dt.date:
    """Return the day `count` units after `date`; a day that a month lacks becomes the month's last.

    Raises:
        OverflowError: the day lies outside the calendar that `datetime` knows.

    """
    days = {"day": 1, "week": 7, "weekend": 7}
    if unit in days:
        return date + DAY * days[unit] * count
    total = (
        date.year * 12
        + date.month
        - 1
        + count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    )
    year_number, index = divmod(total, 12)
    if not dt.MINYEAR < year_number < dt.MAXYEAR:
        raise OverflowError(year_number)
    return dt.date(year_number, index + 1, min(date.day, calendar.monthrange(year_number, index + 1)[1]))


def weekday_near(anchor: dt.date, weekday: int, *, future: bool) -> dt.date:
    """Return the last such weekday up to `anchor`, or the first from it on; `anchor` itself counts both ways."""
    back = (anchor.weekday() - weekday) % 7
    return anchor + DAY * ((7 - back) % 7) if future else anchor - DAY * back


def month_near(anchor: dt.date, month_number: int, *, future: bool) -> Period:
    """Return the latest such month that has begun by `anchor`, or the next that has not ended."""
    gap = month_number - anchor.month
    if future:
        return month(anchor.year + (gap < 0), month_number)
    return month(anchor.year - (gap > 0), month_number)


def day_near(anchor: dt.date, month_number: int, day_number: int, *, future: bool) -> dt.date | None:
    """Return the latest such day up to `anchor`, or the first from it on; None if no year around has it."""
    years = (anchor.year, anchor.year + 1) if future else (anchor.year, anchor.year - 1)
    for year_number in years:
        date = date_of(year_number, month_number, day_number)
        if date and (date >= anchor if future else date <= anchor):
            return date
    return None


def date_of(year_number: int, month_number: int, day_number: int) -> dt.date | None:
    """Return the day, or None where the calendar has no such day."""
    try:
        return dt.date(year_number, month_number, day_number)
    except ValueError:
        return None


def easter(year_number: int) -> dt.date:
    """Return Easter Sunday of the Gregorian calendar, after the anonymous algorithm that Meeus gives."""
    golden, (century_number, rest) = year_number % 19, divmod(year_number, 100)
    leap, turn = divmod(century_number, 4)
    shifted = (century_number - (century_number + 8) // 25 + 1) // 3
    moon = (19 * golden + century_number - leap - shifted + 15) % 30
    leaps, years = divmod(rest, 4)
    weekday = (32 + 2 * turn + 2 * leaps - moon - years) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month_number, day_number = divmod(moon + weekday - 7 * late + 114, 31)
    return dt.date(year_number, month_number, day_number + 1)


def part_of(period: Period, part: str) -> Period:
    """Return the early, mid or late part of a period, as an interval.

    Of a year, early and late are its first and last three months, mid the six between; of a decade, its first and
    last three years; of a month, its ten first days, ten middle days and the rest; of a quarter or season, one of
    its months; of a week, Monday and Tuesday, Wednesday, Thursday to Sunday. A day or a century stays whole.
    """
    first, last = period.first, period.last
    match period.granularity:
        case "year":
            cuts = shift(first, "month", 3), shift(first, "month", 9)
        case "decade":
            cuts = shift(first, "year", 3), shift(first, "year", 7)
        case "quarter" | "season":
            cuts = shift(first, "month", 1), shift(first, "month", 2)
        case "month":
            cuts = first + DAY * 10, first + DAY * 20
        case "week":
            cuts = first + DAY * 2, first + DAY * 3
        case _:
            return period
    ends = {"early": (first, cuts[0] - DAY), "mid": (cuts[0], cuts[1] - DAY), "late": (cuts[1], last)}
    return replace(period, first=ends[part][0], last=ends[part][1], granularity="interval")
