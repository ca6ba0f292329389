-- suite: disagreements
-- severity: critical
-- sentence: Both claims of a disagreement about an event are about that event, have a figure of it, or deny beside the other what it says.
-- reason: Claims about different events can't disagree.
with sides as (
    select disagreement_id, event_id, unnest([claim_a, claim_b]) as claim_id
    from disagreements
    where event_id is not null
),

-- "the army denied it" is of no event itself.
answers as (
    select disagreement_id, denial.claim_id
    from disagreements
    join main.claims as said on said.claim_id = claim_a
    join main.claims as denial on denial.claim_id = claim_b and denial.article_id = said.article_id
    where kind = 'denial' and denial.event_type = 'STATEMENT' and denial.modality = 'denied'
)

select disagreement_id, event_id, claim_id
from sides
anti join main.event_claims using (event_id, claim_id)
anti join main.figures using (event_id, claim_id)
anti join answers using (disagreement_id, claim_id)
