/* What the exchange views need of an event's claims: its code, and its first report.
   One row per event that some claim says has happened, mere statements left out. */
with reports as (
    select
        event_claims.event_id,
        claims.*,
        articles.source,
        articles.url,
        articles.title,
        articles.language,
        coalesce(articles.published_at, articles.fetched_at) as told_at
    from event_claims
    join claims using (claim_id)
    join articles using (article_id, revision)
)

select
    event_id,
    mode(cameo_code order by cameo_code)                         as cameo_code,
    mode(quad_class order by quad_class)                         as quad_class,
    mode(goldstein order by goldstein)                           as goldstein,
    mode(place_precision order by place_precision)               as place_precision,
    list_sort(list_distinct(flatten(list(contexts))))            as contexts,
    arg_min({
        'source': source,
        'url': url,
        'title': title,
        'language': language,
        'told_at': told_at,
        'speaker_name': speaker_name,
        'evidence_text': evidence_text,
        'place_text': place_text,
        'actor_text': actors[1].text,
        'recipient_text': recipients[1].text,
        'extractor': extractor
    }, (told_at, article_id, evidence_start, claim_id))          as first_report
from reports
where event_type <> 'STATEMENT'
group by event_id
having bool_or(modality in ('asserted', 'alleged', 'estimated'))
