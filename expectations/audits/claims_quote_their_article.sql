-- suite: claims
-- severity: critical
-- sentence: Every span of a claim equals the text of its article.
-- reason: A quotation that is not there is no evidence.
with spans as (
    select
        claim_id,
        article_id,
        revision,
        unnest([
            {part: 'trigger', quoted: trigger_text, start: trigger_start, stop: trigger_end},
            {part: 'evidence', quoted: evidence_text, start: evidence_start, stop: evidence_end},
            {part: 'date', quoted: date_text, start: date_text_start, stop: date_text_end},
            {part: 'place', quoted: place_text, start: place_start, stop: place_end},
            {part: 'modality cue', quoted: modality_cue, start: modality_cue_start, stop: modality_cue_end},
            {part: 'speaker', quoted: speaker_text, start: speaker_start, stop: speaker_end}
        ], recursive := true)
    from claims
)

select claim_id, part, start, stop, quoted, text[start + 1:stop] as found
from spans
join articles using (article_id, revision)
where
    (start is null) <> (stop is null)
    or start < 0
    or start >= stop
    or quoted is distinct from text[start + 1:stop]
