"""A real object store that speaks S3, for tests: SeaweedFS from its package, on this machine, until the test ends."""

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow.fs as pafs

KEY, SECRET = "key", "secret of the tests"
BUCKET = "news"
_ATTEMPTS = 3


def free_port() -> int:
    """Return a port that nobody listens on, nor on the one 10,000 above, which the store takes for itself."""
    while True:
        with socket.socket() as one, socket.socket() as above:
            one.bind(("127.0.0.1", 0))
            port = int(one.getsockname()[1])
            if port > 50_000:
                continue
            try:
                above.bind(("127.0.0.1", port + 10_000))
            except OSError:
                continue
            return port


@dataclass(frozen=True)
class Service:
    """Something that answers by a process of its own."""

    process: "subprocess.Popen[bytes]"

    @contextmanager
    def halted(self) -> Iterator[None]:
        """Let it answer nobody for a while, though it is there."""
        self.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.process.send_signal(signal.SIGCONT)


@dataclass(frozen=True)
class Store(Service):
    """A running store: the AWS_… settings that reach it, and where its files can be mounted from."""

    settings: dict[str, str]
    filer: str


@contextmanager
def object_store(folder: Path) -> Iterator[dict[str, str]]:
    """Run a store with one bucket in `folder`; yield the AWS_… settings that reach it."""
    with running_store(folder) as store:
        yield store.settings


@contextmanager
def running_store(folder: Path) -> Iterator[Store]:
    """Run a store with one bucket in `folder`, and stop it at the end."""
    identity = {"name": "tests", "credentials": [{"accessKey": KEY, "secretKey": SECRET}], "actions": ["Admin"]}
    (folder / "s3.json").write_text(json.dumps({"identities": [identity]}))
    (folder / "files").mkdir()
    for attempt in range(_ATTEMPTS):
        ports = {name: free_port() for name in ("master", "volume", "filer", "s3")}
        with (folder / f"store{attempt}.log").open("wb") as said:
            store = subprocess.Popen(_command(folder, ports), stdout=said, stderr=said)
            try:
                _make_bucket(ports["s3"], store)
            except OSError:
                # Another test may take a port between its finding and its use: then the store ends at once.
                store.kill()
                store.wait()
                if attempt + 1 == _ATTEMPTS:
                    raise
                continue
            settings = {
                "AWS_ACCESS_KEY_ID": KEY,
                "AWS_SECRET_ACCESS_KEY": SECRET,
                "AWS_REGION": "us-east-1",
                "AWS_ENDPOINT_URL": f"http://127.0.0.1:{ports['s3']}",
                "AWS_ALLOW_HTTP": "true",
            }
            try:
                yield Store(store, settings, f"127.0.0.1:{ports['filer']}")
            finally:
                store.kill()
                store.wait()
            return


def _command(folder: Path, ports: dict[str, int]) -> list[str]:
    return [
        str(Path(sys.executable).with_name("weed")),
        "server",
        f"-dir={folder / 'files'}",
        "-ip=127.0.0.1",
        "-ip.bind=127.0.0.1",
        "-s3",
        f"-s3.config={folder / 's3.json'}",
        "-volume.max=20",
        "-master.volumeSizeLimitMB=64",
        "-master.telemetry=false",
        *(f"-{name}.port={port}" for name, port in ports.items()),
    ]


def _make_bucket(port: int, store: "subprocess.Popen[bytes]") -> None:
    """Wait until the store answers, and make the bucket."""
    until = time.monotonic() + 60
    while True:
        try:
            pafs.S3FileSystem(
                access_key=KEY,
                secret_key=SECRET,
                endpoint_override=f"127.0.0.1:{port}",
                scheme="http",
                allow_bucket_creation=True,
                request_timeout=2,
                connect_timeout=2,
            ).create_dir(BUCKET)
        except OSError:
            if store.poll() is not None or time.monotonic() > until:
                raise
            time.sleep(0.5)
        else:
            return
