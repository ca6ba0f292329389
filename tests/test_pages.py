"""The pages show what is made to be looked at, and nothing else of a home folder."""

import urllib.error
import urllib.request
from pathlib import Path

import pytest

from flows.report.pages import UnusablePortError, served, server


def answer(address: str) -> tuple[int, str]:
    """Return how the server answers, with the body."""
    try:
        with urllib.request.urlopen(address, timeout=10) as got:  # noqa: S310 - the address is ours
            return got.status, got.read().decode()
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code, ""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home with a site, metrics and a secret."""
    (tmp_path / "quality").mkdir()
    (tmp_path / "quality" / "index.html").write_text("<p>All is well.")
    (tmp_path / "quality-notes").mkdir()
    (tmp_path / "quality-notes" / "index.html").write_text("hush")
    (tmp_path / "metrics.prom").write_text("dateline_rows 3\n")
    (tmp_path / "settings.toml").write_text('notify_email = "mailtos://me:hush@example.org"')
    return tmp_path


def test_the_sites_and_the_metrics_are_served(home: Path) -> None:
    """The first page leads to the sites that are there."""
    with served(home, 0) as address:
        assert "quality/index.html" in answer(address)[1]
        assert "report/index.html" not in answer(address)[1]
        assert answer(f"{address}/quality/index.html") == (200, "<p>All is well.")
        assert answer(f"{address}/metrics") == (200, "dateline_rows 3\n")


@pytest.mark.parametrize(
    "path",
    [
        "/settings.toml",
        "/quality/../settings.toml",
        "/quality/%2e%2e/settings.toml",
        "/quality/..%2fsettings.toml",
        "//settings.toml",
        "/quality-notes/index.html",
        "/report/",
        "/log/",
    ],
)
def test_nothing_else_is_served(home: Path, path: str) -> None:
    """Neither the settings, which may hold passwords, nor the log, however the address is written."""
    (home / "report").mkdir()
    with served(home, 0) as address:
        assert answer(address + path) == (404, "")


def test_a_port_that_is_taken_is_told(home: Path) -> None:
    """The sentence says what to do."""
    with server(home, "127.0.0.1", 0) as listening, pytest.raises(UnusablePortError, match="name another port"):
        server(home, "127.0.0.1", listening.server_port)
