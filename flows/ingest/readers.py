"""Opens what a user names (files, folders, globs, standard input) and yields the records in it, one by one.

What can't be read is yielded as a problem with its reason: nothing raises on bad input, nothing is left out.
"""

import csv
import dataclasses
import datetime as dt
import glob
import io
import itertools
import json
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from flows.quarantine import Problem

if TYPE_CHECKING:
    from flows.ingest.listings import Listed

COMPRESSED = {".gz": "gzip", ".zst": "zstd", ".bz2": "bz2"}
FORMATS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".eml": "mail",
    ".warc": "warc",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
}
# A single record longer than this is no article.
LONGEST_RECORD = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Record:
    """One record as it was found: its fields, the bytes they came from, and where.

    `form` says what the bytes are, so that they can be read again; `beside` is what was known beside them (an outlet, a
    title in a feed) and stands where the record itself says nothing; `names` renames fields. `found_in` is the source
    that it came from: a name of sources.yml, or a file.
    """

    input: str
    raw: bytes
    fields: dict[str, Any]
    form: str = "record"
    beside: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    names: Mapping[str, str] = dataclasses.field(default_factory=dict)
    content_type: str | None = None
    fetched_at: dt.datetime | None = None
    found_in: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read (None for standard input), its name for people, and its format.

    `outlet` is the source of records that name none, `names` are our field names and theirs.
    """

    path: Path | None
    name: str
    format: str
    outlet: str | None = None
    names: Mapping[str, str] = dataclasses.field(default_factory=dict)


class UnusableSourceError(ValueError):
    """A source that was named can't be found, or its format can't be told."""


def is_address(name: str) -> bool:
    """Tell whether `name` is an address of the web, not a file."""
    return name.lower().startswith(("http://", "https://"))


def sources_named(names: Sequence[str], *, format_: str | None = None) -> list[Source]:
    """Return the files that `names` stand for, in a fixed order. Does not open them.

    Raises UnusableSourceError, with what to do, for a name that matches nothing or whose format can't be told.
    """
    return [source for name in names for source in _sources_named(name, format_)]


def _sources_named(name: str, format_: str | None) -> Iterator[Source]:
    if name == "-":
        yield Source(None, "standard input", format_ or "jsonl")
        return
    if "://" in name:
        scheme = name.partition("://")[0]
        raise UnusableSourceError(f"{name} is of scheme {scheme}: only http, https and files are read.")
    path = Path(name)
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.is_file() and not _hidden(file, path))
        if not files:
            raise UnusableSourceError(f"the folder {name} holds no file. Put articles in it, or name another one.")
        for file in files:
            yield Source(file, str(file), format_ or _format_of(file) or "unknown")
        return
    files = [path] if path.exists() else sorted(map(Path, glob.glob(name, recursive=True)))  # noqa: PTH207 - absolute patterns too
    if not files:
        raise UnusableSourceError(f"there is no file {name}. Check the path; a pattern needs quotes in the shell.")
    for file in files:
        known = format_ or _format_of(file)
        if known is None:
            raise UnusableSourceError(
                f"the format of {file} can't be told from its name. Add --format, one of {', '.join(READERS)}."
            )
        yield Source(file, str(file), known)


def _hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def _format_of(file: Path) -> str | None:
    suffixes = [suffix.lower() for suffix in file.suffixes]
    if suffixes and suffixes[-1] in COMPRESSED:
        suffixes.pop()
    known = FORMATS.get(suffixes[-1]) if suffixes else None
    return known or _format_inside(file)


def _format_inside(file: Path) -> str | None:
    """Return the format that the first bytes of a file tell, where its name does not."""
    try:
        with file.open("rb") as beginning:
            head = beginning.read(512).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    except OSError:
        return None
    for format_, beginnings in BEGINNINGS.items():
        if head.startswith(beginnings):
            return format_
    return None


def records_in(source: Source) -> Iterator[Record | Problem]:
    """Yield every record of `source`, and a problem for each that can't be read."""
    reader = READERS.get(source.format)
    if reader is None:
        yield Problem(source.name, b"", "unknown format", f"{source.name} has no known format: name it with --format.")
        return
    beside = {"source": source.outlet} if source.outlet else {}
    try:
        with _opened(source) as stream:
            for found in reader(source, stream):
                if isinstance(found, Record) and (beside or source.names):
                    yield dataclasses.replace(found, beside={**beside, **found.beside}, names=source.names)
                else:
                    yield found
    except (OSError, EOFError, pa.ArrowException, UnicodeError) as error:
        yield Problem(
            source.name,
            b"",
            "unreadable file",
            f"{source.name} could not be read to its end ({error}): fetch it again.",
        )


