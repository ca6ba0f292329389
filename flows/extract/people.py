"""Who and which country an article names: read once before its references are resolved."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from flows.extract.grammar import children
from flows.extract.leaders import leader_of
from flows.extract.phrase_spans import heads_a_phrase
from flows.extract.phrases import Phrases, Reading, surname_key
from flows.extract.references import is_state


@dataclass(slots=True)
class Person:
    """A person whom the article names, with what its mentions state together."""

    name: str
    country: str | None
    sector: str | None


def people_of(phrases: Phrases, published: dt.date | None) -> dict[str, Person]:
    """Return the persons that the article names, by surname, with the codes that any of their mentions states.

    A leader who is known needs no title; before the day on which such a person came into office only the country is
    known, and afterwards that it was one.
    """
    people: dict[str, Person] = {}
    for token in phrases.doc:
        if token.pos_ != "PROPN" or not heads_a_phrase(token):
            continue
        reading = phrases.read(token)
        if reading is None or not reading.name or not _is_a_person(phrases, token, reading):
            continue
        stated = _stated_of(phrases, token)
        person = people.setdefault(surname_key(reading.name), Person(reading.name, None, None))
        if len(reading.name) > len(person.name) and " " in reading.name:
            person.name = reading.name
        person.country = person.country or reading.country or (stated.country if stated else None)
        person.sector = person.sector or reading.sector or (stated.sector if stated else None)
    for person in people.values():
        titled = person.sector in {"GOV", "ELI"}
        leader = leader_of(person.name, phrases.nouns.spoken_of, day=published, titled=titled)
        if leader is not None and person.country in {None, leader.country}:
            person.country = leader.country
            in_office = published is None or leader.governed(published)
            left = "ELI" if published is not None and leader.has_governed(published) else None
            person.sector = person.sector or ("GOV" if in_office else left)
    return people


def _is_a_person(phrases: Phrases, token: Token, reading: Reading) -> bool:
    """Tell whether the phrase names a person: the model takes a leader's bare surname for anything."""
    if reading.kind in {"organisation", "place"} and token.i not in phrases.names and reading.sector is None:
        others = (name for name in phrases.doc.ents if name.label_ == "ORG" and not name.start <= token.i < name.end)
        firms = {part.text for name in others if len(name) > 1 for part in name}
        return token.text not in firms and leader_of(reading.name or "", phrases.nouns.spoken_of) is not None
    return reading.kind == "person"


def _stated_of(phrases: Phrases, token: Token) -> Reading | None:
    """Return what "X is a French minister" says of X."""
    if token.dep_ != "nsubj" or token.head.lemma_ not in {"be", "become", "remain"}:
        return None
    attribute = next(children(token.head, "attr"), None)
    found = phrases.read(attribute) if attribute is not None else None
    return found if found is not None and found.kind in {"people", "institution"} else None


def most_named(phrases: Phrases, places: Iterable[str] = ()) -> str | None:
    """Return the country that the article names by far most often, itself or by its `places`.

    It is for titles that stand before any country.
    """
    counts = Counter(places)
    for known in dict.fromkeys(phrases.names.values()):
        if known.country and is_state(known.country) and known.sector != "JRN":
            counts[known.country] += 1
    first, *others = sorted(counts, key=lambda code: -counts[code]) or [""]
    return first if first and all(counts[first] > 2 * counts[other] for other in others) else None
