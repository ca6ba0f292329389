-- suite: events
-- severity: critical
-- sentence: Every event counts the claims that are joined to it.
-- reason: The count is what readers weigh an event by.
select events.event_id, claim_count, count(event_claims.claim_id) as joined
from events
left join event_claims using (event_id)
group by all
having claim_count <> joined
