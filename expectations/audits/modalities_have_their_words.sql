-- suite: claims
-- severity: critical
-- sentence: What is not simply asserted has the words that say so: a denial, a plan, a condition.
-- reason: A reader must be able to see why an act counts as denied or planned, and a query for words must find them.
select claim_id, modality, modality_cue, evidence_text
from claims
where
    modality in ('denied', 'alleged', 'estimated', 'planned', 'requested', 'possible', 'hypothetical')
    and modality_cue is null
    and not coalesce(list_contains(amended, 'modality'), false)
