"""The order in which reports arrive, and how they are cut into loads, changes nothing of what follows from them."""

import datetime as dt
from typing import Any
from unittest.mock import patch

import pytest
from desk import Desk
from hypothesis import given, settings
from hypothesis import strategies as st
from rows import article, claim, correction, killed, reading

from schemas import projections
from schemas.identity import content_id
from warehouse import parts, stories

TOWNS = {
    "Port Sali": {"latitude": -12.3, "longitude": 49.3},
    "Fort Vola": {"latitude": -13.1, "longitude": 49.1},
}
DAYS = [dt.date(2024, 5, day) for day in (1, 2, 9)]
REBELS = {"text": "R", "start": 0, "end": 1, "name": "Rebels", "id": "r", "country": "MDG", "sector": "REB"}
ARMY = {"text": "R", "start": 0, "end": 1, "name": "Army", "id": "a", "country": "MDG", "sector": "MIL"}
# How many soldiers four articles have abroad, and who says so.
HEADCOUNTS = {
    "first": ("ministry", 1_000),
    "second": ("experts", 4_000),
    "third": ("ministry", 3_000),
    "fourth": ("envoys", 9_000),
}
# What depends on when a row was recorded, and on the numbers that this one file gives to readings.
WHEN = {"recorded_at", "first_known", "last_known", "settled_at", "extraction_no"}


@st.composite
def reports(draw: st.DrawFn) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Draw articles, each with the reading of one to three acts: where, when, by whom, how many, who says so."""
    found = []
    for number in range(draw(st.integers(3, 9))):
        name = f"article {number}"
        text = f"Raiders struck, report {draw(st.integers(0, 3))} says; more followed in the town that day."
        hour = draw(st.integers(0, 3)) * 20
        told = article(content_id(name), text, hour=hour, source=draw(st.sampled_from("xyz")))
        claims = [_act(draw, f"{name} act {act}", text, act) for act in range(draw(st.integers(1, 3)))]
        named = [_named(draw, text)] if draw(st.booleans()) else []
        found.append(
            (told | {"published_at": told["fetched_at"]}, reading(content_id(name), text, claims, named=named))
        )
    return found


def _named(draw: st.DrawFn, text: str) -> dict[str, Any]:
    """Draw a town or a day that the text names, and no act has for its own."""
    if draw(st.booleans()):
        start = text.index("that day")
        day = str(draw(st.sampled_from(DAYS)))
        return {"kind": "date", "text": "that day", "start": start, "end": start + 8} | {
            "timex_type": "DATE",
            "timex_value": day,
        }
    start = text.index("the town")
    name = draw(st.sampled_from(list(TOWNS)))
    return {
        "kind": "place",
        "text": "the town",
        "start": start,
        "end": start + 8,
        "name": name,
        "geonames_id": 70 + list(TOWNS).index(name),
        "country": "MDG",
    } | TOWNS[name]


def _act(draw: st.DrawFn, name: str, text: str, number: int) -> dict[str, Any]:
    town = draw(st.sampled_from([None, *TOWNS]))
    day = draw(st.sampled_from([None, *DAYS]))
    total = draw(st.booleans())
    counted = killed(text, draw(st.sampled_from([5, 8, 13])))
    if total:
        counted |= {"measure": "personnel", "noun": "soldier", "country": "FRA"}
    return claim(
        name,
        text,
        trigger_start=number,
        trigger_end=number + 1,
        trigger_text=text[number : number + 1],
        event_type="STATEMENT" if total else "ASSAULT",
        modality=draw(st.sampled_from(["asserted", "asserted", "denied"])),
        speaker_name=draw(st.sampled_from(["ministry", "rebels", "doctors"])),
        speaker_kind="named",
        actors=draw(st.sampled_from([[], [REBELS], [ARMY]])),
        quantities=[counted | {"role": draw(st.sampled_from(["change", "total", None]))}],
        **({"place_name": town, "place_country": "MDG", "place_precision": "city"} | TOWNS[town] if town else {}),
        **({"date_start": day, "date_end": day, "date_granularity": "day"} if day else {}),
    )


@st.composite
def decisions(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw up to three merges and splits of acts, each decided once; some of these acts may never be told of."""
    acts = st.builds("article {} act {}".format, st.integers(0, 4), st.integers(0, 1))
    names = st.lists(acts, min_size=2, max_size=3, unique=True)
    decided = draw(st.lists(st.tuples(st.sampled_from(["merge", "split"]), names), max_size=3, unique_by=repr))
    return [correction(action, *named) for action, named in decided]


