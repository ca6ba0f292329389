"""The command line: `dateline`, also `python -m flows`. Heavy imports are made where they are used."""

import json
import logging
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from flows.home import Home, Run

DATA_BROKE_AN_EXPECTATION = 1
WRONG_USE = 2
FORMATS = ("jsonl", "json", "csv", "tsv", "parquet", "text", "html")


def _example(text: str) -> Callable[[Any], Any]:
    """Put an example at the end of a command's help."""

    def with_example(command: Any) -> Any:
        command.__doc__ = f"{command.__doc__}\n\n\b\nExample:\n  {text}"
        return command

    return with_example


def _home_option(command: Any) -> Any:
    return click.option(
        "--home",
        type=click.Path(file_okay=False, path_type=Path),
        envvar="DATELINE_HOME",
        default=Path("data"),
        show_default=True,
        help="The home folder: log, warehouse and reports.",
    )(command)


def _reading_options(command: Any) -> Any:
    for option in (
        click.option("--map", "names", metavar="OURS=THEIRS,…", default="", help="Rename fields: text=body,url=link."),
        click.option("--format", "format_", type=click.Choice(FORMATS), help="The format, where names do not tell."),
    ):
        command = option(command)
    return command


def _direct_option(command: Any) -> Any:
    return click.option("--direct", is_flag=True, help="Call the functions themselves, without Prefect.")(command)


@click.group(context_settings={"max_content_width": 100})
@click.version_option(package_name="dateline-claims")
def cli() -> None:
    """Turn news into evidence: who says that who did what to whom, where, when, how many, how sure."""
    _log_plainly()


def _log_plainly() -> None:
    """Write our own log lines to standard error; the libraries' lines are theirs to write."""
    ours = logging.getLogger("dateline")
    if not ours.handlers:
        lines = logging.StreamHandler()
        lines.setFormatter(logging.Formatter("%(asctime)s %(message)s", datefmt="%H:%M:%S"))
        ours.addHandler(lines)
        ours.setLevel(logging.INFO)
        ours.propagate = False


@cli.command()
@click.argument("sources", nargs=-1, metavar="SOURCE…")
@_reading_options
@_direct_option
@_home_option
@_example("dateline run articles.jsonl --map text=body,published_at=pub_date")
def run(sources: Sequence[str], names: str, format_: str | None, direct: bool, home: Path) -> None:
    """Ingest, extract, load and validate.

    SOURCE is a file, a folder, a quoted pattern, or - for standard input.
    """
    _run("run", sources, names=names, format_=format_, direct=direct, home=home)


@cli.command()
@_direct_option
@_home_option
@_example("dateline demo --home /tmp/demo")
def demo(direct: bool, home: Path) -> None:
    """Run on the sample articles that come with the project, and show what they say."""
    from flows.samples.files import FILES
    from flows.show import what_the_samples_say

    done = _run("demo", FILES, names="", format_=None, direct=direct, home=home, leave=False)
    what_the_samples_say(done[0], width=_width())
    sys.exit(done[1])


def _run(
    command: str,
    sources: Sequence[str],
    *,
    names: str,
    format_: str | None,
    direct: bool,
    home: Path,
    leave: bool = True,
) -> "tuple[Home, int]":
    """Run the pipeline; end the program with its exit code, or return it."""
    from flows.ingest.readers import sources_named

    if not sources:
        raise click.UsageError("no source was named. Name a file, a folder, a pattern, or - for standard input.")
    renaming = _renaming(names)
    found = sources_named(sources, format_=format_)
    place, begun = _begin(command, home)
    if direct:
        from flows.direct import pipeline
    else:
        from flows.settings import prepare_prefect

        prepare_prefect(place.folder)
        from flows.pipeline import pipeline
    verdict = pipeline(place, begun, found, renaming)
    _tell(begun, verdict)
    code = DATA_BROKE_AN_EXPECTATION if begun.verdict == "refused" else 0
    if leave:
        sys.exit(code)
    return place, code


def _begin(command: str, home: Path) -> "tuple[Home, Run]":
    place = _home(home)
    from flows.home import Run

    place.folder.mkdir(parents=True, exist_ok=True)
    return place, Run.begin(command)


def _home(home: Path) -> "Home":
    from flows.home import Home
    from flows.settings import settings_for

    return Home(settings_for(home))


