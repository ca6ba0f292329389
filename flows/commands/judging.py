"""What follows from a judgement: `publish` in spite of it, and the morning's `report`."""

import sys
from pathlib import Path

import click

from flows.commands.options import example, home_option
from flows.commands.running import DATA_BROKE_AN_EXPECTATION, begin, home_at, record


@click.command()
@click.option("--despite", required=True, metavar="REASON", help="Why it is published although it was refused.")
@home_option
@example('dateline publish --despite "the two articles are of 1599 indeed"')
def publish(despite: str, home: Path) -> None:
    """Publish the warehouse that was refused last; the reason is kept in the log."""
    from flows.validate.stage import publish_despite

    if not despite.strip():
        raise click.UsageError("a reason was expected after --despite, it is empty.")
    place, begun = begin("publish", home)
    refused_in = publish_despite(place, begun, despite.strip())
    click.echo(f"The warehouse that run {refused_in} refused is published despite it: {despite.strip()}")


@click.command()
@click.option(
    "--since", metavar="TIME", help="Tell what is new since this instant (ISO 8601), not since the last report."
)
@home_option
@example("dateline report --since 2026-03-01T00:00:00Z")
def report(since: str | None, home: Path) -> None:
    """Write the briefing on what is new, and judge anew what is published.

    The briefing is `report/index.html`; the judgement, of all rows as they stand today, `quality/index.html`.
    """
    from flows.commands.replaying import instant_of
    from flows.report.stage import briefing, judged_anew
    from flows.summary import complaints
    from warehouse.database import existing

    existing(home_at(home).warehouse)
    place, begun = begin("report", home)
    file = briefing(place, since=instant_of(since) if since else None, at=begun.started_at)
    verdict = judged_anew(place, begun)
    record(place, begun)
    click.echo(f"The briefing is {file}. How the data is judged today is in {place.quality / 'index.html'}.")
    for line in complaints(verdict):
        click.echo(line)
    sys.exit(DATA_BROKE_AN_EXPECTATION if verdict.refused else 0)
