"""Texts of an article and of its words, read off spaCy's own store once: asking each token anew is slow.

Only what is asked of the article at hand is kept.
"""

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
