"""Writes a text in capitals as a newspaper would: the parser was taught on such text and knows no words that shout.

What is read has as many characters as the article, so that every offset holds in both, and what is quoted is the
article's own. A common word is one of the pipeline's word list (WordNet's, which spaCy keeps for its lemmas).
Countries, nationalities, known organisations, large towns and words that no list has begin with a capital.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from spacy.language import Language

from flows.extract.countries import country_names, country_of, government_of, key_of, nationality_of
from flows.extract.date_grammar import lexicon
from flows.extract.known_names import country_of_place, organisation_keys
from flows.extract.place_names import feature_kind
from flows.extract.roles import actor_words, words

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_IN_BRACKETS = re.compile(r"[(\[]([A-Z][A-Z0-9-]{1,6})[)\]]")
_IN_SQUARE = re.compile(r"\[([A-Z][A-Z0-9-]{1,6})\]")
# The parser was taught on round brackets: before a square one it ends the sentence.
_ROUND = str.maketrans("[]", "()")
# "BOGOTA, 12 JAN 90 (AGENCY) -- [REPORT] [TEXT] ": is read as it stands.
_DATELINE = re.compile(r"\A[^\n]{0,80}?(?:--|—|–)\s*(?:[\[(][^\])\n]*[\])]\s*)*")
_LARGE = 300_000
_LONGEST_NAME = 6
_LONGEST_ABBREVIATION = 3
_LEAST_LETTERS = 40
_SHOUTED = 0.95
_VOWELS = frozenset("AEIOUY")
_NUMERALS = frozenset({"I", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII"})
# What begins a Spanish, Arabic or Portuguese name, and the small words inside names.
_PARTICLES = frozenset({"san", "santa", "santo", "los", "las", "la", "el", "del", "al", "bin", "abu"})
_SMALL = frozenset({"of", "the", "for", "and", "in", "to", "on", "de", "y", "e"})
# Months that are words as well.
_DOUBTFUL = frozenset({"may", "march"})
# Abbreviations that are nouns as well.
_WORDS_TOO = frozenset({"CAR", "ICE", "AID"})
_QUOTATIONS = (
    ("text", "start", "end"),
    ("date_text", "date_text_start", "date_text_end"),
    ("place_text", "place_start", "place_end"),
)


def is_shouted(text: str) -> bool:
    """Tell whether a text of some length is written in capitals all through."""
    if text.count("a") + text.count("e") > (1 - _SHOUTED) * len(text):
        return False  # these two small letters alone are too many: most texts need no look at every letter
    large, small = sum(map(str.isupper, text)), sum(map(str.islower, text))
    return large >= _LEAST_LETTERS and large >= _SHOUTED * (large + small)


def recased(text: str, nlp: Language) -> str:
    """Return a text in capitals with the case that a newspaper gives its words, as long as it was; any other as it is.

    Square brackets, in which monitors of foreign radio write what they add, become round ones; in other texts only
    those around an abbreviation, for there the rest may stand for the words of a quotation.
    """
    if not is_shouted(text):
        return _IN_SQUARE.sub(r"(\1)", text) if "[" in text else text
    dateline = _DATELINE.match(text)
    first = dateline.end() if dateline else 0
    spans = [match.span() for match in _WORD.finditer(text, first)]
    ends = [first, *(end for _, end in spans)]
    gaps = [text[end:start] for end, (start, _) in zip(ends, spans, strict=False)]
    gaps.append(text[ends[-1] :])
    gaps = [gap.translate(_ROUND) for gap in gaps]
    abbreviations = frozenset(match[1] for match in _IN_BRACKETS.finditer(text))
    written = _Words([text[start:end] for start, end in spans], gaps, abbreviations, nlp).written()
    return text[:first] + "".join(gap + word for gap, word in zip(gaps, (*written, ""), strict=True))


def quoted_from(text: str, told: Any) -> Any:
    """Return rows with every quotation of the article taken from `text`, at the offsets that they tell."""
    if isinstance(told, list):
        return [quoted_from(text, one) for one in told]
    if not isinstance(told, Mapping):
        return told
    row = {name: quoted_from(text, value) for name, value in told.items()}
    for name, start, end in _QUOTATIONS:
        if row.get(name) is not None and row.get(start) is not None:
            row[name] = text[row[start] : row[end]]
    return row


class _Words:
    """The words of a text in capitals, with what stands before each and behind the last."""

    def __init__(
        self, words_: Sequence[str], gaps: Sequence[str], abbreviations: frozenset[str], nlp: Language
    ) -> None:
        self.words = words_
        self.gaps = gaps
        self.abbreviations = abbreviations
        self.known = _word_list(nlp)
        self.named = dict(self._named())

    def written(self) -> Iterator[str]:
        """Yield each word as a newspaper writes it; one that would change its length stays as it is."""
        found = [self._write(i, word, word.lower()) for i, word in enumerate(self.words)]
        for i, (word, written) in enumerate(zip(self.words, found, strict=True)):
            named = i + 1 < len(found) and found[i + 1][:1].isupper() and i + 1 not in self.named
            title = named and written in _titles() and self.gaps[i + 1] in {" ", ". "}
            yield word if len(written) != len(word) else _title(written) if title else written

    def _write(self, i: int, word: str, lower: str) -> str:
        initial = len(word) == 1 and (self.gaps[i + 1].startswith(".") or self.gaps[i].endswith("."))
        if initial or word in _NUMERALS or word in self.abbreviations or self.named.get(i) == "abbreviation":
            return word
        if i in self.named:
            return lower if lower in _SMALL and self.named.get(i - 1) else _title(lower)
        kinds = self._kinds(lower)
        if not kinds:
            return word if len(word) <= _LONGEST_ABBREVIATION or not _VOWELS & set(word) else _title(lower)
        if self._begins(i) or self._is_month(i, lower) or lower in lexicon()["weekdays"]:
            return _title(lower)
        return _title(lower) if self._is_name(i, lower, kinds) else lower

    def _kinds(self, lower: str) -> frozenset[str]:
        """Return the parts of speech that a word, or what it is a form of, may be; none where no list has it."""
        base = re.split(r"['’]", lower)[0]
        found: set[str] = set()
        for ending, instead in _ENDINGS:
            if base.endswith(ending) and len(base) > len(ending):
                stem = base[: len(base) - len(ending)] + instead
                found |= self.known.get(stem, frozenset())
                if ending in {"ed", "ing"} and stem[-1:] == stem[-2:-1]:
                    found |= self.known.get(stem[:-1], frozenset())
        return frozenset(found)

    def _begins(self, i: int) -> bool:
        """Tell whether a sentence begins with the word."""
        before = self.gaps[i]
        if i == 0 or "\n\n" in before:
            return True
        end = before.rstrip('"“”‘ \n([')[-1:]
        previous = self.words[i - 1].lower()
        abbreviated = end == "." and (len(previous) == 1 or f"{previous}." in words("honorifics"))
        return end in {".", "!", "?"} and not abbreviated

    def _is_month(self, i: int, lower: str) -> bool:
        beside = self.gaps[i] + self.gaps[i + 1]
        return lower in lexicon()["months"] and (lower not in _DOUBTFUL or any(map(str.isdigit, beside)))

    def _is_name(self, i: int, lower: str, kinds: frozenset[str]) -> bool:
        """Tell whether a word that is a common noun is a name here: "President Bush", "San Miguel", a large town."""
        following = self.words[i + 1].lower() if i + 1 < len(self.words) and self.gaps[i + 1] == " " else ""
        if lower in _PARTICLES:
            return bool(following) and (not self._kinds(following) or self._kinds(following) == {"noun"})
        if kinds != {"noun"}:
            return False
        titled = i > 0 and self.gaps[i] in {" ", ". "} and self.words[i - 1].lower() in _titles()
        if lower not in self.known and i > 0 and self.gaps[i] == " " and not self._kinds(self.words[i - 1].lower()):
            return True  # "Torres" is no plural behind "Juan"
        initial = len(following) == 1 and self.gaps[i + 2].startswith(".")
        first_name = (initial or (following and not self._kinds(following))) and lower not in _roles()
        of_a_place = i > 1 and self.words[i - 1] == "OF" and feature_kind(self.words[i - 2].lower()) is not None
        return titled or of_a_place or bool(first_name) or _is_large_town(lower)

    def _named(self) -> Iterator[tuple[int, str]]:
        """Yield the words that belong to names known here, the longest name first, and what they are."""
        starts, keys = _first_words(), organisation_keys()
        i = 0
        while i < len(self.words):
            longest = _LONGEST_NAME if key_of(self.words[i]).split(" ")[0] in starts else 1
            for length in range(min(longest, len(self.words) - i), 0, -1):
                if any(gap not in {" ", "-", "\n", ". ", "."} for gap in self.gaps[i + 1 : i + length]):
                    continue
                kind = self._known_as(" ".join(self.words[i : i + length]), keys, alone=length == 1)
                if kind is not None:
                    yield from ((at, kind) for at in range(i, i + length))
                    break
            else:
                length = 1
            i += length

    def _known_as(self, phrase: str, keys: Mapping[str, bool], *, alone: bool) -> str | None:
        if phrase in _WORDS_TOO:
            return None
        exact = keys.get(key_of(phrase))
        if exact and self._kinds(phrase.lower()) <= {"noun"}:
            return "abbreviation"
        if country_of(phrase) or nationality_of(phrase) or (government_of(phrase) and not alone):
            return "abbreviation" if len(phrase) <= _LONGEST_ABBREVIATION else "name"
        return "name" if exact is False and not (alone and self._kinds(phrase.lower())) else None


# Endings of forms, and what their base has instead.
_ENDINGS = (
    ("", ""), ("s", ""), ("es", ""), ("ies", "y"), ("ves", "f"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""),
    ("ing", "e"), ("er", ""), ("er", "e"), ("est", ""), ("est", "e"), ("ly", ""), ("men", "man"),
)  # fmt: skip


def _title(lower: str) -> str:
    return lower[:1].upper() + lower[1:]


@cache
def _titles() -> frozenset[str]:
    return words("honorifics") | frozenset(actor_words()["titles"]) | words("before_names")


@cache
def _roles() -> frozenset[str]:
    """Return the nouns that say what somebody is: "guerrilla" before a name is none of its words."""
    people = (noun for listed in actor_words()["people"].values() for noun in listed)
    return frozenset({*people, *actor_words()["heads"]})


@cache
def _is_large_town(lower: str) -> bool:
    return country_of_place(_title(lower), least=_LARGE) is not None


@cache
def _first_words() -> frozenset[str]:
    return frozenset(key.split(" ")[0] for key in (*country_names(), *organisation_keys()) if key)


@cache
def _word_list(nlp: Language) -> dict[str, frozenset[str]]:
    """Return the parts of speech of every word that the pipeline's lemmas are looked up in; empty where it has none."""
    known: dict[str, set[str]] = {}
    lemmatizer = nlp.get_pipe("lemmatizer") if nlp.has_pipe("lemmatizer") else None
    lookups = getattr(lemmatizer, "lookups", None)
    for table in ("lemma_index", "lemma_exc"):
        if lookups is not None and lookups.has_table(table):
            for kind in ("noun", "verb", "adj", "adv"):
                for word in lookups.get_table(table).get(kind, ()):
                    known.setdefault(word, set()).add(kind)
    for word in nlp.Defaults.stop_words:
        known.setdefault(word, set()).add("function")
    return {word: frozenset(kinds) for word, kinds in known.items()}