def _opened(source: Source) -> BinaryIO:
    if source.path is None:
        return sys.stdin.buffer
    compression = COMPRESSED.get(source.path.suffix.lower())
    # Archives are packed record by record, and unpacked so by their own reader.
    if compression is None or source.format == "warc":
        return source.path.open("rb")
    return io.BufferedReader(pa.input_stream(str(source.path), compression=compression), 1 << 20)


def _jsonl(source: Source, stream: BinaryIO) -> Iterator[Record | Problem]:
    number = 0
    while line := stream.readline(LONGEST_RECORD + 1):
        number += 1
        where = f"{source.name}#{number}"
        if len(line) > LONGEST_RECORD:
            head = line[:200_000]
            while line and not line.endswith(b"\n"):
                line = stream.readline(LONGEST_RECORD)
            yield Problem(
                where, head, "too long", f"{where} is longer than {LONGEST_RECORD} bytes, so it is no article."
            )
        elif line.strip():
            yield _parsed(where, line)


def _parsed(where: str, raw: bytes) -> Record | Problem:
    try:
        fields = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return Problem(
            where, raw, "bad encoding", f"{where}: UTF-8 was expected, and byte {error.start} is none: convert it."
        )
    except (ValueError, RecursionError) as error:
        return Problem(
            where, raw, "not JSON", f"{where}: a JSON object was expected ({error}): write one record a line."
        )
    if not isinstance(fields, dict):
        found = type(fields).__name__
        return Problem(where, raw, "wrong type", f"{where}: a JSON object was expected, {found} was found.")
    return Record(where, raw, fields)


def _json(source: Source, stream: BinaryIO) -> Iterator[Record | Problem]:
    raw = stream.read()
    try:
        found = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        yield Problem(source.name, raw, "bad encoding", f"{source.name}: byte {error.start} is no UTF-8: convert it.")
        return
    except (ValueError, RecursionError) as error:
        yield Problem(
            source.name, raw, "not JSON", f"{source.name}: JSON was expected ({error}). Lines? --format jsonl."
        )
        return
    if found == []:
        yield _without_records(source, raw)
    for number, fields in enumerate(found if isinstance(found, list) else [found], start=1):
        yield _parsed(f"{source.name}#{number}", _as_json(fields))


def _delimited(delimiter: str) -> "Reader":
    def read(source: Source, stream: BinaryIO) -> Iterator[Record | Problem]:
        csv.field_size_limit(LONGEST_RECORD)
        # Bytes that are no UTF-8 come through as lone surrogates, and stop only the record that holds them.
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
        try:
            yield from _rows(source, csv.DictReader(text, delimiter=delimiter))
        finally:
            text.detach()

    return read


def _rows(source: Source, rows: Iterator[dict[Any, Any]]) -> Iterator[Record | Problem]:
    for number in itertools.count(1):
        where = f"{source.name}#{number}"
        try:
            fields = next(rows)
        except StopIteration:
            if number == 1:
                yield _without_records(source, b"")
            return
        except csv.Error as error:
            yield Problem(where, b"", "not CSV", f"{where}: {error}.")
            continue
        raw = _as_json(fields)
        if None in fields:
            yield Problem(where, raw, "not CSV", f"{where} has more fields than the header: quote the text.")
        else:
            # An empty cell is a field that is not given.
            yield Record(where, raw, {name: value for name, value in fields.items() if value})


