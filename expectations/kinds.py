"""Our kinds of expectation, as Great Expectations knows them: a rule for rows, and an audit."""

import re
from typing import Any, ClassVar

from great_expectations.expectations.core.unexpected_rows_expectation import UnexpectedRowsExpectation
from great_expectations.expectations.expectation import Expectation
from great_expectations.expectations.metadata_types import FailureSeverity

from expectations.audit import Audit
from expectations.rules import Rule
from expectations.verdict import NAMED, RECORDED, Severity

# What SQLAlchemy would take for the name of a parameter.
_PARAMETER = re.compile(r"(?<![:\w\\]):(?=\w)")


class BrokenRule(UnexpectedRowsExpectation):
    """A rule that no row of the table may break.

    The query is the same for all rules of a table, so that Great Expectations, which asks no question twice, runs it
    once; each of them reads its own line of the answer.
    """

    rule: str
    metric_dependencies: ClassVar[tuple[str, ...]] = ("unexpected_rows_query.table",)

    def _validate(self, metrics: dict[str, Any], *_: object, **__: object) -> dict[str, Any]:
        lines = [dict(row) for row in metrics["unexpected_rows_query.table"]]
        mine = [line for line in lines if line["rule"] == self.rule]
        offending = list(mine[0]["offending"]) if mine else []
        return _found(mine[0]["offenders"] if mine else 0, offending, [[each] for each in offending])


class OffendingRows(UnexpectedRowsExpectation):
    """A select that must find nothing; the rows that it finds are the offenders, named by their first column.

    Its last column says how many there are in all, so that the select need not run again to count them.
    """

    metric_dependencies: ClassVar[tuple[str, ...]] = ("unexpected_rows_query.table",)

    def _validate(self, metrics: dict[str, Any], *_: object, **__: object) -> dict[str, Any]:
        rows = [list(dict(row).values()) for row in metrics["unexpected_rows_query.table"]]
        found = _found(rows[0][-1] if rows else 0, [str(row[0]) for row in rows], [row[:-1] for row in rows])
        if rows:
            found["result"]["offending_key"] = next(iter(metrics["unexpected_rows_query.table"][0]))
        return found


def _found(count: int, offending: list[str], rows: list[list[Any]]) -> dict[str, Any]:
    """Return the findings in the form that Great Expectations writes on its pages."""
    told = [" · ".join("NULL" if part is None else str(part) for part in row) for row in rows[:NAMED]]
    return {
        "success": count == 0,
        "result": {
            "observed_value": count,
            "unexpected_count": count,
            "offending": offending,
            "partial_unexpected_list": told,
            "partial_unexpected_counts": [{"value": row, "count": told.count(row)} for row in dict.fromkeys(told)],
        },
    }


def named(
    kind: type[Expectation], name: str, sentence: str, *, severity: Severity, reason: str, **settings: Any
) -> Expectation:
    """Return an expectation of that kind, which knows its name, its sentence and its owner's reason."""
    return kind(
        description=f"{sentence} ({severity}) {reason}",
        severity=FailureSeverity(severity),
        meta={"name": name, "sentence": sentence, "severity": severity, "reason": reason},
        **settings,
    )


def ruled(rule: Rule, *, view: str) -> Expectation:
    """Return the expectation that no row breaks `rule`; `view` selects what breaks the rules of the table."""
    return named(
        BrokenRule,
        rule.name,
        rule.sentence,
        severity=rule.severity,
        reason=rule.reason,
        rule=rule.name,
        # Great Expectations warns unless a query names its batch.
        unexpected_rows_query=f"from {view} /* judged for {{batch}} */",
    )


def audited(audit: Audit) -> Expectation:
    """Return the expectation that the audit finds nothing."""
    sql = _PARAMETER.sub(r"\\:", audit.sql).replace("{", "{{").replace("}", "}}")
    return named(
        OffendingRows,
        audit.name,
        audit.sentence,
        severity=audit.severity,
        reason=audit.reason,
        # Great Expectations warns unless a query names its batch; the audit itself names its tables.
        unexpected_rows_query=(
            f"select *, count(*) over () as in_all from (\n{sql}\n) as offending "
            f"order by all limit {RECORDED if audit.severity == 'critical' else NAMED} /* judged for {{batch}} */"
        ),
    )
