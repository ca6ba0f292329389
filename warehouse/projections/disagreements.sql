/* Claims about one event or series that can't both hold, two by two.
   Denial: one speaker asserts what another denies. Figure: see figure_pairs. Date and place: days that do not meet, towns
   more than 25 km apart. Actor: a state's forces or others, or different countries, and nobody whom both name. Each
   different statement counts once, with who made it first; of one event the first twelve different ones are compared.
   One row per pair of claims and kind, of the touched events and series. */
with statements as (
    select
        event_id,
        claim_id,
        claims.event_type,
        if(speaker_kind = 'outlet', coalesce(source, ''), speaker_name) as voice,
        speaker_kind <> 'outlet'                                   as is_speaker,
        modality,
        if(date_granularity = 'day', date_start, null)             as day_start,
        if(date_granularity = 'day', date_end, null)               as day_end,
        if(place_precision in ('city', 'district'), place_name, null) as town,
        latitude,
        longitude,
        list_filter(actors, lambda a: a.sector is not null and a.sector <> 'CVL') as actors,
        if(modality = 'denied', evidence_text, null)               as evidence_text,
        (coalesce(published_at, fetched_at), claims.article_id, trigger_start) as said_at
    from claims
    join (
        select event_id, claim_id
        from event_claims
        where event_id in (select event_id from touched_events)
    ) using (claim_id)
    join articles using (article_id, revision)
),

-- few events are told of with several days, towns or doers; the rest is left out of the comparisons below.
varied as (
    select
        event_id,
        min(day_start) <> max(day_start) or min(day_end) <> max(day_end)    as days,
        min(town) <> max(town)                                              as towns,
        count(*) > 1                                                        as claims
    from statements
    group by event_id
),

-- whether forces of a state are said to have done it, and of which countries those are who did; null where nobody says.
doing as (
    select
        *,
        if(len(actors) > 0, len(list_filter(actors, lambda a: a.sector in ('GOV', 'MIL', 'COP', 'JUD', 'LEG', 'SPY'))) > 0, null) as is_state,
        list_sort(list_distinct(list_transform(actors, lambda a: coalesce(a.country, '')))) as countries
    from statements
    where event_id in (select event_id from varied where claims)
),

-- who says so themselves comes before the outlet that reports it.
asserting as (
    select event_id, voice, is_state, countries, arg_min(claim_id, said_at) as claim_id, min(said_at) as told
    from doing
    where
        modality in ('asserted', 'alleged', 'estimated')
        and event_id in (select event_id from statements where modality = 'denied')
    group by event_id, voice, is_state, countries
    qualify rank() over (partition by event_id order by bool_or(is_speaker) desc) = 1
        and row_number() over (partition by event_id order by bool_or(is_speaker) desc, min(said_at)) <= 12
),

denying as (
    select event_id, voice, is_state, countries, arg_min(claim_id, said_at) as claim_id, min(said_at) as told, arg_min(evidence_text, said_at) as words
    from doing
    where modality = 'denied'
    group by event_id, voice, is_state, countries
    qualify row_number() over (partition by event_id order by min(said_at)) <= 12
),

denials as (
    select
        'denial'                as kind,
        event_id,
        if(asserting.told < denying.told, asserting.claim_id, denying.claim_id) as claim_a,
        if(asserting.told < denying.told, denying.claim_id, asserting.claim_id) as claim_b,
        concat('Asserted by ', asserting.voice, ', denied by ', denying.voice, ': “', denying.words, '”') as detail,
        null::double            as magnitude,
        'speakers'              as parties
    from asserting
    join denying using (event_id)
    where
        asserting.voice <> denying.voice
        -- who says that another did it does not say what is denied.
        and coalesce(asserting.is_state = denying.is_state, true)
        and (
            len(asserting.countries) = 0 or len(denying.countries) = 0
            or list_contains(asserting.countries, '') or list_contains(denying.countries, '')
            or list_has_any(asserting.countries, denying.countries)
        )
    qualify row_number() over (partition by event_id, asserting.voice, denying.voice order by asserting.told, denying.told) = 1
),

days as (
    select event_id, day_start, day_end, arg_min({'claim_id': claim_id, 'voice': voice, 'is_speaker': is_speaker}, said_at) as first, min(said_at) as told
    from statements
    -- the day on which a toll stands or somebody dies of his wounds is not that of the happening.
    where
        day_start is not null
        and event_type <> 'STATEMENT'
        and modality in ('asserted', 'alleged', 'estimated')
        and event_id in (select event_id from varied where days)
    group by event_id, day_start, day_end
    qualify row_number() over (partition by event_id order by min(said_at)) <= 12
),

