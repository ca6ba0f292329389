/* Claims about one event or series that can't both hold, two by two.
   Denial: one speaker asserts what another denies, be it by a word that goes back to it (see answers). Figure: see figure_pairs. Date and place: days that do not meet, told of
   the same deed in other words, towns more than 25 km apart, but no further than 500. Actor: a state's forces or others,
   or different countries, and nobody whom both name.
   That two claims are of one event is not enough for a denial or another doer: nothing that both name (to whom, where,
   when) may differ, and something of it must agree, or who is accused is who denies or accuses in turn.
   Each different statement counts once, with who made it first; of one event the first twelve different ones are compared.
   One row per pair of claims and kind, of the touched events and series. */
with several as (
    -- what one claim alone tells nobody gainsays.
    select event_id
    from event_claims
    where event_id in (select event_id from touched_events)
    group by event_id
    having count(*) > 1
),

glances as (
    select
        event_id,
        claim_id,
        account_id,
        event_type,
        if(date_granularity = 'day', date_start, null)             as day_start,
        if(date_granularity = 'day', date_end, null)               as day_end,
        if(place_precision in ('city', 'district'), place_name, null) as town,
        list_distinct(flatten([
            [x for x in [lower(a.name), a.country] if x is not null] for a in actors
        ]))                                                        as doers,
        -- what failed or was kept from happening gives nobody the lie.
        case when modality = 'denied' then regexp_matches(coalesce(lower(modality_cue), ''), '\bden[iy]|reject|dismiss|refut|disput|contradict|baseless|false|untrue') else false end as is_said,
        case when modality = 'denied' then is_said or regexp_matches(coalesce(lower(modality_cue), 'not'), '^(no|not|n[''’]t|none|never|nothing|neither|nor|nobody)$') else false end as is_denial
    from claims
    join (select event_id, claim_id, account_id from event_claims where event_id in (select event_id from several)) using (claim_id)
),

-- few events are told of with several days, towns or doers or with a denial; the rest is left out of the comparisons below.
varied as (
    select
        event_id,
        min(day_start) <> max(day_start) or min(day_end) <> max(day_end)    as days,
        min(town) <> max(town)                                              as towns,
        bool_or(is_denial)                                                  as denial,
        min(doers) filter (event_type in ('ASSAULT', 'COERCE')) <> max(doers) filter (event_type in ('ASSAULT', 'COERCE')) as doers
    from glances
    group by event_id
),

statements as (
    select
        event_id,
        claim_id,
        account_id,
        claims.event_type,
        day_start,
        day_end,
        town,
        doers,
        is_said,
        is_denial,
        if(speaker_kind = 'outlet', coalesce(source, ''), speaker_name) as voice,
        speaker_kind <> 'outlet'                                   as is_speaker,
        speaker_name,
        speaker_country,
        speaker_sector,
        modality,
        claims.article_id,
        latitude,
        longitude,
        if(place_precision <> 'country', coalesce(geonames_id::varchar, lower(place_name)), null) as spot,
        date_start,
        date_end,
        -- the first letters of a word stand for all its forms; of "carried out the bombing" those of what was done.
        left(if(
            regexp_matches(lower(trigger_text), '^(carr|launch|stag|mount|conduct|commit|perpetrat|ma[dk])\w+ .*\w{4,}$'),
            string_split(lower(trigger_text), ' ')[-1], lower(trigger_text)
        ), 4)                                                      as stem,
        list_transform(list_filter(quantities, lambda q: q.value > 1), lambda q: {'measure': q.measure, 'value': q.value}) as counts,
        list_filter(actors, lambda a: a.sector is not null and a.sector <> 'CVL') as actors,
        recipients,
        evidence_text,
        coalesce(lower(modality_cue) = 'no', false)                as is_flat,
        (coalesce(published_at, fetched_at), claims.article_id, trigger_start, claim_id) as said_at
    from claims
    join (
        select * exclude (event_type)
        from glances
        where event_id in (select event_id from varied where days or towns or denial or doers)
    ) using (claim_id)
    join articles using (article_id, revision)
),

