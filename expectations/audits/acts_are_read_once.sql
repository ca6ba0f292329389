-- suite: claims
-- severity: warning
-- sentence: No words are read twice as the same act.
-- reason: Two claims from the same words count one report twice.
select min(claim_id) as claim_id, article_id, event_type, trigger_start, trigger_end, count(distinct claim_id) as readings
from claims
group by article_id, revision, event_type, trigger_start, trigger_end
having count(distinct claim_id) > 1
