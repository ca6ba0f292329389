"""Who led a country or spoke for it, and when: from the Factbook, and `lexicon/leaders.yml` for the years before."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from flows.extract.countries import country_of, inhabitants_of, key_of, nationality_of
from flows.extract.factbook import in_office
from flows.extract.lexicons import lexicon
from flows.extract.roles import actor_words, words

Term = tuple[dt.date, dt.date]

_SHORTEST_SURNAME = 4
_LISTED = re.compile(r"(.+?) (\d{4}-.*)")
_YEARS = re.compile(r"(\d{4})-(\d{4})?")


@dataclass(frozen=True, slots=True)
class Leader:
    """A head of state or government, or a minister; names are keys, and `given` are all names beside the surname."""

    given: tuple[str, ...]
    surname: tuple[str, ...]
    country: str
    terms: tuple[Term, ...]

    def governed(self, day: dt.date) -> bool:
        """Tell whether the person was in office on that day."""
        return any(first <= day <= last for first, last in self.terms)

    def has_governed(self, day: dt.date) -> bool:
        """Tell whether the person had left an office before that day."""
        return any(last < day for _, last in self.terms)


def leader_of(
    name: str, spoken_of: frozenset[str], *, day: dt.date | None = None, titled: bool = False
) -> Leader | None:
    """Return the leader whose name `name` is: surname and one given name or more.

    A surname alone is enough where the article speaks of the leader's country, or gives a title (`titled`), and only
    leaders of one country bear it. `day` tells apart those who bore it at other times.
    """
    parts = _parts_of(name)
    for first in range(len(parts)):
        for last in range(first + 1, len(parts) + 1):
            given = {*parts[:first], *parts[last:]}
            bearers = _by_surname().get(parts[first:last], ())
            found = [one for one in bearers if _is_named(one, given, spoken_of, day=day, titled=titled)]
            if len({one.country for one in found}) > 1 and not given:
                found = [one for one in found if one.country in spoken_of]
            if found and len({one.country for one in found}) == 1:
                return next((one for one in found if day is not None and one.governed(day)), found[0])
    return None


def _is_named(leader: Leader, given: set[str], spoken_of: frozenset[str], *, day: dt.date | None, titled: bool) -> bool:
    if given:
        return given <= set(leader.given)
    if not leader.given and len(leader.surname) == 1 and not titled and leader.country not in spoken_of:
        return False
    if len(leader.surname) > 1:
        return True
    telling = len(leader.surname[0]) >= _SHORTEST_SURNAME or titled
    current = day is None or leader.governed(day)
    return telling and current and (titled or leader.country in spoken_of)


@cache
def _by_surname() -> dict[tuple[str, ...], list[Leader]]:
    found: dict[tuple[str, ...], list[Leader]] = {}
    for leader in _leaders():
        found.setdefault(leader.surname, []).append(leader)
    return found


def _leaders() -> Iterator[Leader]:
    """Yield every leader once; whom the list has with the years before, the Factbook need not repeat."""
    known: dict[tuple[tuple[str, ...], tuple[str, ...]], Leader] = {}
    for country, people in lexicon("leaders").items():
        for listed in people:
            who, years = _LISTED.fullmatch(listed).groups()  # type: ignore[union-attr]
            given, surname = _named(who)
            yield Leader(given, surname, country, tuple(_terms(years)))
            known[given, surname] = Leader(given, surname, country, ())
    for who, country, since in in_office():
        given, surname = _named(who)
        before = known.get((given, surname))
        # A king or president of several countries is at home in the largest.
        if surname and (before is None or inhabitants_of(country) > inhabitants_of(before.country)):
            known[given, surname] = Leader(given, surname, country, ((since, dt.date.max),))
    yield from (leader for leader in known.values() if leader.terms)


def _terms(years: str) -> Iterator[Term]:
    for first, last in _YEARS.findall(years):
        yield dt.date(int(first), 1, 1), dt.date(int(last), 12, 31) if last else dt.date.max


def _named(who: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read "President Ada NJOKU Bello": the surname is in capitals, the title is what the vocabulary knows as such."""
    tokens = who.split()
    capitals = [token for token in tokens if len(token) > 1 and token.replace("'", "").isupper() and "." not in token]
    given: Sequence[str] = [token for token in tokens if token not in capitals and not _is_title(token)]
    return _parts_of(" ".join(given)), _parts_of(" ".join(capitals))


def _is_title(word: str) -> bool:
    titles = all(part in words("title_words") for part in key_of(word).split())
    return titles or nationality_of(word) is not None or country_of(word) is not None


def _parts_of(name: str) -> tuple[str, ...]:
    """Return the parts of a name as the English press writes them most: the Factbook has "Zelenskyy", "el-Sisi"."""
    spellings = actor_words()["spellings"]
    return tuple(spellings.get(part, part) for part in key_of(name).split() if part not in {"al", "el"})
