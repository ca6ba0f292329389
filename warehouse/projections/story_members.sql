/* The story of each revision: that of its text.
   One row per revision whose story is new or another. Updates articles. */
select
    articles.article_id,
    articles.content_hash,
    wordings.story_id
from articles
join wordings using (text_id)
where articles.story_id is distinct from wordings.story_id
