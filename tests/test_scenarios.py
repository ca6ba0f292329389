"""Scenarios: a handful of articles go in together, and what a careful reader finds in them comes out.

All scenarios are read by the real extractor and lie in one warehouse, so none may disturb another. Of a scenario are
told: `events` (each is exactly one event with claims of just these articles; other columns as the table has them),
`apart` (articles whose events are different ones), `series` (numbers that are in one series, in the order told),
`reconciliations`, `disagreements` and `updates` (all there are; only the columns that matter).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from scenes import Row, Scenario, scenarios

from expectations.judge import judge
from flows.extract.reading import read_batch
from flows.settings import DEFAULT_MODEL
from schemas.records import ARTICLES, EXTRACTIONS
from warehouse import database
from warehouse.log import Log
from warehouse.query import ask

SCENARIOS = list(scenarios())


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> "Findings":
    """Return what the warehouse of all scenarios holds."""
    folder = tmp_path_factory.mktemp("scenarios")
    articles = [row for scenario in SCENARIOS for row in scenario.articles.values()]
    readings = read_batch(articles, model=DEFAULT_MODEL)
    assert readings.failures == []
    log = Log(folder / "log")
    log.append(ARTICLES, articles, run_id="run")
    log.append(EXTRACTIONS, readings.rows, run_id="run")
    database.replay(log, folder / "warehouse.duckdb")
    return Findings(folder / "warehouse.duckdb")


class Findings:
    """The rows of the warehouse, by the articles they go back to."""

    def __init__(self, file: Path) -> None:
        """Read the tables."""
        self.file = file
        self.tables = {
            "events": self._with_articles(file, _EVENTS),
            "reconciliations": self._with_articles(file, _ROWS.format(table="reconciliations", claim="total_claim_id")),
            "disagreements": self._with_articles(file, _ROWS.format(table="disagreements", claim="claim_a")),
            "updates": self._with_articles(file, _ROWS.format(table="updates", claim="claim_a")),
            "figures": self._with_articles(
                file, _ROWS.format(table="figures", claim="t.claim_id") + " order by told_at, position"
            ),
        }

    def _with_articles(self, file: Path, sql: str) -> list[Row]:
        return list(ask(file, sql).to_pylist())

    def of(self, table: str, scenario: Scenario) -> Iterator[Row]:
        """Yield the rows that go back to articles of the scenario, with the `names` of these."""
        names = {row["article_id"] + row["content_hash"]: name for name, row in scenario.articles.items()}
        for row in self.tables[table]:
            ours = sorted({names[key] for key in row["revisions"] if key in names})
            if ours:
                yield row | {"articles": ours, "parts": len(row.get("parts") or [])}


_EVENTS = """
    select events.*, list_sort(list(distinct article_id || content_hash)) as revisions
    from events
    join event_claims using (event_id)
    join claim_versions using (claim_id)
    where is_current
    group by all
"""
_ROWS = """
    select t.*, [c.article_id || c.content_hash] as revisions
    from {table} as t
    join claim_versions as c on c.claim_id = {claim}
"""


def matches(row: Row, told: dict[str, Any]) -> bool:
    """Tell whether a row has the values told."""
    return all(row[name] == value for name, value in told.items())


def only(rows: list[Row], told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the columns told of `rows`, in the order of `told` where that is possible."""
    names = [name for row in told[:1] for name in row]
    shown = [{name: row[name] for name in names} if names else row for row in rows]
    return sorted(shown, key=lambda row: (row not in told, told.index(row) if row in told else 0))


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_a_careful_reader_finds(scenario: Scenario, found: Findings) -> None:
    """Events, series, sums and quarrels are those that the scenario tells of."""
    events = list(found.of("events", scenario))
    for told in scenario.expected.get("events", []):
        assert [event for event in events if matches(event, told)], (told, events)
    for pair in scenario.expected.get("apart", []):
        assert [event["articles"] for event in events if set(pair) <= set(event["articles"])] == []
    for told in scenario.expected.get("series", []):
        same = {name: value for name, value in told.items() if name != "values"}
        figures = [figure for figure in found.of("figures", scenario) if matches(figure, same)]
        assert [figure["value"] for figure in figures] == told["values"]
        assert len({figure["series_id"] for figure in figures}) == 1
    for table in ("reconciliations", "disagreements", "updates"):
        if table in scenario.expected:
            told = scenario.expected[table]
            assert only(list(found.of(table, scenario)), told) == told, table


def test_the_judge_accepts_what_the_scenarios_hold(found: Findings, tmp_path: Path) -> None:
    """What holds of the tables of rival tolls, growing ones and sums is what the audits ask for."""
    verdict = judge(found.file, quality=tmp_path, run_id="scenarios")
    assert [result.sentence for result in verdict.not_kept() if result.severity == "critical"] == []
