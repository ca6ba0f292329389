/* Events in the 40 columns of POLECAT. Countries are ISO 3166-1 alpha-3 or PLOVER organisation codes. NULL is what no
   source here has: Correlates of War numbers, titles, Wikipedia names, feature types, the people of the whole story.
   One row per event that is said to have happened. */
select
    event_id                                                       as "Event ID",
    date_start                                                     as "Event Date",
    event_type                                                     as "Event Type",
    event_mode                                                     as "Event Mode",
    goldstein                                                      as "Intensity",
    upper(quad_class)                                              as "Quad Code",
    nullif(array_to_string(contexts, ';'), '')                     as "Contexts",
    actors[1].name                                                 as "Actor Name",
    actors[1].country                                              as "Actor Country",
    null::varchar                                                  as "Actor COW",
    actors[1].sector                                               as "Primary Actor Sector",
    nullif(array_to_string(list_sort(list_distinct(list_transform(actors, lambda a: a.sector))), ';'), '')
                                                                   as "Actor Sectors",
    null::varchar                                                  as "Actor Title",
    first_report.actor_text                                        as "Actor Name Raw",
    null::varchar                                                  as "Wikipedia Actor ID",
    recipients[1].name                                             as "Recipient Name",
    recipients[1].country                                          as "Recipient Country",
    null::varchar                                                  as "Recipient COW",
    recipients[1].sector                                           as "Primary Recipient Sector",
    nullif(array_to_string(list_sort(list_distinct(list_transform(recipients, lambda a: a.sector))), ';'), '')
                                                                   as "Recipient Sectors",
    null::varchar                                                  as "Recipient Title",
    first_report.recipient_text                                    as "Recipient Name Raw",
    null::varchar                                                  as "Wikipedia Recipient ID",
    place_name                                                     as "Placename",
    case when place_precision in ('site', 'city') then place_name end as "City",
    case when place_precision = 'district' then place_name end     as "District",
    case when place_precision = 'province' then place_name end     as "Province",
    place_country                                                  as "Country",
    latitude                                                       as "Latitude",
    longitude                                                      as "Longitude",
    geonames_id                                                    as "GeoNames ID",
    first_report.place_text                                        as "Raw Placename",
    null::varchar                                                  as "Feature Type",
    first_report.source                                            as "Source",
    first_report.told_at::date                                     as "Publication Date",
    null::varchar                                                  as "Story People",
    null::varchar                                                  as "Story Organizations",
    null::varchar                                                  as "Story Locations",
    first_report.language                                          as "Language",
    first_report.extractor                                         as "Version"
from events
join event_summaries using (event_id)
