"""Takes what the log has gained into the warehouse's facts: articles, readings, claims, mentions, corrections.

What stands (revision, reading) is worked out on narrow rows of the touched articles alone, before the wide rows
are written: so a row is written once, and only rows of articles seen before are changed afterwards.
"""

import datetime as dt
from collections.abc import Callable, Mapping

import duckdb

from schemas.records import (
    ARTICLES,
    CORRECTIONS,
    EXTRACTIONS,
    FETCHES,
    PRESENCES,
    PROMISES,
    QUALITY,
    QUARANTINE,
    RUNS,
)
from schemas.table import Table
from warehouse.corrected import apply_corrections
from warehouse.log import Log
from warehouse.sql import forget, selects

# Rows of these make a load worth doing; a run or a verdict alone does not.
NEWS = (ARTICLES, EXTRACTIONS, CORRECTIONS, QUARANTINE, PRESENCES, PROMISES)
# Written after the judgement of a candidate, when what happened is known.
AFTERWARDS = (RUNS, QUALITY, FETCHES)


def take_in(
    db: duckdb.DuckDBPyConnection,
    log: Log,
    *,
    known: Mapping[str, int],
    upto: Mapping[str, int],
    as_known: dt.datetime | None,
    keep: Callable[[], None],
) -> dict[str, int]:
    """Insert the new rows of the log; return how many articles, readings, corrections and quarantined inputs came.

    Calls `keep` after what is large. Leaves the temporary table `touched` (article_id): what has to be derived anew.
    """
    for table in (*NEWS, *AFTERWARDS):
        _arrive(db, log, table, after=known.get(table.name), upto=upto[table.name], as_known=as_known)
    counts = {"quarantined": insert(db, "quarantine", "incoming_quarantine", QUARANTINE.key)}
    for table in (*AFTERWARDS, PRESENCES, PROMISES):
        insert(db, table.name, f"incoming_{table.name}", table.key)
    # Where a correction applies is found once the claims are in.
    unplaced = "(select *, 'orphaned' as state from incoming_corrections)"
    counts["corrections"] = insert(db, "corrections", unplaced, CORRECTIONS.key)
    sql = selects("projections")
    _make(db, "answered", _ANSWERED)
    _make(db, "touched", _TOUCHED)
    counts["articles"] = _take_articles(db, sql)
    keep()
    counts["extractions"] = _take_readings(db, sql, keep)
    apply_corrections(db, sql)
    forget(db, "texts", "revisions", "removed", "arriving_readings", "known_readings", "readings", "arrived")
    return counts


def insert(db: duckdb.DuckDBPyConnection, table: str, source: str, key: tuple[str, ...]) -> int:
    """Insert from `source` the columns that `table` has, but no row whose key is there already."""
    wanted = [name for (name, *_) in db.execute(f"describe {table}").fetchall()]
    given = {name for (name, *_) in db.execute(f"describe from {source}").fetchall()}
    columns = ", ".join(f'"{name}"' for name in wanted if name in given)
    keys = ", ".join(key)
    inserted = db.execute(
        f"insert into {table} ({columns}) select {columns} from {source} as arriving anti join {table} using ({keys})"
    ).fetchone()
    return int(inserted[0]) if inserted else 0


def _arrive(
    db: duckdb.DuckDBPyConnection, log: Log, table: Table, *, after: int | None, upto: int, as_known: dt.datetime | None
) -> None:
    """Make `incoming_{table}` of the rows of the log's commits `after` to `upto`, recorded by `as_known`."""
    until = f"where recorded_at <= '{as_known.isoformat()}'::timestamptz" if as_known else ""
    name = f"incoming_{table.name}"
    db.execute(f"drop view if exists {name}; drop table if exists {name}")
    files = log.files(table, upto) if after is None else None
    if files:
        db.execute(f"create temp view {name} as from read_parquet({files!r}, union_by_name = true) {until}")
    else:
        db.register("arriving", log.rows(table, after=after, upto=upto))
        db.execute(f"create temp table {name} as from arriving {until}")
        db.unregister("arriving")


def _take_articles(db: duckdb.DuckDBPyConnection, sql: Mapping[str, str]) -> int:
    _make(db, "arriving_texts", sql["texts"])
    _make(db, "texts", _TEXTS)
    _make(db, "revisions", sql["revisions"])
    _update(db, "articles", "revisions", ("article_id", "content_hash"), "revision", "is_current")
    taken = _count(db, f"insert into articles by name {_ARRIVED_ARTICLES}")
    _make(db, "removed", sql["removed"])
    _update(db, "articles", "removed", ("article_id", "content_hash"), "removed_at")
    return taken


