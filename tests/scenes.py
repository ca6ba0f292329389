"""Scenarios for tests: a few short articles each, with what a careful reader finds when they are read together.

A file of `scenarios/` is a list of scenarios. `articles` are by name: `source`, `published`, `text` (or `copy_of`
another), and `url` where two names are revisions of one article. What is expected is told in `test_scenarios.py`.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from rows import article

from schemas.identity import content_id

FOLDER = Path(__file__).parent / "scenarios"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario: its name, its articles as rows of the log by name, and what is expected."""

    name: str
    articles: dict[str, Row]
    expected: dict[str, Any]


def scenarios() -> Iterator[Scenario]:
    """Yield every scenario, file by file."""
    for file in sorted(FOLDER.glob("*.yml")):
        for told in yaml.safe_load(file.read_text(encoding="utf-8")):
            articles = {name: _article(told["name"], name, told["articles"]) for name in told["articles"]}
            yield Scenario(told["name"], articles, {k: v for k, v in told.items() if k not in {"name", "articles"}})


def _article(scenario: str, name: str, told: dict[str, Row]) -> Row:
    given = told[name]
    text = told[given["copy_of"]]["text"] if "copy_of" in given else given["text"]
    published = dt.datetime.fromisoformat(given["published"])
    published = published if published.tzinfo else published.replace(tzinfo=dt.UTC)
    address = content_id(given.get("url", f"{scenario}/{name}"))
    return article(address, text, published_at=published, fetched_at=published, source=given["source"])
