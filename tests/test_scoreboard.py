"""The scoreboard's own arithmetic, on rows small enough to count by hand."""

from typing import Any

import pytest
from board_calibration import reliability
from board_muc import attacks_told
from board_predictions import quantities, ranges_respelt
from board_reading import Found, address
from board_views import VIEWS, macro, pair_claims
from scoreboard import is_held_out


def attack(**columns: Any) -> dict[str, Any]:
    """Return a claim of an attack as the warehouse serves it."""
    empty = dict.fromkeys(
        (
            "date_start",
            "date_end",
            "cameo_code",
            "place_country",
            "place_name",
            "place_text",
            "place_start",
            "place_end",
        )
    )
    shape = {
        "event_type": "ASSAULT",
        "event_mode": "explosives",
        "modality": "asserted",
        "rule_id": "ASSAULT.bomb.bomb",
    }
    return {**empty, **shape, "actors": [], "recipients": [], "quantities": [], "confidence": 0.9, **columns}


def someone(text: str, start: int = 0) -> dict[str, Any]:
    """Return an actor whose words stand at `start`."""
    return {"text": text, "start": start, "end": start + len(text), "name": text, "country": None, "sector": "CVL"}


def test_macro_f1_is_the_mean_over_the_gold_classes() -> None:
    """A class never found counts with 0; a guess outside the classes costs recall only."""
    said = macro([("A", "A"), ("A", "B"), ("B", "B"), ("C", "nothing")])
    assert said["each"]["A"][:3] == (100.0, 50.0, 66.7)
    assert said["each"]["B"][:3] == (50.0, 100.0, 66.7)
    assert said["each"]["C"][:3] == (0.0, 0.0, 0.0)
    assert said["macro_f1"] == pytest.approx(44.5)
    assert said["accuracy"] == 50.0


def test_a_claim_between_the_pair_comes_before_one_that_touches_a_side() -> None:
    """Of several acts of a sentence the one from source to target is the pair's."""
    record = {
        "set": "plv",
        "id": "1",
        "gold": {"events": [{
            "type": "ASSAULT",
            "source": [{"spans": [{"start": 0, "end": 4}]}],
            "target": [{"spans": [{"start": 10, "end": 14}]}],
        }]},
    }  # fmt: skip
    touching = attack(actors=[someone("they")], event_type="ACCUSE")
    between = attack(actors=[someone("they")], recipients=[someone("them", 10)])
    back = attack(actors=[someone("them", 10)], recipients=[someone("they")])
    found = Found({address(record): [touching, back, between]}, {})
    assert [rank for rank, _ in pair_claims(record, found)] == [4, 3, 2]
    assert pair_claims(record, found)[0][1] is between


def test_a_pronoun_and_a_place_stand_for_the_pair() -> None:
    """A pronoun is whoever the tables say; the place of an act is its target where gold names a place."""
    record = {
        "set": "plv",
        "id": "1",
        "gold": {"events": [{
            "type": "ASSAULT",
            "source": [{"spans": [{"start": 0, "end": 4}]}],
            "target": [{"spans": [{"start": 40, "end": 44}]}],
        }]},
    }  # fmt: skip
    it = someone("it", 20) | {"name": "Oslo"}
    there = attack(actors=[it], place_start=40, place_end=44)
    elsewhere = attack(actors=[it], place_start=50, place_end=54)
    named = someone("Oslo") | {"kind": "actor", "sector": "GOV"}
    found = Found({address(record): [elsewhere, there]}, {address(record): [named]})
    assert [rank for rank, _ in pair_claims(record, found)] == [2, 0]
    it["sector"] = "GOV"
    assert [rank for rank, _ in pair_claims(record, found)] == [4, 2]


def test_reports_of_one_attack_are_folded_and_others_are_not() -> None:
    """Two claims of a bombing with the same victims are one attack; another day, another attack."""
    first = attack(recipients=[someone("the embassy")], date_start="1990-01-09", date_end="1990-01-09")
    again = attack(recipients=[someone("an embassy")])
    later = attack(recipients=[someone("the embassy")], date_start="1990-02-01", date_end="1990-02-01")
    denied = attack(recipients=[someone("a bank")], modality="denied")
    told = attacks_told([first, again, later, denied], "1990-02-03")
    assert [one["date_start"] for one in told] == ["1990-01-09", "1990-02-01"]


