-- suite: articles
-- severity: info
-- sentence: No longer article breaks off in the middle of a sentence.
-- reason: What was cut off can't be read; a feed's teaser is not the article.
select article_id, source, right(text, 60) as ends
from articles
where length(text) > 200 and regexp_matches(text, '(\p{L}|,)(…|\.\.\.)\s*$|(\p{Ll}{3},?)\s*$')
