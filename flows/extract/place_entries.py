"""What the gazetteer holds of a place, the words about places, and the form under which names are looked up."""

import functools
import unicodedata
from dataclasses import dataclass
from typing import Any

from flows.extract.lexicons import lexicon

# What languages and data files write for the same sound or pause.
_FOLDED = str.maketrans(
    {
        "-": " ",
        "–": " ",
        "’": None,
        "‘": None,
        "'": None,
        "ʼ": None,
        "ʻ": None,
        "`": None,
        ".": None,
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ı": "i",
        "ß": "ss",
    }
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One place a name can mean. `country` is ISO 3166-1 alpha-3, `division` the GeoNames code of its province.

    `precision` is city, province, district, country or region; `main` tells whether the name looked up is the place's
    own name rather than one of its other names. A region has no point, a province the middle of its towns.
    `timezone` is the IANA name of a town's; places that may have several have none. `names` counts by how many names
    the world calls a town: the more, the better it is known.
    """

    geonames_id: int | None
    name: str
    country: str | None
    division: str | None
    latitude: float | None
    longitude: float | None
    population: int
    precision: str
    main: bool = True
    capital: bool = False
    timezone: str | None = None
    names: int = 0


@functools.cache
def vocabulary() -> dict[str, Any]:
    """Return the words of `lexicon/places.yml`."""
    return dict(lexicon("places"))


@functools.cache
def word_set(key: str) -> frozenset[str]:
    """Return one list of `lexicon/places.yml` as a set."""
    return frozenset(vocabulary()[key])


def key_of(name: str) -> str:
    """Return the form under which a name is looked up: without accents, case, hyphens, apostrophes and full stops."""
    if name.isascii():
        plain = name
    else:
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = plain.casefold().translate(_FOLDED).split()
    return " ".join("saint" if word == "st" else "mount" if word == "mt" else word for word in words)
