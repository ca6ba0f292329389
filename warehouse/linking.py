"""Which claims are about the same happening, worked out anew for whatever the new rows touch.

The claims of an article become accounts, one for each happening that the article tells of. Accounts that share a key
are compared pair by pair; those that are joined, directly or over others, are one event. The event's id comes from its
founder, the account told first, so it stays when later reports are added; and as the id that any account would found
can be worked out from what it says, an id once given always leads to the event which that account belongs to now.

Nothing here depends on the order in which rows arrived: keys, links and events are functions of what the log holds.
"""

from collections.abc import Callable, Mapping

import duckdb

from warehouse.parts import narrowed, parts_of_accounts, parts_of_articles, parts_of_keys
from warehouse.sql import forget, joined_as_written, selects


def link(db: duckdb.DuckDBPyConnection, *, keep: Callable[[], None]) -> None:
    """Bring accounts, keys, links, memberships and `event_claims` up to the touched articles.

    Calls `keep` once the accounts are written. Leaves the ids of the events that may have changed, old and new, in the
    temporary table `touched_events`.
    """
    with joined_as_written(db), narrowed(db, "touched", "claims"):
        _link(db, selects("projections"), keep)


def _link(db: duckdb.DuckDBPyConnection, sql: Mapping[str, str], keep: Callable[[], None]) -> None:
    db.execute(_LEAVING)
    db.execute(_LEAVING_KEYS)
    db.execute("delete from account_keys where account_id in (select account_id from leaving)")
    db.execute("delete from accounts where account_id in (select account_id from leaving)")
    _tell(db, sql)
    keep()
    db.execute(_FRESH_ACCOUNTS)
    db.execute("insert into account_keys by name from arriving_keys")
    db.execute(_TOUCHED_KEYS)
    _compare(db, sql)
    db.execute(_CHANGED_ACCOUNTS)
    db.execute(f"delete from account_links where {_OUTDATED}")
    db.execute("insert into account_links by name from new_links")
    db.execute(_TOUCHED_ACCOUNTS)
    forget(db, "new_links", "arriving_keys", "leaving_keys", "fresh_accounts", "changed_accounts")
    _join(db, sql["account_edges"])
    _rename(db)
    forget(db, "told", "labels", "edges", "under", "hung", "founded", "touched_accounts")


def _tell(db: duckdb.DuckDBPyConnection, sql: Mapping[str, str]) -> None:
    """Make of the claims of the touched articles accounts and their keys, and note whose account each claim is.

    What an article tells depends on no other's claims, so many articles are worked on by parts, which fit in memory.
    """
    db.execute("create or replace temp table told (account_id ubigint, claim_id varchar)")
    db.execute("create or replace temp table arriving_keys (account_id ubigint, key ubigint)")
    for _ in parts_of_articles(db, "touched", "claims"):
        db.execute(f"create or replace temp table tellings as {sql['tellings']}")
        db.execute(f"insert into accounts by name {sql['accounts']}")
        db.execute(f"insert into arriving_keys by name {sql['account_keys']}")
        db.execute("insert into told by name select account_id, claim_id from tellings")
    forget(db, "tellings")


def _compare(db: duckdb.DuckDBPyConnection, sql: Mapping[str, str]) -> None:
    """Find those who meet under the touched keys, and make `new_links` of those that are likely of one happening."""
    db.execute("create or replace temp table account_meetings (account_a ubigint, account_b ubigint)")
    for _ in parts_of_keys(db):
        db.execute(f"insert into account_meetings by name {sql['account_meetings']}")
    forget(db, "touched_keys")
    db.execute("create or replace temp table meeting as select distinct account_a as account_id from account_meetings")
    db.execute("create or replace temp table new_links as from account_links limit 0")
    for _ in parts_of_accounts(db, "meeting"):
        db.execute(f"create or replace temp table account_pairs as {sql['account_pairs']}")
        db.execute(f"insert into new_links by name {sql['account_links']}")
    forget(db, "account_meetings", "meeting", "account_pairs")


def _join(db: duckdb.DuckDBPyConnection, edges: str) -> None:
    """Find which touched accounts hang together, and give all of them the least id among them as their label.

    Of two that hang together the one of the greater id is put under the least beside it, and what hung on it hangs on
    that one: so the edges grow fewer each time, until there are none.
    """
    db.execute("create or replace temp table labels as select account_id, account_id as label from touched_accounts")
    db.execute(f"create or replace temp table edges as {_IN_ORDER.format(edges=edges)}")
    while db.execute("select 1 from edges limit 1").fetchall():
        db.execute(_UNDER)
        db.execute(_HUNG)
        db.execute(_RELABELLED)
        db.execute(_REMAINING)


def _rename(db: duckdb.DuckDBPyConnection) -> None:
    """Give every touched account its founder, and every claim of it the founder's event."""
    db.execute(f"create or replace temp table founded as {FOUNDED}")
    touched = "account_id in (select account_id from touched_accounts union all select account_id from leaving)"
    db.execute("create or replace temp table touched_events as "
               f"select distinct event_id from event_claims where {touched}")  # fmt: skip
    db.execute(f"delete from memberships where {touched}")
    db.execute("insert into memberships by name select account_id, founder_id from founded")
    db.execute("delete from event_claims where account_id in (select account_id from leaving)")
    db.execute("update event_claims set event_id = founded.event_id from founded "
               "where event_claims.account_id = founded.account_id "
               "and event_claims.event_id <> founded.event_id")  # fmt: skip
    db.execute("insert into event_claims by name select event_id, claim_id, account_id "
               "from told join founded using (account_id)")  # fmt: skip
    db.execute("insert into touched_events select distinct event_id from founded anti join touched_events "
               "using (event_id)")  # fmt: skip


