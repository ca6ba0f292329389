-- suite: events
-- severity: critical
-- sentence: No event has more articles than claims, or more stories or sources than articles.
-- reason: Every claim stands in one article, every article in one story of one source.
select event_id, claim_count, article_count, story_count, source_count
from events
where article_count > claim_count or story_count > article_count or source_count > article_count
