-- suite: articles
-- severity: critical
-- sentence: No revision of an article occurs twice.
-- reason: Article and revision together name one text; claims point to it by them.
select article_id, revision, count(*) as copies
from articles
group by article_id, revision
having count(*) > 1