def _take_readings(db: duckdb.DuckDBPyConnection, sql: Mapping[str, str], keep: Callable[[], None]) -> int:
    _make(db, "arriving_readings", _ARRIVING_READINGS)
    _make(db, "known_readings", _KNOWN_READINGS)
    _make(db, "readings", sql["readings"])
    key = ("extraction_no",)
    _update(db, "extractions", "readings", key, "revision", "is_current", "settled_at")
    _update(db, "claim_versions", "readings", key, "revision", "is_current", "settled_at")
    _make(db, "arrived", "from readings semi join arriving_readings using (extraction_no)")
    db.execute(f"insert into claim_versions by name {_ARRIVED_CLAIMS}")
    keep()
    db.execute(f"insert into read_mentions by name {_ARRIVED_MENTIONS}")
    keep()
    return _count(db, f"insert into extractions by name {_ARRIVED_READINGS}")


def _make(db: duckdb.DuckDBPyConnection, name: str, sql: str) -> None:
    db.execute(f"create or replace temp table {name} as {sql}")


def _count(db: duckdb.DuckDBPyConnection, insertion: str) -> int:
    inserted = db.execute(insertion).fetchone()
    return int(inserted[0]) if inserted else 0


def _update(db: duckdb.DuckDBPyConnection, table: str, source: str, key: tuple[str, ...], *columns: str) -> None:
    """Set `columns` of the rows of `table` to what `source` says of the same key, where it says otherwise."""
    setting = ", ".join(f"{name} = derived.{name}" for name in columns)
    same = " and ".join(f"{table}.{name} = derived.{name}" for name in key)
    changed = " or ".join(f"{table}.{name} is distinct from derived.{name}" for name in columns)
    db.execute(f"update {table} set {setting} from {source} as derived where {same} and ({changed})")


_ANSWERED = """
    select distinct article_id
    from claim_versions
    where claim_id in (select unnest(claim_ids) from incoming_corrections)
"""
_TOUCHED = """
    select article_id from incoming_articles
    union
    select article_id from incoming_extractions
    union
    select article_id from answered
    union
    select article_id from incoming_presences
"""
_TEXTS = """
    select * exclude (words)
    from arriving_texts
    union all by name
    select article_id, content_hash, text_id, published_at, fetched_at, recorded_at
    from articles
    where article_id in (from touched)
"""
_ARRIVED_ARTICLES = """
    select incoming_articles.* exclude (schema_version), revision, revisions.is_current, revisions.text_id,
        false as is_canonical
    from incoming_articles
    -- one join, for texts are large and what does not fit in memory is written out.
    join (from revisions semi join arriving_texts using (article_id, content_hash)) as revisions
        using (article_id, content_hash)
"""
# Numbered in the order in which they were recorded, so that what arrives together lies together.
_ARRIVING_READINGS = """
    select
        extraction_id, article_id, content_hash, recorded_at,
        (row_number() over (order by recorded_at, extraction_id)
            + (select coalesce(max(extraction_no), 0) from extractions))::integer as extraction_no
    from incoming_extractions
    anti join extractions using (extraction_id)
"""
_KNOWN_READINGS = """
    from arriving_readings
    union all by name
    select extraction_id, article_id, content_hash, recorded_at, extraction_no
    from extractions
    where article_id in (from touched)
"""
_ARRIVED_READINGS = """
    select incoming_extractions.* exclude (schema_version, claims, mentions), coalesce(claim_count, 0) as claim_count,
        extraction_no, revision, is_current, settled_at
    from incoming_extractions
    join arrived using (extraction_id)
    left join (
        select extraction_no, count(*) as claim_count
        from claim_versions
        where extraction_no in (select extraction_no from arrived)
        group by extraction_no
    ) using (extraction_no)
"""
_ARRIVED_CLAIMS = """
    select extraction_no, extraction_id, incoming_extractions.article_id, incoming_extractions.content_hash, extractor,
        recorded_at, run_id, revision, is_current, false as is_amended, settled_at, unnest(claims, max_depth := 2)
    from incoming_extractions
    join arrived using (extraction_id)
"""
_ARRIVED_MENTIONS = """
    select extraction_no, unnest(mentions, max_depth := 2)
    from incoming_extractions
    join arrived using (extraction_id)
"""
