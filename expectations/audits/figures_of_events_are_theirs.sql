-- suite: figures
-- severity: critical
-- sentence: Every figure that is said to be of an event is of a claim about that event.
-- reason: A toll joined to the wrong event is a wrong toll.
select claim_id, figures.event_id
from figures
anti join event_claims using (claim_id, event_id)
where figures.event_id is not null
