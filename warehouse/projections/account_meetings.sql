/* Which accounts meet: those that share a key, one of them fresh.
   In a key that more than sixteen share, one meets the eight told before it and the eight told first.
   One row per pair and touched key that they share, the one told first before the other. */
with shared as (
    select key, count(*) as line
    from account_keys
    where key in (from touched_keys)
    group by key
    having count(*) > 1
),

members as (
    select
        key,
        line,
        account_id,
        account_id in (from fresh_accounts) as is_fresh,
        row_number() over (partition by key order by told_at, account_id) as place_in_line
    from account_keys
    join shared using (key)
    join (select account_id, told_at from accounts) as told using (account_id)
)

select a.account_id as account_a, b.account_id as account_b
from members as a
join members as b on a.key = b.key and a.place_in_line < b.place_in_line
where a.line <= 16 and b.line <= 16 and (a.is_fresh or b.is_fresh)
union all
select a.account_id, b.account_id
from (
    select key, account_id, is_fresh, unnest(generate_series(place_in_line + 1, place_in_line + 8)) as place_in_line
    from members
    where line > 16
) as a
join (from members where line > 16) as b using (key, place_in_line)
where a.is_fresh or b.is_fresh
union all
select a.account_id, b.account_id
from (from members where line > 16 and place_in_line <= 8) as a
join (from members where line > 16) as b using (key)
where a.place_in_line + 8 < b.place_in_line and (a.is_fresh or b.is_fresh)
