"""A small sound warehouse for the judge, and ways to spoil it: each poison is SQL for the rows of one number."""

import datetime as dt
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from schemas import projections as promised
from schemas.identity import content_id, text_hash
from schemas.table import Table

ROOT = Path(__file__).parent.parent
TEXT = (
    "GRENDA, March 3 (Sample Wire) – The “Blue Column” rebels killed between 4 and 6 soldiers in Tamlé "
    "on Monday, the defence ministry said. “We lost four men,” a spokesman said."
)
THEN = dt.datetime(2026, 3, 3, 12, tzinfo=dt.UTC)
CLAIMED = 4
# What a poison names by its kind, in braces: the row of its own number.
KINDS = ("article", "reading", "claim", "event", "quarrel")
TABLES = (
    promised.articles, promised.extractions, promised.claims, promised.mentions, promised.events, promised.event_claims,
    promised.figures, promised.reconciliations, promised.disagreements,
    promised.quarantine, promised.runs, promised.quality_results, promised.fetches, promised.promises,
)  # fmt: skip

# The claims and mentions of the true warehouse are views of what every reading found.
AS_VERSIONS = """
    create temp table numbered as
        select article_id, row_number() over (order by article_id)::integer as number
        from (
            select article_id from articles union select article_id from claims union select article_id from mentions
        );
    update extractions set extraction_no = number from numbered where numbered.article_id = extractions.article_id;
    create table claim_versions as
        select claims.* exclude (amended), 'x' as extraction_id, number as extraction_no, 'x' as content_hash,
            true as is_current, false as is_amended, recorded_at as settled_at
        from claims left join numbered using (article_id);
    create table mention_versions as
        select mentions.*, 'x' as extraction_id, number as extraction_no, true as is_current
        from mentions left join numbered using (article_id);
    drop table claims;
    drop table mentions
"""


def span(prefix: str, words: str) -> dict[str, Any]:
    """Return the columns that quote `words` from the text."""
    start = TEXT.index(words)
    return {f"{prefix}text": words, f"{prefix}start": start, f"{prefix}end": start + len(words)}


def article(number: int) -> dict[str, Any]:
    """Return a row of articles."""
    return {
        "article_id": content_id("article", number), "content_hash": text_hash(TEXT), "revision": 1, "is_current": True,
        "url": f"https://news.example.org/{number}", "source": "Sample Wire", "title": "Rebels", "language": "en",
        "text": TEXT, "published_at": THEN, "published_from": "record", "fetched_at": THEN,
        "raw_hash": text_hash("raw"),
        "input": f"sample.jsonl:{number}", "text_id": content_id("story", number),
        "story_id": content_id("story", number), "is_canonical": True,
        "origin": "Sample Wire",
        "recorded_at": THEN, "run_id": "run-1",
    }  # fmt: skip


def claim(number: int) -> dict[str, Any]:
    """Return a row of claims: the one of article `number`."""
    day = dt.date(2026, 3, 2)
    actor = {"name": "Blue Column", "id": content_id("Blue Column"), "country": None, "sector": "REB"}
    soldiers = {"name": None, "id": None, "country": None, "sector": "MIL"}
    bounds = {"value": None, "low": 4.0, "high": 6.0, "comparator": "between", "noun": "soldier", "measure": "killed"}
    four = {
        "value": 4.0,
        "low": 4.0,
        "high": 4.0,
        "comparator": "=",
        "noun": "soldier",
        "measure": "killed",
        "role": "total",
    }
    return {
        "claim_id": content_id("claim", number), "article_id": content_id("article", number), "revision": 1,
        "event_type": "ASSAULT", "event_mode": "firearms", "contexts": ["military"], "cameo_code": "190",
        "quad_class": "material conflict", "goldstein": -10.0,
        **span("trigger_", "killed"), **span("evidence_", TEXT[: TEXT.index(" “We")]),
        "actors": [span("", "“Blue Column” rebels") | actor], "recipients": [span("", "soldiers") | soldiers],
        **span("date_text_", "Monday"), "date_text": "Monday", "date_start": day, "date_end": day,
        "date_granularity": "day", "date_rule": "weekday",
        **span("place_", "Tamlé"), "place_name": "Tamale", "geonames_id": 2294877, "place_country": "GHA",
        "latitude": 9.4, "longitude": -0.8, "place_precision": "city",
        "quantities": [span("", "between 4 and 6") | bounds | {"role": "change"}, span("", "4") | four],
        "modality": "asserted", **span("speaker_", "the defence ministry"), "speaker_name": "defence ministry",
        "speaker_country": "GHA", "speaker_sector": "GOV", "speaker_kind": "named",
        "attribution": [span("", "the defence ministry") | {"country": "GHA", "sector": "GOV", "cue": "said"}],
        "confidence": 0.8, "amended": [], "rule_id": "kill", "extractor": "rules/1",
        "recorded_at": THEN, "run_id": "run-1",
    }  # fmt: skip


