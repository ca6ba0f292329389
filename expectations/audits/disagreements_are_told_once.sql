-- suite: disagreements
-- severity: critical
-- sentence: No disagreement is told twice, nor from both sides.
-- reason: Who counts them would count it twice.
select
    min(disagreement_id) as disagreement_id, kind, least(claim_a, claim_b) as one, greatest(claim_a, claim_b) as other,
    count(*) as times
from disagreements
group by kind, one, other, magnitude, event_id, series_id
having count(*) > 1
