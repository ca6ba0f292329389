"""Validate: a candidate warehouse to a verdict; one that broke nothing critical takes the published one's place."""

from typing import Any

from expectations.judge import judge
from expectations.verdict import Result, Verdict
from flows.home import Home, Run
from schemas.records import QUALITY, RUNS
from warehouse import database
from warehouse.account import account_of


def validate(home: Home, run: Run) -> Verdict | None:
    """Judge the candidate, record the verdict and the run, and publish unless it is refused.

    Return None where there is no candidate: nothing is new. The published warehouse of a refused candidate stays as
    it was, and the candidate is kept beside it.
    """
    with home.lock("warehouse"):
        if not home.candidate.exists():
            run.verdict = "nothing_new"
            home.log.append(RUNS, [run.row()], run_id=run.run_id)
            return None
        verdict = judge(
            home.candidate,
            quality=home.quality,
            run_id=run.run_id,
            own=home.expectations,
            account=account_of(home.log, seed=run.run_id),
        )
        run.verdict = "refused" if verdict.refused else "published"
        home.log.append(
            QUALITY, [_row(result, run.run_id) for result in (*verdict.results, *verdict.measured)], run_id=run.run_id
        )
        home.log.append(RUNS, [run.row()], run_id=run.run_id)
        if verdict.refused:
            home.candidate.replace(home.refused)
        else:
            database.conclude(home.log, home.candidate, rules=verdict.rules)
            database.publish(home.candidate, home.warehouse)
        home.log.compact()
        return verdict


def _row(result: Result, run_id: str) -> dict[str, Any]:
    names = (
        "kind",
        "suite",
        "expectation",
        "subject",
        "sentence",
        "severity",
        "reason",
        "outcome",
        "offending_count",
        "observed",
        "detail",
        "source",
        "day",
        "value",
        "weight",
    )
    return {name: getattr(result, name) for name in names} | {"offending": list(result.offending), "run_id": run_id}
