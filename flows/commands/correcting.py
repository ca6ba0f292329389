"""`correct`: what an analyst decides about claims and events, appended to the log with who and why."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.commands.options import example, home_option
from flows.commands.running import begin, record

if TYPE_CHECKING:
    from flows.corrections import Decision


@click.group()
def correct() -> None:
    """Correct what the extractor found; nothing is overwritten, and the reason is kept."""


def _said(*, why_required: bool) -> Callable[[Any], Any]:
    """Give a command --who and --why."""

    def with_options(command: Any) -> Any:
        command = click.option(
            "--why", required=why_required, default="" if why_required else "read", help="The reason."
        )(command)
        return click.option(
            "--who", envvar="USER", default="unknown", show_default="the user's name", help="Who decides."
        )(command)

    return with_options


@correct.command()
@click.argument("claim_ids", nargs=-1, required=True, metavar="CLAIM_ID…")
@_said(why_required=True)
@home_option
@example('dateline correct retract 3f2a91c0 --why "the sentence quotes a novel"')
def retract(claim_ids: tuple[str, ...], why: str, who: str, home: Path) -> None:
    """Retract claims: they are no longer served, and stay in the log."""
    from flows.corrections import Decision

    _log("correct retract", [Decision(action="retract", ids=claim_ids, who=who, why=why)], home)


@correct.command()
@click.argument("claim_id")
@click.option("--set", "values", multiple=True, required=True, metavar="FIELD=VALUE", help="A column and its value.")
@_said(why_required=True)
@home_option
@example('dateline correct amend 3f2a91c0 --set modality=denied --set speaker_name=Kremlin --why "it is a denial"')
def amend(claim_id: str, values: tuple[str, ...], why: str, who: str, home: Path) -> None:
    """Amend columns of a claim; `claims` serves the new values, `claim_versions` keeps the old ones.

    VALUE is null for NULL, and JSON for a list. Spans must quote the article exactly.
    """
    from flows.corrections import Decision

    pairs = [value.partition("=") for value in values]
    for name, equals, text in pairs:
        if not (name and equals):
            raise click.UsageError(f"--set takes FIELD=VALUE, like modality=denied; {name + text!r} is none.")
    given = {name: text for name, _, text in pairs}
    _log("correct amend", [Decision(action="amend", ids=(claim_id,), who=who, why=why, values=given)], home)


@correct.command()
@click.argument("event_ids", nargs=-1, required=True, metavar="EVENT_ID…")
@_said(why_required=True)
@home_option
@example('dateline correct merge 81ce02aa 5b90d1f7 --why "two names of one village"')
def merge(event_ids: tuple[str, ...], why: str, who: str, home: Path) -> None:
    """Make events one; reports that arrive later for any of them join it."""
    from flows.corrections import Decision

    _log("correct merge", [Decision(action="merge", ids=event_ids, who=who, why=why)], home)


@correct.command()
@click.argument("event_id")
@click.argument("claim_ids", nargs=-1, required=True, metavar="CLAIM_ID…")
@_said(why_required=True)
@home_option
@example('dateline correct split 81ce02aa 3f2a91c0 --why "the second strike, an hour later"')
def split(event_id: str, claim_ids: tuple[str, ...], why: str, who: str, home: Path) -> None:
    """Split claims off an event: together they are an event of their own."""
    from flows.corrections import Decision

    _log("correct split", [Decision(action="split", ids=(event_id, *claim_ids), who=who, why=why)], home)


@correct.command()
@click.argument("claim_ids", nargs=-1, required=True, metavar="CLAIM_ID…")
@_said(why_required=False)
@home_option
@example("dateline correct confirm 3f2a91c0 0c77e1b2")
def confirm(claim_ids: tuple[str, ...], why: str, who: str, home: Path) -> None:
    """Mark claims as read and found right."""
    from flows.corrections import Decision

    _log("correct confirm", [Decision(action="confirm", ids=claim_ids, who=who, why=why)], home)


@correct.command(name="from")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--who", envvar="USER", default="unknown", show_default="the user's name", help="Who decides.")
@home_option
@example("dateline correct from corrections.csv --who desk")
def from_file(file: Path, who: str, home: Path) -> None:
    """Make the corrections of a CSV file, all of them or, where one is wrong, none.

    Its columns are action, id, field, value, who, why; `id` holds several ids separated by spaces where the action
    takes several, as on the command line.
    """
    from flows.corrections import decisions_in

    _log("correct from", decisions_in(file, who=who), home)


def _log(command: str, decisions: "Sequence[Decision]", home: Path) -> None:
    """Append the decisions to the log, in one commit, and say how many were new."""
    from flows.corrections import rows_for
    from schemas.records import CORRECTIONS

    place, begun = begin(command, home)
    rows = [row for decision in decisions for row in rows_for(place.warehouse, decision)]
    new = place.log.append(CORRECTIONS, rows, run_id=begun.run_id)
    record(place, begun)
    if not new:
        click.echo("Nothing is new: that was corrected so already.")
        return
    what = "1 correction is" if new == 1 else f"{new} corrections are"
    click.echo(f"{what} in the log. `dateline load` and `dateline validate` publish it, as does the next run.")
