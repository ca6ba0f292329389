-- suite: articles
-- severity: info
-- sentence: No article breaks off in the middle of a sentence.
-- reason: What was cut off can't be read; a feed's teaser is not the article.
select article_id, source, right(text, 60) as ends
from articles
where
    -- Tables, bylines and captions end without a full stop too: what tells is a word or mark that can't be the last.
    length(text) > 200
    and regexp_matches(
        right(text, 60),
        '[^.]\b\p{Ll}{2,} ?(\[?(…|\.\.\.)\]?|,)\s*$|\[\+?\d+ chars\]\s*$'
        || '|[\s,](an?|and|as|at|because|but|by|for|from|his|if|into|its|of|on|or|than|that|the|their|to|when|which|while|who|with|would)\s*$'
    )
    and not regexp_matches(lower(right(text, 60)), 'reuters?[ .…]*$')
