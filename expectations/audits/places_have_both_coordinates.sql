-- suite: claims
-- severity: critical
-- sentence: A place has both coordinates or none.
-- reason: Half a point can't be put on a map.
select claim_id, place_name, latitude, longitude
from claims
where (latitude is null) <> (longitude is null)
