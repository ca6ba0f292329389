"""Which rows the selects see: of a small load only the few that it touches, of a large one a part after the other.

A select reads `claims`, `articles` and so on; a temporary table or view of that name hides the warehouse's own.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from warehouse.sql import chain, forget, selects

# A quarter of a million claims of short articles: what is made of them fits in a tenth of what a build may have.
ARTICLES_AT_ONCE = 30_000
KEYS_AT_ONCE = 3_000_000
ACCOUNTS_AT_ONCE = 200_000
EVENTS_AT_ONCE = 80_000
FIGURES_AT_ONCE = 500_000


@contextmanager
def narrowed(db: duckdb.DuckDBPyConnection, articles: str, *tables: str) -> Iterator[None]:
    """Hide each of `tables` behind a temporary one of its name, which has the rows that `articles` stand for alone.

    So the selects read few rows once, and not all of them each time; where most are wanted, nothing is hidden.
    """
    ((few,),) = db.execute(
        f"select count(*) <= {ARTICLES_AT_ONCE} and 3 * count(*) < (select count(*) from extractions where is_current) "
        f"from {articles}"
    ).fetchall()
    hidden = tables if few else ()
    for table in hidden:
        db.execute(f"create temp table {table} as {_rows(table, articles)}")
    yield
    forget(db, *hidden)


def parts_of_articles(db: duckdb.DuckDBPyConnection, articles: str, *tables: str) -> Iterator[None]:
    """Go through the table `articles` by parts: at each step it, and each of `tables`, has the rows of one part alone.

    Articles read one after the other are of one part, for their claims lie together. What was not read has none.
    """
    in_order = f"""
        select article_id as id, row_number() over (order by extraction_no) as place
        from extractions
        where is_current and article_id in (from {articles})
    """
    for is_part in _parts(db, articles, "article_id", in_order, ARTICLES_AT_ONCE):
        hidden = tables if is_part else ()
        for table in hidden:
            # Claims are wide, and read once.
            kind = "view" if table == "claims" else "table"
            db.execute(f"create temp {kind} {table} as {_rows(table, articles)}")
        yield
        for table in hidden:
            kind = "view" if table == "claims" else "table"
            db.execute(f"drop {kind} temp.{table}")


def parts_of_keys(db: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Go through `touched_keys` by parts. A key is a hash: any order of them will do."""
    ((count,),) = db.execute(f"select 1 + (count(*) - 1) // {KEYS_AT_ONCE} from touched_keys").fetchall()
    # Some keys are there more than once, and are of one part.
    in_order = f"select key as id, 1 + key % {count} * {KEYS_AT_ONCE} as place from touched_keys"
    for _ in _parts(db, "touched_keys", "key", in_order, KEYS_AT_ONCE):
        yield


def parts_of_accounts(db: duckdb.DuckDBPyConnection, accounts: str) -> Iterator[None]:
    """Go through the table `accounts` by parts, those told about the same time together: they meet each other."""
    in_order = f"""
        select account_id as id, row_number() over (order by told_at, account_id) as place
        from accounts
        where account_id in (from {accounts})
    """
    for _ in _parts(db, accounts, "account_id", in_order, ACCOUNTS_AT_ONCE):
        yield


def parts_of_events(db: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Go through `touched_events` by parts, those told about the same time together, each with its `claims` alone."""
    in_order = """
        select event_id as id, row_number() over (order by min(told_at), event_id) as place
        from event_claims
        join accounts using (account_id)
        where event_id in (from touched_events)
        group by event_id
    """
    for is_part in _parts(db, "touched_events", "event_id", in_order, EVENTS_AT_ONCE):
        if is_part:
            db.execute(f"create or replace temp table telling as {_TELLING}")
            db.execute(f"create temp view claims as {_rows('claims', 'telling')}")
        yield
        if is_part:
            db.execute("drop view temp.claims")
            forget(db, "telling")


def parts_of_figures(db: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Go through `figures` by parts, those of one event, or else of one series, together: they are compared."""
    ((parts,),) = db.execute(f"select 1 + count(*) // {FIGURES_AT_ONCE} from figures").fetchall()
    for part in range(parts):
        if parts > 1:
            db.execute("create temp table figures as from main.figures "
                       f"where hash(coalesce(event_id, series_id)) % {parts} = {part}")  # fmt: skip
        yield
        if parts > 1:
            forget(db, "figures")


def _parts(db: duckdb.DuckDBPyConnection, table: str, key: str, in_order: str, at_once: int) -> Iterator[bool]:
    """Give the temporary `table` the rows of one part after the other; yield whether it has not all of them at once."""
    ((rows,),) = db.execute(f"select count(*) from {table}").fetchall()
    if rows <= at_once:
        yield False
        return
    db.execute(f"create or replace temp table in_order as {in_order}")
    db.execute(f"alter table temp.{table} rename to every_{table}")
    for start in range(0, rows, at_once):
        db.execute(f"create or replace temp table {table} as select id as {key} from in_order "
                   f"where place > {start} and place <= {start + at_once}")  # fmt: skip
        yield True
    forget(db, table, "in_order")
    db.execute(f"alter table temp.every_{table} rename to {table}")


def _rows(table: str, articles: str) -> str:
    """Return SQL for those rows of the warehouse's `table` that belong to the articles in the table `articles`."""
    return _OF_ARTICLES[table].format(articles=articles)


_OF_ARTICLES = {
    # Readings are numbered, and their claims lie in the order of their numbers: few of them are looked at.
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
    # A toll is set beside the other tolls of its event, of whatever series these are.
    "figures": """
        from main.figures
        where
            series_id in (select series_id from touched_series)
            or event_id in (select event_id from touched_events)
            or event_id in (
                select event_id
                from main.figures
                where event_id is not null and series_id in (select series_id from touched_series)
            )
    """,
}
_TELLING = """
    select distinct article_id
    from accounts
    where account_id in (select account_id from event_claims where event_id in (from touched_events))
"""
