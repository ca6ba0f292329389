-- suite: claims
-- severity: warning
-- sentence: The point of every place lies in its country, or near it.
-- reason: A place of that name elsewhere was taken, or the country of another.
select claim_id, place_name, claims.place_country, latitude, longitude, south, north, west, east
from claims
join country_extents on country = place_country
where
    -- Two degrees around the towns of a country hold its islands, coasts and borders.
    abs(latitude) <= 90 and abs(longitude) <= 180
    and (
        latitude not between south - 2 and north + 2
        or if(west <= east, longitude not between west - 2 and east + 2, longitude between east + 2 and west - 2)
    )
