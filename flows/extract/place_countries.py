"""In which country a place lies that no list has: by the words beside its name, by its sentence, by the article."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from flows.extract.columns import sentence_start
from flows.extract.countries import nationality_of
from flows.extract.gazetteer import Entry, candidates
from flows.extract.place_grammar import is_literal
from flows.extract.place_names import Naming, explained, feature_kind

# So many words may stand between a small place and the land that it is told to lie in.
_AROUND, _DESCRIBED = 14, 5
_SMALL = frozenset({"site", "city", "district"})
_PARTS = frozenset({"district", "suburb", "neighbourhood", "neighborhood", "quarter", "ward", "township", "borough"})
# So much of what an article names must lie in one country, for a place on no list to lie there too.
_MOST, _SOME, _LEAST_TOLD = 0.6, 0.4, 2.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The names of an article, the place chosen for each, and how much the article speaks for each country."""

    namings: Sequence[Naming]
    chosen: Mapping[str, Entry | None]
    votes: Mapping[str, float]


def lies_in(naming: Naming, precision: str, around: Surroundings) -> str | None:
    """Return the country of a place that no list has, or of which it can't be told which of a name it is."""
    told = _told_beside(naming, around) if precision in _SMALL else None
    return told or _told_by_the_article(naming, around)


def _told_by_the_article(naming: Naming, around: Surroundings) -> str | None:
    """Return the country of the other places of the sentence, if the article tells much of it, else the article's."""
    if any(nationality_of(word) for word in naming.name.split()):
        return None  # "the Russian Embassy"
    total = sum(around.votes.values())
    if total < _LEAST_TOLD:
        return None
    country, most = max(around.votes.items(), key=lambda item: item[1])
    beside = _of_the_sentence(naming, around)
    if len(beside) > 1:
        return None
    if beside:
        country = next(iter(beside))
        return country if around.votes.get(country, 0.0) >= _SOME * total and _may_lie_in(naming, country) else None
    return country if most >= _MOST * total and _may_lie_in(naming, country) else None


def _of_the_sentence(naming: Naming, around: Surroundings) -> set[str]:
    """Return the countries of the places of a sentence, without governments that act in it."""
    doc = naming.doc
    start = sentence_start(doc, naming.first)
    found = set()
    for other in around.namings:
        entry = around.chosen[other.key]
        if entry is None or entry.country is None or sentence_start(doc, other.first) != start:
            continue
        if is_literal(other.head, entry.precision):
            found.add(entry.country)
    return found


def _may_lie_in(naming: Naming, country: str) -> bool:
    """Tell whether no list has a place of that name, or one has it in that country."""
    named = candidates(naming.name)
    return not named or any(entry.country == country for entry in named)


def _told_beside(naming: Naming, around: Surroundings) -> str | None:
    """Return the country that the words beside a name put it in, where no gazetteer has it.

    That is the one of "the Malian town of Ure" and "the Gao suburb of Ure", or of what "Ure, a village in the Gao
    region", "Ure village in the Gao region" or "Ure, Mali" lies in.
    """
    doc, first = naming.doc, naming.first
    if first > 2 and doc[first - 1].lower_ == "of" and feature_kind(doc[first - 2].lower_):
        people = nationality_of(doc[first - 3].text)
        beside = next((other for other in around.namings if other.last == first - 2), None)
        entry = around.chosen[beside.key] if beside is not None else None
        if people or entry is not None:
            return people or (entry.country if entry is not None else None)
    whole = _whole_beside(naming, around.namings)
    entry = around.chosen[whole.key] if whole is not None else None
    if entry is not None and (entry.precision not in _SMALL or _is_part_of_a_town(doc, naming.last)):
        return entry.country
    if explained(doc, naming.last) is None and doc[naming.last : naming.last + 2].text != ", in":
        return None
    behind = [
        around.chosen[other.key]
        for other in around.namings
        if 0 < other.first - naming.last <= _AROUND and not any(map(_ends, doc[naming.last + 1 : other.first]))
    ]
    found = {entry.country for entry in behind if entry is not None}
    return found.pop() if len(found) == 1 else None


def _whole_beside(naming: Naming, namings: Sequence[Naming]) -> Naming | None:
    """Return what a name is told to be of: "Mali's Ure", "Ure, Mali", "Ure village in the Gao region"."""
    doc, last = naming.doc, naming.last
    if naming.first > 1 and doc[naming.first - 1].tag_ == "POS":
        return next((other for other in namings if other.last in {naming.first, naming.first - 1}), None)
    if doc[last : last + 1].text == ",":
        return next((other for other in namings if other.first == last + 1), None)
    named = last < len(doc) and feature_kind(doc[last].lower_) is not None
    start = last + 1 if named else last
    if doc[start : start + 1].text != "in" and not (_is_part_of_a_town(doc, last) and doc[start].lower_ == "of"):
        return None
    behind = (other for other in namings if 1 <= other.first - start <= _DESCRIBED)
    return next((other for other in behind if all(map(_describes, doc[start + 1 : other.first]))), None)


def _is_part_of_a_town(doc: Doc, last: int) -> bool:
    """Tell whether a name is that of a part of some town: "the Ure district of Lagos", "Ure suburb in Lagos"."""
    return last + 1 < len(doc) and doc[last].lower_ in _PARTS


def _describes(token: Token) -> bool:
    """Tell whether a word may stand before a name in its phrase: "the northern region of"."""
    return token.pos_ in {"DET", "ADJ", "NOUN"} or token.lower_ == "of"


def _ends(token: Token) -> bool:
    """Tell whether a word ends what is told of where a place lies: "Ure, a village in Mali, ..."."""
    return token.pos_ in {"VERB", "AUX", "CCONJ", "SCONJ", "PRON"} or token.text in {",", ";", ":", "(", "."}
