-- suite: articles
-- severity: critical
-- sentence: No article is blank.
-- reason: Nothing can be quoted from it, so it belongs in quarantine.
select article_id, revision
from articles
where not regexp_matches(text, '\S')
