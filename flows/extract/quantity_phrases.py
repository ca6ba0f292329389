"""Numbers as they are written: their bounds, ranges, scales and units. What they count is for quantities.py."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from babel import Locale
from babel.numbers import get_currency_name
from babel.units import format_unit

from flows.extract.date_grammar import lexicon as date_lexicon
from flows.extract.number_words import digits_pattern, lexicon, value_of, words_pattern

_GAP = r"(?:[^\S\n]{1,4}\n?[^\S\n]{0,8}|\n[^\S\n]{0,8})"

# The name of a unit, where the words tell which, and its kind.
_Unit = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPhrase:
    """A number with its bound and unit. `number_start` to `number_end` are the number itself, with its scale."""

    start: int
    end: int
    number_start: int
    number_end: int
    comparator: str
    value: float | None
    low: float | None
    high: float | None
    unit: str | None = None
    kind: str | None = None


def number_phrases(text: str) -> Iterator[NumberPhrase]:
    """Yield the numbers of a text, in digits or words, vague ones and ranges as well, from left to right."""
    position = 0
    while found := _pattern().search(text, position):
        phrase = _vague(found) or _fraction(found) or _exact(found, text)
        position = found.end() if phrase is None else phrase.end
        if phrase is not None:
            yield phrase


@cache
def _pattern() -> re.Pattern[str]:
    words = lexicon()
    before = _any(word for group in words["comparators"].values() for word in group)
    behind = _any(words["comparators_behind"])
    sign = "|".join(re.escape(sign) for sign in sorted(words["currency_signs"], key=len, reverse=True))
    scale = _any(words["scales"])
    number = rf"(?:{digits_pattern()})(?:(?:{_GAP}|-)?(?:{scale})\b)?|{words_pattern()}(?:{_GAP}(?:mln|mn|bln|bn)\b)?"
    signs = "|".join(words["unit_signs"])
    behind_it = "|".join(words["signs_behind"])
    unit = rf"(?:{_GAP}|-)?(?:{_any(unit for unit in _units() if len(unit) > 1)})(?![\w^])|(?-i:{signs})(?!\w)"
    unit = rf"{_GAP}?(?:%|{behind_it})|{unit}"
    scales = "hundred|thousand|million|billion|dozen"
    vague = rf"(?:{_any(words['vague_scales'])}){_GAP}(?:{scales})\b|(?:{_any(words['vague'])})\b"
    fraction = rf"(?:{_tied(words['fractions'])})(?={_GAP}of\b|{_GAP}the\b)"
    fraction = rf"{fraction}|(?:{_tied(words['sure_fractions'])})(?!-|{_GAP}(?:part|world))"
    exact = (
        rf"(?P<minus>minus{_GAP}|[-−](?=[\d$€£]))?(?P<sign>(?-i:{sign}))?[^\S\n]?(?P<minus_too>[-−])?(?P<number>{number})"
        rf"(?P<own>{unit})?(?:\s?(?P<to>[-–—]|-?{_GAP}(?:to|or|and){_GAP})\s?"
        rf"(?P<sign_too>(?-i:{sign}))?(?P<number_too>{number}))?"
    )
    return re.compile(
        rf"(?<![\w$€£./:#’'−-])(?<!\d,)(?:(?P<between>between|from){_GAP})?(?:(?P<before>{before})(?:{_GAP}|(?<=[~≈])))?(?:the{_GAP})?"
        rf"(?:(?P<vague>{vague})|(?P<fraction>{fraction})|{exact})"
        rf"(?P<unit>{unit})?(?:{_GAP}?(?P<behind>{behind})(?!\w))?(?!\w)(?![:/]\d)",
        re.IGNORECASE,
    )


@cache
def _units() -> dict[str, tuple[str | None, str]]:
    """Return each unit word with its name and kind: "percent", "km", "Australian dollars", "years"."""
    words = lexicon()
    units: dict[str, tuple[str | None, str]] = {
        **dict.fromkeys(("percent", "per cent", "pct", "pc"), ("percent", "percent")),
        **dict.fromkeys(("percentage point", "percentage points"), ("percentage point", "percent")),
    }
    for unit in words["cldr_units"]:
        name = _spelt(unit, 1, "en_GB").removeprefix("us ")
        units |= {_spelt(unit, count, place): (name, "measure") for count in (1, 2) for place in ("en_US", "en_GB")}
    for name, spellings in words["measures"].items():
        units |= {form: (name, "measure") for spelling in spellings for form in _forms(spelling.casefold())}
    units |= {sign.casefold(): (name, "measure") for sign, name in words["unit_signs"].items()}
    for name in date_lexicon()["units"]:
        units |= {form: (name, "time") for form in (name, f"{name}s", f"{name[:-1]}ies") if name != "quarter"}
    for code in map(str, Locale("en").currencies):
        units |= {get_currency_name(code, count, "en").lower(): (code, "money") for count in (1, 2)}
    for name in words["shared_currencies"]:
        units |= dict.fromkeys((name, f"{name}s"), (None, "money"))
    units |= {word: (name, "money") for word, name in words["small_money"].items()}
    for name, code in words["currency_nouns"].items():
        units |= dict.fromkeys((name, f"{name}s"), (code, "money"))
    return units


@cache
def unit_names() -> frozenset[str]:
    """Return the names of all units of measure, time and money."""
    return frozenset(name for name, _ in _units().values() if name)


def _spelt(unit: str, count: int, locale: str) -> str:
    """Return what CLDR calls one or several of a unit."""
    return format_unit(count, unit, "long", locale=locale).removeprefix(str(count)).strip().casefold()


def unit_named(word: str) -> str | None:
    """Return the unit of measure that a word names by itself: "yard" of "517 rushing yards"."""
    name, kind = _units().get(word, (None, None))
    return name if kind == "measure" else None


def _forms(unit: str) -> tuple[str, ...]:
    """Return a unit's singular and plural; short signs have no plural."""
    return (unit, f"{unit}s") if len(unit) > 3 else (unit,)


