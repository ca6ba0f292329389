"""The runs that the quality site remembers: a line about each, and the rule by which old ones are forgotten."""

import datetime as dt
import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from expectations.verdict import Verdict

# All of the latest runs are kept, then the last run of a day, then the last of a month; what all said is in the log.
LATEST, DAYS, MONTHS = 20, 30, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What the index tells of one run. `at` is ISO 8601 in UTC; `despite` is why a refused one was published."""

    run_id: str
    at: str
    refused: bool
    expected: int
    kept: int
    critical: int
    warning: int
    info: int
    crashed: int
    narrowed: bool
    only_sources: bool = False
    excused: int = 0
    despite: str | None = None


def line_about(run_id: str, verdict: Verdict, at: dt.datetime) -> Line:
    """Return the line about a run that was judged at the instant `at`."""
    failed = verdict.not_kept()
    return Line(
        run_id=run_id,
        at=at.isoformat(timespec="seconds"),
        refused=verdict.refused,
        expected=len(verdict.results),
        kept=len(verdict.results) - len(failed),
        critical=sum(result.severity == "critical" and result.outcome != "excused" for result in failed),
        warning=sum(result.severity == "warning" for result in failed),
        info=sum(result.severity == "info" for result in failed),
        crashed=sum(result.outcome == "crashed" for result in failed),
        narrowed=verdict.narrowed,
        only_sources=verdict.only_sources,
        excused=sum(result.outcome == "excused" for result in failed),
    )


def remembered(quality: Path) -> list[Line]:
    """Return the lines about all runs that are not forgotten, the latest first."""
    file = quality / "runs.json"
    return [Line(**line) for line in json.loads(file.read_text(encoding="utf-8"))] if file.exists() else []


def thinned(lines: Sequence[Line]) -> list[Line]:
    """Return those of `lines` (the latest first) that are kept: the latest, the last of each day, of each month."""
    kept = list(lines[:LATEST])
    for length, most in ((len("2026-03-01"), DAYS), (len("2026-03"), MONTHS)):
        last: dict[str, Line] = {}
        for line in lines[LATEST:]:
            last.setdefault(line.at[:length], line)
        kept += [line for line in list(last.values())[:most] if line not in kept]
    return kept


def remember(quality: Path, line: Line) -> list[Line]:
    """Add the line about a run, or write it anew, and forget the pages of the runs that the rule does not keep.

    Return the lines about those that are kept.
    """
    others = [other for other in remembered(quality) if other.run_id != line.run_id]
    lines = sorted([*others, line], key=lambda each: (each.at, each.run_id), reverse=True)
    kept = thinned(lines)
    for forgotten in (each for each in lines if each not in kept):
        (quality / "runs" / f"{forgotten.run_id}.html").unlink(missing_ok=True)
        shutil.rmtree(quality / "runs" / forgotten.run_id, ignore_errors=True)
    (quality / "runs.json").write_text(json.dumps([asdict(each) for each in kept]), encoding="utf-8")
    return kept
