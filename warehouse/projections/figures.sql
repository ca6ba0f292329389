/* Every number of a claim that counts something, placed in its series: whose, what, where.
   A toll (people killed, hurt, held in an act, or marching) is in the series of its event. Anything else (troops, arms,
   money, prisoners freed) is in the series of whose it is, what is counted and where it is; where neither is told, it
   goes on from no other article. What the words leave out
   ("that number", "another 300", "600 people") is that of the nearest number of the same kind before it in the article;
   and a number that is set against another speaker's ("but the rebels put it at 60") counts what that one counts.
   One row per quantity of a claim in the touched articles that counts something. */
with stated as (
    select
        claim_id,
        unnest(generate_series(1, len(quantities)))::integer as ordinal,
        unnest(quantities)                                   as q,
        article_id,
        claims.revision,
        event_type,
        trigger_text,
        trigger_start,
        evidence_text,
        evidence_start,
        actors,
        recipients,
        claims.place_country,
        claims.place_name,
        date_start,
        date_end,
        modality,
        speaker_name,
        speaker_country,
        speaker_kind
    from claims
    where article_id in (select article_id from touched_figures) and len(quantities) > 0
),

protests as (
    select distinct article_id as protest_in
    from claims
    where article_id in (select article_id from touched_figures) and (event_type = 'PROTEST' or len(list_filter(quantities, lambda q: q.measure = 'protesters')) > 0)
),

-- the people counted are not those whose number it is: what the words say of their nation is in the quantity.
owned as (
    select
        * replace (list_filter(actors, lambda a: a."end" <= q.start or a.start >= q."end") as actors)
    from stated
),

