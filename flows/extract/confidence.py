"""How sure a claim is: a logistic model over a few plain features, fitted offline and kept as data.

The coefficients lie in `lexicon/confidence.yml`; `tests/calibrate.py` fits them on claims that readers judged and on
gold records. What they predict is that a careful reader, with the sentence before them, would sign type, actors and
modality of the claim.
"""

import math
from collections.abc import Mapping
from typing import Any

from flows.extract.lexicons import lexicon

# Lengths in characters: of a sentence; from its start to the act; from the nearest actor to the act.
_LONG, _LATE, _FAR = 200, 120, 80
_OF_THE_STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG"})


def features_of(claim: Mapping[str, Any]) -> frozenset[str]:
    """Return the features that `claim`, a row as the log keeps it, has."""
    actors = claim["actors"]
    found = {
        "always",
        f"type {claim['event_type']}",
        f"modality {claim['modality']}",
        f"speaker {claim['speaker_kind']}",
    }
    holds = {
        "no actors": not actors,
        "country of an actor known": any(one["country"] for one in actors),
        "actor of the state": any(one["sector"] in _OF_THE_STATE for one in actors),
        "civilian actor": any(one["sector"] == "CVL" for one in actors),
        "actor is a pronoun": any(one["text"].lower() in _pronouns() for one in actors),
        "actor far away": bool(actors) and min(abs(one["start"] - claim["trigger_start"]) for one in actors) > _FAR,
        "actor says so": any(one["name"] and one["name"] == claim["speaker_name"] for one in actors),
        "carried by a verb": ":" in _entry(claim),
        "told in the past": _is_past(claim),
        "late in its sentence": claim["trigger_start"] - claim["evidence_start"] > _LATE,
        "long sentence": claim["evidence_end"] - claim["evidence_start"] > _LONG,
    }
    return frozenset(found | {name for name, does in holds.items() if does})


def confidence_of(claim: Mapping[str, Any]) -> float:
    """Return the probability that `claim` is right, between 0 and 1, to two places."""
    return round(probability(features_of(claim), lexicon("confidence")["weights"]), 2)


def probability(features: frozenset[str], weights: Mapping[str, float]) -> float:
    """Return the probability that a claim with these features is right; a feature without a weight tells nothing."""
    return 1 / (1 + math.exp(-sum(weights.get(feature, 0.0) for feature in features)))


def _entry(claim: Mapping[str, Any]) -> str:
    return str(claim["rule_id"].split(".", 2)[2])


def _is_past(claim: Mapping[str, Any]) -> bool:
    """Tell "met" from "meet", "meeting" and "meetings": a word in another form than the vocabulary's, but for those."""
    first = claim["trigger_text"].lower().split()[0]
    lemma = _entry(claim).split("+")[0].split(":")[0]
    return bool(first != lemma and not first.endswith(("ing", "s")))


def _pronouns() -> frozenset[str]:
    return frozenset(lexicon("confidence")["pronouns"].split())
