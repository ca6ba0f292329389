"""Mends lists of those who act together, which the parser begins with the wrong one: "leaders of sects and priests"."""

from spacy.tokens import Token

from flows.extract.grammar import children, modifies
from schemas.vocabulary import load_vocabulary

_SEVERAL = frozenset({"NNS", "NNPS"})
_OF = frozenset({"of", "from"})
# Whose "victims and rebels" may be victims of both.
_OF_OTHERS = frozenset({
    "victim", "critic", "opponent", "enemy", "prisoner", "hostage", "supporter", "relative", "follower",
    "family", "son", "daughter", "child", "mother", "father", "wife", "husband", "brother", "sister",
})  # fmt: skip
_DEEPEST = 6


def mend_list(second: Token) -> None:
    """Hang `second`, which the parser joined to another, on the one in whose list its form and place put it."""
    first = second.head
    joint = next((child for child in children(first, "cc") if first.i < child.i < second.i), None)
    if joint is None:
        return
    whole = _whose_members(first, second) or _closed_by_a_comma(first, joint) or _other_side(first)
    if whole is not None:
        for moved in (joint, second):
            moved.head = whole


def lead_the_list(body: Token) -> None:
    """Make two of a body taken for a word of the next: "the Chadian government and FARC rebels"."""
    second = body.head
    own = [child for child in body.children if child.i < body.i]
    joint, name = next(children(body, "cc"), None), next(children(body, "conj"), None)
    if joint is None or name is None or name.i + 1 != second.i or second.tag_ not in _SEVERAL:
        return
    named = name.ent_type_ in {"ORG", "NORP", "GPE"} or name.tag_ == "JJ"
    if body.tag_ == "NN" and body.lemma_.lower() in _bodies() and _is_a_person(second) and named and own:
        body.head, body.dep_ = second.head, second.dep_
        second.head, second.dep_ = body, "conj"
        name.head, name.dep_ = second, "amod" if name.tag_ == "JJ" else "compound"
        for child in list(second.children):
            if child.i < body.i:
                child.head = body


def _whose_members(first: Token, second: Token) -> Token | None:
    """Return the persons beside whom others stand: "leaders of the sect and Danish officials"."""
    above = first.head.head
    if first.dep_ != "pobj" or first.head.lower_ not in _OF or second.tag_ not in _SEVERAL:
        return None
    alone = _is_a_person(second) and not _is_a_person(first) and first.tag_ not in _SEVERAL
    return above if alone and above.tag_ in _SEVERAL and _is_a_person(above) else None


def _closed_by_a_comma(name: Token, joint: Token) -> Token | None:
    """Return who is named between commas, where another follows: "the president, Ada Roe, and her minister"."""
    opening, above = name.left_edge.i, name.head
    closed = joint.nbor(-1).text == "," and opening > 0 and name.doc[opening - 1].text == ","
    one = above.tag_ == "NN" and _is_a_person(above) and above.i < opening
    return above if name.dep_ == "appos" and name.tag_ == "NNP" and closed and one else None


def _other_side(first: Token) -> Token | None:
    """Return the one side of "between" where the other hangs on what describes it: "a team led by Roe and rebels"."""
    above = first
    for _ in range(_DEEPEST):
        if above.dep_ == "pobj" and above.head.lower_ == "between":
            alone = above != first and not any(children(above, "cc", "conj"))
            return above if alone else None
        behind = above.dep_ == "amod" and above.i > above.head.i  # "soldiers loyal to Roe and rebels"
        described = modifies(above) and above.tag_ in {"VBN", "VBG"} and not any(children(above, "nsubj", "aux"))
        if above.dep_ not in {"pobj", "prep", "agent", "appos"} and not behind and not described:
            return None
        above = above.head
    return None


def _is_a_person(noun: Token) -> bool:
    return noun.lemma_.lower() in load_vocabulary().classes["person"] and noun.lemma_.lower() not in _OF_OTHERS


def _bodies() -> frozenset[str]:
    return load_vocabulary().classes["group"]
