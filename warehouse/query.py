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
    """Return the claim (its newest version, current or not) with the article it stands in.

    `claim_id` may be the head of an id. Raises QuestionError when it means no claim, or several.
    """
    if len(claim_id) < SHORTEST_ID:
        raise QuestionError(f"a claim id of at least {SHORTEST_ID} digits was expected, {claim_id!r} was given.")
    with reading(warehouse) as db:
        found = db.execute(_EVIDENCE, {"head": claim_id}).to_arrow_table().to_pylist()
    ids = {row["claim_id"] for row in found}
    if len(ids) != 1:
        which = "no claim" if not ids else f"{len(ids)} claims"
        raise QuestionError(f"{which} in {warehouse} has the id {claim_id}…: look it up with `dateline sql`.")
    return dict(found[0])


_EVIDENCE = """
select claim_versions.*, retraction.who as retracted_by, retraction.why as retracted_why,
    articles.title, articles.url, articles.source, articles.author, articles.published_at, articles.text,
    articles.input, articles.fetched_at, articles.run_id as fetched_in, articles.raw_hash
from claim_versions
join articles using (article_id, content_hash)
left join corrections as retraction on retraction.claim_id = claim_versions.claim_id and retraction.action = 'retract'
where starts_with(claim_versions.claim_id, $head)
order by claim_versions.is_current desc, claim_versions.recorded_at desc
"""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a warehouse holds, in brief: rows by table, sources, quarantine by reason."""

    rows: dict[str, int]
    sources: list[dict[str, Any]]
    quarantine: list[tuple[str, int]]


def facts(warehouse: Path) -> Facts:
    """Return the state of the warehouse."""
    tables = ("articles", "claims", "mentions", "events", "quarantine")
    with reading(warehouse) as db:
        return Facts(
            rows={name: db.execute(f"select count(*) from {name}").fetchall()[0][0] for name in tables},
            sources=db.execute("from sources order by article_count desc").to_arrow_table().to_pylist(),
            quarantine=db.execute("select reason, count(*) from quarantine group by reason order by 2 desc").fetchall(),
        )