def _any(words: object) -> str:
    ordered = sorted(words, key=len, reverse=True)  # type: ignore[call-overload]
    return "|".join(re.escape(word).replace(r"\ ", _GAP) for word in ordered)


def _tied(words: object) -> str:
    """Return the pattern of words that a space or a hyphen parts."""
    return _any(words).replace(_GAP, f"(?:{_GAP}|-)")


def _flat(text: str) -> str:
    # The two signs for micro are one only when the case is folded.
    return " ".join(text.casefold().split())


def _span(found: re.Match[str], first: str, last: str) -> dict[str, int]:
    start = found.start("before") if found["before"] else found.start(first)
    number = {"number_start": found.start(first), "number_end": found.end(last)}
    ends = (found.end(last), found.end("unit"), found.end("behind"))
    return {"start": start, "end": max(*ends, found.end("own") if last == "number" else 0), **number}


def _vague(found: re.Match[str]) -> NumberPhrase | None:
    """Read a vague count: an interval that is open upwards, and no point."""
    if not found["vague"]:
        return None
    words, text = lexicon(), _flat(found["vague"])
    if text in words["vague"]:
        low, high = words["vague"][text]
    else:
        opener, scale = text.rsplit(" ", 1)
        low, high = words["vague_scales"][opener] * words["scales"][scale], None
    unit, kind = _unit_of(None, found["unit"])
    return NumberPhrase(
        **_span(found, "vague", "vague"), comparator="vague", value=None, low=low, high=high, unit=unit, kind=kind
    )


def _fraction(found: re.Match[str]) -> NumberPhrase | None:
    if not found["fraction"]:
        return None
    value = float(Fraction(lexicon()["fractions"][_flat(found["fraction"]).replace("-", " ")]))
    return _bounded(found, value, _span(found, "fraction", "fraction"), ("fraction", "fraction"))


def _exact(found: re.Match[str], text: str) -> NumberPhrase | None:
    """Read one number, or two that make a range."""
    first = _value(found["number"], found["sign"], text, found.end("number"))
    if first is None or (found["sign"] == "PS" and len(found["number"]) == 1):  # a console
        return None
    if found["number_too"] and not found["number"].lower().endswith("fold"):
        return _range(found, text, first)
    measure = _unit_of(found["sign"], found["own"] or found["unit"], found["number"].lower())
    opener = "sign" if found["sign"] else "number"
    if found["minus_too"] or (found["minus"] and measure[1] in {"money", "percent", "measure"}):
        # A dash before a mere count is a dash.
        first, opener = -first, "minus" if found["minus"] else opener
    return _bounded(found, first, _span(found, opener, "number"), measure)


def _range(found: re.Match[str], text: str, first: float) -> NumberPhrase | None:
    """Read "between 40 and 50", "5-7", "20 to 30"; where it is no range, only the first number.

    The first number takes the scale of the second: "two to three million".
    """
    hanging = len(found["to"]) > 1 and found["to"].startswith("-")  # "a 7- or 8-inch screen"
    joint, opener = _flat(found["to"]).removeprefix("- "), (found["between"] or "").lower()
    second = _value(found["number_too"], found["sign_too"], text, found.end("number_too"))
    unit, kind = _unit_of(found["sign"] or found["sign_too"], found["unit"])
    scale = re.search(r"[a-z]+$", found["number_too"].lower())
    if second is not None and scale and scale[0] in lexicon()["scales"] and first < 1000 <= second:
        first *= lexicon()["scales"][scale[0]]
    is_range = (
        second is not None
        and first < second
        and (not found["own"] or _unit_of(found["sign"], found["own"]) == (unit, kind))
        and (joint != "and" or opener == "between")
        # "Twenty or thirty" is somewhere between; a 7- or 8-inch screen, or a 25 or 40 cheaper car, one of both.
        and not (joint == "or" and (hanging or second > 1.5 * first + 1))
        and not _moves(found, text)
    )
    if not is_range:
        place = _span(found, "sign" if found["sign"] else "number", "number")
        place["end"] = max(place["number_end"], found.end("own"))
        sign = lexicon()["currency_signs"].get(found["sign"] or "")
        # "From 40 to 50 percent" gives both numbers the unit, and so do "40 and 50 mg", but not "May 3 and 5 years".
        one_unit = (joint == "to" and opener == "from") or (joint in {"and", "or"} and kind not in {None, "time"})
        shared = (unit, kind) if one_unit else (None, None)
        shared = _unit_of(None, found["own"]) if found["own"] else shared
        comparator = _comparator(found["before"])
        return _stated(place, first, comparator, (sign, "money") if sign else shared)
    place = _span(found, "sign" if found["sign"] else "number", "number_too")
    place["start"] = found.start("between") if opener == "between" else place["start"]
    return NumberPhrase(**place, comparator="between", value=None, low=first, high=second, unit=unit, kind=kind)


