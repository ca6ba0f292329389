"""Keeps a home folder in one file, and brings it back. Consistent while runs go on: the log only grows."""

import os
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.fs as pafs

from flows.home import Home
from schemas.records import LOG_TABLES

# What else is of the user's own; the sites and the candidate are made anew.
OF_THE_USER = ("home.json", "sources.yml", "settings.toml", "expectations", "raw")
_COMMIT = re.compile(r"_delta_log/(\d{20})\.(?:json|checkpoint(?:\.[\d.]+)?\.parquet)$")


class BackupError(ValueError):
    """A backup can't be made or brought back there; the message says what to do."""


def back_up(home: Home, target: Path) -> tuple[int, int]:
    """Write the log, the published warehouse and what the user wrote to the tar file `target`.

    Return how many files and bytes went into it. The log is kept as it was at one commit of each of its tables,
    readings before articles, so that whatever a reading cites is in it too; what is appended meanwhile is left out.
    Raises BackupError when there is nothing to keep or the file is there already.
    """
    if target.exists():
        raise BackupError(f"{target} is there already: name another file.")
    versions = home.log.versions()
    unfinished = target.with_name(target.name + ".unfinished")
    files = size = 0
    # Parquet is compressed as it is; the name decides whether anything more is worth the time.
    with tarfile.open(unfinished, "w:gz" if target.suffix in {".gz", ".tgz"} else "w") as tar:
        for name, info, stream in _of_the_log(home, versions):
            member = tarfile.TarInfo(name)
            member.size, member.mtime = info.size, int(info.mtime.timestamp())
            with stream:
                tar.addfile(member, stream)
            files, size = files + 1, size + info.size
        for path in _of_the_home(home.folder):
            tar.add(path, arcname=str(path.relative_to(home.folder)), recursive=False)
            files, size = files + 1, size + path.stat().st_size
        if home.warehouse.exists():
            # Opened once: a file that is published meanwhile takes the name, not what is open.
            with home.warehouse.open("rb") as stream:
                tar.addfile(tar.gettarinfo(arcname="warehouse.duckdb", fileobj=stream), stream)
                size += os.fstat(stream.fileno()).st_size
            files += 1
    unfinished.replace(target)
    return files, size


def _of_the_log(home: Home, versions: dict[str, int]) -> Iterator[tuple[str, pafs.FileInfo, pa.NativeFile]]:
    system, root = home.log.storage.filesystem()
    for table in LOG_TABLES:
        folder = f"{root}/{table.name}"
        for info in system.get_file_info(pafs.FileSelector(folder, recursive=True)):
            inside = info.path.removeprefix(f"{root}/")
            commit = _COMMIT.search(inside)
            is_later = commit is not None and int(commit[1]) > versions[table.name]
            is_of_the_log = commit is not None or ("_delta_log/" not in inside and inside.endswith(".parquet"))
            if info.type == pafs.FileType.File and is_of_the_log and not is_later:
                yield f"log/{inside}", info, system.open_input_stream(info.path, compression=None)


def _of_the_home(folder: Path) -> Iterator[Path]:
    for name in OF_THE_USER:
        path = folder / name
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.is_file())
        elif path.exists():
            yield path


def restore(source: Path, folder: Path) -> int:
    """Bring what the tar file `source` keeps back into the new home `folder`; return how many files.

    Raises BackupError when `folder` holds something, or the file is no backup; then nothing is left there.
    """
    if folder.exists() and any(folder.iterdir()):
        raise BackupError(f"{folder} is not empty: name a new folder, so that nothing of it is lost.")
    unfinished = folder.with_name(folder.name + ".unfinished")
    if unfinished.exists():
        raise BackupError(f"{unfinished} is there, left by a restore that was stopped: remove it first.")
    try:
        with tarfile.open(source) as tar:
            names = tar.getnames()
            if not any(name.startswith("log/articles/_delta_log/") for name in names):
                raise BackupError(f"{source} holds no log: a file made by `dateline backup` was expected.")
            # The filter refuses members that would lie outside, links and devices.
            tar.extractall(unfinished, filter="data")
    except tarfile.TarError as error:
        raise BackupError(f"{source} is no whole tar file ({error}): take another backup.") from error
    if folder.exists():
        folder.rmdir()
    unfinished.replace(folder)
    return len(names)
