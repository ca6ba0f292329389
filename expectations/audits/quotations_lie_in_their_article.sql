-- suite: claims
-- severity: critical
-- sentence: Source, cue and content of every quotation lie within the text, and each starts before it ends.
-- reason: An offset beyond the text points to nothing.
select article_id, source_start, source_end, cue_start, cue_end, content_start, content_end, strlen(plain) as length
from mentions
join texts using (article_id, revision)
where
    kind = 'quotation'
    and (
        (source_start is null) <> (source_end is null) or source_start < 0 or source_start >= source_end
        or (cue_start is null) <> (cue_end is null) or cue_start < 0 or cue_start >= cue_end
        or (content_start is null) <> (content_end is null) or content_start < 0 or content_start >= content_end
        or greatest(source_end, cue_end, content_end) > strlen(plain)
    )
