"""Validate: a candidate warehouse to a verdict; one that broke nothing critical takes the published one's place."""

from typing import Any

from expectations.audit import AUDITS
from expectations.judge import fingerprint, judge
from expectations.pages import note_despite
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
            # What it was refused for is mended, or no more: this one holds all that it did.
            home.refused.unlink(missing_ok=True)
        home.log.compact()
        return verdict


def publish_despite(home: Home, run: Run, why: str) -> str:
    """Publish the refused warehouse all the same, record who ran it and why, and return the run that it was refused in.

    Its rows count as judged from then on. Raises ValueError where none is refused, or where it is older than the
    published one.
    """
    with home.lock("warehouse"):
        refused = next((one["run_id"] for one in home.log.last_runs(1000) if one["verdict"] == "refused"), None)
        if refused is None or not home.refused.exists():
            raise ValueError(
                f"there is no refused warehouse in {home.refused.parent}. `dateline status` tells the last verdict."
            )
        ours, theirs = (database.positions(file, home.log) for file in (home.refused, home.warehouse))
        if any(ours.get(table, -1) < version for table, version in theirs.items() if table not in _AFTERWARDS):
            raise ValueError("the refused warehouse is older than the published one. Run `dateline rebuild` instead.")
        run.verdict, run.despite = "published_despite", why
        home.log.append(RUNS, [run.row()], run_id=run.run_id)
        rules = fingerprint(AUDITS, home.expectations)
        database.conclude(home.log, home.refused, rules=rules)
        database.publish(home.refused, home.warehouse)
        note_despite(home.quality, refused, why)
        return str(refused)


# A verdict on an older warehouse may follow a refusal; that alone makes nothing newer.
_AFTERWARDS = {RUNS.name, QUALITY.name}


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
