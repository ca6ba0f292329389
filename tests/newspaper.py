"""A newspaper on loopback: feeds, pages and archives, with every fault that is met on the web."""

import contextlib
import gzip
import io
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from fastwarc.warc import WarcRecord, WarcRecordType

BODY = (
    "The council of Arvale met on Tuesday and chose a new clerk for the harbour, who will begin her work in spring.",
    "Police in the town said that two men had been detained after a fight at the market, and that nobody was hurt.",
    "The mayor denied that the bridge would be closed, and asked the engineers to inspect it again before winter.",
    "Teachers announced a strike for Friday; they demand that the school be repaired before the rains set in.",
)


def page(number: int, *, change: str = "", date: str = "2024-05-02") -> bytes:
    """Return an article of our own as a web page."""
    lines = "".join(f"<p>{line} This is report {number} of the paper{change}.</p>" for line in BODY)
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Report {number}</title>"
        f"<meta property='article:published_time' content='{date}T08:00:00Z'><meta name='author' content='Ada Orme'>"
        f"</head><body><nav><a href='/'>Home</a></nav><article><h1>Report {number}</h1>{lines}</article></body></html>"
    ).encode()


def archive(pages: Iterator[tuple[str, bytes]]) -> bytes:
    """Return a packed web archive of these pages."""
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as packed:
        for url, content in pages:
            record = WarcRecord()
            record.init_headers(record_type=WarcRecordType.response)
            record.headers["WARC-Target-URI"] = url
            record.headers["Content-Type"] = "application/http; msgtype=response"
            record.set_bytes_content(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + content)
            written = io.BytesIO()
            record.write(written)
            packed.write(written.getvalue())
    return out.getvalue()


class Newspaper(ThreadingHTTPServer):
    """The server; what it sends can be changed between runs, and what it was asked is counted."""

    daemon_threads = True

    def __init__(self) -> None:
        """Listen on a port of loopback that is free."""
        super().__init__(("127.0.0.1", 0), Handler)
        self.change = ""
        self.removed: set[str] = set()
        self.asked: list[tuple[str, int]] = []
        self.agents: set[str] = set()

    @property
    def address(self) -> str:
        """Return the address of the front page."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    protocol_version = "HTTP/1.1"
    server: Newspaper

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Send what lies at the path."""
        path = self.path.partition("?")[0]
        self.server.agents.add(self.headers.get("user-agent", ""))
        with contextlib.suppress(ConnectionError, BrokenPipeError):
            if path in self.server.removed:
                self.send(b"gone", status=410)
            elif path in FAULTS:
                FAULTS[path](self)
            elif path.startswith("/pages/"):
                number = int(path.rpartition("/")[2])
                self.send(page(number, change=self.server.change if number == 1 else ""), tagged=True)
            elif path in LISTS:
                self.send(LISTS[path](self.server.address), kind="application/xml", tagged=True)
            elif path == "/archive.warc.gz":
                self.send(
                    archive((f"https://old.example/{n}", page(100 + n)) for n in range(3)), kind="application/gzip"
                )
            else:
                self.send(b"nothing here", status=404)

    def send(
        self, content: bytes, *, status: int = 200, kind: str = "text/html", tagged: bool = False, **more: str
    ) -> None:
        """Send an answer; a tagged one only to who does not have it yet."""
        tag = f'"{hash(content)}"'
        if tagged and self.headers.get("if-none-match") == tag:
            status, content = 304, b""
        self.server.asked.append((self.path, status))
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(content)))
        if tagged:
            self.send_header("etag", tag)
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def head(self, *headers: str) -> None:
        """Send the head of an answer by hand, to be followed by anything."""
        self.wfile.write("\r\n".join(["HTTP/1.1 200 OK", "Content-Type: text/html", *headers, "", ""]).encode())
        self.close_connection = True


BOMB = gzip.compress(bytes(30 * 2**20), 1)


def _bomb(handler: Handler) -> None:
    handler.send(BOMB, content_encoding="gzip")


def _endless(handler: Handler) -> None:
    handler.head("Transfer-Encoding: chunked")
    while True:
        handler.wfile.write(b"5\r\nwords\r\n")
        handler.wfile.flush()
        time.sleep(0.05)


def _slow_head(handler: Handler) -> None:
    handler.close_connection = True
    for character in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"z" * 1000:
        handler.wfile.write(bytes([character]))
        handler.wfile.flush()
        time.sleep(0.2)


