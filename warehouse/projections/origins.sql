/* Who first told it: the agency that the article, or another of its story, credits; else the outlet of the earliest
   article of its story, or of the earliest story that it was cut out of or swallowed up. Sources with one origin are
   not independent.
   One row per revision of the touched stories. Updates articles. */
with linked as (
    select text_a as text_id, text_b as other_id from text_pairs
    union all
    select text_b, text_a from text_pairs
),

neighbours as materialized (
    select distinct ours.story_id, theirs.story_id as other_story_id
    from linked
    join wordings as ours using (text_id)
    join wordings as theirs on theirs.text_id = other_id
),

wanted as (
    select story_id from touched_stories
    union
    select other_story_id
    from neighbours
    semi join touched_stories using (story_id)
),

told as (
    select
        article_id,
        content_hash,
        story_id,
        source,
        agency,
        is_current,
        row_number() over (
            order by not is_current, published_at nulls last, fetched_at, article_id, content_hash
        ) as rank
    from articles
    semi join wanted using (story_id)
),

firsts as (
    select
        story_id,
        min(rank) filter (is_current)            as rank,
        arg_min(source, rank) filter (is_current) as source,
        arg_min(agency, rank) filter (is_current) as agency
    from told
    group by story_id
),

closest as (
    select
        neighbours.story_id,
        min(theirs.rank)                                             as rank,
        arg_min(coalesce(theirs.agency, theirs.source), theirs.rank) as origin
    from neighbours
    join firsts as theirs on theirs.story_id = neighbours.other_story_id
    group by neighbours.story_id
)

select
    told.article_id,
    told.content_hash,
    coalesce(
        told.agency,
        firsts.agency,
        case when closest.rank < firsts.rank then closest.origin end,
        firsts.source,
        told.source
    ) as origin
from told
join firsts using (story_id)
left join closest using (story_id)
semi join touched_stories on touched_stories.story_id = told.story_id
