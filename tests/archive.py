"""Ingests a web archive of many pages and tells the most memory: `python tests/archive.py [PAGES]`.

Exits 1 above 500 MB, or where a page is missing. The pages are of our own making.
"""

import gzip
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import newspaper

MOST_MEGABYTES = 500


def main() -> None:
    """Write the archive, ingest it by the command line, and print what came of it."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pages.warc.gz"
        with file.open("wb") as out:
            for number in range(pages):
                out.write(newspaper.archive(iter([(f"https://a.example/{number}", newspaper.page(number))])))
        with gzip.open(file) as unpacked:
            size = sum(map(len, unpacked))
        command = [sys.executable, "-m", "flows", "ingest", str(file), "--home", str(Path(folder) / "home")]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{done.stdout.strip()} {done.stderr.strip()[-300:]}")
    print(f"{pages} pages, {size / 2**20:.0f} MB unpacked: most memory {most:.0f} MB")
    kept = f"{pages} new articles" in done.stdout
    sys.exit(most > MOST_MEGABYTES or not kept)


if __name__ == "__main__":
    main()
