"""What the judge says: one result for every expectation, and whether the warehouse may be published."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Severity = Literal["critical", "warning", "info"]
Outcome = Literal["kept", "broken", "excused", "crashed", "measured"]
Kind = Literal["expectation", "metric"]
# Rows that are shown of a breach; and that are recorded of a critical one, so that it is known what was decided about.
NAMED, RECORDED = 20, 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The outcome of one expectation, or one number measured.

    `crashed` is where the check itself failed, so that nothing is known of the data; `excused` is a critical one
    that is broken only by rows which somebody decided to publish all the same, `detail` says why.

    `offending_count` counts the rows that break it (NULL where rows are not counted), `offending` names them by the
    column `offending_key`: up to twenty, of a critical expectation up to ten thousand.
    """

    suite: str
    expectation: str
    sentence: str
    severity: Severity
    reason: str
    outcome: Outcome
    offending_count: int | None = None
    offending: tuple[str, ...] = ()
    offending_key: str | None = None
    observed: str | None = None
    detail: str | None = None
    kind: Kind = "expectation"
    subject: str = "all"
    source: str | None = None
    day: dt.date | None = None
    value: float | None = None
    weight: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found, expectation by expectation, and what was measured.

    `rules` names the rules it was judged by; `narrowed` tells whether only the rows that a load touched were looked at,
    `only_sources` whether nothing was new, so that only the sources were; `known` whether that was told before.
    """

    results: tuple[Result, ...]
    measured: tuple[Result, ...] = ()
    rules: str = ""
    narrowed: bool = False
    only_sources: bool = False
    known: bool = False

    @property
    def refused(self) -> bool:
        """Tell whether a critical expectation is broken, without excuse, or could not be checked."""
        return any(
            result.severity == "critical" and result.outcome not in {"kept", "excused"} for result in self.results
        )

    def not_kept(self) -> tuple[Result, ...]:
        """Return the results that need a look, the most severe first."""
        loudness = ("critical", "warning", "info")
        failed = (result for result in self.results if result.outcome != "kept")
        return tuple(sorted(failed, key=lambda result: loudness.index(result.severity)))
