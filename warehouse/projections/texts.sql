/* The words of the texts that arrive, and their hash: without case, spaces and punctuation.
   One row per text of the log that the warehouse does not have. */
with arriving as (
    select
        article_id,
        content_hash,
        -- a space alone is left where it is, for most words are parted by one.
        trim(regexp_replace(lower(text), ' *[^\p{L}\p{N} ][^\p{L}\p{N}]*|  +', ' ', 'g')) as words,
        published_at,
        fetched_at,
        recorded_at
    from incoming_articles
    anti join articles using (article_id, content_hash)
)

select
    *,
    left(sha256(words), 32) as text_id
from arriving
