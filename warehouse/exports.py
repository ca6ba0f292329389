"""Events in the shapes of other data: written to files, and compared with a file of GDELT's events."""

import datetime as dt
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.database import reading

FORMATS = ("tsv", "csv", "parquet")
# A day more or less: other systems date by publication, or in the place's own time.
DAYS_APART = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A view of the folder `exchange`, the column that leads back to the event, and how its rows are ordered."""

    view: str
    event: str
    order: str
    # GDELT's own files have no header, and loaders of them expect none.
    has_header: bool = True


SHAPES = {
    "gdelt": Shape(
        view="gdelt_events",
        event="\"GLOBALEVENTID\" in (select ('0x' || left(event_id, 15))::bigint",
        order='"DATEADDED", "GLOBALEVENTID"',
        has_header=False,
    ),
    "gdelt-mentions": Shape(
        view="gdelt_mentions",
        event="\"GLOBALEVENTID\" in (select ('0x' || left(event_id, 15))::bigint",
        order='"EventTimeDate", "GLOBALEVENTID", "MentionTimeDate", "MentionIdentifier", "ActionCharOffset"',
        has_header=False,
    ),
    "polecat": Shape(view="polecat_events", event='"Event ID" in (select event_id', order='"Event Date", "Event ID"'),
    "ucdp": Shape(view="ucdp_candidates", event="relid in (select event_id", order="date_start, id"),
    "acled": Shape(
        view="acled_events", event="right(event_id_cnty, 32) in (select event_id", order="event_date, event_id_cnty"
    ),
}


def export(warehouse: Path, shape: str, out: Path, *, format_: str, since: dt.datetime | None = None) -> int:
    """Write the events in a shape of SHAPES to the file `out`; return how many rows were written.

    With `since`, only events of which a claim was first known then or later.
    """
    given = SHAPES[shape]
    newer = f"where {given.event} from events where last_known >= $since)" if since else ""
    options = {
        "parquet": "format parquet, compression zstd",
        "csv": "format csv, header true",
        "tsv": f"format csv, delimiter '\t', header {str(given.has_header).lower()}, quote '', escape ''",
    }[format_]
    with reading(warehouse) as db:
        rows = f"(select {_flat(db, given.view, format_)} from {given.view} {newer} order by {given.order})"
        written = db.execute(f"copy {rows} to {_literal(out)} ({options})", {"since": since} if since else None)
        found = written.fetchone()
    return int(found[0]) if found else 0


def _flat(db: duckdb.DuckDBPyConnection, view: str, format_: str) -> str:
    """Return the columns of the view; for TSV, which has no quotes, line ends and tabs in texts become spaces."""
    columns = [(name, kind) for name, kind, *_ in db.execute(f"describe {view}").fetchall()]
    if format_ != "tsv":
        return "*"
    return ", ".join(
        f"regexp_replace(\"{name}\", '[\\t\\r\\n]+', ' ', 'g') as \"{name}\"" if kind == "VARCHAR" else f'"{name}"'
        for name, kind in columns
    )


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How many events have a counterpart: a row per root code, and one for all, on the days that both sides cover.

    A row is the code, ours with and without a counterpart, theirs with and without one.
    """

    rows: list[tuple[str, int, int, int, int]]
    first_day: dt.date | None
    last_day: dt.date | None


def compare_gdelt(warehouse: Path, file: Path, out: Path | None = None) -> Comparison:
    """Compare our events with those of a GDELT 2.0 event export: TSV with or without header, zipped or not.

    Two events are counterparts when their CAMEO root codes and the countries of both actors are equal and their days
    are at most one apart. With `out`, the events of either side and what was found go to that CSV file. Raises
    ValueError when the file does not have GDELT's 61 columns.
    """
    with reading(warehouse) as db, _unpacked(file) as plain:
        names = [name for name, *_ in db.execute("describe gdelt_events").fetchall()]
        db.execute(f"create temp table ours as {_SIDE.format(source='gdelt_events')}")
        db.execute(f"create temp table read_events as from {_reader(plain, names, file)}")
        db.execute(f"create temp table theirs as {_SIDE.format(source='read_events')}")
        db.execute(_COMPARED)
        if out:
            db.execute(f"copy (from compared order by day, root, id) to {_literal(out)} (format csv, header true)")
        rows = db.execute(_COUNTED).fetchall()
        ((first, last),) = db.execute("select min(day), max(day) from compared").fetchall()
    return Comparison(rows=rows, first_day=first, last_day=last)


@contextmanager
def _unpacked(file: Path) -> Iterator[Path]:
    """Offer the file itself, or what the one file in the ZIP archive holds."""
    if not zipfile.is_zipfile(file):
        yield file
        return
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(file) as archive:
        inside = archive.infolist()
        if len(inside) != 1:
            raise ValueError(f"{file}: one file was expected in the archive, {len(inside)} were found.")
        plain = Path(folder) / "events.tsv"
        plain.write_bytes(archive.read(inside[0]))
        yield plain


def _reader(plain: Path, names: list[str], file: Path) -> str:
    """Return SQL that reads the file's columns as text, under GDELT's names."""
    with plain.open(encoding="utf-8", errors="replace") as lines:
        first = lines.readline().rstrip("\r\n").split("\t")
    if len(first) != len(names):
        raise ValueError(
            f"{file}: the {len(names)} tab-separated columns of a GDELT 2.0 event export were expected, {len(first)} "
            "were found in the first line."
        )
    header = str(first[0] == names[0]).lower()
    columns = "{" + ", ".join(f"'{name}': 'varchar'" for name in names) + "}"
    return (
        f"read_csv({_literal(plain)}, delim = '\t', header = {header}, columns = {columns}, quote = '', escape = '', "
        "nullstr = '', ignore_errors = true, strict_mode = false)"
    )


_SIDE = """
    select
        "GLOBALEVENTID"::varchar                                    as id,
        try_strptime("SQLDATE"::varchar, '%Y%m%d')::date            as day,
        lpad("EventRootCode"::varchar, 2, '0')                      as root,
        "Actor1CountryCode"::varchar                                as actor,
        "Actor2CountryCode"::varchar                                as recipient,
        "SOURCEURL"::varchar                                        as url
    from {source}
    where "SQLDATE" is not null and "EventRootCode" is not null
"""
_COMPARED = f"""
    create temp table compared as
    with shared as (
        select greatest(o.first, t.first) - {DAYS_APART} as first, least(o.last, t.last) + {DAYS_APART} as last
        from (select min(day) as first, max(day) as last from ours) as o,
            (select min(day) as first, max(day) as last from theirs) as t
    ),
    both_sides as (
        select 'ours' as side, * from ours
        union all
        select 'theirs', * from theirs
    )
    select
        side, id, day, root, actor, recipient, url,
        exists (
            from both_sides as other
            where other.side <> mine.side and other.root = mine.root
                and other.actor is not distinct from mine.actor
                and other.recipient is not distinct from mine.recipient
                and other.day between mine.day - {DAYS_APART} and mine.day + {DAYS_APART}
        ) as is_matched
    from both_sides as mine, shared
    where day between shared.first and shared.last
"""
_COUNTED = """
    select
        coalesce(root, 'all'),
        (count(*) filter (side = 'ours' and is_matched))::integer,
        (count(*) filter (side = 'ours' and not is_matched))::integer,
        (count(*) filter (side = 'theirs' and is_matched))::integer,
        (count(*) filter (side = 'theirs' and not is_matched))::integer
    from compared
    group by grouping sets ((root), ())
    having count(*) > 0
    order by root nulls last
"""
