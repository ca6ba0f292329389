/* Which texts are one story: copies, and what another outlet prints of a text with up to a third of it cut. An
   outlet's own longer text of the same is another story: it goes on with the first.
   One row per pair of texts. */
with printed as (select distinct text_id, source from articles),

cut as (
    select
        text_a,
        text_b
    from text_pairs
    where jaccard < 0.8 and jaccard >= 0.6 and greatest(containment_a, containment_b) >= 0.9
)

select
    text_a,
    text_b
from text_pairs
where jaccard >= 0.8
union all
select distinct
    cut.text_a,
    cut.text_b
from cut
join printed as a on a.text_id = cut.text_a
join printed as b on b.text_id = cut.text_b
where a.source <> b.source
