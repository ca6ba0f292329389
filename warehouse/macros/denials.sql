/* denials(by_speaker := null): who denies what, and whom that contradicts; a speaker by name or country, NULL for everyone.
   One row per denying claim and claim that it contradicts; where none is known, that side is NULL. */
select
    denial.speaker_name,
    denial.speaker_country,
    denial.event_type,
    denial.evidence_text    as denial,
    other.speaker_name      as against,
    other.evidence_text     as contradicts,
    disagreements.event_id,
    denial.claim_id,
    other.claim_id          as other_claim_id
from claims as denial
left join disagreements on
    disagreements.kind = 'denial' and denial.claim_id in (disagreements.claim_a, disagreements.claim_b)
left join claims as other on
    other.claim_id = if(disagreements.claim_a = denial.claim_id, disagreements.claim_b, disagreements.claim_a)
where
    denial.modality = 'denied'
    and (by_speaker is null or denial.speaker_name ilike by_speaker or denial.speaker_country = by_speaker)
order by denial.recorded_at, denial.claim_id, other.claim_id
