"""The home folder: where everything of one user's Dateline lies, and the locks that keep two runs apart."""

import datetime as dt
import secrets
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from filelock import FileLock

from flows.settings import Settings, object_store_options
from warehouse.log import Log, now
from warehouse.storage import Storage

PROGRAM = version("dateline-claims")


@dataclass(frozen=True)
class Home:
    """A home folder with its settings. Paths are properties; the log is opened when it is first needed."""

    settings: Settings

    @property
    def folder(self) -> Path:
        """Return the folder itself."""
        return self.settings.home

    @cached_property
    def log(self) -> Log:
        """Return the event log."""
        where = self.settings.log or str(self.folder / "log")
        return Log(Storage(where, object_store_options(), self.settings.patience))

    @property
    def warehouse(self) -> Path:
        """Return the published warehouse."""
        return self.folder / "warehouse.duckdb"

    @property
    def candidate(self) -> Path:
        """Return the warehouse that is built but not judged yet."""
        return self.folder / "staging" / "warehouse.duckdb"

    @property
    def refused(self) -> Path:
        """Return the last warehouse that broke a critical expectation."""
        return self.folder / "staging" / "refused.duckdb"

    @property
    def catalogue(self) -> Path:
        """Return the list of sources, written by the user."""
        return self.folder / "sources.yml"

    @property
    def expectations(self) -> Path:
        """Return the folder of the user's own expectations."""
        return self.folder / "expectations"

    @property
    def quality(self) -> Path:
        """Return the folder of the quality site."""
        return self.folder / "quality"

    def lock(self, what: str) -> FileLock:
        """Return the lock that lets one process at a time do `what`; it falls when its holder dies."""
        folder = self.folder / "locks"
        folder.mkdir(parents=True, exist_ok=True)
        return FileLock(folder / f"{what}.lock")


@dataclass(frozen=True, slots=True)
class Window:
    """The days of publication that a run takes in, both inclusive; None is open."""

    since: dt.date | None = None
    until: dt.date | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether everything is taken in."""
        return self.since is None and self.until is None

    def holds(self, published_at: dt.datetime | None) -> bool:
        """Tell whether an article of that instant is taken in; one without a date only if the window is open."""
        if self.is_open or published_at is None:
            return self.is_open
        day = published_at.date()
        return (self.since or day) <= day <= (self.until or day)


EVERY_DAY = Window()


@dataclass
class Run:
    """One run of one command: its identity, and what it has done so far."""

    command: str
    run_id: str
    started_at: dt.datetime
    records: int = 0
    articles: int = 0
    known: int = 0
    quarantined: int = 0
    extractions: int = 0
    failed: int = 0
    not_modified: int = 0
    left_out: int = 0
    claims: int = 0
    extractor: str | None = None
    verdict: str | None = None
    despite: str | None = None
    broken: list[str] = field(default_factory=list)
    sources: dict[str, str | None] = field(default_factory=dict)
    by_source: dict[str, Counter[str]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    loaded: int = 0
    window: Window = EVERY_DAY

    @classmethod
    def begin(cls, command: str) -> "Run":
        """Begin a run now, under an id that sorts by time."""
        started_at = now()
        return cls(command, f"{started_at:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}", started_at)

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Note how many seconds the stage takes, however it ends."""
        began = time.monotonic()
        try:
            yield
        finally:
            self.seconds[stage] = round(time.monotonic() - began, 3)

    def all_failed(self) -> bool:
        """Tell whether there were sources to go to, and not one of them gave anything."""
        return bool(self.sources) and all(self.sources.values())

    def row(self) -> dict[str, object]:
        """Return the run as a row of the log's table runs, finished now."""
        counted = ("records", "articles", "known", "quarantined", "extractions", "failed", "claims")
        return {
            "run_id": self.run_id,
            "command": self.command,
            "started_at": self.started_at,
            "finished_at": now(),
            "verdict": self.verdict,
            "despite": self.despite,
            "extractor": self.extractor,
            "program": PROGRAM,
            **{name: getattr(self, name) for name in counted},
        }
