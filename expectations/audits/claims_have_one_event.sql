-- suite: events
-- severity: critical
-- sentence: No claim is joined to two events.
-- reason: It would be counted twice.
select claim_id, count(distinct event_id) as events
from event_claims
group by claim_id
having count(distinct event_id) > 1
