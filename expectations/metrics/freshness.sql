-- suite: articles
-- severity: info
-- sentence: Hours since the newest article of each source was published.
-- reason: An outlet that publishes nothing any more looks like days on which nothing happened.
select source, null::date as day, date_diff('minute', max(published_at), now()) / 60 as value, null::integer as weight
from main.articles
where source in (select source from articles) and published_at <= now()
group by source
having max(published_at) is not null
