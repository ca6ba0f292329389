"""What stalls (a share, a pipe, an object store) is given up after a while and told; the next run mends it."""

import itertools
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from network_share import Share, network_share
from object_store import BUCKET, Store, running_store
from rows import article

from flows.home import Home, Run
from flows.ingest.catalogue import Entry
from flows.ingest.readers import Source
from flows.ingest.stage import ingest
from flows.patience import StalledError, answer_in_time, in_time, is_answering
from flows.settings import Settings
from schemas.records import ARTICLES, QUARANTINE
from warehouse.log import Log
from warehouse.storage import StalledStoreError, Storage


def lines(*names: str) -> str:
    """Return a file of records."""
    records = [{"text": f"Police in {name} arrested 12 protesters on Monday.", "id": name} for name in names]
    return "".join(json.dumps(record) + "\n" for record in records)


def entry(name: str, path: Path) -> Entry:
    """Return a source of the catalogue."""
    return Entry.model_validate({"name": name, "kind": "records", "path": str(path)})


def column(home: Home, table: str, name: str) -> list[str]:
    """Return a column of the log, sorted."""
    schema = {"articles": ARTICLES, "quarantine": QUARANTINE}[table]
    return sorted(home.log.rows(schema, after=None, upto=home.log.versions()[table]).read_all()[name].to_pylist())


def read(home: Home, *sources: Source | Entry) -> Run:
    """Ingest, and return the run."""
    run = Run.begin("ingest")
    ingest(home, run, sources, names={})
    return run


def test_what_comes_is_handed_on_in_order_with_its_error() -> None:
    """Being read in another thread changes neither the items nor how they end."""

    def items() -> Iterator[int]:
        yield from range(500)
        raise OSError("the wire was cut")

    found = in_time(items(), "there", 10)
    assert list(itertools.islice(found, 500)) == list(range(500))
    with pytest.raises(OSError, match="the wire was cut"):
        next(found)


def test_whoever_reads_slowly_is_not_given_up() -> None:
    """Only what does not come counts, not how long the reader takes over what came."""
    found = in_time(iter(range(3)), "there", 0.2)
    assert next(found) == 0
    time.sleep(0.5)
    assert list(found) == [1, 2]


def test_an_answer_is_an_answer_though_it_is_an_error() -> None:
    """A folder that is gone has answered; one that says nothing has not."""
    never = threading.Event()
    assert is_answering(lambda: Path("/there/is/nothing").stat(), 5)
    assert not is_answering(never.wait, 0.2)
    never.set()


def test_a_source_that_gives_nothing_stops_no_other(tmp_path: Path) -> None:
    """A pipe that nobody writes to is given up and told; what the others gave is kept, and the next run mends it."""
    home = Home(Settings(home=tmp_path / "home", patience=0.5))
    good, pipe = tmp_path / "good.jsonl", tmp_path / "pipe.jsonl"
    good.write_text(lines("Nairobi"))
    os.mkfifo(pipe)

    run = read(home, entry("Good", good), entry("Pipe", pipe))
    assert run.sources["Good"] is None
    assert f"{pipe} has not answered for 0.5 seconds" in str(run.sources["Pipe"])
    assert column(home, "articles", "record_id") == ["Nairobi"]
    assert column(home, "quarantine", "reason") == ["no answer"]
    assert run.by_source["Good"]["new"] == 1
    assert run.by_source["Pipe"]["quarantined"] == 1

    pipe.unlink()
    pipe.write_text(lines("Mombasa"))
    assert not any(read(home, entry("Good", good), entry("Pipe", pipe)).sources.values())
    assert column(home, "articles", "record_id") == ["Mombasa", "Nairobi"]


