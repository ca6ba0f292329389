"""Load: the log to a candidate warehouse, built beside the published one."""

import datetime as dt
from pathlib import Path

from flows.home import Home
from warehouse import database
from warehouse.database import Loaded


def load(home: Home) -> Loaded | None:
    """Build the candidate from what the log has gained since the published warehouse; None if it gained nothing."""
    with home.lock("warehouse"):
        if not database.has_news(home.log, home.warehouse):
            return None
        return database.load(home.log, home.candidate, published=home.warehouse)


def rebuild(home: Home) -> Loaded:
    """Build the candidate from the log alone."""
    with home.lock("warehouse"):
        return database.replay(home.log, home.candidate)


def rebuild_as_known(home: Home, instant: dt.datetime) -> Path:
    """Build the warehouse as it was known at `instant`, beside the published one; return its file."""
    file = home.folder / "as-known" / f"{instant.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}.duckdb"
    database.replay(home.log, file, as_known=instant)
    return file
