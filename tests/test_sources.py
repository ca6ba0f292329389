"""Sources: what is good on a bad web is ingested, the rest is quarantined with its reason, nothing is sent twice."""

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import newspaper
import pytest

from schemas.records import ARTICLES, FETCHES, LOG_TABLES, PRESENCES, PROMISES, QUARANTINE
from warehouse.log import Log
from warehouse.query import ask

REASONS = {
    "/bomb": "too large",
    "/endless": "endless",
    "/slow": "endless",
    "/cut": "broken answer",
    "/broken-gzip": "broken answer",
    "/loop": "too many redirects",
    "/inside": "private address",
    "/metadata": "private address",
    "/mapped": "private address",
    "/passwd": "not http",
    "/error": "server error",
    "/missing": "gone",
    "/forbidden": "server refuses",
    "/nul": "NUL in text",
    "/deep": "nested too deeply",
    "/long-line": "too long",
    "/empty": "no text",
    "/laughs.xml": "unsafe XML",
    "/outside.xml": "unsafe XML",
    "/nonsense.xml": "no feed",
    "/private/1": "robots.txt",
}
MANNERS = {
    "seconds_between_requests": 0, "timeout": 15, "longest": 4, "tries": 2, "wait": 0.01, "redirects": 3,
    "largest_page": 12 * 2**20, "at_once": 16,
}  # fmt: skip


