/* How alike two accounts are, as log-odds that they tell of one happening, among those that share a touched key.
   In a key that more than sixteen share, one is compared with the eight told before it and the eight told first.
   One row per pair more likely of one happening than not, or that an analyst put together, and key that both have. */
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

compared as (
    select
        account_a,
        account_b,
        a.article_id as article_a,
        b.article_id as article_b,
        a.split_by = b.split_by or len(list_intersect(a.merged_by, b.merged_by)) > 0 as is_decided,
        a.family = 'HARM' as is_harm,
        a.article_id = b.article_id as is_one_article,
        a.spot = b.spot as is_one_spot,
        a.is_whole_town is distinct from b.is_whole_town as is_town_and_part,
        case
            when a.is_town and b.is_town then 6371 * 2 * asin(sqrt(least(1, greatest(0,
                pow(sin(radians(b.latitude - a.latitude) / 2), 2)
                + cos(radians(a.latitude)) * cos(radians(b.latitude)) * pow(sin(radians(b.longitude - a.longitude) / 2), 2)
            ))))
        end as km,
        a.country <> b.country as is_other_country,
        a.spot is null and b.spot is null as has_no_spot,
        a.spot is not null and b.spot is not null as has_two_spots,
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
        a.is_one_of_two or b.is_one_of_two as is_parted,
        list_sort(flatten(list_transform(a.counts, lambda x: list_transform(
            list_filter(b.counts, lambda y: x.measure = y.measure), lambda y: {
            'is_toll': x.measure = 'killed',
            'odds': case
                when x.value = y.value then 1.4 + 0.5 * ln(x.value + 1) + if(x.measure = 'killed', 0.5, 0)
                when coalesce(x.low, 0) <= coalesce(y.high, 1e12) and coalesce(y.low, 0) <= coalesce(x.high, 1e12) then 1
                when x.value > 0 and y.value > 0 then if(x.measure = 'killed', 2.2, 1) - 1.4 * abs(ln(x.value / y.value))
                else -1
            end
        }))), 'desc') as likeness,
        least(2, len(list_intersect(a.names, b.names))) as names_shared,
        len(a.names) > 0 and len(b.names) > 0 and len(list_intersect(a.names, b.names)) = 0 as has_other_names,
        least(2, len(list_intersect(a.words, b.words))) as words_shared,
        len(list_intersect(a.stems, b.stems)) > 0 as is_one_stem,
        case when len(a.codes) > 0 and len(b.codes) > 0 then len(list_intersect(a.codes, b.codes)) > 0 end as is_one_code,
        a.spot is not null and a.date_start is not null or b.spot is not null and b.date_start is not null as is_set,
        len(list_intersect(a.doers, b.doers)) as doers_shared,
        len(a.doers) > 0 and len(b.doers) > 0 as has_doers,
        len(list_intersect(a.sufferers, b.sufferers)) as sufferers_shared,
        len(a.sufferers) > 0 and len(b.sufferers) > 0 as has_sufferers,
        a.wording = b.wording as is_one_wording
    from (select distinct account_a, account_b from neighbours)
    join accounts as a on a.account_id = account_a
    join accounts as b on b.account_id = account_b
),

-- the weights are those of a logistic regression on reports of violence by several outlets, rounded, and what is never
-- seen there (parts of the day, the same words) set by hand. numbers of victims that are near one another speak for
-- one happening, even where they differ: two happenings seldom hurt about as many.
weighed as (
    select
        account_a,
        account_b,
        is_decided,
        -1.8
        + case
            when is_one_spot or km < 1.5 then 2.4
            when km < 30 and is_town_and_part then 0.7
            when km < 30 then -1.4
            when km is not null then -3.5
            when is_other_country then -6
            when has_no_spot then 0.5
            when has_two_spots then -1.4
            else -0.4
        end
        + case
            when days_apart > 1 then -12
            when days_apart = 1 then -2.9
            when not is_dated then -0.5
            else -0.5 * ln(1 + span)
        end
        + coalesce(list_filter(likeness, lambda x: x.is_toll)[1].odds, 0)
        + coalesce(list_max(list_transform(list_filter(likeness, lambda x: not x.is_toll), lambda x: x.odds)), 0)
        + if(is_harm, 0.75, 1.5) * names_shared
        + case when doers_shared > 0 then if(is_harm, 0, 0.5) when has_doers then -0.6 else 0 end
        + case when sufferers_shared > 0 then 0.4 when is_harm or not has_sufferers then 0 else -0.5 end
        + if(is_one_wording, 4, 0)
        + case when is_one_part then 0.5 when is_one_part is not null then -6 else 0 end
        + if(is_harm, 0.3, 0.6) * words_shared
        + case when is_harm then 0 when is_one_stem then 0.6 else 0 end
        + case when is_harm then 0 when is_one_code then 0.4 when not is_one_code then -0.6 else 0 end
        -- an article seldom tells of two happenings alike, unless it says where or when, or of whom else.
        + case
            when not is_one_article then 0
            when is_another then -8
            when is_one_stem and not has_other_names and not is_set then 2
            else -3
        end
        -- where an article tells two happenings apart, more than day and place must speak for joining another's.
        + if(is_parted and is_one_part is distinct from true and coalesce(likeness[1].odds, 0) < 2, -3, 0)
            as weight
    from compared
)

select
    account_a,
    account_b,
    key,
    weight,
    coalesce(is_decided, false) as is_decided
from weighed
join neighbours using (account_a, account_b)
where weight > 0 or is_decided
