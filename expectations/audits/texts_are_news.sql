-- suite: articles
-- severity: warning
-- sentence: No article is only a notice about cookies, scripts or a subscription.
-- reason: The page that was fetched is the one shown to a stranger, not the news.
select article_id, source, left(text, 80) as begins
from articles
where
    length(text) < 600
    and regexp_matches(
        lower(text),
        '(we use cookies|accept all cookies|enable javascript|subscribe to (continue|read)|sign in to continue|access denied|verify you are human)'
    )
