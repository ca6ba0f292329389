"""Corrections: what an analyst decides stands over what the extractor reads, whatever comes later."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from desk import Desk
from hypothesis import given, settings
from hypothesis import strategies as st
from rows import article, claim, correction, killed, reading, retraction

from flows.__main__ import cli
from schemas.identity import content_id
from schemas.records import CORRECTIONS

RAID = "Raiders killed ten in Port Sali. The mayor denied it."
LATER = "Raiders killed ten in Port Sali. The mayor denied it. Police came."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return a log with one article of two claims, and its warehouse."""
    desk = Desk(tmp_path)
    desk.write(article("a", RAID), reading("a", RAID, TWO))
    desk.load()
    return desk


def at(name: str, text: str, words: str, **given: Any) -> dict[str, Any]:
    """Return a claim whose trigger are these words of the text, in the sentence around them."""
    start = text.index(words)
    first = text.rfind(".", 0, start) + 1
    first += text[first:].startswith(" ")
    last = text.index(".", start) + 1
    span = {"trigger_text": words, "trigger_start": start, "trigger_end": start + len(words)}
    evidence = {"evidence_text": text[first:last], "evidence_start": first, "evidence_end": last}
    return claim(name, text, **span, **evidence, **given)


TWO = [at("raid", RAID, "killed"), at("denial", RAID, "denied", event_type="REJECT")]


def states(desk: Desk) -> list[tuple[Any, ...]]:
    """Return what every correction names, what it applies to, and its state."""
    return desk.ask("select claim_id, applies_to, state from corrected_claims order by all")


def test_an_amended_value_is_served_and_the_old_one_kept(desk: Desk) -> None:
    """`claims` shows what the analyst says, `claim_versions` what was read, `corrections` who, why and when."""
    desk.write(correction("amend", "raid", field="modality", value='"alleged"'))
    desk.load()
    assert desk.ask("select event_type, modality, amended from claims order by 1") == [
        ("ASSAULT", "alleged", ["modality"]),
        ("REJECT", "asserted", []),
    ]
    assert desk.ask("select distinct modality from claim_versions") == [("asserted",)]
    assert desk.ask("select action, field, new_value, who, why, state from corrections") == [
        ("amend", "modality", '"alleged"', "editor", "misread", "applied")
    ]
    assert desk.wrong() == []


def test_values_of_every_type_are_amended(desk: Desk) -> None:
    """A text, a day, a number, NULL, a list of words and a list of structs are amended as what they are."""
    amount = killed(RAID, 12) | {"role": None}
    given = {
        "place_name": "Port Sali",
        "date_start": "2024-05-01",
        "latitude": -18.5,
        "geonames_id": 7,
        "speaker_name": None,
        "contexts": ["military"],
        "quantities": [amount],
    }
    for field, value in given.items():
        desk.write(correction("amend", "raid", field=field, value=json.dumps(value)))
    desk.load()
    columns = ", ".join("date_start::varchar" if name == "date_start" else name for name in given)
    assert desk.ask(f"select {columns} from claims where event_type = 'ASSAULT'") == [tuple(given.values())]
    assert desk.ask("select value from quantities") == [(12.0,)]
    assert desk.wrong() == []


def test_the_last_amendment_counts(desk: Desk) -> None:
    """Of two amendments of one column the later one is served; both are told."""
    for modality in ("alleged", "denied"):
        desk.write(correction("amend", "raid", field="modality", value=json.dumps(modality)))
    desk.load()
    assert desk.ask("select modality from claims where event_type = 'ASSAULT'") == [("denied",)]
    assert desk.ask("select count(*) from corrections") == [(2,)]


def test_a_confirmed_claim_says_who_read_it(desk: Desk) -> None:
    """A claim that was read and found right names who did."""
    desk.write(correction("confirm", "raid"))
    desk.load()
    assert desk.ask("select event_type, confirmed_by from claims order by 1") == [
        ("ASSAULT", "editor"),
        ("REJECT", None),
    ]
    assert desk.wrong() == []


