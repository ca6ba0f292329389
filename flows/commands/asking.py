"""Questions to the published warehouse: `sql`, `evidence`, `status`."""

import json
import sys
from pathlib import Path

import click

from flows.commands.options import example, home_option, refused_option
from flows.commands.running import asked, home_at, width


@click.command()
@click.argument("query")
@click.option("--format", "format_", type=click.Choice(("table", "csv", "json", "parquet")), default="table")
@refused_option
@home_option
@example('dateline sql "select event_type, count(*) from claims group by all" --format csv')
def sql(query: str, format_: str, refused: bool, home: Path) -> None:
    """Ask the published warehouse, read-only."""
    from warehouse.query import ask, draw

    warehouse = asked(home_at(home), refused=refused)
    if format_ == "table":
        draw(warehouse, query, width=width())
        return
    answer = ask(warehouse, query)
    if format_ == "json":
        for row in answer.to_pylist():
            click.echo(json.dumps(row, ensure_ascii=False, default=str))
        return
    out = sys.stdout.buffer
    if format_ == "csv":
        from flows.show import as_csv

        out.write(as_csv(answer))
    else:
        import pyarrow.parquet as pq

        pq.write_table(answer, out)


@click.command()
@click.argument("claim_id")
@refused_option
@home_option
@example("dateline evidence 3f2a91c0")
def evidence(claim_id: str, refused: bool, home: Path) -> None:
    """Show a claim, its speaker, its sentence in the article, and the path back to the fetch."""
    from flows.show import claim_and_evidence
    from warehouse.query import evidence_of

    click.echo(claim_and_evidence(evidence_of(asked(home_at(home), refused=refused), claim_id)))


@click.command()
@click.option("--format", "format_", type=click.Choice(("text", "prometheus")), default="text")
@home_option
@example("dateline status --format prometheus")
def status(format_: str, home: Path) -> None:
    """Show the sources, the last runs, what is in quarantine, and what is broken."""
    place = home_at(home)
    if format_ == "prometheus":
        from flows.metrics import metrics
        from warehouse.log import now

        click.echo(metrics(place, at=now()), nl=False)
        return
    from flows.show import state

    for line in state(place):
        click.echo(line)
