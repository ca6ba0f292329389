"""Where an article is at home: what it speaks of that only one country has, whatever places it names.

"The sheriff's office" and "the school board" are of the United States, "Crown Court" and "the NHS" of Britain. A story
that has several of these is a local one, and the Paris of its city council is not the capital of France.
"""

import functools
import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

import pycountry
from spacy.tokens import Doc

from flows.extract.columns import text_between, words_of
from flows.extract.countries import country_of, government_of, nationality_of
from flows.extract.gazetteer import Entry, candidates, vocabulary, word_set
from flows.extract.known_names import country_of_place

# A sign says no more when it is said often.
_MOST_OF_ONE = 2
# So many signs the outlet's own country is worth.
_OUTLET = 4.0
# So many live in a city after which an outlet may be named.
_CITY = 200_000
_COUNTIES = frozenset({"County", "Parish"})
_NAME = 3


def outlet_country(url: str | None) -> str | None:
    """Return the country (alpha-3) whose domain an article was published under: GBR for "https://news.example.co.uk/1".

    Some countries let anyone use their domain, which then tells nothing.
    """
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    ending = host.rpartition(".")[2]
    return None if "." not in host or ending in word_set("domains_for_anyone") else _countries_by_domain().get(ending)


def country_in_name(outlet: str | None) -> str | None:
    """Return the one country (alpha-3) whose name, people or city an outlet bears: KEN for "The Nairobi Herald"."""
    words = [word for word in (outlet or "").split() if word[:1].isupper()]
    pairs = [" ".join(pair) for pair in itertools.pairwise(words)]
    found = {country_of(name) or nationality_of(name) or government_of(name) for name in (*pairs, *words)} - {None}
    found = found or {country_of_place(name, least=_CITY) for name in (*pairs, *words) if _is_city(name)} - {None}
    return found.pop() if len(found) == 1 else None


def _is_city(name: str) -> bool:
    """Tell whether the largest place of a name is a city: "West" is a province, too, and no outlet is named for it."""
    largest = max(candidates(name), key=lambda entry: entry.population, default=None)
    return largest is not None and largest.precision == "city"


@functools.cache
def _countries_by_domain() -> Mapping[str, str]:
    return {country.alpha_2.lower(): country.alpha_3 for country in pycountry.countries} | {"uk": "GBR"}


def signs_in(doc: Doc, outlet: str | None = None) -> dict[str, float]:
    """Return how much the institutions that an article speaks of tell of each country (alpha-3).

    What several countries have is that of the country of the `outlet`, where this is known and has it.
    """
    told: defaultdict[str, float] = defaultdict(float)
    seen: defaultdict[str, int] = defaultdict(int)
    for sign in _said(doc):
        seen[sign] += 1
        if seen[sign] <= _MOST_OF_ONE:
            shares = _signs()[sign]
            for country, share in ({outlet: 1.0} if outlet and outlet in shares else shares).items():
                told[country] += share
    if outlet is not None:
        told[outlet] += _OUTLET
    return dict(told)


def counties_in(doc: Doc) -> list[tuple[Entry, ...]]:
    """Return what each county can be that only the name of a body tells: "the Ure County Community Foundation"."""
    found = []
    words = words_of(doc)
    for index, word in enumerate(words):
        if word not in _COUNTIES or index == 0:
            continue
        for first in range(max(0, index - _NAME), index):
            named = candidates(text_between(doc, first, index + 1)) if words[first][:1].isupper() else ()
            if named and all(entry.precision == "district" for entry in named):
                found.append(named)
                break
    return found


def _said(doc: Doc) -> Iterator[str]:
    words = words_of(doc)
    for index, word in enumerate(words):
        lengths = _openings().get(word.lower())
        for length in lengths or ():
            sign = " ".join(words[index : index + length]).lower()
            if sign in _signs():
                yield sign


@functools.cache
def _signs() -> Mapping[str, Mapping[str, float]]:
    """Return the share of each country in what a sign may be of: each has half as much of it as those before it."""
    found = {}
    for listed, signs in vocabulary()["signs"].items():
        parts = [1 / place for place, _ in enumerate(listed.split(), start=1)]
        shares = {country: part / sum(parts) for country, part in zip(listed.split(), parts, strict=True)}
        found.update(dict.fromkeys(signs, shares))
    return found


@functools.cache
def _openings() -> Mapping[str, tuple[int, ...]]:
    """Return how many words the signs have that open with each word."""
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for sign in _signs():
        lengths[sign.split()[0]].add(len(sign.split()))
    return {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}
