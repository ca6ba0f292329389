/* figures_in_dispute(in_country := null): numbers about one thing that can't both hold; a country by code, NULL for all.
   One row per pair of claims. */
select
    a.measure,
    a.noun,
    a.place_country,
    a.value             as value_a,
    a.speaker_name      as speaker_a,
    b.value             as value_b,
    b.speaker_name      as speaker_b,
    disagreements.magnitude,
    disagreements.detail,
    disagreements.series_id,
    disagreements.event_id,
    disagreements.claim_a,
    disagreements.claim_b
from disagreements
join claims as first_claim on first_claim.claim_id = disagreements.claim_a
left join figures as a on a.claim_id = disagreements.claim_a and a.series_id = disagreements.series_id
left join figures as b on b.claim_id = disagreements.claim_b and b.series_id = disagreements.series_id
where
    disagreements.kind = 'figure'
    and (in_country is null or a.place_country = in_country or first_claim.place_country = in_country)
order by disagreements.magnitude desc, disagreements.claim_a, disagreements.claim_b, value_a, value_b
