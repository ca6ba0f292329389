"""Serves what is made to be looked at: the verdicts, the briefing and the metrics. Nothing else of the home folder."""

import http.server
import io
import posixpath
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

SITES = {"quality": "How the data was judged", "report": "The briefing on what is new"}


class _Pages(http.server.SimpleHTTPRequestHandler):
    """Answers for the sites and for /metrics; the log, the settings and all else are not there for it."""

    def send_head(self) -> BinaryIO | None:
        # As the path to a file is made of it: what climbs out of a site is none of it.
        asked = posixpath.normpath(unquote(urlsplit(self.path).path)).lstrip("/")
        if asked in {"", "."}:
            return self._send(self._contents(), "text/html; charset=utf-8")
        if asked == "metrics":
            return self._send(self._metrics(), "text/plain; version=0.0.4; charset=utf-8")
        if asked.partition("/")[0] not in SITES:
            self.send_error(404)
            return None
        return super().send_head()

    def list_directory(self, path: object) -> None:  # noqa: ARG002 - whichever it is
        """Show no list of a folder that has no page."""
        self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name is not ours
        """Write no line for a request."""

    def end_headers(self) -> None:
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def _contents(self) -> bytes:
        there = [site for site in SITES if Path(self.directory, site, "index.html").exists()]
        lines = [f'<li><a href="{site}/index.html">{SITES[site]}</a>' for site in there]
        told = "".join(lines) or "<li>Nothing is there yet: the first run makes it."
        return f"<!doctype html><title>Dateline</title><h1>Dateline</h1><ul>{told}</ul>".encode()

    def _metrics(self) -> bytes | None:
        file = Path(self.directory, "metrics.prom")
        return file.read_bytes() if file.exists() else None

    def _send(self, content: bytes | None, kind: str) -> BinaryIO | None:
        if content is None:
            self.send_error(404)
            return None
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)


class UnusablePortError(ValueError):
    """Nothing can be served there; the message says what to do."""


def server(folder: Path, host: str, port: int) -> http.server.ThreadingHTTPServer:
    """Return a server of the pages of the home `folder`, listening. Raises UnusablePortError where it can't."""
    try:
        return http.server.ThreadingHTTPServer((host, port), partial(_Pages, directory=str(folder)))
    except OSError as error:
        raise UnusablePortError(f"the pages can't be served at {host}:{port} ({error}): name another port.") from None


@contextmanager
def served(folder: Path, port: int) -> Iterator[str]:
    """Serve the pages on loopback, beside what else this process does; yield their address."""
    with server(folder, "127.0.0.1", port) as pages:
        threading.Thread(target=pages.serve_forever, name="pages", daemon=True).start()
        try:
            yield f"http://127.0.0.1:{pages.server_port}"
        finally:
            pages.shutdown()
