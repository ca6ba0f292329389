-- suite: claims
-- severity: warning
-- sentence: Nothing is asserted to have happened after it was published.
-- reason: The date is misread, the claim is a plan, or the outlet gave its article a wrong date.
select claim_id, date_text, date_start, published_at, evidence_text
from claims
join articles using (article_id, revision)
where
    modality = 'asserted'
    and event_type <> 'STATEMENT'
    and date_start > (published_at at time zone 'UTC')::date + 1
