/* How the claims of an article tell of happenings: which place and day each means, its own words' or those of the claim
   beside it that it goes on from ("The blast also wounded 12"), else those that are named in its sentence; and what tells
   it apart from others of its kind.
   Statements tell of a happening only by the people who came to harm in it.
   What analysts split off tells of a happening of its own, and what they merged since stays merged.
   One row per claim of the touched articles that tells of a happening. */
with splits as (
    select
        applies_to                              as claim_id,
        max((recorded_at, correction_id))       as decided
    from corrected_claims
    join corrections using (correction_id)
    where action = 'split' and applies_to is not null
    group by applies_to
),

merges as (
    select
        applies_to                                        as claim_id,
        list_sort(list(distinct corrections.correction_id)) as merged_by
    from corrected_claims
    join corrections using (correction_id)
    left join splits on splits.claim_id = applies_to
    where
        action = 'merge'
        and applies_to is not null
        and (decided is null or (recorded_at, corrections.correction_id) > decided)
    group by applies_to
),

mentioned as (
    select article_id, kind, text, start, "end", timex_type, timex_value, coalesce(geonames_id::varchar, lower(name)) as spot, country, latitude, longitude
    from read_mentions
    join (select extraction_no, article_id from extractions where is_current and article_id in (from touched)) using (extraction_no)
    where
        kind = 'place' and country is not null and (country, name) not in (select country, name from nations)
        or kind = 'date' and (timex_type in ('DATE', 'TIME') or regexp_matches(lower(text), '(days|weeks|months|years?) (after|since)$'))
),

