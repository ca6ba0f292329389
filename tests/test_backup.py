"""A home folder is kept in one file and comes back whole, also while others write to it."""

import json
import tarfile
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner
from rows import article, claim, reading

from flows.__main__ import cli
from flows.backup import BackupError, back_up, restore
from flows.home import Home
from flows.home_format import FORMAT, NewerHomeError, bring_up, format_of
from flows.settings import Settings
from schemas.records import ARTICLES, EXTRACTIONS
from warehouse import database
from warehouse.verify import verify

TEXT = "Shelled again: the town of Goma."


def append(home: Home, name: str) -> None:
    """Append an article and its reading."""
    text = f"{TEXT} {name}"
    home.log.append(ARTICLES, [article(name, text)], run_id="r")
    home.log.append(EXTRACTIONS, [reading(name, text, [claim(name, text)])], run_id="r")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Return a home with five articles, published."""
    place = Home(Settings(home=tmp_path / "home"))
    for number in range(5):
        append(place, f"a{number}")
    database.publish(database.load(place.log, place.candidate, published=None).candidate, place.warehouse)
    (place.folder / "sources.yml").write_text("sources: []\n", encoding="utf-8")
    return place


def test_what_was_kept_comes_back_whole(home: Home, tmp_path: Path) -> None:
    """The restored home verifies, has the user's own files, and goes on from where it was."""
    back_up(home, tmp_path / "kept.tar")
    restore(tmp_path / "kept.tar", tmp_path / "again")
    again = Home(Settings(home=tmp_path / "again"))
    assert [check.name for check in verify(again.log, again.warehouse) if not check.holds] == []
    assert (again.folder / "sources.yml").read_text(encoding="utf-8") == "sources: []\n"
    assert not database.has_news(again.log, again.warehouse)
    append(again, "later")
    assert database.load(again.log, again.candidate, published=again.warehouse).articles == 1


def test_a_backup_is_consistent_while_others_write(home: Home, tmp_path: Path) -> None:
    """Whatever was appended during the backup, every reading that it keeps has its article."""
    done = threading.Event()

    def write() -> None:
        number = 0
        while not done.is_set():
            append(home, f"b{number}")
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            back_up(home, tmp_path / f"kept{number}.tar.gz")
    finally:
        done.set()
        writer.join()
    for number in range(3):
        restore(tmp_path / f"kept{number}.tar.gz", tmp_path / f"again{number}")
        again = Home(Settings(home=tmp_path / f"again{number}"))
        database.replay(again.log, again.candidate)
        with database.reading(again.candidate) as db:
            ((articles, orphans),) = db.execute(
                "select (select count(*) from articles), "
                "(select count(*) from extractions anti join articles using (article_id, content_hash))"
            ).fetchall()
        assert articles >= 5
        assert orphans == 0


def test_nothing_is_overwritten(home: Home, tmp_path: Path) -> None:
    """Neither a backup that is there nor a home that holds something is written over."""
    back_up(home, tmp_path / "kept.tar")
    with pytest.raises(BackupError, match="is there already"):
        back_up(home, tmp_path / "kept.tar")
    with pytest.raises(BackupError, match="is not empty"):
        restore(tmp_path / "kept.tar", home.folder)


def test_what_is_no_backup_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    """Another tar, or a broken file, is told in a sentence."""
    (tmp_path / "broken.tar").write_bytes(b"not a tar")
    (tmp_path / "a.txt").write_text("a")
    with tarfile.open(tmp_path / "other.tar", "w") as tar:
        tar.add(tmp_path / "a.txt", arcname="a.txt")
    for name, words in (("broken", "no whole tar file"), ("other", "holds no log")):
        with pytest.raises(BackupError, match=words):
            restore(tmp_path / f"{name}.tar", tmp_path / "new")
        assert not (tmp_path / "new").exists()


def test_an_older_home_is_brought_up_and_says_so(tmp_path: Path) -> None:
    """A home from before formats were told is marked, once."""
    (tmp_path / "log").mkdir()
    assert bring_up(tmp_path) == [f"The home folder {tmp_path} was brought from format 0 to 1."]
    assert format_of(tmp_path) == FORMAT
    assert bring_up(tmp_path) == []


def test_a_newer_home_is_refused(tmp_path: Path) -> None:
    """An older program leaves a newer home alone, whatever the command."""
    (tmp_path / "home.json").write_text(json.dumps({"format": FORMAT + 1}))
    with pytest.raises(NewerHomeError, match="update Dateline"):
        bring_up(tmp_path)
    done = CliRunner().invoke(cli, ["status", "--home", str(tmp_path)])
    assert isinstance(done.exception, NewerHomeError)
