-- suite: claims
-- severity: critical
-- sentence: Every CAMEO code is two to four digits, of one of the twenty roots.
-- reason: The familiar exports are grouped by its first digits.
select claim_id, cameo_code
from claims
where not regexp_full_match(cameo_code, '(0[1-9]|1[0-9]|20)[0-9]{0,2}')
