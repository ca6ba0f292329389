-- suite: claims
-- severity: critical
-- sentence: Every span of a source in the chain of attribution equals the text of its article.
-- reason: A quotation that is not there is no evidence.
with spans as (
    select claim_id, article_id, revision, unnest(attribution) as credit
    from claims
)

select claim_id, credit."start", credit."end", credit.text as quoted, articles.text[credit."start" + 1:credit."end"] as found
from spans
join articles using (article_id, revision)
where
    credit."start" < 0
    or credit."start" >= credit."end"
    or credit.text is distinct from articles.text[credit."start" + 1:credit."end"]
