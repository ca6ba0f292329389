/* changed_since(instant): what the log has learnt since: claims, new texts of known articles, corrections, events.
   One row per thing learnt, in the order in which it was. */
select
    recorded_at         as changed_at,
    'claim'             as what,
    claim_id            as id,
    concat_ws(': ', speaker_name, evidence_text) as detail
from claims
where recorded_at > instant
union all
select
    recorded_at,
    'revision',
    article_id,
    concat('revision ', revision, ' of ', coalesce(title, url, article_id))
from articles
where recorded_at > instant and revision > 1
union all
select
    recorded_at,
    'correction',
    correction_id,
    concat(action, ' by ', who, ': ', why)
from corrections
where recorded_at > instant
union all
select
    first_known,
    'event',
    event_id,
    concat_ws(' ', event_type, event_mode, 'in', coalesce(place_name, place_country, 'a place not named'), 'on',
        coalesce(date_start::varchar, 'a day not told'))
from events
where first_known > instant
order by changed_at, what, id
