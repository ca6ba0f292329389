"""Folds the claims of an article into attacks as the Message Understanding Conference of 1992 counted them.

By its rules of relevance, armed forces and rebels who fight one another are no incident, nor is what somebody only may
or means to do. An attack of which another claim tells the means, a bomb or a fire, is of that kind.
"""

import unicodedata
from typing import Any

from babel import Locale

Row = dict[str, Any]
_SURE = {
    "asserted": "REPORTED AS FACT",
    "alleged": "SUSPECTED OR ACCUSED",
    "denied": "ACQUITTED",
    "possible": "POSSIBLE",
}
_BURNING = {"burn", "torch", "arson", "firebomb", "ablaze", "alight", "fire"}
_ORGANISED = {"REB", "UAF", "MIL", "COP", "CRM", "SPY"}
_ARMED = {"MIL", "REB", "UAF", "PRM"}
_HAPPENED = {"asserted", "alleged", "estimated"}


def attacks_told(claims: list[Row], story_day: str | None) -> list[Row]:
    """Return one attack for each happening: claims of one kind whose day, place and victims can be the same.

    Where no claim tells the day, the conference's rule holds: it happened on or before the day of the story.
    """
    folded: list[Row] = []
    for claim in claims:
        kind = _kind(claim)
        if kind is None or claim["modality"] not in _HAPPENED or _is_among_the_armed(claim):
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


def _is_among_the_armed(claim: Row) -> bool:
    """Tell whether only soldiers and rebels suffer, or two sides fight and nobody is said to."""
    if claim["recipients"]:
        return all(actor["sector"] in _ARMED for actor in claim["recipients"])
    return claim["rule_id"].split(".")[1] == "fight" or sum(one["sector"] in _ARMED for one in claim["actors"]) > 1


def _is_group(actor: Row) -> bool:
    """Tell whether an actor is a body, such as "FMLN" or an army, and not several men: "Salvadoran guerrillas"."""
    last = (actor["name"] or "s").split()[-1]
    several = last.islower() and last.endswith(("s", "men")) and last != "forces"
    return actor["sector"] in _ORGANISED and not several


def _attack(kind: str, claim: Row) -> Row:
    day = claim["date_start"]
    people = [actor for actor in claim["actors"] if not _is_group(actor)]
    groups = [actor for actor in claim["actors"] if _is_group(actor)]
    killed = [q["value"] for q in claim["quantities"] if q["measure"] == "killed" and q["value"] is not None]
    country = claim["place_country"]
    return {
        "type": kind,
        "date_start": str(day) if day else None,
        "date_end": str(claim["date_end"]) if day else None,
        "country": _plain(Locale("en").territories[_two(country)]) if country and _two(country) else None,
        "places": [claim["place_name"] or claim["place_text"]] if _is_finer_than_a_country(claim) else [],
        "stage": "ATTEMPTED" if claim["cameo_code"] == "185" else "ACCOMPLISHED",
        "perps": [actor["text"] for actor in people],
        "perp_orgs": [actor["text"] for actor in groups],
        "perp_confidence": _SURE.get(claim["modality"], "REPORTED AS FACT") if claim["actors"] else None,
        "victims": [actor["text"] for actor in claim["recipients"] if actor["sector"] or actor["name"]],
        "targets": [actor["text"] for actor in claim["recipients"]],
        "instruments": [],
        "deaths": int(killed[0]) if killed else None,
        "effect": ["DEATH"] if killed else [],
    }


def _is_finer_than_a_country(claim: Row) -> bool:
    return claim["place_text"] is not None and claim.get("place_precision") != "country"


def _two(country: str) -> str | None:
    import pycountry

    known = pycountry.countries.get(alpha_3=country)
    return known.alpha_2 if known else None


def _plain(name: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", name) if not unicodedata.combining(one)).upper()


def _can_be_one(one: Row, other: Row) -> bool:
    if one["type"] != other["type"] and "ATTACK" not in {one["type"], other["type"]}:
        return False
    for name in ("date_start", "places", "deaths"):
        if one[name] and other[name] and one[name] != other[name]:
            return False
    mine, theirs = _words(one["victims"] or one["targets"]), _words(other["victims"] or other["targets"])
    return not mine or not theirs or bool(mine & theirs)


def _words(names: list[str]) -> set[str]:
    return {word for name in names for word in name.upper().split() if len(word) > 3}


def _fold(one: Row, *, into: Row) -> None:
    into["type"] = one["type"] if into["type"] == "ATTACK" else into["type"]
    for name, value in one.items():
        if isinstance(value, list):
            into[name] = list(dict.fromkeys([*into[name], *value]))
        elif into[name] is None:
            into[name] = value
