"""Tells how far the confidence of claims can be trusted, for the scoreboard.

Of the claims at 0.8, about 80 % should be right. A claim counts as right where gold covers it: an act of a PLV pair by
its type, if it stands between source and target; an act of a GSR sentence by its type, and where the gold codes its
actor, by that country or class too.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from board_reading import Found
from board_views import pair_claims, yielding

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
    """Return the expected calibration error and the claims of each tenth: what they say, what is right."""
    verdicts = [(claim["confidence"], right) for claim, right in judged(sets, found) if claim["confidence"] is not None]
    if not verdicts:
        return {"no claim": "that gold covers has a confidence: ask for the sets plv and plover_gsr"}
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, right in verdicts:
        bins[min(BINS - 1, int(confidence * BINS))].append((confidence, right))
    error, shown = 0.0, {}
    for place, members in enumerate(bins):
        if members:
            mean = sum(confidence for confidence, _ in members) / len(members)
            share = sum(right for _, right in members) / len(members)
            error += abs(mean - share) * len(members) / len(verdicts)
            tenth = f"{place / BINS:.1f}-{(place + 1) / BINS:.1f}"
            shown[tenth] = f"{len(members)} claims, said {mean:.2f}, right {share:.2f}"
    return {"claims judged": len(verdicts), "expected calibration error": round(error, 3), "tenths": shown}