def _moves(found: re.Match[str], text: str) -> bool:
    """Tell "from 40 to 50" and "by 20 to 60", which name two numbers, from "20 to 30" or "ranging from 20 to 30"."""
    if _flat(found["to"]) != "to":
        return False
    before = text[max(0, found.start() - 10) : found.start()].lower()
    from_to = (found["between"] or "").lower() == "from" and not re.search(
        r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|priced|anywhere)\s+$", before
    )
    # "By 1 to 1.5 degrees" is a range; "by 20 to 60" says by how much and to what.
    return from_to or (re.search(r"\bby\s+$", before) is not None and not found["unit"])


def _bounded(found: re.Match[str], value: float, place: dict[str, int], measure: _Unit) -> NumberPhrase:
    comparator = _comparator(found["before"])
    if found["behind"] and comparator == "=":
        comparator = lexicon()["comparators_behind"][_flat(found["behind"])]
    return _stated(place, value, comparator, measure)


def _stated(place: dict[str, int], value: float, comparator: str, measure: _Unit) -> NumberPhrase:
    """Return a number with the bounds that its comparator allows; about forty has no bounds."""
    low = value if comparator in {"=", ">=", ">"} else None
    high = value if comparator in {"=", "<=", "<"} else None
    return NumberPhrase(
        **place, comparator=comparator, value=value, low=low, high=high, unit=measure[0], kind=measure[1]
    )


@cache
def _comparators() -> dict[str, str]:
    return {word: sign for sign, group in lexicon()["comparators"].items() for word in group}


def _comparator(words: str | None) -> str:
    return _comparators()[_flat(words)] if words else "="


def _value(written: str, sign: str | None, text: str, end: int) -> float | None:
    """Return the number written, unless its last letter is a unit: "5m" is five million of money or people only."""
    letter = re.search(r"\d\s?([mkb])$", written, re.IGNORECASE)
    counted = r"\s+(?:[a-z-]+\s+){0,3}?[a-z]{3,}s\b" if letter and letter[1].isupper() else r"\s+[a-z]{3,}s\b"
    if (
        letter
        and not sign
        and letter[1].lower() in "mb"
        and not re.match(rf"{counted}|\s+(?:people|of)\b", text[end : end + 60])
    ):
        return None
    return value_of(written)


def _unit_of(sign: str | None, written: str | None, number: str = "") -> _Unit:
    """Return the unit that a currency sign before the number or the words behind it tell."""
    if sign:
        return lexicon()["currency_signs"][sign], "money"
    if not written:
        return None, None
    word = _flat(written).removeprefix("-")
    if word == "pounds" and number.rstrip().endswith(("million", "billion", "bn", "mln", "m")):
        return None, "money"  # nobody weighs by the million
    if word in lexicon()["signs_behind"]:
        return lexicon()["currency_signs"][word], "money"
    return ("percent", "percent") if word == "%" else _units()[word]


@cache
def currency_name(code: str) -> str:
    """Return what one of the currency is called, "dollar", "japanese yen"; of what is no code of ISO 4217, itself."""
    name = lexicon()["currency_names"].get(code)
    return name or (get_currency_name(code, 1, "en").lower() if code in Locale("en").currencies else code)


def rate_at(text: str, end: int) -> tuple[str, int] | None:
    """Return what a rate is told by and where it ends, if one stands at `end`: "$60 a barrel", "12 m/s"."""
    found = _rate_pattern().match(text, end)
    if found is None:
        return None
    each = _flat(found["each"] or found["unit"] or found["noun"])
    return _units().get(each, (each,))[0] or each, found.end()


@cache
def _rate_pattern() -> re.Pattern[str]:
    each, unit = _any(lexicon()["rate_units"]), _any(unit for unit in _units() if len(unit) > 1)
    return re.compile(
        rf"(?:{_GAP}\([^()\n]{{2,30}}\))?(?:{_GAP}(?:an?|per){_GAP}(?P<each>{each})|/(?P<unit>{unit}|s|h)|{_GAP}per{_GAP}(?P<noun>[a-z]{{3,}}))"
        rf"(?!\w)(?!{_GAP}(?:earlier|later|ago|before|after|or)\b)",
        re.IGNORECASE,
    )
