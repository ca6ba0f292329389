"""A Dask scheduler and two workers on this machine, started as a user would, until the test or the benchmark ends."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

Process = subprocess.Popen[bytes]


def _command(*words: str) -> Process:
    return subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:]],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@contextmanager
def dask_cluster(folder: Path) -> Iterator[tuple[str, list[Process]]]:
    """Yield the scheduler's address and the worker processes."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    scheduler = _command("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard", "--no-show")
    alone = ("--nthreads", "1", "--no-dashboard", "--no-nanny", "--local-directory", str(folder))
    workers = [_command("worker", address, *alone) for _ in range(2)]
    try:
        yield address, workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()
