"""Tells sources that the article keeps nameless from those it names."""

from functools import cache

from spacy.tokens import Doc

from flows.extract.grammar import children, phrase_tokens
from flows.extract.lexicons import lexicon
from flows.extract.parts import Quotation
from flows.extract.speakers import named_source


def is_anonymous(said: Quotation, doc: Doc) -> bool:
    """Tell whether the source of `said` has no name in the article: "a police source", "officials", "witnesses"."""
    if said.source_head is None:
        return True
    head = doc[said.source_head]
    phrase = phrase_tokens(head)
    lemma = head.lemma_.lower()
    if lemma in _words("nameless") or any(token.lower_ in _words("kept_back") for token in phrase):
        return True
    if any(token.lower_ in _words("conditions") for token in head.sent):
        return not _is_a_person(said, doc)
    # "the defence officials" were introduced before; "officials" and "an official" were not.
    definite = any(token.lower_ in {"the", "this", "that"} for token in children(head, "det"))
    return lemma in _words("office") and not definite and not _is_a_person(said, doc)


def _is_a_person(said: Quotation, doc: Doc) -> bool:
    start, end = named_source(said, doc) or (0, 0)
    source = doc.char_span(start, end, alignment_mode="expand")
    return source is not None and any(entity.label_ == "PERSON" for entity in source.ents)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon("anonymity")[name].split())
