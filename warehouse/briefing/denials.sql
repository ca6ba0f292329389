/* The denials that became known since an instant.
   One row per claim. */
select claim_id, speaker_name, event_type, [claim_id] as claim_ids
from claims
where modality = 'denied' and recorded_at > $since
order by (speaker_kind = 'named') desc, recorded_at desc, claim_id
limit 25
