/* Which reading of an article stands: the newest of its current revision.
   One row per reading of the touched articles. Updates extractions. */
select
    extractions.extraction_id,
    articles.is_current
        and row_number() over (
            partition by extractions.article_id, extractions.content_hash
            order by extractions.recorded_at desc, extractions.extraction_id
        ) = 1 as is_current
from extractions
join articles using (article_id, content_hash)
where extractions.article_id in (from touched)
