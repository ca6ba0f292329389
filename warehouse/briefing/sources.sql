/* How every outlet does, those in trouble first.
   One row per outlet. */
from source_health
order by list_position(['silent', 'low', 'high', 'healthy', 'new', 'dormant'], state), article_count desc, source
limit 60
