"""The coding rules of PLOVER that depend on how an act stands."""

from typing import Any

import pytest

from flows.extract.codes import Codes, settle
from schemas.vocabulary import load_vocabulary


def settled(event_type: str, cameo_code: str | None, **others: Any) -> Codes:
    """Settle a claim that is asserted and names nobody, but for `others`."""
    standing: dict[str, Any] = {
        "event_mode": None,
        "modality": "asserted",
        "actor_countries": [],
        "recipient_countries": [],
        "recipient_sectors": [],
    }
    return settle(event_type=event_type, cameo_code=cameo_code, **(standing | others), vocabulary=load_vocabulary())


@pytest.mark.parametrize(
    ("event_type", "cameo_code", "expected", "expected_code"),
    [
        ("AID", "072", "AGREE", "0332"),
        ("CONSULT", "042", "AGREE", "036"),
        ("COOPERATE", "062", "AGREE", "0312"),
        ("SUPPORT", "051", "AGREE", "032"),
        ("RETREAT", "0841", "CONCEDE", "0353"),
        ("CONCEDE", "0813", "CONCEDE", "0351"),
        ("MOBILIZE", "154", "MOBILIZE", "154"),
    ],
)
def test_what_is_planned(event_type: str, cameo_code: str, expected: str, expected_code: str) -> None:
    """A planned help, visit, release or concession is a promise of it, with the promise's code."""
    codes = settled(event_type, cameo_code, modality="planned")
    assert (codes.event_type, codes.cameo_code, codes.event_mode) == (expected, expected_code, None)


def test_an_announced_curfew_is_a_threat() -> None:
    """Force that its actor announces is a threat; without an actor nobody threatens."""
    assert settled("COERCE", "1723", modality="planned", actor_countries=["PER"]).cameo_code == "1323"
    assert settled("COERCE", "1723", modality="planned").event_type == "COERCE"


def test_an_exercise_of_one_country_is_no_cooperation() -> None:
    """An exercise is COOPERATE where two hold it, MOBILIZE where one does."""
    assert settled("MOBILIZE", "150", actor_countries=["IND", "JPN"]).event_type == "COOPERATE"
    assert settled("COOPERATE", "062", actor_countries=["IND"]).event_type == "MOBILIZE"
    assert settled("COOPERATE", "062", actor_countries=["IND"], recipient_countries=["JPN"]).event_type == "COOPERATE"


def test_values_follow_from_the_codes() -> None:
    """Quad class follows from the type and Goldstein value from the CAMEO code; unknown stays unknown."""
    codes = settled("ASSAULT", "195", event_mode="aerial")
    assert (codes.quad_class, codes.goldstein, codes.event_mode) == ("material conflict", -10, "aerial")
    assert settled("ASSAULT", None).goldstein is None
    assert settled("STATEMENT", "010").quad_class is None
