-- suite: figures
-- severity: critical
-- sentence: Every figure that is said to be of an event is of a claim about that event, or set against one in its article.
-- reason: A toll joined to the wrong event is a wrong toll; a number that contradicts another speaker's counts what that one counts.
select claim_id, figures.event_id
from figures
anti join event_claims using (claim_id, event_id)
anti join (
    select event_id, article_id
    from event_claims
    join claims using (claim_id)
) as told using (event_id, article_id)
where figures.event_id is not null
