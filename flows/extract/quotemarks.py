"""Words between quotation marks: where they start and end, across sentences and paragraphs."""

from bisect import bisect_left
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from flows.extract.columns import words_of

_OPENING = frozenset({"“", "„", "«", "``", "‟"})
_CLOSING = frozenset({"”", "»"})
_EITHER = frozenset({'"', "''", "″", "＂"})
_OPENS = _OPENING | _EITHER
_CLOSES = _CLOSING | _EITHER
_SINGLE_OPENING = frozenset({"‘", "'", "`"})
_SINGLE_CLOSING = frozenset({"’", "'"})
_ENDS_SPEECH = frozenset({",", ".", "?", "!", "…", "...", "-", "—", "–"})


@dataclass(frozen=True, slots=True)
class Quoted:
    """A run of tokens from an opening mark to its closing mark, both included; `last` is exclusive."""

    first: int
    last: int


def paragraph_starts(doc: Doc) -> list[int]:
    """Return the index of the first token of every paragraph; a text without blank lines has one paragraph a line."""
    # Only white space can end a paragraph: the array finds it without a look at every other token.
    breaks = [(int(i), doc[int(i)].text.count("\n")) for i in doc.to_array(["IS_SPACE"]).nonzero()[0]]
    gap = 2 if any(lines > 1 for _, lines in breaks) else 1
    return [0, *(i + 1 for i, lines in breaks if lines >= gap and i + 1 < len(doc))]


def quoted_in(doc: Doc) -> list[Quoted]:
    """Return the quotations marked in `doc`, in order, none inside another.

    A paragraph that begins with an opening mark while the last paragraph's mark is still open goes on with it, and so
    does a sentence where paragraphs were run together. Any other mark still open at its paragraph's end ends there. A
    straight mark opens or closes by the white space beside it, where there is some on one side alone.
    """
    starts = paragraph_starts(doc)
    words = words_of(doc)
    found: list[Quoted] = []
    opened: int | None = None
    for start, end in zip(starts, [*starts[1:], len(doc)], strict=True):
        first = _skip_space(doc, start, end)
        goes_on = opened is not None and first < end and words[first] in _OPENS
        if opened is not None and not goes_on:
            found.append(Quoted(opened, _skip_space_back(doc, start)))
            opened = None
        for index in range(first + 1 if goes_on else start, end):
            if opened is None and words[index] in _OPENS and not _stands_behind(doc, index):
                opened = index
            elif opened is not None and words[index] in _CLOSES and not _stands_before(doc, index):
                found.append(Quoted(opened, index + 1))
                opened = None
    if opened is not None:
        found.append(Quoted(opened, len(doc)))
    return found or _single_quoted(doc, starts)


def _stands_before(doc: Doc, index: int) -> bool:
    """Tell whether a straight mark can only open: white space before it and none after."""
    apart = index == 0 or doc[index - 1].is_space or bool(doc[index - 1].whitespace_)
    joined = index + 1 < len(doc) and not doc[index].whitespace_ and doc[index + 1].is_alpha
    return doc[index].text in _EITHER and apart and joined


def _stands_behind(doc: Doc, index: int) -> bool:
    """Tell whether a straight mark can only close, or means inches: white space after it and none before."""
    if doc[index].text not in _EITHER or not index or not doc[index].whitespace_:
        return False
    before = doc[index - 1]
    return not before.whitespace_ and (before.is_alpha or before.like_num or before.text in _ENDS_SPEECH)


def _skip_space(doc: Doc, start: int, end: int) -> int:
    while start < end and doc[start].is_space:
        start += 1
    return start


def _skip_space_back(doc: Doc, end: int) -> int:
    while end > 0 and doc[end - 1].is_space:
        end -= 1
    return end


def _single_quoted(doc: Doc, starts: list[int]) -> list[Quoted]:
    """Read single marks as quotation marks in a text that has no double ones; an apostrophe opens or closes none."""
    marks = [doc[i] for i, word in enumerate(words_of(doc)) if word in _SINGLE_OPENING | _SINGLE_CLOSING]
    closers = [token.i for token in marks if _closes(token)]
    found: list[Quoted] = []
    for token in marks:
        if not _opens(token) or (found and token.i < found[-1].last):
            continue
        nearest = bisect_left(closers, token.i + 1)
        following = bisect_left(starts, token.i + 1)
        paragraph_end = starts[following] if following < len(starts) else len(doc)
        if nearest < len(closers) and closers[nearest] < paragraph_end:
            found.append(Quoted(token.i, closers[nearest] + 1))
    return found


def _opens(token: Token) -> bool:
    before = token.doc[token.i - 1] if token.i else None
    return (
        token.text in _SINGLE_OPENING
        and not token.whitespace_
        and (before is None or before.is_space or bool(before.whitespace_) or before.text in "([")
    )


def _closes(token: Token) -> bool:
    return token.text in _SINGLE_CLOSING and token.i > 0 and token.doc[token.i - 1].text in _ENDS_SPEECH
