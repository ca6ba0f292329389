/* What analysts decided about the claims of the corrected articles: a retracted claim does not stand, an amended one
   stands with other values.
   One row per version of a claim. */
with decisions as (
    select
        corrected_claims.applies_to as claim_id,
        bool_or(corrections.action = 'retract') as is_retracted,
        bool_or(corrections.action = 'amend')   as is_amended,
        max_by(corrections.who, (corrections.recorded_at, corrections.correction_id))
            filter (corrections.action = 'confirm') as confirmed_by
    from corrected_claims
    join corrections using (correction_id)
    where corrected_claims.applies_to is not null
    group by corrected_claims.applies_to
),

settled as (
    select
        corrected_claims.article_id,
        max(corrections.recorded_at) as settled_at
    from corrected_claims
    join corrections using (correction_id)
    group by corrected_claims.article_id
)

select
    corrected_versions.extraction_no,
    corrected_versions.claim_id,
    is_read and not coalesce(is_retracted, false)                                    as is_current,
    is_read and not coalesce(is_retracted, false) and coalesce(is_amended, false)    as is_amended,
    case when is_read then confirmed_by end                                          as confirmed_by,
    greatest(corrected_versions.settled_at, settled.settled_at)                      as settled_at
from corrected_versions
left join decisions using (claim_id)
left join settled using (article_id)