telling as (
    select
        *,
        list_distinct(
            flatten([[x for x in [lower(a.name), a.country] if x is not null] for a in recipients])
            || regexp_extract_all(lower(array_to_string([a.text for a in recipients], ' ')), '\p{L}{4,}')
        )                                                          as sufferers,
        hash(lower(evidence_text))                                 as sentence
    from statements
    where event_id in (select event_id from varied where days or denial or doers)
),

-- whether forces of a state are said to have done it, and of which countries those are who did; null where nobody says.
-- who says so themselves comes before the outlet that reports it.
voices as (
    select
        *,
        if(len(actors) > 0, len(list_filter(actors, lambda a: a.sector in ('GOV', 'MIL', 'COP', 'JUD', 'LEG', 'SPY'))) > 0, null) as is_state,
        list_sort(list_distinct(list_transform(actors, lambda a: coalesce(a.country, '')))) as countries,
        array_to_string(list_distinct(list_transform(actors, lambda a: coalesce(a.name, a.text))), ' and ') as named,
        -- a side: somebody by name, and the state of a country or those in it who are not of the state.
        if(is_speaker, [x for x in [
            lower(speaker_name),
            speaker_country || case when speaker_sector in ('GOV', 'MIL', 'COP', 'JUD', 'LEG', 'SPY') then '/state'
                when speaker_sector in ('REB', 'PRM', 'OPP', 'SEP') then '/others' end
        ] if x is not null], [])                                            as said_by,
        list_distinct(flatten([[x for x in [
            lower(a.name),
            a.country || case when coalesce(a.sector, 'GOV') in ('GOV', 'MIL', 'COP', 'JUD', 'LEG', 'SPY') then '/state'
                when a.sector in ('REB', 'PRM', 'OPP', 'SEP') then '/others' end
        ] if x is not null] for a in actors]))                              as done_by,
        list_distinct(flatten([[x for x in [
            lower(a.name),
            a.country || case when a.sector in ('GOV', 'MIL', 'COP', 'JUD', 'LEG', 'SPY') then '/state'
                when a.sector in ('REB', 'PRM', 'OPP', 'SEP') then '/others' end
        ] if x is not null] for a in recipients]))                          as done_to,
        modality = 'denied'                                                 as is_denied
    from telling
    where
        event_id in (select event_id from varied where denial or doers)
        and (is_denial or modality in ('asserted', 'alleged', 'estimated'))
    qualify row_number() over (
        partition by event_id, voice, is_denied, event_type, stem, doers, sufferers, spot, date_start, date_end
        order by said_at
    ) = 1
),

-- where and when its account has it, which goes on from the claims beside it, and whether it tells of what falls from the
-- air or of guns.
few_voices as (
    select
        voices.*,
        regexp_matches(
            lower(evidence_text), '\bair ?(?:strike|raid|force)s?\b|\bbomb|\b(?:war)?planes?\b|\bjets?\b|\baircraft\b|\bhelicopter'
        )                                                as is_from_air,
        regexp_matches(
            lower(evidence_text), '\bshell(?:ed|ing|s)\b|\bartillery\b|\bmortars?\b|\brockets?\b'
        )                                                as is_by_guns,
        coalesce(voices.spot, accounts.spot)             as told_at_spot,
        coalesce(voices.date_start, accounts.date_start) as told_from,
        coalesce(voices.date_end, accounts.date_end)     as told_to
    from (
        from voices
        qualify row_number() over (partition by event_id, is_denied order by is_speaker desc, said_at) <= 12
    ) as voices
    join accounts using (account_id)
),

