/* Which claims are about the same happening: acts of one type, at one named place, on one day; where place or day is
   not known, the same words of the same sentence with the same dates (copies of one text).
   One row per current claim of the touched articles that is no mere statement. */
with acts as (
    select
        claim_id,
        event_type,
        place_country,
        coalesce(geonames_id::varchar, place_name) as place,
        date_start,
        date_end,
        date_granularity = 'day' and place_name is not null and place_precision not in ('country', 'region') as is_placed,
        regexp_replace(lower(evidence_text), '[^\p{L}\p{N}]+', ' ', 'g') as sentence,
        trigger_start - evidence_start as trigger_offset
    from claims
    where event_type <> 'STATEMENT' and article_id in (from touched)
),

keyed as (
    select
        claim_id,
        case
            when is_placed then to_json(['place and day', event_type, place_country, place, date_start::varchar])
            else to_json([
                'sentence', event_type, sentence, trigger_offset::varchar, date_start::varchar, date_end::varchar
            ])
        end as shared
    from acts
)

select
    left(sha256(shared::varchar), 32) as event_id,
    claim_id
from keyed
