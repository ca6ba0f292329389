"""Time travel: table macros that answer what the warehouse would have answered at an instant.

What has not changed since then is served as it stands. For the rest, the articles of which something was learnt later,
the same selects that built the warehouse are read again over what the log held by then.
"""

from schemas.nouns import same_nouns
from warehouse.corrected import CORRECTED_VERSIONS, amended_claims
from warehouse.linking import FOUNDED
from warehouse.similarity import COPY
from warehouse.sql import selects


def macros() -> dict[str, str]:
    """Return the body of every macro by its name; each takes one instant, `t`."""
    return {
        "claims_as_known": _claims(),
        "events_as_known": chain(_before(), f"from ({chain(_world(), _EVENTS)})"),
        "figures_as_known": chain(_before(), f"from ({chain(_world(), _FIGURES)})"),
    }


def chain(steps: dict[str, str], last: str) -> str:
    """Return one query of named steps; each may read those before it, and its name hides a table of that name."""
    return "with " + ",\n".join(f"{name} as ({sql})" for name, sql in steps.items()) + f"\n{last}"


def _claims() -> str:
    """Return the claims at `t`: those settled by then, and the others worked out anew."""
    return f"""
        from ({_SETTLED_CLAIMS})
        union all by name
        from ({chain(_unsettled(), "from claims")})
    """


def _unsettled() -> dict[str, str]:
    """Return the steps from what the log held at `t` of the touched articles to their claims."""
    projections, views = selects("projections"), selects("views")
    return {
        "touched": _TOUCHED_SINCE,
        "texts": _TEXTS,
        "revisions": projections["revisions"],
        "known_readings": _KNOWN_READINGS,
        "readings": projections["readings"],
        "corrections": "from main.corrections where recorded_at <= t",
        "corrected_articles": "select article_id from main.corrected_claims where article_id in (from touched)",
        "corrected_versions": CORRECTED_VERSIONS,
        "named": _NAMED,
        "corrected_claims": projections["corrected_claims"],
        "decided": projections["standing_claims"],
        "claim_versions": _CLAIM_VERSIONS,
        "amended_claims": amended_claims(),
        "claims": views["claims"],
    }


def _before() -> dict[str, str]:
    """Return the steps to the touched articles' claims at `t`, and to the keys that their accounts had then."""
    projections = selects("projections")
    return _unsettled() | {
        "articles": "from texts",
        "tellings": projections["tellings"],
        "accounts": projections["accounts"],
        "account_keys": projections["account_keys"],
        "restless": "from touched",
        "claims_then": "from claims",
        "corrected_then": "from corrected_claims",
        "keys_then": "select distinct key from account_keys",
    }


def _world() -> dict[str, str]:
    """Return the steps from `_before` to the stories, events and figures that something learnt since has changed.

    An event whose articles, and all that share a key or a story with them, have not changed since `t` is served as it
    stands. The others are worked out anew from what was known of their articles and of those near them: an account that
    is linked with one of these shares a key with it, so it is one of these, or known to be what it is now.
    """
    projections = selects("projections")
    nouns = ", ".join(f"('{noun}', '{kind}')" for noun, kind in same_nouns())
    return {
        "changed": _CHANGED,
        "unsettled": _UNSETTLED_EVENTS,
        "moved": _MOVED,
        "near": _NEAR,
        "further": _FURTHER,
        "storied": _STORIED,
        "touched": "from moved union from near union from further union from storied",
        "claims": _KNOWN_CLAIMS,
        "texts": _TEXTS,
        "revisions": projections["revisions"],
        "text_pairs": _TEXT_PAIRS,
        "wordings": _hanging_together("select distinct text_id from texts", _COPIES, "text_id", "story_id"),
        "articles": _ARTICLES.format(canonical=projections["canonical"], origins=projections["origins"]),
        "corrections": "from main.corrections where recorded_at <= t",
        "corrected_claims": _CORRECTED_CLAIMS,
        "tellings": projections["tellings"],
        "accounts": projections["accounts"],
        "account_keys": projections["account_keys"],
        "moving": _MOVING,
        "touched_keys": "select distinct key from account_keys where account_id in "
        "(select account_id from accounts where article_id in (from moved) or article_id in (from near))",
        "account_links": projections["account_links"],
        "touched_accounts": "select account_id from accounts",
        "account_edges": projections["account_edges"],
        "labels": _hanging_together("select account_id from accounts", _LINKED, "account_id", "label"),
        "founded": FOUNDED,
        "event_claims": _EVENT_CLAIMS,
        "touched_events": "select distinct event_id from event_claims where account_id in (from moving)",
        "same_nouns": f"from (values {nouns}) as given(noun, kind)",
        "touched_figures": "from moved",
        "figures": projections["figures"],
        "events": projections["events"],
    }


