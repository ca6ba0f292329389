/* To which current claim each correction applies. A claim that a newer reading calls otherwise is found again by its
   article and its trigger: by where the trigger stands in the same text, by its words and its sentence in another
   revision; but only where one claim alone can be meant, and never one that stood beside it.
   One row per correction and claim that it names, of the articles that are read anew. */
with originals as (
    select
        claim_id,
        article_id,
        content_hash,
        trigger_text,
        trigger_start,
        trigger_end,
        evidence_text
    from corrected_versions
    where claim_id in (select claim_id from named)
    qualify row_number() over (partition by claim_id order by recorded_at, extraction_id) = 1
),

beside as (
    select distinct
        originals.claim_id,
        other.claim_id as candidate
    from originals
    join corrected_versions as same using (claim_id)
    join corrected_versions as other on same.extraction_id = other.extraction_id
),

found_again as (
    select
        originals.claim_id,
        min(current.claim_id)            as candidate,
        count(distinct current.claim_id) as candidates
    from originals
    join corrected_versions as current on
        originals.article_id = current.article_id
        and current.is_read
        and case
            when originals.content_hash = current.content_hash
                then originals.trigger_start < current.trigger_end and current.trigger_start < originals.trigger_end
            else
                originals.trigger_text = current.trigger_text and originals.evidence_text = current.evidence_text
        end
    anti join beside on originals.claim_id = beside.claim_id and current.claim_id = beside.candidate
    group by originals.claim_id
),

standing as (
    select distinct claim_id
    from corrected_versions
    where is_read
)

select
    named.correction_id,
    named.claim_id,
    originals.article_id,
    case
        when standing.claim_id is not null then named.claim_id
        when found_again.candidates = 1 then found_again.candidate
    end as applies_to,
    case
        when standing.claim_id is not null then 'applied'
        when found_again.candidates = 1 then 'moved'
        else 'orphaned'
    end as state
from named
left join originals using (claim_id)
left join standing using (claim_id)
left join found_again using (claim_id)
