-- suite: claims
-- severity: warning
-- sentence: Every date of a claim lies between the year 1000 and a century after publication.
-- reason: Numbers that are no years are easily read as years.
select claim_id, date_text, date_start, date_end, published_at
from claims
join articles using (article_id, revision)
where
    date_start < date '1000-01-01'
    or date_end > coalesce(published_at, fetched_at) at time zone 'UTC' + interval 100 year
