"""Ready questions: each macro answers what its header says."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desk import Desk
from rows import article, claim, killed, reading, retraction

TOWN = {
    "date_start": dt.date(2024, 5, 1),
    "date_end": dt.date(2024, 5, 1),
    "date_granularity": "day",
    "place_name": "Port Sali",
    "place_country": "MDG",
    "place_precision": "city",
    "geonames_id": 7,
    "event_mode": "aerial",
}
FIRST = "Ten people died as jets struck Port Sali."
SECOND = "Jets killed 14 in the strike on Port Sali, the mayor said."
DENIAL = "The army denied that it had struck Port Sali."


def told(name: str, text: str, speaker: str, value: float | None = None, **given: Any) -> dict[str, Any]:
    """Return a claim about the strike, by a speaker, with or without a toll."""
    army = {"text": text[:4], "start": 0, "end": 4, "name": "Army", "id": "army", "country": "MDG", "sector": "MIL"}
    tolls = [] if value is None else [killed(text, value) | {"role": "total"}]
    return claim(
        name, text, speaker_name=speaker, speaker_kind="named", quantities=tolls, actors=[army], **TOWN, **given
    )


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Return a strike told by two outlets and a copy, with two tolls and a denial."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    reports = (
        ("a", FIRST, "wire", told("a", FIRST, "medics", 10)),
        ("b", FIRST, "mirror", told("b", FIRST, "medics", 10)),
        ("c", SECOND, "daily", told("c", SECOND, "mayor", 14)),
        ("d", DENIAL, "daily", told("d", DENIAL, "army", modality="denied", modality_cue="denied")),
    )
    for hour, (name, text, source, found) in enumerate(reports):
        published = dt.datetime(2024, 5, 1, 13 + hour, tzinfo=dt.UTC)
        desk.write(article(name, text, source=source, published_at=published), reading(name, text, [found]))
    desk.load()
    return desk


def test_timeline_of_an_actor_in_a_place(desk: Desk) -> None:
    """An actor is found by name or code, in a place by name or code, or anywhere."""
    for actor, place in (("army", "port sali"), ("MDG", "MDG"), ("Army", None)):
        where = f", '{place}'" if place else ""
        rows = desk.ask(f"select date_start, role, speaker_name from timeline('{actor}'{where}) order by 3")
        assert [row[2] for row in rows] == ["army", "mayor", "medics", "medics"]
        assert {row[:2] for row in rows} == {(dt.date(2024, 5, 1), "actor")}
    assert desk.ask("from timeline('army', 'FRA')") == []


def test_who_denies_what(desk: Desk) -> None:
    """A denial is told with the claims that it contradicts."""
    rows = desk.ask("select speaker_name, denial, against from denials()")
    assert {row[:2] for row in rows} == {("army", DENIAL)}
    assert {row[2] for row in rows} & {"medics", "mayor"}
    assert desk.ask("from denials('mayor')") == []


def test_figures_in_dispute(desk: Desk) -> None:
    """Two tolls of one strike that do not meet are in dispute."""
    rows = desk.ask("select measure, value_a, speaker_a, value_b, speaker_b from figures_in_dispute('MDG')")
    assert ("killed", 10.0, "medics", 14.0, "mayor") in rows
    assert desk.ask("from figures_in_dispute('FRA')") == []


def test_first_report_and_independent_confirmation(desk: Desk) -> None:
    """The wire told it first; its copy confirms nothing, another text does."""
    ((event,),) = desk.ask("select distinct event_id from event_claims")
    assert desk.ask(f"select source, speaker_name from first_report('{event[:8]}')") == [("wire", "medics")]
    rows = desk.ask(f"select first_source, outlets, asserted_by, denied_by from confirmations('{event}')")
    assert rows == [
        ("wire", 2, ["medics"], None),
        ("daily", 1, ["mayor"], None),
        ("daily", 1, None, ["army"]),
    ]


def test_how_a_figure_moved(desk: Desk) -> None:
    """A series is told in its order, each number beside the same speaker's last one."""
    ((series,),) = desk.ask("select distinct series_id from figures where measure = 'killed'")
    rows = desk.ask(f"select value, speaker_name, change from figure_history('{series}')")
    assert rows == [(10.0, "medics", None), (10.0, "medics", 0.0), (14.0, "mayor", None)]


def test_what_changed_since(tmp_path: Path) -> None:
    """Claims, revisions, corrections and events since an instant are told, and nothing from before it."""
    desk = Desk(tmp_path)
    desk.write(article("a", FIRST), reading("a", FIRST, [told("a", FIRST, "medics", 10)]))
    before = dt.datetime.now(dt.UTC)
    desk.write(article("a", SECOND, hour=1), reading("a", SECOND, [told("c", SECOND, "mayor", 14)]), retraction("a"))
    desk.load()
    assert [what for (what,) in desk.ask(f"select what from changed_since('{before}')")] == [
        "revision", "claim", "event", "correction",
    ]  # fmt: skip
