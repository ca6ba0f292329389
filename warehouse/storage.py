"""Where the log lies: a folder, or a prefix in a bucket of an object store that speaks S3."""

import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow.fs as pafs

S3 = "s3://"


class UnknownStorageError(ValueError):
    """A place for the log that this program can't write to, and which it can."""


@dataclass(frozen=True, slots=True)
class Storage:
    """A folder's path or an address like `s3://bucket/prefix`, with what is needed to get in.

    `options` are the `AWS_…` settings that every S3 client knows (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY,
    AWS_SESSION_TOKEN, AWS_REGION, AWS_ENDPOINT_URL, AWS_ALLOW_HTTP); they are secrets, so they are not shown.
    """

    location: str
    options: Mapping[str, str] = field(default_factory=dict, repr=False)

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
        return dict(self.options) if self.is_remote else None

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
        )
        return system, self.location.removeprefix(S3).rstrip("/")

    def open_to(self, db: duckdb.DuckDBPyConnection) -> None:
        """Let the DuckDB connection read from here: load its extension for S3, which a package brings, and its keys."""
        if not self.is_remote:
            return
        db.execute(f"load '{_extension('httpfs')}'")
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
