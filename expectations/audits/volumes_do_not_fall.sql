-- suite: sources
-- severity: warning
-- sentence: No source brought far less yesterday than on that weekday in the weeks before.
-- reason: A part of it may not be read any more.
select source, yesterday, round(usual, 1) as usual, round(deviation, 1) as deviation
from source_health
where state = 'low'
