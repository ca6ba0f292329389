-- suite: claims
-- severity: info
-- sentence: Every current English article of 1,000 characters or more that was read yields a claim.
-- reason: The vocabulary may lack what it is about.
select article_id, title, length(text) as length
from articles
join (from extractions where is_current and outcome = 'none') using (article_id, content_hash)
where articles.is_current and language = 'en' and length(text) >= 1000 and exists (from main.claims)
