"""Ingest: sources to articles in the log. What can't be used goes to quarantine, and the rest goes on."""

import datetime as dt
import getpass
import hashlib
import json
import socket
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from flows.home import EVERY_DAY, Home, Run, Window
from flows.ingest.catalogue import Catalogue, Entry, read_catalogue
from flows.ingest.fetching import Fetcher
from flows.ingest.readers import Record, Source, again, records_in
from flows.ingest.records import Row, address_id, article_of
from flows.ingest.visiting import STALLED, Ended, Item, Memory, Visit, read_entries
from flows.patience import StalledError, in_time
from flows.quarantine import Problem, quarantined
from flows.secrets.named import Secret, of_the_environment
from schemas.identity import content_id
from schemas.records import ARTICLES, FETCHES, PRESENCES, PROMISES, QUARANTINE, RAWS
from warehouse.log import Log, now

# What was fetched is appended after so many pages: the web is slow, and what is not in the log is fetched again.
PAGES_AT_ONCE = 50
REMEMBERED = dt.timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a batch of records: every one of `records` is new, known, quarantined or left out.

    `sources` says of each source whose reading ended in this batch what made it fail, or None; `by_source` counts
    the same by where the records were found, with the pages that were asked for.
    """

    records: int
    new: int
    known: int
    quarantined: int
    not_modified: int = 0
    left_out: int = 0
    sources: Mapping[str, str | None] | None = None
    by_source: Mapping[str, Counter[str]] = field(default_factory=dict)


def batches(
    sources: Sequence[Source | Entry],
    *,
    size: int,
    home: Home | None = None,
    run_id: str = "",
    secret: Secret = of_the_environment,
) -> Iterator[list[Item]]:
    """Yield what all `sources` give, in batches. Files come first; a home is needed for entries of sources.yml."""
    patience = home.settings.patience if home else None
    files = [source for source in sources if isinstance(source, Source)]
    found: Iterator[Item] = (item for source in files for item in _in_file(source, patience))
    while batch := list(islice(found, size)):
        yield batch
    entries = [source for source in sources if isinstance(source, Entry)]
    if entries and home is not None:
        catalogue = read_catalogue(home.catalogue) if home.catalogue.exists() else Catalogue()
        home.log.append(PROMISES, [_promise(entry) for entry in entries], run_id=run_id)
        fetcher = Fetcher(catalogue.manners, catalogue.contact or f"{getpass.getuser()}@{socket.gethostname()}")
        instant = now()
        memory = Memory(home.log.last_visits(instant - REMEMBERED), instant)
        patient = home.settings.patience
        found = read_entries(entries, fetcher, memory, folder=home.folder, patience=patient, secret=secret)
        try:
            while batch := list(islice(found, min(size, PAGES_AT_ONCE))):
                yield batch
        finally:
            fetcher.close()


def _in_file(source: Source, patience: float | None) -> Iterator[Item]:
    """Yield the records of a file; one on a share that stalls is given up, and told."""
    found = records_in(source)
    # Whoever writes to standard input may take his time.
    if patience is not None and source.path is not None:
        found = in_time(found, source.name, patience)
    try:
        for item in found:
            yield replace(item, found_in=source.name)
    except StalledError as error:
        yield Problem(source.name, b"", STALLED, str(error), source.name)
        yield Ended(source.name, str(error))


def _promise(entry: Entry) -> Row:
    every = f"every {entry.every}" if entry.every else None
    row: Row = {
        "source": entry.name,
        "source_kind": entry.kind,
        "location": str(entry.url or entry.path),
        "promised_language": entry.promises.language,
        "least_articles_a_day": entry.promises.least_articles_a_day,
        "licence": entry.promises.licence,
        "rhythm": f"{entry.cron} ({entry.timezone})" if entry.cron else every,
    }
    return {"promise_id": content_id(*row.values()), **row}


def take(
    batch: Sequence[Item],
    log: Log,
    *,
    names: Mapping[str, str],
    max_characters: int,
    run_id: str,
    window: Window = EVERY_DAY,
) -> Taken:
    """Append the articles of `batch` that lie in the `window` to the log, and what can't be used to its quarantine."""
    began = now()
    by_source: dict[str, Counter[str]] = defaultdict(Counter)
    articles: list[tuple[Row, Record]] = []
    problems: list[Problem] = []
    for position, record in enumerate(batch):
        if isinstance(record, Problem):
            problems.append(record)
            by_source[record.found_in or ""]["quarantined"] += 1
        elif isinstance(record, Record):
            # Later in the file is later fetched: two texts of one article in one file are revisions in that order.
            fetched_at = record.fetched_at or began + dt.timedelta(microseconds=position)
            found = article_of(record, names=names, fetched_at=fetched_at, max_characters=max_characters)
            if isinstance(found, Problem):
                problems.append(found)
                by_source[record.found_in or ""]["quarantined"] += 1
            elif not window.holds(found["published_at"]):
                by_source[record.found_in or ""]["left_out"] += 1
            else:
                articles.append((found, record))
                by_source[record.found_in or ""]["articles"] += 1
    rows = [row for row, _ in articles]
    fresh = log.unknown(ARTICLES, rows)
    # The bytes come before the article that was read from them, and the visits after: whatever a crash leaves out is
    # fetched again.
    log.append(RAWS, [_raw(*articles[position], names) for position in fresh], run_id=run_id)
    new = log.append(ARTICLES, rows, run_id=run_id)
    log.append(QUARANTINE, [quarantined("ingest", problem) for problem in problems], run_id=run_id)
    visits = [item for item in batch if isinstance(item, Visit)]
    log.append(PRESENCES, [_presence(visit) for visit in visits if _is_remarkable(visit)], run_id=run_id)
    log.append(FETCHES, [_fetch(visit) for visit in visits], run_id=run_id)
    for position in fresh:
        by_source[articles[position][1].found_in or ""]["new"] += 1
    for visit in visits:
        by_source[visit.source]["asked"] += 1
        by_source[visit.source]["not_modified"] += visit.answer.outcome == "not_modified"
    left_out = sum(counted["left_out"] for counted in by_source.values())
    ended = {item.source: item.failed for item in batch if isinstance(item, Ended)}
    return Taken(
        records=len(articles) + len(problems) + left_out,
        new=new,
        known=len(articles) - new,
        quarantined=len(problems),
        not_modified=sum(counted["not_modified"] for counted in by_source.values()),
        left_out=left_out,
        sources=ended,
        by_source=by_source,
    )


