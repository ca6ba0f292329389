/* The texts, and how many articles, outlets and independent sources carry each.
   One row per story that has a current article. */
select
    story_id,
    max(article_id) filter (is_canonical) as canonical_article_id,
    max(agency) filter (is_canonical)     as agency,
    max(origin) filter (is_canonical)     as origin,
    count(*)::integer                     as article_count,
    count(distinct source)::integer       as source_count,
    count(distinct origin)::integer       as origin_count,
    min(published_at)                     as first_published_at
from articles
where is_current
group by story_id
