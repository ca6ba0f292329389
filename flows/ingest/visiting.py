"""Goes to the sources of `sources.yml`: what is listed there is fetched, what was fetched is looked at again.

A page is asked for when it is new, when it failed last time, and, while it is watched, when the last look is long ago;
always with the marks of the last answer, so that nothing is sent twice that did not change.
"""

import datetime as dt
import json
import queue
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from flows.ingest.catalogue import Entry
from flows.ingest.fetching import Answer, Fetcher, Known, site_of
from flows.ingest.listings import Listed, UnreadableListError, gdelt_lists, gdelt_pages, listed, looks_like_a_list
from flows.ingest.readers import Record, Source, UnusableSourceError, entry_record, page, records_in, sources_named
from flows.patience import StalledError, answer_in_time, in_time
from flows.quarantine import Problem
from flows.secrets.named import Secret, of_the_environment, revealed

# The reason in quarantine of a file that does not answer.
STALLED = "no answer"
# Lists of lists (sitemap indexes, GDELT's list of files) are followed so deep, and no further.
DEEPEST_LIST = 3
FORMATS_OF_KINDS = {"warc": "warc", "html": "html", "mail": "mail", "feed": "feed"}
SUFFIXES_OF_KINDS = {"html": (".html", ".htm", ".xhtml"), "mail": (".eml",), "warc": (".warc", ".warc.gz")}


@dataclass(frozen=True, slots=True)
class Visit:
    """One question asked for a source, and its answer. `was_gone` tells what the last answer had been."""

    source: str
    answer: Answer
    is_list: bool
    beside: Mapping[str, Any]
    marks: Known
    was_known: bool = False
    was_gone: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """The source has been read; `failed` says that nothing could be got from it, and why."""

    source: str
    failed: str | None


Item = Record | Problem | Visit | Ended


class Memory:
    """What is known from earlier runs of the addresses that were asked for, and which are taken in this run."""

    def __init__(self, visits: Sequence[Mapping[str, Any]], now: dt.datetime) -> None:
        """Remember the last visits of the log."""
        self.now = now
        self._visits = {visit["url"]: visit for visit in visits}
        self._taken: set[str] = set()
        self._lock = threading.Lock()

    def take(self, url: str) -> bool:
        """Tell whether nobody has asked for `url` in this run yet; from now on somebody has."""
        with self._lock:
            if url in self._taken:
                return False
            self._taken.add(url)
            return True

    def last(self, url: str) -> Mapping[str, Any]:
        """Return the last visit of `url`, empty where there was none."""
        return self._visits.get(url, {})

    def known(self, url: str) -> Known | None:
        """Return the marks of the last state of `url` that was got."""
        last = self.last(url)
        return Known(last["etag"], last["last_modified"]) if last and (last["etag"] or last["last_modified"]) else None

    def is_due(self, url: str, entry: Entry) -> bool:
        """Tell whether the page should be asked for now."""
        last = self.last(url)
        if not last or last["outcome"] == "failed":
            return True
        watched = last["first_tried_at"] + entry.watch >= self.now
        return bool(watched and last["fetched_at"] + entry.revisit <= self.now)

    def watched(self, entry: Entry) -> dict[str, Mapping[str, Any]]:
        """Return the pages got for this source before that are due again, each with what its list said of it."""
        return {
            url: json.loads(last["beside"] or "{}")
            for url, last in sorted(self._visits.items())
            if last["source"] == entry.name and not last["is_list"]
            and last["first_tried_at"] + entry.watch >= self.now and self.is_due(url, entry)
        }  # fmt: skip


