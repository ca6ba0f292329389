"""Countries by the codes that other event data use."""

import csv
from functools import cache
from pathlib import Path

import pyarrow as pa

from schemas import projections as promised


@cache
def extents() -> pa.Table:
    """Return how far the towns of each country reach: country, south, north, west, east, in degrees.

    Where west is more than east, that is across the 180th meridian.
    """
    lines = (Path(__file__).parent / "codes" / "extents.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return pa.Table.from_pylist(
        [{name: value if name == "country" else float(value) for name, value in row.items()} for row in rows]
    )


@cache
def nations() -> pa.Table:
    """Return the countries as the columns country, iso_number, fips, name; NULL where there is no code."""
    lines = (Path(__file__).parent / "codes" / "nations.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    shown = [
        {
            "country": row["country"],
            "iso_number": int(row["iso_number"]) if row["iso_number"] else None,
            "fips": row["fips"] or None,
            "name": row["name"],
        }
        for row in rows
    ]
    return pa.Table.from_pylist(shown, promised.nations.arrow().remove_metadata())
