"""Units of measure, time and money: their words, signs and names, and the rates that are told by them."""

import re
from collections.abc import Iterable
from functools import cache

from babel import Locale
from babel.numbers import get_currency_name
from babel.units import format_unit

from flows.extract.date_grammar import lexicon as date_lexicon
from flows.extract.number_words import lexicon
from flows.extract.openings import one_of

GAP = r"(?:[^\S\n]{1,4}\n?[^\S\n]{0,8}|\n[^\S\n]{0,8})"

# The unit of what multiplies: "fourfold", "3x", "ten times".
TIMES = "count"

# The name of a unit, where the words tell which, and its kind.
Unit = tuple[str | None, str | None]


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of `words`, the longest first."""
    return one_of(words, gap=GAP)


def flat(text: str) -> str:
    """Return words in small letters, one space apart."""
    # The two signs for micro are one only when the case is folded.
    return " ".join(text.casefold().split())


@cache
def unit_pattern() -> str:
    """Return a pattern for a unit behind a number: a sign, which means one in its own case only, or a word."""
    signs, behind = any_of(_signs()), any_of(lexicon()["signs_behind"])
    close, sport = any_of(lexicon()["close_signs"]), any_of(lexicon()["sport_signs"])
    # A sign of one letter or of the letters of a word stands behind digits, and mostly close.
    named = rf"(?!{GAP}(?-i:{any_of(lexicon()['capitals'])})s?{GAP}[A-Za-z])"
    word = rf"{named}(?:{GAP}|-)?(?:{any_of(unit for unit in _words() if len(unit) > 1)})(?![\w^])"
    sign = rf"(?<=\d){GAP}?(?-i:{signs})(?![\w^])|(?<=\d)(?<![^\d.]\d(?=[CF]))(?-i:{close})(?!\w)"
    count = rf"(?<=\d)(?-i:[x×])(?!\w)|(?<=\d){GAP}(?-i:{sport})s?(?!\w|{GAP}[a-z]+s\b)"
    inch = rf"(?<=\d){GAP}(?-i:in)(?=\)|\.?\Z)"
    sized = any_of((*lexicon()["in_inches"], *lexicon()["pictures"]))
    size = rf"(?<=\d)(?:{any_of(lexicon()['inch_signs'])})(?={GAP}(?:[\w-]+{GAP}){{0,2}}(?:{sized})\b)"
    return rf"{GAP}?(?:%|(?-i:{behind})(?!\w))|{word}|{sign}|{count}|{inch}|{size}"


def unit_of(sign: str | None, written: str | None, number: str = "") -> Unit:
    """Return the unit that a currency sign before the number or the words behind it tell."""
    if sign:
        return (lexicon()["currency_signs"] | lexicon()["large_signs"])[sign], "money"
    if not written:
        return None, None
    exact = written.strip().removeprefix("-")
    word = flat(exact)
    if word == "pounds" and number.rstrip().endswith(("million", "billion", "bn", "mln", "m")):
        return None, "money"  # nobody weighs by the million
    if exact in lexicon()["signs_behind"]:
        return lexicon()["currency_signs"][exact], "money"
    if word == "%":
        return "percent", "percent"
    if word in lexicon()["inch_signs"]:
        return "inch", "measure"
    if word in {"x", "×"}:
        return TIMES, "measure"
    name = _signs().get(exact) or lexicon()["close_signs"].get(exact) or of_sport(exact)
    if name is not None:
        return name, "money" if name in lexicon()["small_money"].values() else "measure"
    return _words()[word]


@cache
def _words() -> dict[str, tuple[str | None, str]]:
    """Return each unit word with its name and kind: "percent", "km", "Australian dollars", "years"."""
    words = lexicon()
    units: dict[str, tuple[str | None, str]] = {
        **dict.fromkeys(("percent", "per cent", "pct", "pc"), ("percent", "percent")),
        **dict.fromkeys(("percentage point", "percentage points"), ("percentage point", "percent")),
    }
    units |= {form: (name, "measure") for name in _composed().values() for form in _forms(name)}
    for length, short in words["lengths"].items():
        for power in ("square", "cubic"):
            name = f"{power} {length}"
            units |= dict.fromkeys(_forms(name), (name, "measure"))
        for form in (short, *_forms(length)):
            units |= {f"{form} squared": (f"square {length}", "measure")}
            units |= {f"{form} cubed": (f"cubic {length}", "measure")}
    for unit in words["cldr_units"]:
        name = _spelt(unit, 1, "en_GB").removeprefix("us ")
        units |= {_spelt(unit, count, place): (name, "measure") for count in (1, 2) for place in ("en_US", "en_GB")}
    for name, spellings in words["measures"].items():
        units |= {form: (name, "measure") for spelling in spellings for form in _forms(spelling.casefold())}
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
def _composed() -> dict[str, str]:
    """Return the sign and name of every unit that is made of an SI prefix and a unit: kPa, kilopascal."""
    prefixes, units = lexicon()["si_prefixes"], lexicon()["si_units"]
    return {
        f"{prefix}{sign}": f"{prefixes[prefix]}{units[sign]}"
        for prefix in prefixes
        for sign in units
        if f"{prefix}{sign}" not in lexicon()["no_signs"]
    }


@cache
def _signs() -> dict[str, str]:
    """Return the signs that mean a unit in their own case only, with its name: "kPa", "km²", "W"."""
    words = lexicon()
    signs: dict[str, str] = _composed() | words["unit_signs"]
    for length, short in words["lengths"].items():
        for power, exponents in (("square", ("2", "²", "^2")), ("cubic", ("3", "³", "^3"))):
            signs |= {f"{short}{exponent}": f"{power} {length}" for exponent in exponents}
            signs |= {f"{opener} {short}": f"{power} {length}" for opener in words["power_signs"][power]}
    return signs


@cache
def unit_names() -> frozenset[str]:
    """Return the names of all units of measure, time and money."""
    names = {name for name, _ in _words().values() if name}
    return frozenset(
        names | set(_signs().values()) | set(lexicon()["close_signs"].values()) | set(lexicon()["sport_signs"].values())
    )


def of_sport(word: str) -> str | None:
    """Return what the short form of a count in sport stands for: "touchdown" of "TDs"."""
    name = lexicon()["sport_signs"].get(word.removesuffix("s"))
    return str(name) if name else None


def _spelt(unit: str, count: int, locale: str) -> str:
    """Return what CLDR calls one or several of a unit."""
    return format_unit(count, unit, "long", locale=locale).removeprefix(str(count)).strip().casefold()


def unit_named(word: str) -> str | None:
    """Return the unit of measure that a word names by itself: "yard" of "80 freestyle yards"."""
    name, kind = _words().get(word, (None, None))
    return name if kind == "measure" else None


def _forms(unit: str) -> tuple[str, ...]:
    """Return a unit's singular and plural, as British and American English spell it; short signs have no plural."""
    spellings = {unit, re.sub(r"(?<=met)re\b|(?<=lit)re\b", "er", unit)}
    irregular = {"foot": "feet", "inch": "inches", "hertz": "hertz"}
    last = unit.rsplit(" ", 1)[-1]
    if last in irregular:
        return (unit, unit.removesuffix(last) + irregular[last])
    return tuple(form for one in sorted(spellings) for form in ((one, f"{one}s") if len(unit) > 3 else (one,)))


