-- suite: claims
-- severity: critical
-- sentence: No claim stands on an article that is in quarantine.
-- reason: What could not be read, or not be used, must not be quoted as if it had been.
select claim_id, article_id, reason, detail
from claims
join articles using (article_id, revision)
join quarantine on stage = 'ingest' and quarantine.input = articles.input and quarantine.run_id = articles.run_id
union all
select claim_id, article_id, reason, detail
from claims
join quarantine on stage = 'extract' and input = 'article ' || article_id
where quarantine.recorded_at > claims.recorded_at
