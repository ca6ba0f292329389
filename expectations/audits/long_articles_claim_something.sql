-- suite: claims
-- severity: info
-- sentence: Every current English article of 1,000 characters or more yields a claim.
-- reason: The vocabulary may lack what it is about.
select article_id, title, length(text) as length
from articles
anti join claims using (article_id)
where is_current and language = 'en' and length(text) >= 1000 and exists (from claims)