acts as (
    select
        claim_id,
        article_id,
        event_type,
        if(event_type in ('ASSAULT', 'STATEMENT'), 'HARM', event_type) as family,
        modality,
        trigger_start as position,
        -- without case and punctuation; a space alone is left where it is, for most words are parted by one.
        hash(
            regexp_replace(lower(evidence_text), ' *[^\p{L}\p{N} ][^\p{L}\p{N}]*|  +', ' ', 'g'),
            trigger_start - evidence_start
        ) as wording,
        -- the first letters of a word stand for all its forms.
        left(lower(trigger_text), 4) as stem,
        cameo_code,
        place_country as country,
        if(place_precision <> 'country', coalesce(geonames_id::varchar, lower(place_name)), null) as spot,
        place_precision in ('site', 'city', 'district') as is_town,
        place_precision = 'city' as is_whole_town,
        latitude,
        longitude,
        date_start,
        date_end,
        -- the day on which a toll stands or rises is not that of the happening: it is told on.
        event_type = 'STATEMENT' and len(list_filter(quantities, lambda q: q.role = 'total')) > 0 as is_toll,
        evidence_start as sentence,
        evidence_text,
        -- "the attack" goes back to an attack told before, and a denial to what is denied.
        modality = 'denied' or (spot is null or date_start is null) and event_type in ('ASSAULT', 'STATEMENT') and regexp_matches(
            lower(left(evidence_text, trigger_end - evidence_start)),
            '\b(the|this|that|these|those)\s+(?:[\w-]+\s+)?(?:attacks?|(?:air ?)?strikes?|bombings?|bombardment|blasts?|explosions?|shelling|ambush|raids?|shootings?|assaults?|massacres?|killings?|murders?|clash|clashes|fighting|battle|carnage|violence|abductions?|kidnappings?)$'
        ) as goes_back,
        told_on,
        -- "the war has left 20,000 dead" is no toll of what was told before it; "the worst attack since 2014" is one attack.
        (spot is null or date_start is null) and event_type in ('ASSAULT', 'STATEMENT') and len(quantities) > 0 and regexp_matches(
            regexp_replace(
                lower(evidence_text),
                '\b(?:deadliest|bloodiest|worst|largest|biggest|heaviest|fiercest|gravest|highest|first|most \w+)\b[^,;.]*', ' ', 'g'
            ),
            '\b(?:insurgency|insurrection|war|conflict|uprising|rebellion|genocide|years of|decades?|(?:since|in) (?:\d{4}|(?:late|early|mid)[ -]\d{4}))\b'
        ) as is_of_years,
        -- the part of the day in its own clause, else in the sentence: "three died in the morning, and two in the evening".
        -- the pattern stands written out in each place, for one that a column holds is compiled for every row.
        string_split_regex(lower(left(evidence_text, trigger_end - evidence_start)), '[,;]')[-1] as clause_before,
        -- most sentences tell of none, which is quickly seen.
        case if(regexp_matches(lower(evidence_text), 'dawn|morning|noon|evening|night'), coalesce(
            nullif(regexp_extract(
                string_split_regex(lower(substr(evidence_text, trigger_end - evidence_start + 1)), '[,;]')[1],
                '\b(?:dawn|morning|noon|afternoon|evening|night|midnight)\b'
            ), ''),
            nullif(regexp_extract(clause_before, '\b(?:dawn|morning|noon|afternoon|evening|night|midnight)\b'), ''),
            if(
                regexp_matches(clause_before, '\b(hours?|days?|minutes) (after|before|since)\b'),
                '',
                regexp_extract(lower(evidence_text), '\b(?:dawn|morning|noon|afternoon|evening|night|midnight)\b')
            )
        ), '')
            when 'dawn' then 'morning' when 'morning' then 'morning' when 'noon' then 'afternoon' when 'afternoon' then 'afternoon'
            when '' then null else 'evening'
        end as day_part,
        nullif(regexp_extract(
            lower(evidence_text),
            '\b(second|another|separate|third)\s+(?:[\w-]+\s+){0,2}?(?:air ?strikes?|strikes?|attacks?|blasts?|bombs?|bombings?|bombers?|explosions?|raids?|ambush|shelling|shootings?|clash|clashes|assaults?|gunmen|protests?|rally|meeting)\b',
            1
        ), '') as another,
        list_transform(
            list_filter(quantities, lambda q: q.role is distinct from 'part' and (
                q.measure in ('killed', 'injured', 'detained', 'displaced', 'missing', 'abducted', 'protesters')
                -- troops that move and aid that is given are of one happening where they are as many.
                or q.measure = 'personnel' and q.role = 'change' and event_type in ('MOBILIZE', 'RETREAT', 'COOPERATE')
                or q.measure = 'money' and event_type = 'AID'
            )),
            lambda q: {'measure': q.measure, 'value': q.value, 'low': q.low, 'high': q.high}
        ) as counts,
        list_distinct(list_transform(
            list_filter(actors || recipients, lambda a: a.name is not null and a.name <> lower(a.name)),
            lambda a: lower(a.name)
        )) as names,
        lower(place_name) as place_name,
        -- whom or what it befell, by names that no list has.
        [lower(a.name) for a in recipients if a.name <> lower(a.name) and a.country is null and a.sector is null] as befallen,
        list_distinct(list_transform(
            list_filter(actors, lambda a: a.country is not null or a.sector is not null),
            lambda a: concat_ws('/', coalesce(a.country, '?'), coalesce(a.sector, '?'))
        )) as doers,
        list_distinct(list_transform(
            list_filter(recipients, lambda a: a.country is not null or a.sector is not null),
            lambda a: concat_ws('/', coalesce(a.country, '?'), coalesce(a.sector, '?'))
        )) as sufferers,
        list_distinct(regexp_extract_all(lower(array_to_string(
            [a.text for a in (actors || recipients) if a.name is null or a.name = lower(a.name)], ' '
        )), '\p{L}{4,}')) as words,
        -- the longer words of its sentence, by their first letters.
        regexp_extract_all(lower(evidence_text), '([^ .,;:!?()"“”]{5})[^ .,;:!?()"“”]*', 1) as topic
    from claims
    join (
        select article_id, min(coalesce(published_at, fetched_at))::date as told_on
        from articles
        where article_id in (from touched)
        group by article_id
    ) as told_days using (article_id)
    where
        article_id in (from touched)
        and (event_type <> 'STATEMENT' or len(list_filter(quantities, lambda q: q.measure in (
            'killed', 'injured', 'missing', 'displaced', 'abducted'
        ))) > 0)
),

lacking as (
    from (
        select
            *,
            max(spot) over sentence_mates is null       as lacks_place,
            max(date_start) over sentence_mates is null as lacks_day
        from acts
        where family in ('HARM', 'COERCE', 'PROTEST', 'RETREAT', 'MOBILIZE', 'AID', 'CONCEDE')
        window sentence_mates as (partition by article_id, family, sentence)
    )
    where lacks_place or lacks_day
),

