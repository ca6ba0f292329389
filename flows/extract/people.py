"""Who and which country an article names: read once before its references are resolved."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from flows.extract.countries import key_of
from flows.extract.grammar import children
from flows.extract.leaders import leader_of
from flows.extract.phrases import Phrases, Reading, surname_key
from flows.extract.references import is_state

# Rebels who fight in a neighbour's country tell nothing of which one an article is about.
_MAY_BE_ABROAD = frozenset({"REB", "PRM"})
# So much a country counts for more in what was written or published there.
_AT_HOME = 1.5
_OTHER_OFFICES = frozenset({"LEG", "JUD", "COP", "BUS", "CVL", "EDU", "JRN", "LAB", "MED"})


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
    firms = _firms(phrases)
    for token in phrases.heads:
        if token.pos_ != "PROPN":
            continue
        reading = phrases.read(token)
        if reading is None or not reading.name:
            continue
        # "Baker" in a story of Baker International is no minister.
        of_a_firm = bool(firms.get(token.text, set()) - {_start_of_name(token)})
        if not _is_a_person(phrases, token, reading, of_a_firm=of_a_firm):
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
        # A speaker of parliament or a judge of that name is another, unless the leader's country is spoken of.
        namesake = (
            leader is not None and person.sector in _OTHER_OFFICES and leader.country not in phrases.nouns.spoken_of
        )
        in_full = leader is not None and " " in person.name and leader.country in phrases.nouns.spoken_of
        if leader is not None and not namesake and (in_full or person.country in {None, leader.country}):
            person.country = leader.country
            in_office = published is None or leader.governed(published)
            left = "ELI" if published is not None and leader.has_governed(published) else None
            person.sector = person.sector or ("GOV" if in_office else left)
    return people | _by_first_name(people)


def _by_first_name(people: dict[str, Person]) -> dict[str, Person]:
    """Return those who are also called by the first word of their name, as "Kim" is of Kim Jong-un, where clear."""
    bearers: dict[str, list[Person]] = {}
    for person in people.values():
        first, *rest = key_of(person.name).split() or [""]
        if rest:
            bearers.setdefault(first, []).append(person)
    found: dict[str, Person] = {}
    for first, named in bearers.items():
        clear = named if len(named) == 1 else [person for person in named if person.sector == "GOV"]
        alone = people.get(first)
        if len(clear) == 1 and (alone is None or (" " not in alone.name and alone.country is None)):
            found[first] = clear[0]
    return found


def _start_of_name(token: Token) -> int:
    """Return where the name begins that a token is a part of."""
    first = token
    while first.ent_iob_ == "I" and first.i:
        first = first.nbor(-1)
    return first.i


def _firms(phrases: Phrases) -> dict[str, set[int]]:
    """Return the words of the names of bodies, each with where those names begin."""
    found: dict[str, set[int]] = {}
    for name in phrases.doc.ents:
        if name.label_ == "ORG" and len(name) > 1:
            for part in name:
                found.setdefault(part.text, set()).add(name.start)
    return found


def _is_a_person(phrases: Phrases, token: Token, reading: Reading, *, of_a_firm: bool) -> bool:
    """Tell whether the phrase names a person: the model takes a leader's bare surname for anything."""
    if reading.kind in {"organisation", "place"} and token.i not in phrases.names and reading.sector is None:
        return not of_a_firm and leader_of(reading.name or "", phrases.nouns.spoken_of) is not None
    return reading.kind == "person"


def _stated_of(phrases: Phrases, token: Token) -> Reading | None:
    """Return what "X is a French minister" says of X."""
    if token.dep_ != "nsubj" or token.head.lemma_ not in {"be", "become", "remain"}:
        return None
    attribute = next(children(token.head, "attr"), None)
    found = phrases.read(attribute) if attribute is not None else None
    return found if found is not None and found.kind in {"people", "institution"} else None


def most_named(phrases: Phrases, places: Iterable[str] = (), homes: Collection[str] = ()) -> str | None:
    """Return the country that the article names by far most often, itself or by its `places`.

    Else it is the one among `homes`, where it was written or published, unless it names another half as often again;
    or the one that most of the places are in by far, if the article names it too, and no other as often. It is for
    titles that stand before any country.
    """
    counts = Counter(places)
    scenes = Counter(counts)
    states = [known for known in dict.fromkeys(phrases.names.values()) if known.country and is_state(known.country)]
    at_home = [known for known in states if not counts or known.country in counts or known.sector not in _MAY_BE_ABROAD]
    named = Counter(known.country for known in at_home if known.country and known.sector != "JRN")
    counts.update(named)
    first, *others = sorted(counts, key=lambda code: -counts[code]) or [""]
    if not first or all(counts[first] > 2 * counts[other] for other in others):
        return first or None
    written = max(sorted(homes), key=lambda code: counts[code], default="")
    if counts[written] and all(counts[written] * _AT_HOME > counts[other] for other in counts if other != written):
        return written
    here = scenes[first] > 1 and all(scenes[first] > 2 * scenes[other] for other in others)
    ahead = here and named[first] > 0 and all(counts[first] > counts[other] for other in others)
    return first if ahead else None
