-- suite: articles
-- severity: info
-- sentence: Hours from publication until an article was fetched: the median of those that the load touched, by source.
-- reason: A source that is read late is known late.
select
    source, null::date as day, median(date_diff('minute', published_at, fetched_at)) / 60 as value,
    count(*)::integer as weight
from articles
where published_at is not null and revision = 1
group by grouping sets ((source), ())
having (grouping(source) = 1 or source is not null) and count(*) > 0
