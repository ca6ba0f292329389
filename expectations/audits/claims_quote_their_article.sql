-- suite: claims
-- severity: critical
-- sentence: Every span of a claim equals the text of its article.
-- reason: A quotation that is not there is no evidence.
with told as (
    select
        claim_id,
        concat_ws(
            ' ',
            case when misquotes(trigger_text, trigger_start, trigger_end, text, plain) then 'trigger' end,
            case when misquotes(evidence_text, evidence_start, evidence_end, text, plain) then 'evidence' end,
            case when misquotes(date_text, date_text_start, date_text_end, text, plain) then 'date' end,
            case when misquotes(place_text, place_start, place_end, text, plain) then 'place' end,
            case when misquotes(modality_cue, modality_cue_start, modality_cue_end, text, plain) then 'modality cue' end,
            case when misquotes(speaker_text, speaker_start, speaker_end, text, plain) then 'speaker' end
        ) as misquoted
    from claims
    join texts using (article_id, revision)
)

select claim_id, misquoted
from told
where misquoted <> ''