def _parquet(source: Source, stream: BinaryIO) -> Iterator[Record | Problem]:
    file = pq.ParquetFile(stream if source.path is not None else io.BytesIO(stream.read()))
    number = 0
    for batch in file.iter_batches(batch_size=500):
        for fields in batch.to_pylist():
            number += 1
            given = {name: value for name, value in fields.items() if value is not None}
            yield Record(f"{source.name}#{number}", _as_json(given), given)
    if not number:
        yield _without_records(source, b"")


def _without_records(source: Source, raw: bytes) -> Problem:
    return Problem(source.name, raw, "no records", f"{source.name} has not one record: a header alone is no article.")


def _html(source: Source, stream: BinaryIO) -> Iterator[Record | Problem]:
    raw = stream.read(LONGEST_RECORD + 1)
    if len(raw) > LONGEST_RECORD:
        yield too_long(source.name, raw)
    else:
        yield page(source.name, raw)


def page(where: str, raw: bytes, *, content_type: str | None = None, **known: Any) -> Record | Problem:
    """Return the record of a web page; `known` may be its `url`, `fetched_at`, and what is known `beside` it."""
    from flows.ingest.pages import UnreadablePageError, decode_page

    try:
        html = decode_page(raw, content_type)
    except UnreadablePageError as error:
        return Problem(where, raw, str(error), f"{where}: the bytes are text in no encoding: fetch it again.")
    fields = {"html": html} | ({"url": known["url"]} if known.get("url") else {})
    return Record(where, raw, fields, "page", known.get("beside") or {}, {}, content_type, known.get("fetched_at"))


def _mail(source: Source, stream: BinaryIO) -> Iterator[Record | Problem]:
    raw = stream.read(LONGEST_RECORD + 1)
    if len(raw) > LONGEST_RECORD:
        yield too_long(source.name, raw)
    else:
        yield mail(source.name, raw)


def mail(where: str, raw: bytes) -> Record | Problem:
    """Return the record of a mail."""
    from flows.ingest.mails import fields_of_mail

    try:
        return Record(where, raw, dict(fields_of_mail(raw)), "mail")
    except ValueError as error:
        return Problem(where, raw, "no mail", f"{where}: {error}: give --format if it is something else.")


def _warc(source: Source, stream: BinaryIO) -> Iterator[Record | Problem]:
    from flows.ingest.archives import BrokenArchiveError, pages_in

    left_out: Counter[str] = Counter()
    number = 0
    if source.path is None:
        # The reader of archives goes back and forth, which standard input can't.
        with tempfile.TemporaryFile() as kept:
            shutil.copyfileobj(stream, kept)
            kept.seek(0)
            yield from _warc(dataclasses.replace(source, path=Path("-")), kept)
        return
    try:
        for found in pages_in(stream, limit=LONGEST_RECORD, left_out=left_out):
            number += 1
            where = f"{source.name}#{number} {found.url}"
            if found.is_whole:
                yield page(
                    where, found.content, content_type=found.content_type, url=found.url, fetched_at=found.fetched_at
                )
            else:
                yield too_long(where, found.content)
    except BrokenArchiveError as error:
        detail = f"{source.name} could not be read to its end ({error}): fetch it again."
        yield Problem(source.name, error.content, "broken archive", detail)
    else:
        if not number and not left_out:
            detail = f"{source.name} is a web archive without one answer of a server."
            yield Problem(source.name, b"", "not pages", detail)
    if left_out:
        what = ", ".join(f"{count} {kind}" for kind, count in left_out.most_common())
        detail = f"{source.name}: of its answers {left_out.total()} are no pages and were left out: {what}."
        yield Problem(source.name, b"", "not pages", detail)


