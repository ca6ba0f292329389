"""Who says what goes before, by the order of words where the parse does not tell it: "…, a doctor told the radio"."""

from collections.abc import Collection, Iterator

from spacy.tokens import Doc, Token

from flows.extract.columns import sentence_start
from flows.extract.reporting import Run, Saying, words

_TOLD = frozenset({"VBD", "VBZ"})
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
    told = [doc[i] for i in range(first, comma) if doc[i].tag_ in _FINITE and not quoted[i]]
    setting = doc[first].lower_ in _SETTING and not any(doc[i].text == "," for i in range(first, comma))
    tail = _tail(verb)
    if not told or setting or tail is None:
        return None
    heads = [each.head if each.dep_ in {"aux", "auxpass"} else each for each in told]
    heads = [each for each in heads if first <= each.i < comma and each.dep_ not in {"relcl", "acl", "advcl"}]
    source = _head_of(doc, comma + 1, verb.i)
    if not heads or source is None:
        return None
    root = next((each for each in heads if each == each.sent.root), heads[0])
    last = verb.i - 1 if doc[verb.i - 1].text == "," else verb.i
    return Saying(source, verb, root, ((first, comma), *tail), verb.i + 1, named=(comma + 1, last))


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
    if opening is None or opening.tag_ != "VBG" or opening.lemma_.lower() in words("say") | words("citing"):
        return ()
    return ((first, opening.sent.end),) if opening.sent.end > first else ()
