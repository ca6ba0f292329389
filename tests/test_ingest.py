"""Ingest: every record of every format becomes an article or is in quarantine with its reason."""

import csv
import datetime as dt
import gzip
import io
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.home import Home, Run, Window
from flows.ingest.readers import Record, Source, UnusableSourceError, records_in, sources_named
from flows.ingest.records import article_of
from flows.ingest.stage import batches, ingest, take
from flows.quarantine import Problem
from flows.settings import Settings
from schemas.records import ARTICLES, QUARANTINE
from warehouse.log import Log

NOW = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)
RECORDS = [
    {"id": "1", "text": "Rain fell on the port.", "title": "Rain", "published_at": "2024-04-30T08:00:00Z"},
    {"id": "2", "text": "The harbour, “closed” since May, reopened.\nShips came.", "title": "Harbour"},
]


def read(name: str) -> list[Record | Problem]:
    """Return everything that is found under the name."""
    return [record for source in sources_named([name]) for record in records_in(source)]


def article(**fields: Any) -> dict[str, Any] | Problem:
    """Return what becomes of a record with these fields."""
    record = Record("test#1", json.dumps(fields, default=str).encode(), fields)
    return article_of(record, names={}, fetched_at=NOW, max_characters=1000)


def as_jsonl() -> bytes:
    """Return the records, one a line."""
    return b"".join(json.dumps(record).encode() + b"\n" for record in RECORDS)


def as_csv() -> bytes:
    """Return the records as a table with a header."""
    out = io.StringIO()
    writer = csv.DictWriter(out, ["id", "text", "title", "published_at"])
    writer.writeheader()
    writer.writerows(RECORDS)
    return out.getvalue().encode()


def as_parquet() -> bytes:
    """Return the records as a Parquet file."""
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(RECORDS), out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", as_jsonl()),
        ("a.jsonl.gz", gzip.compress(as_jsonl())),
        ("a.json", json.dumps(RECORDS).encode()),
        ("a.csv", as_csv()),
        ("a.csv.gz", gzip.compress(as_csv())),
        ("a.parquet", as_parquet()),
    ],
)
def test_every_format_gives_the_same_articles(tmp_path: Path, name: str, content: bytes) -> None:
    """How the records are written down makes no difference to the articles."""
    (tmp_path / name).write_bytes(content)
    found = read(str(tmp_path / name))
    assert [record.fields["text"] for record in found if isinstance(record, Record)] == [r["text"] for r in RECORDS]
    made = [article_of(r, names={}, fetched_at=NOW, max_characters=1000) for r in found if isinstance(r, Record)]
    expected = [article(**record) for record in RECORDS]
    same = ("article_id", "content_hash", "title", "published_at")
    assert [[m[key] for key in same] for m in made if isinstance(m, dict)] == [
        [e[key] for key in same] for e in expected if isinstance(e, dict)
    ]


def test_zstandard_is_read_as_a_stream(tmp_path: Path) -> None:
    """A file ending in .zst is unpacked while it is read."""
    file = tmp_path / "a.jsonl.zst"
    with pa.CompressedOutputStream(str(file), "zstd") as stream:
        stream.write(as_jsonl())
    assert len(read(str(file))) == 2


def test_a_folder_is_read_in_a_fixed_order(tmp_path: Path) -> None:
    """Files of a folder come by name, whatever the file system says; hidden ones are left alone."""
    for name in ("b.txt", "a.txt", ".hidden.txt"):
        (tmp_path / name).write_text(f"Text of {name}.")
    texts = [record.fields["text"] for record in read(str(tmp_path)) if isinstance(record, Record)]
    assert texts == ["Text of a.txt.", "Text of b.txt."]


def test_a_file_of_unknown_format_in_a_folder_is_told_not_skipped(tmp_path: Path) -> None:
    """Nothing that lies in a named folder is passed over in silence."""
    (tmp_path / "a.docx").write_bytes(b"PK")
    (found,) = read(str(tmp_path))
    assert isinstance(found, Problem)
    assert found.reason == "unknown format"


