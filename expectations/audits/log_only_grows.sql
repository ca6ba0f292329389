-- suite: log
-- severity: critical
-- sentence: Every commit of the log appends, or joins files; none deletes or rewrites rows.
-- reason: The log is the only truth: all else is replayed from it.
select log_table || ' ' || version as what, operation, recorded_at
from log_commits
where operation not in ('CREATE TABLE', 'WRITE', 'OPTIMIZE', 'VACUUM START', 'VACUUM END') or mode not in ('Append', 'append', 'ErrorIfExists', 'Ignore')
