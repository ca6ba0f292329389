"""Which act a number or a date belongs to: the nearest one above it in the parse, in its own clause."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from flows.extract.parts import Date, Quantity, Trigger

# A phrase inside one of these clauses says nothing of the act that the clause hangs on.
_ENDS = frozenset({"ccomp", "relcl", "csubj", "csubjpass"})
# An act named by a noun is told of by the verb that the noun fills: "the attack happened on Monday".
_FILLS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "oprd"})
# A clause of these kinds happens when the clause that it hangs on does.
_SHARES_TIME = frozenset({"conj", "advcl", "acl", "xcomp", "prep", "pcomp"})

# "Two days ago", "the past three years": the number says when, not how much.
_TOLD_BY_A_NUMBER = frozenset({"ago", "offset", "stretch", "first_of"})


class Owners:
    """The acts of a document, ready to be asked which of them a token belongs to."""

    def __init__(self, doc: Doc, triggers: Sequence[Trigger]) -> None:
        """Index `triggers` by the tokens that announce them and by the verbs that they fill."""
        self.doc = doc
        self._at: dict[int, Trigger] = {}
        for trigger in triggers:
            for token in _announcing(doc, trigger):
                self._at.setdefault(token.i, trigger)
        self._filled: dict[int, Trigger] = {}
        for trigger in triggers:
            token = doc[trigger.head]
            if token.pos_ in {"NOUN", "PROPN"} and token.dep_ in _FILLS:
                self._filled.setdefault(token.head.i, trigger)

    def owner(self, index: int) -> Trigger | None:
        """Return the act that the phrase headed by the token `index` belongs to, or None."""
        token = self.doc[index]
        while True:
            found = self._at.get(token.i) or self._filled.get(token.i)
            if found:
                return found
            if token.head == token or token.dep_ in _ENDS:
                return None
            token = token.head

    def above(self, trigger: Trigger) -> Trigger | None:
        """Return the act in whose time and place `trigger` happens too, as coordination and participles have it."""
        token = self.doc[trigger.head]
        if token.pos_ in {"NOUN", "PROPN"}:
            return None
        while token.dep_ in _SHARES_TIME and token.head != token:
            token = token.head
            found = self._at.get(token.i)
            if found and found is not trigger:
                return found
        return None

    def described(self, trigger: Trigger) -> int:
        """Return the head of the date that a clause of time tells of, as in "2018, when troops came"; -1 if none."""
        token = self.doc[trigger.head]
        tells_when = any(child.lower_ == "when" for child in token.children)
        return token.head.i if token.dep_ == "relcl" and tells_when else -1


def _announcing(doc: Doc, trigger: Trigger) -> Iterable[Token]:
    yield doc[trigger.head]
    span = doc.char_span(trigger.start, trigger.end, alignment_mode="expand")
    if span is not None:
        yield from (token for token in span if token.pos_ in {"VERB", "NOUN", "PROPN", "ADJ"})


def dates_of(owners: Owners, triggers: Sequence[Trigger], dates: Sequence[Date]) -> dict[Trigger, Date]:
    """Return the date of every act that has one. A day is better than a month, a known interval than none."""
    found: dict[Trigger, Date] = {}
    lasting = [date for date in dates if date.timex_type != "SET"]
    for date in lasting:
        owner = owners.owner(date.head)
        if owner and (owner not in found or _exactness(date) < _exactness(found[owner])):
            found[owner] = date
    described = {date.head: date for date in lasting}
    for trigger in triggers:
        date_described = described.get(owners.described(trigger))
        if trigger not in found and date_described is not None:
            found[trigger] = date_described
    inherited = {trigger: _inherited(trigger, owners, found) for trigger in triggers if trigger not in found}
    return found | {trigger: date for trigger, date in inherited.items() if date is not None}


def _inherited(trigger: Trigger, owners: Owners, found: dict[Trigger, Date]) -> Date | None:
    """Return the date of the nearest act above in whose time this one happens too."""
    seen: set[Trigger] = set()
    above = owners.above(trigger)
    while above is not None and above not in seen and above not in found:
        seen.add(above)
        above = owners.above(above)
    return found.get(above) if above is not None else None


def _exactness(date: Date) -> tuple[bool, int]:
    if date.first is None or date.last is None:
        return (True, 0)
    return (False, (date.last - date.first).days)


def quantities_of(
    owners: Owners, quantities: Sequence[Quantity], dates: Sequence[Date] = ()
) -> dict[Trigger, list[Quantity]]:
    """Return the numbers that belong to each act, in reading order; those within `dates` only help to tell a date."""
    found: dict[Trigger, list[Quantity]] = {}
    telling = [(date.start, date.end) for date in dates if date.rule in _TOLD_BY_A_NUMBER]
    for quantity in quantities:
        if any(start <= quantity.start and quantity.end <= end for start, end in telling):
            continue
        owner = owners.owner(quantity.head)
        if owner:
            found.setdefault(owner, []).append(quantity)
    return found
