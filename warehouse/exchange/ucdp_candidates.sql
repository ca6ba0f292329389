/* Deadly events in the 49 columns of UCDP GED and its candidates. Low, best and high are persons killed; all of them
   are deaths_unknown, as whose dead they are is not told apart. relid is event_id, id the head of it as a number.
   date_prec goes by the length of the interval, where_prec by the size of the named place, priogrid_gid by PRIO-GRID's
   half-degree cells counted from the south-west. Conflicts, dyads, provinces and codes of states are NULL.
   One row per event in which people are said to have been killed. */
with deadly as (
    select
        events.*,
        event_summaries.* exclude (event_id),
        date_end - date_start as days,
        actors[1].sector      as actor_sector,
        recipients[1].sector  as recipient_sector
    from events
    join event_summaries using (event_id)
    where killed_high > 0 and event_type = 'ASSAULT'
)

select
    ('0x' || left(event_id, 15))::bigint        as id,
    event_id                                    as relid,
    year(date_start)::integer                   as year,
    null::boolean                               as active_year,
    null::varchar                               as code_status,
    case
        when recipient_sector in ('CVL', 'JRN', 'REF') then 3
        when actor_sector in ('GOV', 'MIL', 'COP') or recipient_sector in ('GOV', 'MIL', 'COP') then 1
        when actor_sector in ('REB', 'UAF') and recipient_sector in ('REB', 'UAF') then 2
    end                                         as type_of_violence,
    null::integer                               as conflict_dset_id,
    null::integer                               as conflict_new_id,
    null::varchar                               as conflict_name,
    null::integer                               as dyad_dset_id,
    null::integer                               as dyad_new_id,
    null::varchar                               as dyad_name,
    null::integer                               as side_a_dset_id,
    null::integer                               as side_a_new_id,
    actors[1].name                              as side_a,
    null::integer                               as side_b_dset_id,
    null::integer                               as side_b_new_id,
    recipients[1].name                          as side_b,
    source_count                                as number_of_sources,
    coalesce(first_report.url, first_report.title) as source_article,
    first_report.source                         as source_office,
    first_report.told_at::date                  as source_date,
    first_report.title                          as source_headline,
    first_report.speaker_name                   as source_original,
    case place_precision
        when 'site' then 1
        when 'city' then 1
        when 'district' then 3
        when 'province' then 4
        when 'region' then 5
        when 'country' then 6
    end                                         as where_prec,
    place_name                                  as where_coordinates,
    first_report.place_text                     as where_description,
    null::varchar                               as adm_1,
    null::varchar                               as adm_2,
    latitude,
    longitude,
    'POINT (' || longitude || ' ' || latitude || ')' as geom_wkt,
    (floor((90 + latitude) * 2) * 720 + floor((180 + longitude) * 2) + 1)::integer as priogrid_gid,
    nations.name                                as country,
    null::integer                               as country_id,
    null::varchar                               as region,
    null::integer                               as event_clarity,
    case
        when days = 0 then 1
        when days < 6 then 2
        when days < 7 then 3
        when days < 31 then 4
        when days is not null then 5
    end                                         as date_prec,
    date_start,
    date_end,
    null::integer                               as deaths_a,
    null::integer                               as deaths_b,
    null::integer                               as deaths_civilians,
    killed_best                                 as deaths_unknown,
    killed_best                                 as best,
    killed_high                                 as high,
    killed_low                                  as low,
    null::integer                               as gwnoa,
    null::integer                               as gwnob
from deadly
left join nations on nations.country = deadly.place_country
