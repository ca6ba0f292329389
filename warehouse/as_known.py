"""Time travel: table macros that answer what the warehouse would have answered at an instant.

What has not changed since then is served as it stands. For the rest, the articles of which something was learnt later,
the same selects that built the warehouse are read again over what the log held by then.
"""

from warehouse.corrected import CORRECTED_VERSIONS, amended_claims
from warehouse.sql import selects


def macros() -> dict[str, str]:
    """Return the body of every macro by its name; each takes one instant, `t`."""
    return {"claims_as_known": _claims()}


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
