"""What a run leaves for those who watch it: metrics, and log lines that a machine can read."""

import datetime as dt
import json
import logging
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from rows import NOON, article, claim, reading

from flows.home import Home, Run
from flows.logbook import KEPT, note_the_end, open_logbook
from flows.metrics import metrics
from flows.settings import Settings
from schemas.records import ARTICLES, EXTRACTIONS, RUNS
from warehouse import database

TEXT = "Shelled again: the town of Goma."


def test_metrics_tell_rows_lag_and_the_last_run(tmp_path: Path) -> None:
    """A collector reads the rows of the tables, the lag of every source and when the last run ended."""
    home = Home(Settings(home=tmp_path))
    home.log.append(ARTICLES, [article("a", TEXT)], run_id="r")
    home.log.append(EXTRACTIONS, [reading("a", TEXT, [claim("a", TEXT)])], run_id="r")
    run = Run.begin("run")
    run.verdict = "published"
    home.log.append(RUNS, [run.row()], run_id="r")
    database.publish(database.load(home.log, home.candidate, published=None).candidate, home.warehouse)

    told = metrics(home, at=NOON + dt.timedelta(hours=2))

    found = {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(told)
        for sample in family.samples
    }
    assert found["dateline_rows", "claims"] == 1
    assert found["dateline_source_lag_seconds", "outlet"] == 2 * 60 * 60
    assert found["dateline_log_files", "articles"] == 1
    assert found["dateline_last_run_timestamp_seconds", "run", "published"] > NOON.timestamp()
    assert found["dateline_warehouse_refused",] == 0


def test_metrics_of_a_home_without_a_warehouse(tmp_path: Path) -> None:
    """Before the first run there are no rows to tell, and that is no error."""
    assert "dateline_rows" not in metrics(Home(Settings(home=tmp_path)), at=NOON)


@pytest.fixture
def logger() -> logging.Logger:
    """Return our logger, and close its books after the test."""
    return logging.getLogger("dateline")


def test_log_lines_are_json_and_name_their_run(tmp_path: Path, logger: logging.Logger) -> None:
    """Every line has its instant, level, message and run; errors have where they happened; old books are cleared."""
    began = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)
    old = tmp_path / f"{(began - KEPT).date() - dt.timedelta(days=1)}.jsonl"
    old.touch()
    run = Run("run", "20240501T120000Z-abc", began, articles=3)

    open_logbook(tmp_path, run_id=run.run_id, command=run.command, began=began)
    logging.getLogger("dateline.book").error("the run failed", exc_info=OSError("the disk is full"))
    note_the_end(run.row())
    book = logger.handlers[-1]
    logger.removeHandler(book)
    book.close()

    lines = [json.loads(line) for line in (tmp_path / "2024-05-01.jsonl").read_text().splitlines()]
    assert [line["message"] for line in lines] == ["the run begins", "the run failed", "the run ended"]
    assert {line["run_id"] for line in lines} == {run.run_id}
    assert "the disk is full" in lines[1]["exc_info"]
    assert lines[2]["articles"] == 3
    assert not old.exists()
