-- suite: claims
-- severity: critical
-- sentence: Every kind and TIMEX3 type of a mention is one that the schema lists.
-- reason: Who counts by the code would silently miss the mention.
select article_id, kind, "start", text, timex_type
from mentions
where
    kind not in ('date', 'place', 'quantity', 'actor', 'quotation')
    or timex_type not in ('DATE', 'TIME', 'DURATION', 'SET')
