/* Every date, place, quantity, actor and quotation of the current articles, in a claim or not.
   One row per mention. */
select * exclude (extraction_id, extraction_no, is_current)
from mention_versions
where is_current
