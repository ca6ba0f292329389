"""The kind of thing a number counts: by its unit, by what happens to those counted, by the noun itself."""

from spacy.tokens import Token

from flows.extract.grammar import is_passive
from flows.extract.number_words import lexicon
from flows.extract.quantity_phrases import NumberPhrase

CASUALTIES = frozenset({"killed", "injured", "detained", "displaced", "missing", "abducted"})


def measure_by_noun(lemma: str) -> str | None:
    """Return the kind of thing that a noun names by itself."""
    return next((name for name, nouns in lexicon()["nouns"].items() if lemma in nouns), None)


def measure_of(phrase: NumberPhrase, head: Token, top: Token, noun: Token | None) -> str:
    """Return the kind of thing counted: by the unit, by what happens to those counted, by the noun itself."""
    if phrase.kind in {"money", "percent"}:
        return phrase.kind
    if phrase.kind in {"measure", "time"}:
        return "other"
    lemma = noun.lemma_.lower() if noun is not None else ""
    by_noun = measure_by_noun(lemma) or (measure_by_noun(head.lower_) if noun is not None else None)
    is_person = (
        by_noun in {"personnel", "protesters", "displaced", "detained", "abducted"} or lemma in lexicon()["people"]
    )
    if noun is not None and not is_person and noun.pos_ != "PROPN":
        # A noun of which nothing is known names people where it is killed, hurt or abducted.
        fate = befallen(head) if by_noun is None or noun.pos_ == "ADJ" else None
        return by_noun or (fate if fate in {"killed", "injured", "abducted", "missing"} else None) or "other"
    return befallen(head) or befallen(top) or by_noun or _toll(top) or "other"


def befallen(token: Token) -> str | None:
    """Return what the sentence says befell those counted: "12 killed", "injuring 30", "5 are missing", "20 dead"."""
    words = lexicon()
    for child in token.children:
        if child.dep_ in {"amod", "acl", "appos", "relcl", "prep"} and child.lower_ in words["states"]:
            return str(words["states"][child.lower_])
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    if following.lower_ in words["states"] and following.head in {token, *token.children}:
        return str(words["states"][following.lower_])
    first = token
    for _ in range(8):
        if first.dep_ not in {"conj", "appos"} or first.head.pos_ == "VERB":
            break
        first = first.head
    if first.dep_ == "pobj" and first.head.lower_ in {"including", "among"}:
        return befallen(first.head.head)
    verb = first.head
    if verb == first:
        return str(words["states"][token.lower_]) if token.lower_ in words["states"] else None
    passive = is_passive(verb)
    patient = first.dep_ in {"dobj", "nsubjpass"} or (
        first.dep_ == "nsubj" and verb.tag_ == "VBN" and not _has_active_auxiliary(verb)
    )
    if first.dep_ == "nsubj" and not passive:
        acted = _by_verb("acts", verb)
        if acted:
            return acted
    if patient:
        fate = _by_verb("verbs", verb)
        if fate:
            return fate
    state = next(
        (
            child
            for child in verb.children
            if child.dep_ in {"acomp", "oprd", "attr", "ccomp", "xcomp"} and child.lower_ in words["states"]
        ),
        None,
    )
    if state is not None and first.dep_ in {"nsubj", "dobj", "nsubjpass"}:
        return str(words["states"][state.lower_])
    return (
        str(words["states"][verb.lower_])
        if verb.lower_ in words["states"] and first.dep_ in {"nsubj", "nummod", "npadvmod", "nsubjpass"}
        else None
    )


def _has_active_auxiliary(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ in {"has", "have", "had"} for child in verb.children)


def _by_verb(table: str, verb: Token) -> str | None:
    return next((name for name, verbs in lexicon()[table].items() if verb.lemma_.lower() in verbs), None)


def _toll(token: Token) -> str | None:
    """Return what a toll counts: "a death toll of 40", "the toll rose to 40", "the number of deaths reached 40"."""
    reached = token.dep_ in {"dobj", "attr", "npadvmod"} and token.head.lemma_.lower() in lexicon()["total_verbs"]
    if not reached and (token.dep_ != "pobj" or token.head.dep_ != "prep"):
        return None
    governor = token.head if reached else token.head.head
    subjects = [child for child in governor.children if child.dep_ in {"nsubj", "nsubjpass", "dobj"} and child != token]
    for candidate in (governor, *subjects):
        if candidate.lemma_.lower() in lexicon()["tolls"]:
            return "killed"
        if candidate.lemma_.lower() == "number":
            words = [word for word in candidate.subtree if word.i < token.i]
            states = (lexicon()["states"].get(word.lower_) for word in words)
            nouns = (measure_by_noun(word.lemma_.lower()) for word in words if word.pos_ == "NOUN")
            return next(filter(None, (*states, *nouns)), None)
    return None
