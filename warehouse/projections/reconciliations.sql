/* Whether a stated total is what an earlier total and the changes since add up to, and parts their whole.
   A change told more than once counts once; equal changes are two where their dates differ, or where the later one is
   "another" or "more" and told over a week on. A path of the total's own side (its speaker's country, else its speaker)
   is preferred; one over several sides is taken only where it fits; a misfit is told only of the own path, from the
   latest earlier total. A total without any earlier one reconciles with all changes so far, or is left alone.
   A toll reconciles with an earlier one and those who died meanwhile; a whole with its parts in its own article: see
   article_sums. Parts of one sentence are told, too, where they make more than their whole.
   One row per stated total of a side in a touched series, and per whole with parts. */
with entries as (
    select
        *,
        coalesce(speaker_country, speaker_name, source)    as side,
        least(coalesce(date_end, told_at::date), told_at::date) as day,
        date_start is not null                             as is_dated
    from figures
    where
        series_id in (select series_id from touched_series)
        and modality in ('asserted', 'estimated', 'alleged')
        and value is not null
        and comparator in ('=', '~')
),

stocks as (
    from entries
    where event_id is null and measure not in ('killed', 'injured', 'missing')
),

-- what is called a total, but is a change in the same article, is that change: "a group totalling 600 has arrived".
totals as (
    select stocks.*
    from stocks
    left join (
        select distinct series_id, article_id, value from stocks where role = 'change'
    ) as changed using (series_id, article_id, value)
    where (role = 'total' or role is null and event_type = 'STATEMENT') and changed.value is null
),

ordered_changes as (
    select
        *,
        lag(day) over told          as day_before,
        lag(date_end) over told     as end_before,
        lag(is_dated) over told     as is_dated_before
    from stocks
    where role = 'change'
    window told as (
        partition by series_id, value, sign
        order by day, told_at, article_id, position, claim_id
    )
),

numbered_changes as (
    select
        *,
        sum(case
            when day_before is null then 1
            when is_dated and is_dated_before then (date_start > end_before)::integer
            when is_further then (day - day_before > 7)::integer
            else 0
        end) over (
            partition by series_id, value, sign order by day, told_at, article_id, position, claim_id
        ) as nth
    from ordered_changes
),

every_change as (
    select
        series_id,
        value,
        sign,
        nth,
        coalesce(min(day) filter (is_dated), min(day))     as day,
        list(distinct side)                                as sides,
        arg_min(claim_id, (told_at, article_id, position)) as claim_id
    from numbered_changes
    group by series_id, value, sign, nth
),

changes as (
    from every_change
    qualify row_number() over (partition by series_id order by day desc, value, sign, nth) <= 50
),

every_level as (
    select
        series_id,
        value,
        side,
        day,
        bool_or(role = 'total')                            as is_called_total,
        min(told_at)                                       as told_at,
        arg_min(claim_id, (told_at, article_id, position)) as claim_id
    from totals
    group by series_id, value, side, day
),

levels as (
    from every_level
    qualify row_number() over (partition by series_id order by day desc, value, side) <= 50
),

stated as (
    from levels
    where is_called_total
    qualify row_number() over (partition by series_id, value, side order by day, claim_id) = 1
),

bases as (
    select stated.series_id, stated.claim_id as total_claim_id, stated.value as stated, stated.side, stated.day,
        base.value as base, base.side as base_side, base.day as base_day, base.claim_id as base_claim_id
    from stated
    join levels as base on
        base.series_id = stated.series_id
        and base.value <> stated.value
        and (base.day < stated.day or base.day = stated.day and base.told_at < stated.told_at)
    qualify row_number() over (
        partition by stated.series_id, stated.claim_id, stated.value
        order by base.day desc, (base.side = stated.side) desc, base.told_at desc, base.value
    ) <= 8
    union all
    select series_id, claim_id, value, side, day, null, side, null, null
    from stated
),

