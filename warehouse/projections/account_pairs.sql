/* Which accounts may tell of one happening: those that meet, unless what is known of them at a glance speaks too much
   against it, whatever else they have in common.
   The weights of place, days and the rest are those of account_links, where it is told what they are.
   One row per pair whose first account is in `meeting`, the one told first before the other. */
with met as materialized (
    select distinct account_a, account_b
    from account_meetings
    where account_a in (from meeting)
),

-- kept narrow, for many pairs are made of them; a word is one bit: where two have none in common, they share no word.
glances as (
    select
        account_id,
        hash(article_id)                                        as article,
        if(spot is null, null, hash(spot))                      as place,
        -- a place that no list has may be among those that others name.
        if(latitude is null and spot is not null, 1::ubigint << (hash(spot) % 64), 0::ubigint) as unlisted,
        if(country is null, null, hash(country))                as state,
        latitude,
        longitude,
        wording,
        hash(another)                                           as another,
        -- without a day it is taken to tell of the three days up to its publication, a denial of the week before.
        coalesce(date_start, told_at::date - if(is_denied, 7, 2)) as first_day,
        coalesce(date_end, told_at::date)                       as last_day,
        (date_end - date_start)::integer                        as span,
        ascii(day_part)                                         as day_part,
        list_max([greatest(2.2, 1.9 + 0.5 * ln(c.value + 1)) for c in counts if c.measure = 'killed'])::float  as most_toll,
        list_max([greatest(1, 1.4 + 0.5 * ln(c.value + 1)) for c in counts if c.measure <> 'killed'])::float   as most_count,
        list_bit_or([1::ubigint << (hash(n) % 64) for n in names])                                      as names,
        list_bit_or([1::ubigint << (hash(n) % 64) for n in words])                                      as words,
        list_bit_or([1::uinteger << (hash(n) % 32)::uinteger for n in stems])                           as stems,
        list_bit_or([1::usmallint << (hash(n) % 16)::usmallint for n in codes])                         as codes,
        list_bit_or([1::usmallint << (hash(n) % 16)::usmallint for n in doers])                         as doers,
        list_bit_or([1::usmallint << (hash(n) % 16)::usmallint for n in sufferers])                     as sufferers,
        list_bit_or([1::uhugeint << (hash(n) % 128)::uhugeint for n in topic])                          as topic,
        family = 'HARM'                                         as is_harm,
        family in ('HARM', 'COERCE', 'SANCTION', 'AID', 'RETREAT', 'MOBILIZE', 'PROTEST') as is_deed,
        is_denied,
        is_town,
        is_whole_town,
        date_start is not null                                  as is_dated,
        is_one_of_two,
        split_by is not null                                    as is_split,
        len(merged_by) > 0                                      as is_merged
    from accounts
    where account_id in (select account_a from met union all select account_b from met)
),

glanced as (
    select
        account_a,
        account_b,
        a.is_harm,
        a.is_deed,
        a.is_split and b.is_split or a.is_merged and b.is_merged as may_be_decided,
        a.is_dated and a.place is not null or b.is_dated and b.place is not null as is_set,
        case
            when a.place = b.place then 0
            -- of no distance to a place that no list has: greatest() passes over what is null.
            when (a.is_town or b.is_town) and a.latitude is not null and b.latitude is not null then 6371 * 2 * asin(sqrt(least(1, greatest(0,
                pow(sin(radians(b.latitude - a.latitude) / 2), 2)
                + cos(radians(a.latitude)) * cos(radians(b.latitude)) * pow(sin(radians(b.longitude - a.longitude) / 2), 2)
            ))))
        end as km,
        case
            -- the town may be one of the province.
            when a.is_town <> b.is_town and km > 0 then if(km < 150 and a.state = b.state, -0.4, if(a.state <> b.state, -6, -1.4))
            when km < 1.5 then 2.4
            when km < 30 and a.is_whole_town is distinct from b.is_whole_town then 0.7
            when km < 30 then -1.4
            when km is not null then -3.5
            when a.state <> b.state then -6
            when a.place is null and b.place is null then 0.5
            when a.place is not null and b.place is not null then -1.4
            else -0.4
        end as place_odds,
        greatest(a.first_day - b.last_day, b.first_day - a.last_day) as days_apart,
        case
            when days_apart > 1 then -12
            when days_apart = 1 then -2.9
            when not (a.is_dated and b.is_dated) then -0.5
            else -0.5 * ln(1 + greatest(a.span, b.span))
        end as day_odds,
        if(a.wording = b.wording, 4, 0) as wording_odds,
        case when a.day_part = b.day_part then 0.5 when a.day_part <> b.day_part then -6 else 0 end as part_odds,
        (a.is_one_of_two or b.is_one_of_two) and (a.day_part = b.day_part) is distinct from true as is_parted,
        a.article = b.article as is_one_article,
        a.another <> b.another as is_another,
        a.unlisted & (coalesce(b.names, 0) | coalesce(b.words, 0)) > 0
            or b.unlisted & (coalesce(a.names, 0) | coalesce(a.words, 0)) > 0 as places_meet,
        a.is_denied <> b.is_denied as is_answer,
        a.names & b.names > 0           as names_meet,
        a.doers & b.doers > 0           as doers_meet,
        a.sufferers & b.sufferers > 0   as sufferers_meet,
        a.words & b.words > 0           as words_meet,
        a.stems & b.stems > 0           as stems_meet,
        a.codes & b.codes > 0           as codes_meet,
        -- deeds of harm whose place and day are told are known by these, and an article by more than one sentence.
        case when not is_one_article and not (a.is_harm and is_set) then a.topic & b.topic > 0 end as topics_meet,
        if(a.most_toll is null or b.most_toll is null, 0, least(a.most_toll, b.most_toll))
            + if(a.most_count is null or b.most_count is null, 0, least(a.most_count, b.most_count)) as most_counts
    from met
    join glances as a on a.account_id = account_a
    join glances as b on b.account_id = account_b
)

select * exclude (km, days_apart, most_counts)
from glanced
where
    may_be_decided
    or place_odds + day_odds + wording_odds + part_odds + most_counts
    + if(names_meet, if(is_harm, 1.5, 3), 0)
    + if(places_meet, 2, 0)
    + if(is_answer and doers_meet and stems_meet, 2.5, 0)
    + case when doers_meet then if(is_harm, 0, 0.5) when doers_meet is not null then -0.6 else 0 end
    + case when sufferers_meet then 0.4 when is_harm or sufferers_meet is null then 0 else -0.5 end
    + if(words_meet, if(is_harm, 0.6, 1.2), 0)
    + case when is_harm then 0 when stems_meet then 0.6 else 0 end
    + case when is_harm then 0 when codes_meet then 0.4 when codes_meet is not null then -0.6 else 0 end
    + case when topics_meet is distinct from false then 0 when is_deed then -2 else -4 end
    + case when not is_one_article then 0 when is_another then -8 when stems_meet and not is_set then 2 else -3 end
    > 1.799
