-- suite: claims
-- severity: critical
-- sentence: The evidence of every claim holds its trigger.
-- reason: The sentence shown to a reader must be the one that announces the act.
select claim_id, trigger_start, trigger_end, evidence_start, evidence_end
from claims
where trigger_start < evidence_start or trigger_end > evidence_end
