-- suite: claims
-- severity: critical
-- sentence: Every claim and mention stands in a current revision of an article that is there.
-- reason: A claim that leads back to no text can't be checked.
select claim_id, article_id, revision
from claims
anti join (from articles where is_current) using (article_id, revision)
union all
select distinct article_id, kind, revision
from mentions
anti join (from articles where is_current) using (article_id, revision)
