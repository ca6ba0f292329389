/* Two figures for one thing that can't both hold, and what that makes of them: a growth or a correction by the same voice,
   a growth that a later day brought, or a disagreement.
   A voice is a speaker, or the outlet where it speaks itself. "Up to" a number is taken at that number where another
   speaker's count is less than two thirds of it; a number of one kind of people disagrees with a number of people in
   all only where it is greater. Numbers more than tenfold apart count different things, whatever the words. Sums of money
   and counts of things of no known kind are compared within one happening, or one article where they are of none, and
   those of troops and arms where both are of one kind of act, or one is called a total.
   Within an article only what two speakers say is set against each other, or what one says against the outlet's number
   ("the party puts the number at 29"), and nothing that was "reported earlier"; a toll
   and the one that it grew to by those who died since, as the words tell, are both true.
   Of the figures of one thing the first thirty different ones are compared.
   One row per pair of figures in a touched series. */
with entries as (
    select
        *,
        coalesce(event_id, series_id)                              as scope,
        if(speaker_kind = 'outlet', coalesce(source, ''), speaker_name)  as voice,
        speaker_kind <> 'outlet'                                   as is_speaker,
        least(coalesce(date_end, told_at::date), told_at::date)    as day,
        case comparator when '~' then coalesce(low, value * 0.9) when '<=' then null when '<' then null
            else coalesce(low, value) end                          as least,
        case comparator when '~' then coalesce(high, value * 1.1) when '>=' then null when '>' then null
            else coalesce(high, value) end                         as most,
        if(event_id is null and role = 'change', sign, 0)          as moved
    from figures
    where
        series_id in (select series_id from touched_series)
        and modality in ('asserted', 'estimated', 'alleged', 'possible')
        and role is distinct from 'part'
        -- "another 300" comes on top of an earlier number, but not of what others tell of that same day.
        and (not is_further or role = 'change' and event_id is null and date_start = date_end)
        and (role is distinct from 'change' or event_id is not null or date_start = date_end)
        and comparator <> 'vague'
        and is_whole
),

-- one entry for everything a voice says alike, with when it said so first and last.
grouped as (
    select
        scope,
        measure,
        moved,
        if(moved = 0, null, date_start)     as moved_on,
        matter,
        any_value(event_id)                 as event_id,
        min(series_id)                      as series_id,
        noun,
        voice,
        any_value(is_speaker)               as is_speaker,
        counted_country,
        bool_or(is_grown)                   as is_grown,
        bool_or(is_set_right)               as is_set_right,
        list(distinct rival_value) filter (rival_value is not null) as rivals,
        arg_min(source, (told_at, article_id, position, claim_id)) as source,
        bool_or(is_of_a_side)               as is_of_a_side,
        comparator,
        value,
        least,
        most,
        -- a toll stands later than it happened.
        if(bool_or(event_id is null or role = 'total' or event_type = 'STATEMENT'), null, max(date_start)) as first_day,
        if(bool_or(event_id is null or role = 'total' or event_type = 'STATEMENT'), null, min(date_end))   as last_day,
        min(told_at)                        as first_told,
        max(told_at)                        as last_told,
        min(day)                            as day,
        arg_min(claim_id, (told_at, article_id, position, claim_id)) as claim_id,
        arg_min(text, (told_at, article_id, position, claim_id))     as text,
        arg_min(article_id, (told_at, article_id, position, claim_id)) as article,
        arg_min(position, (told_at, article_id, position, claim_id)) as position
    from entries
    group by all
),

voiced as (
    from grouped
    qualify row_number() over (partition by scope, measure order by first_told, claim_id, value) <= 30
),

