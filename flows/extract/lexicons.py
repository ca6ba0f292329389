"""The word lists of the rules: YAML files in `lexicon/`, each read once."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def lexicon(name: str) -> Any:
    """Return the content of `lexicon/{name}.yml`."""
    return yaml.safe_load((Path(__file__).parent / "lexicon" / f"{name}.yml").read_text(encoding="utf-8"))
