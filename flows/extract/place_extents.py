"""Whether a name that a town shares with the land around it means the town or that land, told from the whole article.

"Idlib" is a town and a province. An article that has "Idlib province", "the enclave of Afrin" or "villages in southern
Idlib" means the land wherever it has the bare name, unless it tells as often of the town: "Idlib city".
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from flows.extract.columns import words_of
from flows.extract.gazetteer import Entry, candidates, word_set
from flows.extract.place_names import Naming

# Where states are said in full, so that the bare name is the town's: "New York", "Los Angeles".
_SAID_IN_FULL = frozenset({"USA"})
# Of so large a town the directions tell its parts: "eastern Aleppo".
_HAS_PARTS = 500_000
_SURE, _HINT = 2, 1
_LAND = frozenset({"province", "district"})
_NEAR_AFTER = 6


def lands_of(by_key: Mapping[str, Sequence[Naming]], chosen: Mapping[str, Entry | None]) -> dict[str, Entry]:
    """Return the land that is meant by each name for which a town was chosen and land is meant.

    Where the gazetteer has no such province, it is a district with the point of its town, and without a number.
    """
    towns = {key: entry for key, entry in chosen.items() if entry is not None and entry.precision == "city"}
    divisions = Counter(entry.division for entry in towns.values())
    lands = {}
    for key, town in towns.items():
        province = _province(town, by_key[key][0].name)
        hint = _HINT if province is not None and divisions[town.division] > 1 else 0
        if town.country not in _SAID_IN_FULL and _means_land(town, by_key[key], hint):
            lands[key] = _around(town, province)
    return lands


def land_of(naming: Naming, town: Entry | None) -> Entry | None:
    """Return the land that a mention says in its very words that it means: "the enclave of Afrin"."""
    if town is None or town.precision != "city" or town.country in _SAID_IN_FULL:
        return None
    return _around(town, _province(town, naming.name)) if _tells_land(naming, town) == _SURE else None


def _around(town: Entry, province: Entry | None) -> Entry:
    return province or replace(town, geonames_id=None, precision="district")


def states_of(namings: Sequence[Naming], chosen: Mapping[str, Entry | None]) -> dict[int, Entry]:
    """Return the state that is meant, by the first token of each mention of a town in which its state is.

    That is a mention behind a town, "Albany, New York", in a row of states, "Ohio, New York and Maine", or with what
    only a state has: "New York's attorney general".
    """
    found = {}
    for before, naming, behind in zip((None, *namings), namings, (*namings[1:], None), strict=False):
        town = chosen[naming.key]
        state = _province(town, naming.name) if town is not None and town.precision == "city" else None
        if state is None or state.country not in _SAID_IN_FULL:
            continue
        beside = {_beside(before, naming, chosen), _beside(naming, behind, chosen, forward=True)}
        completes = before is not None and before.within == naming.name and before.last + 1 == naming.first
        governed = _word_after(naming) in word_set("of_states")
        if completes or governed or "province" in beside or naming.feature == "province":
            found[naming.first] = state
    return found


def _beside(
    one: Naming | None, other: Naming | None, chosen: Mapping[str, Entry | None], *, forward: bool = False
) -> str | None:
    """Return how precise the place is that stands before a name, or behind it, with only "and" or a comma between."""
    if one is None or other is None:
        return None
    between = one.doc[one.last : other.first]
    entry = chosen[other.key if forward else one.key]
    joined = len(between) > 0 and all(token.lower_ in {",", "and", "or"} for token in between)
    return entry.precision if joined and entry is not None else None


def town_of(naming: Naming, entry: Entry | None) -> Entry | None:
    """Return the town that a mention says in its very words that it means: "Idlib city", "the town of Afrin"."""
    if entry is None or not _names_town(naming) or entry.precision == "city":
        return entry if entry is not None and _names_town(naming) else None
    towns = (one for one in candidates(naming.name) if one.precision == "city" and one.division == entry.division)
    return next(towns, entry)


def _names_town(naming: Naming) -> bool:
    return naming.feature == "city" or _word_after(naming) in {"city", "town"}


def _province(town: Entry, name: str) -> Entry | None:
    """Return the province that a town lies in, if it bears the same name."""
    named = (entry for entry in candidates(name) if entry.precision == "province")
    return next((entry for entry in named if entry.division == town.division), None)


def _means_land(town: Entry, same: Sequence[Naming], hint: int) -> bool:
    """Tell whether the article uses a town's name for the land around it, more than for the town."""
    land = hint + sum(_tells_land(naming, town) for naming in same)
    return land >= _SURE and land > sum(_tells_town(naming) for naming in same)


def _tells_land(naming: Naming, town: Entry) -> int:
    """Return how far the words around one mention say that land is meant: "towns in southern Idlib"."""
    doc, before = naming.doc, naming.first - 1
    if naming.feature in _LAND or _word_after(naming) in word_set("lands"):
        return _SURE
    turned = before >= 0 and doc[before].lower_.endswith("ern") and doc[before].lower_ in word_set("directions")
    while before >= 0 and (doc[before].lower_ in word_set("directions") or doc[before].lower_ == "the"):
        before -= 1
    linked = before > 0 and doc[before].lower_ in {"of", "in", "across"}
    if linked and doc[before - 1].lower_ in word_set("lands") | word_set("within_lands"):
        return _SURE
    if before >= 0 and doc[before].lower_ in {"across", "throughout"}:
        return _HINT
    return _HINT if turned and town.population < _HAS_PARTS else 0


def _tells_town(naming: Naming) -> int:
    """Return how far the words around one mention say that a town is meant: "Idlib city", "the streets of Idlib"."""
    doc = naming.doc
    if _names_town(naming):
        return _SURE
    if naming.last < len(doc) and doc[naming.last].text == ",":
        behind = [token.lower_ for token in doc[naming.last + 1 : naming.last + _NEAR_AFTER]]
        if behind and behind[0] in {"a", "an", "the"} and {"city", "town"} & set(behind):
            return _SURE
    before = naming.first - 1
    linked = before > 0 and doc[before].lower_ == "of"
    return _HINT if linked and doc[before - 1].lower_ in word_set("within_towns") else 0


def _word_after(naming: Naming) -> str:
    """Return the word behind a name, past the "'s" of "Idlib's countryside"."""
    behind = map(str.lower, words_of(naming.doc)[naming.last : naming.last + 2])
    words = [word for word in behind if word not in {"'s", "’s"}]
    return words[0] if words else ""
