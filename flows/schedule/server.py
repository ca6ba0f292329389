"""A Prefect server of our own on this machine, for as long as the schedules run."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PATIENCE = 300


class ServerFailedError(RuntimeError):
    """The server did not come up; the message says what to try."""


@contextmanager
def own_server(port: int) -> Iterator[str]:
    """Run a Prefect server with its page on loopback; yield the address of its API, and stop it at the end.

    Raises ServerFailedError when it ends by itself, or does not answer within five minutes.
    """
    api = f"http://127.0.0.1:{port}/api"
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    # Old runs are cleared away after 90 days, or the server's database would grow for years.
    cleared = {"PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "true"}
    environment = {**os.environ, **cleared, "PREFECT_API_URL": api, "PREFECT_SERVER_UI_API_URL": api}
    server = subprocess.Popen(  # noqa: S603 - our own interpreter and fixed words
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    try:
        _wait(server, api)
        yield api
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def wait_for(api: str) -> None:
    """Wait until the server that somebody else runs at `api` answers. Raises ServerFailedError after five minutes."""
    if not _answers_within(api, lambda: True):
        raise ServerFailedError(
            f"no Prefect server answers at {api}, which PREFECT_API_URL names: start it, or unset the variable."
        )


def _wait(server: "subprocess.Popen[str]", api: str) -> None:
    if _answers_within(api, lambda: server.poll() is None):
        return
    if server.poll() is not None:
        said = (server.communicate()[1] or "").strip().splitlines()
        raise ServerFailedError(
            f"the Prefect server at {api} ended at once ({said[-1] if said else 'it said nothing'}). Is the port "
            "taken? Name another with --port, or the server that is running in PREFECT_API_URL."
        )
    raise ServerFailedError(f"the Prefect server at {api} did not answer within {PATIENCE} seconds. Try again.")


def _answers_within(api: str, is_there: Callable[[], bool]) -> bool:
    """Tell whether the server answers in time; it is waited for only while it is there."""
    until = time.monotonic() + PATIENCE
    while is_there() and time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{api.rstrip('/')}/health", timeout=2):  # noqa: S310 - the user's own address
                return True
        except urllib.error.HTTPError:
            # It wants to know who asks, as Prefect's client then does.
            return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    return False
