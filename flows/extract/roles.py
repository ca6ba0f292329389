"""What sort of actor a noun means: a person in a role, a body, a group, and its PLOVER sector."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from spacy.tokens import Token

from flows.extract.countries import key_of
from flows.extract.lexicons import lexicon

_LONGEST_ROLE = 4


@dataclass(frozen=True, slots=True)
class Role:
    """A noun that means an actor. `fixed` is False where the words around it decide the sector."""

    kind: str
    sector: str | None
    first: int
    fixed: bool


@cache
def actor_words() -> dict[str, Any]:
    """Return the vocabulary of actors."""
    return dict(lexicon("actors"))


@cache
def words(name: str) -> frozenset[str]:
    """Return the list `name` of the vocabulary as a set."""
    return frozenset(str(word) for word in actor_words()[name])


def role_at(tokens: Sequence[Token], last: int) -> Role | None:
    """Return the longest noun of the vocabulary that ends with `tokens[last]`: "prime minister" before "minister"."""
    if not _may_end(tokens[last], _last_words_of_nouns()):
        return None
    for first in range(max(0, last + 1 - _LONGEST_ROLE), last + 1):
        for key in _keys(tokens[first : last + 1]):
            if key in _nouns():
                kind, sector, fixed = _nouns()[key]
                return Role(kind=kind, sector=sector, first=first, fixed=fixed)
    return None


def modifier_at(tokens: Sequence[Token], last: int) -> str | None:
    """Return the sector that `tokens[last]` gives to the noun after it: "rebel", "air force"."""
    if not _may_end(tokens[last], _last_words_of_modifiers()):
        return None
    for first in range(max(0, last + 1 - _LONGEST_ROLE), last + 1):
        for key in _keys(tokens[first : last + 1]):
            if key in _modifiers():
                return _modifiers()[key]
    return None


def _may_end(token: Token, last_words: frozenset[str]) -> bool:
    """Tell whether any entry ends with `token`: with most words none does."""
    return any(form.rpartition(" ")[2] in last_words for form in forms(token))


def forms(token: Token) -> tuple[str, ...]:
    """Return the ways `token` may stand in the vocabulary: as written, as a lemma, without a plural's "s"."""
    return _forms(token.text, token.lemma_)


@lru_cache(maxsize=65_536)
def _forms(text: str, lemma_of_text: str) -> tuple[str, ...]:
    written, lemma = key_of(text), key_of(lemma_of_text)
    singular = written.removesuffix("s") if len(written) > 3 and not written.endswith("ss") else written
    return tuple(dict.fromkeys((written, lemma, singular)))


def is_word(token: Token, name: str) -> bool:
    """Tell whether `token` is in the list `name` of the vocabulary."""
    return not words(name).isdisjoint(forms(token))


def _keys(tokens: Sequence[Token]) -> list[str]:
    if len(tokens) == 1:
        return list(forms(tokens[0]))
    before = key_of(" ".join(token.text for token in tokens[:-1]))
    return [f"{before} {form}".strip() for form in forms(tokens[-1]) if form]


@cache
def _nouns() -> dict[str, tuple[str, str | None, bool]]:
    vocabulary = actor_words()
    nouns: dict[str, tuple[str, str | None, bool]] = {
        key_of(noun): ("head", sector, False) for noun, sector in vocabulary["heads"].items()
    }
    for kind in ("people", "institutions"):
        for sector, listed in vocabulary[kind].items():
            # "Boko Haram gunmen" are not unidentified.
            nouns.update((key_of(noun), (kind, sector, sector != "UAF")) for noun in listed)
    return nouns


@cache
def _last_words_of_nouns() -> frozenset[str]:
    return frozenset(key.rpartition(" ")[2] for key in _nouns())


@cache
def _last_words_of_modifiers() -> frozenset[str]:
    return frozenset(key.rpartition(" ")[2] for key in _modifiers())


@cache
def _modifiers() -> dict[str, str]:
    return {key_of(word): sector for sector, listed in actor_words()["modifiers"].items() for word in listed}
