"""Figures that no act carries: each belongs to the STATEMENT of the word that states it.

"The camp holds 4,000 people", "turnout was 31 percent", "some 900 villagers have moved to the hills": no act of the
vocabulary is told, and still a number of public life is. What no reader of the news would look up makes none: sports
results, the business of firms, one or two of anything, lengths of time and of ways.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from flows.extract.date_grammar import lexicon as dates
from flows.extract.governors import MODIFYING, is_likened, is_of_a_whole, opens_as_a_whole, undergone_by
from flows.extract.grammar import (
    char_span,
    children,
    coordinated,
    first_conjunct,
    is_undergone,
    surface_subjects,
)
from flows.extract.modality import stance_of
from flows.extract.number_words import lexicon
from flows.extract.parts import Quantity, Quotation, Trigger
from flows.extract.public_figures import PublicLife
from flows.extract.quantity_measures import CASUALTIES, befalling, measure_by_noun, raised, singular
from flows.extract.speakers import chain_at
from schemas.vocabulary import Vocabulary

RULE = "STATEMENT.figure."
_CODE = "010"
# Pages whose numbers are results: nobody was killed in them.
_RESULTS = frozenset({"sport", "show", "computing"})
_SUMS = frozenset({"money", "percent"})
_LINKS = frozenset({"be", "stand", "reach", "remain", "have", "total", "number", "amount", "rise", "fall", "exceed"})
_LONGEST_SPAN = 6
_VERBAL = frozenset({"VERB", "AUX"})
# Verbs so tied to another word head no clause: "the wounded men".
_NO_CLAUSES = frozenset({"amod", "compound", "aux", "auxpass", "prep"})


def figures_in(
    doc: Doc,
    quantities: Iterable[Quantity],
    acts: Mapping[int, Trigger],
    *,
    topics: frozenset[str],
    quotations: Sequence[Quotation],
    vocabulary: Vocabulary,
    is_public: Callable[[int], bool],
) -> dict[Trigger, list[Quantity]]:
    """Return the statements that `quantities`, which no act has, make; `acts` are those told, by their heads.

    A number that a statement among these states is that one's. `is_public` tells whether a word means a state or a
    public body.
    """
    if topics & _RESULTS:
        return {}
    quantities = list(quantities)
    losses = sum(quantity.measure in CASUALTIES for quantity in quantities)
    life = PublicLife(doc, acts, topics, vocabulary, is_public, losses=losses)
    stated: dict[int, list[Quantity]] = {}
    for quantity in quantities:
        word = _stating(doc[quantity.head], doc, quotations, vocabulary) or _attested(doc[quantity.head], acts)
        if word is None or _only_describes(quantity, doc) or not _is_statement(acts.get(word.i)):
            continue
        modality = stance_of(word.i, doc, quotations).modality
        source = next((said.source_head for said in reversed(chain_at(word.i, doc, quotations))), None)
        if modality != "hypothetical" and life.has(quantity, word, modality=modality, source=source):
            stated.setdefault(word.i, []).append(quantity)
    return {acts.get(i) or _statement(doc[i], told, vocabulary): told for i, told in stated.items()}


def _is_statement(act: Trigger | None) -> bool:
    return act is None or act.event_type == "STATEMENT"


def _stating(counted: Token, doc: Doc, quotations: Sequence[Quotation], vocabulary: Vocabulary) -> Token | None:
    """Return the word that states a number: the verb of its clause; None where it counts who says so.

    Within a phrase it is the noun that the number tells of, "the arrival of 300 families"; and the counted noun itself
    where the verb is another's: "the mission recorded 28 killings".
    """
    word = counted
    if opens_as_a_whole(counted):
        return counted  # "of the 60, 20 were freed, the army said"
    fled = undergone_by(counted) if counted.dep_ in {"dobj", "pobj"} else None
    if fled is not None and fled.dep_ == "relcl" and fled.lemma_.lower() in befalling():
        return fled  # "joined the 300 who have fled"
    while word.head != word and (word.pos_ not in _VERBAL or word.dep_ in _NO_CLAUSES):
        above = word.head
        if word.dep_ == "pobj":
            if above.head.lower_ == "according":
                return None
            if above.lower_ == "among":
                return counted
            noun = above.head
            if noun.pos_ in {"NOUN", "PROPN"} and above.lower_ != "including" and noun.lemma_.lower() not in _groups():
                if noun.lemma_.lower() in vocabulary.nouns:
                    return None  # "demanded the release of two men": told of that act
                return noun if above.lower_ == "of" and noun.pos_ == "NOUN" else counted
        first = first_conjunct(word)
        if first.dep_ in {"nsubj", "agent"} and first.head.lemma_.lower() in dates()["telling"]:
            return None
        word = above
    if word.pos_ not in _VERBAL:
        return counted
    counting = any(said.cue_head == word.i for said in chain_at(counted.i, doc, quotations))
    return counted if counting and word.lemma_.lower() not in lexicon()["performing"] else raised(word)


@cache
def counting_verbs() -> frozenset[str]:
    """Return the verbs whose subject says or counts: "reports", "puts the number"."""
    return frozenset(lexicon()["counting_verbs"])


@cache
def standing_verbs() -> frozenset[str]:
    """Return the verbs that tell how something stands: "has", "costs", "remains"."""
    return frozenset(lexicon()["standing_verbs"])


@cache
def measuring_verbs() -> frozenset[str]:
    """Return the verbs that tell how large a thing is, whoever has it: "weighs", "stretches"."""
    return frozenset(lexicon()["measuring"])


def _attested(counted: Token, acts: Mapping[int, Trigger]) -> Token | None:
    """Return the verb by which somebody vouches for what befell those counted: "has verified the deaths of 45"."""
    harm = counted.head.head if counted.dep_ == "pobj" and counted.head.lower_ == "of" else counted
    verb = harm.head
    told = harm.dep_ == "dobj" and verb.lemma_.lower() in lexicon()["attesting"] and not any(children(verb, "neg"))
    return verb if told and measure_by_noun(harm.lemma_.lower()) in CASUALTIES and harm.i not in acts else None


def _groups() -> frozenset[str]:
    """Return the nouns that stand for those they are made of: "a crowd of 300 marched"."""
    words = lexicon()
    return frozenset((*words["groups"], *words["crowds"]))


def _only_describes(quantity: Quantity, doc: Doc) -> bool:
    """Tell whether a number says what a thing is like, "a two-car tram", or of how many some are: "some of the 90"."""
    head = doc[quantity.head]
    if re.fullmatch(r"[^\s-]+-[a-z]+", quantity.text):
        return head.dep_ in MODIFYING and head.head.i > head.i
    if quantity.noun is None and head.dep_ == "pobj" and head.head.head.text in {"Group", "GROUP"}:
        return True  # "the Group of 24"
    below = head.dep_ == "pobj" and head.head.idx < quantity.start and quantity.measure not in _SUMS
    if below and (is_likened(head) or is_of_a_whole(head)):
        return True
    whole = head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.pos_ == "NUM"
    return whole and quantity.start > head.head.idx


def _statement(word: Token, told: Sequence[Quantity], vocabulary: Vocabulary) -> Trigger:
    """Return the statement that `word` makes of the numbers `told`.

    Who are counted act in what they do themselves; a force does in all that is told of it.
    """
    counted = {quantity.head for quantity in told if quantity.measure != "personnel"}
    subjects = surface_subjects(word) if word.pos_ in _VERBAL and not is_undergone(word) else []
    deed = word.lemma_.lower() in vocabulary.classes["own_deed"]
    deed = deed or _does_something(word)
    doing = [one for one in subjects if deed or not counted & {below.i for below in one.subtree}]
    actors = tuple(dict.fromkeys(each.i for one in doing for each in coordinated(one)))
    # Of "~ 2,100", the sign may close the sentence before.
    within = (quantity for quantity in told if quantity.start >= word.sent.start_char)
    alone = next((quantity for quantity in within if quantity.head == word.i), None)
    start, end = (alone.start, alone.end) if alone else _span(word)
    return Trigger(
        head=word.i,
        start=start,
        end=end,
        event_type="STATEMENT",
        cameo_code=_CODE,
        rule_id=f"{RULE}{singular(word) if word.pos_ == 'NOUN' else word.lemma_.lower()}",
        actors=actors,
    )


def _does_something(verb: Token) -> bool:
    """Tell whether a verb has its subject do something to something, and not only be so or undergo it."""
    lemma = verb.lemma_.lower()
    passing = lemma in standing_verbs() or lemma in counting_verbs() or lemma in lexicon()["undergoing"]
    return verb.pos_ == "VERB" and not passing and any(children(verb, "dobj"))


def _span(word: Token) -> tuple[int, int]:
    """Return the offsets of the word, with its subject where it says little: "turnout was", "have"."""
    subject = next(children(word, "nsubj"), None)
    near = subject is not None and subject.pos_ != "PRON" and subject.i < word.i <= subject.i + _LONGEST_SPAN
    if subject is not None and near and word.lemma_.lower() in _LINKS and not subject.ent_type_:
        return char_span(word.doc, subject.i, word.i + 1)
    return char_span(word.doc, word.i, word.i + 1)
