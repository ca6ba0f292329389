"""Waits only so long: a network share may stall, and whoever asks it for something then waits for ever.

A source that gives nothing is given up, and the run goes on without it. Where the home folder itself does not answer
nothing can go on: the process ends, its locks fall with it, and the next run goes on from the last commit.
"""

import multiprocessing
import os
import queue
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, TypeVar

T = TypeVar("T")
# A folder that answers is looked at again after this part of the patience.
BETWEEN_LOOKS = 1 / 8
GIVEN_UP = 2


class StalledError(TimeoutError):
    """A place did not answer for as long as `patience` allows; the message names it."""

    def __init__(self, place: object, patience: float) -> None:
        """Tell which place it was."""
        super().__init__(
            f"{place} has not answered for {patience:g} seconds: is the share that it lies on reachable? "
            "The setting `patience` says how long is waited."
        )


@dataclass(frozen=True, slots=True)
class _End:
    """Comes after the last item, with the error that ended the items too early, if one did."""

    error: BaseException | None = None


def in_time(items: Iterator[T], place: object, patience: float) -> Iterator[T]:
    """Yield what `items` yields, read in a thread of its own.

    Raises StalledError when nothing more came for `patience` seconds; the thread is left to itself then, since nothing
    can wake it.
    """
    found: queue.Queue[T | _End] = queue.Queue(maxsize=100)
    stopped = threading.Event()
    threading.Thread(target=_read, args=(items, found, stopped), name=f"reads {place}", daemon=True).start()
    try:
        while True:
            try:
                item = found.get(timeout=patience)
            except queue.Empty:
                raise StalledError(place, patience) from None
            if not isinstance(item, _End):
                yield item
            elif item.error is None:
                return
            else:
                raise item.error
    finally:
        stopped.set()


def _read(items: Iterator[T], found: "queue.Queue[T | _End]", stopped: threading.Event) -> None:
    end = _End()
    try:
        for item in items:
            _put(item, found, stopped)
            if stopped.is_set():
                return
    except BaseException as error:  # noqa: BLE001 - whoever waits for the items raises it
        end = _End(error)
    _put(end, found, stopped)


def _put(item: T | _End, found: "queue.Queue[T | _End]", stopped: threading.Event) -> None:
    while not stopped.is_set():
        try:
            found.put(item, timeout=1)
        except queue.Full:
            continue
        return


def answer_in_time(ask: Callable[[], T], place: object, patience: float) -> T:
    """Return what `ask` returns. Raises StalledError when it takes longer than `patience` seconds."""
    return next(in_time((ask() for _ in range(1)), place, patience))


_watched: set[Path] = set()


def watch_over(folder: Path, patience: float) -> None:
    """From now on end this process, with a sentence, when `folder` has not answered for `patience` seconds."""
    place = Path(os.path.abspath(folder))  # noqa: PTH100 - does not ask the file system, which may not answer
    if place not in _watched:
        _watched.add(place)
        threading.Thread(target=_watch, args=(place, patience), name=f"watches {place}", daemon=True).start()


def _watch(folder: Path, patience: float) -> None:
    while is_answering(lambda: shutil.disk_usage(folder), patience):
        time.sleep(patience * BETWEEN_LOOKS)
    _end(folder, patience)


def is_answering(ask: Callable[[], object], patience: float) -> bool:
    """Tell whether `ask` comes back, be it with an error, within `patience` seconds.

    Seconds are counted one by one, so that time in which this process was halted, or the machine slept, counts little.
    """
    answered = threading.Event()

    def look() -> None:
        try:
            ask()
        except OSError:
            # What is not there, or not ours, is an answer.
            pass
        finally:
            answered.set()

    threading.Thread(target=look, daemon=True).start()
    left = patience
    while left > 0 and not answered.wait(min(left, 1)):
        left -= 1
    return answered.is_set()


def _end(folder: Path, patience: float) -> NoReturn:
    # Whatever waits for the folder can't be woken, and an orderly end would wait for it.
    sys.stderr.write(f"dateline: {StalledError(folder, patience)}\n")
    sys.stderr.flush()
    for child in multiprocessing.active_children():
        child.kill()
    os._exit(GIVEN_UP)
