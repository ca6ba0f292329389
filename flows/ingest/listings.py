"""Reads lists of pages: RSS and Atom feeds, sitemaps, and GDELT's files. What is no list is told, never guessed."""

import datetime as dt
import email.utils
import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

import feedparser
from defusedxml import ElementTree, common

# A list that unpacks to more is no list of pages.
LARGEST_LIST = 64 * 2**20
EVENTS_URL, MENTIONS_URL, MENTIONS_KIND = 60, 5, 2
EVENTS_WIDTH, MENTIONS_WIDTH = 61, 16
# In GDELT's mentions the identifier is an address of the web only for the first kind.
ON_THE_WEB = "1"


class UnreadableListError(ValueError):
    """The bytes are no list that can be read; `reason` is a short fixed phrase."""

    def __init__(self, reason: str, detail: str) -> None:
        """Tell the reason, and what was found."""
        super().__init__(detail)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of a list: the page's address, and what the list says of it beside the address.

    `is_list` marks another list. `whole` is the entry's own text, as HTML, where a feed carries it.
    """

    url: str | None
    beside: Mapping[str, Any] = field(default_factory=dict)
    is_list: bool = False
    whole: str | None = None


def looks_like_a_list(content: bytes) -> bool:
    """Tell whether the bytes begin as a feed or a sitemap does."""
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if content[:2] == b"\x1f\x8b":
        return True
    if head.startswith((b"<rss", b"<feed", b"<rdf:rdf", b"<urlset", b"<sitemapindex")):
        return True
    return head.startswith(b"<?xml") and any(
        mark in head for mark in (b"<rss", b"<feed", b"<rdf:rdf", b"<urlset", b"<sitemapindex")
    )


def listed(content: bytes, *, url: str) -> Iterator[Listed]:
    """Yield the entries of a feed or a sitemap. Raises UnreadableListError for what is neither."""
    content = _unzipped(content)
    if b"<urlset" in content[:4096] or b"<sitemapindex" in content[:4096]:
        yield from _sitemap(content, url)
    else:
        yield from _feed(content, url)


def _unzipped(content: bytes) -> bytes:
    if content[:2] != b"\x1f\x8b":
        return content
    unpacker = zlib.decompressobj(47)
    try:
        unpacked = unpacker.decompress(content, LARGEST_LIST + 1)
    except zlib.error as error:
        raise UnreadableListError("broken archive", f"the packed list can't be unpacked ({error})") from error
    if len(unpacked) > LARGEST_LIST:
        raise UnreadableListError("too large", f"the list unpacks to more than {LARGEST_LIST} bytes")
    if not unpacker.eof:
        raise UnreadableListError("broken archive", "the packed list breaks off")
    return unpacked


def _feed(content: bytes, url: str) -> Iterator[Listed]:
    if b"<!ENTITY" in content[:LARGEST_LIST]:
        raise UnreadableListError("unsafe XML", "the feed declares entities of its own, which no feed needs")
    try:
        feed = feedparser.parse(io.BytesIO(content), response_headers={"content-location": url}, sanitize_html=False)
    except Exception as error:
        # Whatever the library stumbles over, it is no feed.
        raise UnreadableListError("no feed", f"a feed was expected ({type(error).__name__}: {error})") from error
    if not feed.get("version") and not feed.entries:
        raise UnreadableListError("no feed", "a feed was expected, and it has neither a version nor entries")
    for entry in feed.entries:
        # The library's own `get` gives one date for the other, and warns.
        published = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
        author = entry.get("author") or ", ".join(one["name"] for one in entry.get("authors", []) if one.get("name"))
        beside = {
            "title": _plain(entry.get("title")),
            "author": _plain(author),
            "published_at": _instant(published, dict.get(entry, "published") or dict.get(entry, "updated")),
            "language": _language(entry, feed),
        }
        contents = [part.get("value") for part in entry.get("content", []) if part.get("value")]
        whole = max(contents, key=len, default=None) or entry.get("summary")
        link = entry.get("link")
        yield Listed(urljoin(url, link) if link else None, {k: v for k, v in beside.items() if v}, whole=whole)


def _language(entry: Any, feed: Any) -> str | None:
    given = next((part.get("language") for part in entry.get("content", []) if part.get("language")), None)
    return str(given or feed.feed.get("language") or "") or None


def _plain(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None


def _instant(parsed: Any, written: Any) -> str | None:
    """Return a time that feedparser read, in ISO 8601, in the zone it was written in; what is no instant is none.

    feedparser turns every time into UTC; the words it was read from tell the zone, where they are read alike.
    """
    if not parsed:
        return None
    try:
        year, month, day, hour, minute, second = parsed[:6]
        instant = dt.datetime(year, month, day, hour, minute, min(second, 59), tzinfo=dt.UTC)
    except (ValueError, TypeError):
        return None
    for read in (email.utils.parsedate_to_datetime, dt.datetime.fromisoformat):
        with suppress(ValueError, TypeError, OverflowError):
            there = read(str(written).strip())
            if there.tzinfo is not None and there == instant:
                return there.isoformat()
    return instant.isoformat()


def _sitemap(content: bytes, url: str) -> Iterator[Listed]:
    try:
        root = ElementTree.fromstring(content, forbid_dtd=True)
    except common.DefusedXmlException as error:
        raise UnreadableListError("unsafe XML", f"the sitemap has a document type or entities ({error})") from error
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError) as error:
        raise UnreadableListError("broken XML", f"the sitemap is no XML ({error})") from error
    for element in root:
        fields = {_local(part.tag): (part.text or "").strip() for part in element.iter()}
        address = next((part.text or "" for part in element if _local(part.tag) == "loc"), "").strip()
        if address:
            beside = {
                "title": fields.get("title"),
                "published_at": fields.get("publication_date"),
                "language": fields.get("language"),
            }
            known = {name: value for name, value in beside.items() if value}
            yield Listed(urljoin(url, address), known, is_list=_local(element.tag) == "sitemap")


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def gdelt_lists(content: bytes) -> list[str]:
    """Return the addresses of the event and mention files that GDELT's `lastupdate.txt` or master list names."""
    words = (line.split() for line in content.decode("utf-8", "replace").splitlines())
    named = (line[-1] for line in words if line)
    return [name for name in named if name.lower().endswith((".export.csv.zip", ".mentions.csv.zip"))]


