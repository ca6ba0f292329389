-- suite: log
-- severity: critical
-- sentence: The warehouse holds no more rows of a table than the log does.
-- reason: What is in it and not in the log is from nowhere.
with held as (
    select 'articles' as log_table, count(*) as held from main.articles
    union all
    select 'extractions', count(*) from main.extractions
    union all
    select 'quarantine', count(*) from main.quarantine
),

logged as (
    select log_table, sum(rows) as logged
    from log_files
    group by log_table
)

select log_table, coalesce(logged, 0) as logged, held
from held
left join logged using (log_table)
where held > coalesce(logged, 0)
