/* What an article says of one happening, all its claims of it together.
   One row per account in a touched article. */
with told as (
    select
        article_id,
        min(coalesce(published_at, fetched_at)) as told_at
    from articles
    where article_id in (from touched)
    group by article_id
),

-- one article tells of two happenings of a kind in one place: which of them another tells of is not sure.
parted as (
    select article_id, family, coalesce(spot, '') as spot
    from tellings
    where article_id in (select article_id from tellings where day_part is not null or another is not null)
    group by article_id, family, spot
    having count(distinct coalesce(day_part, '') || '/' || coalesce(another, '')) > 1
)

select
    account_id,
    article_id,
    any_value(told_at)                              as told_at,
    min(position)::integer                          as position,
    family,
    arg_min(wording, position)                      as wording,
    coalesce(list_sort(list_distinct(list(stem))), [])                   as stems,
    coalesce(list_sort(list_distinct(list(cameo_code) filter (cameo_code is not null))), []) as codes,
    country,
    spot,
    bool_or(is_town)                                as is_town,
    bool_or(is_whole_town)                          as is_whole_town,
    min(latitude)                                   as latitude,
    min(longitude)                                  as longitude,
    date_start,
    date_end,
    day_part,
    another,
    (article_id, family, coalesce(spot, '')) in (from parted) as is_one_of_two,
    bool_and(modality = 'denied')                   as is_denied,
    split_by,
    list_sort(list_distinct(flatten(list(merged_by))))             as merged_by,
    coalesce(list_sort(list_distinct(flatten(list(counts)))), [])  as counts,
    coalesce(list_sort(list_distinct(flatten(list(names)))), [])   as names,
    coalesce(list_sort(list_distinct(flatten(list(doers)))), [])   as doers,
    coalesce(list_sort(list_distinct(flatten(list(sufferers)))), []) as sufferers,
    coalesce(list_sort(list_distinct(flatten(list(words)))), [])   as words,
    coalesce(list_sort(list_distinct(flatten(list(topic)))), [])   as topic
from tellings
join told using (article_id)
group by account_id, article_id, family, country, spot, date_start, date_end, day_part, another, split_by
