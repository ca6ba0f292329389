"""What a run did, in words: for the terminal and for Prefect's page."""

from expectations.verdict import NAMED, Verdict
from flows.home import Run

PUBLISHED = {
    "published": "The warehouse is published.",
    "refused": "The warehouse was refused: the published one stays as it was.",
    "published_despite": "The refused warehouse is published all the same.",
    "nothing_new": "Nothing is new: the published warehouse stays as it is.",
}

# Rows named of an expectation that keeps nothing from being published; the site names more.
SHOWN = 3


def ingested(run: Run) -> list[str]:
    """Return what came in, and which sources gave nothing, a sentence a line."""
    told = []
    if run.records or not run.sources:
        told.append(
            f"{run.records} records: {run.articles} new articles or revisions, {run.known} known already, "
            f"{run.quarantined} quarantined."
        )
    if run.left_out:
        told.append(f"{run.left_out} records were left out: they were not published in the days that were asked for.")
    if run.not_modified:
        told.append(f"{run.not_modified} pages and lists had not changed since they were last asked for.")
    failed = {source: why for source, why in sorted(run.sources.items()) if why}
    told.extend(f"Nothing could be read from {source}: {why}" for source, why in failed.items())
    return told


def lines(run: Run, verdict: Verdict | None) -> list[str]:
    """Return the summary of `run`, a sentence a line, and what the verdict complains of."""
    told = ingested(run) if run.records or run.sources else []
    if run.extractor:
        failed = f" The extractor failed on {run.failed}: see quarantine." if run.failed else ""
        told.append(f"{run.extractions} articles read, {run.claims} claims found.{failed}")
    told.append(PUBLISHED.get(run.verdict or "", "No verdict was asked for."))
    return told + complaints(verdict)


def complaints(verdict: Verdict | None) -> list[str]:
    """Return what the verdict complains of, a sentence a line."""
    told = []
    for result in verdict.not_kept() if verdict else ():
        shown = result.offending[: NAMED if result.severity == "critical" else SHOWN]
        count = result.offending_count or len(shown)
        more = f" and {count - len(shown)} more" if count > len(shown) else ""
        rows = f" Rows: {', '.join(shown)}{more}." if shown else ""
        trouble = {
            "crashed": f"could not be checked ({result.detail})",
            "excused": f"is broken, and was {result.detail}",
        }.get(result.outcome, "is broken")
        told.append(f"{result.severity}: {result.sentence!r} {trouble}.{rows}")
    return told


def markdown(run: Run, verdict: Verdict | None) -> str:
    """Return the same as Markdown."""
    return "\n".join([f"# {run.run_id}", "", *(f"- {line}" for line in lines(run, verdict))])
