/* Which reading of an article stands, the newest of its current revision, and since when what is known of the article
   is what it is now.
   One row per reading of the touched articles. */
with settled as (
    select
        article_id,
        max(recorded_at) as settled_at
    from (
        select article_id, recorded_at from revisions
        union all
        select article_id, recorded_at from known_readings
    )
    group by article_id
)

select
    known_readings.extraction_id,
    known_readings.extraction_no,
    known_readings.article_id,
    known_readings.content_hash,
    revisions.revision,
    coalesce(revisions.is_current, false)
        and row_number() over (
            partition by known_readings.article_id, known_readings.content_hash
            order by known_readings.recorded_at desc, known_readings.extraction_id
        ) = 1 as is_current,
    settled.settled_at
from known_readings
left join revisions using (article_id, content_hash)
join settled using (article_id)
