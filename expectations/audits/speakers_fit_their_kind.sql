-- suite: claims
-- severity: critical
-- sentence: A claim in the outlet's own voice quotes nobody, and every other tells whom it quotes.
-- reason: The kind tells who answers for the claim: the outlet, or somebody whose words it reports.
select claim_id, speaker_kind, speaker_text, len(attribution) as sources
from claims
where
    not coalesce(list_has_any(amended, ['speaker_kind', 'speaker_text']), false)
    and case speaker_kind
        when 'outlet' then speaker_text is not null or len(attribution) > 0
        when 'anonymous' then speaker_text is null or len(attribution) = 0
        when 'named' then len(attribution) = 0
    end
