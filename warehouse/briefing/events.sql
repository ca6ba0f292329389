/* The events that became known or known better since an instant, those told most independently first.
   One row per event. */
with told as (
    select event_id, list(claim_id order by confidence desc nulls last, recorded_at, claim_id)[:4] as claim_ids
    from event_claims
    join claims using (claim_id)
    group by event_id
)

select
    events.*,
    list_distinct(list_filter(list_transform(actors, lambda a: a.name), lambda n: n is not null))     as actor_names,
    list_distinct(list_filter(list_transform(recipients, lambda a: a.name), lambda n: n is not null)) as recipient_names,
    first_known > $since as is_new,
    claim_ids
from events
join told using (event_id)
where last_known > $since
order by is_new desc, source_count desc, story_count desc, claim_count desc, event_id
limit 40
