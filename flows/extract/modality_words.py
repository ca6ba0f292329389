"""The words by which speakers commit to acts, and the stances that these give."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from spacy.tokens import Token

from flows.extract import grammar
from flows.extract.lexicons import lexicon
from flows.extract.parts import Stance

ASSERTED = Stance(modality="asserted", cue_start=None, cue_end=None)
VERBS = frozenset({"VERB", "AUX"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
SUBJECTS = grammar.SUBJECTS | grammar.PASSIVE_SUBJECTS
UNREAL = frozenset({"planned", "possible", "hypothetical", "requested"})
# What becomes of a modality when the word that shows it is itself negated ("does not plan to", "did not deny").
NEGATED = {"planned": "denied", "estimated": "possible", "alleged": "possible", "requested": "possible"}


@cache
def entries() -> dict[str, Any]:
    """Return the vocabulary of modality."""
    return dict(lexicon("modality"))


@cache
def listed(entry: str) -> frozenset[str]:
    """Return the words of an entry of the vocabulary."""
    return frozenset(entries()[entry].split())


@cache
def modalities(entry: str) -> Mapping[str, str]:
    """Return the modality of every word, or pair of words, of an entry; the first named holds where two claim it."""
    found: dict[str, str] = {}
    for modality, given in entries()[entry].items():
        for word in given if isinstance(given, list) else given.split():
            found.setdefault(word, modality)
    return found


def given_by(entry: str, word: Token) -> Stance:
    """Return the stance that the vocabulary gives to a word by its lemma or, failing that, its form."""
    known = modalities(entry)
    modality = next((known[form] for form in forms_of(word) if form in known), None)
    return stance_at(modality, word) if modality else ASSERTED


def forms_of(word: Token) -> tuple[str, ...]:
    """Return the forms under which the vocabulary may list a word, the most particular first: "rule_out", "ruled"."""
    particles = (f"{word.lemma_.lower()}_{particle.lower_}" for particle in grammar.children(word, "prt"))
    return (*particles, word.lower_, word.lemma_.lower())


def is_among(word: Token, known: frozenset[str]) -> bool:
    """Tell whether a word is among those known, by its lemma, its form or with its particle."""
    return any(form in known for form in forms_of(word))


def is_claim(word: Token) -> bool:
    """Tell whether a word names what may be true or false: "the allegation", "a report"."""
    return word.pos_ == "NOUN" and modalities("nouns").get(word.lemma_.lower()) == "alleged"


def stance_at(modality: str, cue: Token) -> Stance:
    """Return the stance that a word shows."""
    return Stance(modality=modality, cue_start=cue.idx, cue_end=cue.idx + len(cue))


def recast(modality: str, cue: Stance) -> Stance:
    """Return another stance, which the words of the first one show."""
    return Stance(modality=modality, cue_start=cue.cue_start, cue_end=cue.cue_end)