@pytest.mark.parametrize("name", ["missing.jsonl", "ftp://example.org/feed", "empty-folder"])
def test_a_source_that_is_not_there_is_told_at_once(tmp_path: Path, name: str) -> None:
    """A wrong name stops the run before it begins."""
    (tmp_path / "empty-folder").mkdir()
    with pytest.raises(UnusableSourceError):
        sources_named([name if "://" in name else str(tmp_path / name)])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "caf\xe9"}', "bad encoding"),
        (b"not json at all", "not JSON"),
        (b"[1, 2]", "wrong type"),
        (b'"just words"', "wrong type"),
        (b"{" * 100_000, "not JSON"),
    ],
)
def test_a_bad_line_does_not_stop_the_next(tmp_path: Path, line: bytes, reason: str) -> None:
    """A line that is no record is told with its reason, and the lines around it are read."""
    file = tmp_path / "a.jsonl"
    file.write_bytes(as_jsonl() + line + b"\n" + as_jsonl())
    found = read(str(file))
    assert [type(one) for one in found] == [Record, Record, Problem, Record, Record]
    (problem,) = (one for one in found if isinstance(one, Problem))
    assert problem.reason == reason
    assert problem.input.endswith("#3")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"title": "Only a headline"}, "no text"),
        ({"text": "  \n "}, "no text"),
        ({"text": 17}, "wrong type"),
        ({"text": "Rain.", "title": ["a"]}, "wrong type"),
        ({"text": "Rain.", "published_at": "last Tuesday"}, "unreadable date"),
        ({"text": "Rain.", "published_at": "2024-02-30"}, "unreadable date"),
        ({"text": "Rain.", "published_at": 20240230}, "unreadable date"),
        ({"text": "Rain.", "published_at": True}, "unreadable date"),
        ({"text": "x" * 1001}, "too long"),
        ({"text": "Rain\0fell."}, "NUL in text"),
        ({"text": "half \ud83d a face"}, "bad encoding"),
    ],
)
def test_a_record_that_cannot_be_used_says_why(fields: dict[str, Any], reason: str) -> None:
    """The reason is one of a few fixed phrases, the detail says where and what to do."""
    found = article(**fields)
    assert isinstance(found, Problem)
    assert found.reason == reason
    assert "test#1" in found.detail


@pytest.mark.parametrize(
    ("given", "instant"),
    [
        ("2021-07-01T18:00:00Z", dt.datetime(2021, 7, 1, 18, tzinfo=dt.UTC)),
        ("2021-07-01T18:00:00+02:00", dt.datetime(2021, 7, 1, 16, tzinfo=dt.UTC)),
        ("2021-07-01 18:00", dt.datetime(2021, 7, 1, 18, tzinfo=dt.UTC)),
        ("2021-07-01", dt.datetime(2021, 7, 1, tzinfo=dt.UTC)),
        (None, None),
        ("", None),
    ],
)
def test_publication_dates_are_kept_in_utc(given: str | None, instant: dt.datetime | None) -> None:
    """An instant without zone is in UTC, a day is its first instant, and no date stays no date."""
    found = article(text="Rain fell.", published_at=given)
    assert isinstance(found, dict)
    assert found["published_at"] == instant
    assert found["published_from"] == ("record" if instant else None)


@settings(max_examples=200, deadline=None)
@given(
    day=st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2040, 1, 1)),
    clock=st.times(),
    minutes=st.integers(min_value=-14 * 60, max_value=14 * 60),
)
def test_the_day_of_publication_is_that_of_its_own_zone(day: dt.date, clock: dt.time, minutes: int) -> None:
    """The same clock face in any zone is the same day; the instant is kept in UTC. UTC itself tells no local day."""
    written = dt.datetime.combine(day, clock, dt.timezone(dt.timedelta(minutes=minutes)))
    found = article(text="Rain fell.", published_at=written.isoformat())
    assert isinstance(found, dict)
    assert found["published_at"] == written
    assert found["published_day"] == (day if minutes else None)
    alone = article(text="Rain fell.", published_at=day.isoformat())
    assert isinstance(alone, dict)
    assert alone["published_day"] == day


def test_a_change_of_text_at_one_address_is_the_same_article() -> None:
    """The article is its url; its text is a revision. Without url the id within the outlet counts, else the text."""
    first, second = (
        article(url="https://a.example/1", text="Ten."),
        article(url="https://a.example/1#top", text="Nine."),
    )
    assert isinstance(first, dict)
    assert isinstance(second, dict)
    assert first["article_id"] == second["article_id"]
    assert first["content_hash"] != second["content_hash"]
    ids = [article(text="Ten.", **given) for given in ({"id": 1, "source": "a"}, {"id": 1, "source": "b"}, {})]
    assert len({one["article_id"] for one in ids if isinstance(one, dict)}) == 3


