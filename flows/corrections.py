"""Corrections by analysts: made of what they say, and checked against the published warehouse before that is logged."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flows.amendments import CorrectionError, check, value_of
from schemas.identity import content_id
from schemas.records import ACTIONS
from warehouse.query import claim_as_served, event_with_claims, evidence_of, last_correction

Row = Mapping[str, Any]

COLUMNS = ("action", "id", "field", "value", "who", "why")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What an analyst decides: an action on ids of claims or events, who says so and why.

    `ids` are claims; to merge, events; to split, an event and then the claims that leave it. `values` are the amended
    columns with the text of their new values.
    """

    action: str
    ids: tuple[str, ...]
    who: str
    why: str
    values: Mapping[str, str] = field(default_factory=dict)


def rows_for(warehouse: Path, decision: Decision) -> list[Row]:
    """Return the rows of the log's corrections for a decision; none where the warehouse has it already.

    Raises ValueError for an id that means nothing, or several things, and for a value that can't be right.
    """
    if not decision.ids:
        raise CorrectionError(f"to {decision.action}, at least one id was expected, none was given.")
    return _MAKERS[decision.action](warehouse, decision)


def decisions_in(file: Path, *, who: str) -> list[Decision]:
    """Read the decisions of a CSV file with the columns action, id, field, value, who, why.

    `id` holds one id or several, separated by spaces. Amendments of one claim that follow one another are one
    decision. `who` stands where the file names nobody. Raises CorrectionError, naming the line, for what is none.
    """
    with file.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        unknown = set(reader.fieldnames or ()) - set(COLUMNS)
        if unknown or not {"action", "id", "why"} <= set(reader.fieldnames or ()):
            raise CorrectionError(
                f"{file}: the columns {', '.join(COLUMNS)} were expected (action, id and why at least), "
                f"{', '.join(reader.fieldnames or ()) or 'none'} were found."
            )
        found = [_decision(row, f"{file} line {reader.line_num}", who) for row in reader]
    return list(_joined(found))


def _decision(row: Mapping[str, str | None], where: str, who: str) -> Decision:
    said = {name: (row.get(name) or "").strip() for name in COLUMNS}
    if said["action"] not in ACTIONS:
        raise CorrectionError(f"{where}: an action of {', '.join(ACTIONS)} was expected, {said['action']!r} was found.")
    for name in ("id", "why", *(("field",) if said["action"] == "amend" else ())):
        if not said[name]:
            raise CorrectionError(f"{where}: the column {name} is empty; {said['action']} needs it.")
    values = {said["field"]: said["value"]} if said["action"] == "amend" else {}
    ids = tuple(said["id"].split())
    return Decision(action=said["action"], ids=ids, who=said["who"] or who, why=said["why"], values=values)


def _joined(decisions: Sequence[Decision]) -> Iterator[Decision]:
    """Yield the decisions, with neighbouring amendments of one claim as one."""
    held: Decision | None = None
    for one in decisions:
        same = held and (held.action, held.ids, held.who, held.why) == (one.action, one.ids, one.who, one.why)
        if held and same and one.action == "amend":
            held = Decision(action="amend", ids=one.ids, who=one.who, why=one.why, values={**held.values, **one.values})
            continue
        if held:
            yield held
        held = one
    if held:
        yield held


def _retract(warehouse: Path, decision: Decision) -> list[Row]:
    claims = [evidence_of(warehouse, head)["claim_id"] for head in decision.ids]
    return [_row(warehouse, decision, [claim]) for claim in claims]


def _confirm(warehouse: Path, decision: Decision) -> list[Row]:
    claims = [claim_as_served(warehouse, head) for head in decision.ids]
    return [_row(warehouse, decision, [c["claim_id"]]) for c in claims if c["confirmed_by"] != decision.who]


def _merge(warehouse: Path, decision: Decision) -> list[Row]:
    events = [event_with_claims(warehouse, head) for head in decision.ids]
    names = [event["event_id"] for event in events]
    if len(set(names)) == 1:
        raise CorrectionError(f"two events were expected to merge, {' '.join(decision.ids)} is one.")
    claims = [claim for event in events for claim in event["claim_ids"]]
    return [_row(warehouse, decision, claims, event_ids=names)]


def _split(warehouse: Path, decision: Decision) -> list[Row]:
    event = event_with_claims(warehouse, decision.ids[0])
    claims = [claim_as_served(warehouse, head)["claim_id"] for head in decision.ids[1:]]
    strangers = [claim for claim in claims if claim not in event["claim_ids"]]
    if not claims or strangers:
        what = f"{strangers[0]} is not" if strangers else "none was given"
        raise CorrectionError(f"claims of event {event['event_id']} were expected, to be split off; {what}.")
    if set(claims) == set(event["claim_ids"]):
        raise CorrectionError(f"all claims of event {event['event_id']} were given: leave it one at least.")
    return [_row(warehouse, decision, claims, event_ids=[event["event_id"]])]


def _amend(warehouse: Path, decision: Decision) -> list[Row]:
    if len(decision.ids) != 1 or not decision.values:
        raise CorrectionError("to amend, one claim and at least one field=value were expected.")
    served = claim_as_served(warehouse, decision.ids[0])
    values = {name: value_of(name, text) for name, text in decision.values.items()}
    check(served | values)
    return [
        _row(
            warehouse, decision, [served["claim_id"]], field=name, old_value=_json(served[name]), new_value=_json(value)
        )
        for name, value in values.items()
        if served[name] != value
    ]


_MAKERS: Mapping[str, Callable[[Path, Decision], list[Row]]] = {
    "retract": _retract,
    "confirm": _confirm,
    "amend": _amend,
    "merge": _merge,
    "split": _split,
}


def _row(warehouse: Path, decision: Decision, claims: list[str], **given: Any) -> Row:
    # The one before is part of the id: to change a value, change it back and change it again are three corrections.
    before = last_correction(warehouse, claims[0])
    told = {"event_ids": [], "field": None, "old_value": None, "new_value": None} | given
    parts = (*claims, told["field"], told["new_value"], decision.who, decision.why, before)
    return {
        "correction_id": content_id(decision.action, *parts),
        "action": decision.action,
        "claim_id": claims[0],
        "claim_ids": claims,
        "who": decision.who,
        "why": decision.why,
        **told,
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
