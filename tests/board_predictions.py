"""Turns rows of `claims` and `mentions` into the predictions that each scorer of the scoreboard reads."""

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pycountry
from board_muc import attacks_told
from board_reading import Found

from flows.extract.units import unit_names

Row = dict[str, Any]
FOREIGN: dict[str, dict[str, Any]] = {}
# How likely the act happened, by how its speaker commits, on the scale -3 to 3.
FACTUALITY = {
    "asserted": 3.0, "denied": -3.0, "alleged": 1.4, "estimated": 2.0, "planned": 0.7, "requested": 0.2,
    "possible": 0.6, "hypothetical": 0.2,
}  # fmt: skip
# What is set to happen is likelier than what is only wanted or tried.
SURE = frozenset({"will", "'ll", "’ll", "would", "wo", "set", "expected", "expects", "is", "are", "scheduled", "going"})
# The least that "dozens" can mean is 24; "several" and "a few" are less.
_LEAST_VAGUE = 20
# Units that quantulum3 spells in another way.
_SPELT = {"celsius": "degree celsius", "fahrenheit": "degree fahrenheit"}
# And newsquant.
_NAMED = {"square foot": "square feet", "touchdown": "touch down", "metric horsepower": "horsepower"}
_POLICE = re.compile(
    r"\b(police|policemen|policeman|cop|cops|constable|sub-inspector|crpf|rpf|pac|rapid action force)\b"
)


def prepared(file: Path) -> None:
    """Read which PLOVER type stands for the labels of other schemes."""
    FOREIGN.update(json.loads(file.read_text(encoding="utf-8")))


def acts(record: Row, found: Found) -> list[Row]:
    """Return the claims of a record that tell a PLOVER act."""
    return [claim for claim in found.claims_of(record) if claim["event_type"] != "STATEMENT"]


def overlap(one: Row, other: Row) -> bool:
    """Tell whether two spans share a character."""
    return bool(min(one["end"], other["end"]) > max(one["start"], other["start"]))


def _codes(actors: Iterable[Row]) -> list[str]:
    codes: dict[str, None] = {}
    for actor in actors:
        organised = actor["country"] and not two_letters(actor["country"])
        for code in (actor["country"], "IGO" if organised or actor["sector"] == "IGO" else None, actor["sector"]):
            if code:
                codes[code] = None
    return list(codes) or [""]


def events(record: Row, found: Found) -> Row:
    """Pair the actors of every act with its recipients, else with the country of its place."""
    pairs = [
        {"type": claim["event_type"], "source": source, "target": target}
        for claim in acts(record, found)
        for source in _codes(claim["actors"])
        for target in _targets(claim)
    ]
    return {"id": record["id"], "events": pairs}


def _targets(claim: Row) -> list[str]:
    others = claim["recipients"] or claim["actors"][1:]
    return _codes(others) if others else [claim["place_country"] or ""]


def muc(record: Row, found: Found) -> Row:
    """Attacks, bombings, kidnappings and arsons, one for each happening."""
    return {"id": record["id"], "events": attacks_told(acts(record, found), record.get("pub_date"))}


def police(record: Row, found: Found) -> Row:
    """Label what the police did in each sentence, or failed to do."""
    claims = acts(record, found)
    labels = [
        sorted({
            label
            for claim in claims
            if sentence["start"] <= claim["trigger_start"] < sentence["end"]
            for label in _of_police(claim)
        })
        for sentence in record["gold"]["sentences"]
    ]  # fmt: skip
    return {"id": record["id"], "sentences": labels}


def _of_police(claim: Row) -> Iterable[str]:
    by_police = any(actor["sector"] == "COP" or _POLICE.search(actor["text"].lower()) for actor in claim["actors"])
    happened = claim["modality"] in {"asserted", "alleged", "estimated"}
    kind, mode = claim["event_type"], claim["event_mode"]
    if by_police:
        yield "ANY_ACTION"
    if kind == "REJECT" and by_police:
        yield "FAIL"
    if not happened:
        return
    if kind == "COERCE" and mode == "arrest" and (by_police or not claim["actors"]):
        yield "ARREST"
    killed = any(q["measure"] == "killed" for q in claim["quantities"]) or ".kill" in claim["rule_id"]
    if kind == "ASSAULT" and by_police:
        yield "FORCE"
        if killed:
            yield "KILL"


