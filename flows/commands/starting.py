"""`init`: the first thing that a user of `sources.yml` does."""

from pathlib import Path

import click

from flows.commands.options import example, home_option


@click.command()
@home_option
@example("dateline init --home data")
def init(home: Path) -> None:
    """Write a sources.yml with comments and a few public feeds into the home folder."""
    file = home / "sources.yml"
    if file.exists():
        raise click.UsageError(f"{file} is there already: edit it, or move it away first.")
    home.mkdir(parents=True, exist_ok=True)
    template = Path(__file__).parents[1] / "ingest" / "sources.yml"
    file.write_text(template.read_text(encoding="utf-8"), encoding="utf-8")
    click.echo(f"{file} is written. Set the contact in it, choose your sources, then `dateline run`.")
