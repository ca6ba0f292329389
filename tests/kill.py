"""Kills runs at random moments and compares what remains: `python tests/kill.py ARTICLES.jsonl [TIMES]`.

Each round starts a run, kills it and its workers with SIGKILL after a random time, and runs again to the end. Then
the tables must be the same as those of an undisturbed run, but for when and in which run a row was written.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import duckdb

# What differs from one run to the next by its nature, and what is of the run itself.
OF_THE_RUN = {
    "recorded_at",
    "settled_at",
    "extraction_no",
    "run_id",
    "fetched_at",
    "first_known",
    "last_known",
    "last_fetched_at",
}
COMPARED = ("articles", "extractions", "claim_versions", "mention_versions", "events", "event_claims", "quarantine")


def command(home: Path, articles: Sequence[str]) -> list[str]:
    """Return the command line of a run."""
    return [sys.executable, "-m", "flows", "run", *articles, "--direct", "--home", str(home)]


def run_and_kill(home: Path, articles: Sequence[str], seconds: float) -> bool:
    """Start a run and kill it after `seconds`; return whether it was still running."""
    with subprocess.Popen(command(home, articles), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            return True
    return False


def run_to_the_end(home: Path, articles: Sequence[str]) -> float:
    """Run undisturbed, and return the seconds it took; raises CalledProcessError when it fails."""
    began = time.monotonic()
    subprocess.run(command(home, articles), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - began


def differences(ours: Path, theirs: Path) -> list[str]:
    """Return the tables that differ between two homes."""
    found = []
    with duckdb.connect() as db:
        for name, home in (("ours", ours), ("theirs", theirs)):
            db.execute(f"attach '{home / 'warehouse.duckdb'}' as {name} (read_only)")
        for table in COMPARED:
            columns = [row[0] for row in db.execute(f"describe ours.{table}").fetchall() if row[0] not in OF_THE_RUN]
            chosen = ", ".join(f'"{column}"' for column in columns)
            sums = [
                db.execute(
                    f"select count(*), sum(hash(t)::hugeint) from (select {chosen} from {name}.{table}) as t"
                ).fetchall()
                for name in ("ours", "theirs")
            ]
            if sums[0] != sums[1]:
                found.append(f"{table}: {sums[0][0][0]} rows against {sums[1][0][0]}")
    return found


def main() -> None:
    """Kill and compare as often as asked."""
    articles, times = [sys.argv[1]], int(sys.argv[2]) if len(sys.argv) > 2 else 20
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        calm = Path(folder) / "calm"
        seconds = run_to_the_end(calm, articles)
        print(f"an undisturbed run takes {seconds:.1f} s")
        killed, wrong = 0, 0
        for number in range(times):
            home = Path(folder) / f"killed-{number}"
            moment = chance.uniform(0, seconds)
            killed += run_and_kill(home, articles, moment)
            run_to_the_end(home, articles)
            found = differences(home, calm)
            wrong += bool(found)
            print(f"killed after {moment:5.1f} s: {'; '.join(found) or 'the same tables'}", flush=True)
        print(f"{killed} of {times} runs were killed while running, {wrong} ended otherwise than an undisturbed one")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
