/* Numbers of an article that come to another number of it: "of the 35 hurt, 22 are fishermen and 13 police officers".
   Parts stand one after the other, near their whole, before or behind it, and count what it counts: the same measure, or
   one that the words leave open; sums of money the same currency; things of several kinds those of one sentence.
   What comes on top ("five more died, bringing the toll to 29") is of the sentence of its total; the rest may stand apart.
   That small numbers add up may be chance: it counts where the words say part, total or more, or one sentence tells all
   of them, or the parts side by side; and a number that is told again is not another one.
   One row per number of a touched article that others of it come to. */
with entries as (
    select
        *,
        if(measure = 'money', noun, '')                                as currency,
        measure in ('killed', 'injured', 'missing', 'detained', 'abducted', 'displaced', 'protesters', 'votes') as is_people,
        round(value * 1000)::hugeint                                   as amount
    from figures
    where
        article_id in (from touched_figures)
        and modality in ('asserted', 'estimated', 'alleged', 'planned', 'requested')
        and value > 0
        and comparator in ('=', '~', '>=')
        and not is_each
),

-- a number that two claims share is one number.
told as (
    from entries
    qualify row_number() over (partition by article_id, position order by claim_id, ordinal) = 1
),

numbered as (
    select
        *,
        row_number() over in_order                                     as nth,
        sum(amount) over in_order                                      as amount_so_far
    from told
    window in_order as (partition by article_id, currency order by position)
),

wholes as (
    from numbered
    where role is distinct from 'part' and not is_further
),

lists as (
    select
        first.article_id,
        first.currency,
        first.nth                                                      as starts,
        last.nth                                                       as ends,
        last.amount_so_far - first.amount_so_far + first.amount        as amount
    from (select *, unnest(range(6)) as behind from numbered) as first
    join numbered as last on
        last.article_id = first.article_id and last.currency = first.currency and last.nth = first.nth + first.behind
),

-- where a whole stands, the list that comes to it, and what is told on top of that.
fits as (
    select article_id, currency, wholes.nth as place, starts, ends, null::bigint as further
    from lists
    join wholes using (article_id, currency, amount)
    where ends > starts and wholes.nth not between starts and ends
    union all
    select lists.article_id, lists.currency, whole.nth, starts, ends, further.nth
    from lists
    join wholes as whole on whole.article_id = lists.article_id and whole.currency = lists.currency
    join numbered as further on
        further.article_id = whole.article_id
        and further.currency = whole.currency
        and further.sentence_start = whole.sentence_start
        and further.amount = whole.amount - lists.amount
        and further.is_further
    where whole.nth not between starts and ends and further.nth not between starts and ends
),

-- what the parts say of themselves and of one another, beside what the whole says.
sums as (
    select
        whole.series_id,
        whole.claim_id                                                 as total_claim_id,
        whole.article_id,
        whole.currency,
        whole.position,
        place,
        whole.value                                                    as stated,
        whole.role = 'total'                                           as is_called_total,
        starts,
        ends,
        further,
        list(part.claim_id order by coalesce(part.nth = further, false), part.nth) as parts,
        list(part.value order by coalesce(part.nth = further, false), part.nth)    as steps,
        min(abs(part.position - whole.position))                       as distance,
        max(part.position) - min(part.position)                        as spread,
        count(distinct part.sentence_start) = 1                 as is_one_sentence,
        bool_and(part.sentence_start = whole.sentence_start)          as is_sentence_of_whole,
        bool_or(coalesce(part.role = 'part', false))                   as are_called_parts,
        count(distinct part.amount) < count(*)                         as has_equals,
        bool_and(part.measure = whole.measure)                         as are_of_measure,
        bool_and(
            whole.measure = 'money'
            or part.sentence_start = whole.sentence_start and part.measure <> 'money'
            or part.measure = whole.measure and (part.is_people or part.noun = whole.noun or 'person' in (part.noun, whole.noun))
            or part.measure = 'other' and (whole.is_people or whole.measure = 'personnel') and part.noun in (whole.noun, 'person')
        ) and count(distinct nullif(part.measure, 'other')) < if(bool_and(part.sentence_start = whole.sentence_start), 9, 2) as may_be_parts
    from fits
    join numbered as whole on
        whole.article_id = fits.article_id and whole.currency = fits.currency and whole.nth = place
    join numbered as part on
        part.article_id = fits.article_id
        and part.currency = fits.currency
        and (part.nth between starts and ends or part.nth = further)
    group by all
),

kept as (
    from sums
    where
        may_be_parts
        and (further is not null or distance <= 500 and spread <= 250 * len(steps) and (is_one_sentence or not has_equals))
        and (
            stated >= 20 or is_called_total or are_called_parts or further is not null
            or are_of_measure and is_one_sentence and (is_sentence_of_whole or spread <= 40 * len(steps))
        )
    qualify row_number() over (
        partition by article_id, position order by further is null, is_sentence_of_whole desc, distance, starts, ends
    ) = 1
)

-- two of a list of parts may come to a third of it by chance.
select
    article_id,
    series_id,
    total_claim_id,
    stated,
    parts,
    steps
from kept
where not exists (
    select 1
    from kept as longer
    where
        longer.article_id = kept.article_id
        and longer.currency = kept.currency
        and len(longer.steps) > len(kept.steps)
        and kept.place between longer.starts and longer.ends
        and kept.starts <= longer.ends and kept.ends >= longer.starts
)
