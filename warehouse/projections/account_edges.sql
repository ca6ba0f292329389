/* Which pairs of likely accounts are joined: of the accounts of one other article only the likeliest, and where it is
   not very sure, only those that keep the same company. Half of the accounts that either of the two is likely one with
   must be likely one with both, so that a row of doubtful links joins no happenings that have little in common.
   Xu, Yuruk, Feng and Schweiger, SCAN: a structural clustering algorithm for networks (2007).
   One row per joined pair of touched accounts and direction. */
with near as (
    select account_id from touched_accounts
    union
    select account_b from account_links where account_a in (from touched_accounts)
    union
    select account_a from account_links where account_b in (from touched_accounts)
),

pairs as (
    select distinct
        account_a,
        account_b,
        weight,
        is_decided,
        a.article_id as article_a,
        b.article_id as article_b,
        a.position   as position_a,
        b.position   as position_b
    from account_links
    join accounts as a on a.account_id = account_a
    join accounts as b on b.account_id = account_b
    where account_a in (from near) or account_b in (from near)
),

-- who tells of two strikes is not told by one.
best as (
    select account_a, account_b, weight
    from pairs
    where not is_decided
    qualify
        row_number() over (partition by account_a, article_b order by weight desc, position_b, account_b) = 1
        and row_number() over (partition by account_b, article_a order by weight desc, position_a, account_a) = 1
),

likely as (
    select account_a as account_id, account_b as other_id, weight from best
    union all
    select account_b, account_a, weight from best
),

company as (
    select account_id, other_id from likely
    union all
    select distinct account_id, account_id from likely
),

sizes as (
    select account_id, count(*) as size
    from company
    group by account_id
),

shared as (
    select likely.account_id, likely.other_id, any_value(weight) as weight, count(*) as common
    from likely
    join company as mine on mine.account_id = likely.account_id
    join company as theirs on theirs.account_id = likely.other_id and theirs.other_id = mine.other_id
    where likely.account_id in (from touched_accounts) and likely.other_id in (from touched_accounts)
    group by likely.account_id, likely.other_id
)

select shared.account_id, shared.other_id
from shared
join sizes as mine on mine.account_id = shared.account_id
join sizes as theirs on theirs.account_id = shared.other_id
where weight >= 2 or 2 * common >= mine.size + theirs.size - common
union all
select account_a, account_b
from pairs
where is_decided
union all
select account_b, account_a
from pairs
where is_decided
