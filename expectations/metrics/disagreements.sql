-- suite: disagreements
-- severity: info
-- sentence: Disagreements for each event that is known.
-- reason: A rule that joins what does not belong together makes disagreements out of nothing.
select
    null::varchar as source, null::date as day, (select count(*) from main.disagreements) / count(*) as value,
    count(*)::integer as weight
from main.events
having count(*) > 0
