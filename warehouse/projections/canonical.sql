/* Which article of each story came first.
   One row per revision of the touched stories. Updates articles. */
select
    article_id,
    content_hash,
    is_current and row_number() over (
        partition by story_id, is_current
        order by published_at nulls last, fetched_at, article_id
    ) = 1 as is_canonical
from articles
where story_id in (from touched_stories)