read as (
    select
        stated.* exclude (q, evidence_text, actors, recipients, trigger_text),
        lower(left(evidence_text, q.start - evidence_start))  as told_before,
        lower(substr(evidence_text, q."end" - evidence_start + 1, 100)) as told_after,
        -- how many came, as somebody reckons it where people marched.
        if(
            q.measure = 'other' and coalesce(same.kind, q.noun, 'person') = 'person' and event_type = 'STATEMENT'
                and speaker_kind <> 'outlet' and protest_in is not null
                -- "in Sucre, organisers said" is told of another town.
                and not regexp_matches(evidence_text, '^(In|At|Across|Elsewhere)\b')
                and regexp_matches(
                    lower(evidence_text),
                    '\b(tak(e|es|en|ing)|took) part\b|\b(turn(ed|ing)? out|turn-?out|attend(ed|ance|ing)?|crowds?|march(ed|ers|ing)?|rall(y|ied|ies)|demonstrat(ed|ors|ion|ions|ing)|protest(ed|ers|s|ing)?)\b'
                ),
            'protesters', q.measure
        )                                                     as measure,
        -- the first letters of a word stand for all its forms.
        left(lower(trigger_text), 4)                          as stem,
        -- what was reported before, or at first, is told as overtaken, and "one of the dead" is some of them.
        not regexp_matches(
            right(told_before, 40),
            '\b(previous|previously|earlier|initial|initially|preliminary|at first|up from|(rose|risen|rise|grew|grown) from|had (put|given|reported|announced|estimated))\b[^.;]*$'
        ) and not regexp_matches(lower(q.text), '^(at least |another )?\S+ of (the|those|these|them)\b')
        -- "two women and a boy" are three.
        and not regexp_matches(told_after, '^(,? aged [\d, and]+)?,? and an? ([\w-]+ ){0,2}(man|woman|boy|girl|child|baby|infant|civilian|passer-?by|bystander|worker|driver|guard|officer|policeman|soldier|teacher|nurse|doctor|journalist)\b') as is_whole,
        -- it has come to that since another number was told.
        regexp_matches(
            right(told_before, 60),
            '\b(ris(en?|es|ing)|rose|climb(s|ed|ing)?|gone up|went up|goes up|increased?|grew|grown|jump(s|ed)?|mount(s|ed)|now stands?|stands? now|up|bring(s|ing)?|brought|rais(es|ed|ing)|push(es|ed|ing))\b[^.;:]{0,35}\b(to|at)( at least| more than| about| nearly| over)? $|\bnow $'
        ) or regexp_matches(told_after, '^ ?([\w-]+ ){0,2}(have|has|are|were|is) now\b') as is_grown,
        -- it is put in the place of one that was wrong.
        regexp_matches(
            right(told_before, 60),
            '\b(correct(ed)?|right|actual|true|real|accurate) (figure|number|toll|total|count|tally|sum)s?\b[^.;:]{0,30}$|\bshould have (been|read|said)\b[^.;:]{0,15}$'
        )                                                     as is_set_right,
        -- how many there are as somebody reckons it, or in spite of what another says.
        regexp_matches(
            right(told_before, 100),
            '\b(put|puts|putting|place[sd]?|gave|gives?|estimate[sd]?|reckon(s|ed)?)\b[^.;:]*\b(figures?|numbers?|toll|tally|total|count|loss(es)?|casualties|crowds?|turnout|strength|force|size|dead|deaths|it|them)\b[^.;:]{0,40}$|\b(spoke|speaks?|talk(s|ed)?) of [^.;:]{0,20}$'
        ) or is_set_right                                     as is_reckoned,
        is_reckoned or measure = 'protesters' and event_type = 'STATEMENT' or regexp_matches(
            told_before || lower(q.text),
            '\b(but|however|while|whereas|although|though|yet|contradict(s|ed|ing)?|disput(es?|ed|ing)|insist(s|ed)?|claim(s|ed)?|only|no more than|(fewer|less) than)\b'
        ) or regexp_matches(
            substr(evidence_text, q."end" - evidence_start + 1, 40), '^[^.;]*, not (\d|one|two|three|four|five|six|seven|eight|nine|ten|a)'
        )                                                     as is_set_against,
        q.text,
        q.start                                               as position,
        q.value,
        q.low,
        q.high,
        q.comparator,
        q.role,
        same.kind                                             as known_kind,
        coalesce(same.kind, q.noun)                           as noun,
        q.noun is null or same.kind = 'person'                as is_generic,
        q.country                                             as counted_country,
        coalesce(
            q.country,
            list_filter(actors, lambda a: a.country is not null)[1].country
        )                                                     as own_country,
        list_filter(actors, lambda a: a.name is not null)[1].name as own_name,
        coalesce(
            nullif(stated.place_country, coalesce(q.country, list_filter(actors, lambda a: a.country is not null)[1].country)),
            list_filter(recipients, lambda a: a.country is not null
                and a.country <> coalesce(q.country, list_filter(actors, lambda x: x.country is not null)[1].country, speaker_country, ''))[1].country
        )                                                     as own_place,
        case
            when q.role is distinct from 'change' then null
            when q.measure not in ('personnel', 'weapons', 'vehicles', 'other') then 1
            when regexp_matches(lower(trigger_text), '\b(withdr[ae]w|withdrawn|withdrawal|withdrawing|pull|pulled|pulling|leave|left|leaving|cut|reduced?|fell|fall|dropp?e?d?|declined?|shrank|departed|redeployed)\b') then -1
            else 1
        end                                                   as sign,
        regexp_matches(
            lower(right(left(evidence_text, q.start - evidence_start), 13) || q.text),
            '\b(another|further|additional|extra)\s'
        ) or regexp_matches(
            lower(q.text || substr(evidence_text, q."end" - evidence_start + 1, 12)), '\S\s+(more|further)\b'
        ) and not regexp_matches(lower(q.text), 'more than')
        -- who "were also killed" are beside others, the badly hurt are some of the hurt, and those of the hurt who died died later.
        or q.measure = 'killed' and regexp_matches(
            lower(q.text) || told_after, '^(at least |about |another )?\S+( more| others?| people)? of (the|those|its|their|his) (\w+ )?(wounded|injured|hurt|missing|hostages|captives)\b'
        )
        or q.measure in ('killed', 'injured') and regexp_matches(
            lower(substr(evidence_text, q."end" - evidence_start + 1, 100)), '^[^.;:]*?\b(also|(critical|serious|grave|slight|bad|light)ly)\s+(killed|died|dead|slain|injured|wounded|hurt)\b'
        )                                                     as is_further,
        regexp_matches(substr(evidence_text, q."end" - evidence_start + 1, 8), '^\s+each\b') or q.text ilike '% each' as is_each
    from owned as stated
    left join same_nouns as same on same.noun = q.noun
    left join protests on protest_in = stated.article_id
    where q.measure <> 'percent' and (q.value is not null or q.low is not null or q.high is not null)
        and not (measure = 'other' and q.noun is null and q.role is distinct from 'part')
),

