-- suite: claims
-- severity: critical
-- sentence: Every quantity of a claim stands inside its evidence.
-- reason: The sentence shown to a reader must hold the number that is claimed.
with spans as (
    select claim_id, evidence_start, evidence_end, unnest(quantities) as span
    from claims
)

select claim_id, span.text as quantity, span."start", span."end", evidence_start, evidence_end
from spans
where span."start" < evidence_start or span."end" > evidence_end
