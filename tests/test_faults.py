"""When things break: the run says so in a sentence, nothing is lost or doubled, and the next run mends it."""

import datetime as dt
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from kill import differences
from rows import article, claim, reading

from flows.home import Home
from flows.load.stage import load
from flows.samples.files import FILES
from flows.settings import Settings
from schemas.records import ARTICLES, EXTRACTIONS
from warehouse import database
from warehouse import log as log_module
from warehouse.log import Log, UnreadableLogError
from warehouse.query import ask

TEXT = "Shelled again: the town of Goma."


def append(home: Home, name: str) -> None:
    """Append an article and its reading."""
    text = f"{TEXT} {name}"
    home.log.append(ARTICLES, [article(name, text)], run_id="r")
    home.log.append(EXTRACTIONS, [reading(name, text, [claim(name, text)])], run_id="r")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Return a home with three articles, published."""
    place = Home(Settings(home=tmp_path / "home"))
    for name in "abc":
        append(place, name)
    publish(place)
    return place


def publish(home: Home) -> bool:
    """Load and publish; return whether everything was replayed."""
    loaded = load(home)
    assert loaded is not None
    database.publish(loaded.candidate, home.warehouse)
    return loaded.replayed


def claims(home: Home) -> int:
    """Return how many claims the published warehouse serves."""
    return int(ask(home.warehouse, "select count(*) as n from claims").to_pylist()[0]["n"])


def test_a_damaged_warehouse_is_told_and_made_anew(home: Home) -> None:
    """A question to it says what to do; the next load replays the log."""
    home.warehouse.write_bytes(b"scrambled" * 1000)
    with pytest.raises(database.DamagedWarehouseError, match="dateline rebuild"):
        claims(home)
    assert publish(home)
    assert claims(home) == 3


def test_a_damaged_file_of_the_log_is_named_and_stops_the_load(home: Home) -> None:
    """The published warehouse still answers, and no candidate is left that lacks something."""
    append(home, "d")
    file = max((home.folder / "log" / "extractions").glob("*.parquet"), key=lambda path: path.stat().st_mtime)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UnreadableLogError, match=file.name):
        load(home)
    assert not home.candidate.exists()
    assert claims(home) == 3
    file.write_bytes(whole)
    publish(home)
    assert claims(home) == 4


def test_a_missing_file_of_the_log_is_named(home: Home) -> None:
    """What is gone is not passed over in silence, in a rebuild either."""
    file = next((home.folder / "log" / "articles").glob("*.parquet"))
    file.unlink()
    with pytest.raises(UnreadableLogError, match=file.name):
        database.replay(home.log, home.candidate)


def test_another_log_is_not_continued(home: Home, tmp_path: Path) -> None:
    """A warehouse whose home was given another log is made anew from that one."""
    other = Home(Settings(home=home.folder, log=str(tmp_path / "other")))
    append(other, "z")
    assert publish(other)
    assert claims(other) == 1


def test_knowledge_time_never_goes_backwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the machine's clock is set back, what comes later is still recorded later."""
    log = Log(tmp_path)
    log.append(ARTICLES, [article("a", "Text a.")], run_id="1")
    past = log_module.now() - dt.timedelta(days=3)
    monkeypatch.setattr(log_module, "now", lambda: past)
    for again in (log, Log(tmp_path)):
        again.append(ARTICLES, [article(str(id(again)), f"Text {id(again)}.")], run_id="2")
    rows = log.rows(ARTICLES, after=None, upto=log.versions()["articles"]).read_all().to_pylist()
    assert min(rows, key=lambda row: row["recorded_at"])["article_id"] == "a"
    assert len({row["recorded_at"] for row in rows}) == 3


def test_small_files_that_were_joined_long_ago_are_not_needed(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """A warehouse that slept while the log was compacted and cleared is brought up all the same."""
    append(home, "d")
    monkeypatch.setattr(log_module, "FILES_BEFORE_COMPACTION", 1)
    monkeypatch.setattr(log_module, "KEPT_AFTER_COMPACTION_HOURS", 0)
    before = len(list((home.folder / "log").rglob("*.parquet")))
    home.log.compact()
    assert len(list((home.folder / "log").rglob("*.parquet"))) < before
    publish(home)
    assert claims(home) == 4


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of four megabytes, where that is allowed."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)], check=False)
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def run(home: Path, articles: Path) -> "subprocess.CompletedProcess[str]":
    """Run the articles as a user would."""
    command = [sys.executable, "-m", "flows", "run", str(articles), "--direct", "--home", str(home)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_full_disk_is_told_and_the_next_run_mends_it(small_disk: Path, tmp_path: Path) -> None:
    """The run fails in a sentence and not with a traceback; with room again, everything is there once."""
    articles = tmp_path / "articles.jsonl"
    lines = Path(FILES[0]).read_text(encoding="utf-8").splitlines(keepends=True)
    articles.write_text("".join(lines[:2]), encoding="utf-8")
    failed = run(small_disk / "home", articles)
    assert failed.returncode in {1, 2}
    assert "No space left on device" in failed.stdout + failed.stderr
    assert "Traceback" not in failed.stderr
    shutil.copytree(small_disk / "home", tmp_path / "roomy")
    assert run(tmp_path / "roomy", articles).returncode == 0
    assert run(tmp_path / "fresh", articles).returncode == 0
    assert differences(tmp_path / "roomy", tmp_path / "fresh") == []
