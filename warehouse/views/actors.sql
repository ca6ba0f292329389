/* Every resolved actor of the current claims, with its codes.
   One row per actor. */
select
    participants.name,
    participants.id,
    participants.country,
    participants.sector,
    count(distinct claim_id)::integer           as claim_count,
    count(distinct claims.article_id)::integer  as article_count
from participants
join claims using (claim_id)
where participants.id is not null
group by all
