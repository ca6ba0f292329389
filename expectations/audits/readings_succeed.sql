-- suite: articles
-- severity: critical
-- sentence: The extractor reads nearly every article without failing.
-- reason: A fault of the extractor would look like days on which nothing happened.
select extraction_id
from extractions
where
    is_current and outcome = 'failed'
    and (select count(*) filter (outcome = 'failed') > 0.02 * count(*) from extractions where is_current)