def _feed(source: Source, stream: BinaryIO) -> Iterator[Record | Problem]:
    from flows.ingest.listings import UnreadableListError, listed

    raw = stream.read(LONGEST_RECORD + 1)
    number = 0
    try:
        for number, entry in enumerate(listed(raw, url=""), start=1):
            yield entry_record(f"{source.name}#{number}", entry)
    except UnreadableListError as error:
        detail = f"{source.name}: {error}: give --format if it is something else."
        yield Problem(source.name, raw, error.reason, detail)
        return
    if not number:
        yield Problem(source.name, raw, "empty list", f"{source.name} is a list without one entry.")


def entry_record(where: str, entry: "Listed", **known: Any) -> Record:
    """Return the record of a feed's own text; `known` may be its `fetched_at` and what is known `beside` it."""
    # A feed carries a piece of a page; the reader of pages wants a whole one.
    html = f"<html><body><article><div>{entry.whole}</div></article></body></html>" if entry.whole else None
    fields = {name: value for name, value in (("url", entry.url), ("html", html)) if value}
    return Record(
        where, _as_json(fields), fields, "record", {**(known.get("beside") or {}), **entry.beside},
        fetched_at=known.get("fetched_at"),
    )  # fmt: skip


def too_long(where: str, raw: bytes) -> Problem:
    """Return the problem of an input that is longer than any article."""
    return Problem(
        where, raw[:200_000], "too long", f"{where} is longer than {LONGEST_RECORD} bytes, so it is no article."
    )


def again(row: Mapping[str, Any]) -> Record | Problem:
    """Return the record that the bytes of a row of the log's raws give today."""
    kept = json.loads(row["beside"] or "{}")
    where, raw, beside, names = row["input"], row["content_bytes"], kept.get("beside", {}), kept.get("names", {})
    if row["form"] == "page":
        found = page(where, raw, content_type=row["content_type"], url=kept.get("url"))
    elif row["form"] == "mail":
        found = mail(where, raw)
    elif row["form"] == "text":
        found = Record(where, raw, {"text": raw.decode("utf-8-sig", "surrogateescape")}, "text")
    else:
        found = _parsed(where, raw)
    if isinstance(found, Problem):
        return found
    return dataclasses.replace(found, beside=beside, names=names, fetched_at=row["fetched_at"])


def _whole(field: str) -> "Reader":
    def read(source: Source, stream: BinaryIO) -> Iterator[Record | Problem]:
        raw = stream.read(LONGEST_RECORD + 1)
        if len(raw) > LONGEST_RECORD:
            detail = f"{source.name} is longer than {LONGEST_RECORD} bytes, so it is no article."
            yield Problem(source.name, raw[:200_000], "too long", detail)
            return
        try:
            yield Record(source.name, raw, {field: raw.decode("utf-8-sig")}, field)
        except UnicodeDecodeError as error:
            yield Problem(
                source.name, raw, "bad encoding", f"{source.name}: byte {error.start} is no UTF-8: convert it."
            )

    return read


def _as_json(fields: object) -> bytes:
    return json.dumps(fields, ensure_ascii=False, sort_keys=False, default=str).encode("utf-8", "surrogateescape")


Reader = Callable[[Source, BinaryIO], Iterator[Record | Problem]]
READERS: dict[str, Reader] = {
    "jsonl": _jsonl,
    "json": _json,
    "csv": _delimited(","),
    "tsv": _delimited("\t"),
    "parquet": _parquet,
    "text": _whole("text"),
    "html": _html,
    "mail": _mail,
    "warc": _warc,
    "feed": _feed,
}
BEGINNINGS = {
    "warc": (b"warc/",),
    "html": (b"<!doctype html", b"<html"),
    "feed": (b"<rss", b"<feed", b"<?xml"),
    "jsonl": (b"{",),
}
