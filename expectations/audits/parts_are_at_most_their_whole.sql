-- suite: reconciliations
-- severity: warning
-- sentence: The parts of a number come to no more than it.
-- reason: One of them was misread, or counts what another does.
select total_claim_id, stated, computed, arithmetic
from reconciliations
where computed > stated and list_contains(parts, total_claim_id)
