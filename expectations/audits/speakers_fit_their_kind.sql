-- suite: claims
-- severity: critical
-- sentence: A claim in the outlet's own voice quotes nobody.
-- reason: Kind and modality tell who answers for the claim, and how far.
select claim_id, speaker_kind, speaker_text, modality, modality_cue
from claims
where speaker_kind = 'outlet' and speaker_text is not null and len(attribution) > 0
