"""Numbers as they are written: their bounds, ranges, scales and units. What they count is for quantities.py."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from flows.extract.number_words import digits_pattern, lexicon, parts_pattern, value_of, words_pattern
from flows.extract.openings import beginning, openings_of
from flows.extract.units import GAP, Unit, any_of, flat, unit_of, unit_pattern

_NEAR = 20  # times as much, at most, is told by the scale of the number beside it
_WIDEST = 3  # times its low end is the high end of a range, where two numbers may tell a change
_APART = {"m": "metre", "K": "kelvin"}
_DASHES = frozenset("-–—")
_PAIR = re.compile(r"\b(\d+(?:\.\d+)?) ?[-–—] ?(\d+(?:\.\d+)?)(?= ?%| per ?cent\b)", re.IGNORECASE)
_AROUND = 40  # characters before two numbers in which it may be told that they are of two answers
_LETTERS = 3  # of a word that tell most of those apart which begin no number


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
    last = None
    for phrase in _phrases(text):
        if last is not None:
            yield _told_with(last, phrase, text)
        last = phrase
    if last is not None:
        yield last


def _phrases(text: str) -> Iterator[NumberPhrase]:
    position = 0
    while found := _pattern().search(text, position):
        slip = (found["number"] or "").find(", ")
        if slip > 0 and re.search(r"\b[A-Z][a-z]*\.?\s$", text[max(0, found.start() - 12) : found.start()]):
            position = found.start("number") + slip + 1  # "On May 21, 400 men left"
            continue
        phrase = _vague(found) or _fraction(found) or _exact(found, text)
        position = found.end() if phrase is None else phrase.end
        if phrase is not None:
            yield phrase


def _told_with(first: NumberPhrase, second: NumberPhrase, text: str) -> NumberPhrase:
    """Give a number the unit and scale of the one behind it: "to 3.1 from 3.4 percent", "from 2 to 3-4 million"."""
    if first.value is None or first.kind or first.number_end != first.end:
        return first
    joint = flat(text[first.end : second.start])
    opener = {"from": "to", "to": "from"}.get(joint)
    if opener is None or not flat(text[max(0, first.start - 6) : first.number_start]).endswith(opener):
        return first
    scale = re.search(r"[a-z]+$", text[second.number_start : second.number_end].lower())
    second_value = second.value if second.value is not None else second.low
    value = first.value
    if scale and scale[0] in lexicon()["scales"] and _alike(value, second_value, scale[0]) and value < 1000:
        value *= lexicon()["scales"][scale[0]]
    elif second.kind not in {"percent", "measure", "time"}:
        return first
    low, high = (value if bound is not None else None for bound in (first.low, first.high))
    return replace(first, value=value, low=low, high=high, unit=second.unit, kind=second.kind)


@cache
def _pattern() -> re.Pattern[str]:
    # Most words begin no number: to see that costs less than to try. A number begins the same whatever its unit is.
    begins = beginning(openings_of(_phrase(unit="%"), re.IGNORECASE, letters=_LETTERS))
    outside = r"(?:(?<![\w$€£./:#’'−-])(?<!\d,)|(?<=Â)(?=£)|(?<=[a-z]/))"
    return re.compile(rf"{outside}{begins}{_phrase(unit_pattern())}", re.IGNORECASE)


def _phrase(unit: str) -> str:
    words = lexicon()
    # What has gone up to forty is forty.
    risen = "".join(rf"(?<!\b{word}\s)" for word in words["going"])
    before = rf"(?:{risen}|(?!up\s))(?:{any_of(word for group in words['comparators'].values() for word in group)})"
    behind = any_of(words["comparators_behind"])
    signs = sorted(words["currency_signs"], key=len, reverse=True)
    # "A $20 fine" is no fine of Australian dollars.
    sign = "|".join((r"(?<=[a-z,;(]\s)" if sign == "A $" else "") + re.escape(sign) for sign in signs)
    large = rf"(?=\d{{1,3}}(?:,\d{{3}})+|[\d.]+(?:{GAP}(?:thousand|million|billion|trillion)|m|bn|tn)\b)"
    sign = rf"{sign}|(?:{'|'.join(words['large_signs'])}){large}"
    scale = any_of(words["scales"])
    close = any_of(words["close_scales"]).upper()
    digits = rf"(?:{digits_pattern()})(?:(?:{GAP}|-)?(?:{scale})\b|(?-i:{close})\b)?"
    number = rf"{digits}|{parts_pattern(unit)}|{words_pattern()}(?:{GAP}(?:mln|mn|bln|bn)\b)?"
    scales = "hundred|thousand|million|billion|dozen"
    vague = rf"(?:{any_of(words['vague_scales'])}){GAP}(?:{scales})\b|(?:{any_of(words['vague'])})\b(?<!scores)"
    vague = rf"{vague}|scores(?={GAP}(?:{any_of(words['behind_scores'])})\b)"  # of people, and not those of a game
    fraction = rf"(?:{_tied(words['fractions'])})(?={GAP}of\b|{GAP}the\b)(?!{GAP}of{GAP}a{GAP}(?:{scales}))"
    fraction = rf"{fraction}|(?:{_tied(words['sure_fractions'])})(?!-|{GAP}(?:part|world))"
    bounded = "|".join(rf"(?<=\b{re.escape(word)}\s)" for word in words["share_openers"])
    goes_on = rf"(?=[.,;:)]|{GAP}(?:{any_of(words['behind_shares'])})\b)"
    fraction = rf"{fraction}|(?:{bounded})(?:{_tied(words['fractions'])}){goes_on}"
    whole = rf"(?:\d{{1,3}}(?:,\d{{3}})*(?![\d.])|{words_pattern()})"
    every = rf"(?:every{GAP})?"
    out_of = rf"(?:out{GAP}of{GAP}{every}|in{GAP}every{GAP})"
    ratio = (
        rf"(?P<part>one|1){GAP}in{GAP}{every}(?P<all>{whole})|(?P<part_too>{whole}){GAP}{out_of}(?P<all_too>{whole})|"
        rf"(?P<tenths>[2-9]|two|three|four|five|six|seven|eight|nine){GAP}in{GAP}(?P<ten>10|ten)"
        rf"(?![\w.,%-]|{GAP}(?:{any_of(words['measured_in'])}))"
    )
    exact = (
        rf"(?P<minus>(?<!\bor\s)(?:minus|negative){GAP}|[-−](?=[\d$€£]))?(?:Â(?=£))?(?:(?P<sign>(?-i:{sign}))[^\S\n]?)?(?P<minus_too>[-−])?(?P<number>{number})"
        rf"(?P<own>{unit})?(?:\s?(?P<to>[-–—]|-?{GAP}(?:to|or|and){GAP})\s?"
        rf"(?P<sign_too>(?-i:{sign}))?(?P<below>(?<=\s)[-−](?=\d)|minus{GAP})?(?P<number_too>{number}))?"
    )
    article = rf"(?:an?{GAP}(?=[\d,.]+(?![\d,.-])))?"  # "over a 1,000"
    return (
        rf"(?:(?P<between>between|from){GAP})?(?:(?P<before>{before})(?:{GAP}{article}|(?<=[~≈])|(?<=sub-)))?(?:the{GAP})?"
        rf"(?:(?P<vague>{vague})|(?P<fraction>{fraction})|(?P<ratio>{ratio})|{exact})"
        rf"(?P<unit>{unit})?(?:{GAP}?(?P<behind>{behind})(?!\w)(?P<late>{unit})?)?(?!\w)(?!:\d|(?<=\d)/\d)"
    )


def _tied(words: Iterable[str]) -> str:
    """Return the pattern of words that a space or a hyphen parts."""
    return any_of(words).replace(GAP, f"(?:{GAP}|-)")


def _span(found: re.Match[str], first: str, last: str) -> dict[str, int]:
    start = found.start("before") if found["before"] else found.start(first)
    number = {"number_start": found.start(first), "number_end": found.end(last)}
    # One number has one unit: "3.2% year on year".
    unit = found.end("own") if last == "number" and found["own"] else found.end("unit")
    return {"start": start, "end": max(found.end(last), unit, found.end("behind"), found.end("late")), **number}


def _vague(found: re.Match[str]) -> NumberPhrase | None:
    """Read a vague count: an interval that is open upwards, and no point."""
    if not found["vague"]:
        return None
    words, text = lexicon(), flat(found["vague"])
    if text in words["vague"]:
        low, high = words["vague"][text]
    else:
        opener, scale = text.rsplit(" ", 1)
        low, high = words["vague_scales"][opener] * words["scales"][scale], None
    unit, kind = unit_of(None, found["unit"])
    return NumberPhrase(
        **_span(found, "vague", "vague"), comparator="vague", value=None, low=low, high=high, unit=unit, kind=kind
    )


def _fraction(found: re.Match[str]) -> NumberPhrase | None:
    if found["ratio"]:
        part = value_of(found["part"] or found["part_too"] or found["tenths"])
        whole = value_of(found["all"] or found["all_too"] or found["ten"])
        if part is None or not whole or part >= whole:
            return None
        return _bounded(found, round(part / whole, 6), _span(found, "ratio", "ratio"), ("fraction", "fraction"))
    if not found["fraction"]:
        return None
    value = float(Fraction(lexicon()["fractions"][flat(found["fraction"]).replace("-", " ")]))
    return _bounded(found, value, _span(found, "fraction", "fraction"), ("fraction", "fraction"))


def _exact(found: re.Match[str], text: str) -> NumberPhrase | None:
    """Read one number, or two that make a range."""
    if not found["number"]:
        return None  # "nine of six" is no share
    first = _value(found["number"], found["sign"], found["own"], text, found.end("number"))
    metres = _metres(found["number"], text[found.end("number") :]) if first is None else None
    if metres is not None:
        return _bounded(found, metres, _span(found, "number", "number"), ("metre", "measure"))
    apart = re.fullmatch(r"(.*\d)\s([mK])", found["number"]) if first is None else None
    if apart is not None and (told := value_of(apart[1])) is not None:
        # Of no people, things or money: "the wall is 12 m".
        return _bounded(found, told, _span(found, "number", "number"), (_APART[apart[2]], "measure"))
    if first is None or (found["sign"] == "PS" and len(found["number"]) == 1):  # a console
        return None
    if not found["sign"] and _is_sharpness_or_race(found, text):
        return None
    if found["number_too"] and not found["number"].lower().endswith("fold"):
        below = (found["minus"] or found["minus_too"]) and unit_of(None, found["unit"])[1] in {"percent", "measure"}
        return _range(found, text, -first if below else first)
    # "20+ years"
    measure = unit_of(found["sign"], found["own"] or found["unit"] or found["late"], found["number"].lower())
    opener = "sign" if found["sign"] else "number"
    if found["minus_too"] or (found["minus"] and measure[1] in {"money", "percent", "measure"}):
        # A dash before a mere count is a dash.
        first, opener = -first, "minus" if found["minus"] else opener
    return _bounded(found, first, _span(found, opener, "number"), measure)


def _is_sharpness_or_race(found: re.Match[str], text: str) -> bool:
    """Tell how sharp a picture is, or a race by its length, from money and thousands: "1080p video", "a 5K run"."""
    written = text[found.start("number") : found.end("number") + 1]
    behind = re.match(r"p?[\s-]([a-z-]+)", text[found.end("number") :], re.IGNORECASE)
    if behind is None or not re.fullmatch(r"(?:\d{3,4}[pi]|\d{1,2}K.?)", written, re.DOTALL):
        return False
    words = lexicon()
    return behind[1].lower() in words["pictures"] or ("K" in written and behind[1].lower() in words["runs"])


def _range(found: re.Match[str], text: str, first: float) -> NumberPhrase | None:
    """Read "between 40 and 50", "5-7", "20 to 30"; where it is no range, only the first number.

    The first number takes the scale of the second: "two to three million".
    """
    hanging = len(found["to"]) > 1 and found["to"].startswith("-")  # "a 7- or 8-inch screen"
    joint, opener = flat(found["to"]).removeprefix("- "), (found["between"] or "").lower()
    second = _value(
        found["number_too"], found["sign_too"] or found["sign"], found["unit"], text, found.end("number_too")
    )
    second = -second if second is not None and found["below"] else second
    unit, kind = unit_of(found["sign"] or found["sign_too"], found["unit"])
    two_sided = _are_of_two_sides(found, text)
    first = abs(first) if two_sided else first
    opening = "minus" if first < 0 and found["minus"] else "sign" if found["sign"] else "number"
    scale = re.search(r"[a-z]+$", found["number_too"].lower())
    scaled = second is not None and scale and scale[0] in lexicon()["scales"] and first < 1000 <= second
    least = first * lexicon()["scales"][scale[0]] if scaled and scale else first
    bare = kind is None and not re.match(r"\s[a-z-]+s\b", text[found.end() : found.end() + 30])
    apart = second is not None and (second > _WIDEST * least or bare)
    is_range = (
        second is not None
        and least < second
        and (not found["own"] or unit_of(found["sign"], found["own"]) == (unit, kind))
        and (not found["sign_too"] or unit_of(found["sign_too"], None)[0] == unit)
        and (joint != "and" or opener == "between")
        and not two_sided
        # "Twenty or thirty" is somewhere between; a 7- or 8-inch screen, or a 25 or 40 cheaper car, one of both.
        and not (joint == "or" and (hanging or second > 1.5 * least + 1))
        and not _moves(found, text)
        and not (joint == "to" and apart and is_told_to_move(text, found.start()))
        # "Narrowed by 8 points to 143 points"
        and not (joint == "to" and found["own"] and re.search(r"\bby\s$", text[: found.start()][-4:]))
    )
    if not is_range:
        place = _span(found, opening, "number")
        place["end"] = max(place["number_end"], found.end("own"))
        sign = unit_of(found["sign"], None)[0]
        # "From 40 to 50 percent" gives both numbers the unit, and so do "40 and 50 mg", but not "May 3 and 5 years".
        is_year = re.fullmatch(r"(?:1[5-9]|20)\d\d", found["number"]) is not None and (second or 0) < 1000
        one_unit = (joint == "to" and opener == "from") or (joint in {"and", "or"} and kind is not None)
        shared = (unit, kind) if (one_unit and not is_year) or two_sided else (None, None)
        shared = unit_of(None, found["own"]) if found["own"] else shared
        if opener == "from" and scaled and scale and _alike(first, second, scale[0]):
            first = least  # "from 2 to 3 million"
        comparator = _comparator(found["before"])
        return _stated(place, first, comparator, (sign, "money") if sign else shared)
    place = _span(found, opening, "number_too")
    place["start"] = found.start("between") if opener == "between" else place["start"]
    return NumberPhrase(**place, comparator="between", value=None, low=least, high=second, unit=unit, kind=kind)


def _alike(first: float, second: float | None, scale: str) -> bool:
    """Tell whether two numbers are near enough to be told by one scale: "from 5 to 3 million", not "900 to 1.2"."""
    told: float = (second or 0) / lexicon()["scales"][scale]
    return told <= _NEAR * first and first <= _NEAR * told


def _moves(found: re.Match[str], text: str) -> bool:
    """Tell "from 40 to 50" and "by 20 to 60", which name two numbers, from "20 to 30" or "ranging from 20 to 30"."""
    if flat(found["to"]) != "to":
        return False
    before = text[max(0, found.start() - 10) : found.start()].lower()
    from_to = (found["between"] or "").lower() == "from" and not re.search(
        r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|priced|anywhere)\s+$", before
    )
    # "By 1 to 1.5 degrees" is a range; "by 20 to 60" says by how much and to what.
    counts = found["unit"] or re.match(r"\s[a-z-]+s\b", text[found.end() : found.end() + 30])
    return from_to or (re.search(r"\bby\s+$", before) is not None and not counts)


def _are_of_two_sides(found: re.Match[str], text: str) -> bool:
    """Tell the shares of two answers from a range: "an approval of 31-38 percent", "a negative 22 - 32 percent".

    Where one such pair of a paragraph falls, "44 - 42 percent", none of its pairs is a range.
    """
    if flat(found["to"]) not in _DASHES or unit_of(None, found["unit"])[1] != "percent":
        return False
    if found["minus"] and flat(found["minus"]) == "negative" and not found["below"]:
        return True
    paragraph = text[text.rfind("\n", 0, found.start()) + 1 : text.find("\n", found.end()) % (len(text) + 1)]
    if any(float(pair[1]) > float(pair[2]) for pair in _PAIR.finditer(paragraph)):
        return True
    before = text[max(0, found.start() - _AROUND) : found.start()]
    return re.search(r"\b(?:favou?rability|approval)\b[^.;:]*$", before, re.IGNORECASE) is not None


@cache
def _moving() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(lexicon()['moving'])})\s+(?:by\s+|a\s+further\s+|another\s+)?$")


def is_told_to_move(text: str, start: int) -> bool:
    """Tell whether a word of change stands before two numbers: "rose 12 to 345" says by how much and to what."""
    return _moving().search(text[max(0, start - 30) : start].lower()) is not None


def _bounded(found: re.Match[str], value: float, place: dict[str, int], measure: Unit) -> NumberPhrase:
    comparator = _comparator(found["before"])
    if found["behind"] and comparator == "=":
        comparator = lexicon()["comparators_behind"][flat(found["behind"])]
    return _stated(place, value, comparator, measure)


def _stated(place: dict[str, int], value: float, comparator: str, measure: Unit) -> NumberPhrase:
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
    return _comparators()[flat(words)] if words else "="


@cache
def _beside() -> str:
    return any_of(lexicon()["beside_metres"])


def _metres(written: str, behind: str) -> float | None:
    """Return how many metres "200m" is where no millions are meant: "the 200m hurdles", "40m deep", "12 m/s"."""
    told = re.match(rf"[\s-](?:{any_of(lexicon()['in_metres'])}|per\s(?:second|minute|hour))\b|/(?:s|h|sec)\b", behind)
    return value_of(written[:-1]) if told and written.endswith("m") else None


def _value(written: str, sign: str | None, unit: str | None, text: str, end: int) -> float | None:
    """Return the number written, unless its last letter is a unit: "5m" is five million of money or people only."""
    if written.endswith("T") and not sign:
        return None
    letter = re.search(r"\d\s?([mkb])$", written, re.IGNORECASE)
    if sign or not letter:
        return value_of(written)
    describing = rf"(?!(?:{_beside()})\b)[a-z-]+\s+"
    counted = r"\+?\s+(?:[a-z-]+\s+){0,3}?" if letter[1].isupper() else rf"\+?\s+(?:{describing})?"
    counted = rf"{counted}(?!(?:{_beside()})\b)[a-z]{{3,}}s\b"
    if _metres(written, text[end : end + 20]) is not None:
        return None
    told = rf"\d{GAP}?(?:m|bn|million|billion)\b[^.;:?!]*\b(?:to|from|reach(?:ed|ing)?)\s+$"
    told = rf"{told}|[$€£]\d[\d.]*{GAP}?m\b[^.;:?!]*\b(?:with|against|versus)\s+$"
    if re.search(told, text[max(0, end - len(written) - 60) : end - len(written)], re.IGNORECASE):
        return value_of(written)  # "fell by 1m barrels to 294.3m"
    if (
        unit_of(None, unit)[1] != "money"
        and (letter[1].lower() in "mb" or re.search(r"\sK$", written))
        and not re.match(rf"{counted}|\s+(?:people|of)\b", text[end : end + 60])
    ):
        return None
    return value_of(written)
