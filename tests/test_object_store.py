"""The log in an object store: the same laws as in a folder, with a real store."""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl
import pytest
from kill import differences
from object_store import BUCKET, object_store
from rows import article

from flows.samples.files import FILES
from schemas.records import ARTICLES
from warehouse.log import Log
from warehouse.storage import Storage, UnknownStorageError


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Return the settings of a running store."""
    with object_store(tmp_path_factory.mktemp("store")) as settings:
        yield settings


def run(articles: Path, home: Path, environment: Mapping[str, str]) -> None:
    """Run the articles as a user would."""
    command = [sys.executable, "-m", "flows", "run", str(articles), "--direct", "--home", str(home)]
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_run_on_an_object_store_gives_the_same_tables(keys: dict[str, str], tmp_path: Path) -> None:
    """Where the log lies changes nothing in the warehouse, and nothing of the log is left in the home folder."""
    lines = Path(FILES[0]).read_text(encoding="utf-8").splitlines(keepends=True)[:3]
    articles = tmp_path / "articles.jsonl"
    articles.write_text("".join(lines), encoding="utf-8")
    run(articles, tmp_path / "here", {})
    run(articles, tmp_path / "there", {**keys, "DATELINE_LOG": f"s3://{BUCKET}/a/log"})
    assert differences(tmp_path / "here", tmp_path / "there") == []
    assert not (tmp_path / "there" / "log").exists()
    # Another tool reads the same table with the same keys.
    read = pl.read_delta(f"s3://{BUCKET}/a/log/articles", storage_options=keys)
    assert read.height == len(lines)


def _append(keys: dict[str, str], first: int) -> None:
    log = Log(Storage(f"s3://{BUCKET}/b", keys))
    for number in range(first, first + 5):
        log.append(ARTICLES, [article(str(number), f"Text {number}."), article("both", "The same.")], run_id=str(first))


def test_writers_on_several_machines_double_nothing(keys: dict[str, str]) -> None:
    """Processes that share nothing but the store append overlapping rows, and each row is there once."""
    Log(Storage(f"s3://{BUCKET}/b", keys))
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=_append, args=(keys, first)) for first in (0, 3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    log = Log(Storage(f"s3://{BUCKET}/b", keys))
    rows = log.rows(ARTICLES, after=None, upto=log.versions()["articles"]).read_all()
    assert sorted(rows["article_id"].to_pylist()) == [*"01234567", "both"]


def test_another_kind_of_store_is_refused_in_a_sentence() -> None:
    """An address that can't be written to is told at once, with what can."""
    with pytest.raises(UnknownStorageError, match="s3://bucket/prefix; ftp://x is neither"):
        Storage("ftp://x")


def test_keys_are_not_shown() -> None:
    """Whatever prints where the log lies does not print how to get in."""
    assert "hush" not in repr(Storage("s3://b/p", {"AWS_SECRET_ACCESS_KEY": "hush"}))
