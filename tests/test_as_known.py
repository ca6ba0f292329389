"""Time travel: what a query answers as known at an instant is what the warehouse of that instant answers."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desk import Desk
from rows import article, claim, correction, killed, reading, retraction

from warehouse import database
from warehouse.query import ask

RAID = "Raiders killed ten in Port Sali."
LATER = "Raiders killed twelve in Port Sali."
BANDITS = "Bandits killed six in Port Sali."
ANSWERS = ("claims", "figures", "events")
# Events are many steps; on these days a report has come, a revision has gone, two were merged, and split again.
EVENTFUL = (2, 5, 8, 9)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return an empty log and its warehouse."""
    return Desk(tmp_path)


def days() -> Iterator[list[dict[str, Any]]]:
    """Yield what each day brings: revisions, late texts, new readings, copies, and corrections of all of them."""
    town = {"place_name": "Port Sali", "place_precision": "city", "date_granularity": "day"}
    first = {"date_start": dt.date(2024, 5, 1), "date_end": dt.date(2024, 5, 1)} | town
    yield [article("a", RAID), reading("a", RAID, [claim("a1", RAID, quantities=[killed(RAID, 10)], **first)])]
    yield [article("b", RAID, source="mirror"), reading("b", RAID, [claim("b1", RAID, **first)])]
    yield [article("a", LATER, hour=2), correction("amend", "b1", field="modality", value='"denied"')]
    yield [reading("a", LATER, [claim("a2", LATER, quantities=[killed(LATER, 12)], **first)])]
    yield [article("a", "Raiders came.", hour=1), reading("a", "Raiders came.", [claim("a3", "Raiders came.")])]
    yield [retraction("b1"), correction("confirm", "a2")]
    yield [reading("b", RAID, [claim("b2", RAID, **first)], extractor="rules-2"), article("c", BANDITS)]
    yield [
        reading("c", BANDITS, [claim("c1", BANDITS)], named=[place_in(BANDITS)]),
        correction("amend", "a2", field="place_name", value="null"),
    ]
    yield [correction("merge", "b2", "c1")]
    yield [correction("split", "b2")]
    yield [
        reading("a", LATER, [], extractor="rules-2"),
        reading("c", BANDITS, [claim("c1", BANDITS)], extractor="rules-2"),
    ]
    yield [retraction("c1"), retraction("not yet read")]


def place_in(text: str) -> dict[str, Any]:
    """Return the town that `text` names: an act that says no place of its own was there."""
    start = text.index("Port Sali")
    named = {"kind": "place", "text": "Port Sali", "start": start, "end": start + 9, "name": "Port Sali"}
    return named | {"geonames_id": 77, "country": "MDG", "latitude": -12.3, "longitude": 49.3}


def test_every_day_is_answered_as_its_own_warehouse_answered(desk: Desk, tmp_path: Path) -> None:
    """Whatever was learnt later, a look back sees what stood then: nothing of it lost, nothing ahead of its time."""
    instants = []
    for rows in days():
        desk.write(*rows)
        instants.append(dt.datetime.now(dt.UTC))
        if len(instants) % 3 == 0:
            desk.load()
    desk.load()
    seen = {}
    for day, instant in enumerate(instants):
        then = tmp_path / "then.duckdb"
        database.replay(desk.log, then, as_known=instant)
        for table in ANSWERS if day in EVENTFUL else ANSWERS[:1]:
            columns = ask(then, f"from {table} limit 0").column_names
            order = f"select {', '.join(columns)}", "order by all"
            expected = ask(then, f"{order[0]} from {table} {order[1]}").to_pylist()
            answered = ask(desk.published, f"{order[0]} from {table}_as_known('{instant}') {order[1]}").to_pylist()
            assert answered == expected, f"{table} at {instant}"
            seen[table, instant] = str(expected)
    assert len({seen["claims", instant] for instant in instants}) >= 7
    assert ask(desk.published, "from claims_as_known('2020-01-01')").num_rows == 0
