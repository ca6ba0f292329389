-- suite: articles
-- severity: critical
-- sentence: Every content hash is the SHA-256 of the text.
-- reason: The hash names the revision; if they differ, the text was changed after it was read.
select article_id, content_hash, sha256(text) as hash_of_text
from articles
where content_hash <> sha256(text)
