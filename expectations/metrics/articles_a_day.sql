-- suite: articles
-- severity: info
-- sentence: Articles published on each of the last 57 days that the load touched, by source.
-- reason: Days are compared with the same weekday of earlier weeks.
with dated as (
    select source, article_id, (published_at at time zone 'UTC')::date as day
    from main.articles
    where revision = 1 and published_at > now() - interval 57 day
)

select source, day, count(distinct article_id) as value, null::integer as weight
from dated
where source is not null and (source, day) in (
    select (source, (published_at at time zone 'UTC')::date)
    from articles
)
group by source, day
