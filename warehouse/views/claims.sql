/* What is claimed: not retracted, from the newest reading of the current revision.
   One row per current claim. */
select
    claim_id,
    article_id,
    revision,
    * exclude (claim_id, article_id, revision, extraction_id, content_hash, is_current)
from claim_versions
where is_current
