/* What the claims of one happening say together.
   Low, best and high are UCDP's: the lowest and the highest reliable number of deaths, and the likeliest. Every voice
   (a speaker, or the outlet itself) counts with what it said last; what the greater toll of a later day took the place
   of counts no more, nor what has risen since as the words say; the best is what most voices of independent stories say,
   exact numbers before bounds, and of those equally often said the lowest. Denied, planned and possible claims count no
   victims, parts of a toll are in it, and so are those who died since where a toll is told.
   One row per touched event. */
with numbered as materialized (
    -- numbers are sooner compared than hashes, and there are many comparisons below.
    select event_id, row_number() over ()::integer as event_no
    from (select distinct event_id from touched_events)
),

reports as (
    select
        event_no,
        hash(claims.article_id) as article,
        event_type,
        event_mode,
        actors,
        recipients,
        modality,
        speaker_name,
        date_start,
        date_end,
        place_country,
        place_name,
        geonames_id,
        latitude,
        longitude,
        place_precision,
        claims.recorded_at,
        if(story_id is null, null, hash(story_id)) as story,
        if(origin is null, null, hash(origin)) as origin
    from claims
    join (select claim_id, event_no from event_claims join numbered using (event_id)) using (claim_id)
    join articles using (article_id, revision)
),

-- what one voice says in one article: the number of people, else the sum of the kinds it names; a sum with an open
-- part is open itself.
said as (
    select
        event_no,
        measure,
        if(speaker_kind = 'outlet', source, speaker_name) as voice,
        story_id,
        article_id,
        any_value(told_at)                                as told_at,
        coalesce(max(value) filter (noun = 'person'), if(count(*) = count(value), sum(value), null)) as value,
        coalesce(max(coalesce(low, value)) filter (noun = 'person'), sum(coalesce(low, value))) as low,
        coalesce(max(coalesce(high, value)) filter (noun = 'person'), if(count(*) = count(coalesce(high, value)), sum(coalesce(high, value)), null)) as high,
        bool_or(comparator in ('=', '~'))                 as is_exact,
        bool_and(is_further)                              as is_further,
        bool_or(is_grown)                                 as is_grown
    from (
        select event_no, measure, speaker_kind, figures.source, speaker_name, story_id, article_id, noun, told_at, is_further, is_grown,
            -- who says "six" and "hundreds" says no number.
            if(max(low) > max(value), null, max(value)) as value, max(low) as low, if(count(high) = count(*), max(high), null) as high,
            arg_max(comparator, coalesce(value, low, high)) as comparator
        from figures
        join numbered using (event_id)
        join articles using (article_id)
        where
            articles.is_current
            and measure in ('killed', 'injured')
            and modality in ('asserted', 'estimated', 'alleged')
            and role is distinct from 'part'
        group by all
    )
    group by event_no, measure, voice, story_id, article_id
),

-- those who died since are among what others tell of all.
told_of_all as (
    from said
    qualify not is_further or bool_and(is_further) over (partition by event_no, measure)
),

last_said as (
    select *
    from told_of_all
    qualify rank() over (partition by event_no, measure, voice order by told_at desc) = 1
),

standing as (
    select
        *,
        greatest(
            max(coalesce(low, high)) over (
                partition by event_no, measure order by told_at::date
                range between interval 1 day following and unbounded following
            ),
            max(coalesce(low, high)) filter (is_grown) over (
                partition by event_no, measure order by told_at
                range between interval 1 second following and unbounded following
            )
        ) as later_low
    from last_said
),

counted as (
    select
        event_no,
        measure,
        min(coalesce(low, high)) as low,
        max(coalesce(high, low)) as high
    from standing
    where later_low is null or coalesce(high, low) >= later_low
    group by event_no, measure
),

votes as (
    select event_no, measure, value, is_exact, count(distinct story_id) as stories
    from standing
    where value is not null and (later_low is null or coalesce(high, low) >= later_low)
    group by all
),

likeliest as (
    select event_no, measure, value as best
    from votes
    qualify row_number() over (partition by event_no, measure order by is_exact desc, stories desc, value) = 1
),

tolls as (
    select
        event_no,
        any_value(low) filter (measure = 'killed')   as killed_low,
        any_value(best) filter (measure = 'killed')  as killed_best,
        any_value(high) filter (measure = 'killed')  as killed_high,
        any_value(low) filter (measure = 'injured')  as injured_low,
        any_value(best) filter (measure = 'injured') as injured_best,
        any_value(high) filter (measure = 'injured') as injured_high
    from counted
    left join likeliest using (event_no, measure)
    group by event_no
),

described as (
    select
        event_no,
        histogram(event_type) filter (event_type <> 'STATEMENT') as types,
        histogram(event_mode)                                   as modes,
        list_distinct(flatten(list(list_transform(actors, lambda a: {
            'name': a.name, 'id': a.id, 'country': a.country, 'sector': a.sector
        }))))                                                   as actors,
        list_distinct(flatten(list(list_transform(recipients, lambda a: {
            'name': a.name, 'id': a.id, 'country': a.country, 'sector': a.sector
        }))))                                                   as recipients,
        min(recorded_at)                                        as first_known,
        max(recorded_at)                                        as last_known,
        count(*)::integer                                       as claim_count,
        count(distinct article)::integer                        as article_count,
        count(distinct story)::integer                          as story_count,
        count(distinct origin)::integer                         as source_count,
        count(distinct speaker_name)::integer                   as speaker_count,
        list(distinct speaker_name order by speaker_name)
            filter (modality = 'asserted' and speaker_name is not null) as asserted_by,
        list(distinct speaker_name order by speaker_name)
            filter (modality = 'denied' and speaker_name is not null)   as denied_by
    from reports
    group by event_no
),

-- the finest place and the tightest days that most of its claims give.
places as (
    select event_no, place_country, place_name, geonames_id, latitude, longitude
    from reports
    where place_country is not null or place_name is not null
    group by event_no, place_country, place_name, geonames_id, latitude, longitude
    qualify row_number() over (
        partition by event_no
        order by
            min(case place_precision when 'site' then 2 when 'city' then 1 when 'district' then 2 when 'province' then 3
                when 'region' then 5 else 4 end),
            count(*) desc, place_name, place_country, geonames_id
    ) = 1
),

days as (
    select event_no, date_start, date_end
    from reports
    where date_start is not null
    group by event_no, date_start, date_end
    qualify row_number() over (partition by event_no order by date_end - date_start, count(*) desc, date_start) = 1
)

select
    event_id,
    -- the commonest, and of those equally common the first by name.
    coalesce(map_keys(types)[list_position(map_values(types), list_max(map_values(types)))], 'STATEMENT') as event_type,
    map_keys(modes)[list_position(map_values(modes), list_max(map_values(modes)))] as event_mode,
    described.* exclude (event_no, types, modes) replace (
        list_sort(actors)         as actors,
        list_sort(recipients)     as recipients,
        coalesce(asserted_by, []) as asserted_by,
        coalesce(denied_by, [])   as denied_by
    ),
    places.* exclude (event_no),
    days.* exclude (event_no),
    tolls.* exclude (event_no)
from described
join numbered using (event_no)
left join places using (event_no)
left join days using (event_no)
left join tolls using (event_no)
