"""Which place of the gazetteer each name in an article means: by the countries, provinces and towns named beside it."""

import functools
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from flows.extract.columns import words_of
from flows.extract.countries import nationality_of
from flows.extract.gazetteer import Entry, candidates, key_of, word_set
from flows.extract.place_countries import Surroundings, lies_in
from flows.extract.place_extents import land_of, lands_of, states_of, town_of
from flows.extract.place_grammar import is_literal
from flows.extract.place_homes import counties_in, signs_in
from flows.extract.place_names import Naming, enclosing, feature_kind

_MOST_CANDIDATES = 25
_MOST_ANCHORS = 40
_NEAR_KM = 150.0
_EARTH_KM = 6371.0
# A town smaller than this is not believed on its name alone.
_LEAST_ALONE, _LEAST_SHOUTED = 30_000, 200_000
_LEAST_MARGIN = 0.1
_LEAST_SUPPORT = 0.1
_LARGE = 100_000
_ROUNDS = 3
_MOST_VOTES = 3
_COUNTRY_ALONE = 0.5
# How much more a town needs where the name is that of another country's city so many times as large.
_SHADOW, _TOWERING = 0.7, 8
_RENOWNED, _MORE_NAMES = 50, 3
# How much less a town is meant that lies in the country near whose border the text puts it.
_BEYOND = 2.0
# So many people make a town better known than the state that bears its name: New York.
_METROPOLIS = 1_000_000
_SMALL = frozenset({"site", "city", "district"})
_COUNTRY_WEIGHT, _DIVISION_WEIGHT, _NEAR_WEIGHT = 4.0, 4.5, 1.5
# How much more a place is meant in the country that an article is at home in.
_HOME_WEIGHT = 5.0


@dataclass(frozen=True, slots=True)
class Sense:
    """What a name means: as much of a gazetteer entry as can be told."""

    name: str | None
    geonames_id: int | None
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: str


@dataclass(frozen=True, slots=True)
class _Votes:
    """How much one name, or the whole article, speaks for each country and province."""

    countries: defaultdict[str, float]
    divisions: defaultdict[str, float]


@dataclass(frozen=True, slots=True)
class _Home:
    """What tells of where an article is at home: signs of each country, their shares, and the counties of bodies."""

    told: Mapping[str, float]
    signs: Mapping[str, float]
    counties: Sequence[Sequence[Entry]]


@dataclass(frozen=True, slots=True)
class _Context:
    """What the article as a whole speaks for, what each name has added to that, and the towns already told."""

    all: _Votes
    of: dict[str, _Votes]
    anchors: dict[str, Entry]
    home: _Home


def senses_of(doc: Doc, namings: Sequence[Naming], outlet: str | None = None) -> list[Sense | None]:
    """Return what each of `namings` means, None for one that is better left out. Equal names mean the same place.

    `outlet` is the country (alpha-3) of the one who published the article, where that is known.
    """
    by_key: dict[str, list[Naming]] = {}
    for naming in namings:
        by_key.setdefault(naming.key, []).append(naming)
    norps = (nationality_of(entity.text) for entity in doc.ents if entity.label_ == "NORP")
    peoples = [people for people in norps if people]
    home = _home(doc, by_key, outlet)
    chosen: dict[str, Entry | None] = {}
    for _ in range(_ROUNDS):
        context = _context(peoples, by_key, chosen, home)
        chosen = {key: _choose(same, context) for key, same in by_key.items()}
    lands, states = lands_of(by_key, chosen), states_of(namings, chosen)
    signs = Counter({country: weight / 2 for country, weight in home.told.items()})
    surroundings = Surroundings(namings, chosen, Counter(context.all.countries) + signs)
    senses = []
    for naming in namings:
        best = chosen[naming.key]
        told = town_of(naming, best) or states.get(naming.first) or land_of(naming, best)
        sense = _sense(naming, told or lands.get(naming.key, best))
        if sense is not None and sense.country is None and best is None:
            sense = replace(sense, country=lies_in(naming, sense.precision, surroundings))
        senses.append(sense)
    return senses


