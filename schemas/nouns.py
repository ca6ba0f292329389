"""Which nouns count the same thing: troops are soldiers, instructors are not."""

import csv
from pathlib import Path

_FILE = Path(__file__).parent / "codes" / "same_nouns.csv"


def same_nouns() -> list[tuple[str, str]]:
    """Return pairs of a noun (a lemma) and the noun that stands for all of its kind."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return [(row["noun"], row["kind"]) for row in csv.DictReader(file)]
