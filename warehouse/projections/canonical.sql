/* Which article of each story came first.
   One row per text of the touched stories. */
select
    article_id,
    content_hash,
    is_current and row_number() over (
        partition by story_id, is_current
        order by published_at nulls last, fetched_at, article_id
    ) = 1 as is_canonical
from story_texts
