/* Reports of events in the 16 columns of GDELT 2.0 Mentions. Offsets are where the words start, in code points of the
   article's own text. MentionType is 1 (web) where there is an address, else 2 (citation only).
   One row per claim of an event that is said to have happened. */
select
    ('0x' || left(event_id, 15))::bigint                             as "GLOBALEVENTID",
    strftime(events.first_known, '%Y%m%d%H%M%S')::bigint             as "EventTimeDate",
    strftime(coalesce(published_at, fetched_at), '%Y%m%d%H%M%S')::bigint as "MentionTimeDate",
    if(url is null, 2, 1)                                            as "MentionType",
    source                                                           as "MentionSourceName",
    coalesce(url, article_id)                                        as "MentionIdentifier",
    null::integer                                                    as "SentenceID",
    claims.actors[1].start                                           as "Actor1CharOffset",
    coalesce(
        claims.recipients[1].start,
        if(claims.event_type in ('CONSULT', 'AGREE', 'COOPERATE'), claims.actors[2].start, null)
    )                                                                as "Actor2CharOffset",
    trigger_start                                                    as "ActionCharOffset",
    1                                                                as "InRawText",
    round(100 * confidence)::integer                                 as "Confidence",
    length(text)::integer                                            as "MentionDocLen",
    null::double                                                     as "MentionDocTone",
    null::varchar                                                    as "MentionDocTranslationInfo",
    null::varchar                                                    as "Extras"
from event_claims
join event_summaries using (event_id)
join events using (event_id)
join claims using (claim_id)
join articles using (article_id, revision)
