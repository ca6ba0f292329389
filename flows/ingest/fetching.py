"""Asks web servers, with manners: robots.txt, a contact, few requests to a host, limits of time, size and redirects.

Every question has an answer: what went wrong is told in it, with its reason, and nothing is raised.
"""

import datetime as dt
import logging
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx
import stamina
from protego import Protego
from pyrate_limiter import Limiter, Rate

from flows.ingest.catalogue import Manners
from flows.ingest.guard import AddressRefusedError, Allowed, Deadline, DeadlineError, GuardedNetwork, Resolve, resolve

# What is tried again is told when it fails for good.
logging.getLogger("stamina").setLevel(logging.ERROR)
PROGRAM = f"dateline/{version('dateline-claims')}"
GONE = (404, 410)
REDIRECTS = (301, 302, 303, 307, 308)
PASSING = (408, 425, 429, 500, 502, 503, 504)
LONGEST_WAIT = 120.0
LARGEST_ROBOTS = 512 * 1024
_NONE: Mapping[str, str] = {}


def site_of(url: str) -> str:
    """Return scheme, host and port of an address: what one owner answers for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


@dataclass(frozen=True, slots=True)
class Known:
    """What the last answer of an address said of itself, to ask only for something newer."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking for `url`; `outcome` is fetched, not_modified, gone, failed or refused, `reason` says why.

    `body` is empty unless it was fetched; of an answer that failed half-way it is what had come until then.
    """

    url: str
    outcome: str
    fetched_at: dt.datetime
    final_url: str
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    reason: str = ""
    detail: str = ""


class _FailedError(Exception):
    """The request has an outcome that is no answer."""

    def __init__(self, outcome: str, reason: str, detail: str, status: int | None = None, body: bytes = b"") -> None:
        super().__init__(detail)
        self.outcome, self.reason, self.detail, self.status, self.body = outcome, reason, detail, status, body


class _PassingError(Exception):
    """It may go better next time; `after` is how many seconds the server asks to wait."""

    def __init__(self, detail: str, status: int | None = None, after: float | None = None) -> None:
        super().__init__(detail)
        self.detail, self.status, self.after = detail, status, after


@dataclass(frozen=True, slots=True)
class _Raw:
    status: int
    headers: Mapping[str, str]
    body: bytes


class Fetcher:
    """Asks for what one user of Dateline wants; safe to use from several threads."""

    def __init__(self, manners: Manners, contact: str, *, resolve_: Resolve = resolve) -> None:
        """Keep `manners`, and name `contact` in every request."""
        self.manners = manners
        self._agent = f"Mozilla/5.0 (compatible; {PROGRAM}; +{contact})"
        self._contact = contact
        self._resolve = resolve_
        self._deadline = Deadline()
        self._pools: dict[Allowed, httpcore.ConnectionPool] = {}
        self._limiters: dict[str, Limiter] = {}
        self._robots: dict[tuple[str, Allowed], Protego | None] = {}
        self._lock = threading.RLock()

    def get(
        self,
        url: str,
        *,
        allowed: Allowed = (),
        known: Known | None = None,
        into: Path | None = None,
        headers: Mapping[str, str] = _NONE,
    ) -> Answer:
        """Ask for `url`; where `known` is given, only for something newer. With `into` the body goes to that file.

        `headers` are sent along to the site of `url`, and to no other that it redirects to.
        """
        began = dt.datetime.now(dt.UTC)
        here = url
        try:
            for _ in range(self.manners.redirects + 1):
                self._may(here, allowed)
                own = headers if site_of(here) == site_of(url) else _NONE
                raw = self._patiently(here, allowed, known, into, own)
                if raw.status not in REDIRECTS or "location" not in raw.headers:
                    return _answer(url, here, began, raw)
                here = urljoin(here, raw.headers["location"])
            detail = f"{url} redirects more than {self.manners.redirects} times."
            return Answer(url, "failed", began, here, reason="too many redirects", detail=detail)
        except _FailedError as failed:
            return Answer(
                url, failed.outcome, began, here, failed.status, {}, failed.body, failed.reason, failed.detail
            )

    def close(self) -> None:
        """Close every connection."""
        for pool in self._pools.values():
            pool.close()

    def _may(self, url: str, allowed: Allowed) -> None:
        """Raise _FailedError where the scheme or the site's robots.txt forbids to ask for `url`."""
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise _FailedError("refused", "not http", f"{url} is no address of the web: only http and https are read.")
        site = site_of(url)
        with self._lock:
            if (site, allowed) not in self._robots:
                self._robots[site, allowed] = self._read_robots(site, allowed)
            robots = self._robots[site, allowed]
        if robots is None:
            raise _FailedError("failed", "robots.txt unreachable", f"{site}/robots.txt could not be read; try later.")
        if not robots.can_fetch(url, PROGRAM):
            raise _FailedError("refused", "robots.txt", f"{site}/robots.txt asks programs not to read {url}.")
        delay = robots.crawl_delay(PROGRAM)
        if delay:
            with self._lock:
                self._limiters[site] = self._limiters.get(f"{site} slowly") or _limiter(min(delay, 30.0))
                self._limiters[f"{site} slowly"] = self._limiters[site]

    def _read_robots(self, site: str, allowed: Allowed) -> Protego | None:
        """Return the site's rules (none where it has no robots.txt), or None where it can't be asked (RFC 9309)."""
        here = f"{site}/robots.txt"
        try:
            for _ in range(self.manners.redirects + 1):
                raw = self._patiently(here, allowed, None, None)
                if raw.status not in REDIRECTS or "location" not in raw.headers:
                    return Protego.parse(
                        raw.body[:LARGEST_ROBOTS].decode("utf-8", "replace") if raw.status == 200 else ""
                    )
                here = urljoin(here, raw.headers["location"])
                if urlsplit(here).scheme not in {"http", "https"}:
                    break
        except _FailedError as failed:
            if failed.outcome == "refused" or failed.reason == "no connection":
                raise
            return None if failed.status is None or failed.status >= 500 else Protego.parse("")
        return Protego.parse("")

    def _patiently(
        self,
        url: str,
        allowed: Allowed,
        known: Known | None,
        into: Path | None,
        own: Mapping[str, str] = _NONE,
    ) -> _Raw:
        """Ask as often as the manners allow. Raises _FailedError when the last try fails too."""
        manners = self.manners

        def worth_another(error: Exception) -> bool | float:
            if not isinstance(error, _PassingError):
                return False
            return min(error.after, LONGEST_WAIT) if error.after is not None else True

        try:
            for attempt in stamina.retry_context(
                worth_another,
                attempts=manners.tries,
                timeout=None,
                wait_initial=manners.wait,
                wait_max=LONGEST_WAIT,
                wait_jitter=manners.wait / 2,
            ):
                with attempt:
                    return self._once(url, allowed, known, into, own)
        except _PassingError as error:
            reason = "no connection" if error.status is None else "server error"
            raise _FailedError(
                "failed", reason, f"{url}: {error.detail}; it is tried again by the next run.", error.status
            ) from error
        raise AssertionError("stamina gives at least one try")

    def _once(self, url: str, allowed: Allowed, known: Known | None, into: Path | None, own: Mapping[str, str]) -> _Raw:
        self._take_turn(url)
        self._deadline.at = time.monotonic() + self.manners.longest
        headers = {
            "user-agent": self._agent,
            "from": self._contact,
            "accept": "*/*",
            "accept-encoding": "gzip, deflate",
            **own,
        }
        if known and known.etag:
            headers["if-none-match"] = known.etag
        if known and known.last_modified:
            headers["if-modified-since"] = known.last_modified
        seconds = dict.fromkeys(("connect", "read", "write", "pool"), self.manners.timeout)
        try:
            target = httpx.URL(url)
            request = httpcore.Request(
                "GET",
                httpcore.URL(scheme=target.raw_scheme, host=target.raw_host, port=target.port, target=target.raw_path),
                headers=[(b"host", target.netloc), *((k.encode(), v.encode()) for k, v in headers.items())],
                extensions={"timeout": seconds},
            )
            response = self._pool(allowed).handle_request(request)
            try:
                return self._read(url, response, into)
            finally:
                response.close()
        except AddressRefusedError as error:
            detail = f"{url}: {error}; set allow_private on the source if that is meant."
            raise _FailedError("refused", "private address", detail) from error
        except DeadlineError:
            raise _FailedError(
                "failed", "endless", f"{url} was not done after {self.manners.longest:g} seconds."
            ) from None
        except (httpx.InvalidURL, httpcore.UnsupportedProtocol, httpcore.LocalProtocolError, UnicodeError) as error:
            raise _FailedError("failed", "not http", f"{url} is no address that can be asked ({error}).") from error
        except (httpcore.RemoteProtocolError, zlib.error) as error:
            raise _FailedError(
                "failed", "broken answer", f"{url}: the answer breaks off or is no HTTP ({error})."
            ) from error
        except (httpcore.NetworkError, httpcore.TimeoutException, OSError) as error:
            raise _PassingError(str(error) or type(error).__name__) from error

    def _take_turn(self, url: str) -> None:
        site = site_of(url)
        with self._lock:
            if site not in self._limiters and self.manners.seconds_between_requests:
                self._limiters[site] = _limiter(self.manners.seconds_between_requests)
            limiter = self._limiters.get(site)
        if limiter:
            limiter.try_acquire(site)

    def _pool(self, allowed: Allowed) -> httpcore.ConnectionPool:
        with self._lock:
            key = allowed
            if key not in self._pools:
                network = GuardedNetwork(allowed, self._deadline, self._resolve)
                context = httpx.create_ssl_context()
                self._pools[key] = httpcore.ConnectionPool(
                    ssl_context=context, network_backend=network, max_connections=64
                )
            return self._pools[key]

    def _read(self, url: str, response: httpcore.Response, into: Path | None) -> _Raw:
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
        if response.status in PASSING:
            after = headers.get("retry-after", "")
            seconds = float(after) if after.isdigit() else None
            raise _PassingError(f"the server answers {response.status}", response.status, seconds)
        largest = self.manners.largest_page if into is None else self.manners.largest_file
        pieces: list[bytes] = []
        size = 0
        out = into.open("wb") if into else None
        try:
            for piece in _decoded(url, response.iter_stream(), headers.get("content-encoding", ""), largest):
                self._deadline.left(None)
                size += len(piece)
                if size > largest:
                    detail = f"{url} is larger than {largest} bytes, so it is no article."
                    raise _FailedError("failed", "too large", detail, response.status, b"".join(pieces)[:200_000])
                if out:
                    out.write(piece)
                else:
                    pieces.append(piece)
        finally:
            if out:
                out.close()
        return _Raw(response.status, headers, b"".join(pieces))