paths as (
    select
        bases.series_id,
        total_claim_id,
        stated,
        bases.side,
        base,
        base_day,
        base_claim_id,
        is_own,
        any_value(coalesce(base, 0)) + sum(changes.value * sign) as computed,
        list(changes.value * sign order by changes.day, changes.claim_id, changes.value) as steps,
        list(changes.claim_id order by changes.day, changes.claim_id, changes.value)     as step_claims
    from bases
    cross join (values (true), (false)) as ways (is_own)
    join changes on
        changes.series_id = bases.series_id
        and changes.day <= bases.day
        and (base_day is null or changes.day > base_day)
        and (not is_own or list_contains(changes.sides, bases.side) and base_side = bases.side)
    group by bases.series_id, total_claim_id, stated, bases.side, base, base_side, base_day, base_claim_id, is_own
),

chosen as (
    select *
    from paths
    where
        computed = stated and (base is not null or len(steps) > 1)
        or is_own and base is not null
    qualify row_number() over (
        partition by series_id, total_claim_id, stated
        order by (computed = stated) desc, is_own desc, base_day desc nulls last, base, computed
    ) = 1
),

wholes as (
    select
        whole.series_id,
        whole.claim_id                            as total_claim_id,
        whole.value                               as stated,
        whole.ordinal                             as ordinal,
        sum(part.value)                           as computed,
        list(part.claim_id order by part.ordinal) as parts,
        list(part.value order by part.ordinal)    as steps
    from entries as whole
    join entries as part on
        part.claim_id = whole.claim_id
        and part.ordinal > whole.ordinal
        and part.role = 'part'
        and (part.measure = whole.measure or part.measure = 'other')
    where whole.role is distinct from 'part'
    group by whole.series_id, whole.claim_id, whole.value, whole.ordinal
    having count(*) > 1 and not bool_or(part.is_each) and sum(part.value) >= whole.value
),

-- parts are those of the number nearest before them.
nearest_wholes as (
    select * exclude (ordinal)
    from wholes
    qualify row_number() over (partition by total_claim_id order by ordinal desc) = 1
),

-- a toll that has grown since another article told it, by as many as the words say: "rose to 13 after four more died".
tolls as (
    select series_id, claim_id, article_id, sentence_start, event_id, measure, value, is_further, told_at
    from figures
    where
        event_id in (select event_id from figures where series_id in (select series_id from touched_series))
        and modality in ('asserted', 'estimated', 'alleged')
        and role is distinct from 'part'
        and comparator in ('=', '~', '>=')
),

grown as (
    select
        whole.series_id,
        whole.claim_id                      as total_claim_id,
        whole.value                         as stated,
        [base.claim_id, further.claim_id]   as parts,
        [base.value, further.value]         as steps
    from tolls as whole
    join tolls as further using (article_id, event_id, measure)
    join tolls as base on
        base.event_id = whole.event_id
        and base.measure = whole.measure
        and base.value = whole.value - further.value
        and base.told_at < whole.told_at
    where
        whole.series_id in (select series_id from touched_series)
        and further.is_further
        and abs(further.sentence_start - whole.sentence_start) < 400
        and not whole.is_further
        and not base.is_further
    qualify row_number() over (
        partition by whole.series_id, whole.claim_id, whole.value order by base.told_at desc, base.claim_id, further.claim_id
    ) = 1
),

sums as (
    select
        series_id,
        total_claim_id,
        stated,
        computed,
        if(base is null, step_claims, [base_claim_id] || step_claims) as parts,
        if(base is null, steps, [base] || steps)                      as steps,
        if(computed = stated, 1, 3)                                   as preference
    from chosen
    union all by name
    select * exclude (article_id), stated as computed, 2 as preference
    from article_sums
    where series_id in (select series_id from touched_series)
    union all by name
    select *, stated as computed, 2 as preference
    from grown
    union all by name
    select *, if(computed = stated, 2, 3) as preference
    from nearest_wholes
),

-- where something comes to a total, nothing misses it.
best as (
    from sums
    qualify row_number() over (partition by series_id, total_claim_id, stated order by preference, len(parts), parts, steps) = 1
)

select
    series_id,
    total_claim_id,
    stated,
    computed,
    parts,
    concat(
        list_transform(steps, lambda step: concat(
            if(step < 0, ' - ', ' + '), if(step = trunc(step), abs(step)::bigint::varchar, abs(step)::varchar)
        )).array_to_string('')[4:],
        ' = ',
        if(computed = trunc(computed), computed::bigint::varchar, computed::varchar)
    )                                                                  as arithmetic,
    if(computed = stated, 'reconciles', 'conflicts')                   as verdict
from best
