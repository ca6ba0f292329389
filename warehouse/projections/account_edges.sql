/* Which pairs of likely accounts are joined: of the accounts of one other article only the likeliest, and where it is
   not very sure, only those that keep the same company. Half of the accounts that either of the two is likely one with
   must be likely one with both, so that a row of doubtful links joins no happenings that have little in common.
   Xu, Yuruk, Feng and Schweiger, SCAN: a structural clustering algorithm for networks (2007).
   One row per joined pair of touched accounts. */
with near as (
    select account_id from touched_accounts
    union
    select account_b from account_links where account_a in (from touched_accounts)
    union
    select account_a from account_links where account_b in (from touched_accounts)
),

likely as (
    select account_a, account_b, weight
    from account_links
    where (account_a in (from near) or account_b in (from near)) and not is_decided
),

named as (
    select account_id, article_id, position
    from accounts
    where account_id in (select account_a from likely union all select account_b from likely)
),

pairs as (
    select
        likely.*,
        a.article_id as article_a,
        b.article_id as article_b,
        a.position   as position_a,
        b.position   as position_b
    from likely
    join named as a on a.account_id = account_a
    join named as b on b.account_id = account_b
),

-- who tells of two strikes is not told by one.
best as (
    select account_a, account_b, weight
    from pairs
    qualify
        row_number() over (partition by account_a, article_b order by weight desc, position_b, account_b) = 1
        and row_number() over (partition by account_b, article_a order by weight desc, position_a, account_a) = 1
),

company as (
    select account_a as account_id, account_b as other_id from best
    union all
    select account_b, account_a from best
),

sizes as (
    -- each keeps company with itself as well.
    select account_id, 1 + count(*) as size
    from company
    group by account_id
),

-- two that are sure need no company; of others the smaller company can be common to both at the most.
unsure as (
    select account_a, account_b, mine.size + theirs.size as sizes
    from best
    join sizes as mine on mine.account_id = account_a
    join sizes as theirs on theirs.account_id = account_b
    where
        weight < 2
        and 3 * least(mine.size, theirs.size) >= mine.size + theirs.size
        and account_a in (from touched_accounts)
        and account_b in (from touched_accounts)
),

shared as (
    select account_a, account_b, count(*) as common
    from unsure
    join company as mine on mine.account_id = account_a
    join company as theirs on theirs.account_id = account_b and theirs.other_id = mine.other_id
    group by account_a, account_b
)

select account_a, account_b
from best
where weight >= 2 and account_a in (from touched_accounts) and account_b in (from touched_accounts)
union all
select account_a, account_b
from unsure
left join shared using (account_a, account_b)
where 3 * (2 + coalesce(common, 0)) >= sizes  -- the two themselves are common to them.
union all
select account_a, account_b
from account_links
where is_decided and account_a in (from touched_accounts) and account_b in (from touched_accounts)
