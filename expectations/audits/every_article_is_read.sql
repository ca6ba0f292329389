-- suite: log
-- severity: warning
-- sentence: Every current article was read by the extractor, or is in quarantine because it failed.
-- reason: What nobody read looks like days on which nothing happened.
select article_id, revision, recorded_at
from articles
anti join (from extractions where is_current) using (article_id, content_hash)
where is_current and 'article ' || article_id not in (select input from quarantine where stage = 'extract')
