/* figure_history(of_series): how a figure moved; the series by its id or the head of it.
   One row per number of the series, in the order in which it was told, beside the same speaker's last one. */
select
    told_at,
    value,
    low,
    high,
    comparator,
    role,
    speaker_name,
    modality,
    lag(value) over by_speaker          as before,
    value - lag(value) over by_speaker  as change,
    text,
    source,
    series_id,
    claim_id
from figures
where starts_with(series_id, of_series)
window by_speaker as (partition by series_id, speaker_name, role order by told_at, article_id, position)
order by series_id, told_at, article_id, position
