-- suite: claims
-- severity: critical
-- sentence: The date of every claim stands inside its evidence, or before it where it is carried over from an earlier sentence.
-- reason: The reader must find the day in what is shown, or be told that it was said before.
select claim_id, date_text, date_rule, date_text_start, date_text_end, evidence_start, evidence_end
from claims
where
    date_text_end > evidence_end
    or (date_text_start < evidence_start and not starts_with(coalesce(date_rule, ''), 'carried '))