def _context(
    peoples: Sequence[str],
    by_key: Mapping[str, Sequence[Naming]],
    chosen: Mapping[str, Entry | None],
    home: _Home,
) -> _Context:
    total = _Votes(defaultdict(float), defaultdict(float))
    of = {key: _votes(same, chosen.get(key)) for key, same in by_key.items()}
    for votes in of.values():
        for country, weight in votes.countries.items():
            total.countries[country] += weight
        for division, weight in votes.divisions.items():
            total.divisions[division] += weight
    for people in peoples:
        total.countries[people] += 1
    for found in home.counties:
        for entry in found:
            total.countries[entry.country or ""] += 1 / len(found)
            total.divisions[entry.division or ""] += 1 / len(found)
    towns = [
        (key, entry)
        for key, entry in chosen.items()
        if entry is not None and entry.precision in {"city", "district"} and not _governs(entry, by_key[key])
    ]
    return _Context(total, of, dict(towns[:_MOST_ANCHORS]), home)


def _home(doc: Doc, by_key: Mapping[str, Sequence[Naming]], outlet: str | None) -> _Home:
    told = signs_in(doc, outlet)
    signs = {country: weight / (sum(told.values()) + 1) for country, weight in told.items()}
    return _Home(told, signs, [found for found in counties_in(doc) if key_of(found[0].name) not in by_key])


def _governs(entry: Entry, same: Sequence[Naming]) -> bool:
    """Tell whether a capital is named for its government alone, which tells nothing of the towns around."""
    return entry.capital and not any(naming.dateline or is_literal(naming.head, entry.precision) for naming in same)


def _votes(same: Sequence[Naming], chosen: Entry | None) -> _Votes:
    """Return what a name speaks for: the place chosen for it, or else, in parts, all that it can mean."""
    votes = _Votes(defaultdict(float), defaultdict(float))
    named = [chosen] if chosen is not None else list(candidates(same[0].name)[:_MOST_CANDIDATES])
    weights = [_prior(entry, same) for entry in named]
    for entry, weight in zip(named, weights, strict=True):
        part = min(len(same), _MOST_VOTES) * weight / sum(weights)
        votes.countries[entry.country or ""] += part
        if entry.division and entry.precision != "country":
            votes.divisions[entry.division] += part
    for within in {naming.within for naming in same if naming.within}:
        for entry in candidates(within):
            if entry.precision == "province" and entry.division:
                votes.divisions[entry.division] += 1
    return votes


def _prior(entry: Entry, same: Sequence[Naming]) -> float:
    return float(10 ** (_fame(entry, same) / 2))


def _choose(same: Sequence[Naming], context: _Context) -> Entry | None:
    """Return the best entry for a name from all its mentions, or None where none is good enough."""
    known = candidates(same[0].name)
    named = tuple(entry for entry in known[:_MOST_CANDIDATES] if not _is_hidden(entry, same, known))
    for naming in same:
        if naming.within:
            inside = _lying_within(named, naming.within)
            if not inside and _is_in_a_state(naming.within, named):
                return None  # "Moscow, Ill.": no list has that one
            named = inside or named
    scored = sorted(
        ((_score(entry, same, context), -number, entry) for number, entry in enumerate(named)), reverse=True
    )
    if not scored:
        return None
    best = scored[0][2]
    if not _credible(best, same, context):
        return None
    second = next(
        (
            entry
            for score, _, entry in scored[1:]
            if entry.country != best.country and score > scored[0][0] - _LEAST_MARGIN
        ),
        None,
    )
    return None if second is not None else best


def _is_in_a_state(within: str, named: Sequence[Entry]) -> bool:
    """Tell whether a name must be a town's, for an abbreviated state follows: "Moscow, Ill.", but not "Ohio, Ill."."""
    states = [entry for entry in candidates(within) if entry.main and within.endswith(".")]
    countries = {entry.country for entry in states}
    return (
        bool(states)
        and all(entry.precision == "province" for entry in states)
        and all(entry.precision == "city" or entry.country not in countries for entry in named)
        and all(entry.precision != "country" for entry in named)
    )


def _lying_within(named: Sequence[Entry], within: str) -> tuple[Entry, ...]:
    wholes = [entry for entry in candidates(within) if enclosing(entry)]
    countries = {entry.country for entry in wholes if entry.precision == "country"}
    divisions = {entry.division for entry in wholes if entry.precision == "province"}
    return tuple(
        entry
        for entry in named
        if entry.precision != "country" and (entry.division in divisions or entry.country in countries)
    )


def _score(entry: Entry, same: Sequence[Naming], context: _Context) -> float:
    key = same[0].key
    score = _fame(entry, same)
    country = _share(context.all.countries, context.of[key].countries, entry.country)
    division = _share(context.all.divisions, context.of[key].divisions, entry.division)
    near = _nearness(entry, key, context)
    if entry.precision in {"city", "district", "province"} and not division and not near:
        country *= _COUNTRY_ALONE  # a great power is named everywhere, whatever town is meant
    score += _HOME_WEIGHT * _at_home(entry, same, context)
    return score + _COUNTRY_WEIGHT * country + _DIVISION_WEIGHT * division + _NEAR_WEIGHT * near


