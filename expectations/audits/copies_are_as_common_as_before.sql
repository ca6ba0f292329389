-- suite: articles
-- severity: warning
-- sentence: No more articles repeat another's text than in the runs of the last weeks.
-- reason: A source may be read twice under two addresses.
select metric || ' of ' || subject as what, value, usual, articles, deviation
from drifted(['duplicates'])
