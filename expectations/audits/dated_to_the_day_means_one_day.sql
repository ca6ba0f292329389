-- suite: claims
-- severity: warning
-- sentence: A date said to be exact to the day is one day.
-- reason: Events are joined by day.
select claim_id, date_text, date_start, date_end, date_granularity
from claims
where (date_granularity = 'day' and date_start <> date_end) or (date_granularity is null and date_start is not null)
