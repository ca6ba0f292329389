"""The warehouse: a DuckDB file replayed from the log, built beside the published one and put in its place at once.

A load copies the published file, adds what the log has gained since, and derives anew only what that touches; where
there is no published file, or another program made it, everything is replayed. Both give the same rows.
"""

import datetime as dt
import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from schemas import projections as promised
from schemas.agencies import FILE as AGENCIES
from schemas.nations import nations
from schemas.table import Table
from warehouse import as_known as looking_back
from warehouse.arrivals import AFTERWARDS, NEWS, insert, take_in
from warehouse.derive import derive
from warehouse.linking import link
from warehouse.log import Log, UnreadableLogError
from warehouse.similarity import HASHING
from warehouse.sql import macros, selects
from warehouse.stories import tell_stories

HERE = Path(__file__).parent
# The oldest DuckDB that can open the file; a newer form is smaller and quicker to write.
FORMAT = "v1.5.0"
# Files whose code decides, beside the selects, what a warehouse holds.
SHAPING = (
    "arrivals.py", "as_known.py", "corrected.py", "database.py", "derive.py", "linking.py", "parts.py",
    "similarity.py", "stories.py",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: the candidate's file, whether it replayed everything, and the new rows it took in."""

    candidate: Path
    replayed: bool
    articles: int
    extractions: int
    corrections: int
    quarantined: int

    @property
    def rows(self) -> int:
        """Return how many new rows of the log there were."""
        return self.articles + self.extractions + self.corrections + self.quarantined


def existing(path: Path) -> Path:
    """Return `path` if a warehouse is there; raise FileNotFoundError, with what to do, if none is."""
    if not path.exists():
        raise FileNotFoundError(f"there is no warehouse at {path} yet. Make one with `dateline run`.")
    return path


class DamagedWarehouseError(ValueError):
    """The warehouse's file can't be opened; the log has all that was in it."""


@contextmanager
def reading(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the warehouse at `path` read-only, in UTC, and close it.

    Raises FileNotFoundError, with what to do, when there is none, and DamagedWarehouseError when it can't be opened.
    """
    try:
        db = duckdb.connect(str(existing(path)), read_only=True)
    except duckdb.Error as error:
        raise DamagedWarehouseError(
            f"the warehouse at {path} can't be opened ({str(error).splitlines()[0]}). `dateline rebuild` makes it anew "
            "from the log."
        ) from error
    try:
        db.execute("set timezone = 'UTC'; set enable_progress_bar = false")
        yield db
    finally:
        db.close()


def _memory() -> int:
    """Return the megabytes a build may take: half of the machine's, and never so much that the process needs 4 GB."""
    machine = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2**20
    return min(2_100, machine // 2)


@contextmanager
def _writing(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    spill = path.with_suffix(".spill")
    db = duckdb.connect(
        str(path),
        config={
            "memory_limit": f"{_memory()}MB",
            "temp_directory": str(spill),
            "preserve_insertion_order": False,
            "storage_compatibility_version": FORMAT,
        },
    )
    try:
        db.execute("set timezone = 'UTC'; set enable_progress_bar = false")
        yield db
    finally:
        db.close()
        shutil.rmtree(spill, ignore_errors=True)


def positions(path: Path, log: Log) -> dict[str, int]:
    """Return how far into each table of `log` the warehouse at `path` goes; nothing where it can't be continued.

    That is where there is none, it is damaged, another program made it, or it was made from another log.
    """
    if not path.exists():
        return {}
    try:
        with reading(path) as db:
            made = db.execute("select fingerprint, log_id from build").fetchall()
            known = dict(db.execute("select log_table, version from positions").fetchall())
    except (DamagedWarehouseError, duckdb.Error):
        return {}
    return known if made == [(fingerprint(), log.identity())] else {}


def fingerprint() -> str:
    """Return a hash of everything that shapes the warehouse: its columns, its SQL, and how texts are compared."""
    digest = hashlib.sha256(HASHING.encode())
    for table in (*promised.FACTS, *promised.DERIVED, *promised.VIEWS):
        digest.update(f"{table.name}{table.arrow().remove_metadata()}".encode())
    for file in sorted([*HERE.glob("*/*.sql"), *(HERE / name for name in SHAPING), AGENCIES]):
        digest.update(file.read_bytes())
    # Keys are hashes of DuckDB, which another version may make differently.
    digest.update(duckdb.__version__.encode())
    return digest.hexdigest()[:16]


def has_news(log: Log, published: Path) -> bool:
    """Tell whether the log holds something that the warehouse at `published` does not. Does not write."""
    known = positions(published, log)
    versions = log.versions()
    return any(versions[table.name] > known.get(table.name, -1) for table in NEWS)


def load(log: Log, candidate: Path, *, published: Path | None) -> Loaded:
    """Build at `candidate` the warehouse of everything the log holds now, continuing from `published` if it can."""
    known = positions(published, log) if published else {}
    if known:
        try:
            return _build(log, candidate, since=published, known=known, upto=log.versions())
        except UnreadableLogError:
            # What a compaction joined long ago is gone as it was added; joined it is there, so all is read anew.
            pass
    return replay(log, candidate)


def replay(
    log: Log, target: Path, *, upto: Mapping[str, int] | None = None, as_known: dt.datetime | None = None
) -> Loaded:
    """Build at `target` the warehouse from the log alone, to the commits `upto`, or as it was known at an instant."""
    return _build(log, target, since=None, known={}, upto=upto or log.versions(), as_known=as_known)


def conclude(log: Log, candidate: Path, *, rules: str = "") -> None:
    """Add to the candidate the runs and verdicts that the log has gained since, and the `rules` it was judged by."""
    known = positions(candidate, log)
    upto = log.versions()
    with _writing(candidate) as db:
        for table in AFTERWARDS:
            reader = log.rows(table, after=known[table.name], upto=upto[table.name])
            db.register("arriving", reader)
            db.execute(f"create or replace temp table incoming_{table.name} as from arriving")
            db.unregister("arriving")
            insert(db, table.name, f"incoming_{table.name}", table.key)
            db.execute("update positions set version = ? where log_table = ?", [upto[table.name], table.name])
        db.execute("create or replace table judged as select ? as rules", [rules])
        db.execute("checkpoint")


def publish(candidate: Path, published: Path) -> None:
    """Put the candidate in the place of the published warehouse; who has that one open keeps reading it."""
    if candidate.with_name(candidate.name + ".wal").exists():
        with _writing(candidate) as db:
            db.execute("checkpoint")
    with candidate.open("rb") as file:
        os.fsync(file.fileno())
    candidate.replace(published)
    folder = os.open(published.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _build(
    log: Log,
    target: Path,
    *,
    since: Path | None,
    known: Mapping[str, int],
    upto: Mapping[str, int],
    as_known: dt.datetime | None = None,
) -> Loaded:
    # Built under another name: a file called `target` is always whole.
    unfinished = target.with_name(target.name + ".unfinished")
    for leftover in (unfinished, unfinished.with_name(unfinished.name + ".wal"), target):
        leftover.unlink(missing_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    if since:
        shutil.copyfile(since, unfinished)
    with _writing(unfinished) as db:
        log.storage.open_to(db)
        if not since:
            _create(db, log.identity())

        def keep() -> None:
            # What is committed need not be kept in memory; nobody sees a file that is unfinished.
            if not since:
                db.execute("commit")
                db.execute("begin")

        db.execute("begin")
        try:
            counts = take_in(db, log, known=known, upto=upto, as_known=as_known, keep=keep)
        except duckdb.Error as error:
            if log.is_meant_by(error):
                raise UnreadableLogError(error) from error
            raise
        keep()
        tell_stories(db)
        keep()
        link(db, keep=keep)
        keep()
        derive(db, keep=keep)
        if since:
            # The judge need look at these only, where all else was judged before.
            db.execute("create or replace table main.touched as from temp.touched")
        db.execute("delete from positions")
        db.executemany("insert into positions values (?, ?)", sorted(upto.items()))
        db.execute("commit")
        db.execute("checkpoint")
    unfinished.replace(target)
    return Loaded(target, since is None, **counts)


def _create(db: duckdb.DuckDBPyConnection, log_id: str) -> None:
    for table in (*promised.FACTS, *promised.DERIVED, promised.nations, promised.positions):
        _create_table(db, table)
    db.register("given", nations())
    db.execute("insert into nations by name from given")
    db.unregister("given")
    for name, sql in (selects("views") | selects("exchange")).items():
        db.execute(f"create view {name} as {sql}")
    for name, sql in looking_back.macros().items():
        db.execute(f"create macro {name}(t) as table {sql}")
    for signature, sql in macros().items():
        db.execute(f"create macro {signature} as table {sql}")
    for table in promised.PROMISED:
        _describe(db, table)
    db.execute("create table build as select ? as fingerprint, ? as log_id", [fingerprint(), log_id])


def _create_table(db: duckdb.DuckDBPyConnection, table: Table) -> None:
    shape = table.arrow().empty_table()
    db.register("shape", shape)
    db.execute(f"create table {table.name} as from shape")
    db.unregister("shape")


def _describe(db: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Write what the table and its columns mean into the database, for the tools that show comments."""
    kind = "view" if table in promised.VIEWS else "table"
    db.execute(f"comment on {kind} {table.name} is {_quoted(f'One row: {table.grain}.')}")
    for field in table.fields:
        db.execute(f'comment on column {table.name}."{field.name}" is {_quoted(field.means)}')


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
