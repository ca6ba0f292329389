"""How an expectation is named: what every suite's expectations have in common."""

import re
from collections.abc import Iterable
from typing import Any, ClassVar

from great_expectations.expectations.core.expect_column_values_to_be_between import ExpectColumnValuesToBeBetween
from great_expectations.expectations.core.expect_column_values_to_be_in_set import ExpectColumnValuesToBeInSet
from great_expectations.expectations.core.expect_column_values_to_not_be_null import ExpectColumnValuesToNotBeNull
from great_expectations.expectations.core.unexpected_rows_expectation import UnexpectedRowsExpectation
from great_expectations.expectations.expectation import Expectation
from great_expectations.expectations.metadata_types import FailureSeverity

from expectations.audit import Audit
from expectations.verdict import NAMED, Severity
from schemas.table import Field

# What SQLAlchemy would take for the name of a parameter.
_PARAMETER = re.compile(r"(?<![:\w\\]):(?=\w)")


class OffendingRows(UnexpectedRowsExpectation):
    """A select that must find nothing; the rows that it finds are the offenders, named by their first column.

    Its last column says how many there are in all, so that the select need not run again to count them.
    """

    metric_dependencies: ClassVar[tuple[str, ...]] = ("unexpected_rows_query.table",)

    def _validate(self, metrics: dict[str, Any], *_: object, **__: object) -> dict[str, Any]:
        rows = [list(dict(row).values()) for row in metrics["unexpected_rows_query.table"]]
        found = [" · ".join("NULL" if part is None else str(part) for part in parts) for *parts, _ in rows]
        count = rows[0][-1] if rows else 0
        return {
            "success": count == 0,
            "result": {
                "observed_value": count,
                "unexpected_count": count,
                "offending": [str(row[0]) for row in rows],
                "partial_unexpected_list": found,
                "partial_unexpected_counts": [
                    {"value": row, "count": found.count(row)} for row in dict.fromkeys(found)
                ],
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


def audited(audit: Audit) -> Expectation:
    """Return the expectation that the audit finds nothing."""
    sql = _PARAMETER.sub(r"\\:", audit.sql).replace("{", "{{").replace("}", "}}")
    return named(
        OffendingRows,
        audit.name,
        audit.sentence,
        severity=audit.severity,
        reason=audit.reason,
        # Great Expectations misses the batch unless the query names it; the audit itself names its tables.
        unexpected_rows_query=(
            f"select *, count(*) over () as in_all from (\n{sql}\n) as offending "
            f"order by all limit {NAMED} /* judged for {{batch}} */"
        ),
    )


def required(fields: Iterable[Field]) -> list[Expectation]:
    """Return for each column that may not be NULL the expectation that it is not."""
    return [
        named(
            ExpectColumnValuesToNotBeNull,
            f"{field.name}_is_there",
            f"No row lacks its {field.name}: {field.means}.",
            severity="critical",
            reason="The schema promises it to every reader.",
            column=field.name,
        )
        for field in fields
        if not field.nullable
    ]


def coded(fields: Iterable[Field]) -> list[Expectation]:
    """Return for each column of codes the expectation that all of them are known."""
    return [
        named(
            ExpectColumnValuesToBeInSet,
            f"{field.name}_is_known",
            f"Every {field.name} is one of the {len(field.allowed)} that the schema lists.",
            severity="critical",
            reason="Who counts or joins by the code would silently miss the row.",
            column=field.name,
            value_set=list(field.allowed),
        )
        for field in fields
        if field.allowed
    ]


def between(column: str, low: float, high: float | None, reason: str) -> Expectation:
    """Return the expectation that the numbers of a column lie between two bounds."""
    bounds = f"between {low:g} and {high:g}" if high is not None else f"at least {low:g}"
    return named(
        ExpectColumnValuesToBeBetween,
        f"{column}_is_possible",
        f"Every {column} is {bounds}.",
        severity="critical",
        reason=reason,
        column=column,
        min_value=low,
        max_value=high,
    )


def on_earth() -> list[Expectation]:
    """Return the expectations that coordinates are coordinates."""
    return [
        between("latitude", -90, 90, "No place has another."),
        between("longitude", -180, 180, "No place has another."),
    ]
