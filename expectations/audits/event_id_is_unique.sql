-- suite: events
-- severity: critical
-- sentence: No two events share an id.
-- reason: Who joins claims to their events would count them twice.
select event_id, count(*) as events
from main.events
where event_id in (select event_id from events)
group by event_id
having count(*) > 1
