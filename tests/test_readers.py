"""Readers: whatever the bytes, each input is an article or a problem with its reason; no crash, nothing lost."""

import ipaddress
import random
from pathlib import Path

import newspaper
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutants import damaged, seeds
from readings import NOW, outcomes

from flows.ingest.catalogue import Manners
from flows.ingest.fetching import Fetcher
from flows.ingest.guard import is_public
from flows.ingest.listings import gdelt_pages, listed
from flows.ingest.pages import decode_page
from flows.ingest.readers import Record, Source, records_in, sources_named
from flows.ingest.records import address_id, article_of

GOOD = seeds()


@pytest.mark.parametrize("name", GOOD)
def test_a_good_input_is_read(name: str, tmp_path: Path) -> None:
    """Every format has a reader that makes articles, or a list of pages, of it."""
    assert {"article", "page listed", "no text"} >= set(outcomes(name, GOOD[name], tmp_path))
    assert {"article", "page listed"} & set(outcomes(name, GOOD[name], tmp_path)) or name == "feed"


@settings(max_examples=60, deadline=None)
@given(name=st.sampled_from(sorted(GOOD)), seed=st.integers(0, 2**32))
def test_damage_is_told(tmp_path_factory: pytest.TempPathFactory, name: str, seed: int) -> None:
    """A damaged input of any format gives articles or problems, at least one of them, and no exception."""
    content = damaged(GOOD[name], random.Random(seed))
    found = outcomes(name, content, tmp_path_factory.mktemp("any"))
    assert found or not content.strip()


@settings(max_examples=60, deadline=None)
@given(name=st.sampled_from(sorted(GOOD)), content=st.binary(max_size=300))
def test_any_bytes_are_told(tmp_path_factory: pytest.TempPathFactory, name: str, content: bytes) -> None:
    """So does anything at all."""
    assert outcomes(name, content, tmp_path_factory.mktemp("any")) or not content.strip()


@pytest.mark.parametrize(
    ("file", "format_"),
    [
        ("a.warc.gz", "warc"),
        ("a.eml", "mail"),
        ("a.rss", "feed"),
        ("a.html", "html"),
        ("page", "html"),
        ("arch", "warc"),
    ],
)
def test_the_format_is_told_from_the_name_or_the_first_bytes(tmp_path: Path, file: str, format_: str) -> None:
    """A file is recognised by its ending; without one, by how it begins."""
    (tmp_path / file).write_bytes(GOOD[format_])
    assert [source.format for source in sources_named([str(tmp_path / file)])] == [format_]


def test_an_archive_that_breaks_off_gives_what_it_has(tmp_path: Path) -> None:
    """The pages before the break are read, and the break is told, wherever it is."""
    whole = newspaper.archive((f"https://a.example/{n}", newspaper.page(n)) for n in range(50))
    file = tmp_path / "a.warc.gz"
    half = len(whole) // 2
    for cut in range(half, half + 60, 7):
        file.write_bytes(whole[:cut])
        found = list(records_in(Source(file, "a.warc.gz", "warc")))
        assert isinstance(found[0], Record)
        assert found[0].fields["url"] == "https://a.example/0"
        assert "broken archive" in {getattr(one, "reason", None) for one in found}


@pytest.mark.parametrize(
    ("content", "content_type", "text"),
    [
        ("Café".encode(), None, "Café"),
        ("Café".encode("latin-1"), "text/html; charset=ISO-8859-1", "Café"),
        ('<meta charset="windows-1251"><p>Москва'.encode("windows-1251"), None, "Москва"),
        ("\ufeffCafé".encode("utf-16"), "text/html; charset=utf-8", "Café"),
        ("Café".encode(), "text/html; charset=latin-nonsense", "Café"),
    ],
)
def test_pages_are_decoded_as_browsers_do(content: bytes, content_type: str | None, text: str) -> None:
    """A mark of byte order, then the server's word, then the page's own."""
    assert text in decode_page(content, content_type)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("192.168.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - an address to refuse
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_only_public_addresses_are_asked(address: str, public: bool) -> None:  # noqa: FBT001 - pytest passes it
    """Loopback, private, link-local, shared and multicast addresses are not, however they are wrapped."""
    assert is_public(ipaddress.ip_address(address)) is public


def test_a_second_answer_of_the_name_server_is_checked_too() -> None:
    """A name that leads to an allowed address first and to another one later is refused the second time."""
    answers = iter([["127.0.0.1"], ["127.0.0.2"], ["127.0.0.1", "10.0.0.1"]])
    manners = Manners(seconds_between_requests=0, tries=1, timeout=2)
    with newspaper.printed() as paper:
        allowed = (ipaddress.ip_network("127.0.0.1/32"),)
        port = paper.server_address[1]
        for outcome in ("fetched", "refused", "refused"):
            fetcher = Fetcher(manners, "desk@a.example", resolve_=lambda *_: next(answers))
            # robots.txt is asked for over the same connection: one resolution for both.
            found = fetcher.get(f"http://paper.example:{port}/pages/1", allowed=allowed)
            fetcher.close()
            assert (found.outcome, found.reason) == (outcome, "" if outcome == "fetched" else "private address")


def test_lists_give_each_page_once() -> None:
    """GDELT's files name a page in every row about it; sitemaps say when and in which language it was published."""
    assert [page.url for page in gdelt_pages(GOOD["gdelt.zip"])] == ["https://a.example/pages/30"]
    first, second = listed(GOOD["sitemap"], url="https://a.example")
    assert first.beside == {"title": "Mapped", "published_at": "2024-05-05T07:00:00Z", "language": "en"}
    assert second.beside == {}


def test_an_address_is_one_article_however_it_is_decorated() -> None:
    """Marks of campaigns, fragments, ports and the order of parameters make no other article."""
    same = ("https://a.example/1?b=2&a=1", "https://A.example:443/1?a=1&utm_source=x&b=2#top")
    assert len({address_id(url) for url in same}) == 1
    assert address_id("https://a.example/2") != address_id("https://a.example/1")


def test_another_language_is_kept_and_marked() -> None:
    """A French page is an article with its language; the extractor leaves it alone."""
    text = "Le ministre a déclaré jeudi que les pourparlers avec les rebelles allaient continuer à Genève. " * 8
    page = f"<html><head><title>Paix</title></head><body><article><p>{text}</p></article></body></html>"
    found = article_of(Record("a", b"", {"html": page}), names={}, fetched_at=NOW, max_characters=10_000)
    assert isinstance(found, dict)
    assert found["language"] == "fr"
