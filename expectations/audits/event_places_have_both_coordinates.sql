-- suite: events
-- severity: critical
-- sentence: An event's place has both coordinates or none.
-- reason: Half a point can't be put on a map.
select event_id, place_name, latitude, longitude
from events
where (latitude is null) <> (longitude is null)
