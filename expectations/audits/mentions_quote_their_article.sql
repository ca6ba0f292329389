-- suite: claims
-- severity: critical
-- sentence: Every span of a mention equals the text of its article.
-- reason: A quotation that is not there is no evidence.
select
    article_id, kind, mentions."start", mentions."end", mentions.text as quoted,
    texts.text[mentions."start" + 1:mentions."end"] as found
from mentions
join texts using (article_id, revision)
where misquotes(mentions.text, mentions."start", mentions."end", texts.text, plain)
