"""Throws damaged inputs at every reader: `python tests/fuzz.py [SECONDS] [SEED]`. Exits 1 on a crash, a hang or a loss.

A crash is an exception; a loss is an input that gives neither record nor problem; a hang takes half a minute.
"""

import faulthandler
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from mutants import damaged, seeds
from readings import outcomes

HANG = 30.0


def main() -> None:
    """Go on until the time is over, and print what was seen."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 600.0
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    began, slowest, seen = time.monotonic(), (0.0, ""), Counter[str]()
    good = seeds()
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() - began < seconds:
            name = chance.choice(list(good))
            content = damaged(good[name], chance)
            faulthandler.dump_traceback_later(HANG * 6, exit=True)
            start = time.monotonic()
            try:
                found = outcomes(name, content, Path(folder))
            except Exception:
                Path("fuzz-failure.bin").write_bytes(content)
                print(f"{name}: a crash; the input is in fuzz-failure.bin")
                raise
            took = time.monotonic() - start
            slowest = max(slowest, (took, name))
            if (content.strip() and not found) or took > HANG:
                Path("fuzz-failure.bin").write_bytes(content)
                print(f"{name}: {'a hang' if took > HANG else 'a loss'}; the input is in fuzz-failure.bin")
                sys.exit(1)
            seen.update(f"{name} {one}" for one in found)
    faulthandler.cancel_dump_traceback_later()
    for what, count in sorted(seen.items()):
        print(f"{count:8} {what}")
    print(f"{seen.total()} outcomes, no crash, no hang, none lost; slowest {slowest[0]:.2f} s ({slowest[1]})")


if __name__ == "__main__":
    main()
