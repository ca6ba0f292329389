/* Since when an event is what it is: since the last change of an article that shares a key with an article of it, or
   with one that is likely one with it; or of one in the stories of its articles or next to these. Whatever is known
   later than that changes nothing in it.
   One row per event in `spanned`. */
with changes as (
    select article_id, settled_at
    from extractions
    union all
    select corrected_claims.article_id, corrections.recorded_at
    from corrected_claims
    join corrections using (correction_id)
    where corrected_claims.article_id is not null
),

settled as (
    select article_id, max(settled_at) as settled_at
    from changes
    group by article_id
),

members as (
    select distinct event_id, account_id
    from event_claims
    where event_id in (from spanned)
),

partners as (
    select event_id, account_id from members
    union
    select event_id, account_b from members join account_links on account_a = members.account_id
    union
    select event_id, account_a from members join account_links on account_b = members.account_id
),

-- of an article's accounts the likeliest is joined: all of them count.
theirs as (
    select distinct event_id, key
    from partners
    join accounts as one on one.account_id = partners.account_id
    join accounts as every on every.article_id = one.article_id
    join account_keys on account_keys.account_id = every.account_id
),

keyed as (
    select key, max(settled_at) as settled_at
    from account_keys
    join accounts using (account_id)
    join settled using (article_id)
    where key in (select key from theirs)
    group by key
),

near as (
    select event_id, max(settled_at) as settled_at
    from theirs
    join keyed using (key)
    group by event_id
),

mine as (
    select distinct event_id, article_id
    from members
    join accounts using (account_id)
),

own as (
    select event_id, min(settled_at) as first_at, max(settled_at) as settled_at
    from mine
    join settled using (article_id)
    group by event_id
),

telling as (
    select distinct story_id
    from articles
    where article_id in (select article_id from mine)
),

pairs as (
    select text_a as text_id, text_b as other_id from text_pairs
    union all
    select text_b, text_a from text_pairs
),

beside as (
    select story_id, story_id as other_story_id from telling
    union
    select ours.story_id, others.story_id
    from pairs
    join wordings as ours using (text_id)
    join wordings as others on others.text_id = other_id
    where ours.story_id in (from telling)
),

-- an article that has left a story was in it once.
texts as (
    select article_id, max(recorded_at) as known_at
    from articles
    group by article_id
),

told as (
    select story_id, max(known_at) as known_at
    from articles
    join texts using (article_id)
    where story_id in (select other_story_id from beside)
    group by story_id
),

stories_told as (
    select beside.story_id, max(known_at) as known_at
    from beside
    join told on told.story_id = other_story_id
    group by beside.story_id
),

around as (
    select event_id, max(known_at) as known_at
    from mine
    join articles using (article_id)
    join stories_told using (story_id)
    group by event_id
)

select
    event_id,
    own.first_at,
    greatest(own.settled_at, near.settled_at, around.known_at) as settled_at
from own
left join near using (event_id)
left join around using (event_id)
