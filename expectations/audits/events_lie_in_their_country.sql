-- suite: events
-- severity: warning
-- sentence: The point of every event lies in its country, or near it.
-- reason: It would be on the map of another country than the one it is counted for.
select event_id, place_name, events.place_country, latitude, longitude, south, north, west, east
from events
join country_extents on country = place_country
where
    -- Two degrees around the towns of a country hold its islands, coasts and borders.
    abs(latitude) <= 90 and abs(longitude) <= 180
    and (
        latitude not between south - 2 and north + 2
        or if(west <= east, longitude not between west - 2 and east + 2, longitude between east + 2 and west - 2)
    )
