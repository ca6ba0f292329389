"""What follows from the facts: the events, figures, sums and disagreements of what the new rows touch."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import duckdb

from schemas.nouns import same_nouns
from warehouse.as_known import chain
from warehouse.linking import link
from warehouse.sql import selects


def derive(db: duckdb.DuckDBPyConnection) -> None:
    """Work out anew what depends on the articles in `touched` and the stories in `touched_stories`."""
    # Joins are done as they are written, the longer side first: it is known here, and guessed from filters otherwise.
    db.execute("set disabled_optimizers = 'join_order,build_side_probe_side'")
    _derive(db, selects("projections"))
    db.execute("reset disabled_optimizers")


def _derive(db: duckdb.DuckDBPyConnection, sql: Mapping[str, str]) -> None:
    with _narrowed(db, "touched", "claims"):
        link(db)
    db.execute(_RESTORIED_EVENTS)
    db.execute("create or replace temp table same_nouns (noun varchar, kind varchar)")
    db.executemany("insert into same_nouns values (?, ?)", same_nouns())
    db.execute(_TOUCHED_FIGURES)
    with _narrowed(db, "touched_figures", "claims", "articles", "event_claims"):
        db.execute("create or replace temp table touched_series as select distinct series_id from figures "
                   "where article_id in (from touched_figures)")  # fmt: skip
        db.execute("delete from figures where article_id in (from touched_figures)")
        db.execute(f"insert into figures by name {sql['figures']}")
        db.execute("insert into touched_series select distinct series_id from figures "
                   "where article_id in (from touched_figures)")  # fmt: skip
        with _narrowed(db, "touched_figures", "figures"):
            db.execute(f"create or replace temp table touched_pairs as {sql['figure_pairs']}")
            for table, mine in _MINE.items():
                db.execute(f"delete from {table} where {mine}")
                db.execute(f"insert into {table} by name {sql[table]}")


@contextmanager
def _narrowed(db: duckdb.DuckDBPyConnection, articles: str, *tables: str) -> Iterator[None]:
    """Hide each of `tables` behind a temporary one of its name, which has the rows that `articles` stand for alone.

    So the selects read few rows once, and not all of them each time; where most are wanted, nothing is hidden.
    """
    ((few,),) = db.execute(f"select 3 * (select count(*) from {articles}) < (select count(*) from extractions "
                           "where is_current)").fetchall()  # fmt: skip
    hidden = tables if few else ()
    for table in hidden:
        db.execute(f"create temp table {table} as {_FEW[table].format(articles=articles)}")
    yield
    for table in hidden:
        db.execute(f"drop table temp.{table}")


_FEW = {
    "claims": chain(
        {
            "claim_versions": "from main.claim_versions where extraction_no in (select extraction_no from "
            "main.extractions where is_current and article_id in (from {articles}))",
            "amended_claims": "from main.amended_claims where article_id in (from {articles})",
        },
        f"from ({selects('views')['claims']})",
    ),
    "articles": "select * exclude (text) from main.articles where article_id in (from {articles})",
    "event_claims": "from main.event_claims where account_id in "
    "(select account_id from accounts where article_id in (from {articles}))",
    "figures": "from main.figures where series_id in (select series_id from touched_series) or event_id in "
    "(select event_id from touched_events)",
}
_OF_EVENT = "event_id in (select event_id from touched_events)"
_OF_SERIES = "series_id in (select series_id from touched_series)"
_MINE = {
    "events": _OF_EVENT,
    "reconciliations": _OF_SERIES,
    "disagreements": f"{_OF_EVENT} or {_OF_SERIES}",
    "updates": f"{_OF_EVENT} or {_OF_SERIES}",
}
# Which article of a story is canonical is counted in an event too.
_RESTORIED_EVENTS = """
insert into touched_events
    select distinct event_id
    from event_claims
    join accounts using (account_id)
    where article_id in (select article_id from articles where story_id in (from touched_stories))
        and event_id not in (from touched_events)
"""
# Figures of an article go on from one another, and a toll is in the series of its event.
_TOUCHED_FIGURES = """
create or replace temp table touched_figures as
    from touched
    union
    select article_id
    from event_claims
    join accounts using (account_id)
    where event_id in (select event_id from touched_events)
"""
