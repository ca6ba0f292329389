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
),

-- nor is what somebody is accused of: the accusation is.
alleged as (
    select distinct disagreement_id, said.claim_id
    from answers
    join disagreements using (disagreement_id)
    join main.claims as said on said.claim_id = claim_a
    join main.claims as accusation on
        accusation.article_id = said.article_id and accusation.evidence_start = said.evidence_start and accusation.event_type = 'ACCUSE'
    join main.event_claims as accused on accused.claim_id = accusation.claim_id and accused.event_id = disagreements.event_id
    where said.modality = 'alleged'
)

select disagreement_id, event_id, claim_id
from sides
anti join main.event_claims using (event_id, claim_id)
anti join main.figures using (event_id, claim_id)
anti join answers using (disagreement_id, claim_id)
anti join alleged using (disagreement_id, claim_id)
