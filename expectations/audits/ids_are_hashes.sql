-- suite: claims
-- severity: critical
-- sentence: Every id is a hash of 32 hexadecimal digits.
-- reason: The same input must give the same id on every machine, which no other kind of id does.
select claim_id, article_id
from claims
where not regexp_full_match(claim_id, '[0-9a-f]{32}') or not regexp_full_match(article_id, '[0-9a-f]{32}')
