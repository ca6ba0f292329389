"""Which claims are about the same happening, worked out anew for whatever the new rows touch.

The claims of an article become accounts, one for each happening that the article tells of. Accounts that share a key
are compared pair by pair; those that are joined, directly or over others, are one event. The event's id comes from its
founder, the account told first, so it stays when later reports are added; and as the id that any account would found
can be worked out from what it says, an id once given always leads to the event which that account belongs to now.

Nothing here depends on the order in which rows arrived: keys, links and events are functions of what the log holds.
"""

import duckdb

from warehouse.sql import selects


def link(db: duckdb.DuckDBPyConnection) -> None:
    """Bring accounts, keys, links, memberships and `event_claims` up to the touched articles.

    Leaves the ids of the events that may have changed, old and new, in the temporary table `touched_events`.
    """
    sql = selects("projections")
    db.execute(_LEAVING)
    db.execute("create or replace temp table touched_keys as select distinct key from account_keys "
               "where account_id in (select account_id from leaving)")  # fmt: skip
    db.execute("delete from account_keys where account_id in (select account_id from leaving)")
    db.execute("delete from accounts where account_id in (select account_id from leaving)")
    db.execute(f"create or replace temp table tellings as {sql['tellings']}")
    db.execute(f"insert into accounts by name {sql['accounts']}")
    db.execute(f"create or replace temp table arriving_keys as {sql['account_keys']}")
    db.execute("insert into account_keys by name from arriving_keys")
    db.execute("insert into touched_keys select distinct key from arriving_keys anti join touched_keys using (key)")
    db.execute(f"create or replace temp table new_links as {sql['account_links']}")
    db.execute(_CHANGED_ACCOUNTS)
    db.execute("delete from account_links where key in (select key from touched_keys)")
    db.execute("insert into account_links by name from new_links")
    db.execute(_TOUCHED_ACCOUNTS)
    _join(db, sql["account_edges"])
    _rename(db)


def _join(db: duckdb.DuckDBPyConnection, edges: str) -> None:
    """Find which touched accounts hang together: each takes the least label around it, until none changes."""
    db.execute("create or replace temp table labels as select account_id, account_id as label from touched_accounts")
    db.execute(f"create or replace temp table edges as {edges}")
    while True:
        db.execute(_LEAST_AROUND)
        ((changed,),) = db.execute("select count(*) from labels join lesser using (account_id) "
                                   "where lesser.label < labels.label").fetchall()  # fmt: skip
        if not changed:
            return
        db.execute("create or replace temp table labels as select near.account_id, coalesce(further.label, near.label) "
                   "as label from lesser as near left join lesser as further "
                   "on further.account_id = near.label")  # fmt: skip


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
               "from tellings join founded using (account_id)")  # fmt: skip
    db.execute("insert into touched_events select distinct event_id from founded anti join touched_events "
               "using (event_id)")  # fmt: skip


_LEAVING = """
create or replace temp table leaving as
    select accounts.account_id, founder_id
    from accounts
    left join memberships using (account_id)
    where article_id in (from touched)
"""
# Those that arrive, and those that are likely of one happening with others than before.
_CHANGED_ACCOUNTS = """
create or replace temp table changed_accounts as
with old_links as (
    select account_a, account_b, key, weight, is_decided
    from account_links
    where key in (select key from touched_keys)
),
changed as (
    select account_a, account_b from (from old_links except from new_links)
    union
    select account_a, account_b from (from new_links except from old_links)
)
select distinct account_id from arriving_keys
union
select account_a from changed
union
select account_b from changed
"""
# Whether two are joined depends on whom each of them is likely one with, and whom those are: two steps around a change
# are looked at again, and all who were of one event with any of these.
_TOUCHED_ACCOUNTS = """
create or replace temp table touched_accounts as
with links as (
    select account_a as account_id, account_b as other_id from account_links
    union
    select account_b, account_a from account_links
),
around as (
    select account_id from changed_accounts
    union
    select other_id from links join changed_accounts using (account_id)
),
near as (
    select account_id from around
    union
    select other_id from links join around using (account_id)
),
founders as (
    select founder_id from memberships where account_id in (select account_id from near)
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
_LEAST_AROUND = """
create or replace temp table lesser as
    select labels.account_id, least(labels.label, coalesce(min(around.label), labels.label)) as label
    from labels
    left join edges on labels.account_id = edges.account_id
    left join labels as around on around.account_id = edges.other_id
    group by labels.account_id, labels.label
"""
FOUNDED = """
with ordered as (
    select account_id, label, accounts.* exclude (account_id)
    from labels
    join accounts using (account_id)
),
founders as (
    select
        label,
        arg_min({
            'account_id': account_id,
            'told': [article_id, family, spot, country, date_start::varchar, date_end::varchar, day_part, another,
                split_by,
                if(spot is null and date_start is null, position::varchar, null)]
        }, (told_at, article_id, position, account_id)) as founder
    from ordered
    group by label
)
select
    labels.account_id,
    founder.account_id                     as founder_id,
    md5(to_json(founder.told)::varchar)    as event_id
from labels
join founders using (label)
"""