-- a day or town that is named in the sentence of an act, but was taken for that of no act: nearer to it than any other,
-- after it rather than before, and not where or when somebody spoke.
named as (
    select
        claim_id,
        arg_min(
            {'country': mention.country, 'spot': mention.spot,
             'latitude': mention.latitude, 'longitude': mention.longitude},
            (distance, mention.start, mention.spot)
        ) filter (mention.kind = 'place') as place,
        arg_min(days, (distance, mention.start, days)) filter (days.date_start is not null) as days
    from (
        select
            acts.claim_id,
            mention,
            lower(right(left(acts.evidence_text, mention.start - acts.sentence), 45)) as before,
            lower(acts.evidence_text[mention."end" - acts.sentence + 1:mention."end" - acts.sentence + 45]) as after,
            case right(mention.timex_value, 1) when 'Y' then 365 when 'M' then 30 else 7 end as unit,
            -- what follows "in which" is of what was named before.
            if(mention.start < acts.position, regexp_replace(
                acts.evidence_text[mention."end" - acts.sentence + 1:acts.position - acts.sentence], ', (?:(?:in|during|on|at|by) )?(?:which|that|where|when)\b', ' which'
            ), '') as between_them,
            abs(mention.start - acts.position) + if(mention.start < acts.position, 100, 0) as distance,
            case
                when mention.kind = 'place' then null
                -- "two days after the blast" is two days before today, or yesterday.
                when mention.timex_type = 'DURATION' and regexp_matches(mention.timex_value, '^P\d{1,2}D$')
                    and acts.position - mention."end" between 0 and 40 then {
                    'date_start': acts.told_on - trim(mention.timex_value, 'PD')::integer - 1,
                    'date_end': acts.told_on - trim(mention.timex_value, 'PD')::integer
                }
                -- "five years after rebels killed 36 there" is about that long before.
                when mention.timex_type = 'DURATION' and regexp_matches(mention.timex_value, '^P\d{1,2}[WMY]$')
                    and acts.position - mention."end" between 0 and 60 then {
                    'date_start': acts.told_on - (trim(mention.timex_value, 'PWMY')::integer * unit + unit // 2),
                    'date_end': acts.told_on - (trim(mention.timex_value, 'PWMY')::integer * unit - unit // 2)
                }
                when regexp_matches(mention.timex_value, '^\d{4}-\d\d-\d\d') then {
                    'date_start': try_cast(left(mention.timex_value, 10) as date),
                    'date_end': try_cast(left(mention.timex_value, 10) as date)
                }
                when regexp_matches(mention.timex_value, '^\d{4}-\d\d$') then {
                    'date_start': try_cast(mention.timex_value || '-01' as date),
                    'date_end': last_day(try_cast(mention.timex_value || '-01' as date))
                }
                when regexp_matches(mention.timex_value, '^\d{4}$') then {
                    'date_start': try_cast(mention.timex_value || '-01-01' as date),
                    'date_end': try_cast(mention.timex_value || '-12-31' as date)
                }
            end as days
        from lacking as acts
        join mentioned as mention on
            acts.article_id = mention.article_id
            and mention.start >= acts.sentence
            and mention.start < acts.sentence + length(acts.evidence_text)
        where
            if(mention.kind = 'date',
                -- what stands in a clause before is no day of this one, unless the sentence begins with it.
                lacks_day and (mention.start - acts.sentence < 15 or not regexp_matches(between_them, '[,;:]'))
                -- "yesterday denied that it had shelled" is the day of the denial.
                and not regexp_matches(after, '^ (?:\w+ly )?(?:said|told|denied|denies|rejected|dismissed|announced|reported|confirmed|accused|claimed|condemned|urged|warned)\b'),
                -- an arrest in a capital, or a visit to it, is known by more than that.
                lacks_place and acts.family in ('HARM', 'PROTEST', 'MOBILIZE', 'RETREAT', 'AID') and coalesce(acts.country = mention.country, true) and regexp_matches(
                    before,
                    '\b(?:in|at|near|outside|around|inside|into|across|over|on|(?:town|city|village|district|area|suburb|camp|province|region) of)\s+(?:[\w''’-]+\s+){0,3}$'
                ) and not regexp_matches(
                    acts.evidence_text[mention."end" - acts.sentence + 1:],
                    '^[ -](?:road|highway|motorway|railway|river|border|summit|conference|agreement|accord|talks|based)\b'
                ))
            and not regexp_matches(
                before,
                '\b(?:said|says?|told|tells|spoke|speaking|interview(?:ed)?|reported|announced|added|confirmed|denied|denies|accused|claimed|condemned|urged|warned|called|statement|reporters|conference|afp|reuters)\b[^,;]*$'
            )
    )
    group by claim_id
),

-- "on Monday, not on Tuesday as the army has it": others who tell of it may mean that other day.
rival_days as (
    select
        claim_id,
        min(day) as first_day,
        max(day) as last_day
    from (
        select claim_id, acts.date_start, try_cast(left(mention.timex_value, 10) as date) as day
        from (from acts where date_start = date_end and regexp_matches(evidence_text, '\b(?:not|rather than|instead of)\b')) as acts
        join mentioned as mention on
            acts.article_id = mention.article_id
            and mention.kind = 'date'
            and mention.start > acts.sentence
            and mention.start < acts.sentence + length(acts.evidence_text)
            and regexp_matches(mention.timex_value, '^\d{4}-\d\d-\d\d')
            and regexp_matches(left(acts.evidence_text, mention.start - acts.sentence), '\b(?:not|rather than|instead of)(?: on| in the [a-z]+ of)? $')
    )
    where abs(day - date_start) <= 7
    group by claim_id
),

tolls as (
    select distinct article_id, sentence
    from acts
    where is_toll
),

ranges as (
    select article_id, family, min(spot) = max(spot) as is_of_one_spot
    from acts
    group by article_id, family
),

-- where an article names one place only, that is meant further on too; of a toll the hour is when people died or were counted.
told as (
    select
        acts.* exclude (evidence_text) replace (
            if((article_id, sentence) in (from tolls), null, day_part) as day_part,
            coalesce(named.place.country, acts.country)                as country,
            coalesce(acts.spot, named.place.spot)                      as spot,
            acts.is_town or acts.spot is null and named.place is not null as is_town,
            acts.is_whole_town or acts.spot is null and named.place is not null as is_whole_town,
            if(acts.spot is null, named.place.latitude, acts.latitude) as latitude,
            if(acts.spot is null, named.place.longitude, acts.longitude) as longitude,
            coalesce(least(acts.date_start, first_day), named.days.date_start)  as date_start,
            coalesce(greatest(acts.date_end, last_day), named.days.date_end)    as date_end
        ),
        is_of_one_spot
    from acts
    join ranges using (article_id, family)
    left join named using (claim_id)
    left join rival_days using (claim_id)
),

-- what a claim does not say itself it has from the nearest claim of its kind that does, before it rather than after it.
lent as (
    select
        acts.claim_id,
        arg_min(
            {'country': lender.country, 'spot': lender.spot, 'is_town': lender.is_town,
             'is_whole_town': lender.is_whole_town, 'latitude': lender.latitude, 'longitude': lender.longitude},
            if(lender.position < acts.position, 0, 1000) + abs(lender.position - acts.position)
        ) filter (acts.spot is null and lender.spot is not null) as place,
        arg_min(
            lender.country,
            (if(lender.position < acts.position, 0, 1000) + abs(lender.position - acts.position), lender.country)
        ) filter (acts.family = 'HARM' and acts.country is null and lender.country is not null) as country,
        arg_min(
            if(lender.family = 'HARM', lender.sentence::ubigint, lender.wording),
            (if(lender.position < acts.position, 0, 1000) + abs(lender.position - acts.position), lender.wording)
        ) filter (acts.goes_back and not lender.goes_back) as told_before,
        arg_min(
            {'date_start': lender.date_start, 'date_end': lender.date_end},
            -- people may die days after the act that hurt them: the day of an act comes before theirs.
            if(lender.event_type = 'STATEMENT', 10000, 0)
                -- and what is told in passing of other days comes after what the article is about.
                + if(lender.date_end < lender.told_on - 7, 500, 0)
                + if(lender.position < acts.position, 0, 1000) + abs(lender.position - acts.position)
        ) filter (
            (acts.date_start is null or acts.is_toll) and lender.date_start is not null and not lender.is_toll
            and lender.date_end - lender.date_start <= 31
        ) as days,
        arg_min(
            {'day_part': lender.day_part, 'another': lender.another},
            if(lender.position < acts.position, 0, 1000) + abs(lender.position - acts.position)
        ) filter (acts.day_part is null and acts.another is null) as part
    from told as acts
    join told as lender on
        acts.article_id = lender.article_id
        and acts.family = lender.family
        and acts.claim_id <> lender.claim_id
        and acts.position - lender.position between -400
            and case when acts.goes_back then 4000 when lender.is_of_one_spot then 1500 else 600 end
        -- of what is long past an article speaks in passing.
        and (coalesce(lender.date_end >= lender.told_on - 60, true) or acts.sentence = lender.sentence or acts.position - lender.position between 0 and 300)
        and (acts.spot is null or lender.spot is null or acts.spot = lender.spot)
        and (acts.country is null or lender.country is null or acts.country = lender.country)
        and (acts.date_start is null or lender.date_start is null or lender.is_toll
            or ((acts.is_toll or acts.date_start <= lender.date_end) and lender.date_start <= acts.date_end))
        and (acts.day_part is null or lender.day_part is null or acts.day_part = lender.day_part)
        and (acts.another is null or acts.spot is not null)
        -- what is denied of somebody or a place by name happened where that is named, and what is denied at first where
        -- what is told further on is like it.
        and (
            acts.modality <> 'denied'
            or (len(acts.befallen) = 0 or list_has_any(acts.befallen, lender.names) or list_contains(acts.befallen, lender.place_name))
            and (
                lender.position < acts.position or lender.sentence = acts.sentence or lender.stem = acts.stem
                or list_has_any(lender.doers, acts.doers) or list_has_any(lender.words, acts.words)
            )
        )
    where (acts.spot is null or acts.date_start is null or acts.is_toll) and not acts.is_of_years
    group by acts.claim_id
),

placed as (
    select
        acts.* replace (
            coalesce(acts.country, lent.place.country, lent.country) as country,
            coalesce(acts.spot, lent.place.spot)         as spot,
            if(acts.spot is null, lent.place.is_town, acts.is_town) as is_town,
            if(acts.spot is null, lent.place.is_whole_town, acts.is_whole_town) as is_whole_town,
            if(acts.spot is null, lent.place.latitude, acts.latitude) as latitude,
            if(acts.spot is null, lent.place.longitude, acts.longitude) as longitude,
            -- it stands or rises days after that of which it is a toll.
            if(
                acts.is_toll,
                coalesce(lent.days.date_start, acts.date_start - if(coalesce(acts.spot, lent.place.spot) is null, 0, 3)),
                coalesce(acts.date_start, lent.days.date_start)
            )                                            as date_start,
            if(acts.is_toll, coalesce(lent.days.date_end, acts.date_end), coalesce(acts.date_end, lent.days.date_end)) as date_end,
            if(acts.day_part is null and acts.another is null, lent.part.day_part, acts.day_part) as day_part,
            if(acts.day_part is null and acts.another is null, lent.part.another, acts.another)   as another
        ),
        told_before
    from told as acts
    left join lent using (claim_id)
),

-- where an article tells of one part of that day in that place alone, all is told of that part.
parts as (
    select article_id, family, spot, country, date_start, date_end, max(day_part) as day_part
    from placed
    where article_id in (select article_id from placed where day_part is not null)
    group by article_id, family, spot, country, date_start, date_end
    having min(day_part) = max(day_part) and max(another) is null
),

parted as (
    select placed.* replace (coalesce(placed.day_part, parts.day_part) as day_part)
    from placed
    left join parts on
        parts.article_id = placed.article_id
        and parts.family = placed.family
        and parts.spot is not distinct from placed.spot
        and parts.country is not distinct from placed.country
        and parts.date_start is not distinct from placed.date_start
        and parts.date_end is not distinct from placed.date_end
)

select
    hash(article_id, family, spot, country, date_start, date_end, day_part, another, decided[2],
        -- of victims and deeds in one sentence one happening is told.
        if(spot is null and date_start is null, coalesce(told_before, if(family = 'HARM', sentence::ubigint, wording)), null)
    )                                                           as account_id,
    parted.* exclude (clause_before, is_toll, is_of_one_spot, is_of_years, goes_back, told_before, told_on, sentence,
        place_name, befallen),
    decided[2]                                                  as split_by,
    coalesce(merged_by, [])                                     as merged_by
from parted
left join splits using (claim_id)
left join merges using (claim_id)
