"""Proves that the published warehouse is what the log says: it is rebuilt apart, and compared table by table."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from schemas import projections as promised
from schemas.table import Table
from warehouse import database
from warehouse.log import Log


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked: what, whether it holds, and what was seen."""

    name: str
    holds: bool
    seen: str


def verify(log: Log, published: Path) -> Iterator[Check]:
    """Yield a check for every table (equal to a replay of the log?) and for the spans and hashes of the log."""
    with tempfile.TemporaryDirectory(dir=published.parent) as folder:
        again = Path(folder) / "replayed.duckdb"
        with database.reading(published) as db:
            upto = dict(db.execute("select log_table, version from positions").fetchall())
        database.replay(log, again, upto=upto)
        with database.reading(again) as db:
            db.execute(f"attach '{published}' as published (read_only)")
            for table in (*promised.FACTS, promised.mention_versions, *promised.DERIVED):
                yield _compared(db, table)
            for name, sql in (*_SPANS.items(), *_HASHES.items()):
                ((broken, total),) = db.execute(sql).fetchall()
                seen = f"{broken} of {total} are wrong" if broken else f"all {total} are right"
                yield Check(name, not broken, seen)


def _compared(db: duckdb.DuckDBPyConnection, table: Table) -> Check:
    columns = ", ".join(f'"{name}"' for name in table.columns() if name not in promised.LOCAL)
    ours, theirs = (f"(select {columns} from {name})" for name in (table.name, f"published.{table.name}"))
    (here,), (there,) = (
        db.execute(f"select (count(*), bit_xor(hash(t)), sum(hash(t)::hugeint)) from {rows} as t").fetchall()
        for rows in (ours, theirs)
    )
    if here == there:
        return Check(table.name, holds=True, seen=f"{here[0][0]} rows, equal to the replay")
    ((missing,),) = db.execute(f"select count(*) from (from {ours} except all from {theirs})").fetchall()
    ((extra,),) = db.execute(f"select count(*) from (from {theirs} except all from {ours})").fetchall()
    return Check(table.name, holds=False, seen=f"{missing} rows of the replay are missing, {extra} rows are not in it")


def _span(source: str, prefix: str) -> str:
    """Return a query that counts the spans which are not the text they quote, and all of them."""
    start, end, quote = (f'quoted."{prefix}{part}"' for part in ("start", "end", "text"))
    return f"""
        select count(*) filter ({quote} is distinct from articles.text[{start} + 1:{end}]), count(*)
        from ({source}) as quoted
        join articles using (article_id, revision)
        where {start} is not null
    """


def _members(column: str) -> str:
    return f"select article_id, revision, unnest({column}, recursive := true) from claim_versions"


def _renamed(text: str, start: str, end: str) -> str:
    return f'select article_id, revision, {text} as text, {start} as start, {end} as "end" from claim_versions'


_SPANS = {
    **{
        f"span of {name}": _span("from claim_versions", f"{name}_")
        for name in ("trigger", "evidence", "place", "speaker")
    },
    **{f"spans of {name}": _span(_members(name), "") for name in ("actors", "recipients", "quantities", "attribution")},
    "spans of mentions": _span("from mention_versions", ""),
    "span of date": _span(_renamed("date_text", "date_text_start", "date_text_end"), ""),
    "span of modality cue": _span(_renamed("modality_cue", "modality_cue_start", "modality_cue_end"), ""),
}
_HASHES = {
    "hashes of texts": "select count(*) filter (sha256(text) <> content_hash), count(*) from articles",
    "ids of readings": """
        select count(*) filter (
            left(sha256(to_json([article_id, content_hash, extractor])::varchar), 32) <> extraction_id
        ), count(*)
        from extractions
    """,
    "references of claims": """
        select count(*) filter (articles.article_id is null), count(*)
        from claim_versions
        left join articles using (article_id, content_hash)
    """,
}
