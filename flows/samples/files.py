"""Where the sample articles lie: `later.jsonl` holds what was fetched after `articles.jsonl`."""

from pathlib import Path

FILES = tuple(str(file) for file in sorted(Path(__file__).parent.glob("*.jsonl")))
