"""The whole: articles in, log, warehouse and verdict out, by the command line, as a user runs it."""

import json
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from kill import differences, run_and_kill, run_to_the_end

from flows.samples.files import FILES
from schemas.records import EXTRACTIONS
from warehouse.log import Log
from warehouse.query import ask


def dateline(*words: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command line, and return how it ended and what it said."""
    command = [sys.executable, "-m", "flows", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, input=stdin)


def rows(home: Path, sql: str) -> list[dict[str, object]]:
    """Return the answer of the published warehouse."""
    return list(ask(home / "warehouse.duckdb", sql).to_pylist())


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home in which the samples were run without Prefect. Tests that write take a copy."""
    folder = tmp_path_factory.mktemp("home")
    done = dateline("run", *FILES, "--direct", "--home", folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def copy(home: Path, tmp_path: Path) -> Path:
    """Return a copy of the home that a test may change."""
    return Path(shutil.copytree(home, tmp_path / "home"))


def test_nothing_is_lost(home: Path) -> None:
    """Every sample is an article, every article was read, and many claims were found in them."""
    samples = sum(len(Path(file).read_text(encoding="utf-8").splitlines()) for file in FILES)
    assert rows(home, "select count(*) as n from articles") == [{"n": samples}]
    assert rows(home, "select count(*) as n from quarantine") == [{"n": 0}]
    assert rows(home, "select count(*) as n from extractions where outcome = 'failed'") == [{"n": 0}]
    assert rows(home, "select count(*) > 3 * (select count(*) from articles) as many from claims") == [{"many": True}]


def test_the_warehouse_equals_its_log(home: Path) -> None:
    """`verify` finds every table equal to a replay, and every span and hash right."""
    done = dateline("verify", "--home", home)
    assert done.returncode == 0, done.stdout
    assert "NO " not in done.stdout


def test_a_second_run_does_nothing_twice(copy: Path) -> None:
    """Running again on the same articles adds no article, no reading and no claim."""
    before = rows(copy, "select count(*) as articles, (select count(*) from claims) as claims from articles")
    done = dateline("run", *FILES, "--direct", "--home", copy)
    assert done.returncode == 0, done.stderr
    assert "0 new articles" in done.stdout
    assert "Nothing is new" in done.stdout
    assert rows(copy, "select count(*) as articles, (select count(*) from claims) as claims from articles") == before


def test_prefect_gives_the_same_tables(home: Path, tmp_path: Path) -> None:
    """The flows on Prefect's own server give the log and tables that the plain functions give."""
    done = dateline("run", *FILES, "--home", tmp_path)
    assert done.returncode == 0, done.stderr
    assert differences(tmp_path, home) == []


def test_stage_by_stage_gives_the_same_tables(home: Path, tmp_path: Path) -> None:
    """Each stage by its own command does what is not done yet; together they do what `run` does."""
    text = "".join(Path(file).read_text(encoding="utf-8") for file in FILES)
    stages: list[tuple[str, ...]] = [("ingest", "-"), ("extract",), ("load",), ("validate",)]
    for words in stages:
        done = dateline(*words, "--home", tmp_path, stdin=text if words[0] == "ingest" else "")
        assert done.returncode == 0, done.stderr
    different = [line for line in differences(tmp_path, home) if not line.startswith("articles:")]  # another input
    assert different == []


def test_a_critical_breach_keeps_the_published_warehouse(copy: Path) -> None:
    """A claim whose span is wrong exits 1, names the row, and leaves the published file as it was."""
    published = (copy / "warehouse.duckdb").read_bytes()
    log = Log(copy / "log")
    reading = log.rows(EXTRACTIONS, after=None, upto=log.versions()["extractions"]).read_all().to_pylist()[0]
    reading["claims"][0]["trigger_start"] += 1
    log.append(EXTRACTIONS, [{**reading, "extraction_id": "wrong"}], run_id="poison")
    done = dateline("load", "--home", copy)
    assert done.returncode == 0, done.stderr
    done = dateline("validate", "--home", copy)
    assert done.returncode == 1
    assert reading["claims"][0]["claim_id"] in done.stdout
    assert (copy / "warehouse.duckdb").read_bytes() == published
    assert (copy / "staging" / "refused.duckdb").exists()
    status = dateline("status", "--home", copy).stdout
    assert "refused.duckdb" in status
    assert "critical broken" in status


def test_an_analyst_retracts_a_claim(copy: Path) -> None:
    """A retracted claim is told in its evidence, is no longer served, and the rest stays."""
    (first, *_) = rows(copy, "select claim_id from claims order by claim_id")
    claim = str(first["claim_id"])
    assert claim in dateline("evidence", claim[:12], "--home", copy).stdout
    assert dateline("correct", "retract", claim, "--why", "a film plot", "--who", "ed", "--home", copy).returncode == 0
    assert dateline("run", *FILES, "--direct", "--home", copy).returncode == 0
    assert rows(copy, f"select * from claims where claim_id = '{claim}'") == []
    assert "retracted by ed: a film plot" in dateline("evidence", claim, "--home", copy).stdout


def test_a_killed_run_is_finished_by_the_next(home: Path, tmp_path: Path) -> None:
    """After a kill at any moment, running again ends in the tables of an undisturbed run."""
    chance = random.Random(7)
    for number in range(2):
        killed = tmp_path / str(number)
        run_and_kill(killed, FILES, chance.uniform(1, 10))
        run_to_the_end(killed, FILES)
        assert differences(killed, home) == []


def test_two_runs_at_once_end_well(home: Path, tmp_path: Path) -> None:
    """Two runs on one home at the same time both succeed, and lose and double nothing."""
    command = [sys.executable, "-m", "flows", "run", *FILES, "--direct", "--home", str(tmp_path)]
    runs = []
    for _ in range(2):
        runs.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True))
        time.sleep(0.3)
    for run in runs:
        _, said = run.communicate()
        assert run.returncode == 0, said
    assert differences(tmp_path, home) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["run"], "`dateline init` writes one"),
        (["run", "nowhere.jsonl"], "there is no file nowhere.jsonl"),
        (["run", "nowhere.jsonl", "--map", "text"], "--map takes"),
        (["ingest", "ftp://example.org/feed"], "only http, https and files are read"),
        (["sql", "select 1"], "there is no warehouse"),
        (["rebuild", "--as-known", "yesterday"], "2026-03-01T00:00:00Z"),
        (["fly"], "No such command"),
    ],
)
def test_a_mistake_is_told_in_one_sentence(words: list[str], told: str, tmp_path: Path) -> None:
    """Wrong use exits 2 with one line that says what to do, never with a traceback."""
    done = dateline(*words, *([] if words == ["fly"] else ["--home", tmp_path]))
    assert done.returncode == 2
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_missing_model_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pipeline that the settings name must be there; if not, the error has the command that brings it."""
    monkeypatch.setenv("DATELINE_MODEL", "en_core_web_huge")
    done = dateline("run", *FILES, "--direct", "--home", tmp_path)
    assert done.returncode == 2
    assert "pip install en-core-web-huge" in done.stderr


def test_answers_come_in_every_format(home: Path) -> None:
    """The same answer as a table for people, CSV, and a JSON object a line."""
    sql = "select event_type, count(*) as n from claims group by all order by all limit 1"
    (expected,) = rows(home, sql)
    assert json.loads(dateline("sql", sql, "--format", "json", "--home", home).stdout) == expected
    csv = dateline("sql", sql, "--format", "csv", "--home", home).stdout
    assert csv.splitlines() == ["event_type,n", f"{expected['event_type']},{expected['n']}"]
    assert str(expected["event_type"]) in dateline("sql", sql, "--home", home).stdout
