-- suite: articles
-- severity: critical
-- sentence: Every hash is written as 64 hexadecimal digits.
-- reason: Another form can't be compared with the hash of the fetched bytes.
select article_id, content_hash, raw_hash
from articles
where not regexp_full_match(content_hash, '[0-9a-f]{64}') or not regexp_full_match(raw_hash, '[0-9a-f]{64}')
