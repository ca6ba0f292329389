"""Mends names with titles: "Minister Ana Ruiz and President Jon Lee met" are two, "president Lee's men" are Lee's."""

from spacy.tokens import Token

from flows.extract.grammar import OBJECTS, SUBJECTS

# With what titles end before a name.
_TITLES = frozenset({
    "minister", "president", "premier", "secretary", "chancellor", "representative", "chairman", "chairwoman", "chief",
    "speaker", "king", "queen", "prince", "princess", "governor", "mayor", "commissioner", "envoy", "ambassador",
    "general", "colonel", "admiral", "leader", "judge", "senator", "director", "spokesman", "spokeswoman", "adviser",
})  # fmt: skip
_OF_A_TITLE = frozenset({"NNP", "NN", "JJ", "NNPS", "HYPH"})
_IN_THE_SENTENCE = frozenset({*SUBJECTS, *OBJECTS, "nsubjpass", "pobj", "appos", "conj", "ROOT", "attr"})
_LONGEST = 8


def part_two_titled(joining: Token) -> None:
    """Make two of persons joined by "and", each with a title, where the parse does not: either may head the other."""
    first, title = _first_of(joining), _title_behind(joining)
    if first is None or title is None or first.sent != title.sent:
        return
    start, second = _start_of(first), _end_of_name(title)
    if second is None or (second.dep_ == "conj" and second.head == first and title.head == second):
        return
    top = second
    while top.head != top and start.i <= top.head.i <= second.i:
        top = top.head
    if top.dep_ not in _IN_THE_SENTENCE:
        return
    if top != first:
        first.head, first.dep_ = (first if top.head == top else top.head), top.dep_
    before = [token for token in second.lefts if token.i < first.i]
    second.head, second.dep_, joining.head = first, "conj", first
    titles = first.doc[start.i : first.i]
    for token in {*before, *(token for token in titles if not start.i <= token.head.i <= first.i)}:
        token.head, token.dep_ = first, _as_part(token)
    for token in first.doc[joining.i + 1 : second.i]:
        if token.i >= title.i:
            token.head, token.dep_ = second, "compound"
        elif not joining.i < token.head.i <= second.i:
            token.head, token.dep_ = title, _as_part(token)
    for name in (first, second):
        for part in name.lefts:
            for owner in part.lefts:
                owner.head = name if owner.dep_ == "poss" else part


def own_by_name(mark: Token) -> None:
    """Let the person own what follows who only renames a title before it: "president Ann Roe's government"."""
    owner = mark.head
    title = owner.head
    if owner.dep_ != "appos" or title.dep_ not in {"compound", "nmod", "amod"} or title.i > owner.i:
        return
    thing = title.head
    if thing.i > mark.i:
        owner.head, owner.dep_ = thing, "poss"
        title.head, title.dep_ = owner, "compound"


def _as_part(token: Token) -> str:
    if token.dep_ in {"poss", "det", "punct", "cc"}:
        return token.dep_
    return "amod" if token.tag_ == "JJ" else "compound"


def _first_of(joining: Token) -> Token | None:
    """Return the last word of the name before "and", which a country may follow: "Premier Roe of Chad and"."""
    if joining.i < 2:
        return None
    first = joining.nbor(-1)
    if first.dep_ == "pobj" and first.head.lower_ == "of" and first.head.i == first.i - 1 and first.i > 1:
        first = first.nbor(-2)
    named = first.tag_ == "NNP" and first.ent_type_ in {"PERSON", ""} and first.lower_ not in _TITLES
    run = first.doc[_start_of(first).i : first.i] if named else ()
    return first if any(token.lower_ in _TITLES for token in run) else None


def _start_of(first: Token) -> Token:
    start = first
    while start.i > first.sent.start and first.i - start.i < _LONGEST and start.nbor(-1).tag_ in _OF_A_TITLE:
        start = start.nbor(-1)
    return start


def _title_behind(joining: Token) -> Token | None:
    """Return the last word of the title behind "and", before the name."""
    words = joining.doc[joining.i + 1 : joining.i + _LONGEST]
    for token in words:
        if token.tag_ not in _OF_A_TITLE and token.tag_ != "POS":
            return None
        after = token.i + 1 < len(token.doc) and token.nbor(1).tag_ == "NNP" and token.nbor(1).lower_ not in _TITLES
        if token.lower_ in _TITLES and after:
            return token
    return None


def _end_of_name(title: Token) -> Token | None:
    """Return the last word of the name behind a title, unless it is no person's."""
    last = title.nbor(1)
    while last.i + 2 < len(last.doc) and last.nbor(1).tag_ in {"NNP", "HYPH"} and last.i - title.i < _LONGEST:
        last = last.nbor(1)
    name = last.doc[title.i + 1 : last.i + 1]
    return last if last.tag_ == "NNP" and all(token.ent_type_ in {"PERSON", ""} for token in name) else None
