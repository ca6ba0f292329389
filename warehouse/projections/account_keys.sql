/* Under which keys an account meets others that may tell of the same happening: its place and day, a count of
   people in its country and day, one in its place and year, a large one in its country and year, two names and a day,
   its very words; or what an analyst decided. What was split off meets only what was split off or merged with it.
   A day's account also has the key of the day before, so that two accounts a day apart meet.
   An account without a day is taken to tell of the three days up to its publication.
   One row per account of the touched articles and key. */
with days as (
    select
        *,
        coalesce(date_start, (told_at - interval 2 day)::date) as first_day,
        coalesce(date_end, told_at::date)                      as last_day
    from accounts
    where article_id in (from touched) and split_by is null
),

dated as (
    select
        account_id, family, spot, country, counts, names, wording, date_start,
        last_day - first_day as span,
        unnest(if(
            last_day - first_day <= 7,
            generate_series(first_day - 1, last_day, interval 1 day),
            [date_trunc('month', first_day)]
        ))::date as day
    from days
),

keyed as (
    select account_id, hash('place and day', family, spot, day) as key
    from dated
    where spot is not null and span <= 7
    union all
    select account_id, hash('count and day', family, country, count.measure, count.value, day)
    from (select account_id, family, country, span, day, unnest(counts) as count from dated)
    where country is not null and span <= 7 and count.value >= 3
    union all
    select
        account_id,
        unnest(list_filter([
            if(spot is not null and count.value >= 10, hash('place and year', family, spot, count, year), null),
            if(country is not null and count.value >= if(span > 7, 10, 50), hash('count and year', family, country, count, year), null)
        ], lambda key: key is not null))
    from (
        select account_id, family, spot, country, last_day - first_day as span,
            unnest(list_transform(counts, lambda c: {'measure': c.measure, 'value': c.value})) as count,
            unnest([year(first_day), year(last_day)]) as year
        from days
        where date_start is not null and last_day - first_day <= 366
    )
    union all
    select account_id, hash('names and day', family, names[1], names[2], day)
    from (
        select account_id, family, span, day,
            unnest(flatten(list_transform(names[1:4], lambda a: list_transform(
                list_filter(names[1:4], lambda b: a < b), lambda b: [a, b]
            )))) as names
        from dated
        where len(names) > 1
    )
    where span <= 7
    union all
    select account_id, hash('words', family, wording)
    from days
    union all
    select account_id, hash('split', split_by)
    from accounts
    where article_id in (from touched) and split_by is not null
    union all
    select account_id, hash('merge', unnest(merged_by))
    from accounts
    where article_id in (from touched)
)

select distinct account_id, key
from keyed
