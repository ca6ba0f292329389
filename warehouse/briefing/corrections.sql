/* What analysts corrected since an instant.
   One row per correction. */
select action, who, why, field, old_value, new_value, recorded_at, [claim_id] as claim_ids
from corrections
where recorded_at > $since
order by recorded_at desc
limit 40
