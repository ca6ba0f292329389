"""Folds the claims of an article into attacks as the Message Understanding Conference of 1992 counted them."""

import unicodedata
from typing import Any

from babel import Locale

Row = dict[str, Any]
_STAGE = {"planned": "THREATENED", "possible": "THREATENED", "requested": "THREATENED"}
_SURE = {
    "asserted": "REPORTED AS FACT",
    "alleged": "SUSPECTED OR ACCUSED",
    "denied": "ACQUITTED",
    "possible": "POSSIBLE",
}
_BURNING = {"burn", "torch", "arson", "firebomb", "ablaze", "alight", "fire"}
_ORGANISED = {"REB", "UAF", "MIL", "COP", "CRM", "SPY"}


def attacks_told(claims: list[Row], story_day: str | None) -> list[Row]:
    """Return one attack for each happening: claims of one kind whose day, place and victims can be the same.

    Where no claim tells the day, the conference's rule holds: it happened on or before the day of the story.
    """
    folded: list[Row] = []
    for claim in claims:
        kind = _kind(claim)
        if kind is None or claim["modality"] in {"hypothetical", "denied"}:
            continue
        one = _attack(kind, claim)
        same = next((other for other in folded if _can_be_one(one, other)), None)
        if same is None:
            folded.append(one)
        else:
            _fold(one, into=same)
    told = [
        one for one in folded if one["victims"] or one["targets"] or one["perps"] or one["perp_orgs"] or one["deaths"]
    ]
    for one in told:
        if one["date_start"] is None and one["stage"] == "ACCOMPLISHED":
            one["date_start"] = one["date_end"] = story_day
    return [{name: value for name, value in one.items() if name != "days"} for one in told]


def _kind(claim: Row) -> str | None:
    if claim["event_type"] != "ASSAULT":
        return None
    if claim["event_mode"] in {"explosives", "suicide-attack"}:
        return "BOMBING"
    if claim["event_mode"] == "abduct":
        return "KIDNAPPING"
    if claim["event_mode"] == "destroy":
        words = set(claim["rule_id"].replace(":", ".").replace("+", ".").split("."))
        return "ARSON" if words & _BURNING else "ATTACK"
    return None if claim["event_mode"] in {"sexual", "crowd-control"} else "ATTACK"


def _attack(kind: str, claim: Row) -> Row:
    day = claim["date_start"]
    people = [actor for actor in claim["actors"] if actor["sector"] not in _ORGANISED or actor["name"] is None]
    groups = [actor for actor in claim["actors"] if actor["name"] and actor["sector"] in _ORGANISED]
    killed = [q["value"] for q in claim["quantities"] if q["measure"] == "killed" and q["value"] is not None]
    country = claim["place_country"]
    return {
        "type": kind,
        "date_start": str(day) if day else None,
        "date_end": str(claim["date_end"]) if day else None,
        "country": _plain(Locale("en").territories[_two(country)]) if country and _two(country) else None,
        "places": [claim["place_name"] or claim["place_text"]] if claim["place_text"] else [],
        "stage": "ATTEMPTED" if claim["cameo_code"] == "185" else _STAGE.get(claim["modality"], "ACCOMPLISHED"),
        "perps": [actor["text"] for actor in people],
        "perp_orgs": [actor["text"] for actor in groups],
        "perp_confidence": _SURE.get(claim["modality"], "REPORTED AS FACT") if claim["actors"] else None,
        "victims": [actor["text"] for actor in claim["recipients"] if actor["sector"] or actor["name"]],
        "targets": [actor["text"] for actor in claim["recipients"]],
        "instruments": [],
        "deaths": int(killed[0]) if killed else None,
        "effect": ["DEATH"] if killed else [],
    }


def _two(country: str) -> str | None:
    import pycountry

    known = pycountry.countries.get(alpha_3=country)
    return known.alpha_2 if known else None


def _plain(name: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", name) if not unicodedata.combining(one)).upper()


def _can_be_one(one: Row, other: Row) -> bool:
    if one["type"] != other["type"]:
        return False
    for name in ("date_start", "places", "deaths"):
        if one[name] and other[name] and one[name] != other[name]:
            return False
    mine, theirs = _words(one["victims"] or one["targets"]), _words(other["victims"] or other["targets"])
    return not mine or not theirs or bool(mine & theirs)


def _words(names: list[str]) -> set[str]:
    return {word for name in names for word in name.upper().split() if len(word) > 3}


def _fold(one: Row, *, into: Row) -> None:
    for name, value in one.items():
        if isinstance(value, list):
            into[name] = list(dict.fromkeys([*into[name], *value]))
        elif into[name] is None:
            into[name] = value