-- what two statements of one event, one of them perhaps a denial, have in common; null where one does not say.
compared as (
    select
        a.event_id,
        a                                                                   as first,
        b                                                                   as other,
        b.is_denied and b.event_type = 'STATEMENT'                          as is_of_fact,
        -- of a fact that is no act the claim names who denies it, not who did it.
        if(len(a.doers) = 0 or len(b.doers) = 0 or is_of_fact, null, list_has_any(a.doers, b.doers))       as doers_meet,
        case
            when len(a.sufferers) = 0 or len(b.sufferers) = 0 then null
            when list_has_any(a.sufferers, b.sufferers) then true
            -- people may be in the town that was not bombed.
            when b.is_denied and (list_has_any(a.sufferers, open_words) or list_has_any(b.sufferers, open_words)) then null
            else false
        end                                                                 as sufferers_meet,
        list_has_any(a.counts, b.counts)                                    as counts_meet,
        a.spot = b.spot                                                     as is_one_spot,
        a.date_start <= b.date_end and b.date_start <= a.date_end           as days_meet,
        a.stem = b.stem                                                     as is_one_stem,
        a.article_id = b.article_id                                         as is_one_article,
        a.event_type in ('ASSAULT', 'COERCE', 'MOBILIZE', 'RETREAT', 'AID', 'SANCTION', 'PROTEST') as is_deed,
        -- each lays it on the other, or one denies what is laid on him.
        list_has_any(b.said_by, a.done_by)                                  as is_accused,
        is_accused and list_has_any(a.said_by, b.done_by) and not list_has_any(a.done_by, b.done_by)
            and not list_has_any(a.done_by, b.done_to) and not list_has_any(b.done_by, a.done_to) as is_mutual,
        coalesce(sufferers_meet, true) and coalesce(is_one_spot, true) and coalesce(days_meet, true)       as may_be_one,
        coalesce(sufferers_meet, false)::integer + is_one_stem::integer
            + coalesce(is_one_spot and days_meet, false)::integer           as agreements,
        -- what a denial has in common with a claim beside that: "the attack" is any of them, place and day may be lent.
        a.told_from <= b.told_to and b.told_from <= a.told_to               as told_days_meet,
        list_has_any([a.stem, b.stem], ['atta', 'assa'])                    as is_of_any_stem,
        coalesce(sufferers_meet, false)::integer + (is_one_stem or is_of_any_stem)::integer + counts_meet::integer
            + coalesce(a.told_at_spot = b.told_at_spot and told_days_meet, false)::integer as likenesses,
        a.is_from_air and b.is_from_air or a.is_by_guns and b.is_by_guns     as is_of_one_means,
        a.modality = 'alleged' or a.is_speaker and len(a.doers) > 0         as is_charge,
        list_has_any(b.said_by, b.done_by)                                  as is_own_deed
    from few_voices as a
    join few_voices as b using (event_id)
    cross join (
        select ['people', 'person', 'persons', 'victims', 'town', 'city', 'village', 'villages', 'area', 'areas', 'region', 'district',
            'neighbourhood', 'neighborhood', 'quarter', 'market', 'school', 'hospital', 'clinic', 'camp', 'building', 'buildings',
            'houses', 'homes'] as open_words
    ) as speech
    where
        not a.is_denied
        and (a.event_type = b.event_type or b.is_denied and b.event_type = 'STATEMENT' and a.event_type = 'ASSAULT')
        and a.voice <> b.voice
        and (b.is_denied or a.said_at < b.said_at)
),

denied as (
    select
        'denial'                as kind,
        event_id,
        if(first.said_at < other.said_at, first.claim_id, other.claim_id) as claim_a,
        if(first.said_at < other.said_at, other.claim_id, first.claim_id) as claim_b,
        concat('Asserted by ', coalesce(nullif(first.voice, ''), 'an outlet'), ', denied by ',
            coalesce(nullif(other.voice, ''), 'an outlet'), ': “', other.evidence_text, '”') as detail,
        null::double            as magnitude,
        'speakers'              as parties,
        first.voice             as said_by,
        other.voice             as denied_by,
        (not first.is_speaker, first.said_at, other.said_at) as rank
    from compared
    where
        other.is_denied
        and may_be_one
        -- who says that another did it does not say what is denied.
        and (is_of_fact or coalesce(first.is_state = other.is_state, true))
        and coalesce(doers_meet, true)
        and case
            -- "denied that six of its soldiers died": the number is what was said.
            when is_of_fact then other.is_said and counts_meet
            when other.is_said and is_deed and is_one_article
                then coalesce(doers_meet, agreements > 1
                    or is_own_deed and first.is_speaker and likenesses + is_of_one_means::integer > 1)
            when other.is_said and is_deed then agreements + coalesce(doers_meet, false)::integer > 1
                or likenesses + coalesce(doers_meet, false)::integer > 1 and (doers_meet or len(other.doers) = 0 and is_charge)
            -- that somebody met or agreed with another can be denied; what was said can hardly be.
            when other.is_said and first.event_type in ('CONSULT', 'AGREE', 'COOPERATE') then is_one_stem and doers_meet
            when other.is_said then first.event_type = 'THREATEN' and is_one_stem and is_accused
            when other.is_flat and first.modality = 'alleged' and is_accused then is_deed and first.is_speaker
            -- a plain "not" often speaks of another time or matter: it counts for deeds alone, in the same word, of one whom
            -- both name at one time, or as an answer to an allegation, or where a speaker says "there is no such thing".
            else is_deed and is_one_stem and (
                (doers_meet or sufferers_meet) and if(other.is_flat, told_days_meet, days_meet)
                or is_one_article and (first.modality = 'alleged' or other.is_flat) and first.is_speaker and other.is_speaker
            )
        end
    -- where somebody names who did it, that is what is denied, and not what others tell of it.
    qualify coalesce(doers_meet, false) or not bool_or(coalesce(doers_meet, false)) over (partition by event_id, other.claim_id)
),

