"""Opens what a user names (files, folders, globs, standard input) and yields the records in it, one by one.

What can't be read is yielded as a problem with its reason: nothing raises on bad input, nothing is left out.
"""

import csv
import glob
import io
import itertools
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from flows.quarantine import Problem

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
}
# A single record longer than this is no article.
LONGEST_RECORD = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Record:
    """One record as it was found: its fields, the bytes they came from, and where."""

    input: str
    raw: bytes
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read (None for standard input), its name for people, and its format."""

    path: Path | None
    name: str
    format: str


class UnusableSourceError(ValueError):
    """A source that was named can't be found, or its format can't be told."""


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
        raise UnusableSourceError(
            f"{name} is a web address, and this version reads files only. Save the page and give the file instead."
        )
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
    return FORMATS.get(suffixes[-1]) if suffixes else None


def records_in(source: Source) -> Iterator[Record | Problem]:
    """Yield every record of `source`, and a problem for each that can't be read."""
    reader = READERS.get(source.format)
    if reader is None:
        yield Problem(source.name, b"", "unknown format", f"{source.name} has no known format: name it with --format.")
        return
    try:
        with _opened(source) as stream:
            yield from reader(source, stream)
    except (OSError, EOFError, pa.ArrowException) as error:
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
    if compression is None:
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


def _whole(field: str) -> "Reader":
    def read(source: Source, stream: BinaryIO) -> Iterator[Record | Problem]:
        raw = stream.read(LONGEST_RECORD + 1)
        if len(raw) > LONGEST_RECORD:
            detail = f"{source.name} is longer than {LONGEST_RECORD} bytes, so it is no article."
            yield Problem(source.name, raw[:200_000], "too long", detail)
            return
        try:
            yield Record(source.name, raw, {field: raw.decode("utf-8-sig")})
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
    "html": _whole("html"),
}
