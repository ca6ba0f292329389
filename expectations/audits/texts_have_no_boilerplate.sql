-- suite: articles
-- severity: warning
-- sentence: No line of ten articles or more stands in half of what an outlet brought.
-- reason: What is around the news on every page was taken for news, and will be read as such.
with originals as (
    from articles
    where is_current and is_canonical and source is not null
),

lines as (
    select source, article_id, unnest(string_split(text, chr(10))) as line, text
    from originals
),

repeated as (
    select source, line, count(distinct article_id) as articles, min(article_id) as example
    from lines
    where length(line) between 25 and 300 and line <> text
    group by source, line
    having count(distinct article_id) >= 10
),

outlets as (
    select source, count(*) as brought
    from originals
    group by source
)

select source || ': ' || left(line, 80) as what, articles, brought, example
from repeated
join outlets using (source)
where articles * 2 >= brought
