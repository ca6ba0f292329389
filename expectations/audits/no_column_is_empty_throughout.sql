-- suite: claims
-- severity: warning
-- sentence: Of fifty claims or more, not all lack the same thing.
-- reason: A column that is empty throughout means that a part of the extractor is broken.
with filled as (
    unpivot (
        select
            count(*) filter (len(recipients) > 0) as recipients,
            count(*) filter (len(quantities) > 0) as quantities,
            count(date_start)                     as date_start,
            count(place_name)                     as place_name,
            count(place_country)                  as place_country,
            count(event_mode)                     as event_mode,
            count(cameo_code)                     as cameo_code,
            count(speaker_text)                   as speaker_text
        from main.claims
        having count(*) >= 50
    )
    on columns(*)
    into name column_name value claims
)

select column_name
from filled
where claims = 0