dates as (
    select
        'date'                  as kind,
        a.event_id,
        a.first.claim_id        as claim_a,
        b.first.claim_id        as claim_b,
        concat(a.day_start, ' according to ', a.first.voice, ', ', b.day_start, ' according to ', b.first.voice, '.') as detail,
        greatest(b.day_start - a.day_end, a.day_start - b.day_end)::double as magnitude,
        if(a.first.is_speaker or b.first.is_speaker, 'speakers', 'outlets') as parties
    from days as a
    join days as b on a.event_id = b.event_id and a.told < b.told
    where a.day_end < b.day_start or b.day_end < a.day_start
),

towns as (
    select
        event_id, town, any_value(latitude) as lat, any_value(longitude) as lon,
        arg_min({'claim_id': claim_id, 'voice': voice, 'is_speaker': is_speaker}, said_at) as first, min(said_at) as told
    from statements
    where town is not null and modality in ('asserted', 'alleged', 'estimated') and event_id in (select event_id from varied where towns)
    group by event_id, town
    qualify row_number() over (partition by event_id order by min(said_at)) <= 12
),

places as (
    select
        'place'                 as kind,
        a.event_id,
        a.first.claim_id        as claim_a,
        b.first.claim_id        as claim_b,
        concat(a.town, ' according to ', a.first.voice, ', ', b.town, ' according to ', b.first.voice, '.') as detail,
        round(6371 * 2 * asin(sqrt(least(1, greatest(0,
            pow(sin(radians(b.lat - a.lat) / 2), 2)
            + cos(radians(a.lat)) * cos(radians(b.lat)) * pow(sin(radians(b.lon - a.lon) / 2), 2)
        )))))                   as magnitude,
        if(a.first.is_speaker or b.first.is_speaker, 'speakers', 'outlets') as parties
    from towns as a
    join towns as b on a.event_id = b.event_id and a.told < b.told
    where a.first.claim_id <> b.first.claim_id
),

sides as (
    select
        event_id,
        countries,
        is_state,
        list_distinct(flatten(list(list_transform(actors, lambda a: a.id)))) as named,
        arg_min({
            'claim_id': claim_id, 'voice': voice, 'is_speaker': is_speaker,
            'actors': array_to_string(list_distinct(list_transform(actors, lambda a: coalesce(a.name, a.text))), ' and ')
        }, said_at) as first,
        min(said_at)            as told
    from doing
    where len(actors) > 0 and modality in ('asserted', 'alleged', 'estimated') and event_type in ('ASSAULT', 'COERCE')
    group by event_id, countries, is_state
    qualify row_number() over (partition by event_id order by min(said_at)) <= 12
),

blames as (
    select
        'actor'                 as kind,
        a.event_id,
        a.first.claim_id        as claim_a,
        b.first.claim_id        as claim_b,
        concat(
            'Done by ', a.first.actors, ' according to ', a.first.voice, ', by ',
            b.first.actors, ' according to ', b.first.voice, '.'
        )                       as detail,
        null::double            as magnitude,
        if(a.first.is_speaker or b.first.is_speaker, 'speakers', 'outlets') as parties
    from sides as a
    join sides as b on a.event_id = b.event_id and a.told < b.told
    where
        a.first.voice <> b.first.voice
        -- who names one more than another does not contradict it.
        and not list_has_any(a.named, b.named)
        and (
            a.is_state <> b.is_state
            or not list_contains(a.countries, '') and not list_contains(b.countries, '')
                and len(list_intersect(a.countries, b.countries)) = 0
        )
),

figured as (
    select
        'figure'                as kind,
        event_id,
        series_id,
        claim_a,
        claim_b,
        concat(text_a, ' according to ', voice_a, ', ', text_b, ' according to ', voice_b, ': ',
            if(magnitude = trunc(magnitude), magnitude::bigint::varchar, magnitude::varchar), ' apart.') as detail,
        magnitude,
        parties
    from touched_pairs
    where relation = 'disagreement'
    qualify row_number() over (
        partition by scope, measure, parties,
            least(coalesce(value_a, least_a, most_a), coalesce(value_b, least_b, most_b)),
            greatest(coalesce(value_a, least_a, most_a), coalesce(value_b, least_b, most_b))
        order by told_b, told_a, claim_a, claim_b
    ) = 1
),

everything as (
    from figured
    union all by name
    from denials
    union all by name
    from dates
    union all by name
    select * from places where magnitude > 25
    union all by name
    from blames
)

select
    md5(to_json([kind, claim_a, claim_b, detail])::varchar) as disagreement_id,
    *
from everything
