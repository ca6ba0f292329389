"""Works out what runs when from what `sources.yml` says. Knows no clock and no Prefect."""

import datetime as dt
import hashlib
import zoneinfo
from collections.abc import Iterable
from dataclasses import dataclass

from croniter import croniter

from flows.ingest.catalogue import Entry

# A source that names no rhythm is read as often as the README's example says.
USUAL = dt.timedelta(minutes=15)
_EPOCH = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Planned:
    """One source and its rhythm: either `every` from `anchor` on, or `cron` in `timezone`."""

    source: str
    every: dt.timedelta | None
    anchor: dt.datetime
    cron: str | None
    timezone: str
    is_paused: bool

    def due_since(self, moment: dt.datetime) -> dt.datetime:
        """Return the last instant at or before `moment` at which the source was to be read."""
        if self.cron is not None:
            zone = zoneinfo.ZoneInfo(self.timezone)
            local = moment.astimezone(zone) + dt.timedelta(seconds=1)
            found: dt.datetime = croniter(self.cron, local).get_prev(dt.datetime)
            return found.astimezone(dt.UTC)
        every = self.every or USUAL
        return moment - (moment - self.anchor) % every

    def is_missed(self, last: dt.datetime | None, moment: dt.datetime) -> bool:
        """Tell whether the source should be read now: it never was, or not since it was last due."""
        return not self.is_paused and (last is None or last < self.due_since(moment))


def plan(entries: Iterable[Entry]) -> list[Planned]:
    """Return the sources with their rhythms, in the order of the file."""
    return [
        Planned(
            source=entry.name,
            every=None if entry.cron else entry.every or USUAL,
            anchor=_anchor(entry.name, entry.every or USUAL),
            cron=entry.cron,
            timezone=entry.timezone,
            is_paused=entry.paused,
        )
        for entry in entries
    ]


def delay(source: str, due: dt.datetime, jitter: dt.timedelta) -> dt.timedelta:
    """Return how long the run that is due then waits: less than `jitter`, differently each time but never by chance."""
    return jitter * _share(f"{source} {due.astimezone(dt.UTC).isoformat()}")


def _anchor(name: str, every: dt.timedelta) -> dt.datetime:
    """Return where the intervals begin: sources of one rhythm take turns, each always at its own minute."""
    return _EPOCH + dt.timedelta(seconds=int(every.total_seconds() * _share(name)))


def _share(words: str) -> float:
    """Return a number from 0 to below 1 that the words decide."""
    return int.from_bytes(hashlib.sha256(words.encode()).digest()[:4]) / 2**32
