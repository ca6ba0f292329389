/* How each outlet does: what it brings a day, against the same weekday of the eight weeks before, and since when it is
   silent. A source is judged once it was fetched on seven days of the last 57; days are days of publication, in UTC.
   The deviation is that of Anscombe-transformed counts, 2 * sqrt(n + 3/8), whose variance is 1 for a Poisson count, in
   the dispersion of the weeks before (at least 1); a change is told from 3 on, if it is also by half.
   One row per outlet that is named. */
with recent as (
    select source, article_id, fetched_at, (coalesce(published_at, fetched_at) at time zone 'UTC')::date as day
    from main.articles
    where revision = 1 and source is not null and coalesce(published_at, fetched_at) > now() - interval 57 day
),

today as (
    select (now() at time zone 'UTC')::date as today
),

known as (
    select
        source,
        min(day) as first_day,
        max(day) as last_day,
        count(distinct (fetched_at at time zone 'UTC')::date) as fetched_days
    from recent
    cross join today
    where day <= today
    group by source
),

days as (
    select source, first_day, last_day, unnest(generate_series(first_day, today - 1, interval 1 day))::date as day
    from known
    cross join today
),

daily as (
    select days.source, days.day, last_day, count(article_id) as articles
    from days
    left join recent using (source, day)
    group by all
),

before as (
    select
        source,
        avg(articles) as usual,
        count(*)      as weeks,
        greatest(1, coalesce(var_samp(articles), 0) / nullif(avg(articles), 0)) as dispersion
    from daily
    cross join today
    where day < today - 1 and isodow(day) = isodow(today - 1)
    group by source
),

weekdays as (
    select source, isodow(day) as weekday, avg(articles) as usual
    from daily
    where day <= last_day
    group by all
),

silence as (
    select daily.source, count(*)::integer as silent_days, sum(coalesce(weekdays.usual, 0)) as expected_in_silence
    from daily
    left join weekdays on weekdays.source = daily.source and weekday = isodow(day)
    where day > last_day
    group by daily.source
),

compared as (
    select
        known.source,
        fetched_days::integer       as fetched_days,
        daily.articles::integer     as yesterday,
        before.usual                as usual,
        2 * (sqrt(daily.articles + 0.375) - sqrt(before.usual + 0.375)) / sqrt(dispersion * (1 + 1 / weeks)) as deviation,
        weeks,
        coalesce(silent_days, 0)    as silent_days,
        coalesce(expected_in_silence, 0) as expected_in_silence
    from known
    cross join today
    left join daily on daily.source = known.source and daily.day = today - 1
    left join before on before.source = known.source
    left join silence on silence.source = known.source
),

outlets as (
    select
        source,
        count(distinct article_id)::integer as article_count,
        max(published_at)                   as last_published_at,
        max(fetched_at)                     as last_fetched_at,
        median(date_diff('minute', published_at, fetched_at)) / 60 as lag_hours,
        avg((not is_canonical)::integer) filter (is_current)       as duplicates
    from main.articles
    where source is not null
    group by source
)

select
    outlets.*,
    fetched_days,
    yesterday,
    usual,
    deviation,
    silent_days,
    expected_in_silence,
    case
        when fetched_days is null then 'dormant'
        when fetched_days < 7 then 'new'
        when expected_in_silence >= 7 then 'silent'
        when weeks >= 3 and deviation <= -3 and yesterday <= usual / 2 then 'low'
        when weeks >= 3 and deviation >= 3 and yesterday >= usual * 1.5 then 'high'
        else 'healthy'
    end as state
from outlets
left join compared using (source)
