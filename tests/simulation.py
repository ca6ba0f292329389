"""Simulates years of use: `python tests/simulation.py [--articles 1000000] [--commits 400]`.

Writes a log of so many articles and of so many small commits, and prints what an append, a look for unread articles,
the listing of files and a compaction cost then, and the bytes of an article. The table of the README's "How far one
machine goes" is worked out from these figures; what it says of ten years is their product, not a measurement.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
from deltalake import WriterProperties, write_deltalake

from schemas.identity import text_hash
from schemas.records import ARTICLES, EXTRACTIONS
from warehouse.log import Log, now

SOME_WORDS = ("police", "arrested", "protesters", "after", "talks", "with", "the", "ministry", "broke", "down")
CHUNK = 50_000


def article(number: int) -> dict[str, Any]:
    """Return an article of about 250 words, different from every other."""
    text = " ".join(f"{SOME_WORDS[(number * 7 + place) % len(SOME_WORDS)]}{number % 97}" for place in range(250))
    moment = now()
    return {
        "article_id": text_hash(f"address {number}")[:32],
        "content_hash": text_hash(f"{number} {text}"),
        "text": text,
        "fetched_at": moment,
        "raw_hash": text_hash(str(number)),
        "input": f"simulation#{number}",
        "language": "en",
        "source": f"outlet {number % 50}",
    }


def reading(row: dict[str, Any]) -> dict[str, Any]:
    """Return a reading of the article that found nothing."""
    return {
        "extraction_id": text_hash(row["article_id"] + "reading")[:32],
        "article_id": row["article_id"],
        "content_hash": row["content_hash"],
        "extractor": "simulated",
        "outcome": "none",
        "claims": [],
        "mentions": [],
    }


def timed(work: Callable[[], Any]) -> float:
    """Return how many seconds `work` takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def chunks(count: int) -> Iterator[list[dict[str, Any]]]:
    """Yield the articles in chunks."""
    for first in range(0, count, CHUNK):
        yield [article(number) for number in range(first, min(first + CHUNK, count))]


def write_straight(log: Log, rows: list[dict[str, Any]]) -> None:
    """Write articles and their readings as a compaction would have left them: in few large files."""
    recorded = {"schema_version": 1, "recorded_at": now(), "run_id": "simulation"}
    for table, found in ((ARTICLES, rows), (EXTRACTIONS, [reading(row) for row in rows])):
        recorded["schema_version"] = table.version
        batch = pa.Table.from_pylist([{**row, **recorded} for row in found], schema=table.arrow())
        write_deltalake(
            log.storage.path(table.name),
            batch.replace_schema_metadata(None),
            mode="append",
            writer_properties=WriterProperties(compression="ZSTD"),
        )


def costs(log: Log, first: int) -> dict[str, float]:
    """Return the seconds of one append of a hundred new articles and of one look for what is unread."""
    new = [article(number) for number in range(first, first + 100)]
    append = timed(lambda: log.append(ARTICLES, new, run_id="after"))
    unread = timed(lambda: next(iter(log.unread("simulated", articles=100, characters=10**6)), None))
    return {"append of 100 articles": append, "look for unread articles": unread}


def main() -> None:
    """Run the simulation and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--commits", type=int, default=400)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        log = Log(Path(folder) / "log")
        told = costs(log, 10**9)
        print(f"{0:>10,} articles: " + ", ".join(f"{name} {seconds:.2f} s" for name, seconds in told.items()))
        written = 0
        for rows in chunks(given.articles):
            write_straight(log, rows)
            written += len(rows)
            if written in {given.articles // 10, given.articles}:
                told = costs(log, 10**9 + written)
                print(
                    f"{written:>10,} articles: "
                    + ", ".join(f"{name} {seconds:.2f} s" for name, seconds in told.items())
                )
        size = sum(file.stat().st_size for file in Path(folder).rglob("*.parquet"))
        print(f"{size / written:.0f} bytes of log an article (250 words, no claims)")
        small = Log(Path(folder) / "small")
        for commit in range(given.commits):
            seconds = timed(lambda commit=commit: small.append(ARTICLES, [article(commit)], run_id=str(commit)))
            if commit + 1 in {10, given.commits}:
                print(f"{commit + 1:>10,} commits: append {seconds:.2f} s, files {small.file_counts()['articles']}")
        seconds = timed(small.compact)
        print(f"compaction of {given.commits} files {seconds:.2f} s, then {small.file_counts()['articles']} file")


if __name__ == "__main__":
    main()
