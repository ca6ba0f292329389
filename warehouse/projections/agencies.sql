/* The news agency that a revision credits, where such credits stand: the dateline, a byline, the outlet or its site,
   the last line. Of several the first of these counts.
   One row per revision that arrives. Updates articles. */
with places as (
    select
        article_id,
        content_hash,
        text[:600]                              as head,
        text[-120:]                             as foot,
        regexp_split_to_array(author, '(?i)\s*[,|/;&()]\s*|\s+(?:and|for|of|at|with)\s+|\s+[-–—]\s+') as bylines,
        source,
        regexp_extract(url, '(?i)^https?://(?:www\.)?([^/:?#]+)', 1) as site
    from incoming_articles
),

credits as (
    -- in brackets before the dash of a dateline
    select article_id, content_hash, 1 as rank, unnest(regexp_extract_all(
        head, '(?m)^[^\n(]{0,80}\(([^()\n]{2,30})\)\s*(?:[-–—:]|$)', 1
    )) as credit
    from places
    where contains(head, '(')
    union all
    -- between slashes in a dateline
    select article_id, content_hash, 1, unnest(regexp_extract_all(
        head, '(?m)^\p{Lu}[^\n/]{0,60}/([^/\n]{2,30})/', 1
    ))
    from places
    where contains(head, '/')
    union all
    -- before the dash, alone or after the town
    select article_id, content_hash, 1, unnest(regexp_extract_all(
        head, '(?m)^(?:\p{Lu}[\p{Lu} .]{1,30}[,:]\s*)?([\p{L} ]{2,30})\s*[-–—:]+\s', 1
    ))
    from places
    union all
    -- in a line that is a byline, alone or after a name
    select article_id, content_hash, 2, unnest(regexp_extract_all(
        head, '(?im)^(?:by|source|from|via)[: ](?:[^\n]{0,60}(?:,| for | of |\||/)\s*)?([\p{L} -]{2,40})\.?\s*$', 1
    ))
    from places
    union all
    select article_id, content_hash, 3, unnest(bylines)
    from places
    union all
    select article_id, content_hash, 4, unnest([source, site])
    from places
    union all
    -- at the very end, after a sign of copyright, in brackets, or thanked for input
    select article_id, content_hash, 5, unnest(regexp_extract_all(
        foot, '(?i)(?:[-–—©(]|source:|inputs? from|copyright)\s*([\p{L} ]{2,30})\)?\.?\s*$', 1
    ))
    from places
    where regexp_matches(foot, '(?i)[-–—©(]|source:|inputs? from|copyright')
),

recognised as (
    select
        article_id,
        content_hash,
        min_by(agency_names.agency, (rank, agency_names.agency)) as agency
    from credits
    join agency_names on agency_names.alias = trim(regexp_replace(lower(credit), '[^\p{L}\p{N}]+', ' ', 'g'))
    group by article_id, content_hash
)

select
    article_id,
    content_hash,
    recognised.agency
from places
left join recognised using (article_id, content_hash)
