"""`sources.yml`: what it may say, and what is said of it when it is wrong."""

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.__main__ import cli
from flows.ingest.catalogue import Catalogue, UnusableCatalogueError, read_catalogue

FEED = "{name: gazette, kind: feed, url: 'https://gazette.example/rss'"


def catalogue(folder: Path, text: str) -> Catalogue:
    """Return what the text says as a sources.yml."""
    file = folder / "sources.yml"
    file.write_text(text, encoding="utf-8")
    return read_catalogue(file)


def test_init_writes_a_list_that_can_be_read(tmp_path: Path) -> None:
    """The file to start from is valid, has public feeds and comments, and is never overwritten."""
    home = tmp_path / "home"
    assert CliRunner().invoke(cli, ["init", "--home", str(home)]).exit_code == 0
    file = home / "sources.yml"
    assert file.read_text(encoding="utf-8").startswith("#")
    feeds = [entry for entry in read_catalogue(file).sources if entry.kind == "feed"]
    assert len(feeds) >= 2
    assert all(entry.promises.licence and entry.every for entry in feeds)
    file.write_text("sources: []", encoding="utf-8")
    again = CliRunner().invoke(cli, ["init", "--home", str(home)], standalone_mode=False)
    assert "is there already" in str(again.exception)
    assert file.read_text(encoding="utf-8") == "sources: []"


def test_what_a_source_says_is_understood(tmp_path: Path) -> None:
    """Kind, place, rhythm and promises come out as they were written."""
    (entry,) = catalogue(
        tmp_path,
        f"sources: [{FEED}, every: 15m, paused: true, allow_private: [10.0.0.0/8],"
        " promises: {language: en, least_articles_a_day: 5, licence: CC0}}]",
    ).sources
    assert entry.every == dt.timedelta(minutes=15)
    assert entry.paused
    assert str(entry.url) == "https://gazette.example/rss"
    assert (entry.promises.language, entry.promises.least_articles_a_day, entry.promises.licence) == ("en", 5, "CC0")
    (cron,) = catalogue(tmp_path, f"sources: [{FEED}, cron: '0 6 * * 1-5', timezone: Europe/Rome}}]").sources
    assert (cron.cron, cron.timezone, cron.every) == ("0 6 * * 1-5", "Europe/Rome", None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"sources: [{FEED}, evry: 15m}}]", ["source 1 (gazette)", "'evry'", "'every'"]),
        (f"sources: [{FEED}, every: sometimes}}]", ["source 1 (gazette)", "every", "15m", "'sometimes'"]),
        (f"sources: [{FEED}, cron: daily}}]", ["cron", "five fields", "'daily'"]),
        (f"sources: [{FEED}, cron: '0 6 * * *', timezone: Rome}}]", ["timezone", "Europe/Rome", "'Rome'"]),
        (f"sources: [{FEED}, every: 1h, cron: '0 6 * * *'}}]", ["source 1 (gazette)", "either every or cron"]),
        (f"sources: [{FEED}}}, {FEED}}}]", ["two sources are named 'gazette'"]),
        ("sources: [{name: a, kind: feed}]", ["source 1 (a)", "either url or path"]),
        ("sources: [{kind: feed, url: 'https://a.example'}]", ["source 1", "name is missing"]),
        ("sources: [{name: a, kind: blog, url: 'https://a.example'}]", ["kind", "'feed'", "'blog'"]),
        ("sources: [{name: a, kind: feed, url: 'ftp://a.example'}]", ["url", "'ftp://a.example'"]),
        ("sources: [{name: a, kind: page, path: a.html}]", ["a page has a url"]),
        (f"sources: [{FEED}, promises: {{language: English}}}}]", ["promises.language", "'English'"]),
        ("sources: [feed]", ["source 1", "'feed'"]),
        ("manners: {tries: 0}", ["manners.tries", "0"]),
        ("sources: [", ["line 1", "no YAML"]),
        ("- a", ["a mapping with `sources:`", "list"]),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, text: str, told: list[str]) -> None:
    """One sentence names the file, the source, the field, what was expected and what was found."""
    with pytest.raises(UnusableCatalogueError) as mistake:
        catalogue(tmp_path, text)
    sentence = str(mistake.value)
    assert [part for part in ["sources.yml", *told] if part not in sentence] == []
    assert "\n" not in sentence


def test_no_list_says_how_to_make_one(tmp_path: Path) -> None:
    """Where there is no sources.yml, the error names the command that writes it."""
    with pytest.raises(UnusableCatalogueError, match="dateline init"):
        read_catalogue(tmp_path / "sources.yml")