def _raw(row: Row, record: Record, names: Mapping[str, str]) -> Row:
    beside = {"beside": record.beside, "names": record.names or names, "url": row["url"]}
    return {
        "raw_hash": row["raw_hash"],
        "input": record.input,
        "form": record.form,
        "content_type": record.content_type,
        "beside": json.dumps(beside, ensure_ascii=False, sort_keys=True, default=str),
        "fetched_at": row["fetched_at"],
        "content_bytes": record.raw,
    }


def _fetch(visit: Visit) -> Row:
    answer = visit.answer
    return {
        "fetch_id": content_id(answer.url, answer.fetched_at.isoformat()),
        "source": visit.source,
        "url": answer.url,
        "final_url": answer.final_url,
        "is_list": visit.is_list,
        "fetched_at": answer.fetched_at,
        "outcome": answer.outcome,
        "status": answer.status,
        "etag": visit.marks.etag,
        "last_modified": visit.marks.last_modified,
        "raw_hash": hashlib.sha256(answer.body).hexdigest() if answer.body else None,
        "beside": json.dumps(visit.beside, ensure_ascii=False, default=str) if visit.beside else None,
        "detail": answer.detail.encode("utf-8", "replace").decode() or None,
    }


def _is_remarkable(visit: Visit) -> bool:
    """Tell whether a page that was there is gone, or one that was gone is back."""
    if visit.is_list or not visit.was_known:
        return False
    if visit.was_gone:
        return visit.answer.outcome in {"fetched", "not_modified"}
    return visit.answer.outcome == "gone"


def _presence(visit: Visit) -> Row:
    answer = visit.answer
    return {
        "article_id": address_id(answer.url),
        "url": answer.url,
        "noticed_at": answer.fetched_at,
        "is_there": answer.outcome != "gone",
        "status": answer.status,
    }


def count(run: Run, taken: Iterable[Taken]) -> None:
    """Add what became of the batches to the run's counts."""
    for one in taken:
        run.records += one.records
        run.articles += one.new
        run.known += one.known
        run.quarantined += one.quarantined
        run.not_modified += one.not_modified
        run.left_out += one.left_out
        run.sources.update(one.sources or {})
        for source, counted in one.by_source.items():
            run.by_source.setdefault(source, Counter()).update(counted)


def ingest(
    home: Home,
    run: Run,
    sources: Sequence[Source | Entry],
    *,
    names: Mapping[str, str],
    tell: Callable[[int], None] = lambda _: None,
) -> None:
    """Read all `sources` into the log; `tell` hears how many records each batch had."""
    settings = home.settings
    for batch in batches(sources, size=5 * settings.batch_articles, home=home, run_id=run.run_id):
        taken = take(
            batch,
            home.log,
            names=names,
            max_characters=settings.max_characters,
            run_id=run.run_id,
            window=run.window,
        )
        count(run, [taken])
        tell(taken.records)


def reread(home: Home, run: Run, *, tell: Callable[[int], None] = lambda _: None) -> None:
    """Read the bytes that the log keeps again, with today's readers; a text that comes out otherwise is a revision."""
    for rows in home.log.raws(at_once=PAGES_AT_ONCE):
        batch = [again(row) for row in rows]
        taken = take(batch, home.log, names={}, max_characters=home.settings.max_characters, run_id=run.run_id)
        count(run, [taken])
        tell(taken.records)
