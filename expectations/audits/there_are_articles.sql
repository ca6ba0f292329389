-- suite: articles
-- severity: warning
-- sentence: There is at least one article.
-- reason: An empty warehouse is more often a source that failed than a day without news.
select 'articles' as name, 0 as found
where not exists (from main.articles)