def _renaming(names: str) -> Mapping[str, str]:
    pairs = [pair.partition("=") for pair in names.split(",") if pair.strip()]
    for ours, equals, theirs in pairs:
        if not (ours.strip() and equals and theirs.strip()):
            raise click.UsageError(
                f"--map takes OURS=THEIRS pairs, like text=body; {ours + equals + theirs!r} is none."
            )
    return {ours.strip(): theirs.strip() for ours, _, theirs in pairs}


def _tell(run: "Run", verdict: Any) -> None:
    from flows.summary import lines

    for line in lines(run, verdict):
        click.echo(line)


def _record(place: "Home", run: "Run") -> None:
    from schemas.records import RUNS

    place.log.append(RUNS, [run.row()], run_id=run.run_id)


@cli.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@_reading_options
@_home_option
@_example("cat articles.jsonl | dateline ingest -")
def ingest(sources: Sequence[str], names: str, format_: str | None, home: Path) -> None:
    """Read articles into the log."""
    from flows.ingest.readers import sources_named
    from flows.ingest.stage import ingest as ingest_now
    from flows.progress import progress

    renaming = _renaming(names)
    found = sources_named(sources, format_=format_)
    place, begun = _begin("ingest", home)
    with progress("ingest", "records") as tell:
        ingest_now(place, begun, found, names=renaming, tell=tell)
    _record(place, begun)
    click.echo(
        f"{begun.records} records: {begun.articles} new articles or revisions, {begun.known} known already, "
        f"{begun.quarantined} quarantined."
    )


@cli.command()
@_home_option
@_example("dateline extract")
def extract(home: Path) -> None:
    """Read the claims out of articles that were not read yet."""
    from flows.extract.stage import extract as extract_now
    from flows.progress import progress

    place, begun = _begin("extract", home)
    with progress("extract", "articles") as tell:
        extract_now(place, begun, tell=tell)
    _record(place, begun)
    click.echo(f"{begun.extractions} articles read, {begun.claims} claims found.")


@cli.command()
@_home_option
@_example("dateline load")
def load(home: Path) -> None:
    """Build a candidate warehouse from the log; `validate` judges and publishes it."""
    from flows.load.stage import load as load_now

    place, _ = _begin("load", home)
    loaded = load_now(place)
    if loaded is None:
        click.echo("Nothing is new: the published warehouse holds all that the log does.")
    else:
        click.echo(
            f"{loaded.articles} articles and {loaded.extractions} readings were loaded beside the published warehouse. "
            "`dateline validate` judges and publishes them."
        )


@cli.command()
@_home_option
@_example("dateline validate")
def validate(home: Path) -> None:
    """Judge the candidate warehouse, and publish it unless a critical expectation is broken."""
    from flows.validate.stage import validate as validate_now

    place, begun = _begin("validate", home)
    verdict = validate_now(place, begun)
    _tell(begun, verdict)
    sys.exit(DATA_BROKE_AN_EXPECTATION if begun.verdict == "refused" else 0)


@cli.command()
@click.argument("query")
@click.option("--format", "format_", type=click.Choice(("table", "csv", "json", "parquet")), default="table")
@_home_option
@_example('dateline sql "select event_type, count(*) from claims group by all" --format csv')
def sql(query: str, format_: str, home: Path) -> None:
    """Ask the published warehouse, read-only."""
    from warehouse.query import ask, draw

    warehouse = _home(home).warehouse
    if format_ == "table":
        draw(warehouse, query, width=_width())
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


@cli.command()
@click.argument("claim_id")
@_home_option
@_example("dateline evidence 3f2a91c0")
def evidence(claim_id: str, home: Path) -> None:
    """Show a claim, its speaker, its sentence in the article, and the path back to the fetch."""
    from flows.show import claim_and_evidence
    from warehouse.query import evidence_of

    click.echo(claim_and_evidence(evidence_of(_home(home).warehouse, claim_id)))


@cli.group()
def correct() -> None:
    """Correct what the extractor found; nothing is overwritten, and the reason is kept."""


