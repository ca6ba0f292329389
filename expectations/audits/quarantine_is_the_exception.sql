-- suite: articles
-- severity: warning
-- sentence: Quarantine holds fewer inputs than there are articles.
-- reason: Where most of the input is refused, a source has changed its form.
select reason, count(*) as inputs, any_value(input) as example
from quarantine
where (select count(*) from quarantine) > (select count(*) from main.articles)
group by reason