_LEAVING = """
create or replace temp table leaving as
    select accounts.account_id, accounts.told_at, founder_id
    from accounts
    left join memberships using (account_id)
    where article_id in (from touched)
"""
_LEAVING_KEYS = """
create or replace temp table leaving_keys as
    select key, account_id, told_at
    from account_keys
    join leaving using (account_id)
"""
# Those that arrive, and those whose place in a long line is another now, so that they meet others there: see
# account_pairs. In a line of sixteen, or at its head, everybody meets everybody.
_FRESH_ACCOUNTS = """
create or replace temp table fresh_accounts as
with staying as (
    select key, account_id
    from account_keys
    where key in (select key from arriving_keys union all select key from leaving_keys)
),
told as (
    select key, account_id, told_at, 1 as was, 1 as stands
    from staying
    join accounts using (account_id)
    union all
    select key, account_id, told_at, 1, 0
    from leaving_keys
    where key in (select key from staying)
    union all
    select key, account_id, told_at, 0, 1
    from arriving_keys
    join accounts using (account_id)
    where key in (select key from staying)
),
long as (
    from told
    where key in (select key from told group by key having greatest(sum(was), sum(stands)) > 16)
),
placed as (
    select account_id, was + stands = 2 as stays, sum(was) over line as old_place, sum(stands) over line as place
    from long
    window line as (partition by key order by told_at, account_id, was rows unbounded preceding)
)
select distinct account_id from arriving_keys
union
select account_id from placed where stays and old_place <> place and greatest(old_place, place) > 8
"""
_TOUCHED_KEYS = """
create or replace temp table touched_keys as
    select key from arriving_keys
    union all
    select key
    from account_keys
    where account_id in (select account_id from fresh_accounts except select account_id from arriving_keys)
"""
# All links of the fresh accounts are in `new_links`.
_OUTDATED = """
    account_a in (select account_id from leaving union all select account_id from fresh_accounts)
    or account_b in (select account_id from leaving union all select account_id from fresh_accounts)
"""
# Those that arrive, and those that are likely of one happening with others than before.
_CHANGED_ACCOUNTS = f"""
create or replace temp table changed_accounts as
with arriving as (
    select distinct account_id from arriving_keys
),
old_links as (
    select account_a, account_b, weight, is_decided
    from account_links
    where {_OUTDATED}
),
changed as (
    select account_a, account_b from (from old_links except from new_links)
    union all
    select account_a, account_b
    from new_links
    anti join old_links using (account_a, account_b, weight, is_decided)
    where account_a not in (from arriving) or account_b not in (from arriving)
)
from arriving
union
select account_a from changed
union
select account_b from changed
"""
# Whether two are joined depends on whom each of them is likely one with, and whom those are: two steps around a change
# are looked at again, and all who were of one event with any of these.
_TOUCHED_ACCOUNTS = """
create or replace temp table touched_accounts as
with around as (
    from changed_accounts
    union
    select account_b from account_links where account_a in (from changed_accounts)
    union
    select account_a from account_links where account_b in (from changed_accounts)
),
near as (
    from around
    union
    select account_b from account_links where account_a in (from around)
    union
    select account_a from account_links where account_b in (from around)
),
founders as (
    select founder_id from memberships where account_id in (from near)
    union
    select founder_id from leaving
)
select account_id from near where account_id in (select account_id from accounts)
union
select account_id
from memberships
join accounts using (account_id)
where founder_id in (select founder_id from founders)
"""
_IN_ORDER = """
    select least(account_a, account_b) as one, greatest(account_a, account_b) as other
    from ({edges})
"""
_UNDER = """
create or replace temp table under as
    select other as label, min(one) as least
    from edges
    group by other
"""
_HUNG = """
create or replace temp table hung as
    select near.label, coalesce(further.least, near.least) as least
    from under as near
    left join under as further on further.label = near.least
"""
_RELABELLED = """
create or replace temp table labels as
    select account_id, coalesce(hung.least, labels.label) as label
    from labels
    left join hung using (label)
"""
_REMAINING = """
create or replace temp table edges as
    select distinct least(a, b) as one, greatest(a, b) as other
    from (
        select coalesce(one_hung.least, one) as a, coalesce(other_hung.least, other) as b
        from edges
        left join hung as one_hung on one_hung.label = one
        left join hung as other_hung on other_hung.label = other
    )
    where a <> b
"""
FOUNDED = """
-- the account told first founds the event; most stand alone, and found their own.
with several as (
    select account_id, label, told_at, article_id, position
    from accounts
    join (select account_id, label from labels where label in (select label from labels where label <> account_id))
        using (account_id)
),
founders as (
    select label, arg_min(account_id, (told_at, article_id, position, account_id)) as founder_id
    from several
    group by label
),
led as (
    select labels.account_id, coalesce(founder_id, labels.account_id) as founder_id
    from labels
    left join founders using (label)
)
select
    led.account_id,
    founder_id,
    md5(to_json([
        article_id, family, spot, country, date_start::varchar, date_end::varchar, day_part, another, split_by,
        if(spot is null and date_start is null, position::varchar, null)
    ])::varchar)                           as event_id
from accounts
join led on accounts.account_id = led.founder_id
"""
