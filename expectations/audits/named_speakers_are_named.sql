-- suite: claims
-- severity: warning
-- sentence: A speaker said to be named is quoted.
-- reason: Who asks for named sources wants to see them.
select claim_id, speaker_kind, speaker_text, speaker_name
from claims
where speaker_kind = 'named' and speaker_text is null
