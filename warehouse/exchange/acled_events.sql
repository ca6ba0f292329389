/* Events in the 31 columns of ACLED: those of its six types that a PLOVER type and mode speak of. fatalities is the
   lowest number that a source gives, as ACLED takes the most conservative one, and NULL where none gives one.
   event_id_cnty is the country and event_id. Regions, provinces, the scale of the source and tags are NULL.
   One row per event of such a type that is said to have happened. */
with sides as (
    select
        events.*,
        event_summaries.* exclude (event_id),
        coalesce(recipients[1].sector in ('CVL', 'JRN', 'REF', 'EDU', 'HLH', 'MED'), false) as is_civilian,
        date_end - date_start as days,
        list_transform([actors[1].sector, recipients[1].sector], lambda s: case
            when s in ('GOV', 'MIL', 'COP', 'JUD', 'SPY') then 'State forces'
            when s in ('REB', 'UAF') then 'Rebel groups'
            when s in ('OPP', 'PTY') then 'Political militias'
            when s in ('CVL', 'JRN', 'REF', 'EDU', 'HLH', 'MED') then 'Civilians'
            when s is not null then 'External/Other forces'
        end) as inter
    from events
    join event_summaries using (event_id)
),

typed as (
    select
        *,
        case
            when event_type = 'ASSAULT' and event_mode in ('aerial', 'drone')
                then {'type': 'Explosions/Remote violence', 'sub_type': 'Air/drone strike'}
            when event_type = 'ASSAULT' and event_mode = 'heavy-weapons'
                then {'type': 'Explosions/Remote violence', 'sub_type': 'Shelling/artillery/missile attack'}
            when event_type = 'ASSAULT' and event_mode = 'explosives'
                then {'type': 'Explosions/Remote violence', 'sub_type': 'Remote explosive/landmine/IED'}
            when event_type = 'ASSAULT' and event_mode = 'suicide-attack'
                then {'type': 'Explosions/Remote violence', 'sub_type': 'Suicide bomb'}
            when event_type = 'ASSAULT' and event_mode = 'abduct'
                then {'type': 'Violence against civilians', 'sub_type': 'Abduction/forced disappearance'}
            when event_type = 'ASSAULT' and event_mode = 'sexual'
                then {'type': 'Violence against civilians', 'sub_type': 'Sexual violence'}
            when event_type = 'ASSAULT' and event_mode = 'crowd-control'
                then {'type': 'Protests', 'sub_type': 'Excessive force against protesters'}
            when event_type = 'ASSAULT' and event_mode = 'destroy'
                then {'type': 'Strategic developments', 'sub_type': 'Looting/property destruction'}
            when event_type = 'ASSAULT' and (is_civilian or event_mode in ('beat', 'torture', 'targeted'))
                then {'type': 'Violence against civilians', 'sub_type': 'Attack'}
            when event_type = 'ASSAULT' and event_mode is distinct from 'unconventional'
                then {'type': 'Battles', 'sub_type': 'Armed clash'}
            when event_type = 'PROTEST' and event_mode in ('riot', 'vandalize')
                then {'type': 'Riots', 'sub_type': 'Violent demonstration'}
            when event_type = 'PROTEST' and (event_mode is null or event_mode in ('demo', 'obstruct'))
                then {'type': 'Protests', 'sub_type': 'Peaceful protest'}
            when event_type = 'COERCE' and event_mode = 'arrest'
                then {'type': 'Strategic developments', 'sub_type': 'Arrests'}
            when event_type = 'AGREE'
                then {'type': 'Strategic developments', 'sub_type': 'Agreement'}
        end as kind
    from sides
)

select
    concat(typed.place_country, event_id)       as event_id_cnty,
    date_start                                  as event_date,
    year(date_start)::integer                   as year,
    case when days = 0 then 1 when days < 7 then 2 when days is not null then 3 end as time_precision,
    case
        when kind.type in ('Protests', 'Riots') then 'Demonstrations'
        when kind.type = 'Strategic developments' then 'Strategic developments'
        else 'Political violence'
    end                                         as disorder_type,
    kind.type                                   as event_type,
    kind.sub_type                               as sub_event_type,
    actors[1].name                              as actor1,
    nullif(array_to_string(list_transform(actors[2:], lambda a: a.name), '; '), '') as assoc_actor_1,
    inter[1]                                    as inter1,
    recipients[1].name                          as actor2,
    nullif(array_to_string(list_transform(recipients[2:], lambda a: a.name), '; '), '') as assoc_actor_2,
    inter[2]                                    as inter2,
    nullif(concat_ws('-', inter[1], inter[2]), '') as interaction,
    case
        when is_civilian and kind.type in ('Violence against civilians', 'Explosions/Remote violence')
            then 'Civilian targeting'
    end                                         as civilian_targeting,
    nations.iso_number                          as iso,
    null::varchar                               as region,
    nations.name                                as country,
    null::varchar                               as admin1,
    null::varchar                               as admin2,
    null::varchar                               as admin3,
    place_name                                  as location,
    latitude,
    longitude,
    case
        when place_precision in ('site', 'city') then 1
        when place_precision = 'district' then 2
        when place_precision is not null then 3
    end                                         as geo_precision,
    first_report.source                         as source,
    null::varchar                               as source_scale,
    first_report.evidence_text                  as notes,
    killed_low                                  as fatalities,
    null::varchar                               as tags,
    epoch(last_known)::bigint                   as timestamp
from typed
left join nations on nations.country = typed.place_country
where kind is not null
