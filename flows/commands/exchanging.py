"""`export` and `compare`: events in the shapes of other data, and beside other data."""

from pathlib import Path

import click

from flows.commands.options import example, home_option
from flows.commands.replaying import instant_of
from flows.commands.running import home_at

SHAPES = ("gdelt", "gdelt-mentions", "polecat", "ucdp", "acled")


@click.command()
@click.argument("shape", type=click.Choice(SHAPES))
@click.option("--since", metavar="TIME", help="Only events with a claim recorded at this instant (ISO 8601) or later.")
@click.option("--format", "format_", type=click.Choice(("tsv", "csv", "parquet")), help="Else by the name of FILE.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The file; else SHAPE.FORMAT here.")
@home_option
@example("dateline export gdelt --since 2026-03-01 --out events.tsv")
def export(shape: str, since: str | None, format_: str | None, out: Path | None, home: Path) -> None:
    """Write the events in the columns of GDELT, POLECAT, UCDP or ACLED, so that their loaders can read them."""
    from warehouse.exports import FORMATS
    from warehouse.exports import export as export_now

    named = out.suffix.removeprefix(".") if out else ""
    kind = format_ or (named if named in FORMATS else "tsv")
    file = out or Path(f"{shape}.{kind}")
    written = export_now(home_at(home).warehouse, shape, file, format_=kind, since=instant_of(since) if since else None)
    click.echo(f"{written} rows are in {file}.")


@click.command()
@click.argument("shape", type=click.Choice(("gdelt",)))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="A CSV file for the events of both sides.")
@home_option
@example("dateline compare gdelt 20260301120000.export.CSV.zip --out compared.csv")
def compare(shape: str, file: Path, out: Path | None, home: Path) -> None:
    """Compare the events with a GDELT event export: by day, countries of the actors and CAMEO root code.

    Only the days that both cover are counted.
    """
    from warehouse.exports import compare_gdelt

    found = compare_gdelt(home_at(home).warehouse, file, out)
    if not found.rows:
        click.echo(f"{shape}: no day is covered by both.")
        return
    click.echo(f"{found.first_day} to {found.last_day}; events with and without a counterpart on the other side:")
    click.echo(f"{'root':>5} {'ours with':>10} {'without':>8} {'theirs with':>12} {'without':>8}")
    for row in found.rows:
        click.echo("{:>5} {:>10} {:>8} {:>12} {:>8}".format(*row))
