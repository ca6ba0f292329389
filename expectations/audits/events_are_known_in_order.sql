-- suite: events
-- severity: critical
-- sentence: No event was last heard of before it was first heard of.
-- reason: What was known when would come out wrong.
select event_id, first_known, last_known
from events
where last_known < first_known
