"""Parts of a whole that is named first: "Of the 60 dead, 25 were women and 20 children", "of whom 300 were freed"."""

import re

from flows.extract.quantity_phrases import NumberPhrase

_FARTHEST = 200
_SENTENCE = re.compile(r"[.!?:;]\W*\s|\n|^")
# A whole that opens a sentence, and one that a relative clause takes up.
_OPENED = re.compile(
    r"\b(?:Of\s+(?:the|these|those|them|its|their|all|some|about|at\sleast|more\sthan|\d)[^.;:]*?(?<!\d),|"
    r"Of\s[^.;:]*?\d,|(?:[,;–—(-]|\band)\s*of\s+(?:whom|which|these|those|them)\b,?)\s+(?P<between>[^.;:]*)$"
)


def is_of_a_whole_before(text: str, phrase: NumberPhrase, *, alone: bool) -> bool:
    """Tell whether a number is told of a whole that stands before it in its sentence.

    The first number behind it is, whatever it counts; a later one where it stands `alone`, with no noun of its own.
    """
    if phrase.kind is not None:
        return False
    before = text[max(0, phrase.start - _FARTHEST) : phrase.start]
    if "of " not in before and "Of " not in before:
        return False
    start = max((found.end() for found in _SENTENCE.finditer(before)), default=0)
    opened = _OPENED.search(before, start)
    if opened is None or (opened[0].startswith("Of ") and opened.start() > start + 1):
        return False
    return not opened["between"] or (alone and "there " not in opened["between"])  # "of which there are now 230"