def test_fields_are_renamed_and_unknown_ones_kept() -> None:
    """A mapping takes our field from theirs; what is not ours is kept as JSON."""
    record = Record("t", b"", {"body": "Rain fell.", "pub_date": "2024-04-30", "desk": "foreign"})
    names = {"text": "body", "published_at": "pub_date"}
    found = article_of(record, names=names, fetched_at=NOW, max_characters=1000)
    assert isinstance(found, dict)
    assert found["text"] == "Rain fell."
    assert found["published_at"] == dt.datetime(2024, 4, 30, tzinfo=dt.UTC)
    assert json.loads(found["extra"]) == {"desk": "foreign"}


def test_a_page_gives_its_article() -> None:
    """Where a record has html instead of text, the article is read out of the page."""
    paragraphs = "".join(
        f"<p>The mayor of the town said on day {n} that the bridge would open again soon.</p>" for n in range(9)
    )
    page = f"<html><head><title>Bridge</title></head><body><nav>Home</nav><article>{paragraphs}</article></body></html>"
    found = article_of(Record("t", b"", {"html": page}), names={}, fetched_at=NOW, max_characters=10_000)
    assert isinstance(found, dict)
    assert found["text"].startswith("The mayor of the town")
    assert "Home" not in found["text"]


@pytest.mark.parametrize(
    ("text", "given", "language"),
    [
        ("The minister said on Thursday that the talks with the rebels would go on.", None, "en"),
        ("Le ministre a déclaré jeudi que les pourparlers avec les rebelles allaient continuer.", None, "fr"),
        ("Anything", "en-GB", "en"),
    ],
)
def test_the_language_is_given_or_told_from_the_text(text: str, given: str | None, language: str) -> None:
    """What the record says stands; otherwise the text is asked."""
    found = article(text=text, language=given)
    assert isinstance(found, dict)
    assert found["language"] == language


@settings(max_examples=30, deadline=None)
@given(st.lists(st.one_of(st.binary(max_size=40), st.sampled_from([b'{"text": "Rain."}', b'{"text": ""}', b"{}"]))))
def test_nothing_is_lost_whatever_the_bytes(tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]) -> None:
    """Records in = new + known + quarantined, for any bytes at all."""
    folder = tmp_path_factory.mktemp("any")
    file = folder / "a.jsonl"
    file.write_bytes(b"\n".join(lines))
    log = Log(folder / "log")
    taken = [
        take(batch, log, names={}, max_characters=1000, run_id="r")
        for batch in batches([Source(file, "a.jsonl", "jsonl")], size=7)
    ]
    given_lines = [line for line in b"\n".join(lines).split(b"\n") if line.strip()]
    assert sum(t.records for t in taken) == len(given_lines)
    assert sum(t.new + t.known + t.quarantined for t in taken) == len(given_lines)
    rows = {name: log.rows(table, after=None, upto=log.versions()[name]).read_all() for name, table in TABLES.items()}
    assert rows["articles"].num_rows == sum(t.new for t in taken)
    assert rows["quarantine"].num_rows == len({(row["input"]) for row in rows["quarantine"].to_pylist()})


TABLES = {"articles": ARTICLES, "quarantine": QUARANTINE}


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [(None, None, 4), ("2024-05-02", None, 2), (None, "2024-05-01", 1), ("2024-05-02", "2024-05-02", 1)],
)
def test_only_the_days_that_were_asked_for_are_taken_in(
    tmp_path: Path, since: str | None, until: str | None, expected: int
) -> None:
    """A backfill takes both its days and what lies between; what has no date is taken only where all is."""
    days = ("2024-05-01T23:59:59Z", "2024-05-02T00:00:00Z", "2024-05-03T12:00:00Z", None)
    file = tmp_path / "a.jsonl"
    file.write_text(
        "".join(json.dumps({"text": f"Text {n}.", "published_at": day}) + "\n" for n, day in enumerate(days))
    )
    run = Run.begin("run")
    run.window = Window(*(day and dt.date.fromisoformat(day) for day in (since, until)))
    ingest(Home(Settings(home=tmp_path)), run, sources_named([str(file)]), names={})
    assert run.articles == expected
    assert run.articles + run.left_out == run.records == 4
