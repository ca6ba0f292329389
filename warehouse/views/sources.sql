/* The outlets, and how much each has brought.
   One row per outlet; articles without one share the row whose source is NULL. */
select
    source,
    count(distinct article_id)::integer as article_count,
    count(*)::integer                   as revision_count,
    min(published_at)                   as first_published_at,
    max(published_at)                   as last_published_at,
    max(fetched_at)                     as last_fetched_at
from articles
group by source
