-- suite: sources
-- severity: warning
-- sentence: No source is silent that should have brought seven articles by now.
-- reason: With as many expected, chance alone is silent once in a thousand times: it has moved, or lets nobody in.
select source, silent_days, round(expected_in_silence, 1) as expected, last_published_at
from source_health
where state = 'silent'
