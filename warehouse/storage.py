"""Where the log lies: a folder, or a prefix in a bucket of an object store that speaks S3."""

import importlib.util
import math
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow.fs as pafs

S3 = "s3://"
# So often an object store that does not answer is asked before it is given up.
TRIES = 4


class UnknownStorageError(ValueError):
    """A place for the log that this program can't write to, and which it can."""


class StalledStoreError(TimeoutError):
    """An object store did not answer in time; the message names it."""


@dataclass(frozen=True, slots=True)
class Storage:
    """A folder's path or an address like `s3://bucket/prefix`, with what is needed to get in.

    `options` are the `AWS_…` settings that every S3 client knows (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY,
    AWS_SESSION_TOKEN, AWS_REGION, AWS_ENDPOINT_URL, AWS_ALLOW_HTTP); they are secrets, so they are not shown.
    An object store that does not answer is given up after `patience` seconds, in which it is asked a few times.
    """

    location: str
    options: Mapping[str, str] = field(default_factory=dict, repr=False)
    patience: float = 120

    def __post_init__(self) -> None:
        """Refuse an address of another kind. Raises UnknownStorageError."""
        if "://" in self.location and not self.location.startswith(S3):
            raise UnknownStorageError(
                f"the log can lie in a folder or at an address like s3://bucket/prefix; {self.location} is neither."
            )

    @property
    def is_remote(self) -> bool:
        """Tell whether it is an object store."""
        return self.location.startswith(S3)

    def path(self, name: str) -> str:
        """Return where the table `name` lies."""
        return f"{self.location.rstrip('/')}/{name}"

    def make(self) -> None:
        """Make the folder; an object store needs none, its bucket must be there."""
        if not self.is_remote:
            Path(self.location).mkdir(parents=True, exist_ok=True)

    def for_delta(self) -> dict[str, str] | None:
        """Return the options as delta-rs takes them."""
        if not self.is_remote:
            return None
        # Names as object_store, which delta-rs stands on, has them.
        limits = {"timeout": f"{self._seconds}s", "retry_timeout": f"{math.ceil(self.patience)}s"}
        return {**limits, **self.options}

    @property
    def _seconds(self) -> int:
        """Return how many seconds one request may take."""
        return math.ceil(self.patience / TRIES)

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Tell in a sentence that the store did not answer. Raises StalledStoreError."""
        try:
            yield
        except Exception as error:
            if not self.is_remote or not re.search("timed out|timeout", str(error), re.IGNORECASE):
                raise
            raise StalledStoreError(
                f"the object store of {self.location} has not answered for {self.patience:g} seconds: is it reachable? "
                "The setting `patience` says how long is waited."
            ) from error

    def filesystem(self) -> tuple[pafs.FileSystem, str]:
        """Return a file system and the path in it, for those who keep the files themselves."""
        if not self.is_remote:
            return pafs.LocalFileSystem(), str(Path(self.location).absolute())
        scheme, _, host = self.options.get("AWS_ENDPOINT_URL", "").partition("://")
        system = pafs.S3FileSystem(
            access_key=self.options.get("AWS_ACCESS_KEY_ID"),
            secret_key=self.options.get("AWS_SECRET_ACCESS_KEY"),
            session_token=self.options.get("AWS_SESSION_TOKEN"),
            region=self.options.get("AWS_REGION"),
            endpoint_override=host.rstrip("/") or None,
            scheme=scheme or "https",
            connect_timeout=self._seconds,
            request_timeout=self._seconds,
        )
        return system, self.location.removeprefix(S3).rstrip("/")

    def open_to(self, db: duckdb.DuckDBPyConnection) -> None:
        """Let the DuckDB connection read from here: load its extension for S3, which a package brings, and its keys."""
        if not self.is_remote:
            return
        db.execute(f"load '{_extension('httpfs')}'")
        db.execute(f"set http_timeout = {self._seconds}; set http_retries = {TRIES - 1}")
        address = self.options.get("AWS_ENDPOINT_URL", "")
        secret = {
            "key_id": self.options.get("AWS_ACCESS_KEY_ID"),
            "secret": self.options.get("AWS_SECRET_ACCESS_KEY"),
            "session_token": self.options.get("AWS_SESSION_TOKEN"),
            "region": self.options.get("AWS_REGION", "us-east-1"),
            "endpoint": address.partition("://")[2].rstrip("/") or None,
            "use_ssl": "false" if address.startswith("http://") else None,
            # Stores other than Amazon's have no host name for each bucket.
            "url_style": "path" if address else None,
        }
        given = ", ".join(f"{name} {_quoted(value)}" for name, value in secret.items() if value)
        db.execute(f"create or replace secret log (type s3, {given})")


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _extension(name: str) -> Path:
    """Return the file of a DuckDB extension that a package brought: nothing is downloaded at run time."""
    found = importlib.util.find_spec(f"duckdb_extension_{name}")
    if found is None or found.origin is None:
        raise ModuleNotFoundError(f"a log in an object store needs the package duckdb-extension-{name}: install it.")
    return next(Path(found.origin).parent.glob("extensions/*/*.duckdb_extension"))
