"""What follows from the facts: revisions, standing, stories and events of what the new rows touch."""

import duckdb

from warehouse.sql import selects


def derive(db: duckdb.DuckDBPyConnection) -> None:
    """Work out anew what depends on the touched articles."""
    sql = selects("projections")
    # Stories and events are touched by what they were before as well as by what they are now.
    db.execute("create or replace temp table touched_stories as select distinct story_id from articles "
               "where article_id in (from touched) and story_id is not null")  # fmt: skip
    _update(db, "articles", sql["revisions"], ("article_id", "content_hash"))
    db.execute("insert into touched_stories select distinct story_id from articles where article_id in (from touched)")
    _update(db, "articles", sql["canonical"], ("article_id", "content_hash"))
    _update(db, "extractions", sql["readings"], ("extraction_id",))
    _update(db, "claim_versions", sql["standing_claims"], ("extraction_id", "claim_id"))
    _update(db, "mention_versions", sql["standing_mentions"], ("extraction_id",))
    db.execute(_TOUCHED_EVENTS)
    db.execute("delete from event_claims where claim_id in (select claim_id from claim_versions "
               "where article_id in (from touched))")  # fmt: skip
    db.execute(f"insert into event_claims by name {sql['event_claims']}")
    db.execute(_TOUCHED_EVENTS.replace("create or replace temp table touched_events as", "insert into touched_events"))
    db.execute("delete from events where event_id in (from touched_events)")
    db.execute(f"insert into events by name {sql['events']}")


def _update(db: duckdb.DuckDBPyConnection, table: str, sql: str, key: tuple[str, ...]) -> None:
    """Set in `table` the columns that the select `sql` derives, row by row of `key`."""
    derived = [name for (name, *_) in db.execute(f"describe {sql}").fetchall() if name not in key]
    setting = ", ".join(f"{name} = derived.{name}" for name in derived)
    same = " and ".join(f"{table}.{name} = derived.{name}" for name in key)
    changed = " or ".join(f"{table}.{name} is distinct from derived.{name}" for name in derived)
    db.execute(f"update {table} set {setting} from ({sql}) as derived where {same} and ({changed})")


_TOUCHED_EVENTS = """
create or replace temp table touched_events as
    select distinct event_id
    from event_claims
    join claim_versions using (claim_id)
    join articles using (article_id)
    where article_id in (from touched) or story_id in (from touched_stories)
"""
