"""Mends two faults that the parser makes again and again in news, before anything is read from the parse."""

from spacy.language import Language
from spacy.tokens import Doc, Token

from flows.extract.grammar import OBJECTS, SUBJECTS, children
from flows.extract.reporting import words

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PAST = frozenset({"VBD", "VBN"})
_NOT_FINITE = frozenset({"VB"})
_DEEPEST = 6


@Language.component("dateline_mending")
def mend(doc: Doc) -> Doc:
    """Hang misplaced verbs where their form and place in the sentence say they belong."""
    for token in doc:
        if token.dep_ == "conj" and token.tag_ in _PAST and token.head.tag_ in _NOT_FINITE:
            _join_its_like(token)
        elif token.dep_ == "advcl" and token.tag_ == "VBG":
            _follow_what_is_said(token)
    return doc


def _join_its_like(verb: Token) -> None:
    """Coordinate a past tense with a past tense: "sent men to train the army and supplied arms"."""
    if any(child.dep_ in {"aux", "auxpass"} for child in verb.children) or not any(children(verb, *OBJECTS)):
        return
    above = verb.head
    for _ in range(_DEEPEST):
        if above.head == above or above.dep_ not in {"xcomp", "advcl", "acl", "ccomp", "conj"}:
            return
        above = above.head
        if above.tag_ == "VBD" and above.sent == verb.sent:
            verb.head = above
            return


def _follow_what_is_said(participle: Token) -> None:
    """Hang a result on what is said, not on the saying: "two men died, police said, bringing the toll to nine"."""
    saying = participle.head
    if saying.tag_ not in _FINITE or saying.lemma_ not in words("say") or participle.i < saying.i:
        return
    if participle.lemma_ in _speaking() or any(children(participle, *SUBJECTS)):
        return
    said = [child for child in children(saying, "ccomp") if child.i < saying.i]
    if said and participle.sent == saying.sent:
        participle.head = said[0]


def _speaking() -> frozenset[str]:
    """Return the participles that go on telling how it was said: "adding", "citing a report", "speaking to us"."""
    return words("say") | words("think") | words("citing") | {"add", "speak", "refer", "talk", "write", "respond"}
