-- suite: articles
-- severity: warning
-- sentence: Every language is written as an ISO 639 code.
-- reason: The extractor picks what it can read by the code.
select article_id, language
from articles
where not regexp_full_match(language, '[a-z]{2,3}')
