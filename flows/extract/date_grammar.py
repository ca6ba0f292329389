"""The grammar of date phrases: word lists and patterns of lexicon/dates.yml, found in a text."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import count
from typing import Any, NamedTuple

from flows.extract.lexicons import lexicon as read
from flows.extract.number_words import words_pattern
from flows.extract.openings import Openings, one_of

_SPACE = r"(?:[^\S\n]{1,4}\n?[^\S\n]{0,8}|\n[^\S\n]{0,8})"


class Phrase(NamedTuple):
    """A run of text that a rule of the grammar matches."""

    rule: str
    start: int
    end: int
    groups: dict[str, str]


@cache
def lexicon() -> dict[str, Any]:
    """Return the vocabulary of dates."""
    return dict(read("dates"))


@cache
def month_numbers() -> dict[str, int]:
    """Return the number of each month's long and short name."""
    return {**lexicon()["months"], **lexicon()["short_months"]}


def phrases_in(text: str) -> list[Phrase]:
    """Return the phrases that the rules match, from left to right; of overlapping ones the earliest and longest."""
    found = [_phrase(name, match) for name, match in _openings().matches(text)]
    found.sort(key=lambda phrase: (phrase.start, -phrase.end))
    kept: list[Phrase] = []
    for phrase in found:
        if not kept or phrase.start >= kept[-1].end:
            kept.append(phrase)
    return kept


def _phrase(name: str, match: re.Match[str]) -> Phrase:
    named = ((key.split("__")[0], value) for key, value in match.groupdict().items() if value)
    groups = {key: re.sub(r"\s+", " ", value.lower()) for key, value in named}
    return Phrase(name, match.start(), match.end(), groups)


@cache
def _openings() -> Openings:
    return Openings({name: re.compile(_expand(rule), re.IGNORECASE) for name, rule in lexicon()["rules"].items()})


def _expand(rule: str) -> str:
    """Return the regular expression that a rule of the lexicon stands for."""
    numbers = count()

    def piece_or_gap(found: re.Match[str]) -> str:
        if found[1]:
            # A group's name may stand only once in a pattern: the number behind it keeps its repetitions apart.
            return f"(?P<{found[2] or found[1]}__{next(numbers)}>{_pieces()[found[1]]})"
        return _SPACE if found[0] == " " else f"(?:{_SPACE}|[-\u2010\u2011])"

    pattern = re.sub(r"(?<!\?P)<(\w+)(?::(\w+))?>|\[ -\]|~| ", piece_or_gap, rule)
    return rf"(?<![\w$£€.,:/-])(?<!\d[-–])(?:{pattern})(?!\w)(?!\.\d)"


@cache
def _pieces() -> dict[str, str]:
    """Return the pattern of every named piece of a rule."""
    words = lexicon()
    units = [unit for unit in words["units"] if unit != "weekend"]
    plural = [f"{unit}s" for unit in units if unit not in {"century", "second"}] + ["centuries", "seconds"]
    number = rf"(?:\d{{1,4}}(?:\.\d)?(?:{_SPACE}\d/\d)?|{words_pattern()})"
    vague = _any([*words["vague_amounts"], *words["couples"], "an", "a", "half a", "half an"])
    return {
        "year": r"(?:1[0-9]\d\d|20\d\d)(?!\d|,\d)",
        "digits_year": r"(?:1[0-9]\d\d|20\d\d|\d\d)(?!\d)",
        "short_year": r"[5-9]\d(?!\d|,\d|%)",
        "two_digits": r"\d\d",
        "month_number": r"0[1-9]|1[0-2]",
        "day": r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d|[ ]?(?:per|a\.m|p\.m))",
        "spelled_day": _any(words["ones"]),
        "a": r"\d{1,2}",
        "b": r"\d{1,2}",
        "clock_iso": r"\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?",
        "hour": r"[01]?\d|2[0-3]",
        "minute": r"[0-5]\d",
        "year_in_words": _year_in_words(),
        "ampm": r"[ap]\.?m\b\.?",
        "quarter_digit": r"[1-4]",
        "month_full": _any(words["months"]),
        "month_any": _any(month_numbers()),
        "weekday": _any(words["weekdays"]),
        "season": _any(words["seasons"]),
        "daytime": _any(words["daytimes"]),
        "ordinal": _any(words["ordinals"]),
        "part": _any(words["parts"]),
        "direction": _any(words["directions"]),
        "day_word": _any(words["days"]),
        "unit": _any([*words["units"], "centurie"]),
        "units": _any(plural),
        "amount": f"{vague}|{number}",
        "about": _any(
            [
                "about",
                "nearly",
                "almost",
                "roughly",
                "around",
                "some",
                "more than",
                "less than",
                "over",
                "at least",
                "up to",
                "an estimated",
                "just over",
                "just under",
                "no more than",
                "only",
                "approximately",
            ]
        ),
        "decade_name": _any(words["decades"]),
        "century_name": _any(words["centuries"]),
        "feast": _any([*words["feasts"], *words["easter_feasts"], *words["weekday_feasts"]]),
        "set": _any(words["sets"]),
        "present_ref": _any(words["references"]["PRESENT_REF"]),
        "past_ref": _any(words["references"]["PAST_REF"]),
        "future_ref": _any(words["references"]["FUTURE_REF"]),
    }


def _year_in_words() -> str:
    """Return a pattern for years spoken out: "nineteen ninety-four"."""
    words = lexicon()
    gap = rf"(?:{_SPACE}|-)"
    years = rf"hundred|(?:{_any(words['tens'])})(?:{gap}(?:{_any(words['ones'])}))?|{_any(words['teens'])}"
    return rf"(?:eighteen|nineteen|twenty){gap}(?:{years})"


def _any(words: Iterable[str]) -> str:
    """Return a pattern that matches any of `words`, the longest first."""
    return one_of(words, gap=_SPACE)
