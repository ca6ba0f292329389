"""Questions to a published warehouse. Read-only, whoever else is reading or publishing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.database import reading

# A prefix of an id shorter than this could mean too many.
SHORTEST_ID = 6


class QuestionError(ValueError):
    """A question that can't be answered, and why, in one sentence."""


@contextmanager
def asking(warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the warehouse for a user's own SQL: it can read the warehouse, and no file or address beside it.

    Raises QuestionError when DuckDB refuses a query.
    """
    with reading(warehouse) as db:
        db.execute("set enable_external_access = false; set lock_configuration = true")
        try:
            yield db
        except duckdb.Error as error:
            raise QuestionError(str(error).splitlines()[0]) from error


def ask(warehouse: Path, sql: str) -> pa.Table:
    """Return the answer to the SQL query `sql`. Raises QuestionError when DuckDB refuses it."""
    with asking(warehouse) as db:
        return db.execute(sql).to_arrow_table()


def draw(warehouse: Path, sql: str, *, width: int, rows: int = 200) -> None:
    """Print the answer to `sql` as a table at most `width` characters wide and `rows` rows long."""
    with asking(warehouse) as db:
        answer = db.sql(sql)
        if answer is not None:
            answer.show(max_width=width, max_rows=rows)


def evidence_of(warehouse: Path, claim_id: str) -> dict[str, Any]:
    """Return the claim (its newest version, current or not) with the article it stands in and its `corrections`.

    `claim_id` may be the head of an id. Raises QuestionError when it means no claim, or several.
    """
    with reading(warehouse) as db:
        found = _only(db, _EVIDENCE, claim_id, "claim", warehouse)
        told = db.execute(_CORRECTIONS_OF, {"claim": found["claim_id"]}).to_arrow_table().to_pylist()
    return found | {"corrections": told}


def revisions_of(warehouse: Path, article_id: str) -> list[dict[str, Any]]:
    """Return every revision of an article, the oldest first. `article_id` may be the head of an id.

    Raises QuestionError when it means no article, or several.
    """
    with reading(warehouse) as db:
        found: list[dict[str, Any]] = db.execute(_REVISIONS, {"id": article_id}).to_arrow_table().to_pylist()
    ids = sorted({row["article_id"] for row in found})
    if len(ids) != 1:
        meant = "none" if not ids else f"{len(ids)}, among them {', '.join(ids[:3])}"
        raise QuestionError(f"one article was expected whose id begins with {article_id!r}, {meant} was found.")
    return found


def claim_as_served(warehouse: Path, claim_id: str) -> dict[str, Any]:
    """Return the current claim as `claims` serves it, amended values and all, with the `text` of its article.

    `claim_id` may be the head of an id. Raises QuestionError when it means no current claim, or several.
    """
    with reading(warehouse) as db:
        return _only(db, _SERVED, claim_id, "current claim", warehouse)


def event_with_claims(warehouse: Path, event_id: str) -> dict[str, Any]:
    """Return the event's id and its `claim_ids`. Raises QuestionError when the head of an id means none, or several."""
    with reading(warehouse) as db:
        return _only(db, _EVENT, event_id, "event", warehouse)


def last_correction(warehouse: Path, claim_id: str) -> str | None:
    """Return the id of the latest correction that names the claim, if there is one."""
    with reading(warehouse) as db:
        found = db.execute(_LAST_CORRECTION, {"claim": claim_id}).fetchone()
    return str(found[0]) if found else None


def _only(db: duckdb.DuckDBPyConnection, sql: str, head: str, what: str, warehouse: Path) -> dict[str, Any]:
    """Return the first row that `sql` finds for the id that begins with `head`; there must be one id."""
    if len(head) < SHORTEST_ID:
        raise QuestionError(f"the id of a {what} of at least {SHORTEST_ID} digits was expected, {head!r} was given.")
    found = db.execute(sql, {"head": head}).to_arrow_table().to_pylist()
    ids = {row["event_id" if what == "event" else "claim_id"] for row in found}
    if len(ids) != 1:
        which = f"no {what}" if not ids else f"{len(ids)} {what}s"
        raise QuestionError(f"{which} in {warehouse} has the id {head}…: look it up with `dateline sql`.")
    return dict(found[0])


_REVISIONS = """
    select article_id, revision, is_current, url, title, fetched_at, text
    from articles
    where starts_with(article_id, $id)
    order by article_id, revision
"""
_EVIDENCE = """
select claim_versions.*, articles.title, articles.url, articles.source, articles.author, articles.published_at,
    articles.text, articles.input, articles.fetched_at, articles.run_id as fetched_in, articles.raw_hash
from claim_versions
join articles using (article_id, content_hash)
where starts_with(claim_versions.claim_id, $head)
order by claim_versions.is_current desc, claim_versions.recorded_at desc
"""
_CORRECTIONS_OF = """
select corrections.*
from corrected_claims
join corrections using (correction_id)
where corrected_claims.claim_id = $claim or corrected_claims.applies_to = $claim
order by corrections.recorded_at
"""
_SERVED = """
select claims.*, articles.text
from claims
join articles using (article_id, revision)
where starts_with(claim_id, $head)
"""
_EVENT = """
select event_id, list(claim_id order by claim_id) as claim_ids
from event_claims
where starts_with(event_id, $head)
group by event_id
"""
_LAST_CORRECTION = """
select correction_id
from corrected_claims
join corrections using (correction_id)
where corrected_claims.claim_id = $claim or corrected_claims.applies_to = $claim
order by corrections.recorded_at desc, correction_id
"""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a warehouse holds, in brief: rows by table, sources, quarantine by reason, corrections whose claim moved."""

    rows: dict[str, int]
    sources: list[dict[str, Any]]
    quarantine: list[tuple[str, int]]
    corrections: list[dict[str, Any]]


def facts(warehouse: Path) -> Facts:
    """Return the state of the warehouse."""
    tables = ("articles", "claims", "mentions", "events", "quarantine")
    with reading(warehouse) as db:
        return Facts(
            rows={name: db.execute(f"select count(*) from {name}").fetchall()[0][0] for name in tables},
            sources=db.execute("from sources order by article_count desc").to_arrow_table().to_pylist(),
            quarantine=db.execute("select reason, count(*) from quarantine group by reason order by 2 desc").fetchall(),
            corrections=db.execute(_UNSETTLED).to_arrow_table().to_pylist(),
        )


_UNSETTLED = """
select correction_id, corrections.action, corrections.who, corrections.why, corrected_claims.claim_id,
    corrected_claims.applies_to, corrected_claims.state
from corrected_claims
join corrections using (correction_id)
where corrected_claims.state <> 'applied'
order by corrected_claims.state desc, corrections.recorded_at
"""
