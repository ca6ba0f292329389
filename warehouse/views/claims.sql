/* What is claimed: not retracted, from the newest reading of the current revision.
   One row per current claim. */
select
    claim_id,
    article_id,
    revision,
    * exclude (claim_id, article_id, revision, extraction_id, extraction_no, content_hash, is_current, settled_at)
from claim_versions
where is_current
