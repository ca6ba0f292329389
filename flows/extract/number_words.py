"""Numbers written in words or digits: "a hundred and twenty", "1,135", "3.5 million", "two dozen", "half a million"."""

import re
import unicodedata
from fractions import Fraction
from functools import cache
from typing import Any

from text_to_num import text2num

from flows.extract.lexicons import lexicon as read
from flows.extract.openings import one_of

# "A thousand and a half" is no 1,000.5.
_SMALL = 100
_SCALES = "hundred|thousand|million|billion|trillion"
_PARTS = "½¼¾⅓⅔⅛⅜⅝⅞"
# "14 737 Max jets" are no 14,737.
AIRLINER = r"7[0-8]7(?:s\b|\s(?:max|jets?|jetliners?|aircraft|planes?|airliners?|freighters?|dreamliners?)\b)"


@cache
def lexicon() -> dict[str, Any]:
    """Return the vocabulary of numbers and quantities."""
    return dict(read("quantities"))


@cache
def words_pattern() -> str:
    """Return a pattern for a number in words: "twenty-five thousand and six", "a hundred", "two dozen"."""
    words = lexicon()["number_words"]
    small, large = one_of(words["small"]), one_of(words["large"])
    join = r"(?:\s{1,2}|-|,?\s{1,2}and\s{1,2})"
    first = rf"(?:(?:a\s+)?half(?:[\s-]an?)?[\s-](?:{large})|an?\s+(?:{large})|(?:{small}|{large}))\b"
    half = rf"(?:(?:\s{{1,2}}|-)and(?:\s{{1,2}}|-)a[\s-]{{1,2}}half\b(?:\s{{1,2}}(?:{_SCALES})\b)?)?"
    return rf"\b(?:{small}|hundred)fold\b|\b{first}(?:{join}(?:{small}|{large})\b){{0,14}}+{half}"


@cache
def parts_pattern(unit: str) -> str:
    """Return a pattern for parts: "a quarter of a million", "half an" hour (by `unit`), "a quarter" point."""
    ordered = sorted(lexicon()["fractions"], key=len, reverse=True)
    fractions = "|".join(re.escape(part).replace(r"\ ", r"[\s-]") for part in ordered)
    of_a_scale = rf"(?:{fractions})\s{{1,2}}of\s{{1,2}}a\s{{1,2}}(?:{_SCALES})\b"
    point = r"(?=[\s-](?:percentage[\s-])?points?\b)"
    halved = one_of(lexicon()["halved"])
    measured = rf"half(?=[\s-]{one_of(lexicon()['halved_measures'])}\b)"
    return rf"{of_a_scale}|half\s{{1,2}}an?(?={unit}|\s{halved}\b)|{measured}|(?:a\s)?(?:half|quarter){point}"


@cache
def digits_pattern() -> str:
    """Return a pattern for a number in digits, with thousands separators, decimals or a fraction."""
    # "1, 600 men" is a slip for 1,600.
    slipped = r"(?![1-9]00, [1-9]00\b)[1-9]\d{0,2}, \d{3}(?=\s[a-z])"
    separated = rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,3}}(?:[ \u00a0\u202f](?!{AIRLINER})\d{{3}})+(?![\d.,]\d)"
    fraction = r"[1-9]/[2-9](?=[\s-](?:of\b|an?\b|[a-z]))"
    power = r"e[-−+]?\d{1,2}\b|\s?[×x]\s?10\^?[-−]?\d{1,2}"
    plain = rf"\d+(?:\.\d+)?(?:{power}|[\s-]\d/\d{{1,2}}(?![\d/])|[{_PARTS}])?"
    # The look ahead keeps a number whole: "1.38pc" is no 1.
    return rf"(?:{fraction}|{slipped}|{separated}|{plain}|\.\d{{1,3}})(?!\d|[.,]\d)"


def value_of(text: str) -> float | None:
    """Return the number that `text` states, in digits or words, or None where it states none."""
    if text[-1:] in _PARTS and text[:1].isdigit():
        part = unicodedata.normalize("NFKC", text[-1]).replace("\u2044", "/")
        return _of_digits(f"{text[:-1]} {part}")
    power = re.fullmatch(r"(\d+(?:\.\d+)?)\s?[×x]\s?10\^?([-−]?\d+)", text)
    if power:
        return float(f"{power[1]}e{power[2].replace('−', '-')}")
    if re.fullmatch(r"\d+(?:\.\d+)?e[-−+]?\d+", text):
        return float(text.replace("−", "-"))
    text = " ".join(text.lower().replace("-", " ").removesuffix("fold").split())
    if text[:1].isdigit() or text[:1] == ".":
        return _of_digits(text)
    return _of_words(text)


def _of_digits(text: str) -> float | None:
    """Return the value of digits: separators dropped, a scale word or a fraction behind them applied."""
    if re.fullmatch(r"\d/\d", text):
        return int(text[0]) / int(text[2])
    found = re.match(r"(\.?\d[\d,.\s]*?)(?:\s(\d)/(\d+))?\s*([a-z]+)?\.?$", text)
    if not found:
        return None
    digits = re.sub(r"[,\s]", "", found[1])
    scales = lexicon()["scales"] | lexicon()["close_scales"]
    scale: float | None = scales.get(found[4], 1 if found[4] is None else None)
    if scale is None or digits.count(".") > 1:
        return None
    fraction = int(found[2]) / int(found[3]) if found[2] and int(found[3]) else 0.0
    return round((float(digits) + fraction) * scale, 6)


def _of_words(text: str) -> float | None:
    """Return the value of a number in words, reading each dozen, score or half apart: "eight mln" as well."""
    scaled = re.fullmatch(r"(.+) (mln|mn|bln|bn)", text)
    if scaled:
        count = _of_words(scaled[1])
        return None if count is None else count * float(lexicon()["scales"][scaled[2]])
    scaled = re.fullmatch(rf"(.+ and a half) ({_SCALES})", text) or re.fullmatch(rf"(.+) of a ({_SCALES})", text)
    if scaled:
        part = lexicon()["fractions"].get(scaled[1])
        count = float(Fraction(part)) if part else _of_words(scaled[1])
        return None if count is None else count * float(lexicon()["scales"].get(scaled[2], 1))
    if text in lexicon()["halves"]:
        return float(Fraction(lexicon()["halves"][text]))
    text = re.sub(rf"^(?:a )?half (?={_SCALES}|dozen)", "half a ", text)
    if text.startswith("half a"):
        rest = _of_words(text.removeprefix("half "))
        return rest / 2 if rest else None
    if text.endswith(" and a half"):
        whole = _of_words(text.removesuffix(" and a half"))
        scale = lexicon()["scales"][large[0]] if (large := re.search(r"(?:m|b|tr)illion(?= and a half$)", text)) else 1
        return whole + 0.5 * scale if whole is not None and (whole < _SMALL or scale > 1) else None
    text = re.sub(r"^an? ", "one ", text)
    if text.endswith(" dozen") or text == "dozen":
        count = _of_words(text.removesuffix("dozen").strip() or "one")
        return count * 12 if count is not None else None
    try:
        return float(text2num(text, "en"))
    except (ValueError, TypeError):
        return _without_and(text)


def _without_and(text: str) -> float | None:
    """Read the number once more without its "and", which the library allows only in some places."""
    if " and " not in text:
        return None
    try:
        return float(text2num(text.replace(" and ", " "), "en"))
    except (ValueError, TypeError):
        return None
