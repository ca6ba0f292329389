/* The sources: what each has brought, and what sources.yml promises of it.
   One row per outlet or listed source; articles without an outlet share the row whose source is NULL. */
with brought as (
    select
        source,
        count(distinct article_id)::integer as article_count,
        count(*)::integer                   as revision_count,
        min(published_at)                   as first_published_at,
        max(published_at)                   as last_published_at,
        max(fetched_at)                     as last_fetched_at
    from articles
    group by source
),

promised as (
    from promises
    qualify row_number() over (partition by source order by recorded_at desc, promise_id) = 1
),

asked as (
    select
        source,
        max(fetched_at)                                                                 as last_asked_at,
        max(fetched_at) filter (outcome in ('fetched', 'not_modified'))                 as last_answered_at,
        count(*) filter (outcome = 'failed')::integer                                   as failed_count
    from fetches
    group by source
)

select
    coalesce(brought.source, promised.source) as source,
    coalesce(article_count, 0)                as article_count,
    coalesce(revision_count, 0)               as revision_count,
    first_published_at,
    last_published_at,
    last_fetched_at,
    promised.source_kind,
    promised.location,
    promised.promised_language,
    promised.least_articles_a_day,
    promised.licence,
    promised.rhythm,
    asked.last_asked_at,
    asked.last_answered_at,
    coalesce(asked.failed_count, 0)           as failed_count
from brought
full join promised on promised.source = brought.source
left join asked on asked.source = coalesce(brought.source, promised.source)
