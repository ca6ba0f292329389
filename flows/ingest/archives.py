"""Reads web archives (WARC, plain or packed; Common Crawl's news too), one record after the other, as a stream."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType

PAGES = ("text/html", "application/xhtml+xml")
ANSWERS = (WarcRecordType.response, WarcRecordType.resource)
OK = 200


@dataclass(frozen=True, slots=True)
class Archived:
    """A page of an archive: where and when it was fetched, its bytes, and what the server said they are.

    `is_whole` is false where it was cut at `limit` bytes.
    """

    url: str
    fetched_at: dt.datetime | None
    content: bytes
    content_type: str | None
    is_whole: bool


class BrokenArchiveError(ValueError):
    """The archive breaks off, or is none; `content` is what there is of the record that it breaks off in."""

    def __init__(self, detail: str, content: bytes = b"") -> None:
        """Tell what was found, and keep what there is."""
        super().__init__(detail)
        self.content = content


def pages_in(stream: BinaryIO, *, limit: int, left_out: Counter[str]) -> Iterator[Archived]:
    """Yield every page that a server gave; count in `left_out` the answers that are no pages, by what they are.

    Raises BrokenArchiveError at the place where the archive can't be read further.
    """
    found = 0
    try:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=False):
            found += 1
            block = record.reader.read(limit + 1)
            if record.headers.get("Content-Length") is None:
                raise BrokenArchiveError(f"after {found} records: the last has no length", block)  # noqa: TRY301
            if len(block) <= limit and len(block) < record.content_length:
                lacking = f"after {found} records: the last has {len(block)} bytes of {record.content_length}"
                raise BrokenArchiveError(lacking, block)  # noqa: TRY301 - as the library should
            if record.record_type in ANSWERS:
                page = _page(record, block, limit, left_out)
                if page:
                    yield page
    except (BrokenArchiveError, GeneratorExit, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        # The library's errors for bytes that are no archive have no class in common, and its panics are no Exception.
        raise BrokenArchiveError(f"after {found} records: {error or type(error).__name__}") from error
    if not found:
        raise BrokenArchiveError("not one record was found")


def _page(record: Any, block: bytes, limit: int, left_out: Counter[str]) -> Archived | None:
    """Return the page in a record whose whole content is `block`, or None, counted in `left_out`, where it is none."""
    content, content_type, status = block, record.headers.get("Content-Type") or "", 200
    if record.is_http:
        record.set_bytes_content(block)
        record.parse_http(auto_decode="all")
        content = record.reader.read(limit + 1)
        content_type = record.http_headers.get("Content-Type") or ""
        status = record.http_headers.status_code
    kind = content_type.partition(";")[0].strip().lower()
    if status != OK or kind not in PAGES:
        left_out[kind or "unknown" if status == OK else f"status {status}"] += 1
        return None
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    is_whole = len(block) <= limit and len(content) <= limit
    return Archived(url, record.record_date, content[:limit], content_type, is_whole)
