/* The stated totals that became known since an instant, with the sum that they are checked by.
   One row per total. */
select reconciliations.*, [total_claim_id] || parts as claim_ids
from reconciliations
join claims on claims.claim_id = total_claim_id
where claims.recorded_at > $since
order by verdict, claims.recorded_at desc, total_claim_id
limit 30