@correct.command()
@click.argument("claim_id")
@click.option("--why", required=True, help="The reason.")
@click.option("--who", envvar="USER", default="unknown", show_default="the user's name", help="Who decides.")
@_home_option
@_example('dateline correct retract 3f2a91c0 --why "the sentence quotes a novel"')
def retract(claim_id: str, why: str, who: str, home: Path) -> None:
    """Retract a claim: it is no longer served, and stays in the log."""
    from schemas.identity import content_id
    from schemas.records import CORRECTIONS
    from warehouse.query import evidence_of

    place, begun = _begin("correct retract", home)
    claim = evidence_of(place.warehouse, claim_id)["claim_id"]
    correction = {
        "correction_id": content_id("retract", claim, who, why),
        "action": "retract",
        "claim_id": claim,
        "who": who,
        "why": why,
    }
    new = place.log.append(CORRECTIONS, [correction], run_id=begun.run_id)
    _record(place, begun)
    done = f"Claim {claim} is retracted" if new else f"Claim {claim} was retracted for that reason already"
    click.echo(f"{done}. `dateline load` and `dateline validate` publish it, as does the next run.")


@cli.command()
@click.option("--as-known", "as_known", metavar="TIME", help="As it was known at this instant (ISO 8601).")
@_home_option
@_example("dateline rebuild --as-known 2026-03-01T00:00:00Z")
def rebuild(as_known: str | None, home: Path) -> None:
    """Replay the log into a fresh warehouse, judge it, and publish it.

    With --as-known the warehouse of that day is written beside the published one instead.
    """
    from flows.load.stage import rebuild as rebuild_now
    from flows.load.stage import rebuild_as_known
    from flows.validate.stage import validate as validate_now

    place, begun = _begin("rebuild", home)
    if as_known:
        instant = _instant(as_known)
        click.echo(f"The warehouse as it was known at {instant.isoformat()} is {rebuild_as_known(place, instant)}.")
        return
    rebuild_now(place)
    verdict = validate_now(place, begun)
    _tell(begun, verdict)
    sys.exit(DATA_BROKE_AN_EXPECTATION if begun.verdict == "refused" else 0)


def _instant(text: str) -> Any:
    import datetime as dt

    try:
        instant = dt.datetime.fromisoformat(text)
    except ValueError:
        raise click.UsageError(f"a time like 2026-03-01T00:00:00Z was expected, {text!r} was given.") from None
    return instant if instant.tzinfo else instant.replace(tzinfo=dt.UTC)


@cli.command()
@_home_option
@_example("dateline verify")
def verify(home: Path) -> None:
    """Prove that the published warehouse equals a replay of the log, and that every span and hash is right."""
    from warehouse.database import existing
    from warehouse.verify import verify as verify_now

    place = _home(home)
    published = existing(place.warehouse)
    failed = 0
    for check in verify_now(place.log, published):
        failed += not check.holds
        click.echo(f"{'ok ' if check.holds else 'NO '} {check.name}: {check.seen}")
    if failed:
        click.echo(f"{failed} checks failed. `dateline rebuild` makes the warehouse anew from the log.", err=True)
        sys.exit(DATA_BROKE_AN_EXPECTATION)


@cli.command()
@_home_option
@_example("dateline status")
def status(home: Path) -> None:
    """Show the sources, the last runs, what is in quarantine, and what is broken."""
    from flows.show import state

    for line in state(_home(home)):
        click.echo(line)


def _width() -> int:
    return shutil.get_terminal_size((160, 40)).columns


def main() -> None:
    """Run the command line: a mistake is told in one sentence, never as a traceback."""
    try:
        cli(standalone_mode=False)
    except click.exceptions.Exit as leaving:
        sys.exit(leaving.exit_code)
    except click.Abort:
        sys.exit(130)
    except click.ClickException as mistake:
        click.echo(f"dateline: {mistake.format_message()}", err=True)
        sys.exit(WRONG_USE)
    except (ValueError, FileNotFoundError, PermissionError, IsADirectoryError, NotADirectoryError) as mistake:
        click.echo(f"dateline: {_sentence(mistake)}", err=True)
        sys.exit(WRONG_USE)
    except Exception as fault:
        click.echo(f"dateline: {_sentence(fault)} (set DATELINE_TRACEBACK=1 to see where)", err=True)
        import os

        if os.environ.get("DATELINE_TRACEBACK"):
            raise
        sys.exit(WRONG_USE)


def _sentence(error: BaseException) -> str:
    text = " ".join(str(error).split()) or type(error).__name__
    return text[:600]


if __name__ == "__main__":
    main()
