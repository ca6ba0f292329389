-- suite: claims
-- severity: warning
-- sentence: No single claim counts more than a hundred million killed, injured, abducted or missing.
-- reason: No war or famine had as many victims: the number was most likely joined to the wrong noun.
select claim_id, text, measure, value
from quantities
where measure in ('killed', 'injured', 'abducted', 'missing') and coalesce(value, high, low) > 100000000
