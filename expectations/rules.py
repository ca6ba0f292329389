"""Rules for single rows: each is a condition under which a row breaks it, and all of a table are judged in one pass."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from expectations.verdict import RECORDED, Severity
from schemas.table import Field


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What is expected of every row of a table. `broken` is the SQL condition that is true of a row that breaks it."""

    name: str
    sentence: str
    severity: Severity
    reason: str
    broken: str


def required(fields: Iterable[Field]) -> list[Rule]:
    """Return for each column that may not be NULL the rule that it is not."""
    return [
        Rule(
            name=f"{field.name}_is_there",
            sentence=f"No row lacks its {field.name}: {field.means}.",
            severity="critical",
            reason="The schema promises it to every reader.",
            broken=f'"{field.name}" is null',
        )
        for field in fields
        if not field.nullable
    ]


def coded(fields: Iterable[Field]) -> list[Rule]:
    """Return for each column of codes the rule that all of them are known."""
    return [
        known(
            field.name,
            field.allowed,
            sentence=f"Every {field.name} is one of the {len(field.allowed)} that the schema lists.",
            reason="Who counts or joins by the code would silently miss the row.",
        )
        for field in fields
        if field.allowed
    ]


def known(column: str, codes: Iterable[str], *, sentence: str, reason: str) -> Rule:
    """Return the rule that the codes of a column are some of `codes`, where there is one."""
    listed = ", ".join("'" + code.replace("'", "''") + "'" for code in codes)
    return Rule(
        name=f"{column}_is_known",
        sentence=sentence,
        severity="critical",
        reason=reason,
        broken=f'"{column}" not in ({listed})',
    )


def between(column: str, low: float, high: float | None, reason: str) -> Rule:
    """Return the rule that the numbers of a column lie between two bounds."""
    bounds = f"between {low:g} and {high:g}" if high is not None else f"at least {low:g}"
    return Rule(
        name=f"{column}_is_possible",
        sentence=f"Every {column} is {bounds}.",
        severity="critical",
        reason=reason,
        broken=f'"{column}" < {low:g}' + (f' or "{column}" > {high:g}' if high is not None else ""),
    )


def on_earth() -> list[Rule]:
    """Return the rules that coordinates are coordinates."""
    return [
        between("latitude", -90, 90, "No place has another."),
        between("longitude", -180, 180, "No place has another."),
    ]


def together(table: str, key: str, rules: Sequence[Rule]) -> str:
    """Return one select that judges all `rules` in one pass over `table`.

    It has a row for each broken rule: its name, how many rows break it, and the first ids of those.
    """
    names = ", ".join(f"case when {rule.broken} then '{rule.name}' end" for rule in rules)
    any_ = " or ".join(f"({rule.broken})" for rule in rules)
    return f"""
        with broken as (
            select "{key}"::varchar as offender, unnest([{names}]) as rule
            from {table}
            where {any_}
        )
        select rule, count(*) as offenders, (list(offender order by offender))[:{RECORDED}] as offending
        from broken
        where rule is not null
        group by rule
        order by rule
    """
