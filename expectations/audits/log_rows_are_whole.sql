-- suite: log
-- severity: critical
-- sentence: Every row of a sample of the log has the hash that names it.
-- reason: A file that was changed by hand or by a fault is found here.
select row_id, log_table, expected
from log_sample
where row_id is distinct from expected
