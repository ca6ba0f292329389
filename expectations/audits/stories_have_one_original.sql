-- suite: articles
-- severity: warning
-- sentence: Every story with a current article has one canonical article.
-- reason: Sources are counted by canonical articles, so that copies count once.
select story_id, count(*) filter (is_canonical) as canonical
from main.articles
where is_current and story_id in (select story_id from articles)
group by story_id
having count(*) filter (is_canonical) <> 1