def derived(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """Return every derived table, without what depends on when rows were recorded."""
    tables = {}
    for table in (*projections.DERIVED, projections.articles):
        columns = ", ".join(f'"{name}"' for name in table.columns() if name not in WHEN)
        tables[table.name] = desk.ask(f"select {columns} from {table.name} order by all")
    return tables


@settings(max_examples=4, deadline=None)
@given(told=reports(), decided=decisions(), data=st.data())
def test_order_and_batches_change_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    told: list[tuple[dict[str, Any], dict[str, Any]]],
    decided: list[dict[str, Any]],
    data: st.DataObject,
) -> None:
    """Reports loaded at once, and the same ones shuffled and loaded bit by bit, give the same tables.

    What analysts decide comes in the order in which it was decided, before or after the reports that it is about.
    """
    once, bits = (Desk(tmp_path_factory.mktemp("desk")) for _ in range(2))
    once.write(*(row for pair in told for row in pair), *decided)
    once.load()
    shuffled = data.draw(st.permutations(told))
    cut = data.draw(st.integers(1, len(told) - 1))
    early = data.draw(st.integers(0, len(decided)))
    for batch, decisions_then in ((shuffled[:cut], decided[:early]), (shuffled[cut:], decided[early:])):
        bits.write(*(row for pair in batch for row in pair), *decisions_then)
        bits.load()
    assert derived(once) == derived(bits)
    assert bits.wrong() == []


@pytest.mark.parametrize("last", HEADCOUNTS)
def test_a_figure_that_comes_alone_meets_all_of_its_series(tmp_path_factory: pytest.TempPathFactory, last: str) -> None:
    """Whichever of four speakers is heard last, his number is set against all that were told before."""
    rows = {}
    for hour, (name, (speaker, number)) in enumerate(HEADCOUNTS.items()):
        text = f"Vola has {number} soldiers abroad."
        told = article(content_id(name), text, hour=hour, source=name)
        soldiers = killed(text, number) | {"measure": "personnel", "noun": "soldier", "country": "FRA"}
        found = claim(
            name, text, event_type="STATEMENT", speaker_name=speaker, speaker_kind="named", quantities=[soldiers]
        )
        rows[name] = (told | {"published_at": told["fetched_at"]}, reading(content_id(name), text, [found]))
    once, bits = (Desk(tmp_path_factory.mktemp("desk")) for _ in range(2))
    once.write(*(row for pair in rows.values() for row in pair))
    once.load()
    bits.write(*(row for name, pair in rows.items() if name != last for row in pair))
    bits.load()
    bits.write(*rows[last])
    bits.load()
    assert len(once.ask("from disagreements")) > 1
    assert derived(once) == derived(bits)


def test_a_sum_stays_when_another_tells_its_whole_anew(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The parts of a whole are in series of their own, which the load that touches the whole's does not touch."""
    text = "Vola has 1000 soldiers abroad, 600 gunners and 400 drivers."
    counts = [_headcount(text, 1_000, "soldier"), _headcount(text, 600, "gunner"), _headcount(text, 400, "driver")]
    rows = {"sum": _headcounts("sum", text, *counts)}
    rows |= {name: _headcounts(name, name, _headcount(name, 50, "nurse")) for name in HEADCOUNTS}
    text = "Vola has 3000 soldiers abroad."
    rows["anew"] = _headcounts("anew", text, _headcount(text, 3_000, "soldier"))
    once, bits = (Desk(tmp_path_factory.mktemp("desk")) for _ in range(2))
    once.write(*(row for pair in rows.values() for row in pair))
    once.load()
    bits.write(*(row for name, pair in rows.items() if name != "anew" for row in pair))
    bits.load()
    bits.write(*rows["anew"])
    bits.load()
    assert once.ask("select arithmetic from reconciliations") == [("600 + 400 = 1000",)]
    assert derived(once) == derived(bits)


def _headcount(text: str, number: int, noun: str) -> dict[str, Any]:
    """Return how many of whom France has, told where the text tells that number."""
    start = max(text.find(str(number)), 0)
    words = text[start : start + 4]
    span = {"text": words, "start": start, "end": start + len(words)}
    return killed(text, number) | span | {"measure": "personnel", "noun": noun, "country": "FRA"}


def _headcounts(name: str, text: str, *counts: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return an article that states numbers, each by a claim of its own, and its reading."""
    told = article(content_id(name), text, source=name)
    claims = [
        claim(f"{name} {number}", text, event_type="STATEMENT", speaker_name=name, quantities=[counted])
        for number, counted in enumerate(counts)
    ]
    return told | {"published_at": told["fetched_at"]}, reading(content_id(name), text, claims)


@settings(max_examples=4, deadline=None)
@given(told=reports(), decided=decisions())
def test_work_by_parts_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    told: list[tuple[dict[str, Any], dict[str, Any]]],
    decided: list[dict[str, Any]],
) -> None:
    """A load that is worked on by an article, an event or a few keys at a time gives the tables of one that is not."""
    whole, parted = (Desk(tmp_path_factory.mktemp("desk")) for _ in range(2))
    for desk in (whole, parted):
        desk.write(*(row for pair in told for row in pair), *decided)
    whole.load()
    few = {"ARTICLES_AT_ONCE": 1, "EVENTS_AT_ONCE": 1, "ACCOUNTS_AT_ONCE": 2, "KEYS_AT_ONCE": 12, "FIGURES_AT_ONCE": 1}
    with patch.multiple(parts, **few), patch.object(stories, "TEXTS_IN_MEMORY", 1):
        parted.load()
    assert derived(whole) == derived(parted)
