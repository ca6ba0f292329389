"""Time travel: table macros that answer what the warehouse would have answered at an instant.

What has not changed since then is served as it stands. For the rest, the articles of which something was learnt later,
the same selects that built the warehouse are read again over what the log held by then.
"""

from schemas.nouns import same_nouns
from warehouse.corrected import CORRECTED_VERSIONS, amended_claims
from warehouse.linking import FOUNDED
from warehouse.sql import chain, selects


def macros() -> dict[str, str]:
    """Return the body of every macro by its name; each takes one instant, `t`."""
    world = _world()
    return {
        "claims_as_known": _claims(),
        "events_as_known": chain(world, "from events"),
        "figures_as_known": chain(world, "from figures"),
    }


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


def _world() -> dict[str, str]:
    """Return the steps from everything the log held at `t` to stories, events and figures.

    All of them are worked out anew: what one article tells can join or part the events of others.
    """
    projections = selects("projections")
    copies = _COPIES.format(copies=projections["copies"])
    nouns = ", ".join(f"('{noun}', '{kind}')" for noun, kind in same_nouns())
    return {
        "claims": "from claims_as_known(t)",
        "texts": "select article_id, content_hash, text_id, source, published_at, fetched_at, recorded_at "
        "from main.articles where recorded_at <= t",
        "revisions": projections["revisions"],
        "touched": "select distinct article_id from texts",
        "text_pairs": _TEXT_PAIRS,
        "wordings": _hanging_together("select distinct text_id from texts", copies, "text_id", "story_id"),
        "articles": _ARTICLES.format(canonical=projections["canonical"], origins=projections["origins"]),
        "extractions": _READ.format(unsettled=chain(_unsettled(), "from readings")),
        "corrections": "from main.corrections where recorded_at <= t",
        "corrected_claims": _CORRECTED_CLAIMS.format(unsettled=chain(_unsettled(), "from corrected_claims")),
        "tellings": projections["tellings"],
        "accounts": projections["accounts"],
        "account_keys": projections["account_keys"],
        "touched_keys": "select distinct key from account_keys",
        "fresh_accounts": "select account_id from accounts",
        "account_meetings": projections["account_meetings"],
        "meeting": "select distinct account_a as account_id from account_meetings",
        "account_pairs": projections["account_pairs"],
        "account_links": projections["account_links"],
        "touched_accounts": "select account_id from accounts",
        "account_edges": projections["account_edges"],
        "labels": _hanging_together("select account_id from accounts", _LINKED, "account_id", "label"),
        "founded": FOUNDED,
        "event_claims": "select event_id, claim_id, account_id from tellings join founded using (account_id)",
        "touched_events": "select distinct event_id from event_claims",
        "same_nouns": f"from (values {nouns}) as given(noun, kind)",
        "touched_figures": "from touched",
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
_COPIES = """
    with articles as (from texts), copies as ({copies})
    select text_a as one, text_b as other from copies
    union all
    select text_b, text_a from copies
"""
_LINKED = """
    select account_a as one, account_b as other from account_edges
    union all
    select account_b, account_a from account_edges
"""
_ARTICLES = """
    with articles as (
        select stored.* replace (
            revisions.revision as revision, revisions.is_current as is_current, wordings.story_id as story_id
        )
        from main.articles as stored
        join revisions on
            (stored.article_id, stored.content_hash) = (revisions.article_id, revisions.content_hash)
        join wordings on wordings.text_id = stored.text_id
    ),
    touched_stories as (select distinct story_id from articles),
    canonical as ({canonical}),
    origins as ({origins})
    select articles.* replace (canonical.is_canonical as is_canonical, origins.origin as origin)
    from articles
    join canonical on (articles.article_id, articles.content_hash) = (canonical.article_id, canonical.content_hash)
    join origins on (articles.article_id, articles.content_hash) = (origins.article_id, origins.content_hash)
"""
_CORRECTED_CLAIMS = """
    from ({unsettled})
    union all by name
    from main.corrected_claims
    where correction_id in (select correction_id from corrections)
        and article_id not in (
            select article_id from main.articles where recorded_at > t
            union all
            select article_id from main.extractions where recorded_at > t
            union all
            select corrected.article_id
            from main.corrected_claims as corrected
            join main.corrections as later using (correction_id)
            where later.recorded_at > t and corrected.article_id is not null
        )
"""
_SETTLED_CLAIMS = """
    select * exclude (extraction_id, extraction_no, content_hash, is_current, is_amended, settled_at),
        []::varchar[] as amended
    from claim_versions
    where is_current and not is_amended and settled_at <= t
    union all by name
    from amended_claims
    where claim_id in (select claim_id from claim_versions where is_amended and settled_at <= t)
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
# The readings that stood at `t`: of an article of which nothing was learnt since, those that stand now.
_READ = f"""
    select extraction_no, article_id, is_current
    from main.extractions
    where recorded_at <= t and article_id not in ({_TOUCHED_SINCE})
    union all
    select extraction_no, article_id, is_current
    from ({{unsettled}})
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
