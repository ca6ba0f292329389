-- suite: claims
-- severity: critical
-- sentence: No two claims share an id.
-- reason: Evidence, corrections and events point to a claim by its id.
select claim_id, count(*) as claims
from main.claims
where claim_id in (select claim_id from claims)
group by claim_id
having count(*) > 1
