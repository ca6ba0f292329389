-- suite: articles
-- severity: warning
-- sentence: Every publication date lies after 1600 and says where it came from.
-- reason: The first newspaper is of 1605; dates before it are defaults of some program.
select article_id, published_at, published_from
from articles
where published_at < timestamptz '1600-01-01 00:00:00+00' or (published_at is null) <> (published_from is null)
