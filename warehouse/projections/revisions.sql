/* The order of an article's revisions, and the story of each.
   One row per revision of the touched articles. Updates articles. */
with normalised as (
    select
        article_id,
        content_hash,
        fetched_at,
        regexp_replace(lower(text), '[^\p{L}\p{N}]+', ' ', 'g') as words
    from articles
    where article_id in (from touched)
)
select
    article_id,
    content_hash,
    row_number() over earliest_first::integer       as revision,
    row_number() over latest_first = 1              as is_current,
    left(sha256(trim(words)), 32)                   as story_id
from normalised
window
    earliest_first as (partition by article_id order by fetched_at, content_hash desc),
    latest_first as (partition by article_id order by fetched_at desc, content_hash)