-- how many numbers of a measure a claim tells; most tell one.
of_measure as (
    select
        claim_id,
        measure,
        count(*) filter (role = 'total')                                      as totals,
        count(*) filter (role is distinct from 'part')                        as wholes,
        count(*) filter (role is distinct from 'part' and noun = 'person')    as of_people
    from read
    group by claim_id, measure
),

of_noun as (
    select claim_id, measure, noun, count(*) as wholes
    from read
    where role is distinct from 'part'
    group by claim_id, measure, noun
    having count(*) > 1
),

placed as (
    select
        read.* exclude (told_before, told_after) replace (
            -- "ten passengers and two others" are twelve; rebels and soldiers are two sides, and a toll is one with those who died since.
            is_whole and case
                when role = 'total' then totals = 1
                when read.noun = 'person' then of_measure.wholes < 2
                else of_people = 0 and of_noun.wholes is null
            end as is_whole,
            -- "rose to 13 after four of the wounded died": the four are among the 13.
            is_further or role = 'change' and read.measure = 'killed' and (read.article_id, evidence_start) in (
                select (article_id, evidence_start) from read where role = 'total' and measure = 'killed'
            ) as is_further
        ),
        role is distinct from 'total' and of_measure.wholes > 1 as is_of_a_side,
        event_claims.event_id,
        event_claims.event_id is not null and (
            read.measure in ('killed', 'injured', 'missing')
            or read.measure in ('detained', 'abducted', 'displaced') and event_type in ('ASSAULT', 'COERCE', 'STATEMENT')
            or read.measure = 'protesters' and event_type = 'PROTEST'
        ) as is_toll
    from read
    join of_measure on of_measure.claim_id = read.claim_id and of_measure.measure = read.measure
    left join of_noun on
        of_noun.claim_id = read.claim_id and of_noun.measure = read.measure and of_noun.noun is not distinct from read.noun
    left join event_claims on event_claims.claim_id = read.claim_id
),

-- the number before it in the article that it goes on from: of the same noun, or of any where it names none of its own.
followed as (
    select
        placed.claim_id,
        placed.ordinal,
        arg_max(before.noun, before.position) filter (before.measure = 'personnel')      as noun,
        arg_max(before.measure, before.position) filter (before.measure = 'personnel')   as measure,
        arg_max(before.own_country, before.position) filter (before.own_country is not null) as country,
        arg_max(before.own_name, before.position) filter (before.own_name is not null)   as name,
        arg_max(before.own_place, before.position) filter (before.own_place is not null) as place
    from placed
    join placed as before on
        placed.article_id = before.article_id
        and before.position < placed.position
        and not before.is_toll
        and (
            before.noun = placed.noun and before.measure = placed.measure
            or placed.is_generic and before.measure = 'personnel' and before.value = placed.value
        )
        and (placed.own_country is null or before.own_country is null or placed.own_country = before.own_country
            or placed.is_generic)
    where not placed.is_toll
    group by placed.claim_id, placed.ordinal
),

settled as (
    select
        placed.* exclude (noun, measure, known_kind, own_country, own_name, own_place),
        if(placed.is_generic and not placed.is_toll and followed.noun is not null, followed.noun, coalesce(placed.noun, 'person')) as noun,
        if(placed.is_generic and not placed.is_toll and followed.measure is not null, followed.measure, placed.measure) as measure,
        coalesce(placed.own_country, followed.country, if(placed.measure in ('personnel', 'weapons', 'vehicles'), speaker_country, null)) as subject_country,
        coalesce(placed.own_name, followed.name) as subject_name,
        coalesce(placed.own_place, followed.place) as series_place
    from placed
    left join followed using (claim_id, ordinal)
),

