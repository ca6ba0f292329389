"""Names in running text that are known to mean a country, a nationality, a government's seat or an organisation."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from spacy.tokens import Doc, Token

from flows.extract.columns import text_between, text_of, words_of
from flows.extract.countries import (
    country_name,
    country_names,
    country_of,
    government_of,
    key_of,
    nationality_of,
)
from flows.extract.factbook import parties
from flows.extract.gazetteer import candidates
from flows.extract.lexicons import lexicon
from flows.extract.roles import words

_ABBREVIATION = re.compile(r"[A-Z][A-Z0-9-]{1,7}")
_MOST_TOKENS = 9
_LONGEST_ABBREVIATION = 6
# A name means its largest place only when that one dwarfs its namesakes.
_TIMES_LARGER = 4
_SURELY_A_PLACE = 100_000
_SMALL_WORDS = frozenset({"of", "the", "for", "and", "in", "to", "on", "de", "la", "du", "des", "&"})


@dataclass(frozen=True, slots=True)
class Known:
    """A known name, on the tokens `first` to `last`; `kind` is country, nationality, seat or organisation."""

    first: int
    last: int
    kind: str
    name: str | None
    country: str | None
    sector: str | None


def names_in(doc: Doc) -> dict[int, Known]:
    """Return the known name that each token of `doc` belongs to, the longest name first."""
    found: dict[int, Known] = {}
    shouting = text_of(doc).isupper()
    for i, word in enumerate(words_of(doc)):
        if i in found or not (word[:1].isupper() or word[:1] == "'" or word.lower() == "al"):
            continue
        known = _name_from(doc, i, shouting=shouting)
        if known is None or _ends_a_longer_name(doc, known) or _is_of_a_continent(doc, known):
            continue
        if _is_within_a_longer_name(doc, known):
            continue
        if not _within_a_person(doc, known) and not _only_a_side(doc, known) and not _is_a_field(doc, known):
            found.update((i, known) for i in range(known.first, known.last + 1))
    return {i: _among_namesakes(doc, known, found) for i, known in found.items()}


def _among_namesakes(doc: Doc, known: Known, found: Mapping[int, Known]) -> Known:
    """Return which of several bodies a name means: one named in full, else one of the country spoken of most."""
    namesakes = _namesakes().get(key_of(text_between(doc, known.first, known.last + 1)), ())
    if known.kind != "organisation" or not namesakes:
        return known
    in_full = {other.name for other in found.values() if other.last > other.first}
    spoken_of = Counter(other.country for other in found.values() if other.kind != "organisation")
    meant = max(namesakes, key=lambda one: (one.name in in_full, spoken_of[one.country]))
    return replace(known, name=meant.name, country=meant.country, sector=meant.sector)


def abbreviations_in(doc: Doc) -> dict[str, Token]:
    """Return the abbreviations that `doc` introduces in brackets, each with the head of what it stands for."""
    found: dict[str, Token] = {}
    words_ = words_of(doc)
    for i, text in enumerate(words_[2:], start=2):
        if words_[i - 1] != "(" or not _ABBREVIATION.fullmatch(text) or text in found:
            continue
        first = _start_of_long_form(doc, doc[i])
        if first is not None and words_[i + 1 : i + 2] == (")",):
            found[text] = doc[first : i - 1].root
    return found


def country_of_place(name: str, spoken_of: frozenset[str] = frozenset(), *, least: int = 10_000) -> str | None:
    """Return the country of the town or province so named, if clear.

    It is clear where one place of that name is far larger than all others, else where one of them lies in a country
    that the article speaks of. Places with fewer than `least` inhabitants don't count.
    """
    surely = least < _SURELY_A_PLACE
    inhabitants: dict[str, int] = {}
    entries = candidates(name)
    if any(entry.precision == "region" and entry.country is None for entry in entries):
        return None  # "Africa" is also a town
    for entry in entries:
        near = surely and (entry.country in spoken_of or entry.precision == "province")
        large = entry.population >= least or near
        if entry.country and entry.precision != "country" and large and (entry.main or surely):
            inhabitants[entry.country] = max(inhabitants.get(entry.country, 0), entry.population, 1)
    if not inhabitants:
        return None
    first, *others = sorted(inhabitants, key=lambda code: -inhabitants[code])
    if inhabitants[first] >= _TIMES_LARGER * sum(inhabitants[code] for code in others):
        return first
    return next((code for code in (first, *others) if code in spoken_of), None)


def _start_of_long_form(doc: Doc, abbreviation: Token) -> int | None:
    """Return where the capitals before the bracket begin to spell the abbreviation; None where they don't."""
    letters = "".join(letter for letter in abbreviation.text if letter.isalpha())
    initials, starts = "", []
    for i in range(abbreviation.i - 2, max(-1, abbreviation.i - 14), -1):
        token = doc[i]
        if token.text[:1].isupper():
            initials = token.text[0] + initials
            starts.append(i)
            if initials == letters:
                return i
        elif token.lower_ not in _SMALL_WORDS and token.text not in {"-", "'s", "'", "’s"}:
            break
    within = [i for i, start in enumerate(starts) if doc[start].text[:1] == letters[:1] and i + 2 >= len(letters)]
    return starts[within[0]] if within and _shares_order(letters, initials) else None


