"""What commands do before and after their work: find the home, begin a run, tell and record it."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from flows.home import Home, Run
    from flows.ingest.catalogue import Entry
    from flows.ingest.readers import Source

DATA_BROKE_AN_EXPECTATION = 1
WRONG_USE = 2


def begin(command: str, home: Path) -> "tuple[Home, Run]":
    """Make the home folder where it is not there, and begin a run of the command in it."""
    from flows.home import Run
    from flows.home_format import bring_up
    from flows.logbook import open_logbook

    place = home_at(home)
    place.folder.mkdir(parents=True, exist_ok=True)
    for sentence in bring_up(place.folder):
        click.echo(sentence, err=True)
    run = Run.begin(command)
    open_logbook(place.folder / "logs", run_id=run.run_id, command=command, began=run.started_at)
    return place, run


def home_at(home: Path) -> "Home":
    """Return the home folder with its settings. Does not write. Raises NewerHomeError for a newer program's."""
    from flows.home import Home
    from flows.home_format import format_of
    from flows.patience import answer_in_time, watch_over
    from flows.settings import first_patience, settings_for

    # The folder tells how patient to be; until it has, the environment or the default does.
    place = Home(answer_in_time(lambda: settings_for(home), home, first_patience()))
    watch_over(place.folder, place.settings.patience)
    if place.settings.log and not place.settings.log.startswith("s3://"):
        watch_over(Path(place.settings.log), place.settings.patience)
    format_of(place.folder)
    return place


def sources_named(names: Sequence[str], *, home: Path, format_: str | None) -> "list[Source | Entry]":
    """Return what is to be read: what `names` say, else what sources.yml lists. Raises ValueError, StalledError."""
    from flows.ingest.chosen import chosen
    from flows.patience import answer_in_time

    place = home_at(home)
    patience, said = place.settings.patience, " ".join(names) or place.catalogue
    return answer_in_time(lambda: chosen(names, catalogue=place.catalogue, format_=format_), said, patience)


def asked(home: "Home", *, refused: bool) -> Path:
    """Return the published warehouse, or the one that was refused last. Raises UsageError where none is refused."""
    if refused and not home.refused.exists():
        raise click.UsageError(f"no warehouse is refused: there is no {home.refused}.")
    return home.refused if refused else home.warehouse


def renaming(names: str) -> Mapping[str, str]:
    """Read the pairs of --map. Raises UsageError for what is no pair."""
    pairs = [pair.partition("=") for pair in names.split(",") if pair.strip()]
    for ours, equals, theirs in pairs:
        if not (ours.strip() and equals and theirs.strip()):
            raise click.UsageError(
                f"--map takes OURS=THEIRS pairs, like text=body; {ours + equals + theirs!r} is none."
            )
    return {ours.strip(): theirs.strip() for ours, _, theirs in pairs}


def tell(run: "Run", verdict: Any) -> None:
    """Say what the run did and how it was judged."""
    from flows.summary import lines

    for line in lines(run, verdict):
        click.echo(line)


def record(place: "Home", run: "Run") -> None:
    """Append the run to the log."""
    from schemas.records import RUNS

    place.log.append(RUNS, [run.row()], run_id=run.run_id)


def width() -> int:
    """Return how many characters wide the terminal is."""
    return shutil.get_terminal_size((160, 40)).columns