def read_entries(
    entries: Sequence[Entry],
    fetcher: Fetcher,
    memory: Memory,
    *,
    folder: Path,
    patience: float,
    secret: Secret = of_the_environment,
) -> Iterator[Item]:
    """Yield everything that the sources give, several at a time; relative paths are below `folder`.

    A file or folder that does not answer for `patience` seconds is given up; what is on the web has limits of its own.
    """
    reading = partial(_Reading, fetcher=fetcher, memory=memory, folder=folder, patience=patience, secret=secret)
    found: queue.Queue[Item | None] = queue.Queue(maxsize=200)
    stopped = threading.Event()

    def read(entry: Entry) -> None:
        try:
            for item in reading(entry).items():
                found.put(replace(item, found_in=entry.name) if isinstance(item, Record | Problem) else item)
                if stopped.is_set():
                    return
        except StalledError as error:
            found.put(Problem(str(entry.path), b"", STALLED, f"{entry.name}: {error}", entry.name))
            found.put(Ended(entry.name, str(error)))
        except Exception as error:  # noqa: BLE001 - one source on which something fails stops no other
            detail = f"{entry.name}: something failed ({type(error).__name__}: {error})."
            found.put(Problem(entry.name, b"", "source failed", detail, entry.name))
            found.put(Ended(entry.name, detail))
        finally:
            found.put(None)

    with ThreadPoolExecutor(fetcher.manners.at_once, thread_name_prefix="source") as pool:
        for entry in entries:
            pool.submit(read, entry)
        try:
            left = len(entries)
            while left:
                item = found.get()
                if item is None:
                    left -= 1
                else:
                    yield item
        finally:
            stopped.set()
            while left and not found.empty():
                found.get_nowait()


