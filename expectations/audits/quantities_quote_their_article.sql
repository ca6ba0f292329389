-- suite: claims
-- severity: critical
-- sentence: Every span of a quantity equals the text of its article.
-- reason: A quotation that is not there is no evidence.
select
    claim_id, quantities."start", quantities."end", quantities.text as quoted,
    articles.text[quantities."start" + 1:quantities."end"] as found
from quantities
join claims using (claim_id)
join articles on articles.article_id = claims.article_id and articles.revision = claims.revision
where
    quantities."start" < 0
    or quantities."start" >= quantities."end"
    or quantities.text is distinct from articles.text[quantities."start" + 1:quantities."end"]
