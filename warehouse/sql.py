"""The SQL files beside this one: one select each, named after the table or view that it makes."""

from pathlib import Path

import duckdb

HERE = Path(__file__).parent


def selects(folder: str) -> dict[str, str]:
    """Return the SQL files of `folder` by name, views in the order in which they stand on one another."""
    order = (
        "event_summaries", "claims", "mention_versions", "mentions", "participants", "quantities", "actors",
        "sources", "stories", "near_duplicates",
    )  # fmt: skip
    files = {file.stem: file.read_text() for file in sorted((HERE / folder).glob("*.sql"))}
    place = {name: order.index(name) if name in order else len(order) for name in files}
    return {name: files[name] for name in sorted(files, key=lambda name: place[name])}


def macros() -> dict[str, str]:
    """Return the SQL files of `macros` by their signature, which begins the header: `timeline(of_actor, in_place)`."""
    files = [file.read_text() for file in sorted((HERE / "macros").glob("*.sql"))]
    return {sql.removeprefix("/* ").partition("):")[0] + ")": sql for sql in files}


def forget(db: duckdb.DuckDBPyConnection, *names: str) -> None:
    """Drop the temporary tables `names`, so that what comes later has their memory."""
    for name in names:
        db.execute(f"drop table if exists temp.{name}")
