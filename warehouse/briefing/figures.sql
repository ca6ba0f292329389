/* The numbers told since an instant, with the number that stood in the same series before.
   One row per figure. */
with ordered as (
    select
        figures.*,
        claims.recorded_at,
        lag(figures.value) over (partition by series_id order by told_at, position) as value_before,
        lag(told_at) over (partition by series_id order by told_at, position)       as told_before_at
    from figures
    join claims using (claim_id)
    where figures.role = 'total' or figures.measure in ('killed', 'injured', 'missing', 'displaced', 'detained')
)

select *, [claim_id] as claim_ids
from ordered
where recorded_at > $since and value is not null and value_before is not null and value is distinct from value_before
order by told_at desc, claim_id
limit 30
