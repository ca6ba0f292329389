-- suite: articles
-- severity: critical
-- sentence: Whatever is in quarantine says why.
-- reason: A record that can't be used is for somebody to mend, who must know what is wrong.
select input, stage, reason, detail
from quarantine
where coalesce(trim(reason), '') = '' or coalesce(trim(detail), '') = ''
