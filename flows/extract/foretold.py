"""Acts that an article has told of as lying ahead: once two leaders "will meet", "the meeting" has not been held."""

from spacy.tokens import Doc, Token

from flows.extract.modality_own import own_stance
from flows.extract.modality_words import VERBS, listed
from flows.extract.parts import Stance, Trigger

_ARRANGED = frozenset({"CONSULT", "PROTEST"})
_HELD = frozenset({"VBD", "VBN"})
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_LATER = frozenset({"again", "another", "next", "further", "second", "new"})


class Agenda:
    """What an article plans, by the kind of act, as one reads on."""

    def __init__(self, doc: Doc) -> None:
        """Start with nothing planned."""
        self._doc = doc
        self._planned: dict[str, bool] = {}

    def stance_of(self, trigger: Trigger, stance: Stance, *, is_dated: bool) -> Stance:
        """Return the stance of an act, planned where its noun points back to a plan, and remember it."""
        if trigger.event_type not in _ARRANGED:
            return stance
        kind = ".".join(trigger.rule_id.split(".")[:2])
        word = self._doc[trigger.head]
        if stance.modality == "planned":
            self._planned[kind] = not any(child.lower_ in _LATER for child in word.children)
        elif stance.modality == "asserted" and self._planned.get(kind):
            named = next((each for each in (word, *word.children) if _names(each, trigger)), None)
            if not is_dated and named is not None and _points_back(named) and not _is_held(named):
                return Stance(modality="planned", cue_start=trigger.start, cue_end=trigger.end)
            self._planned[kind] = False
        return stance


def _names(word: Token, trigger: Trigger) -> bool:
    return word.pos_ == "NOUN" and trigger.start <= word.idx < trigger.end


def _points_back(noun: Token) -> bool:
    """Tell whether a noun means an act that was told before: "the talks", "his visit"."""
    return any(child.lower_ in _POINTING if child.dep_ == "det" else child.dep_ == "poss" for child in noun.children)


def _is_held(noun: Token) -> bool:
    """Tell whether the verb above a noun tells of it in the past: "the meeting lasted", "was told at the meeting"."""
    verb = next((each for each in noun.ancestors if each.pos_ in VERBS), None)
    if verb is None or own_stance(verb).modality != "asserted":
        return False
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    past = verb.tag_ == "VBD" or any(child.lower_ in {"was", "were", "had"} for child in verb.children)
    return (past or (verb.tag_ in _HELD and not passive)) and verb.lemma_.lower() not in listed("arranging")