def _at_home(entry: Entry, same: Sequence[Naming], context: _Context) -> float:
    """Return how much a place is meant because the article is at home in its country, and speaks of no other.

    Where the world knows another place of that name, the article must say nothing of the land of that one, and where
    that is a famous one, it must use the name as that of a town nearby.
    """
    home = context.home.signs.get(entry.country or "", 0.0)
    if not home:
        return 0.0
    votes, own = context.all.countries, context.of[same[0].key].countries
    if entry.precision in {"city", "district"}:
        rivals = [other for other in candidates(same[0].name) if _outshines(other, entry)]
        if any(_share(votes, own, other.country) > 0 for other in rivals):
            return 0.0
        if any(map(_is_famous, rivals)) and not any(map(_is_a_town_nearby, same)):
            return 0.0
    rest = sum(votes.values()) - sum(own.values())
    here = votes.get(entry.country or "", 0.0) - own.get(entry.country or "", 0.0)
    return home * (1 - (rest - here) / (rest + 1))


def _outshines(other: Entry, entry: Entry) -> bool:
    abroad = other.main and other.country != entry.country
    return abroad and (other.precision == "country" or other.capital or _overshadows(other, entry))


def _is_famous(entry: Entry) -> bool:
    large = entry.population >= _METROPOLIS or entry.names >= _RENOWNED
    return entry.precision != "city" or entry.capital or large


def _is_a_town_nearby(naming: Naming) -> bool:
    """Tell whether a name is used as papers use that of their own town: "an Ure woman", "downtown Ure"."""
    doc, first, last = naming.doc, naming.first, naming.last
    before = [word.lower() for word in words_of(doc)[max(0, first - 2) : first]]
    if before[-1:] == ["downtown"] or before in (["city", "of"], ["town", "of"]):
        return True
    return last < len(doc) and doc[last].lower_ in word_set("of_a_town")


def _fame(entry: Entry, same: Sequence[Naming]) -> float:
    """Return how likely the name means this place, whatever else the article says: a logarithm, as of people."""
    score = math.log10(1000 if _says_only_where(same[0].name) else entry.population + 1000)
    named = candidates(same[0].name)
    if not entry.main:
        others = [other for other in named if other.main and other.precision == "city"]
        taken = 3.5 if any(other.population >= _LEAST_ALONE for other in others) else 2.0
        score -= taken if others or entry.population < _LARGE else 0.3
    if entry.main and any(_overshadows(other, entry) for other in named):
        score -= _SHADOW
    if entry.capital:
        score += 1.2
    if entry.precision == "country":
        score += 2.5
    elif entry.precision == "region":
        score += 7.0
    elif entry.precision == "province":
        famous = any(other.capital or _is_metropolis(other, entry) for other in named)
        score += 1.0 if entry.country == "USA" and entry.main and not famous else -1.0
    features = {naming.feature for naming in same}
    if features & {"province", "district"} and entry.precision in features:
        score += 3.0
    if "city" in features and entry.precision == "city":
        score += 2.0
    if entry.country in {naming.beyond for naming in same}:
        score -= _BEYOND
    return score


def _is_metropolis(town: Entry, state: Entry) -> bool:
    return town.main and town.precision == "city" and town.division == state.division and town.population > _METROPOLIS


def _is_hidden(town: Entry, same: Sequence[Naming], named: Sequence[Entry]) -> bool:
    """Tell whether a name is first that of another part of a small town's country: Wales, not the English village."""
    if town.precision != "city" or town.population >= _LEAST_ALONE:
        return False
    told = any(naming.within or naming.feature == "city" for naming in same)
    return not told and any(
        other.main and other.precision == "province" and other.country == town.country
        and other.division != town.division
        for other in named
    )  # fmt: skip


def _overshadows(other: Entry, entry: Entry) -> bool:
    """Tell whether the world knows another place of a town's name: one so much larger must not be meant by chance."""
    if not other.main or entry.precision != "city" or other.country == entry.country:
        return False
    if other.precision == "province":
        return other.population >= _METROPOLIS
    return other.precision == "city" and (
        other.population >= max(_LARGE, _TOWERING * entry.population) or _renowned(other, entry)
    )


def _renowned(other: Entry, entry: Entry) -> bool:
    """Tell whether the world has so many more names for the other town: Venice of Italy, not of California."""
    return other.names >= _RENOWNED and other.names >= _MORE_NAMES * max(entry.names, 1)


