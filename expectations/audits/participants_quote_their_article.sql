-- suite: claims
-- severity: critical
-- sentence: Every span of an actor or recipient equals the text of its article.
-- reason: A quotation that is not there is no evidence.
with spans as (
    select claim_id, article_id, revision, unnest(actors || recipients) as span
    from claims
)

select claim_id, span."start", span."end", span.text as quoted, texts.text[span."start" + 1:span."end"] as found
from spans
join texts using (article_id, revision)
where misquotes(span.text, span."start", span."end", texts.text, plain)
