-- suite: claims
-- severity: critical
-- sentence: No count of people or things is negative.
-- reason: The sign was read from a dash.
select claim_id, text, measure, value, low
from quantities
where measure not in ('percent', 'money', 'other') and least(value, low) < 0
