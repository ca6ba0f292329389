/* How many: every number of a claim, beside where, when and by whom it is said. Claims without any are left out first, for
   DuckDB fails at times on a batch of them.
   One row per quantity of a current claim. */
select
    claim_id,
    unnest(generate_series(1, len(quantities)))::integer as ordinal,
    unnest(quantities, recursive := true),
    article_id,
    event_type,
    place_country,
    place_name,
    date_start,
    date_end,
    speaker_name,
    speaker_country,
    modality
from claims
where len(quantities) > 0
