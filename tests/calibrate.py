"""Fits the confidence of claims: `python tests/calibrate.py --bench DIR > flows/extract/lexicon/confidence.yml`.

Logistic regression with a ridge penalty, by Newton's method, on the part of PLV and GSR that may be looked at. What
counts as right is told in board_calibration.py.
"""

import argparse
import tempfile
from pathlib import Path

import numpy as np
import yaml
from board_calibration import judged
from board_reading import read_records
from scoreboard import chosen

from flows.extract.confidence import features_of

RIDGE = 2.0
STEPS = 30
HEAD = """# Coefficients of the confidence of a claim: the logit of the probability that it is right is the sum of
# the weights of its features (flows/extract/confidence.py). Fitted by tests/calibrate.py on {count} claims of gold.
"""


def fitted(samples: list[tuple[frozenset[str], bool]]) -> dict[str, float]:
    """Return the weight of each feature; that of "always" bears no penalty."""
    names = sorted({feature for features, _ in samples for feature in features})
    x = np.array([[float(name in features) for name in names] for features, _ in samples])
    y = np.array([float(right) for _, right in samples])
    penalty = np.array([0.0 if name == "always" else RIDGE for name in names])
    w = np.zeros(len(names))
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (y - p) - penalty * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty + 1e-9)
        w += np.linalg.solve(hessian, gradient)
    return {name: round(float(weight), 3) for name, weight in zip(names, w, strict=True)}


def main() -> None:
    """Read the gold records with the public pipeline, fit, and print the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, required=True, help="folder of the gold records")
    given = parser.parse_args()
    names = ("plv", "plover_gsr")
    sets = {name: chosen(given.bench / f"{name}.jsonl", part="seen", sample=None) for name in names}
    with tempfile.TemporaryDirectory() as folder:
        found = read_records(sets, Path(folder), tell=lambda _: None)
    samples = [(features_of(claim), right) for claim, right in judged(sets, found)]
    print(HEAD.format(count=len(samples)) + yaml.safe_dump({"weights": fitted(samples)}, sort_keys=True), end="")


if __name__ == "__main__":
    main()