class _Reading:
    """One reading of one source."""

    def __init__(
        self, entry: Entry, fetcher: Fetcher, memory: Memory, folder: Path, *, patience: float, secret: Secret
    ) -> None:
        self.entry = entry
        self.fetcher = fetcher
        self.memory = memory
        self.folder = folder
        self.patience = patience
        self.headers = {name: revealed(value, secret) for name, value in entry.headers.items()}
        self.failed: str | None = None
        self.got = False

    def items(self) -> Iterator[Item]:
        """Yield what the source gives, and at last how it ended."""
        if self.entry.path is not None:
            yield from self._local()
        elif self.entry.kind in {"warc", "records"}:
            yield from self._file()
        else:
            yield from self._web()
        yield Ended(self.entry.name, None if self.got else self.failed)

    def _local(self) -> Iterator[Item]:
        place = self.folder / str(self.entry.path)
        if self.entry.kind == "gdelt":
            read = partial(answer_in_time, place.read_bytes, place, self.patience)
            yield from self._pages(self._read_list(read, str(place)))
        else:
            yield from in_time(self._in_files(place), place, self.patience)

    def _in_files(self, place: Path) -> Iterator[Item]:
        entry = self.entry
        try:
            files = sources_named([str(place)], format_=entry.format or FORMATS_OF_KINDS.get(entry.kind))
        except UnusableSourceError as error:
            self.failed = str(error)
            yield Problem(str(entry.path), b"", "no such file", f"{entry.name}: {error}")
            return
        self.got = True
        for file in files:
            yield from records_in(Source(file.path, file.name, file.format, entry.name, entry.map))

    def _file(self) -> Iterator[Item]:
        """Fetch an archive or a table of records into a file of its own, and read that."""
        entry, url = self.entry, str(self.entry.url)
        with tempfile.TemporaryDirectory(dir=self.folder, prefix=".fetching-") as folder:
            place = Path(folder) / (Path(entry.url.path or "").name if entry.url else "file")
            answer = yield from self._ask(url, {}, is_list=True, into=place)
            if answer.outcome == "fetched":
                format_ = entry.format or FORMATS_OF_KINDS.get(entry.kind)
                for file in sources_named([str(place)], format_=format_):
                    yield from records_in(Source(file.path, url, file.format, entry.name, entry.map))

    def _web(self) -> Iterator[Item]:
        url = str(self.entry.url)
        if self.entry.kind != "page":
            yield from self._pages(self._list(url, 0))
            return
        self.memory.take(url)
        answer = yield from self._ask(url, {}, is_list=False)
        if answer.outcome == "fetched" and looks_like_a_list(answer.body):
            yield from self._pages(self._read_list(lambda: answer.body, url))
        elif answer.outcome == "fetched":
            yield self._page(answer, {})

    def _list(self, url: str, depth: int) -> "Iterator[Item | Listed]":
        """Yield the entries of the list at `url`, and of the lists in it."""
        if not self.memory.take(url):
            return
        answer = yield from self._ask(url, {}, is_list=True)
        if answer.outcome == "fetched":
            yield from self._read_list(lambda: answer.body, url, depth)

    def _read_list(self, read: Any, url: str, depth: int = 0) -> "Iterator[Item | Listed]":
        content = b""
        try:
            content = read()
            if self.entry.kind == "gdelt":
                files = gdelt_lists(content) if depth == 0 and content[:2] != b"PK" else []
                for file in files:
                    yield from self._list(file, depth + 1)
                if not files:
                    yield from gdelt_pages(content)
                return
            for found in listed(content, url=url):
                if found.is_list and found.url and depth < DEEPEST_LIST:
                    yield from self._list(found.url, depth + 1)
                elif not found.is_list:
                    yield found
        except (UnreadableListError, OSError) as error:
            of_file = STALLED if isinstance(error, StalledError) else "no such file"
            reason = error.reason if isinstance(error, UnreadableListError) else of_file
            self.failed = f"{url}: {error}"
            yield Problem(url, content, reason, f"{url}: {error}.")
        else:
            self.got = True

    def _pages(self, found: "Iterator[Item | Listed]") -> Iterator[Item]:
        """Yield what comes along with a list at once, then the pages that it names and those that are watched."""
        wanted: dict[str, Mapping[str, Any]] = {}
        for number, item in enumerate(found, start=1):
            if not isinstance(item, Listed):
                yield item
            elif self.entry.kind == "feed" and not self.entry.pages:
                yield entry_record(
                    item.url or f"{self.entry.url}#{number}", item,
                    beside={"source": self.entry.name}, fetched_at=dt.datetime.now(dt.UTC),
                )  # fmt: skip
            elif item.url is None:
                where = f"{self.entry.url}#{number}"
                yield Problem(where, str(item.beside).encode(), "no address", f"{where}: the entry names no page.")
            elif self.memory.is_due(item.url, self.entry):
                wanted.setdefault(item.url, item.beside)
        for url, beside in self.memory.watched(self.entry).items():
            wanted.setdefault(url, beside)
        yield from self._visit(wanted)

    def _visit(self, wanted: Mapping[str, Mapping[str, Any]]) -> Iterator[Item]:
        for number, (url, beside) in enumerate(wanted.items()):
            if number >= self.entry.most_pages:
                # Noted as failed, so that the next run asks for it, whatever its list says then.
                detail = f"{url} is left for the next run: most_pages is {self.entry.most_pages}."
                left = Answer(url, "failed", dt.datetime.now(dt.UTC), url, reason="left for later", detail=detail)
                yield Visit(self.entry.name, left, is_list=False, beside=beside, marks=Known())
            elif self.memory.take(url):
                answer = yield from self._ask(url, beside, is_list=False)
                if answer.outcome == "fetched":
                    yield self._page(answer, beside)

    def _page(self, answer: Answer, beside: Mapping[str, Any]) -> Record | Problem:
        return page(
            answer.url, answer.body, content_type=answer.headers.get("content-type"), url=answer.url,
            fetched_at=answer.fetched_at, beside={"source": self.entry.name, **beside},
        )  # fmt: skip

    def _ask(self, url: str, beside: Mapping[str, Any], *, is_list: bool, into: Path | None = None) -> Any:
        """Ask for `url`, yield the visit and what is wrong with it, and return the answer."""
        last = self.memory.last(url)
        # Whatever else a list leads to is of somebody else, who is told no secret.
        is_own = site_of(url) == site_of(str(self.entry.url))
        answer = self.fetcher.get(
            url,
            allowed=self.entry.allowed,
            known=self.memory.known(url),
            into=into,
            headers=self.headers if is_own else {},
        )
        marks = Known(answer.headers.get("etag"), answer.headers.get("last-modified"))
        was_gone = last.get("outcome") == "gone"
        yield Visit(self.entry.name, answer, is_list, beside, marks, bool(last.get("is_known")), was_gone)
        if answer.outcome in {"fetched", "not_modified", "gone"}:
            self.got = True
        else:
            self.failed = answer.detail
        if answer.outcome in {"failed", "refused"} or (answer.outcome == "gone" and not last.get("is_known")):
            yield Problem(url, answer.body, answer.reason, answer.detail)
        return answer
