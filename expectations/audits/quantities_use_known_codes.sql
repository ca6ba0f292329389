-- suite: claims
-- severity: critical
-- sentence: Every comparator, measure and role of a quantity is one that the schema lists.
-- reason: Who counts by the code would silently miss the number.
select claim_id, text, comparator, measure, role
from quantities
where
    comparator not in ('=', '>=', '<=', '>', '<', '~', 'between', 'vague')
    or measure not in (
        'killed', 'injured', 'detained', 'displaced', 'missing', 'abducted', 'personnel', 'protesters',
        'money', 'weapons', 'vehicles', 'votes', 'percent', 'other'
    )
    or role not in ('change', 'total', 'part')
