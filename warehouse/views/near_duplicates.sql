/* Which current articles are the same text, or nearly, or taken out of one another, and how much they share.
   One row per pair of articles. */
with same as (
    select
        a.article_id as article_a,
        b.article_id as article_b,
        1.0::double  as jaccard,
        1.0::double  as containment_a,
        1.0::double  as containment_b,
        false        as is_cut
    from articles as a
    join articles as b using (text_id)
    where a.is_current and b.is_current and a.article_id < b.article_id
),

alike as (
    select
        least(a.article_id, b.article_id)    as article_a,
        greatest(a.article_id, b.article_id) as article_b,
        text_pairs.jaccard,
        if(a.article_id < b.article_id, containment_a, containment_b) as containment_a,
        if(a.article_id < b.article_id, containment_b, containment_a) as containment_b,
        -- as in copies.sql
        jaccard >= 0.6 and greatest(containment_a, containment_b) >= 0.9 and a.source <> b.source as is_cut
    from text_pairs
    join articles as a on a.text_id = text_pairs.text_a
    join articles as b on b.text_id = text_pairs.text_b
    where a.is_current and b.is_current and a.article_id <> b.article_id
)

select
    article_a,
    article_b,
    if(jaccard >= 0.8 or is_cut, 'copy', 'excerpt') as likeness,
    jaccard,
    containment_a,
    containment_b
from (from same union all from alike)
