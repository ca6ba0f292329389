"""The log replayed: `rebuild` and `verify`."""

import datetime as dt
import sys
from pathlib import Path

import click

from flows.commands.options import example, home_option
from flows.commands.running import DATA_BROKE_AN_EXPECTATION, begin, home_at, tell


@click.command()
@click.option("--as-known", "as_known", metavar="TIME", help="As it was known at this instant (ISO 8601).")
@home_option
@example("dateline rebuild --as-known 2026-03-01T00:00:00Z")
def rebuild(as_known: str | None, home: Path) -> None:
    """Replay the log into a fresh warehouse, judge it, and publish it.

    With --as-known the warehouse of that day is written beside the published one instead.
    """
    from flows.load.stage import rebuild as rebuild_now
    from flows.load.stage import rebuild_as_known
    from flows.validate.stage import validate as validate_now

    place, begun = begin("rebuild", home)
    if as_known:
        instant = instant_of(as_known)
        click.echo(f"The warehouse as it was known at {instant.isoformat()} is {rebuild_as_known(place, instant)}.")
        return
    rebuild_now(place)
    verdict = validate_now(place, begun)
    tell(begun, verdict)
    sys.exit(DATA_BROKE_AN_EXPECTATION if begun.verdict == "refused" else 0)


def instant_of(text: str) -> dt.datetime:
    """Read an instant; without a zone it is in UTC. Raises UsageError for what is none."""
    try:
        instant = dt.datetime.fromisoformat(text)
    except ValueError:
        raise click.UsageError(f"a time like 2026-03-01T00:00:00Z was expected, {text!r} was given.") from None
    return instant if instant.tzinfo else instant.replace(tzinfo=dt.UTC)


@click.command()
@home_option
@example("dateline verify")
def verify(home: Path) -> None:
    """Prove that the published warehouse equals a replay of the log, and that every span and hash is right."""
    from warehouse.database import existing
    from warehouse.verify import verify as verify_now

    place = home_at(home)
    published = existing(place.warehouse)
    failed = 0
    for check in verify_now(place.log, published):
        failed += not check.holds
        click.echo(f"{'ok ' if check.holds else 'NO '} {check.name}: {check.seen}")
    if failed:
        click.echo(f"{failed} checks failed. `dateline rebuild` makes the warehouse anew from the log.", err=True)
        sys.exit(DATA_BROKE_AN_EXPECTATION)
