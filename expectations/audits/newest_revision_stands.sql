-- suite: articles
-- severity: warning
-- sentence: The current revision is the newest.
-- reason: Readers expect the corrected text, not the one it replaced.
select article_id, revision, max(revision) over (partition by article_id) as newest
from articles
qualify is_current and revision < newest