@pytest.mark.parametrize("action", ["retract", "amend"])
def test_a_claim_that_is_read_otherwise_is_still_corrected(desk: Desk, action: str) -> None:
    """Where a new extractor finds the act under another trigger, and so another id, the correction goes with it."""
    desk.write(correction(action, "raid", field="modality", value='"denied"'))
    desk.write(reading("a", RAID, [at("other", RAID, "killed ten"), TWO[1]], extractor="rules-2"))
    desk.load()
    assert states(desk) == [(content_id("raid"), content_id("other"), "moved")]
    served = desk.ask("select modality from claims where event_type = 'ASSAULT'")
    assert served == ([] if action == "retract" else [("denied",)])
    assert desk.wrong() == []


def test_a_correction_outlives_a_new_revision(desk: Desk) -> None:
    """Where the article's text grows, the same words of the same sentence are still corrected."""
    desk.write(retraction("raid"), article("a", LATER, hour=1))
    desk.write(reading("a", LATER, [at("again", LATER, "killed"), at("new", LATER, "came")]))
    desk.load()
    assert states(desk) == [(content_id("raid"), content_id("again"), "moved")]
    assert desk.ask("select trigger_text from claims") == [("came",)]
    assert desk.wrong() == []


def test_a_correction_without_its_claim_is_told(desk: Desk) -> None:
    """What applies to nothing, or could apply to two claims, is an orphan: told, and not lost."""
    desk.write(retraction("denial"), retraction("raid"), retraction("never seen"))
    halves = [at("one", RAID, "Raiders killed"), at("two", RAID, "killed ten")]
    desk.write(reading("a", RAID, halves, extractor="rules-2"))
    desk.load()
    assert {row[1:] for row in states(desk)} == {(None, "orphaned")}
    assert desk.ask("select count(*) from corrections where state = 'orphaned'") == [(3,)]
    assert desk.ask("select count(*) from claims") == [(2,)]
    assert desk.wrong() == []


def test_a_correction_never_goes_to_a_neighbour(desk: Desk) -> None:
    """A claim that stood beside the corrected one is not it, however its trigger lies."""
    both = [at("raid", RAID, "killed"), at("beside", RAID, "killed ten", event_type="COERCE")]
    desk.write(
        article("b", RAID), reading("b", RAID, [row | {"claim_id": content_id(f"b{i}")} for i, row in enumerate(both)])
    )
    desk.write(retraction("b0"))
    desk.write(reading("b", RAID, [both[1] | {"claim_id": content_id("b1")}], extractor="rules-2"))
    desk.load()
    assert states(desk) == [(content_id("b0"), None, "orphaned")]
    assert desk.ask("select event_type from claims where article_id = 'b'") == [("COERCE",)]


def test_corrections_of_the_first_shape_are_read(desk: Desk) -> None:
    """A log that an older Dateline wrote, with one claim a correction, is read as it was meant."""
    new = {"claim_ids", "event_ids", "field", "old_value", "new_value"}
    fields = tuple(field for field in CORRECTIONS.fields if field.name not in new)
    first = replace(CORRECTIONS, fields=fields, version=1, upcasts={})
    desk.log.append(first, [{k: v for k, v in retraction("raid").items() if k not in new}], run_id="then")
    desk.log.append(CORRECTIONS, [correction("confirm", "denial")], run_id="now")
    desk.load()
    assert desk.ask("select claim_ids, state from corrections order by action desc") == [
        ([content_id("raid")], "applied"),
        ([content_id("denial")], "applied"),
    ]
    assert desk.ask("select event_type, confirmed_by from claims") == [("REJECT", "editor")]
    assert desk.wrong() == []


def run(desk: Desk, *words: str) -> Result:
    """Run `dateline correct` with these words in the desk's home."""
    return CliRunner().invoke(cli, ["correct", *words, "--home", str(desk.published.parent)], standalone_mode=False)


