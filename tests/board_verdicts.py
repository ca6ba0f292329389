"""Claims that readers judged (`tests/readings/`), as the extractor of today makes them from the same articles.

A verdict holds as long as the claim is what was read: type, modality and actors. What is made otherwise by now, or not
any more, is left out. The articles are not in the project: their folder is given.
"""

import csv
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from board_reading import read_records

from flows.extract.confidence import features_of

Row = dict[str, Any]
READINGS = Path(__file__).parent / "readings"
# Who judged: the readers who had written no rule, or the one who mended rules between readings and was more lenient.
READERS = {
    "claims_by_others": "others",
    "claims_by_others_later": "others",
    "claims_by_others_latest": "others",
    "claims_by_others_fourth": "others",
    "claims_by_others_fifth": "others",
    "claims_by_others_sixth": "others",
    "claims_by_others_seventh": "others",
    "claims_by_others_eighth": "others",
    "claims": "own",
    "wire": "own",
}


@dataclass(frozen=True)
class Verdict:
    """What was judged, by whom, and how."""

    source: str
    article: str
    features: frozenset[str]
    confidence: float
    is_right: bool


def digest(claim: Mapping[str, Any]) -> str:
    """Return a short hash of what readers judge of a claim, beside its type."""
    keys = ("start", "end", "name", "country", "sector")
    judged = [claim["modality"], [[actor[key] for key in keys] for actor in claim["actors"]]]
    return hashlib.sha256(json.dumps(judged).encode()).hexdigest()[:8]


def verdicts_of_readers(articles: Path, folder: Path, *, readings: Path = READINGS) -> list[Verdict]:
    """Read the judged articles anew, from the JSONL files in `articles`, and return the verdicts that still hold."""
    judged: dict[tuple[str, str, int, str], Row] = {}
    for name in READERS:
        if (file := readings / f"{name}.csv").exists():
            with file.open(encoding="utf-8") as lines:
                for row in csv.DictReader(lines):
                    judged[name, row["article"], int(row["trigger_start"]), row["event_type"]] = row
    records = _records(articles, {article for _, article, _, _ in judged})
    found = read_records({"judged": records}, folder, tell=lambda _: None)
    claims = {
        (record["id"], claim["trigger_start"], claim["event_type"]): claim
        for record in records
        for claim in found.claims_of(record)
    }
    return [
        Verdict(READERS[name], place[0], features_of(claim), claim["confidence"], row["verdict"] == "right")
        for (name, *place), row in judged.items()
        if (claim := claims.get((place[0], place[1], place[2]))) and digest(claim) == row["read_as"]
    ]


def _records(articles: Path, wanted: set[str]) -> list[Row]:
    records = []
    for file in sorted(articles.glob("bulk_*.jsonl")):
        with file.open(encoding="utf-8") as lines:
            records += [record | {"set": file.stem} for line in lines if (record := json.loads(line))["id"] in wanted]
    return records
