"""Print how the extractor reads the golden articles, and what it misses: python tests/golden_figures.py --help."""

import argparse
import json
import math
from collections import Counter
from pathlib import Path

from golden_articles import digest, golden_articles
from golden_scores import Score, read, score

FLOORS = Path(__file__).parent / "quality.json"
# How far below today's figure its floor is set. Another processor may tip a close decision of the model; and precision
# is of the claims found, so that it gives a little where harder ones are found too.
MARGIN = {"recall": 0.01, "precision": 0.03}


def floors() -> dict[str, float]:
    """Return the least value that each figure may have."""
    return json.loads(FLOORS.read_text(encoding="utf-8"))["floors"] if FLOORS.exists() else {}


def raise_floors(figures: dict[str, float]) -> None:
    """Set each floor just below today's figure, where that is higher: only a hand lowers a floor, and says why."""
    old = floors()
    new = {}
    for name, value in figures.items():
        below = math.floor((value - MARGIN[name.split()[-1]]) * 100) / 100
        new[name] = max(below, old.get(name, 0.0))
    kept = {"articles": digest(), "floors": dict(sorted(new.items()))}
    FLOORS.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


def show(result: Score, about: str | None) -> None:
    """Print the figures beside their floors, how many misses there are of each kind, and those of the kind `about`."""
    least = floors()
    for name, value in result.figures().items():
        print(f"{name:<24}{value:6.3f}   floor {least.get(name, 0):.2f}")
    kinds = Counter(miss.about for miss in result.misses)
    print("\nmisses:", ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()))
    for miss in result.misses:
        if about in {miss.about, "all"}:
            print(f"\n{miss.about} · {miss.article}: {miss.words}\n  wanted {miss.wanted}\n  found  {miss.found}")


def main() -> None:
    """Read the golden articles, print what came out, and raise the floors if asked."""
    parser = argparse.ArgumentParser(
        description="Print how the extractor reads the golden articles.",
        epilog="example: python tests/golden_figures.py --misses speaker",
    )
    parser.add_argument("--raise", dest="raises", action="store_true", help="raise the floors in tests/quality.json")
    parser.add_argument("--misses", metavar="KIND", help="print each miss of a kind (claims missed, speaker …), or all")
    given = parser.parse_args()
    articles = golden_articles()
    result = score(articles, read(articles))
    show(result, given.misses)
    if given.raises:
        raise_floors(result.figures())


if __name__ == "__main__":
    main()
