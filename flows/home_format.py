"""The format of a home folder: an older one is brought to today's, and a newer one is refused."""

import json
from collections.abc import Callable
from pathlib import Path

FORMAT = 1
MARK = "home.json"


class NewerHomeError(ValueError):
    """The home folder was written by a newer program."""


def format_of(folder: Path) -> int | None:
    """Return the format that the home folder has, 0 for one from before formats were told; None if it has nothing.

    Raises NewerHomeError for one that this program does not know.
    """
    mark = folder / MARK
    if not mark.exists():
        return 0 if (folder / "log").exists() or (folder / "warehouse.duckdb").exists() else None
    found = int(json.loads(mark.read_text(encoding="utf-8"))["format"])
    if found > FORMAT:
        raise NewerHomeError(
            f"{folder} has the format {found} of a newer Dateline, this one knows formats up to {FORMAT}: update "
            "Dateline, or name another home with --home."
        )
    return found


def bring_up(folder: Path) -> list[str]:
    """Bring the home folder to today's format; return what was done, a sentence each. Raises NewerHomeError."""
    found = format_of(folder)
    told = []
    if found is not None and found < FORMAT:
        for step in range(found, FORMAT):
            MIGRATIONS[step](folder)
            told.append(f"The home folder {folder} was brought from format {step} to {step + 1}.")
    if found != FORMAT:
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = folder / f"{MARK}.unfinished"
        unfinished.write_text(json.dumps({"format": FORMAT}) + "\n", encoding="utf-8")
        unfinished.replace(folder / MARK)
    return told


def _only_the_mark(_: Path) -> None:
    """Format 1 is format 0 with its number written down: rows of the log are brought up when they are read."""


# MIGRATIONS[n] turns a home of format n into one of format n + 1.
MIGRATIONS: dict[int, Callable[[Path], None]] = {0: _only_the_mark}
