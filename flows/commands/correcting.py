"""`correct`: what an analyst decides about claims, appended to the log with who and why."""

from pathlib import Path

import click

from flows.commands.options import example, home_option
from flows.commands.running import begin, record


@click.group()
def correct() -> None:
    """Correct what the extractor found; nothing is overwritten, and the reason is kept."""


@correct.command()
@click.argument("claim_id")
@click.option("--why", required=True, help="The reason.")
@click.option("--who", envvar="USER", default="unknown", show_default="the user's name", help="Who decides.")
@home_option
@example('dateline correct retract 3f2a91c0 --why "the sentence quotes a novel"')
def retract(claim_id: str, why: str, who: str, home: Path) -> None:
    """Retract a claim: it is no longer served, and stays in the log."""
    from schemas.identity import content_id
    from schemas.records import CORRECTIONS
    from warehouse.query import evidence_of

    place, begun = begin("correct retract", home)
    claim = evidence_of(place.warehouse, claim_id)["claim_id"]
    correction = {
        "correction_id": content_id("retract", claim, who, why),
        "action": "retract",
        "claim_id": claim,
        "who": who,
        "why": why,
    }
    new = place.log.append(CORRECTIONS, [correction], run_id=begun.run_id)
    record(place, begun)
    done = f"Claim {claim} is retracted" if new else f"Claim {claim} was retracted for that reason already"
    click.echo(f"{done}. `dateline load` and `dateline validate` publish it, as does the next run.")