def _cut(handler: Handler) -> None:
    handler.head("Content-Length: 100000")
    handler.wfile.write(page(50)[:200])


def _to(place: str) -> Callable[[Handler], None]:
    return lambda handler: handler.send(b"", status=302, location=place.replace("HERE", handler.server.address))


def _text(content: bytes, **more: str) -> Callable[[Handler], None]:
    return lambda handler: handler.send(content, **more)


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
FAULTS: dict[str, Callable[[Handler], None]] = {
    "/robots.txt": _text(b"User-agent: *\nDisallow: /private/\n", kind="text/plain"),
    "/private/1": _text(page(60)),
    "/bomb": _bomb,
    "/endless": _endless,
    "/slow": _slow_head,
    "/cut": _cut,
    "/broken-gzip": _text(gzip.compress(page(51))[:120], content_encoding="gzip"),
    "/loop": _to("HERE/loop"),
    "/inside": _to("http://127.0.0.2:9/secret"),
    "/metadata": _to("http://169.254.169.254/latest/"),
    "/mapped": _to("http://[::ffff:10.0.0.1]/"),
    "/passwd": _to("file:///etc/passwd"),
    "/error": lambda handler: handler.send(b"broken", status=500),
    "/missing": lambda handler: handler.send(b"nothing here", status=404),
    "/forbidden": lambda handler: handler.send(b"no", status=403),
    "/nul": _text(page(52).replace(b"council", b"coun\0cil")),
    "/deep": _text(b"<html><body>" + b"<div>" * 60_000 + page(53)),
    "/long-line": _text(b"<html><body><p>" + b"word " * 2_000_000 + b"</p></body></html>"),
    "/empty": _text(b"<html><body></body></html>"),
    "/laughs.xml": _text(LAUGHS + b"<rss version='2.0'><channel><title>&b;</title></channel></rss>", kind="text/xml"),
    "/outside.xml": _text(
        b'<?xml version="1.0"?><!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>&x;</loc></url></urlset>'
    ),
    "/nonsense.xml": _text(b"<rss this is no feed", kind="text/xml"),
    # Declared wrongly, but readable: these are no faults.
    "/latin": _text(page(54).replace(b"Arvale", "Arväle".encode("latin-1")), kind="text/html; charset=utf-8"),
    "/moved": _to("HERE/pages/20"),
}  # fmt: skip
READABLE = ("/latin", "/moved")


def _rss(base: str) -> bytes:
    places = [f"/pages/{number}" for number in range(1, 4)] + ["/private/1", "/missing", "/gone-later"]
    items = "".join(
        f"<item><title>In the feed</title><link>{base}{place}?utm_source=rss</link>"
        "<pubDate>Fri, 03 May 2024 10:30:00 +0200</pubDate></item>"
        for place in places
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Paper</title>{items}</channel></rss>".encode()


def _atom(_: str) -> bytes:
    text = " ".join(f"{line} So says the feed." for line in BODY)
    return (
        "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Paper</title><entry><title>Whole</title>"
        f"<link href='https://atom.example/whole'/><updated>2024-05-04T06:00:00Z</updated>"
        f"<content type='html'>&lt;p&gt;{text}&lt;/p&gt;</content></entry></feed>"
    ).encode()


def _map(base: str) -> bytes:
    return f"<sitemapindex><sitemap><loc>{base}/news-map.xml</loc></sitemap></sitemapindex>".encode()


def _news_map(base: str) -> bytes:
    return (
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'>"
        f"<url><loc>{base}/pages/10</loc><n:news><n:publication><n:name>Paper</n:name><n:language>en</n:language>"
        "</n:publication><n:publication_date>2024-05-05T07:00:00Z</n:publication_date><n:title>Mapped</n:title></n:news></url>"
        f"<url><loc>{base}/pages/11</loc></url></urlset>"
    ).encode()


def _gdelt(base: str) -> bytes:
    row = ["1"] * 60 + [f"{base}/pages/30"]
    return ("\t".join(row) + "\n").encode() * 2


LISTS: dict[str, Callable[[str], bytes]] = {
    "/feed.xml": _rss,
    "/atom.xml": _atom,
    "/map.xml": _map,
    "/news-map.xml": _news_map,
    "/20240502.export.CSV": _gdelt,
}


@contextlib.contextmanager
def printed() -> Iterator[Newspaper]:
    """Run the newspaper."""
    with Newspaper() as server:
        runner = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        runner.start()
        try:
            yield server
        finally:
            server.shutdown()
            runner.join()
