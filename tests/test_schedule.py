"""Sources are read on their rhythms: what is due when, and real scheduled runs by `serve` and by a worker."""

import datetime as dt
import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from object_store import free_port
from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterFlowRunId

from flows.home import Home
from flows.ingest.catalogue import Entry
from flows.schedule.flow import read_source
from flows.schedule.plan import delay, plan
from flows.settings import Settings
from schemas.identity import content_id

ROOT = Path(__file__).parents[1]
MOMENTS = st.integers(0, 10**9).map(lambda second: dt.datetime.fromtimestamp(10**9 + second, dt.UTC))


# A rule that no claim keeps.
SHORT = """
from great_expectations.expectations import ExpectColumnValueLengthsToBeBetween as Length

claims = [Length(column="evidence_text", max_value=1, severity="warning")]
"""
WIRE = {"name": "Wire", "kind": "records"}


def entry(**given_: object) -> Entry:
    """Return a source of the catalogue."""
    return Entry.model_validate({"name": "Wire", "kind": "feed", "url": "https://example.org/feed"} | given_)


@given(MOMENTS, st.integers(1, 100_000))
def test_an_interval_is_due_once_in_each(moment: dt.datetime, seconds: int) -> None:
    """The last instant that was due lies less than one interval back, and the next one exactly one further."""
    (planned,) = plan([entry(every=f"{seconds}s")])
    every = dt.timedelta(seconds=seconds)
    due = planned.due_since(moment)
    assert moment - every < due <= moment
    assert planned.due_since(due + every) == due + every


def test_cron_is_read_in_its_time_zone() -> None:
    """Six o'clock in Rome is five in UTC in winter and four in summer."""
    (planned,) = plan([entry(cron="0 6 * * *", timezone="Europe/Rome")])
    assert planned.due_since(dt.datetime(2024, 1, 10, 12, tzinfo=dt.UTC)).hour == 5
    assert planned.due_since(dt.datetime(2024, 7, 10, 12, tzinfo=dt.UTC)).hour == 4


def test_sources_of_one_rhythm_take_turns() -> None:
    """They are not due in the same second, each is always due at its own, and none names a rhythm in vain."""
    entries = [entry(name=name, every="1h") for name in ("A", "B", "C", "D")]
    anchors = [planned.anchor for planned in plan(entries)]
    assert len(set(anchors)) == 4
    assert anchors == [planned.anchor for planned in plan(entries)]


@given(MOMENTS, st.integers(1, 3600))
def test_jitter_delays_within_its_bound_and_always_the_same(moment: dt.datetime, seconds: int) -> None:
    """A run waits less than the jitter, and asking again gives the same wait."""
    jitter = dt.timedelta(seconds=seconds)
    waits = [delay("Wire", moment, jitter) for _ in range(2)]
    assert dt.timedelta() <= waits[0] < jitter
    assert waits[0] == waits[1]


def test_jitter_is_another_each_time_and_for_each_source() -> None:
    """Over a day of quarters of an hour the waits are spread over the whole of the jitter."""
    begun = dt.datetime(2024, 5, 1, tzinfo=dt.UTC)
    jitter = dt.timedelta(seconds=60)
    runs = [begun + dt.timedelta(minutes=15) * number for number in range(96)]
    waits = [delay("Wire", run, jitter).total_seconds() for run in runs]
    assert len(set(waits)) == 96
    assert min(waits) < 6
    assert max(waits) > 54
    assert 24 < sum(waits) / 96 < 36
    assert waits != [delay("Other", run, jitter).total_seconds() for run in runs]


def test_jitter_that_would_run_into_the_next_reading_is_refused() -> None:
    """It is at most half of the interval, and an hour."""
    assert entry(every="15m", jitter="7m").jitter == dt.timedelta(minutes=7)
    for wrong in ({"every": "15m", "jitter": "8m"}, {"cron": "0 6 * * *", "jitter": "2h"}):
        with pytest.raises(ValueError, match="jitter should be at most half of every, and an hour"):
            entry(**wrong)