def _decoded(url: str, pieces: Iterator[bytes], encoding: str, largest: int) -> Iterator[bytes]:
    """Undo gzip or deflate bit by bit, so that a small answer can't fill the memory."""
    encoding = encoding.strip().lower()
    if encoding in {"", "identity"}:
        yield from pieces
        return
    if encoding not in {"gzip", "x-gzip", "deflate"}:
        detail = f"{url} came encoded as {encoding}, which was not asked for."
        raise _FailedError("failed", "unknown encoding", detail)
    unpacker = zlib.decompressobj(47) if encoding != "deflate" else None
    for piece in pieces:
        if unpacker is None:
            # Some servers send deflate without the header that the standard asks for.
            unpacker = zlib.decompressobj() if piece[:1] == b"\x78" else zlib.decompressobj(-15)
        left = piece
        while left:
            yield unpacker.decompress(left, min(largest + 1, 1 << 20))
            left = unpacker.unconsumed_tail
            if unpacker.eof:
                break
    if unpacker is not None and not unpacker.eof:
        raise _FailedError("failed", "broken answer", f"{url}: the compressed answer breaks off.")


def _answer(url: str, final: str, began: dt.datetime, raw: _Raw) -> Answer:
    if raw.status == 304:
        return Answer(url, "not_modified", began, final, 304, raw.headers)
    if raw.status in GONE:
        detail = f"{url}: the server answers {raw.status}, so the page was removed."
        return Answer(url, "gone", began, final, raw.status, raw.headers, b"", "gone", detail)
    if not 200 <= raw.status < 300:
        detail = f"{url}: the server answers {raw.status}."
        return Answer(url, "failed", began, final, raw.status, raw.headers, b"", "server refuses", detail)
    return Answer(url, "fetched", began, final, raw.status, raw.headers, raw.body)


def _limiter(seconds: float) -> Limiter:
    return Limiter(Rate(1, max(1, round(seconds * 1000))))
