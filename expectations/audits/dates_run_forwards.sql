-- suite: claims
-- severity: critical
-- sentence: No claim's date ends before it starts, or has one end only.
-- reason: The interval is empty then, and no question about a day finds the claim.
select claim_id, date_text, date_start, date_end
from claims
where date_end < date_start or (date_start is null) <> (date_end is null)
