"""What analysts decided, put over what the extractor found: which claims a correction applies to, and their values."""

from collections.abc import Mapping

import duckdb

from schemas import projections as promised
from schemas.claims import CLAIM
from schemas.table import TEXT, Field

# A claim is known by these: to amend them would make another claim.
IDENTITY = ("claim_id", "trigger_text", "trigger_start", "trigger_end")
AMENDABLE = tuple(field for field in CLAIM if field.name not in IDENTITY)


def apply_corrections(db: duckdb.DuckDBPyConnection, sql: Mapping[str, str]) -> None:
    """Let the corrections that came, and those of claims that were read anew, decide what stands."""
    db.execute(f"create or replace temp table corrected_articles as {_CORRECTED_ARTICLES}")
    db.execute(f"create or replace temp table corrected_versions as {CORRECTED_VERSIONS}")
    db.execute(f"create or replace temp table named as {_NAMED}")
    db.execute("delete from corrected_claims where (correction_id, claim_id) in (select correction_id, claim_id "
               "from named)")  # fmt: skip
    db.execute(f"insert into corrected_claims by name {sql['corrected_claims']}")
    db.execute(_SET_STATE)
    db.execute(f"create or replace temp table decided as {sql['standing_claims']}")
    db.execute(_DECIDE)
    db.execute("delete from amended_claims where article_id in (from corrected_articles)")
    db.execute(f"insert into amended_claims by name {amended_claims()}")


def amended_claims() -> str:
    """Return the select of the amended claims of `corrected_versions`: each column as last amended, else as read."""
    values = ", ".join(f'{_amended(field)} as "{field.name}"' for field in AMENDABLE)
    kept = ", ".join(
        name for name in promised.claims.columns() if name not in {f.name for f in AMENDABLE} | {"amended"}
    )
    return f"""
        with latest as (
            select corrected_claims.applies_to as claim_id, corrections.field,
                max_by(corrections.new_value, (corrections.recorded_at, corrections.correction_id)) as new_value
            from corrected_claims
            join corrections using (correction_id)
            where corrections.action = 'amend' and corrected_claims.applies_to is not null
            group by all
        ),
        changes as (
            select claim_id, map_from_entries(list((field, new_value) order by field)) as change,
                list(field order by field) as amended
            from latest
            group by claim_id
        )
        select {kept}, {values}, amended
        from claim_versions
        join changes using (claim_id)
        where is_amended and extraction_no in (select extraction_no from corrected_versions)
    """


def _amended(field: Field) -> str:
    """Return SQL for the value of a column: what the JSON of its last amendment says, else what was read."""
    given = f"change['{field.name}']"
    value = f"({given}->>'$')" if field.type == TEXT else f"{given}::json::{_type(field)}"
    return f'case when {given} is null then "{field.name}" else {value} end'


def _type(field: Field) -> str:
    if field.parts:
        return "struct(" + ", ".join(f'"{part.name}" {_type(part)}' for part in field.parts) + ")[]"
    return {"string": "varchar", "date32[day]": "date", "int32": "integer", "double": "double"}.get(
        str(field.type), "varchar[]"
    )


# Claims that arrived are looked up by the numbers of their readings, which lie together; older ones by their articles.
_CORRECTED_ARTICLES = """
    select article_id from answered
    union
    select article_id from corrected_claims where article_id in (from touched)
    union
    select article_id
    from claim_versions
    where extraction_no in (select extraction_no from arrived)
        and claim_id in (select unnest(claim_ids) from corrections)
"""
CORRECTED_VERSIONS = """
    select claim_versions.extraction_no, claim_versions.extraction_id, claim_id, claim_versions.article_id,
        claim_versions.content_hash, trigger_text, trigger_start, trigger_end, evidence_text, recorded_at,
        readings.is_current as is_read, readings.settled_at
    from main.claim_versions
    join readings using (extraction_no)
    where readings.article_id in (from corrected_articles)
"""
_NAMED = """
    with every as (
        select distinct correction_id, unnest(claim_ids) as claim_id
        from corrections
    )
    select correction_id, claim_id
    from every
    where claim_id in (select claim_id from corrected_versions)
        or correction_id in (select correction_id from incoming_corrections)
"""
_SET_STATE = """
    update corrections
    set state = found.state
    from (
        select correction_id,
            case when bool_and(state = 'orphaned') then 'orphaned' when bool_or(state <> 'applied') then 'moved'
                else 'applied' end as state
        from corrected_claims
        group by correction_id
    ) as found
    where corrections.correction_id = found.correction_id and corrections.state <> found.state
"""
_DECIDE = """
    update claim_versions
    set is_current = decided.is_current, is_amended = decided.is_amended, confirmed_by = decided.confirmed_by,
        settled_at = decided.settled_at
    from decided
    where claim_versions.extraction_no = decided.extraction_no and claim_versions.claim_id = decided.claim_id
        and (claim_versions.is_current, claim_versions.is_amended, claim_versions.confirmed_by,
            claim_versions.settled_at)
        is distinct from (decided.is_current, decided.is_amended, decided.confirmed_by, decided.settled_at)
"""