def _share(votes: Mapping[str, float], own: Mapping[str, float], code: str | None) -> float:
    """Return the part of the votes that are for `code`, without those that this very name has cast."""
    if not code:
        return 0.0
    return (votes.get(code, 0.0) - own.get(code, 0.0)) / (sum(votes.values()) - sum(own.values()) + 1)


def _nearness(entry: Entry, key: str, context: _Context) -> float:
    if entry.latitude is None or entry.precision not in {"city", "district"}:
        return 0.0
    near = sum(1 for other, anchor in context.anchors.items() if other != key and _kilometres(entry, anchor) < _NEAR_KM)
    return min(near, 3) / 1.5


def _kilometres(one: Entry, other: Entry) -> float:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return math.inf
    a, b, c, d = map(math.radians, (one.latitude, one.longitude, other.latitude, other.longitude))
    chord = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))


def _credible(entry: Entry, same: Sequence[Naming], context: _Context) -> bool:
    """Tell whether the choice rests on more than a name: people enough, or a context that points there."""
    supported = _share(context.all.countries, context.of[same[0].key].countries, entry.country) > _LEAST_SUPPORT
    if _says_only_where(same[0].name) and not supported:
        return False
    if (
        entry.precision not in {"city", "district"}
        or entry.population >= _LEAST_ALONE
        or any(naming.within for naming in same)
    ):
        return True
    if entry.country in {naming.beyond for naming in same}:
        return False
    if not entry.main:
        return supported and _nearness(entry, same[0].key, context) > 0
    return supported


@functools.lru_cache(maxsize=4096)
def _says_only_where(name: str) -> bool:
    """Tell whether a name is that of a part of many a country: "Eastern Province", "the West Coast"."""
    first, *words = name.lower().replace("-", " ").split()
    turned = first in word_set("directions") and bool(words)
    return turned and all(word in word_set("directions") or feature_kind(word) for word in words)


def _sense(naming: Naming, entry: Entry | None) -> Sense | None:
    if entry is None:
        return _unresolved(naming)
    asked = naming.feature if naming.feature in {"province", "district"} else None
    if asked and entry.precision == "city":
        # "Aleppo province" where only the town is listed: its country is known, its own number is not.
        return Sense(naming.name, None, entry.country, None, None, asked)
    name = _as_spelled(naming.name, entry.name) if entry.precision in _SMALL else entry.name
    return Sense(name, entry.geonames_id, entry.country, entry.latitude, entry.longitude, entry.precision)


def _as_spelled(text: str, name: str) -> str:
    """Return a name of the gazetteer as the article spells it, where that differs in accents or apostrophes alone."""
    same = key_of(text) == key_of(name) and not (text.isupper() or text.islower())
    return text if same and len(text.split()) == len(name.split()) else name


def _unresolved(naming: Naming) -> Sense | None:
    if naming.shouted and naming.feature is None and not naming.dateline:
        return None
    before = naming.doc[naming.first - 1].lower_ if naming.first else ""
    turned = before in word_set("directions") and before.endswith("ern")
    # "The village of Lumo", "Lumo prison", whatever the model takes it for.
    called = naming.feature in {"city", "district"} or naming.head.lower_ in word_set("named_sites")
    if naming.label not in {"GPE", "LOC", "FAC"} and not (naming.dateline or turned or called):
        return None
    if naming.head.tag_ == "NNPS" and naming.feature is None:
        return None  # a shop or a band as often as a place: "a picket in Boots"
    within = candidates(naming.within) if naming.within else ()
    stated = {entry.country for entry in within if enclosing(entry)}
    country = stated.pop() if len(stated) == 1 else None
    return Sense(None, None, country, None, None, "district" if turned and not naming.feature else _extent(naming))


def _extent(naming: Naming) -> str:
    """Return how large a place is that the gazetteer has not: by the words beside the name, else by its label."""
    words = {token.lower_ for token in naming.doc[max(0, naming.first - 2) : naming.last + 1]}
    if naming.feature != "site" and words & word_set("quarters"):
        return "district"
    if naming.head.lower_ in word_set("named_sites"):
        return "site"
    before = naming.doc[naming.first - 1].lower_ if naming.first else ""
    if naming.label == "FAC" and naming.feature is None and before in {"in", "near", "outside"}:
        return "city"  # a village as often as a building: "near Ure"
    kind = naming.feature or {"FAC": "site", "LOC": "region"}.get(naming.label or "", "city")
    return "region" if kind == "country" else kind
