"""Which tokens head a noun phrase, and from where to where it reaches."""

from spacy.tokens import Doc, Span, Token

from flows.extract.grammar import children

_NOMINAL = frozenset(
    {"nsubj", "nsubjpass", "dobj", "obj", "dative", "pobj", "conj", "appos", "poss", "attr", "oprd", "ROOT", "agent",
     "pcomp", "dep", "csubj", "intj"}
)  # fmt: skip
_NAMING = frozenset({"of", "for"})
# Other prepositions mostly tie a phrase to the verb.
_KEPT = frozenset({"in", "from", "at"})
_DEEPEST = 8


def heads_a_phrase(token: Token) -> bool:
    """Tell whether `token` heads a phrase that may name an actor."""
    if token.dep_ not in _NOMINAL or token.is_space or token.is_punct:
        return False
    if token.pos_ in {"NOUN", "PROPN", "PRON"}:
        return True
    return token.pos_ in {"NUM", "ADJ", "X", "DET"} and token.dep_ in {
        "nsubj",
        "nsubjpass",
        "dobj",
        "pobj",
        "poss",
        "ROOT",
        "appos",
    }


def span_of(head: Token) -> Span:
    """Return the phrase, with its complements, without clauses and possessive 's."""
    first = head.left_edge.i
    while first < head.i and (
        head.doc[first].is_punct
        or head.doc[first].is_space
        or head.doc[first].dep_ in {"cc", "preconj", "prep", "mark"}
        or (head.doc[first].dep_ == "pobj" and head.doc[first].head.i == first - 1)  # "among them six nuns"
    ):
        first += 1
    return run_of(head.doc, first, _last_of(head, 0))


def run_of(doc: Doc, first: int, last: int) -> Span:
    """Return the tokens `first` to `last` without spaces at either end."""
    while first < last and doc[first].is_space:
        first += 1
    while last > first and doc[last].is_space:
        last -= 1
    return doc[first : last + 1]


def _last_of(head: Token, depth: int) -> int:
    """Return the index of the last word of the phrase: "the head of the army in Mali"."""
    last = head.i
    for child in head.children:
        if child.i <= last or child.left_edge.i != last + 1 or depth > _DEEPEST:
            continue
        if child.left_edge.is_punct:
            break
        if child.dep_ == "prep" and (child.lower_ in _NAMING or (head.pos_ == "NOUN" and child.lower_ in _KEPT)):
            inner = next(children(child, "pobj"), None)
            timed = inner is None or inner.ent_type_ in {"DATE", "TIME"}
            if inner is not None and not timed:
                last = _last_of(inner, depth + 1)
        elif child.dep_ in {"nummod", "compound", "nmod"}:
            last = child.i
        else:
            break
    return last
