/* What could not be used since an instant, by reason.
   One row per stage and reason. */
select stage, reason, count(*) as inputs, any_value(input order by quarantine_id) as example, any_value(detail order by quarantine_id) as detail
from quarantine
where recorded_at > $since
group by stage, reason
order by inputs desc, stage, reason
limit 30
