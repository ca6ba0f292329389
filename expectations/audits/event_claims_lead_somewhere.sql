-- suite: events
-- severity: critical
-- sentence: Whatever joins claims to events leads to a claim and to an event that are there.
-- reason: A reference to nothing drops the row from every join.
select event_id, claim_id, 'no such event' as missing
from event_claims
anti join events using (event_id)
union all
select event_id, claim_id, 'no such claim' as missing
from event_claims
anti join main.claims using (claim_id)
