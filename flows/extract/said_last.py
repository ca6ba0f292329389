"""Who says what goes before, by the order of words where the parse does not tell it: "…, a doctor told the radio"."""

from collections.abc import Collection, Iterator

from spacy.tokens import Doc, Token

from flows.extract.columns import sentence_start
from flows.extract.reporting import Run, Saying, words

_TOLD = frozenset({"VBD", "VBZ", "VBP"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NAMES = frozenset({"NOUN", "PROPN"})
_MARKS = frozenset({'"', "“", "”", "``", "''", "«", "»", ":", ";", "(", ")"})
# What no phrase that names a speaker begins with or has within.
_NO_BEGINNING = frozenset({"CC", "IN", "TO", "VBN", "VBG", "VBD", "VB", "WDT", "WP", "WRB", "RB", "MD", "EX"})
_NOT_WITHIN = _FINITE | {"WDT", "WP", "WRB", "EX", "TO"}
# A clause that opens with one of these is told by what follows it only if it is no more than a setting.
_SETTING = frozenset({
    "after", "before", "when", "while", "as", "if", "although", "though", "since", "because", "once", "until", "unless",
})  # fmt: skip
_WHEN_OR_WHERE = frozenset({"IN", "RB", "NNP", "JJ"})
_CLOSING = frozenset({'"', "”", "''"})
_LONGEST_SPEAKER = 22  # words of a phrase that names a speaker, his office and his name
_LONGEST_TAIL = 14  # words behind the verb: who was told, when and where
# The word lists of what a participle behind the saying does that is not said: "…, she said, rejecting the charge".
_STANDS = ("say", "think", "citing", "taking_a_stand")


def said_last(doc: Doc, known: Collection[int], quoted: list[bool]) -> Iterator[Saying]:
    """Yield what verbs of saying at the end of a sentence report, but for the verbs in `known` and quoted words."""
    for token in doc:
        if token.tag_ not in _TOLD or token.i in known or token.lemma_.lower() not in words("inserted"):
            continue
        saying = None if quoted[token.i] else _said_before(token, quoted)
        if saying is not None:
            yield saying


def _said_before(verb: Token, quoted: list[bool]) -> Saying | None:
    doc, start = verb.doc, sentence_start(verb.doc, verb.i)
    comma = _opening_comma(verb, start)
    if comma is None or any(quoted[comma : verb.i]):
        return None
    first = next((i + 1 for i in range(comma - 1, start - 1, -1) if doc[i].text in {";", ":"}), start)
    while first < comma and doc[first].is_space:
        first += 1
    tail, source = _tail(verb), _head_of(doc, comma + 1, verb.i)
    if tail is None or source is None:
        return None
    last = verb.i - 1 if doc[verb.i - 1].text == "," else verb.i
    before = _clauses(doc, first, comma, quoted)
    if not before:
        behind = _behind(verb)
        after = _clauses(doc, behind, verb.sent.end, quoted) if behind else []
        if not after or behind is None or first == comma:
            return None
        return Saying(
            source, verb, after[0], ((first, comma), (behind, verb.sent.end)), verb.i + 1, named=(comma + 1, last)
        )
    if doc[first].lower_ in _SETTING and not any(doc[i].text == "," for i in range(first, comma)):
        return None
    root = next((each for each in before if each == each.sent.root), before[0])
    return Saying(source, verb, root, ((first, comma), *tail), verb.i + 1, named=(comma + 1, last))


def _clauses(doc: Doc, first: int, last: int, quoted: list[bool]) -> list[Token]:
    """Return the verbs of the full clauses between two tokens, but for those that describe or tell when."""
    finite = [doc[i] for i in range(first, last) if doc[i].tag_ in _FINITE and not quoted[i]]
    heads = [each.head if each.dep_ in {"aux", "auxpass"} else each for each in finite]
    return [each for each in heads if first <= each.i < last and each.dep_ not in {"relcl", "acl", "advcl"}]


def _behind(verb: Token) -> int | None:
    """Return where a sentence goes on behind words put into it: "the mayor, police said, ordered the raid"."""
    doc = verb.doc
    for i in range(verb.i + 1, min(verb.i + _LONGEST_TAIL, len(doc) - 1)):
        if doc[i].text == ",":
            goes_on = doc[i + 1].tag_ not in {"CC", "VBG", "WDT", "WP", "WRB"} and doc[i + 1].sent == verb.sent
            return i + 1 if goes_on else None
        if doc[i].is_sent_start or doc[i].text in {".", ";"}:
            return None
    return None


def _opening_comma(verb: Token, start: int) -> int | None:
    """Return the comma before the phrase that ends at `verb`, past those about an office or a name within it."""
    doc = verb.doc
    floor = max(start, verb.i - _LONGEST_SPEAKER)
    commas = [i for i in range(verb.i - 1, floor, -1) if doc[i].text == ","]
    within = 2 if commas and commas[0] == verb.i - 1 else 0
    if len(commas) <= within:
        return None
    comma = commas[within]
    comma += doc[comma + 1].text in _CLOSING  # "the so-called “lions,” a trader said"
    phrase = doc[comma + 1 : verb.i]
    if (
        not len(phrase)
        or phrase[0].tag_ in _NO_BEGINNING
        or any(each.tag_ in _NOT_WITHIN or each.text in _MARKS for each in phrase)
    ):
        return None
    return comma


def _head_of(doc: Doc, first: int, last: int) -> Token | None:
    """Return the noun that names a speaker: the highest one before a preposition or a comma, the last of several."""
    end = next((i for i in range(first, last) if doc[i].tag_ == "IN" or doc[i].text == ","), last)
    nouns = [doc[i] for i in range(first, end) if doc[i].pos_ in _NAMES and doc[i].ent_type_ not in {"DATE", "TIME"}]
    highest = [each for each in nouns if not first <= each.head.i < end]
    found = highest or nouns
    return found[-1] if found else None


def _tail(verb: Token) -> tuple[Run, ...] | None:
    """Return what goes on being said behind `verb`, a participle's clause; None where it says something else there."""
    doc = verb.doc
    addressed = verb.lemma_.lower() in words("addressed")
    for i in range(verb.i + 1, min(verb.i + _LONGEST_TAIL, len(doc))):
        token = doc[i]
        if token.is_sent_start or token.is_space or token.text in {".", "!", "?", ";"}:
            return ()
        if token.text == ",":
            return _going_on(doc, i + 1)
        if token.tag_ in _FINITE | {"TO", "WDT", "WP", "VB", "VBG"} or token.lower_ == "that" or token.text in _MARKS:
            return None
        if i == verb.i + 1 and not addressed and token.tag_ not in _WHEN_OR_WHERE and token.ent_type_ != "DATE":
            return None
    return () if verb.i + _LONGEST_TAIL >= len(doc) else None


def _going_on(doc: Doc, first: int) -> tuple[Run, ...]:
    opening = doc[first] if first < len(doc) else None
    if opening is None or opening.tag_ != "VBG" or any(opening.lemma_.lower() in words(entry) for entry in _STANDS):
        return ()
    return ((first, opening.sent.end),) if opening.sent.end > first else ()
