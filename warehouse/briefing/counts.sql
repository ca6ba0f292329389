/* How much came since an instant.
   One row per warehouse. */
select
    (select count(*) from articles where recorded_at > $since)                                   as articles,
    (select count(distinct story_id) from articles where recorded_at > $since)                   as stories,
    (select count(distinct origin) from articles where recorded_at > $since)                     as origins,
    (select count(*) from claims where recorded_at > $since)                                     as claims,
    (select count(*) from events where first_known > $since)                                     as events,
    (select count(*) from quarantine where recorded_at > $since)                                 as quarantined
