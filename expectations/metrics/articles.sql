-- suite: articles
-- severity: info
-- sentence: Articles that the load touched, by source, and in all.
-- reason: A source that brings less or more than it used to has changed.
select source, null::date as day, count(distinct article_id) as value, null::integer as weight
from articles
group by grouping sets ((source), ())
having grouping(source) = 1 or source is not null
