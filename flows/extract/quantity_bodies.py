"""Whose size a number alone tells: "the force has grown to 900", "put the army at 900 men", "the number held to 90"."""

from spacy.tokens import Token

from flows.extract.grammar import children, first_conjunct, meant
from flows.extract.number_words import lexicon

_DEEPEST = 4


def telling_verb(number: Token) -> Token | None:
    """Return the verb that tells a number behind "to" or "at"; None where the number stands behind no such word.

    The parser often hangs it on what stands between: "put the number of those held in May at 90".
    """
    if number.dep_ != "pobj" or number.head.lower_ not in {"to", "at", "from", "of"}:
        return None
    near = number.head.head
    noun = near.head
    if near.dep_ not in {"acl", "relcl"} and not (near.dep_ == "pobj" and near.pos_ == "NOUN"):
        return near
    noun = near if near.dep_ == "pobj" else noun
    for _ in range(_DEEPEST):
        if noun.dep_ != "pobj" or noun.head.lower_ not in {"of", "in", "from"}:
            break
        noun = noun.head.head
    words = lexicon()
    told = noun.lemma_.lower() in {*words["tellers"], *words["tolls"], *words["losses"]}
    above = noun.head
    moving = above.lemma_.lower() in {*words["estimating"], *words["bringing"]}
    return above if told and noun.dep_ == "dobj" and moving and number.head.lower_ in {"to", "at"} else near


def sized_body(number: Token) -> Token | None:
    """Return the body that a number tells the size of, as the verb says: "the garrison, which numbers 400"."""
    number = first_conjunct(number)
    words = lexicon()
    if (verb := telling_verb(number)) is not None:
        lemma, to = verb.lemma_.lower(), number.head.lower_
        if to == "at" and lemma in words["estimating"]:
            return next(children(verb, "dobj", "nsubjpass"), None)
        moved = lemma in words["change_verbs"] or verb.lower_ in words["moving"]
        if not moved or to == "of":
            return None
    elif number.dep_ in {"dobj", "attr", "npadvmod", "oprd"}:
        verb = number.head
        alone = number.like_num and verb.lemma_.lower() in words["total_verbs"]  # "the force would reach 900"
        if not alone and verb.lemma_.lower() not in {"number", "total"}:
            return None
    else:
        return None
    subject = next(children(verb, "nsubj", "nsubjpass"), None)
    return meant(subject) if subject is not None else None


def is_armed(body: Token | None) -> bool:
    """Tell whether a body is one of armed people: "a battalion", "a police company"."""
    if body is None:
        return False
    words, lemma = lexicon(), body.lemma_.lower()
    told = lemma in words["armed_if_so_told"] and any(
        one.lemma_.lower() in words["armed_kinds"] for one in children(body, "compound", "amod", "nmod")
    )
    return told or lemma in words["armed"]


def is_of_people(body: Token | None) -> bool:
    """Tell whether the size of a body is how many people it is made of."""
    return body is not None and body.lemma_.lower() in {*lexicon()["armed"], *lexicon()["crowds"]}
