-- suite: events
-- severity: critical
-- sentence: No event ends before it starts, or has one end only.
-- reason: No question about a day finds it then.
select event_id, date_start, date_end
from events
where date_end < date_start or (date_start is null) <> (date_end is null)
