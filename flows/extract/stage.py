"""Extract: articles that were not read yet to readings in the log, on as many workers as the settings allow."""

from collections import deque
from collections.abc import Callable, Iterator
from itertools import chain, islice

from flows.extract.reading import Readings
from flows.extract.version import extractor
from flows.extract.workers import Awaited, Batch, reading
from flows.home import Home, Run
from flows.quarantine import Problem, quarantined
from schemas.records import EXTRACTIONS, QUARANTINE
from warehouse.log import Log


def unread_batches(home: Home) -> tuple[Iterator[Batch], bool]:
    """Return the batches of articles that this extractor has not read, and whether they are more than one."""
    settings = home.settings
    batches = home.log.unread(
        extractor(settings.model), articles=settings.batch_articles, characters=settings.batch_characters
    )
    first = list(islice(batches, 2))
    return chain(first, batches), len(first) > 1


def read_ahead(batches: Iterator[Batch], read: Callable[[Batch], Awaited], *, ahead: int) -> Iterator[Readings]:
    """Yield the readings of `batches` in their order, keeping at most `ahead` batches under way."""
    under_way = deque(read(batch) for batch in islice(batches, ahead))
    while under_way:
        yield under_way.popleft().result()
        under_way.extend(read(batch) for batch in islice(batches, 1))


def keep(readings: Readings, log: Log, run: Run) -> None:
    """Append the readings to the log, and what failed to its quarantine; count them in `run`."""
    problems = [
        Problem(
            f"article {failure.article_id}",
            failure.content_hash.encode(),
            "extractor failed",
            f"article {failure.article_id}: the extractor failed ({failure.error}). Report it with the article's text.",
        )
        for failure in readings.failures
    ]
    log.append(QUARANTINE, [quarantined("extract", problem) for problem in problems], run_id=run.run_id)
    new = log.append(EXTRACTIONS, readings.rows, run_id=run.run_id)
    run.extractions += new
    run.failed += len(readings.failures) if new else 0
    run.claims += readings.claims if new else 0


def extract(home: Home, run: Run, *, tell: Callable[[int], None] = lambda _: None) -> None:
    """Read every article that was not read yet; `tell` hears how many articles each batch had."""
    with home.lock("extract"):
        run.extractor = extractor(home.settings.model)
        batches, parallel = unread_batches(home)
        with reading(home, parallel=parallel) as read:
            for readings in read_ahead(batches, read, ahead=home.settings.workers + 1):
                keep(readings, home.log, run)
                tell(len(readings.rows))
