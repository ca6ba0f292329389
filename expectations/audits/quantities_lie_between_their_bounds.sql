-- suite: claims
-- severity: critical
-- sentence: No quantity lies outside its own bounds.
-- reason: A range that excludes its own value can't be compared with another source's.
select claim_id, text, value, low, high, comparator
from quantities
where low > high or value < low or value > high