def _shares_order(letters: str, initials: str) -> bool:
    """Tell whether most of `letters` stand in `initials` in that order (abbreviations add and skip letters)."""
    matched = 0
    for letter in initials:
        if matched < len(letters) and letter == letters[matched]:
            matched += 1
    return matched >= max(2, len(letters) - 1)


def _name_from(doc: Doc, first: int, *, shouting: bool) -> Known | None:
    most = _lengths().get(_first_word(words_of(doc)[first]), 0)
    for end in range(min(len(doc), first + most), first, -1):
        last = doc[end - 1]
        # A name does not reach up to the hyphen or the full stop behind it: "Turkish-backed".
        loose = end - first > 1 and not last.text[-1].isalnum() and last.text != "."
        if last.tag_ == "POS" or loose or _ends_a_province(doc, first, end):
            continue
        text = text_between(doc, first, end)
        if shouting and (doc[first].tag_ in {"PRP", "WP", "VBZ"} or text == "CAR"):
            return None
        meaning = _meaning_of(text, shouting=shouting)
        if meaning is not None:
            return Known(first, end - 1, *meaning)
    return None


def _ends_a_province(doc: Doc, first: int, end: int) -> bool:
    """Tell whether a country's name is but the end of a province's elsewhere: "New South Wales", "New Mexico"."""
    start = first
    while start > 0 and first - start < 2 and doc[start - 1].lower_ in words("directions"):
        start -= 1
    if start == first or end - first > 1:
        return False
    code, entries = country_of(text_between(doc, first, end)), candidates(text_between(doc, start, end))
    return code is not None and any(entry.precision == "province" and entry.country != code for entry in entries)


@lru_cache(maxsize=65_536)
def _meaning_of(text: str, *, shouting: bool) -> tuple[str, str | None, str | None, str | None] | None:
    """Return the kind, name, country and sector of what is called so."""
    organisation = _organisations().get(key_of(text))
    if organisation is not None and (not organisation.exact or _is_capitals(text, shouting=shouting)):
        return "organisation", organisation.name, organisation.country, organisation.sector
    for kind, lookup in (("country", country_of), ("nationality", nationality_of), ("seat", government_of)):
        code = lookup(text)
        if code is not None:
            return kind, country_name(code) or _organisation_name(code), code, None
    return None


def _is_capitals(text: str, *, shouting: bool) -> bool:
    return text.replace(".", "").isupper() and not (
        shouting and key_of(text) in {"au", "ap", "let", "ice", "mend", "care"}
    )


def _within_a_person(doc: Doc, known: Known) -> bool:
    """Tell whether the name is part of a person's: "Jordan" in "Michael Jordan", but not "Russian" before a name."""
    token = doc[known.first]
    if token.ent_type_ != "PERSON" or known.kind == "organisation":
        return False
    if known.first and doc[known.first - 1].lower_ == "of":
        return False  # "the King of Thailand"
    begins = token.ent_iob_ == "B"
    after = known.last + 1
    longer = after < len(doc) and doc[after].ent_iob_ == "I" and doc[after].ent_type_ == "PERSON"
    return not begins or (longer and known.kind != "nationality")


def _ends_a_longer_name(doc: Doc, known: Known) -> bool:
    """Tell whether a body's name is but the end of another's: "Security Council" in "National Security Council"."""
    before = doc[known.first - 1] if known.first else None
    if known.kind != "organisation" or known.last == known.first or before is None or not before.text[:1].isupper():
        return False
    named = before.pos_ == "PROPN" and before.ent_type_ != "DATE" and country_of(before.text) != known.country
    called_as_many = all(doc[i].lower_ in words("called_as_many") for i in range(known.first, known.last + 1))
    return before.lower_ in words("longer_names") or (named and called_as_many)