paired as (
    select
        a.scope, a.event_id, a.series_id, a.measure, a.noun as noun_a, b.noun as noun_b,
        a.claim_id as claim_a, b.claim_id as claim_b, a.voice as voice_a, b.voice as voice_b,
        a.text as text_a, b.text as text_b, a.is_speaker as is_speaker_a, b.is_speaker as is_speaker_b,
        a.value as value_a, b.value as value_b, a.comparator as comparator_a, b.comparator as comparator_b,
        a.least as least_a, a.most as most_a, b.least as least_b, b.most as most_b,
        a.article as article_a, b.article as article_b,
        a.first_told as told_a, a.last_told as last_told_a, b.first_told as told_b, a.moved, a.day as day_a, b.day as day_b,
        b.is_grown, b.is_set_right and coalesce(a.source = b.source, false) as is_set_right,
        a.voice = b.voice                                    as is_one_voice,
        coalesce(b.least > a.most, false)
            or b.comparator in ('<=', '<') and a.voice <> b.voice and a.comparator not in ('<=', '<') and a.value * 1.5 <= b.value as is_more,
        coalesce(b.most < a.least, false)
            or a.comparator in ('<=', '<') and a.voice <> b.voice and b.comparator not in ('<=', '<') and b.value * 1.5 <= a.value as is_less
    from voiced as a
    join voiced as b on
        a.scope = b.scope
        and a.measure = b.measure
        and a.moved = b.moved
        and a.moved_on is not distinct from b.moved_on
        and coalesce(a.matter = b.matter, true)
        -- the dead of one army are not those of the other.
        and coalesce(a.counted_country = b.counted_country, true)
        -- rebels, of whom a claim tells beside soldiers, are no rivals of people in all.
        and (a.noun = b.noun or not a.is_of_a_side and not b.is_of_a_side)
        -- within an article the outlet tells of other deeds, or of a later count, beside what it quotes.
        and (a.article <> b.article or a.is_speaker and b.is_speaker or list_contains(b.rivals, a.value))
        and coalesce(a.first_day <= b.last_day and b.first_day <= a.last_day, true)
        and coalesce(a.value <= 10 * b.value and b.value <= 10 * a.value, true)
        and (a.first_told, a.position, a.claim_id) < (b.first_told, b.position, b.claim_id)
),

opposed as (
    select
        *,
        case
            when noun_a = noun_b then is_more or is_less
            when noun_a = 'person' then is_more
            when noun_b = 'person' then is_less
            else false
        end as is_apart
    from paired
),

-- a voice that has since said something else no longer holds its old figure against others.
current as (
    select opposed.*
    from opposed
    where
        is_apart
        and not exists (
            select 1
            from voiced as newer
            where
                newer.scope = opposed.scope
                and newer.measure = opposed.measure
                and newer.moved = opposed.moved
                and newer.voice = opposed.voice_a
                and newer.noun = opposed.noun_a
                and newer.first_told > opposed.told_a
                and (newer.first_told <= opposed.told_b and newer.claim_id <> opposed.claim_b)
        )
),

-- how many the words say have come on top.
added as (
    select distinct coalesce(event_id, series_id) as scope, measure, article_id, value
    from figures
    where is_further and value > 0
)

select
    *,
    case
        when is_one_voice and moved <> 0 then null
        when is_one_voice and told_a = told_b then null
        when is_one_voice and is_more then 'growth'
        when is_one_voice and event_id is null and day_b - day_a > 7 then 'growth'
        when is_one_voice or is_set_right then 'correction'
        when is_more and is_grown then null
        when (scope, measure, article_a, abs(value_a - value_b)) in (from added) then null
        when (scope, measure, article_b, abs(value_a - value_b)) in (from added) then null
        when event_id is null and moved = 0 and abs(day_b - day_a) > 31 then null
        when last_told_a >= told_b then 'disagreement'
        when is_less then 'disagreement'
        when is_speaker_a and is_speaker_b and told_b - last_told_a < interval 24 hour then 'disagreement'
        when told_b - last_told_a < interval 3 hour then 'disagreement'
    end                                                                     as relation,
    coalesce(abs(value_a - value_b), greatest(least_b - most_a, least_a - most_b)) as magnitude,
    if(is_speaker_a or is_speaker_b, 'speakers', 'outlets')                 as parties
from current
