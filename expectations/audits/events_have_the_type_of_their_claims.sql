-- suite: events
-- severity: critical
-- sentence: Every event is of the type of its claims, apart from statements of its toll.
-- reason: Acts of different types are not the same act.
select event_id, events.event_type, claims.event_type as claimed, claim_id
from events
join event_claims using (event_id)
join claims using (claim_id)
where events.event_type <> claims.event_type and claims.event_type <> 'STATEMENT'
