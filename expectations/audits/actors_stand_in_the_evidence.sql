-- suite: claims
-- severity: critical
-- sentence: Every actor and recipient of a claim stands inside its evidence.
-- reason: The sentence shown to a reader must name who is said to act, if only by a pronoun.
with spans as (
    select claim_id, evidence_start, evidence_end, unnest(actors || recipients) as span
    from claims
)

select claim_id, span.text as words, span."start", span."end", evidence_start, evidence_end
from spans
where span."start" < evidence_start or span."end" > evidence_end
