/* Which mentions stand: those of a reading that stands.
   One row per reading of the touched articles. Updates mention_versions. */
select
    extractions.extraction_id,
    articles.revision,
    extractions.is_current
from extractions
join articles using (article_id, content_hash)
where extractions.article_id in (from touched)
