-- suite: claims
-- severity: warning
-- sentence: Where there are articles, something is claimed.
-- reason: News without a single claim means that the extractor read nothing.
select article_id, source, title
from articles
where is_current and not exists (from main.claims)
