-- suite: claims
-- severity: info
-- sentence: Claims of the articles that the load touched, by source, and in all.
-- reason: Fewer claims from as many articles mean that the extractor reads less.
select source, null::date as day, count(*) as value, count(distinct article_id)::integer as weight
from claims
join articles using (article_id, revision)
group by grouping sets ((source), ())
having grouping(source) = 1 or source is not null
