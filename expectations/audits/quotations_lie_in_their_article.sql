-- suite: claims
-- severity: critical
-- sentence: Source, cue and content of every quotation lie within the text, and each starts before it ends.
-- reason: An offset beyond the text points to nothing.
with spans as (
    select
        article_id,
        revision,
        unnest([
            {part: 'source', start: source_start, stop: source_end},
            {part: 'cue', start: cue_start, stop: cue_end},
            {part: 'content', start: content_start, stop: content_end}
        ], recursive := true)
    from mentions
    where kind = 'quotation'
)

select article_id, part, start, stop, length(text) as length
from spans
join articles using (article_id, revision)
where (start is null) <> (stop is null) or start < 0 or start >= stop or stop > length(text)
