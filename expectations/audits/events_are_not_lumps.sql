-- suite: events
-- severity: info
-- sentence: No event holds claims of more than fifty stories.
-- reason: So many are more often several happenings joined by mistake.
select event_id, event_type, place_name, date_start, story_count
from events
where story_count > 50
