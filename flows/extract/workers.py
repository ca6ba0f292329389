"""Who reads the batches: this process, processes beside it, or the workers of a Dask cluster.

Each offers the same: a function that takes a batch and returns something whose `result()` is its readings. A worker
that is lost (killed, out of memory) is replaced and its batch is read again; a batch that loses its worker every time
is halved until the one article is found that does, and that one is told as a failure.
"""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from flows.extract.reading import Readings, lost, read_batch
from flows.home import Home

Batch = list[dict[str, Any]]


class Awaited(Protocol):
    """A batch under way: a future of the standard library, of Dask or of Prefect."""

    def result(self) -> Readings:
        """Wait for the readings and return them."""
        ...


Read = Callable[[Batch], Awaited]


@contextmanager
def reading(home: Home, *, parallel: bool) -> Iterator[Read]:
    """Offer a function that reads a batch, where the settings say; in this process where there is too little to do."""
    settings = home.settings
    if settings.cluster:
        with _cluster(settings.cluster, settings.model) as read:
            yield read
    elif parallel and settings.workers > 1:
        with _processes(settings.workers, settings.model) as read:
            yield read
    else:
        yield lambda batch: _done(read_batch(batch, model=settings.model))


def _done(readings: Readings) -> "Future[Readings]":
    future: Future[Readings] = Future()
    future.set_result(readings)
    return future


@dataclass(frozen=True, slots=True)
class _UnderWay:
    """A batch that a worker has; if the worker is lost, `again` reads it."""

    batch: Batch
    future: Any
    losses: tuple[type[Exception], ...]
    again: Callable[[Batch], Readings]

    def result(self) -> Readings:
        try:
            readings: Readings = self.future.result()
        except self.losses:
            return self.again(self.batch)
        return readings


@contextmanager
def _processes(count: int, model: str) -> Iterator[Read]:
    # One thread of arithmetic a process: the processes are what keeps the cores busy.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    crew = _Crew(count)
    try:
        yield lambda batch: _UnderWay(
            batch, crew.submit(batch, model), (BrokenProcessPool,), lambda lost_one: _read_apart(lost_one, model)
        )
    finally:
        crew.dismiss()


class _Crew:
    """Worker processes; when one is lost the pool is broken, and a new one takes its place."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.pool = _pool(count)
        self.replacing = threading.Lock()

    def submit(self, batch: Batch, model: str) -> "Future[Readings]":
        with self.replacing:
            try:
                return self.pool.submit(read_batch, batch, model=model)
            except BrokenProcessPool:
                self.pool = _pool(self.count)
                return self.pool.submit(read_batch, batch, model=model)

    def dismiss(self) -> None:
        self.pool.shutdown(cancel_futures=True)


def _pool(count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), initializer=_end_with_parent)


def _end_with_parent() -> None:
    """End this worker when the process that started it is killed: it would wait for work for ever."""

    def wait() -> None:
        parent = multiprocessing.parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _read_apart(batch: Batch, model: str) -> Readings:
    """Read a batch whose worker was lost in a process of its own, so that no other batch suffers from it."""
    try:
        with _pool(1) as apart:
            return apart.submit(read_batch, batch, model=model).result()
    except BrokenProcessPool:
        return _halved(batch, model, lambda half: _read_apart(half, model))


def _halved(batch: Batch, model: str, read: Callable[[Batch], Readings]) -> Readings:
    if len(batch) == 1:
        return lost(batch[0], model=model)
    middle = len(batch) // 2
    first, second = read(batch[:middle]), read(batch[middle:])
    return Readings([*first.rows, *second.rows], [*first.failures, *second.failures])


@contextmanager
def _cluster(address: str, model: str) -> Iterator[Read]:
    """Read on the workers of the Dask scheduler at `address`; each loads the model once."""
    try:
        from distributed import Client, KilledWorker
    except ImportError as error:
        raise ModuleNotFoundError(
            "a cluster needs the package distributed: install it with `pip install 'dateline-claims[cluster]'`."
        ) from error
    try:
        client = Client(address, timeout=10)  # type: ignore[no-untyped-call]
    except OSError as error:
        raise ConnectionError(
            f"no Dask scheduler answers at {address} ({error}): start it, or unset cluster."
        ) from error

    def submit(batch: Batch) -> _UnderWay:
        # Dask itself reads a batch again when its worker is lost, and gives up after a few.
        future = client.submit(read_batch, batch, model=model, pure=False)
        return _UnderWay(batch, future, (KilledWorker,), lambda lost_one: _halved(lost_one, model, read_now))

    def read_now(batch: Batch) -> Readings:
        return submit(batch).result()

    with client:
        yield submit
