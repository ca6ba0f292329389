-- suite: claims
-- severity: warning
-- sentence: Some claims name an actor.
-- reason: If none of them does, the reading of roles is broken.
select claim_id, evidence_text
from claims
where not exists (from main.claims where len(actors) > 0)
