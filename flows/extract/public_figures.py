"""Tells figures of public life from those that only fill a story: prices, careers, audiences, what firms buy and sell.

Victims and forces count wherever they are told. Any other number does in an article that tells public acts, there
only beside a state, a public body or a word of public life ("turnout", "camp", "budget"), or where force is told of.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from spacy.tokens import Doc, Span, Token

from flows.extract.grammar import children, first_conjunct
from flows.extract.number_words import lexicon
from flows.extract.parts import Quantity, Trigger
from flows.extract.quantity_measures import CASUALTIES
from flows.extract.units import unit_names
from schemas.vocabulary import Vocabulary

_FORCES = frozenset({"personnel", "protesters", "weapons", "vehicles", "votes"})
_SUMS = frozenset({"money", "percent"})
# Acts of force and of the street: an article full of them tells of people in need, too.
_GRAVE = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "RETREAT", "SANCTION"})
# From how many on, of each kind, a plain number is more than a part of the scene.
_FEWEST_TOLD, _FEWEST_OF_FORCES, _FEWEST_PEOPLE, _FEWEST_THINGS = 2, 3, 5, 10
# What a ticket, a house or a course costs is no money of states.
_LEAST_SUM = 100_000
# In an article of public life an act is told every so many sentences.
_SENTENCES_AN_ACT = 12
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "oprd", "ROOT"})
# What is only wanted, planned or feared, and from how many on that is told all the same.
_WANTED, _MANY = frozenset({"planned", "requested", "possible"}), 1000
# Verbs before an infinitive that states: "is known to hold", "is believed to have lost".
_FOUND = frozenset({
    "know", "believe", "think", "say", "report", "estimate", "find", "appear", "seem", "happen", "come", "continue",
    "able",
})  # fmt: skip
_DEFINITE = frozenset({"the", "these", "those", "both"})
_NOTHING = frozenset({"time", "thing", "way", "page", "word", "point", "degree", "percentage"})
_NAMING = frozenset({"compound", "amod", "poss", "nmod", "appos"})


class PublicLife:
    """What an article is about, as far as its numbers matter to the public."""

    def __init__(
        self,
        doc: Doc,
        acts: Mapping[int, Trigger],
        topics: frozenset[str],
        vocabulary: Vocabulary,
        is_public: Callable[[int], bool],
        *,
        losses: int = 0,
    ) -> None:
        """`acts` are those told, by their heads, `losses` how many numbers of victims no act has.

        `is_public` tells whether a word means a state or a public body.
        """
        sentences = sum(1 for _ in doc.sents)
        grave = sum(act.event_type in _GRAVE for act in acts.values())
        self._doc = doc
        self._vocabulary = vocabulary
        self._is_public = is_public
        self._public = (len(acts) + losses) * _SENTENCES_AN_ACT >= sentences and "business" not in topics
        self._grave = (grave + losses) * _SENTENCES_AN_ACT >= sentences

    def has(self, quantity: Quantity, stating: Token, *, modality: str, source: int | None) -> bool:
        """Tell whether a number, which the word `stating` states, is one of public life; `source` heads who says so."""
        counted = self._doc[quantity.head]
        value = quantity.value or quantity.low or quantity.high or 0
        if quantity.measure == "detained" and self._is_of_firms(counted.sent):
            return False  # "one new share for every three held"
        if quantity.measure in CASUALTIES:
            return self._public or value >= _FEWEST_TOLD or quantity.value is None
        if not self._public or self._is_of_firms(counted.sent):
            return False
        if self._is_private(quantity, counted, source):
            return False
        if quantity.measure in _FORCES:
            return quantity.role is not None or value >= _FEWEST_OF_FORCES
        if _is_an_aim(stating, value) or _is_known_already(quantity, counted):
            return False
        told_by_public = source is not None and self._is_public(source)
        if not (self._grave or told_by_public or self._tells_of_public_life(counted, stating)):
            return False
        if quantity.noun in lexicon()["bulk"]:
            return not self._is_of_trade(counted.sent)
        wanted = modality in _WANTED and not (modality == "possible" and _is_told_as_past(stating))
        if wanted and value < _MANY and (quantity.measure != "percent" or modality != "possible"):
            return False  # what a tax would be, how many should be let in
        if quantity.measure in _SUMS and stating == counted and counted.dep_ not in _ARGUMENTS:
            return False
        if quantity.measure in _SUMS:
            small = quantity.measure == "money" and value < _LEAST_SUM
            return not small or any(token.lemma_.lower() in lexicon()["imposed"] for token in counted.sent)
        return self._counts_many(quantity, counted, value)

    def _is_private(self, quantity: Quantity, counted: Token, source: int | None) -> bool:
        """Tell whether a number is of somebody's family, or of what the writer saw: "I passed hundreds of them"."""
        relatives = quantity.noun == "member" and any(child.lower_ == "family" for child in counted.children)
        if quantity.noun in lexicon()["kin"] or relatives:
            return True
        told = counted.sent if source is None else ()
        return any(token.lower_ in {"i", "we"} and token.dep_ in {"nsubj", "nsubjpass"} for token in told)

    def _counts_many(self, quantity: Quantity, counted: Token, value: float) -> bool:
        if quantity.noun is None or quantity.noun in unit_names() or value < 1:
            return quantity.noun is None and quantity.role == "part"
        if quantity.noun in lexicon()["audiences"]:
            return False
        told = quantity.role is not None or quantity.comparator != "="
        direct = first_conjunct(_in_its_clause(counted)).dep_ in _ARGUMENTS
        if self._are_people(quantity, counted):
            many = value >= (_FEWEST_TOLD if told else _FEWEST_PEOPLE)
            met = not direct and counted.dep_ == "pobj" and counted.head.head.pos_ == "VERB" and not self._grave
            if met and value < _MANY:
                return False  # "spoke to 300 teenagers"
            return quantity.role == "part" or (many and (direct or quantity.comparator != "vague"))
        several = counted.tag_ in {"NNS", "NNPS", "CD"} and quantity.noun not in _NOTHING
        return (
            several
            and (direct or (told and self._grave))
            and value >= (_FEWEST_PEOPLE if quantity.role else _FEWEST_THINGS)
        )

    def _are_people(self, quantity: Quantity, noun: Token) -> bool:
        named = noun.ent_type_ == "NORP" and noun.tag_ in {"NNPS", "NNS"}
        return quantity.noun in lexicon()["people"] or quantity.noun in self._vocabulary.classes["person"] or named

    def _tells_of_public_life(self, counted: Token, stating: Token) -> bool:
        """Tell whether a state or a public body has the number or is counted, or a word of public life is near."""
        if any(token.lemma_.lower() in _public_words() for token in counted.sent):
            return True
        if counted.lemma_.lower() in self._vocabulary.nouns:
            return True  # "341 releases"
        return any(self._is_public(word.i) for word in _concerned(counted, stating))

    def _is_of_firms(self, sentence: Span) -> bool:
        """Tell whether a sentence speaks of prices, shares and deals: two words of them, or a firm by its form."""
        classes = self._vocabulary.classes["business"] | self._vocabulary.classes["commerce"]
        return len({token.lemma_.lower() for token in sentence} & classes) > 1

    def _is_of_trade(self, sentence: Span) -> bool:
        """Tell whether a sentence speaks of harvests and what is bought and sold, and not of relief."""
        lemmas = {token.lemma_.lower() for token in sentence}
        return not lemmas.isdisjoint(lexicon()["trading"]) and lemmas.isdisjoint(lexicon()["relieving"])


