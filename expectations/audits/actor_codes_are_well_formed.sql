-- suite: claims
-- severity: critical
-- sentence: Every country and sector of an actor or speaker is written as codes of three capitals.
-- reason: A name in a column of codes joins to nothing.
with coded as (
    select claim_id, name, country, sector from participants
    union all
    select claim_id, speaker_name as name, speaker_country as country, speaker_sector as sector from claims
),

-- the same few hundred codes stand on millions of rows: each is looked at once.
malformed as (
    select code
    from (select distinct country as code from coded union select distinct sector as code from coded)
    where code = '' or length(code) % 3 <> 0 or translate(code, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '') <> ''
)

select claim_id, name, country, sector
from coded
where country in (from malformed) or sector in (from malformed)
