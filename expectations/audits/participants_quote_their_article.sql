-- suite: claims
-- severity: critical
-- sentence: Every span of an actor or recipient equals the text of its article.
-- reason: A quotation that is not there is no evidence.
select
    claim_id, participants.role, participants."start", participants."end", participants.text as quoted,
    articles.text[participants."start" + 1:participants."end"] as found
from participants
join claims using (claim_id)
join articles using (article_id, revision)
where
    participants."start" < 0
    or participants."start" >= participants."end"
    or participants.text is distinct from articles.text[participants."start" + 1:participants."end"]