def gdelt_pages(content: bytes) -> Iterator[Listed]:
    """Yield each page of an event (61 columns) or mention (16) file of GDELT 2.0 once, zipped or not.

    Raises UnreadableListError for what is neither.
    """
    seen: set[str] = set()
    found = 0
    for line in _unpacked(content).decode("utf-8", "replace").split("\n"):
        row = line.rstrip("\r").split("\t") if line.strip() else []
        if len(row) == EVENTS_WIDTH:
            url = row[EVENTS_URL]
        elif len(row) == MENTIONS_WIDTH:
            url = row[MENTIONS_URL] if row[MENTIONS_KIND] == ON_THE_WEB or row[3] == ON_THE_WEB else ""
        elif row:
            raise UnreadableListError(
                "no GDELT file", f"{EVENTS_WIDTH} or {MENTIONS_WIDTH} columns were expected, {len(row)} were found"
            )
        else:
            continue
        found += 1
        url = url.strip()
        if url.startswith(("http://", "https://")) and url not in seen:
            seen.add(url)
            yield Listed(url)
    if not found:
        raise UnreadableListError("no GDELT file", "not one row was found")


def _unpacked(content: bytes) -> bytes:
    """Return the one file in a zip archive, in memory: nothing of an archive is ever written anywhere."""
    if content[:2] != b"PK":
        return content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(archive.infolist()[0]) as member:
            unpacked = member.read(LARGEST_LIST + 1)
    except Exception as error:
        # What is wrong with an archive has no class of errors of its own.
        raise UnreadableListError("broken archive", f"the zip archive can't be read ({error})") from error
    if len(unpacked) > LARGEST_LIST:
        raise UnreadableListError("too large", f"the archive unpacks to more than {LARGEST_LIST} bytes")
    return unpacked
