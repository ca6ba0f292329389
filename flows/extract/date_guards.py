"""What tells a date from a name, a verb or a count that is spelt like one."""

import re
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from flows.extract.date_grammar import Phrase, lexicon
from flows.extract.number_words import lexicon as number_lexicon

_YEAR_PREPOSITIONS = re.compile(
    r"\b(in|since|by|until|till|of|from|to|before|after|for|during|between|and|through|late|early|mid|circa|"
    r"until|into|throughout|back)\W{1,2}$",
    re.IGNORECASE,
)
# So many words back, what fell is still remembered.
_TOLD_BEFORE = 80
_NAMED = frozenset({"PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "FAC", "LAW"})
_NAME_LIKE = frozenset({
    "month", "weekday", "season", "day_word", "century", "set", "year", "weekend", "feast", "present_ref", "past_ref",
    "future_ref", "deictic_time",
})  # fmt: skip


def is_date(text: str, phrase: Phrase, span: Span) -> bool:
    """Tell a date from a name, a verb or a plain number that looks like one: "Theresa May", "may", "2000 people"."""
    word = span.root
    if phrase.rule in _NAME_LIKE and any(token.ent_type_ in _NAMED for token in span):
        return (
            phrase.rule in {"weekday", "day_word"}
            and len({token.ent_iob_ for token in span} & {"B"}) == 1
            and not _in_longer_name(span)
        )
    match phrase.rule:
        case "month":
            return _is_month(text, phrase, span)
        case "month_day" | "day_month":
            return not _counts_something(phrase, span)
        case "month_day_in_words":
            return text[phrase.start].isupper() and not _counts_something(phrase, span)
        case "day_alone":
            return _is_day_of_a_month(text, phrase, span)
        case "season":
            return _is_season(text, phrase, word)
        case "year":
            return _is_year(text, phrase, span)
        case "clock":
            return _is_clock(text, phrase)
        case "duration":
            return not (re.match(r"[- ]?olds?\b", text[phrase.end : phrase.end + 5]) or _is_rate(text, phrase, word))
        case "weekday":
            return phrase.groups["weekday"] not in {"sun", "sat"} and not _is_named_day(text, phrase)
        case "day_word":
            return not _ends_a_name(text, phrase, span)
        case "present_ref" | "future_ref" | "past_ref":
            return word.pos_ != "VERB" and not _compares(text, phrase)
    return True


def _is_named_day(text: str, phrase: Phrase) -> bool:
    """Tell whether a weekday is the end of a day's own name: "Black Friday", "Super Tuesday"."""
    before = re.search(r"([A-Z]\w+) $", text[max(0, phrase.start - 16) : phrase.start])
    return before is not None and before[1].lower() in lexicon()["named_days"]


def _is_rate(text: str, phrase: Phrase, word: Token) -> bool:
    """Tell the measure of a rate from a length of time: "$500 million a year", "four flights a week"."""
    if phrase.groups["amount"] not in {"a", "an"} or "about" in phrase.groups:
        return False
    measured = word.dep_ == "npadvmod" and word.head.i < word.i and word.head.pos_ in {"NOUN", "NUM", "SYM", "PROPN"}
    counted = re.search(
        r"\d[\d,.]*(?:\s(?:million|billion|trillion|thousand))?\s$", text[max(0, phrase.start - 24) : phrase.start]
    )
    return bool(measured or counted) and not re.match(
        r"\s(?:ago|earlier|later|before|after|long)\b", text[phrase.end : phrase.end + 9]
    )


def _compares(text: str, phrase: Phrase) -> bool:
    """Tell "as soon as", "shortly after", "the past four weeks" and "at the time of" from references to now or then."""
    return bool(re.match(r"\s+(?:as|after|before|of|than|\d+|few|several)\b", text[phrase.end : phrase.end + 10]))


def _in_longer_name(span: Span) -> bool:
    """Tell whether the phrase is only a piece of a name: "Sunday" of "Bloody Sunday"."""
    doc = span.doc
    before = span.start > 0 and doc[span.start].ent_iob_ == "I" and doc[span.start - 1].ent_type_ in _NAMED
    after = span.end < len(doc) and doc[span.end].ent_iob_ == "I"
    return before or after


def _is_month(text: str, phrase: Phrase, span: Span) -> bool:
    """Tell whether a month's name stands for the month: capitalised, and no short form without its full stop."""
    name = phrase.groups["month_any"]
    if phrase.groups.get("direction") == "this" and re.search(r"\b(?:may|march)\b", text[phrase.start : phrase.end]):
        return False  # "this may be the end"
    if {"year", "when", "two_digits", "part", "direction"} & set(phrase.groups):
        return True
    original = text[phrase.start : phrase.end]
    if name in lexicon()["short_months"]:
        return original[0].isupper() and text[phrase.end : phrase.end + 1] == "."
    if not original[0].isupper():
        return name not in {"may", "march"}
    if name not in {"may", "march", "august"}:
        return True
    token = span.root
    in_phrase = re.search(
        r"\b(in|of|since|until|till|by|from|to|and|during|for|through|before|after)\s+$",
        text[max(0, phrase.start - 8) : phrase.start].lower(),
    )
    # "A note to May" is one to her, where the article names her in full.
    if in_phrase and in_phrase[1] not in {"in", "since", "until", "till", "during"}:
        return original not in _people(span.doc)
    before = span.doc[span.start - 1] if span.start else token
    named = before.tag_ in {"NNP", "NNPS"} and before.head == token
    return bool(in_phrase) or (
        not named
        and token.tag_ == "NNP"
        and not original.isupper()
        and not (token.dep_ in {"nsubj", "compound"} and token.head.tag_ != "NN")
    )


def _people(doc: Doc) -> set[str]:
    """Return the last words of the names that the article gives in full."""
    return {
        name.text for first, name in pairwise(doc) if first.tag_ == "NNP" and first.head == name and name.tag_ == "NNP"
    }


def _ends_a_name(text: str, phrase: Phrase, span: Span) -> bool:
    """Tell whether capitals make a word the last of a name: "USA TODAY", "Russia Today"."""
    before = span.doc[span.start - 1] if span.start else None
    if before is None or before.is_punct or before.is_space or span[0].is_sent_start:
        return False
    around = span.doc[max(0, span.start - 6) : span.end + 6]
    shouted = all(token.is_upper for token in around if token.is_alpha)
    return text[phrase.start].isupper() and before.text[0].isupper() and not shouted


def _counts_something(phrase: Phrase, span: Span) -> bool:
    """Tell whether the number beside a month counts a noun instead: "in May 20 people were held"."""
    if phrase.rule not in {"month_day", "month_day_in_words"} or "year" in phrase.groups:
        return False
    number = span[-1]
    return number.dep_ == "nummod" and number.head.i == number.i + 1 and number.head.tag_ == "NNS"


def _is_day_of_a_month(text: str, phrase: Phrase, span: Span) -> bool:
    """Tell whether an ordinal alone is a day: "on the 6th", "the night of the 9th", not "the 5th of them"."""
    before = re.search(
        r"\b(?:on|since|until|till)\s{1,2}$", text[max(0, phrase.start - 8) : phrase.start], re.IGNORECASE
    )
    if before is None and "daytime" not in phrase.groups:
        return False
    following = span.doc[span.end : span.end + 1]
    named = any(token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} or token.text in {"-", "of"} for token in following)
    return not named and not any(span.root.head == token and token.pos_ == "NOUN" for token in following)


def _is_season(text: str, phrase: Phrase, word: Token) -> bool:
    if phrase.groups["season"] == "fall" and len(phrase.groups) == 1 and _somebody_fell(word):
        return False
    if {"year", "when", "direction"} & set(phrase.groups):
        return True
    before = text[max(0, phrase.start - 8) : phrase.end].lower()
    in_phrase = re.search(r"\b(in|during|by|since|of|until|till|over|late|early)\s+(the\s+)?\w+$", before)
    return (
        bool(in_phrase) and word.pos_ in {"NOUN", "PROPN"} and not text[phrase.end : phrase.end + 4].startswith(" of ")
    )


def _somebody_fell(word: Token) -> bool:
    """Tell whether the text tells of a fall just before, so that "the fall" is no autumn."""
    before = word.doc[max(0, word.i - _TOLD_BEFORE) : word.i]
    return any(token.lemma_ in {"fall", "plunge", "tumble", "collapse"} and token.pos_ == "VERB" for token in before)


def _is_year(text: str, phrase: Phrase, span: Span) -> bool:
    """Tell a year from a count: it follows a preposition, a determiner or nothing that it could count."""
    number = span[-1]
    if len(phrase.groups) > 1 or "year" in text[phrase.start : phrase.end].lower():
        return True
    if re.match(
        r"\s?(?:%|percent|per cent|km|kilo|met|mile|feet|ft|GMT|hours\b|hrs|UTC|tons?\b|times\b|degrees)",
        text[phrase.end : phrase.end + 10],
    ):
        return False
    before = text[max(0, phrase.start - 14) : phrase.start]
    if re.search(
        r"\b(?:about|around|some|than|least|most|nearly|almost|over|roughly|approximately|up to|many as)\s$",
        before,
        re.IGNORECASE,
    ):
        return False
    name = re.search(r"([A-Za-z.]+)\s$", before)
    if name and name[1].lower() in number_lexicon()["designators"]:
        return False
    counted = number.dep_ == "nummod" and number.head.i == number.i + 1 and number.head.tag_ in {"NNS", "NNPS"}
    if counted and not re.search(r"\b(the|of|'s|s'|its|their|his|her|a)\s$", before, re.IGNORECASE):
        return False
    value = int(phrase.groups["year"])
    return value >= 1500 or bool(_YEAR_PREPOSITIONS.search(before))


def _is_clock(text: str, phrase: Phrase) -> bool:
    """Tell a time of day from a score or a decimal: a half-day, a zone or a preposition stands beside it."""
    if "hour" not in phrase.groups or "ampm" in phrase.groups or "minute" not in phrase.groups:
        return True
    written = text[phrase.start : phrase.end]
    before = re.search(
        r"\b(at|by|until|till|from|around|about|after|before|since)\s$",
        text[max(0, phrase.start - 8) : phrase.start],
        re.IGNORECASE,
    )
    return bool(re.search(r"[a-zA-Z]", written)) or (":" in written and bool(before))
