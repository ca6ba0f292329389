-- suite: sources
-- severity: warning
-- sentence: Every source brought as many articles yesterday as sources.yml promises for a day.
-- reason: The promise is what its owner counts on; less means that a part of it is not read.
with promised as (
    select source, arg_max(least_articles_a_day, recorded_at) as least_articles_a_day
    from promises
    group by source
)

select source, coalesce(yesterday, 0) as yesterday, least_articles_a_day as promised
from source_health
join promised using (source)
where state <> 'new' and coalesce(yesterday, 0) < least_articles_a_day
