"""Firms that an article names in full once, by a company form or a stock exchange's sign, and in short from then on."""

import re
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from flows.extract.columns import words_of
from flows.extract.known_names import Known
from flows.extract.roles import role_at, words

# What a stock exchange calls a share: "<ABC.N>".
_SIGN = re.compile(r"[A-Z]{1,6}(?:\.[A-Z]{1,2})?")
_LONGEST = 8
_FEWEST_INITIALS = 2
_WITHIN = frozenset({"and", "of", "for", "de", "&", "-", ",", "'s", "."})


def firms_in(doc: Doc, names: Mapping[int, Known]) -> dict[int, Known]:
    """Return the name of a firm that each token of `doc` belongs to; a country in it, of `names`, is the firm's."""
    found: dict[int, Known] = {}
    full = [(_own_start(doc, first, last, names), last) for first, last in _full_names(doc)]
    full = [span for span in full if not any(_is_body(names.get(i)) for i in range(span[0], span[1] + 1))]
    for first, last in full:
        country = next((names[i].country for i in range(first, last + 1) if i in names), None)
        known = Known(first, last, "organisation", _text(doc, first, last), country, "BUS")
        found.update((i, known) for i in range(first, last + 1))
    short = _short_names(doc, full, found)
    words_ = words_of(doc)
    for i, word in enumerate(words_ if short else ()):
        for form, name, country in short.get(word, ()):
            last = i + len(form) - 1
            free = not any(at in found or (at in names and len(form) == 1) for at in range(i, last + 1))
            if free and words_[i : last + 1] == form and _stands_alone(doc, i, last):
                known = Known(i, last, "organisation", name, country, "BUS")
                found.update((at, known) for at in range(i, last + 1))
                break
    return found


def _is_body(known: Known | None) -> bool:
    return known is not None and known.kind == "organisation"


def _own_start(doc: Doc, first: int, last: int, names: Mapping[int, Known]) -> int:
    """Return where the name itself begins: behind the "Japanese" that only describes it."""
    own = first
    while own in names and own < last and doc[own + 1].ent_iob_ == "B":
        own += 1
    return own


def _text(doc: Doc, first: int, last: int) -> str:
    return " ".join(doc[first : last + 1].text.split())


def _full_names(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the first and last token of every name with a company form, before a sign or in a sign's brackets."""
    words_ = words_of(doc)
    bracketed = -1
    for i in range(1, len(words_)):
        if not (_is_form(words_[i]) or words_[i] == "<" or words_[i + 1 : i + 2] == ("<",)):
            continue
        ahead = words_[i + 1 : i + 2 + _LONGEST] if words_[i] == "<" else ()
        closes = ahead.index(">") if ">" in ahead else 0
        if closes > 1 and all(_is_name(token) or token.lower_ in _WITHIN for token in doc[i + 1 : i + 1 + closes]):
            bracketed = i + closes
            yield i + 1, bracketed
        if i <= bracketed:
            continue
        ends = _is_form(words_[i]) and not (i + 1 < len(words_) and _is_form(words_[i + 1]))
        signed = words_[i + 1 : i + 2] == ("<",) and words_[i + 3 : i + 4] == (">",) and _SIGN.fullmatch(words_[i + 2])
        if not ends and not (signed and _is_name(doc[i])):
            continue
        first = i
        while first > 0 and i - first < _LONGEST and _joins(doc, first - 1, first):
            first -= 1
        while words_[first] in {"&", ","}:
            first += 1
        if first < i:
            yield first, i


def _joins(doc: Doc, at: int, first: int) -> bool:
    """Tell whether the token `at` is of the name that goes on at `first`: "Alder & Elm Ltd", "Alder, Elm and Co"."""
    token, after = doc[at], doc[first]
    if token.is_sent_end and not _is_form(token.text):
        return False
    if token.text in {"&", "-"} or (token.lower_ == "and" and _is_form(after.text)):
        return at > 0 and _is_name(doc[at - 1])
    if token.text == ",":
        listed = doc[first + 1 : first + 2].text in {"and", "&"}
        return at > 0 and _is_name(doc[at - 1]) and (listed or _is_form(after.text))
    if _is_form(token.text):
        return _is_form(after.text)
    return _is_name(token)


def _is_name(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos_ in {"PROPN", "NOUN", "ADJ", "X"}


def _is_form(word: str) -> bool:
    return word.rstrip(".") in words("company_forms")


_Short = tuple[tuple[str, ...], str, str | None]


def _short_names(doc: Doc, full: Sequence[tuple[int, int]], names: Mapping[int, Known]) -> dict[str, list[_Short]]:
    """Return the first words, the initials and the sign of every firm named in full, the longest form first."""
    short: dict[str, list[_Short]] = {}
    people = {name[-1].text for name in doc.ents if name.label_ == "PERSON" and len(name) > 1}
    for first, last in full:
        name, country = names[first].name, names[first].country
        capitals = [token.text for token in doc[first : last + 1] if token.text[:1].isupper()]
        own = tuple(token.text for token in doc[first : last + 1] if not _is_form(token.text))
        forms = {own} if len(own) > 1 else set()
        for some in (capitals, [word for word in capitals if not _is_form(word)]):
            if len(some) >= _FEWEST_INITIALS:
                forms.add(("".join(word[0] for word in some),))
        if doc[last + 1 : last + 2].text == "<":
            forms.add((doc[last + 2].text,))
        telling = own and own[0] not in people and own[0].lower() not in words("directions")
        if telling and len(own[0]) > _FEWEST_INITIALS and role_at([doc[first]], 0) is None:
            forms.add(own[:1])
        for form in sorted(forms, key=lambda form: (-len(form), form)):
            short.setdefault(form[0], []).append((form, name or "", country))
    return {word: sorted(forms, key=lambda one: -len(one[0])) for word, forms in short.items()}


def _stands_alone(doc: Doc, first: int, last: int) -> bool:
    """Tell whether capitalised words are a name by themselves, not a part of a longer one."""
    token, before = doc[last], doc[first - 1] if first else None
    after = doc[last + 1] if last + 1 < len(doc) else None
    part = before is not None and not before.is_sent_end and _is_name(before) and before.dep_ == "compound"
    longer = after is not None and after.pos_ == "PROPN" and after.text[:1].isupper() and token.dep_ == "compound"
    return token.pos_ == "PROPN" and not part and not longer