def triggers(record: Row, found: Found) -> Row:
    """Give the words that announce claims and, where the gold has them, those that report speech."""
    spans = {(claim["trigger_start"], claim["trigger_end"]) for claim in found.claims_of(record)}
    if record["set"] == "ecbplus":
        spans |= {
            (said["cue_start"], said["cue_end"])
            for said in found.mentions_of(record, "quotation")
            if said["cue_start"] is not None
        }
    return {"id": record["id"], "triggers": [{"start": start, "end": end} for start, end in sorted(spans)]}


def actor(record: Row, found: Found) -> Row:
    """Give the widest actor of a phrase."""
    mentions = found.mentions_of(record, "actor")
    widest = max(mentions, key=lambda row: row["end"] - row["start"], default=None)
    country = (widest and widest["country"]) or ""
    return {"id": record["id"], "country": country, "code_1": (widest and widest["sector"]) or ""}


def attribution(record: Row, found: Found) -> Row:
    """Quotations; the parts that share source and cue are one."""
    grouped: dict[tuple[int | None, ...], Row] = {}
    for said in found.mentions_of(record, "quotation"):
        names = ("source_start", "source_end", "cue_start", "cue_end")
        key = tuple(said[name] for name in names)
        if said["cue_start"] is None:
            key = (*key, said["start"])
        one = grouped.setdefault(key, {"source": _span(said, "source"), "cue": _span(said, "cue"), "content": []})
        one["content"] += _span(said, "content")
    return {"id": record["id"], "attributions": list(grouped.values())}


def _span(said: Row, part: str) -> list[Row]:
    start, end = said[f"{part}_start"], said[f"{part}_end"]
    return [] if start is None else [{"start": start, "end": end}]


def factuality(record: Row, found: Found) -> Row:
    """How likely each target happened, by the claim told there; where there is none, as asserted."""
    claims = [
        claim | {"start": claim["trigger_start"], "end": claim["trigger_end"]} for claim in found.claims_of(record)
    ]
    values = []
    for target in record["gold"]["factuality"]:
        here = next((claim for claim in claims if overlap(claim, target)), None)
        sure = here and here["modality"] == "planned" and (here["modality_cue"] or "").lower() in SURE
        values.append(2.0 if sure else FACTUALITY[here["modality"]] if here else 3.0)
    return {"id": record["id"], "factuality": values}


def timex(record: Row, found: Found) -> Row:
    """Mentions of dates."""
    dates = found.mentions_of(record, "date")
    return {
        "id": record["id"],
        "timex": [
            {"start": row["start"], "end": row["end"], "type": row["timex_type"], "value": row["timex_value"]}
            for row in dates
        ],
    }


def places(record: Row, found: Found) -> Row:
    """Mentions of places, with their country in two letters."""
    return {
        "id": record["id"],
        "places": [
            {
                "start": row["start"], "end": row["end"], "lat": row["latitude"], "lon": row["longitude"],
                "cc": two_letters(row["country"]),
            }
            for row in found.mentions_of(record, "place")
        ],
    }  # fmt: skip


