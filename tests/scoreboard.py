"""Scores the public pipeline on gold records: `python tests/scoreboard.py --bench DIR --score DIR [--sets plv,muc4]`.

Records go in as any article would (text, title, publication date) and come out of the published tables `claims` and
`mentions`. What is printed stands beside reference figures of other systems, with the worst confusions and, of the
part that may be looked at, example errors. Records are parted by the hash of their id: a quarter is held out.
Readings are kept in the home folder that is given, so that a second run with the same extractor is quick.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from board_calibration import reliability, table
from board_predictions import PREDICTIONS, Found, prepared, ranges_respelt
from board_reading import read_records
from board_verdicts import verdicts_of_readers
from board_views import VIEWS

Record = dict[str, Any]

# Which scorer reads a set, and what else has been measured on the same kind of data, in percent.
SETS: dict[str, tuple[str | None, str]] = {
    "plv": (None, "zero-shot RoBERTa-NLI, given the pair: root macro-F1 82, quad 90; PETRARCH2 from text: type F1 42"),
    "plover_gsr": ("events", "PETRARCH2: coverage 41, type F1 33, type and both countries 19"),
    "cameo_codebook": (None, "PETRARCH2: root 21, exact 7"),
    "case2021_task2": (None, "-"),
    "conflibert_cameo_class": (None, "-"),
    "muc4": (
        "muc",
        "keyword rules: event F1 54, explicit date 62, country 95, perpetrator confidence 43, text slots 0",
    ),
    "indiapolice": ("labels", "keywords: KILL 50, ARREST 48, FORCE 70, FAIL 5"),
    "ecbplus": ("triggers", "all verbs and event nouns: trigger F1 78"),
    "wikievents": ("triggers", "-"),
    "rams": ("triggers", "-"),
    "ngec_actor_tests": ("actors", "Phoenix dictionaries: country 55, role 37, both 28"),
    "polnear": ("attribution", "rules: content F1 46, source and content 39"),
    "fact_uw": ("factuality", "cue rules: macro-F1 .61, r .59"),
    "fact_meantime": ("factuality", "-"),
    "fact_uds_ih2": ("factuality", "-"),
    "te3_tbaq": ("timex", "HeidelTime: value F1 75-78, relaxed 91-93"),
    "timeline2015": (None, "the publication date: exact 49"),
    "geo_lgl": ("geo", "spaCy and the most populous: country 67, within 161 km 45, end to end 38"),
    "geo_gwn": ("geo", "as geo_lgl"),
    "newsquant": ("quantities", "quantulum3: value F1 64, with unit 39; CQE: 92 and 86"),
    "quantulum3_tests": ("quantities", "-"),
}


def is_held_out(record: Record) -> bool:
    """Tell whether `record` belongs to the quarter that is not looked at while rules are written."""
    return int(hashlib.sha256(record["id"].encode()).hexdigest(), 16) % 4 == 0


def chosen(file: Path, *, part: str, sample: int | None) -> list[Record]:
    """Return the records of `file` in the part asked for; of these, `sample` by the hash of their id."""
    with file.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    kept = [record for record in records if part == "all" or is_held_out(record) == (part == "held-out")]
    if sample is None or sample >= len(kept):
        return kept
    by_hash = sorted(kept, key=lambda record: hashlib.sha256(b"sample" + record["id"].encode()).hexdigest())
    return by_hash[:sample]


def scored(scorer: Path, records: Iterable[Record], predictions: Iterable[Record]) -> dict[str, Any]:
    """Return what `scorer` says of the predictions."""
    with tempfile.TemporaryDirectory() as folder:
        gold, pred = Path(folder) / "gold.jsonl", Path(folder) / "pred.jsonl"
        for file, rows in ((gold, records), (pred, predictions)):
            file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        command = [sys.executable, str(scorer), str(gold), str(pred)]
        answer = subprocess.run(command, capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(answer.stdout)
    return told


def _show(answer: Mapping[str, Any], indent: str = "  ") -> None:
    for name, value in answer.items():
        if isinstance(value, Mapping) and value and not all(isinstance(one, str) for one in value.values()):
            print(f"{indent}{name}")
            _show(value, indent + "  ")
        elif isinstance(value, Mapping) and name == "examples":
            print("\n".join([f"{indent}{name}", *(f"{indent}  {key}: {one}" for key, one in value.items())]))
        elif isinstance(value, Mapping):
            print(f"{indent}{name:<28} " + "  ".join(f"{key} {one}" for key, one in value.items()))
        else:
            print(f"{indent}{name:<28} {value}")


def report(name: str, records: list[Record], found: Found, *, scorers: Path, worst: int, part: str) -> None:
    """Print the figures of one set."""
    scorer, reference = SETS[name]
    print(f"\n== {name}: {len(records)} records ({part})\n  {'reference':<28} {reference}")
    if scorer is not None:
        predict: Callable[[Record, Found], Record] = PREDICTIONS[name]
        predictions = [predict(record, found) for record in records]
        _show(scored(scorers / f"{scorer}.py", records, predictions))
        if name == "newsquant":
            # The scorer compares ranges letter by letter.
            respelt = scored(scorers / f"{scorer}.py", [ranges_respelt(record) for record in records], predictions)
            _show({"ranges as numbers": respelt})
    if name in VIEWS:
        # Held-out texts are never shown, only counted.
        _show(VIEWS[name](records, found, worst if part == "seen" else 0))


def main() -> None:
    """Run the pipeline on the sets asked for and print the board."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, required=True, help="folder of the gold records, NAME.jsonl each")
    parser.add_argument("--score", type=Path, required=True, help="folder of the scorers")
    parser.add_argument("--sets", default=",".join(SETS), help="names of sets, parted by commas (default: all)")
    parser.add_argument("--part", choices=("held-out", "seen", "all"), default="held-out")
    parser.add_argument("--sample", type=int, help="at most so many records of each set")
    parser.add_argument("--worst", type=int, default=5, help="how many confusions and, where seen, examples to show")
    parser.add_argument("--home", type=Path, help="folder to keep the readings in (default: a temporary one)")
    parser.add_argument(
        "--articles",
        type=Path,
        help="folder of the articles whose claims readers judged: how far confidence holds there",
    )
    given = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    names = [name for name in given.sets.split(",") if name]
    if unknown := [name for name in names if name not in SETS]:
        parser.error(f"no such set: {', '.join(unknown)}. There are {', '.join(SETS)}.")
    prepared(given.score.parent / "to_plover.json")
    sets = {name: chosen(given.bench / f"{name}.jsonl", part=given.part, sample=given.sample) for name in names}
    with tempfile.TemporaryDirectory() as folder:
        found = read_records(sets, Path(given.home or folder))
        judged = verdicts_of_readers(given.articles, Path(given.home or folder)) if given.articles else []
    for name, records in sets.items():
        report(name, records, found, scorers=given.score, worst=given.worst, part=given.part)
    print("\n== confidence, by gold")
    _show(reliability(sets, found))
    if judged:
        print("\n== confidence, by readers (it is fitted on these: calibrate.py tells of claims left out)")
        _show(table([(one.confidence, one.is_right) for one in judged if one.source == "others"]))


if __name__ == "__main__":
    main()
