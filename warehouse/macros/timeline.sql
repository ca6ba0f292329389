/* timeline(of_actor, in_place := null): what an actor, by name or code of its country or organisation, does or has done to it
   in a place, by name or code of its country; NULL is any place.
   One row per claim, by the day it happened. */
select
    date_start,
    date_end,
    event_type,
    event_mode,
    modality,
    if(
        len(list_filter(actors, lambda a: a.name ilike of_actor or a.country = of_actor)) > 0, 'actor', 'recipient'
    )               as role,
    place_name,
    place_country,
    speaker_name,
    evidence_text,
    claim_id,
    article_id
from claims
where
    (in_place is null or place_country = in_place or place_name ilike in_place)
    and len(list_filter(actors || recipients, lambda a: a.name ilike of_actor or a.country = of_actor)) > 0
order by date_start nulls last, date_end, recorded_at, claim_id
