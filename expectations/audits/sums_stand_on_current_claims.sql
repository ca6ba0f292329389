-- suite: reconciliations
-- severity: critical
-- sentence: The total and the parts of every sum are current claims.
-- reason: A retracted number must not hold up a sum.
with named as (
    select total_claim_id, unnest(list_distinct([total_claim_id] || parts)) as claim_id
    from reconciliations
)

select total_claim_id, claim_id as missing
from named
anti join main.claims using (claim_id)
