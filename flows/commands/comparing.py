"""`diff`: what an edit changed."""

from pathlib import Path

import click

from flows.commands.options import example, home_option
from flows.commands.running import home_at


@click.command()
@click.argument("article_id")
@click.option("--from", "from_", type=int, help="The older revision; the one before the newer, if not given.")
@click.option("--to", type=int, help="The newer revision; the current one, if not given.")
@home_option
@example("dateline diff 3f2a91c0")
def diff(article_id: str, from_: int | None, to: int | None, home: Path) -> None:
    """Show what changed between two revisions of an article: [-words taken out-] and {+words put in+}."""
    from flows.changes import changes
    from warehouse.query import revisions_of

    found = {row["revision"]: row for row in revisions_of(home_at(home).warehouse, article_id)}
    newer = to or max(found)
    older = from_ or newer - 1
    if len(found) == 1 and not (from_ or to):
        click.echo("The article has one revision: nothing was changed.")
        return
    missing = {older, newer} - set(found)
    if missing:
        raise click.UsageError(f"there is no revision {min(missing)}; the article has 1 to {max(found)}.")
    for line in changes(found[older], found[newer]):
        click.echo(line)
