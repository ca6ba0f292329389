"""The word lists of the rules: YAML files in `lexicon/`, each read once."""

from functools import cache
from pathlib import Path
from typing import Any

from schemas.files import read_yaml


@cache
def lexicon(name: str) -> Any:
    """Return the content of `lexicon/{name}.yml`."""
    return read_yaml(Path(__file__).parent / "lexicon" / f"{name}.yml")