def reading(number: int) -> dict[str, Any]:
    """Return a row of extractions: the reading of article `number`."""
    return {
        "extraction_id": content_id("reading", number), "article_id": content_id("article", number),
        "content_hash": text_hash(TEXT), "extractor": "rules/1", "outcome": "claims", "claim_count": 1,
        "is_current": True, "recorded_at": THEN, "run_id": "run-1",
    }  # fmt: skip


def mention(number: int) -> dict[str, Any]:
    """Return a row of mentions: a quotation."""
    said, content, cue = "a spokesman", "We lost four men", "said."
    return {
        "article_id": content_id("article", number), "revision": 1, "kind": "quotation", **span("", f"“{content},”"),
        "source_start": TEXT.index(said), "source_end": TEXT.index(said) + len(said),
        "cue_start": TEXT.rindex(cue), "cue_end": TEXT.rindex(cue) + len(cue) - 1,
        "content_start": TEXT.index(content), "content_end": TEXT.index(content) + len(content),
    }  # fmt: skip


def event(number: int) -> dict[str, Any]:
    """Return a row of events: the one that claim `number` is about."""
    told = claim(number)
    same = ("event_type", "event_mode", "place_country", "place_name", "geonames_id", "latitude", "longitude")
    return {
        "event_id": content_id("event", number), **{name: told[name] for name in (*same, "date_start", "date_end")},
        "actors": [], "recipients": [], "first_known": THEN, "last_known": THEN,
        "claim_count": 1, "article_count": 1, "story_count": 1, "source_count": 1, "speaker_count": 1,
        "asserted_by": ["defence ministry"], "denied_by": [], "killed_low": 4.0, "killed_best": 5.0, "killed_high": 6.0,
    }  # fmt: skip


def account(**spoilt: Any) -> dict[str, pa.Table]:
    """Return what a sound log says of itself, but for the columns of its first rows that are `spoilt`."""
    tables = {
        "log_commits": {
            "log_table": "articles",
            "version": 1,
            "operation": "WRITE",
            "mode": "Append",
            "recorded_at": THEN,
        },
        "log_files": {"log_table": "articles", "file": "a.parquet", "rows": 9999, "oldest": 1, "newest": 1, "known": 1},
        "log_sample": {"log_table": "articles", "row_id": text_hash(TEXT), "expected": text_hash(TEXT)},
    }  # fmt: skip
    read = [{"log_table": name, "file": f"{name}.parquet", "rows": 9999, "oldest": 1, "newest": 2, "known": 2}
            for name in ("extractions", "quarantine")]  # fmt: skip
    first = {name: row | {key: value for key, value in spoilt.items() if key in row} for name, row in tables.items()}
    return {name: pa.Table.from_pylist([row, *(read if name == "log_files" else [])]) for name, row in first.items()}


def build(path: Path, *poisons: str) -> Path:
    """Write a small sound warehouse, then spoil it by the statements `poisons`."""
    numbers = range(max(CLAIMED, len(poisons)))
    rows: dict[str, list[dict[str, Any]]] = {
        "articles": [article(number) for number in numbers],
        "extractions": [reading(number) for number in numbers],
        "claims": [claim(number) for number in numbers],
        "mentions": [mention(number) for number in numbers],
        "events": [event(number) for number in numbers],
        "event_claims": [
            {"event_id": content_id("event", n), "claim_id": content_id("claim", n), "account_id": n} for n in numbers
        ],
        "figures": [],
        "reconciliations": [],
        "disagreements": [],
        "quarantine": [],
        "runs": [],
        "quality_results": [],
        "fetches": [],
        "promises": [],
    }
    with duckdb.connect(str(path)) as db:
        db.execute("set timezone = 'UTC'")
        for table in TABLES:
            _fill(db, table, rows[table.name])
        _show(db, "participants", "quantities")
        for number, poison in enumerate(poisons):
            db.execute(poisoned(poison, number))
        db.execute("drop view participants; drop view quantities")
        db.execute(AS_VERSIONS)
        _fill(db, promised.amended_claims, [])
        _show(db, "claims", "mentions", "participants", "quantities", "sources", "source_health")
    return path


def _show(db: duckdb.DuckDBPyConnection, *views: str) -> None:
    for view in views:
        db.execute(f"create view {view} as {(ROOT / 'warehouse' / 'views' / f'{view}.sql').read_text()}")


def _fill(db: duckdb.DuckDBPyConnection, table: Table, rows: list[dict[str, Any]]) -> None:
    shape = pa.schema([field.with_nullable(nullable=True) for field in table.arrow()])
    db.register("filling", pa.Table.from_pylist(rows, schema=shape))
    db.execute(f"create table {table.name} as from filling")
    db.unregister("filling")


def poisoned(poison: str, number: int) -> str:
    """Return the statements that spoil the rows of that number."""
    for kind in KINDS:
        poison = poison.replace("{" + kind + "}", content_id(kind, number))
    return poison
