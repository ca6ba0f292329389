"""Reads the article out of a web page: text, title and author with trafilatura, the day with htmldate."""

import codecs
import datetime as dt
import logging
from collections.abc import Mapping
from typing import Any

import charset_normalizer
import htmldate
import lxml.etree
import lxml.html
import trafilatura
from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom, resolve_encoding

# In characters: the parser gives up on texts of ten million.
LONGEST_PAGE = 8_000_000
# The parser leaves out what is nested more than 255 deep.
DEEPEST = 200
DETECTED_FROM = 200_000
# What is wrong with a page is told in the quarantine, not by the readers on the terminal.
for _chatty in ("trafilatura", "htmldate", "courlan", "charset_normalizer", "justext"):
    logging.getLogger(_chatty).setLevel(logging.CRITICAL)


class UnreadablePageError(ValueError):
    """The bytes or the tags are no page; the message is the reason."""


def decode_page(content: bytes, content_type: str | None = None) -> str:
    """Return the text of a page's bytes, in the encoding that browsers would take.

    A mark of byte order is strongest, then the server's word, then the page's own; where that does not fit the bytes,
    they are looked at. Raises UnreadablePageError for what is no text at all.
    """
    marked, bom = read_bom(content)
    said = marked or http_content_type_encoding(content_type) or html_body_declared_encoding(content[:4096]) or "utf-8"
    for encoding in dict.fromkeys((resolve_encoding(said), "utf-8")):
        if encoding:
            try:
                return content[len(bom) if bom else 0 :].decode(codecs.lookup(encoding).name)
            except (UnicodeDecodeError, LookupError):
                continue
    found = charset_normalizer.from_bytes(content[:DETECTED_FROM]).best()
    if found is None:
        raise UnreadablePageError("bad encoding")
    return content.decode(found.encoding, "replace")


def read_page(html: str, *, url: str | None, fetched_at: dt.datetime) -> Mapping[str, Any]:
    """Return the `text`, `title`, `author` and `published_at` (a day, in UTC), as far as the page gives them.

    A date is never later than the fetch: without that bound the reading would depend on the day it is made.
    Raises UnreadablePageError for a page that is too long or nested too deeply.
    """
    if len(html) > LONGEST_PAGE:
        raise UnreadablePageError("too long")
    dates: dict[str, Any] = {
        "original_date": True,
        "extensive_search": True,
        "max_date": fetched_at.date().isoformat(),
    }
    found = trafilatura.bare_extraction(
        html, url=url, with_metadata=True, include_comments=False, date_extraction_params=dates
    )
    if found is None:
        _, text, _ = trafilatura.baseline(html)
        if not text and _depth(html) > DEEPEST:
            raise UnreadablePageError("nested too deeply")
        return {"text": text, "published_at": _instant(htmldate.find_date(html, url=url, **dates)) if text else None}
    page = found if isinstance(found, dict) else found.as_dict()
    return {
        "text": page.get("text"),
        "title": page.get("title"),
        "author": page.get("author"),
        "published_at": _instant(page.get("date")),
    }


def _instant(day: str | None) -> dt.datetime | None:
    found = dt.date.fromisoformat(day) if day else None
    return dt.datetime(found.year, found.month, found.day, tzinfo=dt.UTC) if found else None


def _depth(html: str) -> int:
    """Return how deeply the tags are nested, as far as the parser follows them."""
    try:
        tree = lxml.html.fromstring(html.encode("utf-8", "replace"))
    except (ValueError, AssertionError, lxml.etree.ParserError):
        return 0
    deepest, depth = 0, 0
    for event, _ in lxml.etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
