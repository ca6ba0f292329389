/* confirmations(of_event): which independent texts tell of an event, copies of one text counted once; the event by its
   id or the head of it.
   One row per story: who told it first, how many outlets carry it, and who says what in it. */
select
    event_claims.event_id,
    articles.story_id,
    arg_min(articles.source, (coalesce(published_at, fetched_at), claims.article_id))     as first_source,
    min(coalesce(published_at, fetched_at))                                               as told_at,
    count(distinct articles.source)::integer                                              as outlets,
    count(distinct claims.article_id)::integer                                            as articles,
    list(distinct speaker_name order by speaker_name)
        filter (modality in ('asserted', 'estimated') and speaker_name is not null)       as asserted_by,
    list(distinct speaker_name order by speaker_name)
        filter (modality = 'denied' and speaker_name is not null)                         as denied_by,
    arg_min(evidence_text, (coalesce(published_at, fetched_at), claims.article_id, evidence_start)) as evidence_text
from event_claims
join claims using (claim_id)
join articles using (article_id, revision)
where starts_with(event_claims.event_id, of_event)
group by event_claims.event_id, articles.story_id
order by told_at, story_id
