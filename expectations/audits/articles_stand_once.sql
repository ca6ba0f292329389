-- suite: articles
-- severity: critical
-- sentence: No article has two current revisions.
-- reason: Its claims would be counted twice.
select article_id, count(*) as current_revisions
from articles
where is_current
group by article_id
having count(*) > 1
