/* Events in the 61 columns of GDELT 2.0 Events. NULL is what no source here has: ethnic and religious codes, places of
   actors, provinces, tone. Of those who talk together the second is Actor2. GLOBALEVENTID is the head of event_id as a number.
   One row per event that is said to have happened. */
with coded as (
    select
        events.*,
        event_summaries.* exclude (event_id),
        actors[1]     as actor,
        coalesce(recipients[1], if(event_type in ('CONSULT', 'AGREE', 'COOPERATE'), actors[2], null)) as recipient
    from events
    join event_summaries using (event_id)
)

select
    ('0x' || left(event_id, 15))::bigint                           as "GLOBALEVENTID",
    strftime(date_start, '%Y%m%d')::integer                        as "SQLDATE",
    strftime(date_start, '%Y%m')::integer                          as "MonthYear",
    year(date_start)::integer                                      as "Year",
    round(year(date_start) + (month(date_start) * 30 + day(date_start)) / 365, 4) as "FractionDate",
    nullif(concat(actor.country, actor.sector), '')                as "Actor1Code",
    actor.name                                                     as "Actor1Name",
    actor_nation.country                                           as "Actor1CountryCode",
    case when actor_nation.country is null then actor.country end  as "Actor1KnownGroupCode",
    null::varchar                                                  as "Actor1EthnicCode",
    null::varchar                                                  as "Actor1Religion1Code",
    null::varchar                                                  as "Actor1Religion2Code",
    actor.sector                                                   as "Actor1Type1Code",
    null::varchar                                                  as "Actor1Type2Code",
    null::varchar                                                  as "Actor1Type3Code",
    nullif(concat(recipient.country, recipient.sector), '')        as "Actor2Code",
    recipient.name                                                 as "Actor2Name",
    recipient_nation.country                                       as "Actor2CountryCode",
    case when recipient_nation.country is null then recipient.country end as "Actor2KnownGroupCode",
    null::varchar                                                  as "Actor2EthnicCode",
    null::varchar                                                  as "Actor2Religion1Code",
    null::varchar                                                  as "Actor2Religion2Code",
    recipient.sector                                               as "Actor2Type1Code",
    null::varchar                                                  as "Actor2Type2Code",
    null::varchar                                                  as "Actor2Type3Code",
    null::integer                                                  as "IsRootEvent",
    cameo_code                                                     as "EventCode",
    left(cameo_code, 3)                                            as "EventBaseCode",
    left(cameo_code, 2)                                            as "EventRootCode",
    list_position(
        ['verbal cooperation', 'material cooperation', 'verbal conflict', 'material conflict'], quad_class
    )::integer                                                     as "QuadClass",
    goldstein                                                      as "GoldsteinScale",
    claim_count                                                    as "NumMentions",
    source_count                                                   as "NumSources",
    article_count                                                  as "NumArticles",
    null::double                                                   as "AvgTone",
    null::integer                                                  as "Actor1Geo_Type",
    null::varchar                                                  as "Actor1Geo_FullName",
    null::varchar                                                  as "Actor1Geo_CountryCode",
    null::varchar                                                  as "Actor1Geo_ADM1Code",
    null::varchar                                                  as "Actor1Geo_ADM2Code",
    null::double                                                   as "Actor1Geo_Lat",
    null::double                                                   as "Actor1Geo_Long",
    null::varchar                                                  as "Actor1Geo_FeatureID",
    null::integer                                                  as "Actor2Geo_Type",
    null::varchar                                                  as "Actor2Geo_FullName",
    null::varchar                                                  as "Actor2Geo_CountryCode",
    null::varchar                                                  as "Actor2Geo_ADM1Code",
    null::varchar                                                  as "Actor2Geo_ADM2Code",
    null::double                                                   as "Actor2Geo_Lat",
    null::double                                                   as "Actor2Geo_Long",
    null::varchar                                                  as "Actor2Geo_FeatureID",
    case
        when place_precision = 'country' then 1
        when place_country = 'USA' then if(place_precision in ('site', 'city'), 3, 2)
        when place_precision in ('site', 'city') then 4
        when place_precision in ('district', 'province', 'region') then 5
    end                                                            as "ActionGeo_Type",
    nullif(concat_ws(', ', place_name, nullif(place_nation.name, place_name)), '') as "ActionGeo_FullName",
    place_nation.fips                                              as "ActionGeo_CountryCode",
    null::varchar                                                  as "ActionGeo_ADM1Code",
    null::varchar                                                  as "ActionGeo_ADM2Code",
    latitude                                                       as "ActionGeo_Lat",
    longitude                                                      as "ActionGeo_Long",
    null::varchar                                                  as "ActionGeo_FeatureID",
    strftime(first_known, '%Y%m%d%H%M%S')::bigint                  as "DATEADDED",
    first_report.url                                               as "SOURCEURL"
from coded
left join nations as actor_nation on actor_nation.country = actor.country
left join nations as recipient_nation on recipient_nation.country = recipient.country
left join nations as place_nation on place_nation.country = coded.place_country
