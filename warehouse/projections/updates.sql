/* How a voice's own figure moved: grown, or corrected.
   One row per change of a figure by one voice in a touched series. */
select
    md5(to_json([relation, claim_a, claim_b, value_a::varchar, value_b::varchar])::varchar) as update_id,
    relation,
    event_id,
    series_id,
    claim_a,
    claim_b,
    concat(voice_a, ' said ', text_a, ', then ', text_b, '.') as detail,
    magnitude
from touched_pairs
where relation in ('growth', 'correction')