@cache
def currency_name(code: str) -> str:
    """Return what one of the currency is called, "dollar", "japanese yen"; of what is no code of ISO 4217, itself."""
    name = lexicon()["currency_names"].get(code)
    return name or (get_currency_name(code, 1, "en").lower() if code in Locale("en").currencies else code)


def rate_at(text: str, end: int) -> tuple[str, int] | None:
    """Return what a rate is told by and where it ends, if one stands at `end`: "$60 a barrel", "12 m/s", "a kg"."""
    found = _rate_pattern().match(text, end)
    if found is None:
        return None
    base = f"{flat(found['base'] or found['base_too'] or '')} ".lstrip()
    if found["sign"]:
        return f"{base}{_signs()[found['sign']]}", found.end()
    each = flat(found["each"] or found["unit"] or found["noun"])
    each = {"s": "second", "h": "hour", "d": "day", "m": "metre"}.get(each, each)
    name, kind = _words().get(each, (each, None))
    return f"{base}{currency_name(name) if name and kind == 'money' else name or each}", found.end()


@cache
def _rate_pattern() -> re.Pattern[str]:
    each, unit = any_of(lexicon()["rate_units"]), any_of(unit for unit in _words() if len(unit) > 1)
    sign = any_of(_signs())
    # "12 cases per 100,000 people"
    base = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}})(?:{GAP}million)?|(?:a{GAP})?(?:hundred|thousand|million)"
    # "30,000 barrels of oil a day"
    of_what = rf"{GAP}of(?:{GAP}[a-z-]+){{1,2}}(?={GAP}(?:an?|per){GAP}(?:second|minute|hour|day|week|month|year)\b)"
    return re.compile(
        rf"(?:{of_what}|{GAP}\([^()\n]{{2,30}}\))?(?:(?:{GAP}(?:an?|per){GAP}(?:(?-i:[A-Z])[\w.&]*{GAP}){{0,2}}|-(?:an?|per)-)(?P<each>{each})|"
        rf"(?:/|{GAP}per{GAP})(?:(?P<base>{base}){GAP}?)?(?:(?P<sign>(?-i:{sign}))|(?P<unit>{unit}|[shdm]))|"
        rf"{GAP}per{GAP}(?:(?P<base_too>{base}){GAP})?(?P<noun>[a-z]{{3,}}))"
        rf"(?!\w)(?!{GAP}(?:earlier|later|ago|before|after|or)\b)",
        re.IGNORECASE,
    )
