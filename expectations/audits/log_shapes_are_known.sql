-- suite: log
-- severity: critical
-- sentence: Every row of the log is of a shape that this program knows.
-- reason: A row of a newer shape would be read wrongly.
select log_table || ' ' || file as what, oldest, newest, known
from log_files
where newest > known or oldest < 1