def dateline(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command line, and return how it ended and what it said."""
    command = [sys.executable, "-m", "flows", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def listed(base: str) -> list[dict[str, Any]]:
    """Return the sources of the newspaper at `base`, good and bad."""
    good: list[dict[str, Any]] = [
        {"name": "rss", "kind": "feed", "url": f"{base}/feed.xml", "promises": {"language": "en", "licence": "ours"}},
        {"name": "atom", "kind": "feed", "url": f"{base}/atom.xml", "pages": False},
        {"name": "map", "kind": "sitemap", "url": f"{base}/map.xml"},
        {"name": "gdelt", "kind": "gdelt", "url": f"{base}/20240502.export.CSV"},
        {"name": "warc", "kind": "warc", "url": f"{base}/archive.warc.gz"},
        {"name": "mails", "kind": "mail", "path": "mail"},
        {"name": "clippings", "kind": "html", "path": "clippings"},
        {"name": "tool", "kind": "records", "path": "tool.csv", "map": {"text": "body", "published_at": "day"}},
        {"name": "asleep", "kind": "page", "url": f"{base}/pages/99", "paused": True},
        *({"name": path, "kind": "page", "url": base + path} for path in newspaper.READABLE),
    ]
    bad = [
        {"name": path, "kind": "feed" if path.endswith(".xml") else "page", "url": base + path}
        for path in REASONS
        if path not in {"/private/1", "/missing"}
    ]
    return [{"allow_private": ["127.0.0.1/32"], "revisit": "0s", **source} for source in (*good, *bad)]


def fill(home: Path) -> None:
    """Put the files of the local sources into the home folder."""
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = (
        "Letter <desk@letter.example>",
        "News",
        "Thu, 02 May 2024 09:00:00 +0000",
    )
    mail.set_content(" ".join(f"{line} So says the letter." for line in newspaper.BODY))
    for folder in ("mail", "clippings"):
        (home / folder).mkdir()
    (home / "mail" / "a.eml").write_bytes(bytes(mail))
    (home / "clippings" / "a.html").write_bytes(newspaper.page(70))
    (home / "tool.csv").write_text('body,day,desk\n"Rain fell on the port of Arvale.",2024-05-01,foreign\n')


def rows(home: Path, table: Any) -> list[dict[str, Any]]:
    """Return the rows of a table of the log."""
    log = Log(home / "log")
    return list(log.rows(table, after=None, upto=log.versions()[table.name]).read_all().to_pylist())


@pytest.fixture(scope="module")
def paper() -> Iterator[newspaper.Newspaper]:
    """Return the newspaper, which is printed while the tests of this file run."""
    with newspaper.printed() as server:
        yield server


@pytest.fixture(scope="module")
def home(paper: newspaper.Newspaper, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home in which one run went over all of the newspaper."""
    folder = tmp_path_factory.mktemp("home")
    fill(folder)
    catalogue = {"contact": "desk@arvale.example", "manners": MANNERS, "sources": listed(paper.address)}
    (folder / "sources.yml").write_text(json.dumps(catalogue))
    done = dateline("run", "--direct", "--home", folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_one_run_takes_all_that_is_good(home: Path, paper: newspaper.Newspaper) -> None:
    """Feeds, linked pages, maps, archives, mails, folders and tables are articles, each with the source of its date."""
    base = paper.address
    asked = "select url, source, title, (published_at::varchar)[:19] as day, published_from from articles order by all"
    found = {row["url"]: row for row in ask(home / "warehouse.duckdb", asked).to_pylist() if row["url"]}
    assert set(found) == {
        *(f"{base}/pages/{number}?utm_source=rss" for number in (1, 2, 3)),
        *(f"{base}/pages/{number}" for number in (10, 11, 30)),
        *(f"https://old.example/{number}" for number in range(3)),
        *(base + path for path in newspaper.READABLE),
        "https://atom.example/whole",
    }
    feed = found[f"{base}/pages/1?utm_source=rss"]
    assert (feed["source"], feed["title"], feed["day"], feed["published_from"]) == (
        "rss", "In the feed", "2024-05-03 08:30:00", "feed",
    )  # fmt: skip
    assert found[f"{base}/pages/11"]["published_from"] == "page"
    days = {row["url"]: row["published_day"] for row in rows(home, ARTICLES)}
    assert days[f"{base}/pages/1?utm_source=rss"] == dt.date(2024, 5, 3)
    assert days[f"{base}/pages/11"] is None
    assert found[f"{base}/pages/10"]["day"] == "2024-05-05 07:00:00"
    assert found["https://atom.example/whole"]["title"] == "Whole"
    files = {row["source"]: row for row in rows(home, ARTICLES) if row["url"] is None}
    assert {name: row["published_from"] for name, row in files.items()} == {
        "Letter": "record", "clippings": "page", "tool": "record",
    }  # fmt: skip
    assert json.loads(files["tool"]["extra"]) == {"desk": "foreign"}
    (latin,) = ask(home / "warehouse.duckdb", f"select text from articles where url = '{base}/latin'").to_pylist()
    assert "Arväle" in latin["text"]


def test_one_run_quarantines_the_rest_with_its_reason(home: Path, paper: newspaper.Newspaper) -> None:
    """Bombs, endless answers, private addresses, broken XML and the other faults are told, each for what it is."""
    told = {row["input"].removeprefix(paper.address).partition("?")[0]: row["reason"] for row in rows(home, QUARANTINE)}
    assert {path: told.get(path) for path in REASONS} == REASONS
    assert all(row["detail"] for row in rows(home, QUARANTINE))


def test_servers_are_asked_with_manners(home: Path, paper: newspaper.Newspaper) -> None:
    """What robots.txt forbids is never asked for, and every request says who asks."""
    assert home.exists()
    assert not [path for path, _ in paper.asked if path.startswith("/private/")]
    assert all("dateline/" in agent and "desk@arvale.example" in agent for agent in paper.agents)


def test_promises_are_kept_beside_what_was_brought(home: Path) -> None:
    """What sources.yml says of a source stands in the log and in `sources`, also where the source brought nothing."""
    assert {row["source"]: row["licence"] for row in rows(home, PROMISES)}["rss"] == "ours"
    asked = "select source, article_count, promised_language from sources where source in ('rss', '/error') order by 1"
    assert [tuple(row.values()) for row in ask(home / "warehouse.duckdb", asked).to_pylist()] == [
        ("/error", 0, None), ("rss", 3, "en"),
    ]  # fmt: skip


def test_later_runs_see_what_changed_and_nothing_else(home: Path, paper: newspaper.Newspaper) -> None:
    """Unchanged pages are not sent again, an edit is a revision, a removed page is noted, and so is its return."""
    paper.asked.clear()
    done = dateline("ingest", "--home", home)
    assert "0 new articles" in done.stdout, done.stdout
    again = {path.partition("?")[0]: status for path, status in paper.asked if status != 500}
    assert {again[f"/pages/{number}"] for number in (1, 2, 3, 10, 11, 30)} == {304}
    assert {again[path] for path in ("/feed.xml", "/map.xml")} == {304}

    paper.change = ", which was corrected"
    paper.removed.add("/pages/2")
    done = dateline("run", "--direct", "--home", home)
    assert done.returncode == 0, done.stdout + done.stderr
    asked = """
        select revision, is_current, contains(text, 'which was corrected') as is_corrected,
            removed_at is not null as is_gone
        from articles where url ilike '%/pages/{}?%' order by revision
    """
    warehouse = home / "warehouse.duckdb"
    assert [tuple(row.values()) for row in ask(warehouse, asked.format(1)).to_pylist()] == [
        (1, False, False, False), (2, True, True, False),
    ]  # fmt: skip
    assert [tuple(row.values()) for row in ask(warehouse, asked.format(2)).to_pylist()] == [(1, True, False, True)]
    (article,) = ask(warehouse, "select article_id from articles where revision = 2").to_pylist()
    shown = dateline("diff", article["article_id"][:12], "--home", home)
    assert shown.returncode == 0, shown.stderr
    assert "{+, which was corrected+}" in shown.stdout

    paper.removed.clear()
    dateline("ingest", "--home", home)
    assert max((row["noticed_at"], row["is_there"]) for row in rows(home, PRESENCES))[1]
    assert {row["is_there"] for row in rows(home, PRESENCES)} == {False, True}


def test_kept_bytes_are_read_again(home: Path) -> None:
    """Reading the kept bytes again with the same readers finds the same articles, and nothing else."""
    articles = {(row["article_id"], row["content_hash"]) for row in rows(home, ARTICLES)}
    done = dateline("ingest", "--reread", "--home", home)
    assert done.returncode == 0, done.stderr
    assert f"0 new articles or revisions, {len(articles)} known already, 0 quarantined" in done.stdout
    assert {(row["article_id"], row["content_hash"]) for row in rows(home, ARTICLES)} == articles


def test_without_network_the_run_fails_and_the_next_goes_on(paper: newspaper.Newspaper, tmp_path: Path) -> None:
    """Where no source gives anything the exit code is 1 and each is named; when one is back, the next run reads it."""
    nowhere = {"name": "nowhere", "kind": "feed", "url": "http://127.0.0.1:9/feed.xml", "allow_private": True}
    sources = [nowhere, {**nowhere, "name": "unknown", "url": "http://no-such-host.invalid/feed"}]
    file = tmp_path / "sources.yml"
    file.write_text(json.dumps({"manners": MANNERS, "sources": sources}))
    done = dateline("ingest", "--home", tmp_path)
    assert done.returncode == 1
    assert "Nothing could be read from nowhere" in done.stdout
    assert "no-such-host.invalid could not be resolved" in done.stdout
    back = {"name": "back", "kind": "page", "url": f"{paper.address}/pages/40", "allow_private": True}
    file.write_text(json.dumps({"manners": MANNERS, "sources": [*sources, back]}))
    done = dateline("ingest", "--home", tmp_path)
    assert done.returncode == 0
    assert "1 new articles" in done.stdout
    assert {row["outcome"] for row in rows(tmp_path, FETCHES)} == {"failed", "fetched"}


def test_an_address_on_the_command_line_is_guarded_too(paper: newspaper.Newspaper, tmp_path: Path) -> None:
    """An address that is not public is refused unless a source of sources.yml allows it, and nobody is asked."""
    paper.asked.clear()
    done = dateline("ingest", f"{paper.address}/feed.xml", "--home", tmp_path)
    assert done.returncode == 1
    assert "which is not public" in done.stdout
    assert paper.asked == []
    assert {table.name for table in LOG_TABLES} >= {"raws", "fetches", "presences", "promises"}
