-- suite: articles
-- severity: warning
-- sentence: No article was published after it was fetched.
-- reason: The outlet's date is wrong then, and every relative date in the text with it.
select article_id, published_at, fetched_at
from articles
where published_at > fetched_at + interval 1 day
