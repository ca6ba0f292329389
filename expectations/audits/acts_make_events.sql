-- suite: events
-- severity: warning
-- sentence: Where acts are claimed, there are events.
-- reason: Claims that belong to no event mean that joining them failed.
select claim_id, event_type
from claims
where event_type <> 'STATEMENT' and not exists (from main.events)
