-- suite: claims
-- severity: warning
-- sentence: No more claims lack an actor, place, date or speaker than in the runs of the last weeks.
-- reason: A rule that was changed for the worse shows here first.
select metric || ' of ' || subject as what, value, usual, articles, deviation
from drifted(['claims_without_actor', 'claims_without_place', 'claims_without_date', 'claims_without_speaker'])
