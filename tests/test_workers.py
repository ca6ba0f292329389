"""Workers are lost, and clusters are used: the readings are the same."""

import multiprocessing
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dask_cluster import Process, dask_cluster

from flows.extract.reading import Readings, read_batch
from flows.extract.workers import Batch, reading
from flows.home import Home
from flows.settings import DEFAULT_MODEL, Settings

TEXTS = (
    "Police in Nairobi arrested 12 protesters on Monday, the interior ministry said.",
    "Rebels shelled the town of Goma overnight, killing at least four people.",
    "The foreign minister denied that talks with Chad had broken down.",
)


class Deadly(str):
    """A text that ends the process which unpacks it, as the kernel does when memory runs out."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        """Unpack to an exit."""
        return os._exit, (9,)


def article(number: int, text: str) -> dict[str, Any]:
    """Return an article as the log hands it to the extractor."""
    return {
        "article_id": str(number),
        "content_hash": f"hash {number}",
        "text": text,
        "language": "en",
        "source": "Outlet",
        "url": None,
        "title": None,
        "published_at": None,
    }


BATCHES: list[Batch] = [[article(n, text), article(10 + n, text[::-1])] for n, text in enumerate(TEXTS)]


def all_rows(found: list[Readings]) -> list[dict[str, Any]]:
    """Return the rows of all readings."""
    return [row for one in found for row in one.rows]


@pytest.fixture(scope="module")
def expected() -> list[dict[str, Any]]:
    """Return what this process reads by itself."""
    return all_rows([read_batch(batch, model=DEFAULT_MODEL) for batch in BATCHES])


def test_a_killed_worker_costs_nothing(tmp_path: Path, expected: list[dict[str, Any]]) -> None:
    """Whatever a killed worker was reading is read by another, and comes out the same."""
    with reading(Home(Settings(home=tmp_path, workers=2)), parallel=True) as read:
        under_way = [read(batch) for batch in BATCHES]
        multiprocessing.active_children()[0].kill()
        assert all_rows([one.result() for one in under_way]) == expected
        assert all_rows([read(BATCHES[0]).result()]) == expected[:2]


def test_an_article_that_kills_every_worker_is_told_and_stops_no_other(tmp_path: Path) -> None:
    """The others of its batch are read; it is a failure with its reason."""
    batch = [article(1, TEXTS[0]), article(2, Deadly("boom"))]
    with reading(Home(Settings(home=tmp_path, workers=2)), parallel=True) as read:
        found = read(batch).result()
    assert {row["article_id"]: row["outcome"] for row in found.rows} == {"1": "claims", "2": "failed"}
    assert [(failure.article_id, failure.error.partition(":")[0]) for failure in found.failures] == [
        ("2", "WorkerLost")
    ]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[Process]]]:
    """Run a cluster of two workers; yield its address and the workers."""
    with dask_cluster(tmp_path) as running:
        yield running


def test_a_cluster_gives_the_same_readings(
    cluster: tuple[str, list[Process]], tmp_path: Path, expected: list[dict[str, Any]]
) -> None:
    """Two workers of a cluster read what one process reads, to the byte, though one of them is killed meanwhile."""
    address, workers = cluster
    with reading(Home(Settings(home=tmp_path, cluster=address)), parallel=True) as read:
        assert all_rows([one.result() for one in [read(batch) for batch in BATCHES]]) == expected
        under_way = [read(batch) for batch in BATCHES]
        time.sleep(0.05)
        workers[0].kill()
        assert all_rows([one.result() for one in under_way]) == expected


def test_a_cluster_that_does_not_answer_is_told(tmp_path: Path) -> None:
    """A wrong address is a sentence, not a hang."""
    home = Home(Settings(home=tmp_path, cluster="tcp://127.0.0.1:9"))
    with pytest.raises(ConnectionError, match="no Dask scheduler answers"), reading(home, parallel=True):
        pass
