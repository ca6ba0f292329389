-- suite: articles
-- severity: info
-- sentence: Every article names its outlet.
-- reason: Where nobody else is named, the outlet is the speaker.
select article_id, url
from articles
where source is null
