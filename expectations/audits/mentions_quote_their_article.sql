-- suite: claims
-- severity: critical
-- sentence: Every span of a mention equals the text of its article.
-- reason: A quotation that is not there is no evidence.
select
    article_id, kind, mentions."start", mentions."end", mentions.text as quoted,
    articles.text[mentions."start" + 1:mentions."end"] as found
from mentions
join articles using (article_id, revision)
where
    mentions."start" < 0
    or mentions."start" >= mentions."end"
    or mentions.text is distinct from articles.text[mentions."start" + 1:mentions."end"]
