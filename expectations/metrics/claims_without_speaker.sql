-- suite: claims
-- severity: info
-- sentence: Share of the claims that the load touched which name no speaker, by source, and in all; its weight is their articles.
-- reason: Who says so is what tells a claim from a fact.
select
    source, null::date as day, avg((speaker_text is null)::integer) as value, count(distinct article_id)::integer as weight
from claims
join articles using (article_id, revision)
group by grouping sets ((source), ())
having (grouping(source) = 1 or source is not null) and count(*) > 0