def test_an_attack_of_no_day_is_by_the_day_of_the_story() -> None:
    """The conference's rule for what the text leaves open; what is only feared is no attack."""
    done, feared = attack(recipients=[someone("a bank")]), attack(recipients=[someone("a port")], modality="possible")
    assert [one["date_end"] for one in attacks_told([done, feared], "1990-02-03")] == ["1990-02-03"]


def test_armed_men_among_themselves_are_no_incident() -> None:
    """Rebels who attack soldiers are left out, those who attack a bank are not; several rebels are no organisation."""
    rebels = someone("the rebels") | {"name": "rebels", "sector": "REB"}
    front = someone("the Red Front") | {"name": "Red Front", "sector": "REB"}
    fought = attack(actors=[rebels], recipients=[someone("soldiers") | {"sector": "MIL"}])
    struck = attack(actors=[rebels, front], recipients=[someone("a bank")])
    (told,) = attacks_told([fought, struck], None)
    assert (told["victims"], told["perps"], told["perp_orgs"]) == (["a bank"], ["the rebels"], ["the Red Front"])


def test_an_attack_told_with_a_bomb_is_a_bombing() -> None:
    """The claim that tells the means names the kind of both."""
    killed = attack(recipients=[someone("a clerk of the bank")], event_mode=None, rule_id="ASSAULT.kill.kill")
    (told,) = attacks_told([killed, attack(recipients=[someone("a bank")])], None)
    assert told["type"] == "BOMBING"


def test_an_event_is_dated_by_its_claim_then_by_its_line_then_by_the_story() -> None:
    """What the tables tell of a day goes from the surest to the least sure."""
    text = "They fled in May.\nThey sold it in 2004.\nThey rose."
    spots = {"fled": 5, "sold": 23, "rose": 45}
    gold = {
        "event_mentions": [{"text": word, "sent": 0, "start": at, "end": at + 4} for word, at in spots.items()],
        "timeline": [
            {"event": "fled", "sent": 0, "date": "2011-05-XX"},
            {"event": "sold", "sent": 0, "date": "2004-XX-XX"},
            {"event": "rose", "sent": 0, "date": "2011-06-01"},
        ],
    }
    record = {"set": "timeline2015", "id": "1", "text": text, "pub_date": "2011-06-01", "gold": gold}
    claim = attack(trigger_start=5, trigger_end=9, date_start="2011-05-01")
    year = {"kind": "date", "start": 34, "end": 38, "timex_value": "2004"}
    told = VIEWS["timeline2015"]([record], Found({address(record): [claim]}, {address(record): [year]}), 0)
    assert told["exact"] == 100
    assert told["told by"] == {
        "claim": "1 of 1 right", "date of the line": "1 of 1 right", "publication": "1 of 1 right",
    }  # fmt: skip


def test_calibration_error_weighs_each_tenth_by_its_claims() -> None:
    """Nine tenths said and half right is an error of four tenths."""
    gold = {"source": [{"spans": [{"start": 0, "end": 4}]}], "target": [{"spans": [{"start": 10, "end": 14}]}]}
    records = [
        {"set": "plv", "id": str(number), "gold": {"events": [{"type": kind, **gold}]}}
        for number, kind in enumerate(("ASSAULT", "AID"))
    ]
    claim = attack(actors=[someone("they")], recipients=[someone("them", 10)])
    told = reliability({"plv": records}, Found({address(record): [claim] for record in records}, {}))
    assert told["as it stands"]["expected calibration error"] == pytest.approx(0.4)


def test_a_quarter_is_held_out_by_the_hash_of_the_id() -> None:
    """The parting depends on the id alone, so it is the same for everyone."""
    parts = [is_held_out({"id": f"record-{number}"}) for number in range(1000)]
    assert 200 < sum(parts) < 300
    assert parts == [is_held_out({"id": f"record-{number}"}) for number in range(1000)]


