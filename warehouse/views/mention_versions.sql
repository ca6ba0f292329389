/* Every date, place, quantity, actor and quotation that any reading found.
   One row per mention of a reading. */
select
    extraction_id,
    extraction_no,
    article_id,
    revision,
    is_current,
    read_mentions.* exclude (extraction_no)
from read_mentions
join extractions using (extraction_no)
