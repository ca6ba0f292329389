/* The words of the texts that arrive, by their hash: without case, spaces and punctuation.
   One row per text of the log that the warehouse does not have. */
select
    article_id,
    content_hash,
    left(sha256(trim(regexp_replace(lower(text), '[^\p{L}\p{N}]+', ' ', 'g'))), 32) as text_id,
    published_at,
    fetched_at,
    recorded_at
from incoming_articles
anti join articles using (article_id, content_hash)