def test_an_analyst_corrects_by_command(desk: Desk) -> None:
    """Retract, amend and confirm go into the log with who and why, and saying it twice changes nothing."""
    raid, denial = content_id("raid")[:10], content_id("denial")[:10]
    amend = (
        "amend",
        raid,
        "--set",
        "modality=denied",
        "--set",
        "date_start=2024-05-01",
        "--set",
        "date_end=2024-05-02",
    )
    for words in (amend, ("confirm", denial), ("retract", denial)):
        assert "in the log" in run(desk, *words, "--who", "ann", "--why", "read it").output
        assert "Nothing is new" in run(desk, *words, "--who", "ann", "--why", "read it").output
    desk.load()
    assert desk.ask("select modality, date_end::varchar, amended from claims") == [
        ("denied", "2024-05-02", ["date_end", "date_start", "modality"])
    ]
    assert desk.ask("select field, old_value from corrections where action = 'amend' order by 1") == [
        ("date_end", "null"), ("date_start", "null"), ("modality", '"asserted"'),
    ]  # fmt: skip
    assert desk.wrong() == []


REFUSED = {
    "modality=sure": "one of asserted",
    "colour=red": "can be amended",
    "trigger_text=x": "can be amended",
    "event_type=null": "a value was expected",
    "date_start=soon": "date32",
    "place_text=Paris": "was expected",
    "latitude=4.5": "both or neither",
    "quantities=12": "a list",
    'quantities=[{"number": 1}]': "objects with comparator",
    "modality": "FIELD=VALUE",
}


def test_an_amendment_that_cannot_be_right_is_refused(desk: Desk) -> None:
    """A value that the column can't hold, or that would misquote the article, never enters the log."""
    for setting, why in REFUSED.items():
        done = run(desk, "amend", content_id("raid")[:10], "--set", setting, "--why", "x")
        with pytest.raises((ValueError, click.UsageError), match=why):
            raise done.exception or AssertionError
    assert desk.log.versions()["corrections"] == 0


def test_many_corrections_come_from_a_file(desk: Desk, tmp_path: Path) -> None:
    """A CSV file is taken as a whole, and a file with a mistake not at all: the line is named."""
    raid, denial = content_id("raid"), content_id("denial")
    good = tmp_path / "good.csv"
    good.write_text(
        "action,id,field,value,who,why\n"
        f"amend,{raid},place_name,Port Sali,ann,on the map\n"
        f"amend,{raid},place_country,MDG,ann,on the map\n"
        f"retract,{denial},,,,not said\n"
    )
    bad = tmp_path / "bad.csv"
    bad.write_text(f"action,id,why\nretract,{raid},x\nforget,{denial},x\n")
    assert "bad.csv line 3: an action" in str(run(desk, "from", str(bad)).exception)
    assert "3 corrections are in the log" in run(desk, "from", str(good), "--who", "ben").output
    desk.load()
    assert desk.ask("select place_name, place_country from claims") == [("Port Sali", "MDG")]
    assert desk.ask("select who from corrections order by 1") == [("ann",), ("ann",), ("ben",)]


EVENTS = [
    *(correction(action, name) for action in ("retract", "confirm") for name in ("raid", "again", "other")),
    *(correction("amend", name, field="modality", value='"denied"') for name in ("raid", "again")),
    correction("amend", "raid", field="modality", value='"alleged"'),
    correction("amend", "denial", field="place_name", value='"Port Sali"'),
    article("a", LATER, hour=1),
    article("a", RAID),
    reading("a", RAID, TWO),
    reading("a", RAID, [at("other", RAID, "killed ten")], extractor="rules-2"),
    reading("a", LATER, [at("again", LATER, "killed"), at("new", LATER, "came")]),
    reading("a", LATER, [at("again", LATER, "killed")], extractor="rules-2"),
]  # fmt: skip


@settings(max_examples=5, deadline=None)
@given(rows=st.permutations(EVENTS), data=st.data())
def test_corrections_and_readings_in_any_order_replay_to_the_same_tables(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, Any]], data: st.DataObject
) -> None:
    """Whatever the order of corrections, revisions and readings, loading bit by bit equals a replay of the log."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    for row in rows:
        desk.write(row)
        if data.draw(st.booleans()):
            desk.load()
    desk.load()
    assert desk.wrong() == []
