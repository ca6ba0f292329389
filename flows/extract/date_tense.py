"""Whether the clause of a date looks ahead: which May "in May" is."""

from spacy.tokens import Token

from flows.extract.date_grammar import lexicon
from flows.extract.governors import happening_beside


def looks_ahead(token: Token) -> bool | None:
    """Tell whether the clause of a date looks ahead: its verb is in the future, or governed by a plan.

    Walks up from the date; the first verb that has a tense of its own decides. Returns None where none does: no
    verb, or a verb in the present or past with a noun between, as in "Friday's attack shows".
    """
    beside = happening_beside(token)
    if beside is not None and beside.lemma_.lower() in lexicon()["unannounced"]:
        return False
    if is_to_be_held(token):
        return True
    if token.dep_ == "pobj" and token.head.lower_ in {"on", "in"} and _is_one_of(token.head.head, "uttered"):
        return False
    described, via = False, token
    for _ in range(40):
        if _is_prospective(token, via):
            return True
        if token.pos_ == "NOUN" and token.lemma_.lower() in lexicon()["unannounced"] and _is_one(token):
            return False
        if token.dep_ == "pcomp" and token.head.lower_ == "since":
            return False
        if token.pos_ in {"VERB", "AUX"}:
            tense = _tense(token)
            if tense is not None:
                return tense if not (described and (not tense or _in_present(token))) else None
        described = (
            described
            or (token.dep_ == "pobj" and token.head.lower_ == "of")
            or (
                token.dep_ in {"poss", "compound", "nmod", "amod", "nummod", "npadvmod"}
                and token.head.pos_ in {"NOUN", "PROPN"}
            )
        )
        if token.head == token:
            break
        token, via = token.head, token
    return None


def _is_one_of(word: Token, words: str) -> bool:
    return word.lemma_.lower() in lexicon()[words]


def is_to_be_held(date: Token) -> bool:
    """Tell whether a date is that of what is called or called for: "called a strike for Monday", "for a march on"."""
    link = date.head if date.dep_ == "pobj" else date
    verb = link.head
    while verb.pos_ in {"NOUN", "ADP"} and verb.dep_ in {"dobj", "pobj", "prep"}:
        verb = verb.head
    if link.lower_ == "for":
        return _is_one_of(verb, "scheduling") and (link.head == verb or link.head.dep_ == "dobj")
    if verb.lemma_.lower() != "call" or verb.i > link.i:
        return False
    called = (noun for prep in verb.children if prep.lower_ == "for" and prep.i < link.i for noun in prep.children)
    return any(_is_one_of(noun, "summonable") and not _is_one(noun) for noun in called)


def _is_one(noun: Token) -> bool:
    """Tell whether a noun is of one known happening: "the shooting", "Sunday's attack", not "attacks", "an attack"."""
    return any(
        child.dep_ in {"det", "poss"} and child.lower_ not in {"a", "an", "any", "no"} for child in noun.children
    )


def _is_prospective(word: Token, via: Token) -> bool:
    """Tell whether a word makes what it governs by way of `via` a plan: "due", "planned", "postponed until"."""
    lemma, words = word.lemma_.lower(), lexicon()
    if lemma in words["deferring"]:
        return via.dep_ == "prep" and via.lower_ in {"until", "till", "to", "for"}
    if word.pos_ == "NOUN" and lemma in words["said_aloud"]:
        return via.lower_ not in {"on", "in", "over", "at", "during"} and via.dep_ != "npadvmod"
    if any(aux.lower_ == "had" for verb in (word, word.head) for aux in verb.children if aux.dep_ == "aux"):
        return False  # "had been due on Friday" looks back on the plan
    if _is_asked_then(word, via):
        return False
    if lemma == "set":
        return word.tag_ == "VBN" and any(child.dep_ == "xcomp" or child.lower_ == "for" for child in word.children)
    return lemma in words["prospective"] and word.dep_ not in {"det", "amod"} and word.tag_ not in {"VBD", "IN"}


def _is_asked_then(verb: Token, via: Token) -> bool:
    """Tell whether a date is that on which somebody was asked or told to do something: "was urged on Friday to act"."""
    passive = any(child.dep_ == "auxpass" for child in verb.children) or verb.dep_ in {"acl", "advcl"}
    undergone = verb.tag_ == "VBN" and passive  # "the grain, promised in March, was shipped"
    beside = via.lower_ in {"on", "in"} or via.dep_ == "npadvmod"
    return undergone and beside and verb.lemma_.lower() in lexicon()["asking"]


def _in_present(verb: Token) -> bool:
    return not any(child.dep_ == "aux" and child.lower_ in lexicon()["modals"] for child in verb.children)


def _tense(verb: Token) -> bool | None:
    """Return True for a verb that looks ahead, False for one that looks back, None if its governor decides."""
    words = lexicon()
    auxiliaries = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    lowered = {aux.lower_ for aux in auxiliaries}
    if lowered & set(words["modals"]):
        return not lowered & {"have", "had"}
    if lowered & {"was", "were", "had", "did", "has", "have", "been", "having"} or verb.tag_ == "VBD":
        return False
    if "to" in lowered:
        if verb.lemma_ == "do" and any(child.lower_ == "with" for child in verb.children):
            return None  # "had nothing to do with the meeting on Tuesday"
        if verb.head != verb and verb.head.lemma_.lower() in {*words["prospective"], *words["resolved"]}:
            return True
        return True if verb.dep_ in {"acl", "relcl"} or {"is", "are"} & lowered else None
    if verb.tag_ == "VBN" and (not lowered or lowered == {"being"}):
        return False
    if verb.tag_ in {"VBZ", "VBP"} or lowered & {"is", "are", "'s", "'re", "am"}:
        return verb.lemma_.lower() not in words["report"]
    return None
