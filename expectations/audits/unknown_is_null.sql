-- suite: claims
-- severity: critical
-- sentence: What is unknown is NULL, never an empty or made-up word.
-- reason: A word in its place is counted as knowledge.
with words as (
    select
        claim_id,
        unnest([
            {part: 'event_mode', word: event_mode},
            {part: 'place_name', word: place_name},
            {part: 'speaker_name', word: speaker_name}
        ], recursive := true)
    from claims
    union all
    select claim_id, role as part, name as word
    from participants
    union all
    select claim_id, 'quantity' as part, noun as word
    from quantities
)

select claim_id, part, word
from words
where lower(trim(word)) in ('', 'unknown', 'none', 'null', 'nan', 'nat', 'n/a', 'undefined')
