/* Which accounts are of one happening, pair by pair, among those that share a touched key.
   In a key that more than sixteen share, one is compared with the eight told before it and the eight told first.
   One row per linked pair and key that brought it together. */
with shared as (
    select key, count(*) as line
    from account_keys
    where key in (select key from touched_keys)
    group by key
    having count(*) > 1
),

members as (
    select
        key,
        line,
        account_id,
        row_number() over (partition by key order by told_at, account_id) as place_in_line
    from account_keys
    join shared using (key)
    join accounts using (account_id)
),

-- where one article tells two happenings of one key apart, more than the key must speak for joining others.
telling_apart as (
    select article_id
    from accounts
    where day_part is not null or another is not null
),

parted as (
    select distinct key
    from (
        select key, article_id
        from members
        join accounts using (account_id)
        where article_id in (select article_id from telling_apart)
        group by key, article_id, spot
        having count(distinct coalesce(day_part, '') || '/' || coalesce(another, '')) > 1
    )
),

neighbours as (
    select a.key, a.account_id as account_a, b.account_id as account_b
    from members as a
    join members as b on a.key = b.key and a.place_in_line < b.place_in_line
    where a.line <= 16 and b.line <= 16
    union all
    select b.key, a.account_id, b.account_id
    from (
        select key, account_id, unnest(generate_series(place_in_line + 1, place_in_line + 8)) as place_in_line
        from members
        where line > 16
    ) as a
    join (from members where line > 16) as b using (key, place_in_line)
    union all
    select key, a.account_id, b.account_id
    from (from members where line > 16 and place_in_line <= 8) as a
    join (from members where line > 16) as b using (key)
    where a.place_in_line + 8 < b.place_in_line
),

pairs as (
    select
        account_a,
        account_b,
        min(key)                                                  as key,
        bool_or(key in (select key from parted))                  as is_parted
    from neighbours
    group by account_a, account_b
),

compared as (
    select
        pairs.*,
        a.article_id as article_a,
        b.article_id as article_b,
        a.position as position_a,
        b.position as position_b,
        a.split_by = b.split_by or len(list_intersect(a.merged_by, b.merged_by)) > 0 as is_decided,
        a.family = 'HARM' as is_harm,
        a.article_id = b.article_id as is_one_article,
        a.spot = b.spot as is_one_spot,
        case
            when a.is_town and b.is_town and a.spot <> b.spot then 6371 * 2 * asin(sqrt(least(1, greatest(0,
                pow(sin(radians(b.latitude - a.latitude) / 2), 2)
                + cos(radians(a.latitude)) * cos(radians(b.latitude)) * pow(sin(radians(b.longitude - a.longitude) / 2), 2)
            ))))
        end as km,
        a.country <> b.country as is_other_country,
        -- without a day it is taken to tell of the three days up to its publication.
        greatest(
            0,
            coalesce(a.date_start, a.told_at::date - 2) - coalesce(b.date_end, b.told_at::date),
            coalesce(b.date_start, b.told_at::date - 2) - coalesce(a.date_end, a.told_at::date)
        ) as days_apart,
        a.date_start is not null and b.date_start is not null as is_dated,
        greatest(a.date_end - a.date_start, b.date_end - b.date_start) as span,
        a.day_part = b.day_part as is_one_part,
        a.another is distinct from b.another as is_another,
        len(list_filter(a.counts, lambda x: len(list_filter(b.counts, lambda y:
            x.measure = y.measure and x.value = y.value)) > 0)) as counts_shared,
        len(list_filter(a.counts, lambda x: len(list_filter(b.counts, lambda y:
            x.measure = y.measure and coalesce(x.low, 0) <= coalesce(y.high, 1e12)
            and coalesce(y.low, 0) <= coalesce(x.high, 1e12))) > 0)) as counts_meeting,
        len(list_intersect(list_transform(a.counts, lambda x: x.measure), list_transform(b.counts, lambda x: x.measure))) as counts_comparable,
        list_max(list_transform(list_filter(a.counts, lambda x: len(list_filter(b.counts, lambda y:
            x.measure = y.measure and x.value = y.value)) > 0), lambda x: x.value)) as shared_value,
        len(list_intersect(a.names, b.names)) as names_shared,
        len(list_intersect(a.doers, b.doers)) as doers_shared,
        len(a.doers) > 0 and len(b.doers) > 0 as has_doers,
        len(list_intersect(a.sufferers, b.sufferers)) as sufferers_shared,
        len(a.sufferers) > 0 and len(b.sufferers) > 0 as has_sufferers,
        a.wording = b.wording as is_one_wording
    from pairs
    join accounts as a on a.account_id = account_a
    join accounts as b on b.account_id = account_b
),

-- log-odds that the two are one happening. the weights are those of a logistic regression on reports of violence by
-- several outlets, rounded, and what is never seen there (parts of the day, the same words) set by hand.
weighed as (
    select
        *,
        -1.3
        + case
            when is_one_spot then 2
            when km < 25 then -0.5
            when km is not null then -3
            when is_other_country then -6
            else -1
        end
        + case
            when days_apart > 1 then -12
            when days_apart = 1 then -3
            when not is_dated then -0.5
            else -0.6 * ln(1 + span)
        end
        + case
            when counts_shared > 0 then 2 + 0.5 * ln(shared_value) + if(counts_shared > 1, 2, 0)
            when counts_comparable > 0 and counts_meeting = 0 then -0.25
            else 0
        end
        + if(is_harm, 0.25, 1.5) * least(names_shared, 2)
        + case when doers_shared > 0 then 0.5 when has_doers then -0.5 else 0 end
        + case when sufferers_shared > 0 then 0.5 when is_harm or not has_sufferers then 0 else -0.5 end
        + if(is_one_wording, 4, 0)
        + case when is_one_part then 0.5 when is_one_part is not null then -6 else 0 end
        + if(is_one_article, -1 - if(is_another, 5, 0), 0)
        + if(is_parted and counts_shared = 0 and is_one_part is distinct from true, -3, 0)
            as weight
    from compared
),

-- of the accounts of one other article, the best: who tells of two strikes is not told by one.
best as (
    select account_a, account_b, key
    from weighed
    where weight > 0 and is_decided is distinct from true
    qualify
        row_number() over (partition by account_a, article_b order by weight desc, position_b, account_b) = 1
        and row_number() over (partition by account_b, article_a order by weight desc, position_a, account_a) = 1
)

from best
union all
select account_a, account_b, key
from compared
where is_decided
