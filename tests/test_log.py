"""The log: append-only, nothing twice, nothing lost, old shapes read as new ones."""

import dataclasses
import datetime as dt
import multiprocessing
import threading
from pathlib import Path

import pyarrow as pa
import pytest
from deltalake import DeltaTable
from deltalake.exceptions import CommitFailedError

from schemas import table as table_module
from schemas.records import ARTICLES, EXTRACTIONS
from schemas.table import TEXT, Field, Table
from warehouse import log as log_module
from warehouse.log import Log

NOON = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)


def article(name: str, text: str = "Rain fell.", *, minute: int = 0) -> dict[str, object]:
    """Return a row of the log's articles."""
    return {
        "article_id": name,
        "content_hash": f"hash of {text}",
        "text": text,
        "fetched_at": NOON + dt.timedelta(minutes=minute),
        "raw_hash": "raw",
        "input": "test",
        "language": "en",
    }


def reading(name: str, text: str = "Rain fell.", extractor: str = "rules-1") -> dict[str, object]:
    """Return a row of the log's extractions that found nothing."""
    return {
        "extraction_id": f"{name} {text} {extractor}",
        "article_id": name,
        "content_hash": f"hash of {text}",
        "extractor": extractor,
        "outcome": "none",
        "claims": [],
        "mentions": [],
    }


def unread(log: Log, extractor: str = "rules-1") -> list[str]:
    """Return the articles that the extractor has to read."""
    batches = log.unread(extractor, articles=10, characters=10_000)
    return [row["article_id"] for batch in batches for row in batch]


def test_appending_again_appends_nothing(tmp_path: Path) -> None:
    """The same rows, in one batch or in two, are in the log once."""
    log = Log(tmp_path)
    assert log.append(ARTICLES, [article("a"), article("a"), article("b")], run_id="1") == 2
    assert log.append(ARTICLES, [article("b"), article("c")], run_id="2") == 1
    rows = log.rows(ARTICLES, after=None, upto=log.versions()["articles"]).read_all()
    assert sorted(rows["article_id"].to_pylist()) == ["a", "b", "c"]


def _append_many(folder: Path, first: int) -> None:
    for number in range(first, first + 6):
        Log(folder).append(ARTICLES, [article(str(number)), article(str(number + 1))], run_id=str(first))


