"""Tells how far the confidence of claims can be trusted, for the scoreboard.

Of the claims at 0.8, about 80 % should be right. A claim counts as right where gold covers it: an act of a PLV pair by
its type, if it stands between source and target; an act of a GSR sentence by its type, and where the gold codes its
actor, by that country or class too.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from board_reading import Found
from board_views import pair_claims, yielding

from flows.extract.lexicons import lexicon

Row = dict[str, Any]
BINS = 10


def judged(sets: Mapping[str, Sequence[Row]], found: Found) -> list[tuple[Row, bool]]:
    """Return the claims that gold says something of, and whether they are right."""
    verdicts = []
    for record in sets.get("plv", ()):
        gold = record["gold"]["events"][0]["type"]
        verdicts += [
            (claim, yielding(claim["event_type"]) == gold) for rank, claim in pair_claims(record, found) if rank >= 3
        ]
    for record in sets.get("plover_gsr", ()):
        events = record["gold"]["events"]
        for claim in found.claims_of(record):
            if claim["event_type"] == "STATEMENT":
                continue
            start, end = claim["trigger_start"], claim["trigger_end"]
            near = [event for event in events if any(_meets(span, start, end) for span in event["trigger"])]
            if near:
                verdicts.append((claim, any(_is(claim, event) for event in near)))
    return verdicts


def _meets(span: Row, start: int, end: int) -> bool:
    return bool(start < span["end"] and end > span["start"])


def _is(claim: Row, event: Row) -> bool:
    if yielding(claim["event_type"]) != yielding(event["type"]):
        return False
    wanted = {one["country_or_class"] for one in event["source"] if one.get("country_or_class")}
    said = {actor["country"] for actor in claim["actors"]} | {actor["sector"] for actor in claim["actors"]}
    return not wanted or bool(wanted & said)


def reliability(sets: Mapping[str, Sequence[Row]], found: Found) -> Mapping[str, Any]:
    """Return how far gold bears out confidence: as it stands, and with the leniency of each gold set allowed for.

    Gold knows of fewer faults than a reader does: PLV judges the type alone.
    """
    plain, allowed = [], []
    for name in sets:
        lenient = lexicon("confidence")["leniency"].get(name, 0.0)
        for claim, right in judged({name: sets[name]}, found):
            plain.append((claim["confidence"], right))
            allowed.append((_moved(claim["confidence"], lenient), right))
    if not plain:
        return {"no claim": "that gold covers has a confidence: ask for the sets plv and plover_gsr"}
    return {"as it stands": table(plain), "with the leniency of gold allowed for": table(allowed)}


def _moved(confidence: float, logit: float) -> float:
    odds = math.exp(logit) * confidence / (1 - confidence) if confidence < 1 else math.inf
    return 1.0 if odds == math.inf else odds / (1 + odds)


def table(verdicts: Sequence[tuple[float, bool]]) -> Mapping[str, Any]:
    """Return the expected calibration error and the claims of each tenth: what they say, what is right.

    Even where each probability is true, few claims do not come out as they should: the error that chance alone makes is
    told beside it.
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, right in verdicts:
        bins[min(BINS - 1, int(confidence * BINS))].append((confidence, right))
    error, by_chance, shown = 0.0, 0.0, {}
    for place, members in enumerate(bins):
        if members:
            mean = sum(confidence for confidence, _ in members) / len(members)
            share = sum(right for _, right in members) / len(members)
            error += abs(mean - share) * len(members) / len(verdicts)
            # The mean of the absolute value of a normal variable is sqrt(2 / pi) of its deviation.
            spread = math.sqrt(sum(confidence * (1 - confidence) for confidence, _ in members)) / len(verdicts)
            by_chance += math.sqrt(2 / math.pi) * spread
            tenth = f"{place / BINS:.1f}-{(place + 1) / BINS:.1f}"
            shown[tenth] = {"claims": str(len(members)), "said": f"{mean:.2f}", "right": f"{share:.2f}"}
    return {
        "claims judged": len(verdicts),
        "expected calibration error": round(error, 3),
        "of which chance alone makes": round(by_chance, 3),
        "tenths": shown,
    }