def _concerned(counted: Token, stating: Token) -> Iterator[Token]:
    """Yield who has a number or is counted: the subject of the word that states it, and what describes either."""
    for noun in (counted, stating, *children(stating, "nsubj", "nsubjpass", "agent")):
        yield noun
        yield from (below for below in noun.subtree if below.dep_ in _NAMING and below.head == noun)
        yield from (thing for prep in children(noun, "prep") for thing in children(prep, "pobj"))


def _in_its_clause(counted: Token) -> Token:
    """Return what stands for the counted in their clause: "consignment" of "a consignment of two million doses"."""
    above = counted.head.head
    of = counted.dep_ == "pobj" and counted.head.lower_ == "of"
    return above if of and above.lemma_.lower() in lexicon()["groups"] else counted


def _is_told_as_past(verb: Token) -> bool:
    """Tell whether what is thought to be so has been: "believes that 300 people had been on board"."""
    aids = {child.lower_ for child in children(verb, "aux", "auxpass")}
    modal = any(child.tag_ == "MD" for child in children(verb, "aux"))
    return not modal and (verb.tag_ == "VBD" or not aids.isdisjoint({"had", "was", "were", "have", "has"}))


def _is_an_aim(stating: Token, value: float) -> bool:
    """Tell whether a verb only says what something is for or is said to be about: "to fill 900 posts", "by hiring"."""
    if stating.dep_ == "pcomp":
        return True
    to = any(child.lower_ == "to" for child in children(stating, "aux"))
    return (
        to and value < _MANY and stating.dep_ in {"advcl", "acl", "xcomp"} and stating.head.lemma_.lower() not in _FOUND
    )


def _is_known_already(quantity: Quantity, counted: Token) -> bool:
    """Tell whether "the" number is one that the reader knows, and nothing is stated of it: "the two men"."""
    definite = any(child.lower_ in _DEFINITE for child in children(counted, "det") if child.idx < quantity.start)
    direct = first_conjunct(counted).dep_ in _ARGUMENTS
    return definite and quantity.role != "total" and quantity.comparator == "=" and not direct


@cache
def _public_words() -> frozenset[str]:
    return frozenset(lexicon()["public_matters"])