denials as (
    select * exclude (said_by, denied_by, rank)
    from (
        from denied
        union all by name
        select
            'denial'            as kind,
            event_id,
            claim_id            as claim_a,
            denial              as claim_b,
            concat('Asserted by ', coalesce(nullif(said_by, ''), 'an outlet'), ', denied by ', denied_by, ': “', evidence_text, '”') as detail,
            null::double        as magnitude,
            'speakers'          as parties,
            said_by,
            denied_by,
            (false, (told_at, article_id, position, claim_id), (told_at, article_id, position, denial)) as rank
        from touched_answers
    )
    qualify row_number() over (partition by event_id, said_by, denied_by order by rank, claim_a, claim_b) = 1
),

days as (
    select
        event_id,
        day_start,
        day_end,
        arg_min({
            'claim_id': claim_id, 'voice': voice, 'is_speaker': is_speaker,
            'stem': stem, 'doers': doers, 'sufferers': sufferers, 'sentence': sentence
        }, said_at) as first,
        min(said_at) as told
    from telling
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
    where
        (a.day_end < b.day_start or b.day_end < a.day_start)
        and a.first.voice <> b.first.voice
        -- a sentence printed again the day after says no other day, and two words of one article may be two steps.
        and a.first.sentence <> b.first.sentence
        and a.first.stem = b.first.stem
        and (len(a.first.doers) = 0 or len(b.first.doers) = 0 or list_has_any(a.first.doers, b.first.doers))
        and (len(a.first.sufferers) = 0 or len(b.first.sufferers) = 0 or list_has_any(a.first.sufferers, b.first.sufferers))
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

-- who names one more than another does not contradict it, and of two who fight each does the other harm.
blames as (
    select
        'actor'                 as kind,
        event_id,
        first.claim_id          as claim_a,
        other.claim_id          as claim_b,
        concat(
            'Done by ', first.named, ' according to ', coalesce(nullif(first.voice, ''), 'an outlet'), ', by ',
            other.named, ' according to ', coalesce(nullif(other.voice, ''), 'an outlet'), '.'
        )                       as detail,
        null::double            as magnitude,
        if(first.is_speaker or other.is_speaker, 'speakers', 'outlets') as parties
    from compared
    where
        not other.is_denied
        and first.event_type in ('ASSAULT', 'COERCE')
        and may_be_one
        and (agreements >= 2 or is_mutual)
        and len(first.actors) > 0 and len(other.actors) > 0
        and len(list_intersect(list_transform(first.actors, lambda a: a.id), list_transform(other.actors, lambda a: a.id))) = 0
        and (is_mutual or not (list_has_any(first.doers, other.sufferers) or list_has_any(first.sufferers, other.doers)))
        and (
            is_mutual
            or first.is_state <> other.is_state
            or not list_contains(first.countries, '') and not list_contains(other.countries, '')
                and len(list_intersect(first.countries, other.countries)) = 0
        )
    qualify row_number() over (
        partition by event_id, list_sort([(first.is_state, first.countries), (other.is_state, other.countries)])
        order by first.said_at, other.said_at, first.claim_id, other.claim_id
    ) = 1
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
    select * from places where magnitude between 25 and 500
    union all by name
    from blames
)

select
    md5(to_json([kind, claim_a, claim_b, detail])::varchar) as disagreement_id,
    *
from everything
