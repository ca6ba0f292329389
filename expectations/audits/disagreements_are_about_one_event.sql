-- suite: disagreements
-- severity: critical
-- sentence: Both claims of a disagreement about an event are about that event, or have a figure of it.
-- reason: Claims about different events can't disagree.
with sides as (
    select disagreement_id, event_id, unnest([claim_a, claim_b]) as claim_id
    from disagreements
    where event_id is not null
)

select disagreement_id, event_id, claim_id
from sides
anti join main.event_claims using (event_id, claim_id)
anti join main.figures using (event_id, claim_id)
