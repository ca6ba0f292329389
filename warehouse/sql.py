"""The SQL files beside this one: one select each, named after the table or view that it makes."""

from collections.abc import Iterator
from contextlib import contextmanager
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


def chain(steps: dict[str, str], last: str) -> str:
    """Return one query of named steps; each may read those before it, and its name hides a table of that name."""
    return "with " + ",\n".join(f"{name} as ({sql})" for name, sql in steps.items()) + f"\n{last}"


def forget(db: duckdb.DuckDBPyConnection, *names: str) -> None:
    """Drop the temporary tables `names`, so that what comes later has their memory."""
    for name in names:
        db.execute(f"drop table if exists temp.{name}")


@contextmanager
def joined_as_written(db: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Do joins as they are written, the longer side first: it is known here, and guessed from filters otherwise."""
    db.execute("set disabled_optimizers = 'join_order,build_side_probe_side'")
    yield
    db.execute("reset disabled_optimizers")
