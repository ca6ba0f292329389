"""Parts of a whole that is named first: "Of the 60 dead, 25 were women and 20 children", "of whom 300 were freed"."""

import re
from collections.abc import Sequence

from flows.extract.number_words import digits_pattern, value_of
from flows.extract.parts import Quantity
from flows.extract.quantity_phrases import NumberPhrase

_FARTHEST = 200
_SENTENCE = re.compile(r"[.!?:;]\W*\s|\n|^")
# A whole that opens a sentence, and one that a relative clause takes up.
_OPENED = re.compile(
    r"\b(?:Of\s+(?:the|these|those|them|its|their|all|some|about|at\sleast|more\sthan|\d)[^.;:]*?(?<!\d),|"
    r"Of\s[^.;:]*?\d,|(?:[,;–—(-]|\band)\s*of\s+(?:whom|which|these|those|them)\b,?)\s+(?P<between>[^.;:]*)$"
)

# Of "Of the 378,".
_NUMBER = re.compile(rf"Of\s+(?:the|these|those|its|their|some|about)\s+({digits_pattern()}|[a-z-]+)\s*,")


def is_of_a_whole_before(text: str, phrase: NumberPhrase, *, alone: bool) -> bool:
    """Tell whether a number is told of a whole that stands before it in its sentence.

    The first number behind it is, whatever it counts; a later one where it stands `alone`, with no noun of its own.
    """
    if phrase.kind is not None:
        return False
    before = text[max(0, phrase.start - _FARTHEST) : phrase.start]
    if "of " not in before and "Of " not in before:
        return False
    opened = _opening(before)
    if opened is None:
        return False
    return not opened["between"] or (alone and "there " not in opened["between"])  # "of which there are now 230"


def whole_before(text: str, phrase: NumberPhrase, quantities: Sequence[Quantity]) -> Quantity | None:
    """Return what the number that a sentence opens with stood for before: "Of the 378, 291 were freed"."""
    start = max(0, phrase.start - _FARTHEST)
    opened = _opening(text[start : phrase.start])
    whole = _NUMBER.match(opened[0]) if opened is not None else None
    value = value_of(whole[1]) if whole is not None else None
    if opened is None or value is None:
        return None
    told = (one for one in reversed(quantities) if one.start < start + opened.start())
    return next((one for one in told if one.value == value and one.noun), None)


def _opening(before: str) -> re.Match[str] | None:
    """Return the whole that is named in the last sentence of `before`, with all behind it."""
    start = max((found.end() for found in _SENTENCE.finditer(before)), default=0)
    opened = _OPENED.search(before, start)
    return None if opened is None or (opened[0].startswith("Of ") and opened.start() > start + 1) else opened
