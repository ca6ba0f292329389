"""Tells those whom an attack killed or hurt from those whom an accident did.

"Twelve people died" names no act; in the report of a bombing it tells of the bombing all the same. What counts is the
sentence, those around it and what the article is about. A toll that rises or stands somewhere stays a figure.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Span, Token

from flows.extract.columns import sentence_start
from flows.extract.grammar import prepositional, surface_objects, surface_subjects
from flows.extract.newsworthy import is_attack, tells_of_disaster
from flows.extract.number_words import lexicon
from flows.extract.parts import Quantity, Trigger
from flows.extract.quantity_measures import befalling, measure_by_noun, singular
from schemas.vocabulary import load_vocabulary

_HARMED = frozenset({"killed", "injured"})
# Verbs that say it by another word: "are dead", "left 12 dead", "lost 30 men".
_LIGHT = frozenset({"be", "leave", "lose"})
_CAUSES = ("of", "from")
_WOUNDS = frozenset({"wound", "injury", "bullet", "shrapnel", "gunshot", "burn", "blast"})
_ATTACKERS = frozenset({"bomber", "gunman", "attacker", "assailant", "shooter", "terrorist", "explosive", "landmine"})
_NO_WEAPONS = frozenset({"arm", "round", "tank", "shot", "shell"})
# In the report of an attack every so many sentences tell of one.
_SENTENCES_AN_ATTACK = 4
_FEWEST_ATTACKS = 2
# How far from an attack its victims are told of: two sentences behind it, or right before it.
_NEAR = (-2, -1, 1)
_CODE = "180"
_VICTIMS = "STATEMENT.victims."
_PRESENT = frozenset({"VBP", "VBZ"})


class Attacks:
    """The attacks that an article tells of, and whose victims its figures count."""

    def __init__(self, doc: Doc, acts: Mapping[Trigger, bool], topics: frozenset[str]) -> None:
        """`acts` are those told, each of public life, with whether somebody is said to do it."""
        starts = [sentence.start for sentence in doc.sents]
        self._doc = doc
        self._nth = {start: n for n, start in enumerate(starts)}
        attacks = [act for act, done in acts.items() if is_attack(act) or _is_laid_to_somebody(act, done=done)]
        self._told_in = {self._nth[sentence_start(doc, act.head)] for act in attacks}
        many = len(self._told_in) * _SENTENCES_AN_ATTACK >= len(starts) and len(self._told_in) >= _FEWEST_ATTACKS
        self._are_the_story = many and "disaster" not in topics

    def harmed(self, statement: Trigger, counted: Iterable[Quantity], evidence: Span) -> Trigger:
        """Return a statement of those killed or hurt as the attack that did it; any other as it is."""
        harmed = [one for one in counted if one.measure in _HARMED and one.role != "total"]
        word = self._doc[statement.head]
        told = _tells_of_harm(word, harmed) if harmed else statement.rule_id.startswith(_VICTIMS)
        if statement.event_type != "STATEMENT" or not told:
            return statement
        if not self._struck(word, evidence):
            return statement
        return replace(
            statement,
            event_type="ASSAULT",
            cameo_code=_CODE,
            rule_id=f"ASSAULT.killed_in.{statement.rule_id.rpartition('.')[2]}",
            actors=(),
            recipients=tuple(token.i for token in _sufferers(word)),
        )

    def _struck(self, word: Token, evidence: Span) -> bool:
        causes = {below.lemma_.lower() for below in prepositional(word, *_CAUSES)}
        if causes and causes.isdisjoint(_WOUNDS | load_vocabulary().classes["fighting"]):
            return False  # "died of hunger", "died from hypothermia"
        here = self._nth[evidence.start]
        if here in self._told_in or any(token.lemma_.lower() in _meant() for token in evidence):
            return True
        if tells_of_disaster(evidence) or (word.pos_ == "VERB" and word.tag_ in _PRESENT):
            return False  # "some 300 people die on these roads each year"
        return self._are_the_story or any(here + away in self._told_in for away in _NEAR)


def _is_laid_to_somebody(act: Trigger, *, done: bool) -> bool:
    """Tell whether harm is told with who did it, or by what means: "the bombing killed nine"."""
    return act.event_type == "ASSAULT" and (done or act.event_mode is not None)


@cache
def _meant() -> frozenset[str]:
    """Return the words for what and who harms people on purpose; planes and tanks crash, too."""
    classes = load_vocabulary().classes
    return classes["weapon"] - classes["aircraft"] - _NO_WEAPONS | _ATTACKERS


def _tells_of_harm(word: Token, harmed: list[Quantity]) -> bool:
    """Tell whether a word says that people died or were hurt, and does not count them: no "toll", no "number"."""
    lemma = word.lemma_.lower()
    if word.i in {one.head for one in harmed}:
        # "Dozens dead", "four men killed in the hills", and neither "12 deaths" nor "30 bodies".
        return lemma in lexicon()["states"] or measure_by_noun(singular(word)) not in _HARMED
    return word.pos_ in {"VERB", "AUX"} and (lemma in _LIGHT or lemma in befalling())


def _sufferers(word: Token) -> list[Token]:
    if word.pos_ not in {"VERB", "AUX"}:
        return [word]
    return surface_objects(word) or surface_subjects(word)
