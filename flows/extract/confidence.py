"""How sure a claim is: a logistic model over a few plain features, fitted offline and kept as data.

The coefficients lie in `lexicon/confidence.yml`; `tests/calibrate.py` fits them on gold records. What they predict is
that type and actors are what a careful reader would say.
"""

import math
from collections.abc import Mapping
from typing import Any

from flows.extract.lexicons import lexicon

_LONG = 200


def features_of(claim: Mapping[str, Any]) -> frozenset[str]:
    """Return the features that `claim`, a row as the log keeps it, has."""
    words = claim["rule_id"].split(".", 2)[2]
    found = {"always", f"type {claim['event_type']}", f"modality {claim['modality']}"}
    for role in ("actors", "recipients"):
        if not claim[role]:
            found.add(f"no {role}")
        elif any(one["country"] or one["sector"] for one in claim[role]):
            found.add(f"known {role}")
        if len(claim[role]) > 1:
            found.add(f"several {role}")
    if ":" in words:
        found.add("carried by a verb")
    if "+" in words:
        found.add("several words")
    if claim["speaker_kind"] != "outlet":
        found.add("somebody is quoted")
    if claim["evidence_end"] - claim["evidence_start"] > _LONG:
        found.add("long sentence")
    return frozenset(found)


def confidence_of(claim: Mapping[str, Any]) -> float:
    """Return the probability that `claim` is right, between 0 and 1, to two places."""
    weights: Mapping[str, float] = lexicon("confidence")["weights"]
    total = sum(weights.get(feature, 0.0) for feature in features_of(claim))
    return round(1 / (1 + math.exp(-total)), 2)
