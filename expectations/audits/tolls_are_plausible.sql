-- suite: claims
-- severity: warning
-- sentence: No single claim counts more than ten million killed or injured.
-- reason: The number was most likely joined to the wrong noun.
select claim_id, text, measure, value
from quantities
where measure in ('killed', 'injured', 'abducted', 'missing') and coalesce(value, high, low) > 10000000
