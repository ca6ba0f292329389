"""Tells sources that the article keeps nameless from those it names."""

from functools import cache

from spacy.tokens import Doc, Token

from flows.extract.grammar import children, phrase_tokens
from flows.extract.lexicons import lexicon
from flows.extract.parts import Quotation
from flows.extract.roles import forms, role_at
from flows.extract.speakers import named_source

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def is_anonymous(said: Quotation, doc: Doc) -> bool:
    """Tell whether the source of `said` has no name in the article: "a police source", "officials", "witnesses"."""
    if said.source_head is None:
        return True
    head = doc[said.source_head]
    phrase = phrase_tokens(head)
    if any(form in _words("nameless") for form in forms(head)) or any(
        token.lower_ in _words("kept_back") for token in phrase
    ):
        return True
    if any(token.lower_ in _words("conditions") or _withholds(token) for token in head.sent):
        return not _is_a_person(said, doc)
    # "the defence officials" were introduced before; "officials", "an official" and "local farmers" were not.
    definite = any(token.lower_ in _DEFINITE for token in children(head, "det")) or any(children(head, "poss"))
    role = role_at([head], 0)
    unknown = role is not None and role.kind == "people" and not any(token.ent_type_ == "ORG" for token in phrase)
    nameless = any(form in _words("office") for form in forms(head)) or (unknown and head.pos_ == "NOUN")
    return nameless and not definite and not _is_a_person(said, doc)


def _withholds(token: Token) -> bool:
    """Tell whether a word is part of a wish to be kept nameless: "asked not to be named", "would not give his name"."""
    if token.lemma_.lower() in _words("naming") and token.tag_ == "VBN":
        wish = token.head if token.dep_ in {"xcomp", "ccomp", "oprd", "pcomp"} else token
        return any(map(_is_refused, (token, wish)))
    if token.lower_ not in _words("names") or token.dep_ not in {"dobj", "nsubjpass", "nsubj"}:
        return False
    verb = token.head
    if verb.lemma_.lower() in _words("withholding"):
        return True
    return verb.lemma_.lower() in _words("giving") and any(map(_is_refused, (verb, verb.head)))


def _is_refused(verb: Token) -> bool:
    return verb.lemma_.lower() in _words("refusing") or any(children(verb, "neg"))


def _is_a_person(said: Quotation, doc: Doc) -> bool:
    start, end = named_source(said, doc) or (0, 0)
    source = doc.char_span(start, end, alignment_mode="expand")
    return source is not None and any(entity.label_ == "PERSON" for entity in source.ents)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon("anonymity")[name].split())