def test_writers_at_the_same_time_lose_and_double_nothing(tmp_path: Path) -> None:
    """Two processes that append overlapping rows leave each row once."""
    Log(tmp_path)
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=_append_many, args=(tmp_path, first)) for first in (0, 3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    log = Log(tmp_path)
    ids = log.rows(ARTICLES, after=None, upto=log.versions()["articles"]).read_all()["article_id"].to_pylist()
    assert sorted(map(int, ids)) == list(range(10))


def test_the_log_refuses_to_delete(tmp_path: Path) -> None:
    """Whoever opens the table with another tool can't delete from it either."""
    log = Log(tmp_path)
    log.append(ARTICLES, [article("a")], run_id="1")
    with pytest.raises(CommitFailedError, match="append-only"):
        DeltaTable(str(tmp_path / "articles")).delete()


def test_what_was_added_since_a_commit(tmp_path: Path) -> None:
    """A reader that remembers a commit gets what came after it, once, also across a compaction."""
    log = Log(tmp_path)
    for name in "abc":
        log.append(ARTICLES, [article(name)], run_id="1")
    seen = log.versions()["articles"]
    log.append(ARTICLES, [article("d")], run_id="2")
    DeltaTable(str(tmp_path / "articles")).optimize.compact()
    log.append(ARTICLES, [article("e")], run_id="3")
    added = log.rows(ARTICLES, after=seen, upto=log.versions()["articles"]).read_all()
    assert sorted(added["article_id"].to_pylist()) == ["d", "e"]


def test_a_compaction_keeps_the_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many small files become few, and the rows are the same to the last column."""
    monkeypatch.setattr(log_module, "FILES_BEFORE_COMPACTION", 2)
    log = Log(tmp_path)
    for name in "abcd":
        log.append(ARTICLES, [article(name)], run_id=name)
    before = log.rows(ARTICLES, after=None, upto=log.versions()["articles"]).read_all()
    log.compact()
    files = log.files(ARTICLES, log.versions()["articles"])
    after = log.rows(ARTICLES, after=None, upto=log.versions()["articles"]).read_all()
    assert files is not None
    assert len(files) == 1
    assert before.sort_by("article_id").to_pylist() == after.sort_by("article_id").to_pylist()


def test_an_article_is_read_once_by_each_extractor(tmp_path: Path) -> None:
    """What one version has read is not unread for it, and is for another."""
    log = Log(tmp_path)
    log.append(ARTICLES, [article("a"), article("b", minute=1)], run_id="1")
    log.append(EXTRACTIONS, [reading("a")], run_id="1")
    assert unread(log) == ["b"]
    assert unread(log, "rules-2") == ["a", "b"]


def test_a_new_extractor_leaves_superseded_revisions_alone(tmp_path: Path) -> None:
    """Every revision is read once; a better extractor reads again only the one that stands."""
    log = Log(tmp_path)
    log.append(ARTICLES, [article("a", "Old."), article("a", "New.", minute=5)], run_id="1")
    assert unread(log) == ["a", "a"]
    log.append(EXTRACTIONS, [reading("a", "Old."), reading("a", "New.")], run_id="1")
    batches = list(log.unread("rules-2", articles=10, characters=10_000))
    assert [row["text"] for batch in batches for row in batch] == ["New."]


def test_batches_are_bounded_by_articles_and_by_length(tmp_path: Path) -> None:
    """No batch has too many articles, and only a single article may be longer than the limit."""
    log = Log(tmp_path)
    log.append(
        ARTICLES, [article(str(n), "x" * length, minute=n) for n, length in enumerate([5, 5, 30, 5, 5, 5])], run_id="1"
    )
    sizes = [[len(row["text"]) for row in batch] for batch in log.unread("r", articles=2, characters=20)]
    assert sizes == [[5, 5], [30], [5, 5], [5]]


def test_rows_of_an_old_shape_are_read_in_todays(tmp_path: Path) -> None:
    """A table that gained a column reads what was written before it, filled by the upcast of that step."""
    old = Table("corrections", "x", ("id",), (Field("id", TEXT, "id"), *ARTICLES.fields[-3:]))

    def with_colour(rows: pa.Table) -> pa.Table:
        grey = pa.array(["grey"] * rows.num_rows)
        kept = rows.select(["id", "schema_version", "recorded_at", "run_id"])
        return kept.append_column("colour", grey)

    colour = Field("colour", TEXT, "colour", nullable=True)
    new = dataclasses.replace(old, fields=(*old.fields, colour), version=2, upcasts={1: with_colour})
    log = Log(tmp_path)
    (tmp_path / "t").mkdir()
    DeltaTable.create(str(tmp_path / "t"), schema=log_module.DeltaSchema.from_arrow(old.arrow().remove_metadata()))
    old, new = dataclasses.replace(old, name="t"), dataclasses.replace(new, name="t")
    log.append(old, [{"id": "a"}], run_id="1")
    log.append(new, [{"id": "b", "colour": "red"}], run_id="2")
    rows = log.rows(new, after=None, upto=2).read_all().sort_by("id").to_pylist()
    assert [(row["id"], row["colour"]) for row in rows] == [("a", "grey"), ("b", "red")]
    assert log.files(new, 2) is None
    with pytest.raises(ValueError, match="Update Dateline"):
        log.rows(old, after=None, upto=2).read_all()


def test_a_log_takes_rows_whose_columns_mean_the_same_in_other_words(tmp_path: Path) -> None:
    """A log that an earlier version made goes on when the meaning of a column, or of a list's member, is reworded."""

    def shape(means: str) -> Table:
        member = Field("word", TEXT, means)
        fields = (Field("id", TEXT, means), table_module.rows("words", (member,), means), *ARTICLES.fields[-3:])
        return Table("t", "x", ("id",), fields)

    log = Log(tmp_path)
    (tmp_path / "t").mkdir()
    schema = shape("a word").arrow().remove_metadata()
    DeltaTable.create(str(tmp_path / "t"), schema=log_module.DeltaSchema.from_arrow(schema))
    log.append(shape("a word"), [{"id": "a", "words": [{"word": "one"}]}], run_id="1")
    log.append(shape("what is said"), [{"id": "b", "words": [{"word": "two"}]}], run_id="2")
    rows = log.rows(shape("what is said"), after=None, upto=2).read_all().sort_by("id").to_pylist()
    assert [row["words"][0]["word"] for row in rows] == ["one", "two"]


def test_articles_of_a_log_without_zones_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles written before the local day was kept wait to be read beside new ones, their day unknown."""
    fields = tuple(field for field in ARTICLES.fields if field.name != "published_day")
    old = dataclasses.replace(ARTICLES, fields=fields, version=1, upcasts={})
    tables = tuple(old if table is ARTICLES else table for table in log_module.LOG_TABLES)
    with monkeypatch.context() as then:
        then.setattr(log_module, "LOG_TABLES", tables)
        Log(tmp_path / "log").append(old, [article("a", "One.")], run_id="1")
    log = Log(tmp_path / "log")
    day = dt.date(2024, 5, 2)
    log.append(ARTICLES, [article("b", "Two.", minute=1) | {"published_day": day}], run_id="2")
    unread = [row for batch in log.unread("r", articles=9, characters=99) for row in batch]
    assert [(row["article_id"], row["published_day"]) for row in unread] == [("a", None), ("b", day)]


def test_a_column_may_be_described_anew(tmp_path: Path) -> None:
    """What a column means is no part of the log: rows are appended after its description was improved."""
    log = Log(tmp_path / "log")
    log.append(ARTICLES, [article("a", "One.")], run_id="r")
    told = tuple(dataclasses.replace(field, means="told in other words") for field in ARTICLES.fields)
    assert log.append(dataclasses.replace(ARTICLES, fields=told), [article("b", "Two.")], run_id="r") == 1


def test_compaction_bounds_the_files_while_others_write_and_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many commits are made, the files stay few, every row is there once, and a reader sees only more."""
    monkeypatch.setattr(log_module, "FILES_BEFORE_COMPACTION", 8)
    log = Log(tmp_path)
    done = threading.Event()
    seen: list[int] = []

    def write() -> None:
        for number in range(30):
            Log(tmp_path).append(ARTICLES, [article(str(number), f"Text {number}.")], run_id="w")
        done.set()

    def read() -> None:
        other = Log(tmp_path)
        while not done.is_set():
            seen.append(other.rows(ARTICLES, after=None, upto=other.versions()["articles"]).read_all().num_rows)

    others = [threading.Thread(target=write), threading.Thread(target=read)]
    for other in others:
        other.start()
    most = 0
    while not done.is_set():
        log.compact()
        most = max(most, log.file_counts()["articles"])
    for other in others:
        other.join()
    log.compact()
    rows = log.rows(ARTICLES, after=None, upto=log.versions()["articles"]).read_all()
    assert sorted(map(int, rows["article_id"].to_pylist())) == list(range(30))
    assert seen == sorted(seen)
    assert log.file_counts()["articles"] <= 8
    assert most < 20


def test_rows_after_a_new_column_are_read(tmp_path: Path) -> None:
    """A commit whose rows have a column that the log lacked is read like any other, by who goes on from before it."""
    log = Log(tmp_path / "log")
    log.append(ARTICLES, [article("a")], run_id="r")
    before = log.versions()["articles"]
    newer = dataclasses.replace(ARTICLES, fields=(*ARTICLES.fields, Field("mood", TEXT, "a new column", nullable=True)))
    log.append(newer, [article("b") | {"mood": "grave"}], run_id="r")
    found = log.rows(newer, after=before, upto=log.versions()["articles"]).read_all().to_pylist()
    assert {row["article_id"]: row["mood"] for row in found}["b"] == "grave"
