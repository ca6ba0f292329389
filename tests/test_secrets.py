"""Secrets are sent to whom they are for, and reach no log line, no page of Prefect, no file and no table."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import duckdb
import pytest
import yaml

from flows.ingest.catalogue import Entry
from flows.secrets.named import MissingSecretError, revealed
from schemas.records import LOG_TABLES
from warehouse.log import Log

PARAGRAPH = "The council of Arvale met on Tuesday, and police detained two men who had broken into the harbour office. "
PAGE = f"<html><head><title>Council</title></head><body><article><p>{PARAGRAPH * 4}</p></article></body></html>"
SECRETS = {
    "WIRE_TOKEN": "poison-of-the-wire-3141",
    "HOOK_TOKEN": "poison-of-the-hook-2718",
    "MAIL_PASSWORD": "poison-of-the-mail-1618",
    "AWS_SECRET_ACCESS_KEY": "poison-of-the-store-1414",
}


class Site(ThreadingHTTPServer):
    """A site that wants a token, sends some readers on to another, and takes messages; it keeps what it was told."""

    daemon_threads = True

    def __init__(self) -> None:
        """Listen on a port of loopback that is free."""
        super().__init__(("127.0.0.1", 0), Handler)
        self.sends_on_to = ""
        self.told: list[tuple[str, str | None]] = []

    @property
    def base(self) -> str:
        """Return the address of the site."""
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    """Answers for the site."""

    server: Site

    def do_GET(self) -> None:
        """Give the page to who has the token."""
        authorization = self.headers.get("authorization")
        self.server.told.append((self.path, authorization))
        if self.path == "/robots.txt":
            self.send_error(404)
        elif self.path == "/elsewhere":
            self.send_response(302)
            self.send_header("location", self.server.sends_on_to)
            self.end_headers()
        elif authorization != f"Bearer {SECRETS['WIRE_TOKEN']}":
            self.send_error(401)
        else:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(PAGE.encode())

    def do_POST(self) -> None:
        """Take a message, and fail."""
        self.server.told.append((self.path, None))
        self.send_error(500)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def site() -> Iterator[Site]:
    """Run a site."""
    running = Site()
    Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield running
    finally:
        running.shutdown()
        running.server_close()


def everything(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield every file below `folder` as it is, and the tables in it as text."""
    for file in folder.rglob("*"):
        if file.is_file():
            yield str(file), file.read_bytes().decode("latin-1")
    log = Log(folder / "home" / "log")
    for table in LOG_TABLES:
        yield table.name, str(log.rows(table, after=None, upto=log.versions()[table.name]).read_all().to_pylist())
    with duckdb.connect(str(folder / "home" / "warehouse.duckdb"), read_only=True) as db:
        for (name,) in db.execute("select table_name from information_schema.tables").fetchall():
            yield name, str(db.execute(f'from "{name}"').fetchall())


def test_secrets_reach_whom_they_are_for_and_nobody_else(tmp_path: Path) -> None:
    """Not the site that another leads to, nor anything that is kept: neither of what went well nor of what failed."""
    with site() as wire, site() as other:
        wire.sends_on_to = f"{other.base}/taken-over"
        asked = {"kind": "page", "allow_private": True, "promises": {"least_articles_a_day": 1000}}
        bearer = {"headers": {"Authorization": "Bearer ${WIRE_TOKEN}"}}
        sources = [
            {"name": "Wire", "url": f"{wire.base}/news", **asked, **bearer},
            {"name": "Refused", "url": f"{other.base}/news", **asked, "headers": {"Authorization": "${HOOK_TOKEN}"}},
            {"name": "Moved", "url": f"{wire.base}/elsewhere", **asked, **bearer},
            {"name": "Lost", "url": f"{wire.base}/lost", **asked, "headers": {"X-Key": "${NOWHERE_TO_BE_FOUND}"}},
        ]
        home = tmp_path / "home"
        home.mkdir()
        manners = {"seconds_between_requests": 0, "tries": 1}
        (home / "sources.yml").write_text(yaml.safe_dump({"sources": sources, "manners": manners}))
        # A secret may also stand in a setting itself, as long as the setting stands in the environment.
        environment = SECRETS | {
            "PREFECT_HOME": str(tmp_path / "prefect"),
            "DATELINE_NOTIFY_WEBHOOK": f"{wire.base}/hook/{SECRETS['HOOK_TOKEN']}",
            "DATELINE_NOTIFY_EMAIL": "mailto://me:${MAIL_PASSWORD}@127.0.0.1:9?to=desk@example.org",
        }
        command = [sys.executable, "-m", "flows", "run", "--home", str(home)]
        done = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    assert ("/news", f"Bearer {SECRETS['WIRE_TOKEN']}") in wire.told
    assert ("/taken-over", None) in other.told
    assert (f"/hook/{SECRETS['HOOK_TOKEN']}", None) in wire.told
    assert "the secret NOWHERE_TO_BE_FOUND is not there" in done.stdout
    for what in ("webhook", "e-mail"):
        assert f"the {what} could not be sent" in done.stderr
    places = [("what was said", done.stdout + done.stderr), *everything(tmp_path)]
    assert any(name.endswith("prefect.db") for name, _ in places)
    assert any("run-summary" in text for name, text in places if name.endswith((".db", "-wal")))
    found = {name: secret for name, text in places for secret in SECRETS.values() if secret in text}
    assert found == {}


def test_a_secret_in_an_address_is_refused() -> None:
    """Addresses are kept with everything that comes from them."""
    with pytest.raises(ValueError, match="url should hold no password"):
        Entry.model_validate({"name": "Wire", "kind": "feed", "url": "https://me:hush@example.org/feed"})


def test_a_secret_is_put_where_it_is_named() -> None:
    """One that is not there is told with its name, and with where it could be."""
    assert revealed("Bearer ${A}:${B}", {"A": "1", "B": "2"}.get) == "Bearer 1:2"
    with pytest.raises(MissingSecretError, match="set the variable WIRE_KEY, or save a Secret block named wire-key"):
        revealed("${WIRE_KEY}", {}.get)
