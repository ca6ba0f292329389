-- suite: disagreements
-- severity: critical
-- sentence: Both claims of every disagreement are current.
-- reason: A retracted claim contradicts nobody.
with sides as (
    select disagreement_id, unnest([claim_a, claim_b]) as claim_id
    from disagreements
)

select disagreement_id, claim_id as missing
from sides
anti join main.claims using (claim_id)
