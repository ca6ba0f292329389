"""A real network share, for tests: files of the object store mounted as a folder, which can stop answering."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from object_store import Service, Store


@dataclass(frozen=True)
class Share(Service):
    """A mounted share."""

    folder: Path


@contextmanager
def network_share(store: Store, folder: Path) -> Iterator[Share]:
    """Mount the files of `store` at `folder`; skips the test where that is not allowed."""
    if not os.access("/dev/fuse", os.W_OK) or os.geteuid():
        pytest.skip("only root may mount a share, and only where /dev/fuse is")
    folder.mkdir()
    command = [str(Path(sys.executable).with_name("weed")), "mount", f"-filer={store.filer}", f"-dir={folder}"]
    mounting = subprocess.Popen(
        [*command, f"-cacheDir={folder}.cache"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until = time.monotonic() + 30
        while not os.path.ismount(folder):
            if mounting.poll() is not None or time.monotonic() > until:
                pytest.skip("the share can't be mounted here")
            time.sleep(0.1)
        yield Share(mounting, folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=False, capture_output=True)
        mounting.kill()
        mounting.wait()
