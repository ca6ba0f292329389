/* The order of an article's revisions, and which of them stands.
   One row per text of the touched articles. */
select
    article_id,
    content_hash,
    row_number() over earliest_first::integer   as revision,
    row_number() over latest_first = 1          as is_current,
    text_id,
    published_at,
    fetched_at,
    recorded_at
from texts
window
    earliest_first as (partition by article_id order by fetched_at, content_hash desc),
    latest_first as (partition by article_id order by fetched_at desc, content_hash)
