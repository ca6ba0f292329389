"""Log lines kept for later: JSON, a line each, one file a day in the home folder's `logs/`, for ninety days."""

import datetime as dt
import logging
from collections.abc import Mapping
from pathlib import Path

from pythonjsonlogger.json import JsonFormatter

logger = logging.getLogger("dateline")
# What only the book tells: on a terminal the summary says it.
book_only = logging.getLogger("dateline.book")
KEPT = dt.timedelta(days=90)


def open_logbook(folder: Path, *, run_id: str, command: str, began: dt.datetime) -> None:
    """Write what is logged from now on to the day's file in `folder` too, with the run it belongs to.

    A line is written in one piece, so several processes may write to the same file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _forget(folder, before=(began - KEPT).date())
    for open_book in [handler for handler in logger.handlers if isinstance(handler, logging.FileHandler)]:
        logger.removeHandler(open_book)
        open_book.close()
    book = logging.FileHandler(folder / f"{began:%Y-%m-%d}.jsonl", encoding="utf-8", delay=True)
    book.setFormatter(
        JsonFormatter(
            "{asctime}{levelname}{message}",
            style="{",
            rename_fields={"asctime": "at", "levelname": "level"},
            static_fields={"run_id": run_id, "command": command},
            datefmt="%Y-%m-%dT%H:%M:%S%z",
        )
    )
    logger.addHandler(book)
    logger.setLevel(logging.INFO)
    book_only.handlers = [book]
    book_only.propagate = False
    book_only.info("the run begins")


def note_the_end(row: Mapping[str, object]) -> None:
    """Write what the run did: the row that the log has of it."""
    book_only.info(
        "the run ended", extra={name: value for name, value in row.items() if name not in {"run_id", "command"}}
    )


def _forget(folder: Path, *, before: dt.date) -> None:
    for file in folder.glob("????-??-??.jsonl"):
        if file.stem < before.isoformat():
            file.unlink(missing_ok=True)
