"""A log and its warehouse, for tests of what is replayed."""

from pathlib import Path
from typing import Any

from schemas.records import ARTICLES, CORRECTIONS, EXTRACTIONS
from warehouse import database
from warehouse.log import Log
from warehouse.query import ask
from warehouse.verify import verify


class Desk:
    """A log and its warehouse."""

    def __init__(self, folder: Path) -> None:
        """Make an empty log in `folder`."""
        self.log = Log(folder / "log")
        self.published = folder / "warehouse.duckdb"
        self.candidate = folder / "staging" / "warehouse.duckdb"

    def write(self, *rows: dict[str, Any], run_id: str = "run") -> None:
        """Append rows to the tables they are for."""
        for row in rows:
            table = EXTRACTIONS if "claims" in row else CORRECTIONS if "action" in row else ARTICLES
            self.log.append(table, [row], run_id=run_id)

    def load(self) -> database.Loaded:
        """Load and publish."""
        loaded = database.load(self.log, self.candidate, published=self.published)
        database.conclude(self.log, self.candidate)
        database.publish(self.candidate, self.published)
        return loaded

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows of an answer."""
        return [tuple(row.values()) for row in ask(self.published, sql).to_pylist()]

    def wrong(self) -> list[str]:
        """Return what `verify` finds wrong."""
        return [f"{check.name}: {check.seen}" for check in verify(self.log, self.published) if not check.holds]