def _is_within_a_longer_name(doc: Doc, known: Known) -> bool:
    """Tell whether a party's one word is but a part of another's name: "Labour" in "the People's Labour League"."""
    if known.sector != "PTY" or known.first != known.last or known.last + 1 == len(doc):
        return False
    after = doc[known.last + 1]
    return after.text[:1].isupper() and after.lower_ in words("ends_of_parties")


def _is_of_a_continent(doc: Doc, known: Known) -> bool:
    """Tell whether "American" is said of more than one country: "South American ministers"."""
    dash = known.first > 1 and doc[known.first - 1].text == "-"  # "Pan-American"
    before = doc[known.first - 1 - dash].lower_ if known.first else ""
    return known.country == "USA" and doc[known.first].text.startswith("America") and before in words("continental")


def _is_a_field(doc: Doc, known: Known) -> bool:
    """Tell whether a party's name is here that of a minister's field: "Labour Minister Luis Rojas"."""
    if known.sector != "PTY" or known.first != known.last or known.last + 1 == len(doc):
        return False
    after = doc[known.last + 1]
    return after.text[:1].isupper() and after.lower_ in words("portfolios")


def _only_a_side(doc: Doc, known: Known) -> bool:
    """Tell whether the name only says whose side somebody is on: "US-backed", "pro-Iranian"."""
    before, after = known.first - 1, known.last + 1
    if before >= 1 and doc[before].text == "-" and doc[before - 1].lower_ in words("opposed"):
        return True
    if after + 1 >= len(doc) or doc[after].text != "-":
        return False
    # Who is based in a place is of it, and a body that brokers talks takes part in them.
    takes_part = words("brokering") if known.kind == "organisation" else frozenset[str]()
    return doc[after + 1].lower_ in words("hyphenated") - {"based"} - takes_part


@dataclass(frozen=True, slots=True)
class _Organisation:
    name: str
    country: str | None
    sector: str | None
    exact: bool


@cache
def organisation_keys() -> Mapping[str, bool]:
    """Return the keys of all known organisations, and whether each is an abbreviation that needs its capitals."""
    return {key: known.exact for key, known in _organisations().items()}


@cache
def _listed() -> Mapping[str, list[_Organisation]]:
    """Return the organisations listed under each key, in the order of the list."""
    listed: defaultdict[str, list[_Organisation]] = defaultdict(list)
    for country, sector, name, *others in lexicon("organisations"):
        # The capitals first: where "Nato" is listed too, they need not be.
        for form in sorted((name, *others), key=str.isupper):
            entry = _Organisation(
                name=name,
                country=None if country == "-" else country,
                sector=None if sector == "-" else sector,
                exact=form.isupper() and len(form) <= _LONGEST_ABBREVIATION,
            )
            listed[key_of(form)].append(entry)
    return listed


@cache
def _namesakes() -> Mapping[str, list[_Organisation]]:
    """Return the bodies that share a name or an abbreviation, by its key."""
    return {key: bodies for key, bodies in _listed().items() if len({body.name for body in bodies}) > 1}


@cache
def _organisations() -> dict[str, _Organisation]:
    known = {key: bodies[0] for key, bodies in _listed().items()}
    for key, (name, country) in parties().items():
        known.setdefault(key, _Organisation(name=name, country=country, sector="PTY", exact=False))
    return known


def _organisation_name(code: str) -> str | None:
    return "European Union" if code == "EUR" else None


@cache
def _lengths() -> dict[str, int]:
    """Return how many tokens the names that begin with a word may take, with room for hyphens and apostrophes."""
    lengths: dict[str, int] = {}
    for key in _keys():
        first, *rest = key.split()
        # A possessive is two tokens: "People's" begins with "People".
        for word in {first, first.removesuffix("s")}:
            lengths[word] = max(lengths.get(word, 0), min(_MOST_TOKENS, 2 * len(rest) + 1))
    for ending in ("s", "man", "men", "woman", "women"):
        lengths.update(
            {f"{word}{ending}": length for word, length in lengths.items() if f"{word}{ending}" not in lengths}
        )
    return lengths


def _keys() -> Iterator[str]:
    yield from (key for key in country_names() if key)
    yield from (key for key in _organisations() if key)


def _first_word(text: str) -> str:
    key = key_of(text)
    return key.split()[0] if key else ""
