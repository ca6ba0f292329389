"""Finds many patterns in a text at once: each is tried only at words that begin as what it matches may begin.

How a match may begin is read off the pattern itself, by Python's own reader of regular expressions. Most words begin
nothing, and a look into a table costs far less than fifty patterns that all fail.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_MORE = 6  # letters that say which patterns are worth a try
_REMEMBERED = 50_000  # beginnings of words
_ANY = "\0"  # stands behind letters that anything may follow
_ASCII = [chr(code) for code in range(1, 128)]
_FOREIGN = "\u203b"  # stands for every sign that no pattern names
_REPEATS = frozenset({op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT})
_OF_NO_LENGTH = frozenset({op.ASSERT, op.ASSERT_NOT, op.AT})
_CLASSES = {"0": r"\d", " ": r"\s"}
_NOT_ASCII = r"[^\x00-\x7f]"
_CATEGORIES = {
    op.CATEGORY_DIGIT: re.compile(r"\d"),
    op.CATEGORY_NOT_DIGIT: re.compile(r"\D"),
    op.CATEGORY_SPACE: re.compile(r"\s"),
    op.CATEGORY_NOT_SPACE: re.compile(r"\S"),
    op.CATEGORY_WORD: re.compile(r"\w"),
    op.CATEGORY_NOT_WORD: re.compile(r"\W"),
}
Numbers = tuple[int, ...]


class Openings:
    """Named patterns, none of which matches from within a word, by how their matches may begin."""

    def __init__(self, patterns: Mapping[str, re.Pattern[str]]) -> None:
        """Read off `patterns` how their matches may begin."""
        self._patterns = tuple(patterns.items())
        parsed = [_parser.parse(pattern.pattern, pattern.flags) for pattern in patterns.values()]
        openings = [(opening, number) for number, nodes in enumerate(parsed) for opening in _openings(nodes, _MORE)]
        self._beginning = re.compile(rf"(?<!\w){beginning(opening for opening, _ in openings)}")
        self._by_more = _table(openings, _MORE)

    def matches(self, text: str) -> Iterator[tuple[str, re.Match[str]]]:
        """Yield the matches of every pattern that its `finditer` finds, those that begin earlier first."""
        ends = [0] * len(self._patterns)
        for found in self._beginning.finditer(text):
            start = found.start()
            for number in self._by_more(text[start : start + _MORE]):
                name, pattern = self._patterns[number]
                if start >= ends[number] and (match := pattern.match(text, start)):
                    ends[number] = match.end()
                    yield name, match


def openings_of(pattern: str, flags: int = 0, *, letters: int) -> set[str]:
    """Return the first letters of what a pattern may match, as `beginning` takes them."""
    return _openings(_parser.parse(pattern, flags), letters)


def beginning(openings: Iterable[str]) -> str:
    """Return a pattern of no length that holds wherever one of `openings` stands, in any case."""
    return rf"(?-i:(?={_branches(set(openings))}))"


def one_of(words: Iterable[str], *, gap: str = r"\ ") -> str:
    """Return a pattern for any of `words`, the longest first; `gap` is what a space in them stands for.

    It is a tree of letters: of a thousand words, those that begin otherwise are told apart by looking at one letter.
    """
    by_letter: dict[str, set[str]] = {}
    for word in words:
        by_letter.setdefault(word[:1], set()).add(word[1:])
    ends_here = by_letter.pop("", None) is not None
    branches = [
        (gap if letter == " " else re.escape(letter)) + one_of(rest, gap=gap)
        for letter, rest in sorted(by_letter.items())
    ]
    pattern = "|".join(branches)
    if len(branches) > 1 or (ends_here and branches):
        return f"(?:{pattern})?" if ends_here else f"(?:{pattern})"
    return pattern


def _branches(openings: set[str]) -> str:
    """Return a tree of letters: what no opening has next is told apart by looking at one letter."""
    if not openings or any(opening[:1] in {"", _ANY} for opening in openings):
        return ""
    by_letter: dict[str, set[str]] = {}
    for opening in openings:
        by_letter.setdefault(opening[0], set()).add(opening[1:])
    below: dict[str, list[str]] = {}
    for letter, rest in sorted(by_letter.items()):
        below.setdefault(_branches(rest), []).append(_CLASSES.get(letter, re.escape(letter + letter.upper())))
    branches = [f"[{''.join(letters)}]{rest}" for rest, letters in below.items()]
    # Some foreign letters are those of ASCII in another case.
    return f"(?:{'|'.join(branches)}|{_NOT_ASCII})"


def _table(openings: Iterable[tuple[str, int]], length: int) -> Callable[[str], Numbers]:
    """Return a function that looks up, by the first `length` letters of a text, which patterns may match it."""
    numbers: dict[str, set[int]] = {}
    for opening, number in openings:
        numbers.setdefault(opening[:length].rstrip(_ANY), set()).add(number)
    every = tuple(sorted(set().union(*numbers.values())))

    @lru_cache(_REMEMBERED)
    def look_up(letters: str) -> Numbers:
        if any(letter.isalnum() and not letter.isascii() for letter in letters):
            return every  # some such letters are those of ASCII in another case
        plain = "".join(map(_plain, letters))
        return tuple(sorted(set().union(*(numbers.get(plain[:end], ()) for end in range(length + 1)))))

    return look_up


def _plain(letter: str) -> str:
    """Return a small letter, one digit for all digits, one space for all white space."""
    return "0" if letter.isdecimal() else " " if letter.isspace() else letter.lower()


def _openings(nodes: Iterable[tuple[Any, Any]], most: int) -> set[str]:
    """Return the first letters of what a parsed pattern may match."""
    found = {""}
    for kind, what in nodes:
        longer = {opening for opening in found if len(opening) < most and not opening.endswith(_ANY)}
        if not longer:
            break
        following = _openings_of(kind, what, most)
        found = (found - longer) | {(opening + more)[:most] for opening in longer for more in following}
    return found


def _openings_of(kind: Any, what: Any, most: int) -> set[str] | frozenset[str]:
    if kind is op.LITERAL:
        return {_plain(chr(what))}
    if kind is op.IN:
        return _letters_in(tuple(what))
    if kind is op.BRANCH:
        return set().union(*(_openings(nodes, most) for nodes in what[1]))
    if kind is op.SUBPATTERN:
        return _openings(what[-1], most)
    if kind in _REPEATS:
        return _repeated(*what, letters=most)
    return {""} if kind in _OF_NO_LENGTH else {_ANY}


def _repeated(least: int, most: int, nodes: Any, *, letters: int) -> set[str] | frozenset[str]:
    found = _openings(nodes, letters)
    if most > 1 and len(nodes) == 1 and nodes[0][0] is op.IN:
        found |= {one + another + _ANY for one in found for another in found}
    elif most > 1:
        found = {opening + _ANY for opening in found}
    return found if least else found | {""}


@cache
def _letters_in(members: tuple[tuple[Any, Any], ...]) -> frozenset[str]:
    """Return the letters that a set in brackets allows."""
    if _allows(members, _FOREIGN):
        return frozenset({_ANY})
    named = [chr(what) for kind, what in members if kind is op.LITERAL]
    return frozenset(_plain(letter) for letter in (*_ASCII, *named) if _allows(members, letter))


def _allows(members: tuple[tuple[Any, Any], ...], letter: str) -> bool:
    negated = members[0][0] is op.NEGATE
    return negated != any(_is(letter, kind, what) for kind, what in members)


def _is(letter: str, kind: Any, what: Any) -> bool:
    if kind is op.RANGE:
        return bool(what[0] <= ord(letter) <= what[1])
    if kind is op.CATEGORY:
        return _CATEGORIES[what].match(letter) is not None
    return kind is op.LITERAL and letter == chr(what)
