-- suite: articles
-- severity: warning
-- sentence: No more of the input goes to quarantine than in the runs of the last weeks.
-- reason: A source may have changed its form.
select metric || ' of ' || subject as what, value, usual, articles, deviation
from drifted(['quarantined'])
