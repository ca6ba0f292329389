"""`serve`: every source on its rhythm; `pages`: what is there to be looked at."""

import os
import signal
import sys
from contextlib import ExitStack
from pathlib import Path

import click

from flows.commands.options import example, home_option
from flows.commands.running import begin, home_at


@click.command()
@click.option("--port", default=4200, show_default=True, help="Where the local Prefect server and its page listen.")
@click.option(
    "--pages-port", type=int, help="Where the local pages of verdicts and briefing listen.  [default: --port + 1]"
)
@click.option("--at-once", default=2, show_default=True, help="Most sources that are read at the same time.")
@home_option
@example("dateline serve --home data")
def serve(port: int, pages_port: int | None, at_once: int, home: Path) -> None:
    """Read every source of sources.yml on its rhythm, until stopped.

    A Prefect server with its web page, and the pages of `dateline pages`, are started on this machine, unless
    PREFECT_API_URL names a server.
    """
    from flows.ingest.catalogue import read_catalogue
    from flows.report.pages import served
    from flows.schedule.plan import plan
    from flows.schedule.server import own_server, wait_for
    from flows.settings import prepare_prefect

    place, _ = begin("serve", home.resolve())
    plans = plan(read_catalogue(place.catalogue).sources)
    if not plans:
        raise click.UsageError(f"{place.catalogue} lists no source: add one to serve.")
    prepare_prefect(place.folder)
    known = os.environ.get("PREFECT_API_URL")
    with ExitStack() as stack:
        api = known or stack.enter_context(own_server(port))
        os.environ["PREFECT_API_URL"] = api
        if known:
            wait_for(api)
        else:
            pages = stack.enter_context(served(place.folder, pages_port or port + 1))
            if place.settings.pages is None:
                os.environ["DATELINE_PAGES"] = pages
        from flows.schedule.flow import serve as serve_now

        click.echo(f"{len(plans)} sources are read on their rhythms; look at {api.removesuffix('/api')}. Ctrl-C stops.")
        serve_now(plans, place.folder, at_once=at_once)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at; 0.0.0.0 is every one.")
@click.option("--port", default=4201, show_default=True)
@home_option
@example("dateline pages --host 0.0.0.0 --port 8080")
def pages(host: str, port: int, home: Path) -> None:
    """Serve the verdicts, the briefing and /metrics of the home folder, and nothing else of it, until stopped."""
    from flows.report.pages import server

    place = home_at(home.resolve())
    with server(place.folder, host, port) as listening:
        click.echo(f"The pages are at http://{host}:{listening.server_port}. Ctrl-C stops.")
        # As the first process of a container it would not hear the request to stop.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        listening.serve_forever()