def test_a_named_file_that_gives_nothing_is_told(tmp_path: Path) -> None:
    """The files beside it are read, and the run fails for it."""
    home = Home(Settings(home=tmp_path / "home", patience=0.5))
    good, pipe = tmp_path / "good.jsonl", tmp_path / "pipe.jsonl"
    good.write_text(lines("Nairobi"))
    os.mkfifo(pipe)
    run = read(home, *[Source(file, file.name, "jsonl") for file in (pipe, good)])
    assert run.all_failed()
    assert column(home, "articles", "record_id") == ["Nairobi"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Run an object store that can be halted."""
    with running_store(tmp_path_factory.mktemp("store")) as running:
        yield running


def test_an_object_store_that_stalls_is_told_and_nothing_is_lost_or_doubled(store: Store) -> None:
    """A commit under way when the store stalls may land or not: whoever appends again ends with every row once."""
    place = f"s3://{BUCKET}/stalls"
    Log(Storage(place, store.settings))
    log = Log(Storage(place, store.settings, patience=6))
    rows = [article(str(number), f"Text {number}.") for number in range(12)]

    def write() -> None:
        for row in rows:
            log.append(ARTICLES, [row], run_id="r")

    def write_until_it_fails() -> None:
        try:
            write()
        except Exception as error:  # noqa: BLE001 - shown below
            failed.append(error)

    failed: list[Exception] = []
    writer = threading.Thread(target=write_until_it_fails)
    writer.start()
    time.sleep(0.5)
    with store.halted():
        writer.join(60)
        assert not writer.is_alive()
    assert isinstance(failed[0], StalledStoreError), failed
    assert f"{place} has not answered for 6 seconds" in str(failed[0])
    write()
    found = log.rows(ARTICLES, after=None, upto=log.versions()["articles"]).read_all()["article_id"].to_pylist()
    assert sorted(found) == sorted(row["article_id"] for row in rows)


@pytest.fixture(scope="module")
def share(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Share]:
    """Mount a share, where that is allowed."""
    with network_share(store, tmp_path_factory.mktemp("mounted") / "share") as mounted:
        yield mounted


def test_articles_on_a_share_that_stalls_come_with_the_next_run(share: Share, tmp_path: Path) -> None:
    """The run goes on without them, names the place, and takes them in when the share is back."""
    home = Home(Settings(home=tmp_path / "home", patience=1))
    good, far = tmp_path / "good.jsonl", share.folder / "far.jsonl"
    good.write_text(lines("Nairobi"))
    far.write_text(lines("Mombasa"))
    with share.halted():
        run = read(home, entry("Far", far), entry("Good", good))
    assert str(far) in str(run.sources["Far"])
    assert column(home, "articles", "record_id") == ["Nairobi"]
    assert not any(read(home, entry("Far", far), entry("Good", good)).sources.values())
    assert column(home, "articles", "record_id") == ["Mombasa", "Nairobi"]


def ingesting(articles: Path, home: Path, log: Path) -> "subprocess.Popen[str]":
    """Begin to ingest as a user would, and not very patiently; the log lies apart."""
    environment = {**os.environ, "DATELINE_PATIENCE": "3", "DATELINE_LOG": str(log)}
    command = [sys.executable, "-m", "flows", "ingest", str(articles), "--home", str(home)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_home_on_a_share_that_stalls_ends_the_run(share: Share, tmp_path: Path) -> None:
    """It is named and the program ends; when the share is back, it is as if nothing had been."""
    articles, home = tmp_path / "articles.jsonl", share.folder / "home"
    articles.write_text(lines("Nairobi"))
    with share.halted():
        stalled = ingesting(articles, home, tmp_path / "log")
        _, said = stalled.communicate(timeout=60)
    assert stalled.returncode == 2
    assert said.splitlines() == [f"dateline: {StalledError(home, 3)}"]
    done = ingesting(articles, home, tmp_path / "log")
    told, said = done.communicate(timeout=60)
    assert (done.returncode, said) == (0, "")
    assert "1 records: 1 new" in told


def test_a_home_that_stalls_in_the_middle_of_a_run_ends_it(share: Share, tmp_path: Path) -> None:
    """Whatever waits for the share, the run says so; the next one goes on from the last commit."""
    pipe, home = tmp_path / "pipe.jsonl", share.folder / "another"
    os.mkfifo(pipe)
    run = ingesting(pipe, home, tmp_path / "log")
    assert run.stderr is not None
    with pipe.open("w") as writing:
        ended = threading.Event()

        def write() -> None:
            for number in itertools.count():
                writing.write(lines(f"Town {number}"))
                writing.flush()
                if ended.wait(0.5):
                    return

        writer = threading.Thread(target=write)
        writer.start()
        with share.halted():
            said = answer_in_time(run.stderr.readline, "the run", 60)
        # Linux lets nobody go who closes a file on such a share, until the share is back or is given up by its driver.
        assert run.wait(60) == 2
        ended.set()
        writer.join()
    run.communicate()
    assert said == f"dateline: {StalledError(home, 3)}\n"
    pipe.unlink()
    pipe.write_text(lines("Nairobi"))
    again = ingesting(pipe, home, tmp_path / "log")
    told, said = again.communicate(timeout=60)
    assert (again.returncode, said) == (0, "")
    assert "1 records: 1 new" in told
