-- suite: articles
-- severity: warning
-- sentence: Every article is in the language that sources.yml promises for its source.
-- reason: The source has changed, or its feed is another one than was meant.
with promised as (
    select source, arg_max(promised_language, recorded_at) as promised_language
    from promises
    group by source
)

select article_id, source, language, promised_language
from articles
join promised using (source)
where is_current and language <> promised_language
