"""Texts of an article and of its words, read off spaCy's own store once: asking each token anew is slow.

Only what is asked of the article at hand is kept.
"""

from bisect import bisect_right
from functools import lru_cache

from spacy.tokens import Doc


@lru_cache(maxsize=1)
def text_of(doc: Doc) -> str:
    """Return the whole text, which `doc.text` puts together anew whenever it is asked for."""
    return str(doc.text)


@lru_cache(maxsize=1)
def words_of(doc: Doc) -> tuple[str, ...]:
    """Return the text of every token."""
    return tuple(token.text for token in doc)


@lru_cache(maxsize=1)
def _offsets_of(doc: Doc) -> tuple[int, ...]:
    return tuple(token.idx for token in doc)


@lru_cache(maxsize=1)
def _sentence_starts(doc: Doc) -> tuple[int, ...]:
    return tuple(sentence.start for sentence in doc.sents)


def sentence_start(doc: Doc, index: int) -> int:
    """Return where the sentence begins in which the token `index` stands, which `token.sent` looks for anew."""
    starts = _sentence_starts(doc)
    return starts[bisect_right(starts, index) - 1]


def text_between(doc: Doc, first: int, last: int) -> str:
    """Return the text of the tokens `first` to `last` (exclusive), as a span of them has it, without making one."""
    if first >= last:
        return ""
    offsets = _offsets_of(doc)
    return text_of(doc)[offsets[first] : offsets[last - 1] + len(words_of(doc)[last - 1])]
