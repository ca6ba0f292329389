"""Which currency a word means that several countries share: "pounds" in Cairo, "pesos" in Manila."""

import re
from functools import cache, lru_cache

from babel import Locale
from babel.numbers import get_currency_name, get_territory_currencies

from flows.extract.number_words import lexicon

_ENGLISH = Locale("en")


@lru_cache(maxsize=64)
def currency_meant(word: str, text: str) -> str | None:
    """Return the code of the currency that `word` means in `text`: that of the one country named there which has it.

    Where none is named it is the one that the word means to most readers, if there is one; where several are, None, and
    so where a country is named which had such a currency once.
    """
    name = lexicon()["currency_singulars"].get(word, word.removesuffix("s"))
    if any(re.search(rf"\b{country}\b", text) for country in lexicon()["once_theirs"].get(name, ())):
        return None
    named = [code for code, pattern in _countries(name).items() if pattern.search(text)]
    if not named:
        return str(code) if (code := lexicon()["first_meant"].get(name)) else None
    return named[0] if len(named) == 1 else None


@cache
def _countries(name: str) -> dict[str, re.Pattern[str]]:
    """Return, by code, a pattern for the countries and their adjectives that have a currency of this name today."""
    found: dict[str, set[str]] = {}
    names = lexicon()["also_called"].get(name, (name,))
    for territory, called in _ENGLISH.territories.items():
        for code in get_territory_currencies(territory) if len(territory) == 2 and territory.isalpha() else ():
            whose, _, last = get_currency_name(code, locale="en").rpartition(" ")
            if last.lower() in names:
                found.setdefault(code, set()).update({called, whose})
    more = lexicon()["currency_countries"]
    return {
        code: re.compile(rf"\b(?:{'|'.join(map(re.escape, (*words, *more.get(code, ()))))})\b")
        for code, words in found.items()
    }
