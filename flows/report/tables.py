"""What a run did, as tables for Prefect's page: source by source, stage by stage, and what was not kept."""

from collections import Counter
from pathlib import Path
from typing import Any

from expectations.verdict import Verdict
from flows.home import Run
from flows.summary import SHOWN

Rows = list[dict[str, Any]]
# A folder of a hundred thousand files is no table for a page: what failed comes first, and the rest is counted.
MOST_ROWS = 200


def by_source(run: Run) -> Rows:
    """Return a row for each source: what was asked for, read, new, and why it failed, the failed first."""
    names = sorted({*run.by_source, *run.sources}, key=lambda name: (not run.sources.get(name), name))
    rows: Rows = []
    for name in names[:MOST_ROWS]:
        counted = run.by_source.get(name, Counter())
        parts = ("articles", "quarantined", "left_out")
        rows.append(
            {
                "source": name,
                "records": sum(counted[part] for part in parts),
                "new": counted["new"],
                "known": counted["articles"] - counted["new"],
                "quarantined": counted["quarantined"],
                "left out": counted["left_out"],
                "pages asked for": counted["asked"],
                "unchanged": counted["not_modified"],
                "failed": run.sources.get(name) or "",
            }
        )
    if len(names) > MOST_ROWS:
        rows.append({"source": f"and {len(names) - MOST_ROWS} more"})
    return rows


def by_stage(run: Run, verdict: Verdict | None) -> Rows:
    """Return a row for each stage that was begun: how long it took, what it read and made, and how much failed."""
    judged = len(verdict.results) if verdict else 0
    told = {
        "ingest": (run.records, "records", run.articles, "new articles or revisions", run.quarantined),
        "extract": (run.extractions, "articles", run.claims, "claims", run.failed),
        "load": (run.loaded, "rows of the log", 1 if run.loaded else 0, "candidates", 0),
        "validate": (
            judged,
            "expectations",
            1 if (run.verdict or "").startswith("published") else 0,
            "published warehouses",
            len(verdict.not_kept()) if verdict else 0,
        ),
    }
    return [
        {
            "stage": stage,
            "seconds": run.seconds[stage],
            "read": read,
            "of": what,
            "made": made,
            "what": of_what,
            "failed": failed,
        }
        for stage, (read, what, made, of_what, failed) in told.items()
        if stage in run.seconds
    ]


def not_kept(verdict: Verdict | None) -> Rows:
    """Return a row for each expectation that was broken or could not be checked, the most severe first."""
    return [
        {
            "severity": result.severity,
            "of": result.suite,
            "expectation": result.expectation,
            "says": result.sentence,
            "outcome": result.outcome,
            "rows": result.offending_count if result.offending_count is not None else len(result.offending),
            "such as": ", ".join(result.offending[:SHOWN]) or result.detail or result.observed or "",
        }
        for result in (verdict.not_kept() if verdict else ())
    ]


def links(pages: str | None, home: Path) -> list[tuple[str, str, str]]:
    """Return key, text and address of the sites that are there; none where it is not known where they are served."""
    sites = (("quality", "how the data was judged"), ("report", "the briefing on what is new"))
    return [
        (f"{site}-site", text, f"{pages.rstrip('/')}/{site}/index.html")
        for site, text in sites
        if pages and (home / site / "index.html").exists()
    ]