def two_letters(country: str | None) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a country, as the places of the gold sets have it."""
    if country == "XKX":
        return "XK"
    known = pycountry.countries.get(alpha_3=country) if country else None
    return known.alpha_2 if known else None


def quantities(record: Row, found: Found) -> Row:
    """Mentions of quantities in the conventions of the set.

    A move from one number to another, which we read as two, is one range there. In newsquant a range is one value but
    for "eight or nine", which are two, and "hundreds" are 100 to 1000 (ours: 200 and more); "several", "a few million"
    and "half the seats" are none. In quantulum3's a range is its middle, and what is only counted is "dimensionless".
    """
    told: list[Row] = []
    by_unit = record["set"] == "quantulum3_tests"
    mentions = found.mentions_of(record, "quantity")
    if not by_unit:
        mentions = [told for row in mentions if _is_told(row) for told in _alternatives(row)]
    for row in _moves_joined(mentions, record["text"]):
        low, high, value = row["low"], row["high"], row["value"]
        unit = row["unit"] or row["noun"]
        if row["comparator"] == "vague" and low is not None and high is None:
            if low < _LEAST_VAGUE:
                continue
            low, high = low / 2, low * 5
        if value is None and low is not None and high is not None:
            value = (low + high) / 2 if by_unit else span_of_values(f"{low}-{high}")
        if by_unit and (row["noun"] or "").split(" per ")[0] not in {*unit_names(), "time"}:
            unit = "dimensionless"
        value = value if value is not None else low if low is not None else high
        if value is not None:
            change = row["comparator"] if row["comparator"] in {"=", "<", ">", "~"} else "="
            unit = _SPELT.get(unit, unit) if by_unit else _unit_of_newsquant(row, unit, record["text"])
            told.append({"value": value, "unit": unit, "change": change})
    return {"id": record["id"], "quantities": told}


def _is_told(row: Row) -> bool:
    """Tell whether newsquant has a number: it leaves out "a few million" and "half the seats", but has half a mile."""
    if re.match(r"(?:[a-z ]+ )?(?:few|several|couple of)\b", row["text"], re.IGNORECASE):
        return False
    halved = re.match(r"(?:[a-z]+ )?half\b", row["text"], re.IGNORECASE) and row["value"] == 1 / 2
    return not halved or row["noun"] in unit_names()


def _alternatives(row: Row) -> list[Row]:
    """Return "eight or nine" as the two that newsquant has; any other number as it is."""
    if row["comparator"] != "between" or not re.search(r"\w\s+or\s+\S", row["text"]):
        return [row]
    return [row | {"value": row[end], "low": row[end], "high": row[end], "comparator": "="} for end in ("low", "high")]


def _unit_of_newsquant(row: Row, unit: str | None, text: str) -> str | None:
    """Return a unit as newsquant has it: "% driver" of two thirds of them, "barrel of oil", "square feet"."""
    behind = re.match(r"\s+of\s+([a-z]+)", text[row["end"] :])
    if unit == "barrel" and behind:
        return f"barrel of {behind[1]}"
    if unit == "pound-foot" and re.search(r"\blbs?\b", row["text"]):
        return "foot pound-force"
    in_words = re.search(r"\b(?:thirds?|quarters?|fifths?|sixths?|eighths?|tenths?)\b", row["text"])
    if in_words and row["value"] is not None and row["value"] < 1 and unit and unit not in unit_names():
        return f"% {unit}"
    return _NAMED.get(unit or "", unit)


def _moves_joined(rows: list[Row], text: str) -> Iterable[Row]:
    """Join "from 20 mg" and "to 30 mg" to one range, as the gold has them; the other way about as well."""
    left = sorted(rows, key=lambda row: int(row["start"]))
    while left:
        first, *left = left
        told = [
            re.search(r"\b(from|to)\s+$", text[: row["start"]][-8:].lower()) if row["value"] is not None else None
            for row in (first, *left[:1])
        ]
        apart = text[first["end"] : left[0]["start"]] if left else ""
        moved = len(told) > 1 and told[0] and told[1] and told[0][1] != told[1][1]
        if moved and first["unit"] == left[0]["unit"] and re.fullmatch(r"\s+(?:[\w-]+\s+){0,3}(?:from|to)\s+", apart):
            second, *left = left
            low, high = (first, second) if told[0] and told[0][1] == "from" else (second, first)
            first = first | {"value": None, "low": low["value"], "high": high["value"], "comparator": "between"}
        yield first


def span_of_values(written: str) -> str:
    """Return a range of two numbers in the one spelling by which ranges are compared: "5.0 - 10" is "5.0-10.0"."""
    ends = re.fullmatch(r"(\d+(?:\.\d+)?)\s?-\s?(\d+(?:\.\d+)?)", written)
    return f"{float(ends[1])}-{float(ends[2])}" if ends else written


def ranges_respelt(record: Row) -> Row:
    """Return a record of newsquant whose gold spells every range alike; it has "5-6", "5.0-6.0" and "5.0 - 6.0"."""
    told = record["gold"]["quantities"]
    return record | {"gold": {"quantities": [one | {"value": span_of_values(str(one["value"]))} for one in told]}}


PREDICTIONS: dict[str, Callable[[Row, Found], Row]] = {
    "plover_gsr": events, "muc4": muc, "indiapolice": police, "ecbplus": triggers, "wikievents": triggers,
    "rams": triggers, "ngec_actor_tests": actor, "polnear": attribution, "fact_uw": factuality,
    "fact_meantime": factuality, "fact_uds_ih2": factuality, "te3_tbaq": timex, "geo_lgl": places, "geo_gwn": places,
    "newsquant": quantities, "quantulum3_tests": quantities,
}  # fmt: skip
