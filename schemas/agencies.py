"""The news agencies, and the names under which outlets credit them (codes/agencies.csv)."""

import csv
from pathlib import Path

import pyarrow as pa

FILE = Path(__file__).parent / "codes" / "agencies.csv"


def agency_names() -> pa.Table:
    """Return one row per credit: `agency`, and its `alias` in small letters, words parted by single spaces."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return pa.Table.from_pylist(list(csv.DictReader(lines)))
