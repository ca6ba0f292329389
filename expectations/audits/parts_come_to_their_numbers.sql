-- suite: reconciliations
-- severity: critical
-- sentence: Every number of a sum is one that the claim named for it states.
-- reason: The claim is the evidence of its step.
with steps as (
    select
        total_claim_id,
        unnest(parts) as claim_id,
        unnest(regexp_extract_all(split_part(arithmetic, ' = ', 1), '[0-9.]+'))::double as step
    from reconciliations
)

select total_claim_id, steps.claim_id, step
from steps
anti join main.figures as figures on figures.claim_id = steps.claim_id and figures.value = step
