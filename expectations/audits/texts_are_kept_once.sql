-- suite: articles
-- severity: critical
-- sentence: No article holds the same text as two revisions.
-- reason: A text that is read twice is no revision.
select article_id, content_hash, count(distinct revision) as revisions
from articles
group by article_id, content_hash
having count(distinct revision) > 1
