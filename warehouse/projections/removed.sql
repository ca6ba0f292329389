/* Since when a page is known to be gone: where the last thing noticed of it is that it is not there.
   One row per revision of the touched articles. Updates articles. */
with latest as (
    select
        article_id,
        arg_max(is_there, noticed_at) as is_there,
        max(noticed_at)               as noticed_at
    from presences
    where article_id in (from touched)
    group by article_id
)

select
    articles.article_id,
    articles.content_hash,
    case when not latest.is_there then latest.noticed_at end as removed_at
from articles
left join latest using (article_id)
where articles.article_id in (from touched)