def test_what_was_missed_is_caught_up_once() -> None:
    """A source that was not read since it was last due is read now; one that is paused or was read is not."""
    (planned, paused) = plan([entry(every="1h"), entry(name="Other", every="1h", paused=True)])
    moment = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)
    due = planned.due_since(moment)
    assert planned.is_missed(None, moment)
    assert planned.is_missed(due - dt.timedelta(seconds=1), moment)
    assert not planned.is_missed(due + dt.timedelta(seconds=1), moment)
    assert not paused.is_missed(None, moment)


def test_a_source_that_is_being_read_is_left_to_the_run_that_reads_it(tmp_path: Path) -> None:
    """Whoever else comes, another scheduler too, does nothing and says why."""
    (tmp_path / "sources.yml").write_text(yaml.safe_dump({"sources": [{**WIRE, "path": "wire.jsonl"}]}))
    with Home(Settings(home=tmp_path)).lock(f"source {content_id('Wire')}"):
        state = read_source.fn(source="Wire", home=tmp_path)
    assert state.is_completed()
    assert state.message == "Another run is reading it: nothing was done."
    assert Home(Settings(home=tmp_path)).log.last_runs(1) == []


def test_the_form_of_a_run_says_what_may_be_filled_in() -> None:
    """Every parameter has a type and a meaning, and the days of a backfill are days."""
    fields = read_source.parameters.model_dump_for_openapi()["properties"]
    assert set(fields) == {"source", "home", "since", "until"}
    for name, field in fields.items():
        formats = [option.get("format", option["type"]) for option in field["anyOf"]]
        assert formats[0] == {"source": "string", "home": "path", "since": "date", "until": "date"}[name]
        assert field["description"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home whose one source is read every twenty seconds."""
    folder = tmp_path_factory.mktemp("scheduled")
    article = {"text": "Police in Nairobi arrested 12 protesters on Monday.", "url": "https://example.org/1"}
    records = [json.dumps(article), json.dumps({"text": ""})]
    (folder / "wire.jsonl").write_text("\n".join(records) + "\n", encoding="utf-8")
    source = {**WIRE, "path": "wire.jsonl", "every": "20s", "jitter": "3s"}
    (folder / "expectations").mkdir()
    (folder / "expectations" / "short.py").write_text(SHORT, encoding="utf-8")
    (folder / "sources.yml").write_text(yaml.safe_dump({"sources": [source]}), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def served(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Serve the home as a user would; yield the address of its Prefect server, and stop it at the end."""
    port = free_port()
    said = tmp_path_factory.mktemp("said") / "serve.log"
    with said.open("wb") as out:
        command = [sys.executable, "-m", "flows", "serve", "--home", str(home), "--port", str(port)]
        command += ["--pages-port", str(free_port())]
        serving = subprocess.Popen(command, stdout=out, stderr=out)
        try:
            yield f"http://127.0.0.1:{port}/api", said
        finally:
            serving.send_signal(signal.SIGTERM)
            assert serving.wait(60) == 0, said.read_text()
    assert "Traceback" not in said.read_text()


def wait_for_runs(home: Path, count: int, said: Path) -> list[str]:
    """Wait until so many runs have ended, and return their verdicts, the first first."""
    until = time.monotonic() + 600
    log = Home(Settings(home=home)).log
    while time.monotonic() < until:
        runs = log.last_runs(100)
        if len(runs) >= count:
            return [run["verdict"] for run in reversed(runs)]
        time.sleep(1)
    raise AssertionError(said.read_text())


def test_serve_reads_a_source_again_and_again(home: Path, served: tuple[str, Path]) -> None:
    """The first run publishes; the scheduled ones after it find nothing new."""
    _, said = served
    assert wait_for_runs(home, 2, said)[:2] == ["published", "nothing_new"]


def test_a_run_shows_what_it_did_on_its_page(home: Path, served: tuple[str, Path]) -> None:
    """The flow run that its schedule began has its counts, timings and verdict in tables, and links that lead there."""
    api, said = served
    wait_for_runs(home, 2, said)
    with SyncPrefectClient(api) as client:
        first = min(
            (run for run in client.read_flow_runs() if run.name == "Wire" and run.start_time),
            key=lambda run: str(run.start_time),
        )
        of_the_run = ArtifactFilter(flow_run_id=ArtifactFilterFlowRunId(any_=[first.id]))
        artifacts = {one.key: str(one.data) for one in client.read_artifacts(artifact_filter=of_the_run)}
    (source,) = json.loads(artifacts["by-source"])
    counts = {name: source[name] for name in ("source", "records", "new", "known", "quarantined", "failed")}
    assert counts == {"source": "Wire", "records": 2, "new": 1, "known": 0, "quarantined": 1, "failed": ""}
    stages = {row["stage"]: row for row in json.loads(artifacts["by-stage"])}
    assert list(stages) == ["ingest", "extract", "load", "validate"]
    assert all(row["seconds"] > 0 for row in stages.values())
    assert (stages["ingest"]["made"], stages["extract"]["read"], stages["validate"]["made"]) == (1, 1, 1)
    assert stages["extract"]["made"] >= 1
    (broken,) = json.loads(artifacts["not-kept"])
    assert (broken["severity"], broken["of"], broken["rows"]) == ("warning", "claims", stages["extract"]["made"])
    assert stages["validate"]["failed"] == 1
    assert "2 records: 1 new articles" in artifacts["run-summary"]
    link = re.fullmatch(r"\[how the data was judged\]\((http://[^)]*)\)", artifacts["quality-site"])
    assert link
    with urllib.request.urlopen(link[1], timeout=10) as site:  # noqa: S310 - the address is ours
        assert b"<html" in site.read()


def test_a_scheduled_run_waits_for_its_jitter(home: Path, served: tuple[str, Path]) -> None:
    """What its schedule began waits a little first, never longer than the source says."""
    _, said = served
    wait_for_runs(home, 2, said)
    lines = [line for file in (home / "logs").glob("*.jsonl") for line in file.read_text().splitlines()]
    told = [re.search(r"Wire is read in ([0-9.]+) seconds, by its jitter", line) for line in lines]
    waits = [float(found[1]) for found in told if found]
    assert waits
    assert all(0 <= wait <= 3 for wait in waits)


def test_a_worker_runs_the_deployments_of_the_project(home: Path, served: tuple[str, Path], tmp_path: Path) -> None:
    """`prefect.yaml` is deployed to a server as it is but for its rhythm, and a worker runs it twice on schedule."""
    api, _ = served
    other = tmp_path / "home"
    other.mkdir()
    for name in ("wire.jsonl", "sources.yml"):
        (other / name).write_bytes((home / name).read_bytes())
    told = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))
    told["deployments"][0]["schedules"] = [{"interval": 20}]
    (tmp_path / "prefect.yaml").write_text(yaml.safe_dump(told), encoding="utf-8")
    environment = os.environ | {
        "PREFECT_API_URL": api,
        "DATELINE_HOME": str(other),
        "PREFECT_HOME": str(tmp_path / "p"),
    }

    def prefect(*words: str) -> None:
        command = [sys.executable, "-m", "prefect", "--no-prompt", *words]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    prefect("work-pool", "create", "dateline", "--type", "process")
    prefect("deploy", "--all")
    said = tmp_path / "worker.log"
    with said.open("wb") as out:
        command = [sys.executable, "-m", "prefect", "worker", "start", "--pool", "dateline"]
        worker = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=out, stderr=out)
        try:
            assert wait_for_runs(other, 2, said)[:2] == ["published", "nothing_new"]
        finally:
            worker.terminate()
            worker.wait(60)
