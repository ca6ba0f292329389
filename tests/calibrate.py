"""Fits the confidence of claims: `python tests/calibrate.py --bench DIR --articles DIR > confidence.yml`.

The file belongs into flows/extract/lexicon/.

Logistic regression with a ridge penalty, by Newton's method, on claims that readers judged and on the part of PLV and
GSR that may be looked at. Readers who had written no rule are the measure; what others who judge are more lenient, or
gold is, since it knows of fewer faults, is taken up by a weight of its own for each. How well it holds on claims left
out is printed on the error stream.
"""

import argparse
import hashlib
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from board_calibration import judged, table
from board_reading import read_records
from board_verdicts import Verdict, verdicts_of_readers
from scoreboard import chosen

from flows.extract.confidence import features_of, probability
from flows.extract.lexicons import lexicon

RIDGE = 10.0
# The gold sets are larger than all readings, and know of fewer faults.
WORTH_OF_GOLD = 0.5
STEPS = 30
FOLDS = 10
MEASURE = "others"
GOLD = ("plv", "plover_gsr")
HEAD = """# Coefficients of the confidence of a claim: the logit of the probability that it is right is the sum of
# the weights of its features (flows/extract/confidence.py). Fitted by tests/calibrate.py on {readers}
# claims that readers judged and {gold} claims of gold. `leniency` is what judges other than the readers who are the
# measure add to it.
"""


def fitted(verdicts: Sequence[Verdict]) -> dict[str, float]:
    """Return the weight of each feature, and of each source but the one that is the measure.

    "always" and the sources bear no penalty.
    """
    told = [one.features | ({f"by {one.source}"} - {f"by {MEASURE}"}) for one in verdicts]
    names = sorted(frozenset().union(*told))
    x = np.array([[float(name in features) for name in names] for features in told])
    y = np.array([float(one.is_right) for one in verdicts])
    worth = np.array([WORTH_OF_GOLD if one.source in GOLD else 1.0 for one in verdicts])
    penalty = np.array([0.0 if name == "always" or name.startswith("by ") else RIDGE for name in names])
    w = np.zeros(len(names))
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (worth * (y - p)) - penalty * w
        hessian = (x * (worth * p * (1 - p))[:, None]).T @ x + np.diag(penalty + 1e-9)
        w += np.linalg.solve(hessian, gradient)
    return {name: round(float(weight), 3) for name, weight in zip(names, w, strict=True)}


def left_out(verdicts: Sequence[Verdict]) -> list[tuple[float, bool]]:
    """Return what is said of each claim of the measure by a fit that saw no claim of its tenth of the articles."""
    said = []
    for fold in range(FOLDS):
        weights = fitted([one for one in verdicts if _fold(one) != fold])
        tested = [one for one in verdicts if _fold(one) == fold and one.source == MEASURE]
        said += [(probability(one.features, weights), one.is_right) for one in tested]
    return said


def _fold(verdict: Verdict) -> int:
    return int(hashlib.sha256(verdict.article.encode()).hexdigest(), 16) % FOLDS


def verdicts_of_gold(bench: Path, folder: Path) -> list[Verdict]:
    """Return what gold says of the claims of its records that may be looked at."""
    sets = {name: chosen(bench / f"{name}.jsonl", part="seen", sample=None) for name in GOLD}
    found = read_records(sets, folder, tell=lambda _: None)
    return [
        Verdict(name, claim["claim_id"], features_of(claim), claim["confidence"], right)
        for name in GOLD
        for claim, right in judged({name: sets[name]}, found)
    ]


def as_file(verdicts: Sequence[Verdict]) -> str:
    """Return the content of the file that the extractor reads."""
    weights = fitted(verdicts)
    kept: dict[str, Any] = {
        "weights": {name: weight for name, weight in weights.items() if not name.startswith("by ")},
        "leniency": {name.removeprefix("by "): one for name, one in weights.items() if name.startswith("by ")},
        "pronouns": lexicon("confidence")["pronouns"],
    }
    gold = sum(one.source in GOLD for one in verdicts)
    return HEAD.format(readers=len(verdicts) - gold, gold=gold) + yaml.safe_dump(kept, sort_keys=False, width=120)


def main() -> None:
    """Read judged articles and gold records with the public pipeline, fit, and print the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, required=True, help="folder of the gold records")
    parser.add_argument("--articles", type=Path, required=True, help="folder of the articles whose claims were judged")
    parser.add_argument("--home", type=Path, help="folder to keep the readings in (default: a temporary one)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(given.home or folder)
        verdicts = verdicts_of_readers(given.articles, home) + verdicts_of_gold(given.bench, home)
    print(yaml.safe_dump(dict(table(left_out(verdicts))), sort_keys=False), file=sys.stderr)
    print(as_file(verdicts), end="")


if __name__ == "__main__":
    main()
