-- suite: reconciliations
-- severity: critical
-- sentence: Every sum adds up when it is worked out again from its own words.
-- reason: An arithmetic error would be quoted.
with worked_out as (
    select
        total_claim_id, arithmetic, computed,
        list_sum(list_transform(
            regexp_extract_all(replace(split_part(arithmetic, ' = ', 1), ' ', ''), '-?[0-9.]+'), lambda n: n::double
        )) as again
    from reconciliations
)

select total_claim_id, arithmetic, computed, again
from worked_out
where abs(again - computed) > 1e-6 * greatest(1, abs(computed))
