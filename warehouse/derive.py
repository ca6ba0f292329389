"""What follows from the facts: the events of what the new rows touch."""

import duckdb

from warehouse.sql import selects


def derive(db: duckdb.DuckDBPyConnection) -> None:
    """Work out anew what depends on the articles in `touched` and the stories in `touched_stories`."""
    sql = selects("projections")
    db.execute(_TOUCHED_EVENTS)
    db.execute("delete from event_claims where claim_id in (select claim_id from claim_versions "
               "where article_id in (from touched))")  # fmt: skip
    db.execute(f"insert into event_claims by name {sql['event_claims']}")
    db.execute(_TOUCHED_EVENTS.replace("create or replace temp table touched_events as", "insert into touched_events"))
    db.execute("delete from events where event_id in (from touched_events)")
    db.execute(f"insert into events by name {sql['events']}")


_TOUCHED_EVENTS = """
create or replace temp table touched_events as
    select distinct event_id
    from event_claims
    join claim_versions using (claim_id)
    join articles using (article_id)
    where article_id in (from touched) or story_id in (from touched_stories)
"""
