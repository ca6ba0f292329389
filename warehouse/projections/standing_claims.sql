/* Which claims stand: those of a reading that stands, unless an analyst retracted them.
   One row per claim of the touched articles' readings. Updates claim_versions. */
with retracted as (
    select distinct claim_id
    from corrections
    where action = 'retract'
)
select
    claim_versions.extraction_id,
    claim_versions.claim_id,
    articles.revision,
    extractions.is_current and retracted.claim_id is null as is_current
from claim_versions
join extractions using (extraction_id)
join articles on (articles.article_id, articles.content_hash) = (extractions.article_id, extractions.content_hash)
left join retracted using (claim_id)
where claim_versions.article_id in (from touched)
