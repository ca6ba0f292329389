-- suite: articles
-- severity: warning
-- sentence: No article is garbled by a wrong encoding.
-- reason: Names that were decoded wrongly match nothing; bytes of UTF-8 read as Latin-1 leave such pairs.
select article_id, regexp_extract(text, '.{0,20}(�|Ã[\x{80}-\x{BF}]|â€[\x{80}-\x{2122}]|Â[\x{A0}-\x{BF}]).{0,20}') as where_seen
from articles
where regexp_matches(text, '�|Ã[\x{80}-\x{BF}]|â€[\x{80}-\x{2122}]|Â[\x{A0}-\x{BF}]')