def _hanging_together(members: str, edges: str, member: str, label: str) -> str:
    """Return the least member that each is connected with. A lesser name is handed on, so the least reaches all."""
    return f"""
        with recursive
            edges as ({edges}),
            reached as (
                select {member}, {member} as {label} from ({members})
                union
                select edges.other, reached.{label}
                from reached
                join edges on edges.one = reached.{member}
                where reached.{label} < edges.other
            )
        select {member}, min({label}) as {label}
        from reached
        group by {member}
    """


_TEXT_PAIRS = """
    from main.text_pairs
    where text_a in (select text_id from texts) and text_b in (select text_id from texts)
"""
_COPIES = f"""
    select text_a as one, text_b as other from text_pairs where jaccard >= {COPY}
    union all
    select text_b, text_a from text_pairs where jaccard >= {COPY}
"""
_LINKED = "select account_id as one, other_id as other from account_edges"
_ARTICLES = """
    with articles as (
        select stored.article_id, stored.content_hash, revisions.revision, revisions.is_current, stored.published_at,
            stored.fetched_at, stored.source, stored.agency, stored.text_id, wordings.story_id
        from main.articles as stored
        join revisions on
            (stored.article_id, stored.content_hash) = (revisions.article_id, revisions.content_hash)
        join wordings on wordings.text_id = stored.text_id
    ),
    touched_stories as (select distinct story_id from articles),
    canonical as ({canonical}),
    origins as ({origins})
    select articles.*, canonical.is_canonical, origins.origin
    from articles
    join canonical on (articles.article_id, articles.content_hash) = (canonical.article_id, canonical.content_hash)
    join origins on (articles.article_id, articles.content_hash) = (origins.article_id, origins.content_hash)
"""
# Articles of which something was learnt since.
_CHANGED = """
    select article_id from main.articles where recorded_at > t
    union
    select article_id from main.extractions where recorded_at > t
    union
    select corrected_claims.article_id
    from main.corrected_claims
    join main.corrections using (correction_id)
    where corrections.recorded_at > t and corrected_claims.article_id is not null
"""
# Those whose span says so, and those that what was known of a touched article then may have been near.
_UNSETTLED_EVENTS = """
    with near as (
        select account_id
        from main.accounts
        where article_id in (
            select article_id
            from main.accounts
            where account_id in (select account_id from main.account_keys where key in (from keys_then))
        )
    )
    select event_id from main.event_spans where first_at <= t and settled_at > t
    union
    select event_id
    from main.event_claims
    where account_id in (
        select account_id from near
        union all
        select account_b from main.account_links where account_a in (from near)
        union all
        select account_a from main.account_links where account_b in (from near)
    )
"""
# Articles whose events or figures may have been others then.
_MOVED = """
    from restless
    union
    select article_id
    from main.accounts
    where account_id in (select account_id from main.event_claims where event_id in (from unsettled))
        and article_id not in (from changed)
"""
# Those that share a key with these.
_NEAR = """
    select distinct article_id
    from main.accounts
    where article_id not in (from changed) and account_id in (
        select account_id
        from main.account_keys
        where key in (
            from keys_then
            union all
            select key
            from main.account_keys
            join main.accounts using (account_id)
            where article_id in (from moved) and article_id not in (from changed)
        )
    )
"""
# And those that share one with these again: whether two are joined depends on whom both are likely one with.
_FURTHER = """
    select distinct article_id
    from main.accounts
    where article_id not in (from changed) and account_id in (
        select account_id
        from main.account_keys
        where key in (
            select key from main.account_keys join main.accounts using (account_id) where article_id in (from near)
        )
    )
"""
# Whose stories they are in, or next to.
_STORIED = """
    with theirs as (
        select distinct story_id
        from main.articles
        where recorded_at <= t and article_id in (from moved)
    ),
    beside as (
        from theirs
        union
        select others.story_id
        from (
            select text_a as text_id, text_b as other_id from main.text_pairs
            union all
            select text_b, text_a from main.text_pairs
        )
        join main.wordings as ours using (text_id)
        join main.wordings as others on others.text_id = other_id
        where ours.story_id in (from theirs)
    )
    select distinct article_id
    from main.articles
    where recorded_at <= t and story_id in (from beside)
"""
# Accounts that were in other events than now, or may have been.
_MOVING = """
    select account_id
    from accounts
    where article_id in (from restless)
        or article_id in (from moved) and account_id in (
            select account_id from main.event_claims where event_id in (from unsettled)
        )
"""
_EVENT_CLAIMS = """
    select event_id, claim_id, account_id
    from tellings
    join founded using (account_id)
    where account_id in (from moving)
    union all
    select event_id, claim_id, account_id
    from main.event_claims
    where claim_id in (
        select claim_id from tellings where article_id in (from moved) and account_id not in (from moving)
    )
"""
_CORRECTED_CLAIMS = """
    from corrected_then
    union all by name
    from main.corrected_claims
    where correction_id in (select correction_id from corrections)
        and article_id in (from touched)
        and article_id not in (from changed)
"""
_EVENTS = """
    select events.*
    from main.events
    join main.event_spans using (event_id)
    where settled_at <= t and event_id not in (from unsettled)
    union all by name
    from events
"""
_FIGURES = """
    from main.figures
    where article_id not in (from changed) and article_id not in (from moved)
    union all by name
    from figures
"""
_OTHER_COLUMNS = "extraction_id, extraction_no, content_hash, is_current, is_amended, settled_at"
_SETTLED_CLAIMS = f"""
    select * exclude ({_OTHER_COLUMNS}), []::varchar[] as amended
    from claim_versions
    where is_current and not is_amended and settled_at <= t
    union all by name
    from amended_claims
    where claim_id in (select claim_id from claim_versions where is_amended and settled_at <= t)
"""
# Readings are looked up by their numbers, for those of a time lie together.
_KNOWN_CLAIMS = f"""
    with numbered as (
        select extraction_no from main.extractions where article_id in (from touched)
    ),
    standing as (
        from main.claim_versions
        where is_current and settled_at <= t and extraction_no in (from numbered)
    )
    from claims_then
    union all by name
    select * exclude ({_OTHER_COLUMNS}), []::varchar[] as amended
    from standing
    where not is_amended
    union all by name
    from main.amended_claims
    where claim_id in (select claim_id from standing where is_amended)
"""
# Only an article of which something was known by then and something was learnt since can have said other things then.
_TOUCHED_SINCE = """
    select distinct article_id
    from main.extractions
    where recorded_at <= t and article_id in (
        select article_id from main.articles where recorded_at > t
        union all
        select article_id from main.extractions where recorded_at > t
        union all
        select corrected_claims.article_id
        from main.corrected_claims
        join main.corrections using (correction_id)
        where corrections.recorded_at > t
    )
"""
_TEXTS = """
    select article_id, content_hash, text_id, published_at, fetched_at, recorded_at
    from main.articles
    where recorded_at <= t and article_id in (from touched)
"""
_KNOWN_READINGS = """
    select extraction_id, extraction_no, article_id, content_hash, recorded_at
    from main.extractions
    where recorded_at <= t and article_id in (from touched)
"""
_NAMED = """
    select correction_id, claim_id
    from (select distinct correction_id, unnest(claim_ids) as claim_id from corrections)
    where claim_id in (select claim_id from corrected_versions)
"""
_CLAIM_VERSIONS = """
    select stored.* replace (
        readings.revision as revision,
        coalesce(decided.is_current, readings.is_current) as is_current,
        coalesce(decided.is_amended, false) as is_amended,
        decided.confirmed_by as confirmed_by
    )
    from main.claim_versions as stored
    join readings using (extraction_no)
    left join decided using (extraction_no, claim_id)
"""
