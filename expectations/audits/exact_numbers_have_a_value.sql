-- suite: claims
-- severity: critical
-- sentence: A quantity stated as equal has a value, and one stated as between has both bounds.
-- reason: A comparator without its number says nothing.
select claim_id, text, comparator, value, low, high
from quantities
where (comparator = '=' and value is null) or (comparator = 'between' and (low is null or high is null))
