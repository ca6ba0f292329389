"""Feasts without a year, which the dates beside them tell: "the attacks on New Year's Eve two years ago"."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from flows.extract.calendar_readers import feast_in
from flows.extract.date_grammar import Phrase
from flows.extract.date_readings import Reading

_TELL_A_YEAR = frozenset({"year", "ago", "month", "deictic"})
# A month tells the year of a feast that is no farther from it than this.
_NEAR = dt.timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Told:
    """A phrase as it was read, the sentence that it stands in, and whether its clause looks ahead."""

    phrase: Phrase
    reading: Reading
    sentence: int
    ahead: bool | None


def settled(told: Sequence[Told]) -> Iterator[Reading]:
    """Yield the readings, those of feasts by the year that their sentence tells.

    A feast that the text has already told of another year keeps no interval, unless its clause looks ahead.
    """
    years: dict[str, set[int]] = {}
    for one in told:
        name, reading, first = one.phrase.groups.get("feast"), one.reading, one.reading.first
        if one.phrase.rule != "feast" or name is None or first is None:
            yield reading
            continue
        beside = [] if "year" in one.phrase.groups else [other for other in told if _tells_its_year(other, one)]
        if beside:
            day = _nearest(name, beside[0].reading)
            reading = replace(reading, first=day, last=day, value=day.isoformat())
        elif "year" not in one.phrase.groups and not one.ahead and years.get(name, set()) - {first.year}:
            reading = replace(reading, first=None, last=None, granularity=None)
        if reading.first and (beside or "year" in one.phrase.groups):
            years.setdefault(name, set()).add(reading.first.year)
        yield reading


def _tells_its_year(other: Told, feast: Told) -> bool:
    """Tell whether a phrase of the same sentence tells the year of a feast, and not the one it was read in."""
    first, last = other.reading.first, other.reading.last
    if other.sentence != feast.sentence or other.phrase.rule not in _TELL_A_YEAR or first is None or last is None:
        return False
    day = feast.reading.first
    dated = other.phrase.rule != "month" or "year" in other.phrase.groups
    if not dated or last - first < dt.timedelta(days=27) or day is None or first <= day <= last:
        return False
    there = _nearest(feast.phrase.groups["feast"], other.reading)
    return first - _NEAR <= there <= last + _NEAR


def _nearest(feast: str, period: Reading) -> dt.date:
    """Return the day of a feast that lies in a period, else the one nearest to it."""
    first, last = period.first or dt.date.min, period.last or dt.date.max
    days = [feast_in(feast, year) for year in range(first.year - 1, last.year + 2)]
    return min(days, key=lambda day: (max((first - day).days, (day - last).days, 0), -day.toordinal()))
