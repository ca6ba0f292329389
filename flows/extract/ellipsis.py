"""Finds what a number alone counts: "Ghana sent 200 more", "of whom 18 have been freed", "both were let go"."""

from spacy.tokens import Token

from flows.extract.columns import sentence_start
from flows.extract.grammar import children, prepositional
from flows.extract.number_words import lexicon

_STANDING = frozenset({"nsubj", "nsubjpass", "dobj"})
_ALONE = frozenset({"other", "others", "more", "rest", "remainder", "both", "latter", "former"})
_NO_COUNT = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL"})
_OF_WHOM = frozenset({"whom", "which", "them"})
_HURT = frozenset({"personnel", "protesters", "injured", "detained", "displaced", "abducted"})
_PLURAL = frozenset({"NNS", "NNPS"})


def counted_by(word: Token) -> Token | None:
    """Return the noun that `word` stands for, as its sentence or the one before counts it; None for any other word."""
    if word.dep_ not in _STANDING or word.ent_type_ in _NO_COUNT or not _is_alone(word):
        return None
    whole = word.head.head
    if word.head.dep_ == "relcl" and whole.tag_ in _PLURAL and any(map(_is_of_whom, _below_of(word))):
        return whole  # "42 miners, of whom 15 were freed"
    start = sentence_start(word.doc, word.i)
    start = sentence_start(word.doc, start - 1) if start else start
    return next((each for each in reversed(word.doc[start : word.i]) if _is_counted(each)), None)


def meant_by_them(number: Token) -> Token | None:
    """Return the people of whom a number is told by a pronoun: "the names of the girls. Two of them were ill".

    They are the last named in the plural by the sentence or the one before, where no other plural of people stands.
    """
    if number.pos_ != "NUM" or not any(map(_is_of_whom, prepositional(number, "of"))):
        return None
    start = sentence_start(number.doc, number.i)
    start = sentence_start(number.doc, start - 1) if start else start
    people = [word for word in number.doc[start : number.i] if word.tag_ == "NNS" and _are_people(word)]
    return people[-1] if len({word.lemma_ for word in people}) == 1 else None


def _are_people(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return lemma in lexicon()["people"] or any(
        lemma in nouns for name, nouns in lexicon()["nouns"].items() if name in _HURT
    )


def _is_alone(word: Token) -> bool:
    if not all(map(_is_of_whom, prepositional(word, "of"))):
        return False
    return word.pos_ == "NUM" or (word.lower_ in _ALONE and word.head.pos_ == "VERB")


def _below_of(word: Token) -> list[Token]:
    return [*prepositional(word, "of"), *prepositional(word.head, "of")]


def _is_of_whom(word: Token) -> bool:
    return word.lower_ in _OF_WHOM


def _is_counted(noun: Token) -> bool:
    """Tell whether a noun names several that a number before it counts: "42 miners", "four of the workers"."""
    if noun.tag_ not in _PLURAL or noun.ent_type_ in _NO_COUNT:
        return False
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    return any(child.like_num for child in children(noun, "nummod")) or (above is not None and above.like_num)
