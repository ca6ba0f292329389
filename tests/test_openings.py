"""Patterns found by their openings are those that a search from the first letter to the last finds."""

import re

from hypothesis import given
from hypothesis import strategies as st

from flows.extract.openings import Openings, beginning, one_of, openings_of

PATTERNS = {
    name: re.compile(rf"(?<![\w$])(?:{pattern})(?!\w)", re.IGNORECASE)
    for name, pattern in {
        "date": r"(?:(?:on )?the )?\d{1,2}(?:st|nd)?(?: of)?\s{1,4}(?P<month>may|june|märz)",
        "age": r"(?:about |[~≈])?(?:an?|one|[2-9]|1\d)[\s-](?:week|year)s?\b(?: old)*",
        "short": r"'\d0s|(?i:q)[1-4]|[^\W\d]\.m\.",
        "doubled": r"(?P<word>\w+) (?P=word)",
    }.items()
}
WORDS = ("on", "the", "The", "12", "1st", "2ND", "of", "may", "MAY", "märz", "about", "~", "a", "an", "one", "9",
         "year", "week", "years", "old", "'90s", "Q3", "q1", "p.m.", "ß", "ſ", "K", "$", ",", "(", "–",
         "٣", "İ")  # fmt: skip
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(["", " ", "  ", "\n", "-", "\u00a0"])), max_size=40)


@given(TEXTS)
def test_openings_find_what_each_pattern_finds_alone(pieces: list[tuple[str, str]]) -> None:
    """No match is lost or added, and each has the same groups."""
    text = "".join(word + gap for word, gap in pieces)
    alone = {(name, match.span(), match.groups()) for name, one in PATTERNS.items() for match in one.finditer(text)}
    found = [(name, match.span(), match.groups()) for name, match in Openings(PATTERNS).matches(text)]
    assert set(found) == alone
    assert len(found) == len(alone)
    assert [span[0] for _, span, _ in found] == sorted(span[0] for _, span, _ in found)


@given(TEXTS)
def test_a_beginning_holds_wherever_its_pattern_matches(pieces: list[tuple[str, str]]) -> None:
    """Nothing that a pattern finds is lost by looking at its first letters before."""
    text = "".join(word + gap for word, gap in pieces)
    for pattern in PATTERNS.values():
        begins = beginning(openings_of(pattern.pattern, pattern.flags, letters=3))
        sooner = re.compile(begins + pattern.pattern, pattern.flags)
        assert [match.span() for match in sooner.finditer(text)] == [match.span() for match in pattern.finditer(text)]


def test_a_beginning_fails_where_nothing_begins() -> None:
    """A word that no pattern begins with is passed over."""
    begins = re.compile(beginning(openings_of("a few|dozens|[0-9]+", letters=3)))
    assert begins.match("dozens")
    assert not begins.match("doors")


@given(st.sets(st.text("abé- .", min_size=1, max_size=5), min_size=1), st.text("abé- ."))
def test_one_of_many_words_is_the_longest_that_stands_there(words: set[str], text: str) -> None:
    """A tree of letters finds what trying the words one after the other finds, the longest first."""
    in_turn = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    found, expected = (re.match(f"(?:{pattern})", text) for pattern in (one_of(words), in_turn))
    assert (found and found[0]) == (expected and expected[0])
