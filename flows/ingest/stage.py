"""Ingest: sources to articles in the log. What can't be used goes to quarantine, and the rest goes on."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from flows.home import Home, Run
from flows.ingest.readers import Record, Source, records_in
from flows.ingest.records import Row, article_of
from flows.quarantine import Problem, quarantined
from schemas.records import ARTICLES, QUARANTINE
from warehouse.log import Log, now


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a batch of records: every one of `records` is new, known or quarantined."""

    records: int
    new: int
    known: int
    quarantined: int


def batches(sources: Sequence[Source], *, size: int) -> Iterator[list[Record | Problem]]:
    """Yield the records of all `sources`, in batches."""
    found = (record for source in sources for record in records_in(source))
    while batch := list(islice(found, size)):
        yield batch


def take(
    batch: Sequence[Record | Problem], log: Log, *, names: Mapping[str, str], max_characters: int, run_id: str
) -> Taken:
    """Append the articles of `batch` to the log, and what can't be used to its quarantine."""
    began = now()
    articles: list[Row] = []
    problems: list[Problem] = []
    for position, record in enumerate(batch):
        # Later in the file is later fetched: two texts of one article in one file are revisions in that order.
        fetched_at = began + dt.timedelta(microseconds=position)
        found = (
            record
            if isinstance(record, Problem)
            else article_of(record, names=names, fetched_at=fetched_at, max_characters=max_characters)
        )
        if isinstance(found, Problem):
            problems.append(found)
        else:
            articles.append(found)
    new = log.append(ARTICLES, articles, run_id=run_id)
    log.append(QUARANTINE, [quarantined("ingest", problem) for problem in problems], run_id=run_id)
    return Taken(len(batch), new, len(articles) - new, len(problems))


def count(run: Run, taken: Iterable[Taken]) -> None:
    """Add what became of the batches to the run's counts."""
    for one in taken:
        run.records += one.records
        run.articles += one.new
        run.known += one.known
        run.quarantined += one.quarantined


def ingest(
    home: Home,
    run: Run,
    sources: Sequence[Source],
    *,
    names: Mapping[str, str],
    tell: Callable[[int], None] = lambda _: None,
) -> None:
    """Read all `sources` into the log; `tell` hears how many records each batch had."""
    settings = home.settings
    for batch in batches(sources, size=5 * settings.batch_articles):
        taken = take(batch, home.log, names=names, max_characters=settings.max_characters, run_id=run.run_id)
        count(run, [taken])
        tell(taken.records)
