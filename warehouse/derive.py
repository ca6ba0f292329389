"""What follows from the facts: the events, figures, sums and disagreements of what the new rows touch."""

from collections.abc import Callable, Mapping

import duckdb

from schemas.nouns import same_nouns
from warehouse.parts import narrowed, parts_of_articles, parts_of_events, parts_of_figures
from warehouse.sql import joined_as_written, selects


def derive(db: duckdb.DuckDBPyConnection, *, keep: Callable[[], None] = lambda: None) -> None:
    """Work out anew what depends on the articles in `touched` and on the events in `touched_events`.

    `keep` is called after each table that a rebuild makes: what is committed need not stay in memory.
    """
    with joined_as_written(db):
        _derive(db, selects("projections"), keep)


def _derive(db: duckdb.DuckDBPyConnection, sql: Mapping[str, str], keep: Callable[[], None]) -> None:
    db.execute(_RESTORIED_EVENTS)
    db.execute("create or replace temp table same_nouns (noun varchar, kind varchar)")
    db.executemany("insert into same_nouns values (?, ?)", same_nouns())
    db.execute(_TOUCHED_FIGURES)
    with narrowed(db, "touched_figures", "claims", "articles", "event_claims"):
        db.execute("create or replace temp table touched_series as select distinct series_id from figures "
                   "where article_id in (from touched_figures)")  # fmt: skip
        db.execute(f"delete from figures where {_OF_ARTICLE}")
        for _ in parts_of_articles(db, "touched_figures", "claims", "articles", "event_claims"):
            db.execute(f"insert into figures by name {sql['figures']}")
        db.execute("insert into touched_series select distinct series_id from figures "
                   "where article_id in (from touched_figures)")  # fmt: skip
        keep()
        with narrowed(db, "touched_figures", "figures"):
            making = "create or replace temp table touched_pairs as"
            for _ in parts_of_figures(db):
                db.execute(f"{making} {sql['figure_pairs']}")
                making = "insert into touched_pairs"
            db.execute(f"delete from events where {_OF_EVENT}")
            for _ in parts_of_events(db):
                db.execute(f"insert into events by name {sql['events']}")
            keep()
            db.execute(f"create or replace temp table touched_answers as {sql['answers']}")
            for table, mine in _MINE.items():
                db.execute(f"delete from {table} where {mine}")
                db.execute(f"insert into {table} by name {sql[table]}")
                keep()


_OF_EVENT = "event_id in (select event_id from touched_events)"
_OF_SERIES = "series_id in (select series_id from touched_series)"
_OF_ARTICLE = "article_id in (from touched_figures)"
_MINE = {
    "article_sums": _OF_ARTICLE,
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
