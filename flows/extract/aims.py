"""What a protest is for or against, by which CAMEO tells protests apart: leaders, policy, rights, institutions."""

from collections.abc import Iterator

from spacy.tokens import Token

from flows.extract.grammar import children, prepositional
from flows.extract.matching import Hit
from schemas.vocabulary import Vocabulary

# Behind these stands what a protest is about: "marched against the war", "a strike over pay".
_ABOUT = ("against", "over", "for", "at", "about", "of")
# The themes of reform, in whose order CAMEO counts the aims of protests: 0831 makes of 141 a 1411.
_REFORMS = "083"
# What makes a demand of an act, in the table of compositions.
_DEMANDS = ("demand", "appeal")
_REACH = 25


def aimed_at(code: str, hit: Hit, asked: Hit | None, asked_code: str | None, vocabulary: Vocabulary) -> str:
    """Return the code of a protest with its aim, where the words around it or the demand that it makes tell of one."""
    digits = [_last_digit(asked_code, vocabulary)] if asked is not None else []
    digits += [_last_digit(vocabulary.themes.get(word.lemma_.lower()), vocabulary) for word in _matter(hit)]
    aim = next((digit for digit in digits if digit), "")
    return code + aim if len(code) == len("141") and code + aim in vocabulary.cameo_names else code


def purposes(hit: Hit) -> Iterator[Token]:
    """Yield the verbs that say what a protest is to reach: "to demand reform", "demanding reform"."""
    for word in dict.fromkeys((hit.head, hit.core)):
        for clause in children(word, "advcl", "xcomp", "acl"):
            if is_infinitive(clause) or clause.tag_ == "VBG":
                yield clause


def is_infinitive(verb: Token) -> bool:
    """Tell whether a verb is one with "to": "marched to demand"."""
    return verb.tag_ == "VB" and any(child.tag_ == "TO" for child in verb.children)


def _matter(hit: Hit) -> Iterator[Token]:
    """Yield the words of what a protest is about."""
    about = [*purposes(hit)]
    for word in dict.fromkeys((hit.head, hit.core)):
        about += prepositional(word, *_ABOUT)
        for protest in prepositional(word, "in"):  # "in protest at the arrests"
            about += prepositional(protest, *_ABOUT)
        if word.pos_ == "VERB":
            about += (found for found in children(word, "dobj") if found.i not in hit.tokens)
    for root in about:
        yield from list(root.subtree)[:_REACH]


def _last_digit(code: str | None, vocabulary: Vocabulary) -> str:
    """Return the digit by which CAMEO counts a reform that a code names: 1 of 0831, and of 1041, its demand."""
    reforms = {f"{_REFORMS}{digit}": digit for digit in "1234"}
    demands = {
        vocabulary.compositions[act].codes.get(does): digit for act, digit in reforms.items() for does in _DEMANDS
    }
    return (reforms | demands).get(code or "", "")
