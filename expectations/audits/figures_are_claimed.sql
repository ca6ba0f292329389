-- suite: figures
-- severity: critical
-- sentence: Every figure is a quantity of a current claim, with the same numbers.
-- reason: A number that nobody claims can't be traced to who said it.
with claimed as (
    select claim_id, ordinal, value, low, high, comparator
    from quantities
)

select figures.claim_id, figures.ordinal, figures.value, claimed.value as claimed
from figures
left join claimed using (claim_id, ordinal)
where
    claimed.claim_id is null
    or (figures.value, figures.low, figures.high, figures.comparator)
    is distinct from (claimed.value, claimed.low, claimed.high, claimed.comparator)
