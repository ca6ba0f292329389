-- suite: claims
-- severity: critical
-- sentence: Every country and sector of an actor or speaker is written as codes of three capitals.
-- reason: A name in a column of codes joins to nothing.
with coded as (
    select claim_id, name, country, sector from participants
    union all
    select claim_id, speaker_name as name, speaker_country as country, speaker_sector as sector from claims
)

select claim_id, name, country, sector
from coded
where
    country = '' or length(country) % 3 <> 0 or translate(country, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '') <> ''
    or sector = '' or length(sector) % 3 <> 0 or translate(sector, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '') <> ''
