/* What the claims of one happening say together. Denied, planned and hypothetical claims count no victims.
   Low and high are the least and the greatest number that a claim gives, best is the median of the stated ones.
   One row per touched event. */
with reports as (
    select
        event_claims.event_id,
        claims.*,
        articles.story_id,
        articles.source,
        articles.origin
    from event_claims
    join claims using (claim_id)
    join articles using (article_id, revision)
    where event_claims.event_id in (from touched_events)
),

tolls as (
    select
        reports.event_id,
        min(coalesce(low, value)) filter (measure = 'killed')  as killed_low,
        median(value) filter (measure = 'killed')              as killed_best,
        max(coalesce(high, value)) filter (measure = 'killed') as killed_high,
        min(coalesce(low, value)) filter (measure = 'injured')  as injured_low,
        median(value) filter (measure = 'injured')              as injured_best,
        max(coalesce(high, value)) filter (measure = 'injured') as injured_high
    from reports
    join quantities using (claim_id)
    where reports.modality in ('asserted', 'estimated', 'alleged') and quantities.role is distinct from 'part'
    group by reports.event_id
),

described as (
    select
        event_id,
        any_value(event_type)                                   as event_type,
        mode(event_mode order by event_mode)                    as event_mode,
        list_distinct(flatten(list(list_transform(actors, lambda a: {
            'name': a.name, 'id': a.id, 'country': a.country, 'sector': a.sector
        }))))                                                   as actors,
        list_distinct(flatten(list(list_transform(recipients, lambda a: {
            'name': a.name, 'id': a.id, 'country': a.country, 'sector': a.sector
        }))))                                                   as recipients,
        max(place_country)                                      as place_country,
        max(place_name)                                         as place_name,
        max(geonames_id)                                        as geonames_id,
        max(latitude)                                           as latitude,
        max(longitude)                                          as longitude,
        max(date_start)                                         as date_start,
        min(date_end)                                           as date_end,
        min(recorded_at)                                        as first_known,
        max(recorded_at)                                        as last_known,
        count(*)::integer                                       as claim_count,
        count(distinct article_id)::integer                     as article_count,
        count(distinct story_id)::integer                       as story_count,
        count(distinct origin)::integer                         as source_count,
        count(distinct speaker_name)::integer                   as speaker_count,
        list(distinct speaker_name order by speaker_name)
            filter (modality = 'asserted' and speaker_name is not null) as asserted_by,
        list(distinct speaker_name order by speaker_name)
            filter (modality = 'denied' and speaker_name is not null)   as denied_by
    from reports
    group by event_id
)

select
    described.* replace (
        list_sort(actors)         as actors,
        list_sort(recipients)     as recipients,
        coalesce(asserted_by, []) as asserted_by,
        coalesce(denied_by, [])   as denied_by
    ),
    tolls.* exclude (event_id)
from described
left join tolls using (event_id)
