"""Shows how far a stage is: a moving line for a person at a terminal, now and then a log line otherwise."""

import logging
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

logger = logging.getLogger("dateline")
SECONDS_BETWEEN_LINES = 30


@contextmanager
def progress(what: str, unit: str) -> Iterator[Callable[[int], None]]:
    """Offer a function that is told how many more `unit` are done."""
    if sys.stderr.isatty():
        with _moving(what, unit) as tell:
            yield tell
    else:
        yield _logged(what, unit)


@contextmanager
def _moving(what: str, unit: str) -> Iterator[Callable[[int], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TextColumn(unit), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        line = bar.add_task(what, total=None)
        yield lambda done: bar.advance(line, done)


def _logged(what: str, unit: str) -> Callable[[int], None]:
    done = 0
    told = time.monotonic()

    def tell(more: int) -> None:
        nonlocal done, told
        done += more
        if time.monotonic() - told >= SECONDS_BETWEEN_LINES:
            told = time.monotonic()
            logger.info("%s: %d %s so far", what, done, unit)

    return tell
