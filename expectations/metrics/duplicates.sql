-- suite: articles
-- severity: info
-- sentence: Share of the touched articles that only repeat a text another has, by source, and in all.
-- reason: A wire that is read twice counts twice where copies are not seen.
select source, null::date as day, avg((not is_canonical)::integer) as value, count(*)::integer as weight
from articles
where is_current
group by grouping sets ((source), ())
having (grouping(source) = 1 or source is not null) and count(*) > 0
