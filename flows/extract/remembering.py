"""Remembers what spaCy's attribute ruler makes of a word, so that it is worked out once for all words alike.

The ruler tries each of its patterns at each word, which takes an eighth of a whole parse. But what they say hangs on
the word's tag and label alone, on its letters only where a pattern names them, and seldom on the word beside it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc

RULER = "attribute_ruler"
_REMEMBERED = 65_536  # words
_ASKED = frozenset({"TAG", "DEP", "LOWER", "IS_SPACE"})  # by these attributes a pattern may choose its words
_LONGEST = 2  # words of a pattern
_OTHER_LETTERS = 0  # stands for a word that no pattern names
_SET = frozenset({"TAG", "DEP", "POS", "MORPH", "LEMMA"})  # what is remembered of a word
_SET_BY_IT_ALONE = frozenset({"token.pos", "token.morph", "token.lemma"})


class _Made(NamedTuple):
    tag: int
    dep: int
    others: tuple[int, int, int]  # part of speech, morphology, lemma


@Language.factory("dateline_attributes")
def remembering(nlp: Language, name: str) -> "RememberingRuler":  # noqa: ARG001 - spaCy gives every component its name
    """Return a component that does what the pipeline's own attribute ruler does."""
    return RememberingRuler(nlp.get_pipe(RULER))


def can_remember(nlp: Language) -> bool:
    """Tell whether a pipeline's ruler asks and sets no more of a word than is remembered, and sets it first."""
    before = nlp.pipe_names[: nlp.pipe_names.index(RULER)] if RULER in nlp.pipe_names else None
    if before is None or any(not _SET_BY_IT_ALONE.isdisjoint(nlp.get_pipe_meta(name).assigns) for name in before):
        return False
    ruler: Any = nlp.get_pipe(RULER)
    return all(_SET.issuperset(rule["attrs"]) for rule in ruler.patterns) and all(
        len(pattern) <= _LONGEST and all(_ASKED.issuperset(word) and _can_read(word.get("LOWER")) for word in pattern)
        for pattern in _patterns(ruler)
    )


class RememberingRuler:
    """Sets the attributes that an attribute ruler sets."""

    def __init__(self, ruler: Any) -> None:
        """Read off the patterns of `ruler` which words they name."""
        self._ruler = ruler
        self._strings = ruler.vocab.strings
        self._named = [word["LOWER"] for pattern in _patterns(ruler) for word in pattern if "LOWER" in word]
        of_two = [pattern for pattern in _patterns(ruler) if len(pattern) > 1]
        self._of_two = Matcher(ruler.vocab) if of_two else None
        if self._of_two is not None:
            self._of_two.add("of two", of_two)
        self._letters = lru_cache(_REMEMBERED)(self._letters_of)
        self._made: dict[tuple[int, int, int], _Made] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of all words of `doc`."""
        asked = doc.to_array(["LOWER", "TAG", "DEP"]).tolist()
        made = [self._made_of(doc, i, (self._letters(lower), tag, dep)) for i, (lower, tag, dep) in enumerate(asked)]
        others: Any = np.array([one.others for one in made], dtype="uint64").reshape(-1, 3)
        doc.from_array(["POS", "MORPH", "LEMMA"], others)
        for i, ((_, tag, dep), one) in enumerate(zip(asked, made, strict=True)):
            if one.tag != tag or one.dep != dep:  # white space
                doc[i].tag, doc[i].dep = one.tag, one.dep
        found = self._of_two(doc, allow_missing=True) if self._of_two is not None else []
        for start, end in _joined((start, end) for _, start, end in found):
            self._rule(doc, start, end)
        return doc

    def _letters_of(self, lower: int) -> int:
        word = self._strings[lower]
        is_named = word.isspace() or any(_is_meant(word, by) for by in self._named)
        return lower if is_named else _OTHER_LETTERS

    def _made_of(self, doc: Doc, i: int, key: tuple[int, int, int]) -> _Made:
        made = self._made.get(key)
        if made is None:
            self._rule(doc, i, i + 1)
            word: Any = doc[i]
            made = self._made[key] = _Made(word.tag, word.dep, (word.pos, word.morph.key, word.lemma))
        return made

    def _rule(self, doc: Doc, start: int, end: int) -> None:
        """Let the ruler itself set the attributes of the words from `start` to `end`."""
        matches = self._ruler.match(doc[start:end])
        found = [(rule, match, first + start, last + start) for rule, match, first, last in matches]
        self._ruler.set_annotations(doc, found)


def _joined(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans, from left to right, those that share a word as one."""
    first, last = 0, 0
    for start, end in sorted(spans):
        if start >= last:
            if last:
                yield first, last
            first = start
        last = max(last, end)
    if last:
        yield first, last


def _patterns(ruler: Any) -> list[list[dict[str, Any]]]:
    return [pattern for rule in ruler.patterns for pattern in rule["patterns"]]


def _can_read(meant: Any) -> bool:
    return meant is None or isinstance(meant, str) or meant.keys() <= {"IN", "REGEX"}


def _is_meant(word: str, by: Any) -> bool:
    if isinstance(by, str):
        return word == by
    return word in by.get("IN", ()) or ("REGEX" in by and re.search(by["REGEX"], word) is not None)
