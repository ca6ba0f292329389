-- suite: articles
-- severity: critical
-- sentence: The extractor reads nearly every article without failing.
-- reason: A fault of the extractor would look like days on which nothing happened.
with readings as (
    select
        extraction_id,
        outcome,
        count(*) filter (outcome = 'failed') over ()  as failed,
        count(*) over ()                              as total
    from extractions
    where is_current
)

select extraction_id
from readings
where outcome = 'failed' and failed > 0.02 * total
