/* first_report(of_event): who told of an event first; the event by its id or the head of it.
   One row per event: its earliest claim. */
select
    event_claims.event_id,
    coalesce(articles.published_at, articles.fetched_at) as told_at,
    articles.source,
    claims.speaker_name,
    claims.modality,
    claims.evidence_text,
    articles.title,
    articles.url,
    claims.claim_id,
    claims.article_id
from event_claims
join claims using (claim_id)
join articles using (article_id, revision)
where starts_with(event_claims.event_id, of_event)
qualify row_number() over (
    partition by event_claims.event_id
    order by coalesce(articles.published_at, articles.fetched_at), claims.article_id, claims.evidence_start, claim_id
) = 1
