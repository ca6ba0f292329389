/* Articles whose outlet changed the text since an instant.
   One row per article. */
select title, source, url, revision, fetched_at
from articles
where is_current and revision > 1 and recorded_at > $since
order by fetched_at desc, article_id
limit 40
