-- suite: articles
-- severity: critical
-- sentence: Nothing was fetched or recorded in the future.
-- reason: Knowledge time decides what was known when; a wrong clock breaks every look back.
select article_id, fetched_at, recorded_at
from articles
where greatest(fetched_at, recorded_at) > now() + interval 1 day
