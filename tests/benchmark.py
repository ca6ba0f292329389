"""Measures the pipeline against its bare parts, in one run: `python tests/benchmark.py ARTICLES.jsonl [--map …]`.

Prints articles a second of the whole pipeline beside spaCy's alone on the same texts, the load beside DuckDB's
reading of the same Parquet, and the most memory that all processes took together. Ratios, for seconds differ from
machine to machine.
"""

import argparse
import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import spacy
from dask_cluster import dask_cluster

from flows import direct
from flows.commands.running import renaming
from flows.extract.stage import extract, read_ahead
from flows.extract.workers import reading
from flows.home import Home, Run
from flows.ingest.readers import sources_named
from flows.ingest.stage import ingest
from flows.load.stage import load
from flows.samples.files import FILES
from flows.settings import settings_for
from flows.summary import lines
from flows.validate.stage import validate

PAGE = os.sysconf("SC_PAGE_SIZE")


def timed(work: Callable[[], Any]) -> float:
    """Return how many seconds `work` takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _memory_of_family() -> int:
    """Return the resident bytes of this process and its descendants (shared pages counted once a process)."""
    parents: dict[int, int] = {}
    sizes: dict[int, int] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
                parents[int(folder.name)] = int(fields[1])
                sizes[int(folder.name)] = int((folder / "statm").read_text().split()[1]) * PAGE
            except OSError:
                continue
    family = {os.getpid()}
    for _ in range(4):
        family |= {child for child, parent in parents.items() if parent in family}
    return sum(sizes.get(member, 0) for member in family)


@contextmanager
def watched() -> Iterator[list[int]]:
    """Offer a list whose last item is the most memory seen."""
    most = [0]
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.2):
            most[0] = max(most[0], _memory_of_family())

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield most
    finally:
        done.set()
        watcher.join()


def bare_spacy(home: Home) -> None:
    """Parse the same texts with the same pipeline and as many processes, and do nothing with them."""
    batches = home.log.unread("nobody", articles=500, characters=10_000_000)
    nlp = spacy.load(home.settings.model)
    texts = (row["text"] for batch in batches for row in batch)
    for _ in nlp.pipe(texts, batch_size=16, n_process=home.settings.workers):
        pass


def read_all(home: Home, cluster: str | None) -> None:
    """Read the same articles in worker processes, or on the cluster at that address, and keep nothing."""
    settings = home.settings.model_copy(update={"cluster": cluster})
    batches = home.log.unread("nobody", articles=settings.batch_articles, characters=settings.batch_characters)
    with reading(Home(settings), parallel=True) as read:
        for _ in read_ahead(batches, read, ahead=settings.workers + 1):
            pass


def read_parquet(home: Home, folder: Path) -> None:
    """Read the Parquet files of the log's readings into a table."""
    files = [str(file) for file in (home.folder / "log" / "extractions").glob("*.parquet")]
    with duckdb.connect(str(folder / "plain.duckdb")) as db:
        db.execute("create table t as from read_parquet(?)", [files])


def main() -> None:
    """Run the measurements and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="*", default=list(FILES))
    parser.add_argument("--map", default="")
    given = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    with tempfile.TemporaryDirectory() as folder, watched() as most:
        home = Home(settings_for(Path(folder) / "home"))
        run = Run.begin("benchmark")
        told: list[str] = []
        seconds = {
            "ingest": timed(lambda: ingest(home, run, sources_named(given.articles), names=renaming(given.map))),
            "bare spaCy": timed(lambda: bare_spacy(home)),
            "extract": timed(lambda: extract(home, run)),
            "load": timed(lambda: load(home)),
            "validate": timed(lambda: told.extend(lines(run, validate(home, run))[-3:])),
            "nothing new": timed(lambda: direct.pipeline(home, Run.begin("again"), [], {})),
            "plain read of the readings": timed(lambda: read_parquet(home, Path(folder))),
        }
        with dask_cluster(Path(folder)) as (address, _):
            seconds["read by worker processes"] = timed(lambda: read_all(home, None))
            seconds["read by a cluster of two"] = timed(lambda: read_all(home, address))
        total = sum(seconds[stage] for stage in ("ingest", "extract", "load", "validate"))
        stored = run.articles + run.quarantined + run.known
        print(f"records {run.records} = new {run.articles} + known {run.known} + quarantined {run.quarantined}: "
              f"{'nothing lost' if stored == run.records else 'LOST'}")  # fmt: skip
        print(f"claims {run.claims}, verdict {run.verdict}, workers {home.settings.workers}")
        print("\n".join(told))
        for name, taken in seconds.items():
            print(f"{name:>28}  {taken:8.2f} s  {run.articles / taken:10.1f} articles/s")
        print(f"extract against bare spaCy   {seconds['bare spaCy'] / seconds['extract']:6.2f} of its speed")
        print(f"pipeline against bare spaCy  {seconds['bare spaCy'] / total:6.2f} of its speed")
        apart = seconds["read by a cluster of two"] / seconds["read by worker processes"]
        print(f"cluster against processes    {apart:6.2f} times as long")
        plain = seconds["plain read of the readings"]
        print(f"load against plain read      {seconds['load'] / plain:6.2f} times as long")
        print(f"validate against load        {seconds['validate'] / seconds['load']:6.2f} times as long")
        print(f"most memory, all processes   {most[0] / 2**20:6.0f} MiB")


if __name__ == "__main__":
    main()
