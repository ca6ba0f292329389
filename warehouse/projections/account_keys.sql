/* Under which keys an account meets others that may tell of the same happening: its place and day, the town's
   neighbourhood and day, a count of people in its country and day, a count in its place and year, a large one in its
   country and year, a name or two sides and four days, what is done by whom and four days, what is done and a word for
   who takes part and four days, what is done in the article, its very words; or what an analyst decided. What was split
   off meets only what was split off or merged with it.
   A day's account also has the key of the day before, so that two accounts a day apart meet; neighbourhoods are the
   cells of two grids of half a degree, one moved by half a cell against the other, so that near towns share one.
   An account without a day is taken to tell of the three days up to its publication, a denial of the week before.
   One row per account of the touched articles and key. */
with days as (
    select
        *,
        coalesce(date_start, told_at::date - if(is_denied, 7, 2)) as first_day,
        coalesce(date_end, told_at::date)                      as last_day
    from accounts
    where article_id in (from touched) and split_by is null
),

dated as (
    select
        account_id, family, spot, country, is_town, latitude, longitude, counts, names, doers, sufferers, stems, words,
        unnest(generate_series(first_day - 1, last_day, interval 1 day))::date as day,
        (day - date '1970-01-01') // 4 as days
    from days
    where last_day - first_day <= 31
),

keyed as (
    select account_id, hash('place and day', family, spot, day) as key
    from dated
    where spot is not null
    union all
    select account_id, hash('cell and day', family, moved, floor(2 * latitude + moved), floor(2 * longitude + moved), day)
    from dated
    cross join (values (0), (0.5)) as grids (moved)
    where is_town and latitude is not null
    union all
    select account_id, hash('count and day', family, country, count.measure, count.value, day)
    from (select account_id, family, country, day, unnest(counts) as count from dated)
    where country is not null
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
    select distinct account_id, hash('name and days', family, unnest(names[1:4]), days)
    from dated
    union all
    select distinct account_id, hash('sides and days', family, doer, unnest(sufferers[1:2]), days)
    from (select account_id, family, unnest(doers[1:2]) as doer, sufferers, days from dated)
    where doer not like '?%'
    union all
    select distinct account_id, hash('doer and days', family, stem, doer, days)
    from (select account_id, family, unnest(stems[1:2]) as stem, doers[1] as doer, days from dated)
    where doer not like '?%' and family in ('HARM', 'MOBILIZE', 'THREATEN')
    union all
    select distinct account_id, hash('word and days', family, stem, unnest(words[1:4]), days)
    from (select account_id, family, unnest(stems[1:2]) as stem, words, days from dated)
    union all
    select account_id, hash('article', article_id, family, unnest(stems))
    from days
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
