"""Mends what the parser makes of words that report: "rejected as false the charge that", "…, the agency estimates"."""

from functools import cache

from spacy.tokens import Token

from flows.extract.columns import sentence_start
from flows.extract.grammar import children, is_passive
from flows.extract.lexicons import lexicon
from flows.extract.reporting import words

_NOUNS = frozenset({"NOUN", "PROPN"})
_WITHIN_A_PHRASE = frozenset({"det", "amod", "poss", "compound", "nmod", "nummod"})
_OPENING = frozenset({"DT", "PRP$"})
_TELLING = frozenset({"that", "of", "by", "from"})
_ENDING = frozenset({".", ",", ";"})
_ONE = frozenset({"NN", "NNP", "NNPS"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOT_IN_A_SPEAKER = _FINITE | {"VB", "VBN", "VBG", "WDT", "WP", "TO", "CC", ":"}
_MISTAKEN_FOR = frozenset({"pobj", "conj", "dobj", "appos", "ROOT"})
_LONGEST_SPEAKER = 12  # words of a phrase that names a speaker


def mend_report(token: Token) -> None:
    """Mend the report that `token` belongs to, if the parser is known to mistake its like."""
    if token.tag_ == "NNS":
        _say_last(token)
    elif token.lower_ == "as":
        _call_it_so(token)


def _call_it_so(word: Token) -> None:
    """Hang on the verb what it calls something that stands behind: "rejected as false the charge that"."""
    doc = word.doc
    if not 0 < word.i < len(doc) - 3:
        return
    before = word.nbor(-1)
    verb = before.head if before.dep_ == "prt" else before
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in _calling() or is_passive(verb):
        return
    said = word.nbor(1) if word.nbor(1).tag_ != "RB" else word.nbor(2)
    opening = doc[said.i + 1] if said.i + 1 < len(doc) else said
    thing = opening
    while thing.dep_ in _WITHIN_A_PHRASE and thing.head.i > thing.i:
        thing = thing.head
    told = thing.lemma_.lower() in _reports() and thing.i + 1 < len(doc) and thing.nbor(1).lower_ in _TELLING
    if any(
        each.is_ancestor(verb) for each in (word, said, thing)
    ):  # "hailed what he described as a vote": it has been mended
        return
    if said.tag_ in _OPENING or thing.pos_ not in _NOUNS or not (told or opening.tag_ in _OPENING):
        return
    for clause in children(verb, "ccomp"):
        if clause.left_edge.i == thing.i + 1:
            clause.head, clause.dep_ = thing, "acl"
    word.head, word.dep_ = verb, "prep"
    thing.head, thing.dep_ = verb, "dobj"
    said.head, said.dep_ = word, "pobj"


def _say_last(noun: Token) -> None:
    """Take for a verb of saying what ends a sentence behind who says it: "some 900 fled, the agency estimates"."""
    doc = noun.doc
    if noun.lemma_.lower() not in words("inserted") or noun.i + 1 >= len(doc) or doc[noun.i + 1].text not in _ENDING:
        return
    start = max(sentence_start(doc, noun.i), noun.i - _LONGEST_SPEAKER)
    comma = next((i for i in range(noun.i - 1, start, -1) if doc[i].text == ","), None)
    if comma is None or comma + 1 == noun.i or noun.nbor(-1).tag_ not in _ONE:
        return
    phrase = doc[comma + 1 : noun.i]
    names = phrase[0].tag_ in _OPENING or phrase[0].pos_ == "PROPN"
    if not names or any(each.tag_ in _NOT_IN_A_SPEAKER for each in phrase):
        return
    if not any(doc[i].tag_ in _FINITE for i in range(sentence_start(doc, noun.i), comma)):
        return
    told = next((each for each in noun.children if each.dep_ == "ccomp"), None)
    goes_on = noun.i + 2 < len(doc) and doc[noun.i + 2].tag_ == "CC"  # "the memo, the bank reports, and"
    if told is None and (goes_on or noun.dep_ not in _MISTAKEN_FOR or phrase[0].tag_ not in _OPENING):
        return
    noun.tag_, noun.pos_ = "VBZ", "VERB"
    speaker = noun.nbor(-1)
    if speaker.head == noun and speaker.dep_ in _WITHIN_A_PHRASE:
        for each in list(noun.children):
            if comma < each.i < speaker.i:
                each.head = speaker
        speaker.dep_ = "nsubj"


@cache
def _calling() -> frozenset[str]:
    words_of = lexicon("modality")
    entries = (*words_of["calling"].split(), *words_of["rebutting"].split())
    return frozenset(entry.partition("_")[0] for entry in entries)


@cache
def _reports() -> frozenset[str]:
    return frozenset(lexicon("modality")["reports"].split())
