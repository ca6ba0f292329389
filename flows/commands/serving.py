"""`serve`: every source on its rhythm."""

import os
from contextlib import nullcontext
from pathlib import Path

import click

from flows.commands.options import example, home_option
from flows.commands.running import begin


@click.command()
@click.option("--port", default=4200, show_default=True, help="Where the local Prefect server and its page listen.")
@click.option("--at-once", default=2, show_default=True, help="Most sources that are read at the same time.")
@home_option
@example("dateline serve --home data")
def serve(port: int, at_once: int, home: Path) -> None:
    """Read every source of sources.yml on its rhythm, until stopped.

    A Prefect server with its web page is started on this machine, unless PREFECT_API_URL names one.
    """
    from flows.ingest.catalogue import read_catalogue
    from flows.schedule.plan import plan
    from flows.schedule.server import own_server
    from flows.settings import prepare_prefect

    place, _ = begin("serve", home.resolve())
    plans = plan(read_catalogue(place.catalogue).sources)
    if not plans:
        raise click.UsageError(f"{place.catalogue} lists no source: add one to serve.")
    prepare_prefect(place.folder)
    known = os.environ.get("PREFECT_API_URL")
    with nullcontext(known) if known else own_server(port) as api:
        os.environ["PREFECT_API_URL"] = api
        from flows.schedule.flow import serve as serve_now

        click.echo(f"{len(plans)} sources are read on their rhythms; look at {api.removesuffix('/api')}. Ctrl-C stops.")
        serve_now(plans, place.folder, at_once=at_once)
