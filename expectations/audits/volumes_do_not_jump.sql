-- suite: sources
-- severity: warning
-- sentence: No source brought far more yesterday than on that weekday in the weeks before.
-- reason: It may be read twice, or bring something that is no news.
select source, yesterday, round(usual, 1) as usual, round(deviation, 1) as deviation
from source_health
where state = 'high'
