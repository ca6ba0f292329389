-- suite: claims
-- severity: critical
-- sentence: What is unknown is NULL, never an empty or made-up word.
-- reason: A word in its place is counted as knowledge.
with words as (
    select claim_id, 'event_mode' as part, event_mode as word from claims
    union all
    select claim_id, 'place_name' as part, place_name as word from claims
    union all
    select claim_id, 'speaker_name' as part, speaker_name as word from claims
    union all
    select claim_id, role as part, name as word from participants
    union all
    select claim_id, 'quantity' as part, noun as word from quantities
)

select claim_id, part, word
from words
where lower(trim(word)) in ('', 'unknown', 'none', 'null', 'nan', 'nat', 'n/a', 'undefined')
