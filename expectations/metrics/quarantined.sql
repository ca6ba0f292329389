-- suite: articles
-- severity: info
-- sentence: Share of what arrived since the last judgement that could not be used.
-- reason: A source that changes its form ends in quarantine.
with since as (
    select coalesce(max(recorded_at), timestamptz '1600-01-01 00:00:00+00') as instant
    from main.quality_results
),

arrived as (
    select
        (select count(*) from main.quarantine where recorded_at > instant) as stopped,
        (select count(*) from articles where recorded_at > instant)        as taken
    from since
)

select null::varchar as source, null::date as day, stopped / (stopped + taken) as value, (stopped + taken)::integer as weight
from arrived
where stopped + taken > 0
