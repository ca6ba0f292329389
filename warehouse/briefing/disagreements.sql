/* The disagreements of which a side became known since an instant; those between speakers first.
   One row per disagreement. */
select disagreements.*, [claim_a, claim_b] as claim_ids
from disagreements
join claims as a on a.claim_id = claim_a
join claims as b on b.claim_id = claim_b
where greatest(a.recorded_at, b.recorded_at) > $since
order by parties desc, kind, magnitude desc nulls last, disagreement_id
limit 30
