-- suite: articles
-- severity: info
-- sentence: Articles that each version of the extractor has read and that stand so.
-- reason: Figures of two versions can't be compared.
select null::varchar as source, null::date as day, count(*) as value, null::integer as weight, extractor as observed
from extractions
where is_current
group by extractor
