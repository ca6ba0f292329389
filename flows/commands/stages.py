"""`run` and `demo`, and each stage by itself: ingest, extract, load, validate."""

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.commands.options import direct_option, example, home_option, reading_options, window_options
from flows.commands.running import DATA_BROKE_AN_EXPECTATION, begin, record, renaming, sources_named, tell, width

if TYPE_CHECKING:
    from flows.home import Home


@click.command()
@click.argument("sources", nargs=-1, metavar="SOURCE…")
@reading_options
@window_options
@direct_option
@home_option
@example("dateline run articles.jsonl --map text=body,published_at=pub_date")
def run(
    sources: Sequence[str],
    names: str,
    format_: str | None,
    since: dt.datetime | None,
    until: dt.datetime | None,
    direct: bool,
    home: Path,
) -> None:
    """Ingest, extract, load and validate.

    SOURCE is a file, a folder, a quoted pattern, the address of a page, feed or archive, or - for standard input;
    without one, the sources of sources.yml are read.
    """
    days = (since and since.date(), until and until.date())
    _run("run", sources, names=names, format_=format_, days=days, direct=direct, home=home)


@click.command()
@direct_option
@home_option
@example("dateline demo --home /tmp/demo")
def demo(direct: bool, home: Path) -> None:
    """Run on the sample articles that come with the project, and show what they say."""
    from flows.samples.files import FILES
    from flows.show import what_the_samples_say

    done = _run("demo", FILES, names="", format_=None, direct=direct, home=home, leave=False)
    what_the_samples_say(done[0], width=width())
    sys.exit(done[1])


def _run(
    command: str,
    sources: Sequence[str],
    *,
    names: str,
    format_: str | None,
    direct: bool,
    home: Path,
    days: tuple[dt.date | None, dt.date | None] = (None, None),
    leave: bool = True,
) -> "tuple[Home, int]":
    """Run the pipeline; end the program with its exit code, or return it."""
    from flows.home import Window

    names_ = renaming(names)
    found = sources_named(sources, home=home, format_=format_)
    place, begun = begin(command, home)
    begun.window = Window(*days)
    if direct:
        from flows.direct import pipeline
    else:
        from flows.settings import prepare_prefect

        prepare_prefect(place.folder)
        from flows.pipeline import pipeline
    verdict = pipeline(place, begun, found, names_)
    tell(begun, verdict)
    code = DATA_BROKE_AN_EXPECTATION if begun.verdict == "refused" or begun.all_failed() else 0
    if leave:
        sys.exit(code)
    return place, code


@click.command()
@click.argument("sources", nargs=-1, metavar="SOURCE…")
@reading_options
@click.option("--reread", is_flag=True, help="Read again, with today's readers, the bytes that the log keeps.")
@home_option
@example("cat articles.jsonl | dateline ingest -")
def ingest(sources: Sequence[str], names: str, format_: str | None, reread: bool, home: Path) -> None:
    """Read articles into the log; without SOURCE, those of sources.yml."""
    from flows.ingest.stage import ingest as ingest_now
    from flows.ingest.stage import reread as reread_now
    from flows.progress import progress
    from flows.summary import ingested

    names_ = renaming(names)
    if reread and sources:
        raise click.UsageError("--reread reads what the log keeps: name no SOURCE beside it.")
    found = [] if reread else sources_named(sources, home=home, format_=format_)
    place, begun = begin("ingest", home)
    with progress("ingest", "records") as told:
        if reread:
            reread_now(place, begun, tell=told)
        else:
            ingest_now(place, begun, found, names=names_, tell=told)
    record(place, begun)
    for line in ingested(begun):
        click.echo(line)
    sys.exit(DATA_BROKE_AN_EXPECTATION if begun.all_failed() else 0)


@click.command()
@home_option
@example("dateline extract")
def extract(home: Path) -> None:
    """Read the claims out of articles that were not read yet."""
    from flows.extract.stage import extract as extract_now
    from flows.progress import progress

    place, begun = begin("extract", home)
    with progress("extract", "articles") as tell:
        extract_now(place, begun, tell=tell)
    record(place, begun)
    click.echo(f"{begun.extractions} articles read, {begun.claims} claims found.")


@click.command()
@home_option
@example("dateline load")
def load(home: Path) -> None:
    """Build a candidate warehouse from the log; `validate` judges and publishes it."""
    from flows.load.stage import load as load_now

    place, _ = begin("load", home)
    loaded = load_now(place)
    if loaded is None:
        click.echo("Nothing is new: the published warehouse holds all that the log does.")
    else:
        click.echo(
            f"{loaded.articles} articles and {loaded.extractions} readings were loaded beside the published warehouse. "
            "`dateline validate` judges and publishes them."
        )


@click.command()
@home_option
@example("dateline validate")
def validate(home: Path) -> None:
    """Judge the candidate warehouse, and publish it unless a critical expectation is broken."""
    from flows.validate.stage import validate as validate_now

    place, begun = begin("validate", home)
    verdict = validate_now(place, begun)
    tell(begun, verdict)
    sys.exit(DATA_BROKE_AN_EXPECTATION if begun.verdict == "refused" else 0)