def test_the_very_place_stands_beside_the_most_populous() -> None:
    """A place counts by its id alone; the largest of the same name is what it has to beat."""
    gold = {"start": 0, "end": 5, "text": "Paris", "geonameid": "4717560", "cc": "US"}
    record = {"set": "geo_lgl", "id": "1", "text": "Paris is in Texas.", "gold": {"places": [gold]}}
    place = {"kind": "place", "start": 0, "end": 5, "geonames_id": 4717560, "country": "USA"}
    told = VIEWS["geo_lgl"]([record], Found({}, {address(record): [place]}), 0)
    assert told["the very id"] == "100.0 of 1 found"
    assert told["country, where one is told"] == "100.0 of 1"
    assert told["most populous namesake"] == "0.0"


def stated(text: str, words: str, value: float) -> dict[str, Any]:
    """Return a mention of a number of litres, stated in `words` of `text`."""
    start = text.index(words)
    bounds = {"value": value, "low": value, "high": value, "comparator": "=", "noun": "litre", "unit": "litre"}
    return bounds | {"kind": "quantity", "text": words, "start": start, "end": start + len(words)}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The tank shrank from 90 litres to 70 litres.", ["90.0-70.0"]),
        ("The tank shrank to 70 litres from 90 litres.", ["90.0-70.0"]),
        ("The tank shrank from 90 litres and took 70 litres.", [90.0, 70.0]),
    ],
)
def test_a_move_between_two_numbers_is_one_range_for_the_gold(text: str, values: list[object]) -> None:
    """The sets that quantities are scored on tell a move as one range, from where it began."""
    record = {"set": "newsquant", "id": "1", "text": text}
    rows = [stated(text, "90 litres", 90.0), stated(text, "70 litres", 70.0)]
    assert [one["value"] for one in quantities(record, Found({}, {address(record): rows}))["quantities"]] == values


@pytest.mark.parametrize(
    ("text", "words", "told", "expected"),
    [
        ("It cost eight or nine euros.", "eight or nine euros",
         {"value": None, "low": 8.0, "high": 9.0, "comparator": "between", "unit": "euro"},
         [(8.0, "euro"), (9.0, "euro")]),
        ("A few million fans came.", "A few million fans", {"value": None, "low": 2e6, "comparator": "vague"}, []),
        ("Half the seats were sold.", "Half", {"value": 0.5, "noun": "seat", "unit": "seat"}, []),
        ("They sailed half a mile.", "half a mile", {"value": 0.5, "noun": "mile", "unit": "mile"}, [(0.5, "mile")]),
        ("Two-thirds of drivers agreed.", "Two-thirds", {"value": 2 / 3, "noun": "driver", "unit": "driver"},
         [(2 / 3, "% driver")]),
        ("They shipped 90 barrels of wine.", "90 barrels", {"value": 90.0, "unit": "barrel"},
         [(90.0, "barrel of wine")]),
        ("It has 300 lb-ft of torque.", "300 lb-ft", {"value": 300.0, "unit": "pound-foot"},
         [(300.0, "foot pound-force")]),
        ("The hall has 300 sq ft.", "300 sq ft", {"value": 300.0, "unit": "square foot"}, [(300.0, "square feet")]),
    ],
)  # fmt: skip
def test_newsquant_has_numbers_in_its_own_way(
    text: str, words: str, told: dict[str, object], expected: list[tuple[float, str]]
) -> None:
    """What a mention holds is told as the set tells it: what it leaves out or parts in two, and how it names units."""
    record = {"set": "newsquant", "id": "1", "text": text}
    found = Found({}, {address(record): [stated(text, words, 0.0) | told]})
    assert [(one["value"], one["unit"]) for one in quantities(record, found)["quantities"]] == expected


def test_ranges_of_the_gold_are_compared_as_numbers() -> None:
    """However the gold spells a range, it is the same range; a single number stays as it is."""
    told = [{"value": value} for value in ("5-6", "5.0 - 6.0", "7")]
    respelt = ranges_respelt({"gold": {"quantities": told}})["gold"]["quantities"]
    assert [one["value"] for one in respelt] == ["5.0-6.0", "5.0-6.0", "7"]
