"""Validate: a candidate warehouse to a verdict; one that broke nothing critical takes the published one's place."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from expectations.audit import AUDITS
from expectations.judge import fingerprint, judge, judge_sources
from expectations.pages import Page, note_despite, publish
from expectations.verdict import Result, Verdict
from flows.home import Home, Run
from schemas.records import QUALITY, RUNS
from warehouse import database
from warehouse.account import account_of


def validate(home: Home, run: Run) -> Verdict | None:
    """Judge the candidate, record the verdict and the run, and publish unless it is refused.

    Where there is no candidate, nothing is new, and only the sources are judged, which may have fallen silent; return
    None where nothing was ever published. The published warehouse of a refused candidate stays as it was, and the
    candidate is kept beside it.
    """
    with home.lock("warehouse"):
        if not home.candidate.exists():
            run.verdict = "nothing_new"
            verdict = _judge_sources(home, run) if home.warehouse.exists() else None
            home.log.append(RUNS, [run.row()], run_id=run.run_id)
            return verdict
        verdict = judge(
            home.candidate,
            quality=home.quality,
            run_id=run.run_id,
            own=home.expectations,
            account=account_of(home.log, seed=run.run_id),
        )
        run.verdict = "refused" if verdict.refused else "published"
        record(home, run, (*verdict.results, *verdict.measured))
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


def _judge_sources(home: Home, run: Run) -> Verdict:
    """Judge how the sources do now; record it, and tell it on the site, only when it is not what was told last."""
    verdict = judge_sources(home.warehouse, run_id=run.run_id, own=home.expectations)
    told = {_gist(result) for result in home.log.last_verdict() if result["suite"] == "sources"}
    if told == {_gist(_row(result, run.run_id)) for result in verdict.not_kept()}:
        return replace(verdict, known=True)
    record(home, run, verdict.results)
    publish(home.quality, Page(run.run_id, verdict, run.started_at))
    return verdict


def _gist(result: Mapping[str, Any]) -> tuple[object, ...]:
    return result["expectation"], result["outcome"], result["offending_count"], tuple(result["offending"][:3])


def record(home: Home, run: Run, results: Sequence[Result]) -> None:
    """Append what was found and measured to the log."""
    home.log.append(QUALITY, [_row(result, run.run_id) for result in results], run_id=run.run_id)


def publish_despite(home: Home, run: Run, why: str) -> str:
    """Publish the refused warehouse all the same, record why, and return the run that it was refused in.

    The rows that it was refused for are excused from then on, in a rebuild too; any other row is not. Raises ValueError
    where none is refused, or where it is older than the published one.
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
