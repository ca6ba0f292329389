"""Tells numbers that somebody has only reckoned: "an estimated 900", "by most estimates", "…, the agency estimates"."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from flows.extract.grammar import children, is_passive, prepositional
from flows.extract.parts import Quotation, Stance
from flows.extract.speakers import chain_at

_ESTIMATING = frozenset({"estimate", "reckon"})
# How many there are is reckoned where it is believed: "12 are thought to be in custody".
_BELIEVED = frozenset({"believed", "thought"})
# What figures suggest is an estimate as well.
_SUGGESTED = _BELIEVED | {"suggest", "suggests", "suggested"}
# What a number that is told of may be for who reckons it: "9 million will need food, the agency estimates".
_UNSURE = frozenset({"asserted", "planned"})


def as_reckoned(stance: Stance, word: Token, quotations: Sequence[Quotation], *, is_figure: bool) -> Stance:
    """Return `stance` towards what `word` tells, as that of an estimate where its number is reckoned.

    `is_figure` tells whether the number is all that is stated.
    """
    doc = word.doc
    if is_figure and stance.modality == "asserted" and word.lower_ == "feared" and is_passive(word):
        return Stance(modality="possible", cue_start=word.idx, cue_end=word.idx + len(word))
    if is_figure and stance.modality == "asserted" and _puts_a_number(word):
        return _estimated(word.idx, word.idx + len(word))
    if is_figure and stance.modality == "possible" and _text_of(stance, doc) in _SUGGESTED:
        return _estimated(stance.cue_start, stance.cue_end)
    if stance.modality == "asserted" or (is_figure and stance.modality in _UNSURE):
        said = next(reversed(chain_at(word.i, doc, quotations)), None)
        cue = doc[said.cue_head] if said is not None and said.cue_head is not None else None
        if said is not None and cue is not None and cue.lemma_.lower() in _ESTIMATING and cue.sent == word.sent:
            return _estimated(said.cue_start, said.cue_end)
        source = doc[said.source_head] if said is not None and said.source_head is not None else None
        by = source if source is not None and source.lemma_.lower() == "estimate" else _by_estimates(word)
        by = by or _estimated_number(word)
        if by is not None:
            return _estimated(by.idx, by.idx + len(by))
    return stance


def _puts_a_number(word: Token) -> bool:
    return word.lemma_.lower() in _ESTIMATING or (word.lower_ in _BELIEVED and is_passive(word))


def _by_estimates(word: Token) -> Token | None:
    """Return the noun of "by most estimates", "on a conservative estimate" where it stands with the act."""
    nouns = prepositional(word, "by", "on")
    return next((noun for noun in nouns if noun.lemma_.lower() == "estimate"), None)


def _estimated_number(word: Token) -> Token | None:
    """Return the word by which the number of those whom the act is about is an estimate: "an estimated 900 fled"."""
    counted = [*children(word, "nsubj", "nsubjpass", "dobj")]
    for noun in (*counted, *(below for lives in counted for below in prepositional(lives, "of"))):
        for each in (noun, *children(noun, "nummod")):
            found = next((child for child in each.children if child.lower_ == "estimated" and child.i < noun.i), None)
            if found is not None:
                return found
    return None


def _estimated(start: int | None, end: int | None) -> Stance:
    return Stance(modality="estimated", cue_start=start, cue_end=end)


def _text_of(stance: Stance, doc: Doc) -> str:
    return doc.text[stance.cue_start : stance.cue_end].lower() if stance.cue_start is not None else ""