-- which number of another it is set against: the nearest before it that may count the same thing; or the number that its
-- side denies just before ("denied that it had lost 170 soldiers, and said that 32 had died").
rivalled as (
    select
        settled.claim_id,
        settled.ordinal,
        arg_max(other, (settled.noun = other.noun, not other.is_reckoned, other.position)) as other
    from (
        select *, is_set_against and (is_set_right or speaker_kind <> 'outlet') as may_rival
        from settled
        where is_set_against or article_id in (select article_id from settled where modality = 'denied')
    ) as settled
    join settled as other on
        settled.article_id = other.article_id
        and other.position < settled.position
        and settled.position - other.position < 700
        and (
            may_rival and (settled.is_set_right or settled.speaker_name <> other.speaker_name)
            or other.modality = 'denied' and settled.modality <> 'denied' and settled.measure = other.measure
                and settled.value < other.value and settled.position - other.position < 400
                and (settled.speaker_name = other.speaker_name or settled.speaker_country = other.speaker_country)
                and coalesce(settled.counted_country = other.counted_country, true)
                and settled.speaker_kind <> 'outlet'
        )
    where
        (settled.measure = other.measure or settled.is_reckoned and settled.measure = 'other' and other.measure not in ('money', 'other'))
        and (settled.noun = other.noun or settled.is_generic or other.is_generic)
        and settled.role is distinct from 'part' and other.role is distinct from 'part'
        and not coalesce(settled.is_further, false) and not coalesce(other.is_further, false)
        and coalesce(settled.date_start = other.date_start and settled.date_end = other.date_end, true)
        and (settled.measure <> 'protesters' or coalesce(settled.place_name = other.place_name, true))
        and (settled.is_reckoned or settled.measure not in ('money', 'other') and coalesce(settled.place_country = other.place_country, true))
    group by settled.claim_id, settled.ordinal
    -- "58 dead", after rebels and soldiers who died, may be of either.
    having count(distinct other.noun) filter (settled.is_generic and not other.is_generic) < 2
),

-- it is placed where that number is.
matched as (
    select
        settled.* replace (
            if(other is null or not settled.is_generic, settled.noun, other.noun) as noun,
            if(other is null, settled.measure, other.measure)                     as measure,
            if(other is null, settled.is_toll, other.is_toll)                     as is_toll,
            if(other is null, settled.event_id, other.event_id)                   as event_id,
            if(other is null, settled.place_country, other.place_country)         as place_country,
            if(other is null, settled.subject_country, other.subject_country)     as subject_country,
            if(other is null, settled.subject_name, other.subject_name)           as subject_name,
            if(other is null, settled.series_place, other.series_place)           as series_place,
            if(other is null, settled.event_type, other.event_type)               as event_type,
            if(other is null or other.is_toll or other.role = 'change', settled.role, other.role) as role,
            if(other is null, settled.stem, other.stem)                           as stem
        ),
        if(not settled.is_set_right and (settled.is_reckoned or other.is_toll), other.value, null) as rival_value
    from settled
    left join rivalled using (claim_id, ordinal)
)

select
    if(
        is_toll,
        md5(to_json(['toll', event_id, measure, noun])::varchar),
        md5(to_json(['stock', coalesce(
            subject_country, lower(subject_name), if(series_place is null, matched.article_id, null)
        ), noun, measure, series_place])::varchar)
    )                               as series_id,
    coalesce(subject_name, subject_country) as subject,
    subject_country,
    noun,
    measure,
    if(is_toll, matched.place_country, series_place) as place_country,
    role,
    value,
    low,
    high,
    comparator,
    date_start,
    date_end,
    speaker_name,
    speaker_country,
    modality,
    claim_id,
    matched.article_id,
    published_at,
    ordinal,
    matched.text,
    position,
    evidence_start                  as sentence_start,
    if(is_toll, event_id, null)     as event_id,
    event_type,
    speaker_kind,
    source,
    coalesce(published_at, fetched_at) as told_at,
    sign,
    coalesce(is_further, false)     as is_further,
    coalesce(is_each, false)        as is_each,
    -- sums of money and counts of things of no known kind are of one happening, or one article where they are of none.
    case
        when is_toll then null
        when measure in ('money', 'other') then concat_ws(' ', coalesce(matched.event_id, matched.article_id), event_type, stem)
        when measure = 'protesters' then matched.place_name
        when measure in ('personnel', 'weapons', 'vehicles', 'displaced') and role is distinct from 'total' then event_type
    end                             as matter,
    is_whole,
    is_grown,
    is_set_right,
    counted_country,
    is_of_a_side,
    rival_value
from matched
join articles using (article_id, revision)
