/* What is claimed: not retracted, from the newest reading of the current revision, as amended.
   One row per current claim. */
select
    claim_id,
    article_id,
    revision,
    * exclude (
        claim_id,
        article_id,
        revision,
        extraction_id,
        extraction_no,
        content_hash,
        is_current,
        is_amended,
        settled_at
    ),
    []::varchar[] as amended
from claim_versions
where is_current and not is_amended
union all by name
from amended_claims
