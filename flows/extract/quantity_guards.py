"""What looks like a quantity and is none: an age, a score, a year, an address, a pronoun, a piece of a name."""

import re

from spacy.tokens import Span, Token

from flows.extract.number_words import AIRLINER, lexicon
from flows.extract.quantity_phrases import NumberPhrase

_OLDEST = 115
_GROWN = 13
_NAMES = frozenset({"PERSON", "ORG", "PRODUCT", "LAW", "FAC", "WORK_OF_ART", "EVENT", "GPE", "LOC", "DATE_NAME"})
_WHEN = frozenset({"DATE", "TIME"})
_OF_COUNTRIES = frozenset({"GPE", "LOC", "NORP", *_WHEN})


def states_a_quantity(text: str, phrase: NumberPhrase, span: Span) -> bool:
    """Tell a quantity from an age, a score, a year, an address, a pronoun or a piece of a name."""
    before, behind = text[max(0, phrase.start - 24) : phrase.start], text[phrase.end : phrase.end + 30]
    number = text[phrase.number_start : phrase.number_end]
    if phrase.kind in {"money", "percent"}:
        return True
    is_bounded = phrase.comparator in {">", "<", ">=", "<=", "~"} and phrase.start < phrase.number_start
    if _is_age(before, behind, phrase, span) or _is_name("" if is_bounded else before, behind, phrase.kind, span):
        return False  # "they number about 400" names nothing
    if phrase.kind is None or phrase.kind in {"fraction", "time"}:
        halved = re.search(r"\b(?:first|second|latter|last|other|top|bottom)\s$", before, re.IGNORECASE)
        if halved and re.match(r"(?:half|quarter|third)\b", text[phrase.start : phrase.end]):
            return False  # "the first half of the year"
    if (
        re.match(r"-\w|(?:st|nd|rd|th)\b", behind)
        and not phrase.unit
        and not re.match(rf"-(?:fold|{'|'.join(lexicon()['hyphenated'])})\b", behind)
    ):
        return False
    owned = re.search(r"\b(?:his|her|their|its|our|my|your)\s(?:own\s)?$", before) and not phrase.unit
    if re.match(r"[\s-]way\s+(?!to|of|in|out|that|for)[a-z]+\b", behind) and not phrase.unit:
        return False  # "a three way deal"
    letter = re.match(r"\s[A-Z](?![\w.-])", behind) and not phrase.unit
    if letter or (owned and not _noun_behind(span)):
        return False  # "4 U", "in her own 30"
    if re.fullmatch(r"\d{1,2}-\d{1,2}", number) and (
        re.match(r",?\s\d{1,2}-\d", behind) or re.search(r"\d-\d{1,2},?\s$", before)
    ):
        return False  # "a 3-6 6-2 win"
    if re.fullmatch(r"\d+-[A-Z][a-z]+", number):
        return False  # a shop called 7-Eleven
    if phrase.unit is None and _is_version_or_listed(before, number, behind, span):
        return False
    if number.istitle() and re.match(r"['’]s\b", behind) and span.start > span.sent.start:
        return False  # a channel called Five
    if re.search(r"\b(?:top|bottom|last|final)\s$", before) and not _noun_behind(span):
        return False
    if re.search(r"\btop\s$", before) and span[-1].head.tag_ == "NN" and span[-1].head.i >= span.end:
        return False  # "a top 10 list"
    if re.search(r"\bper\s+$|\d\s?[a-z]{1,3}/$", before, re.IGNORECASE):
        return False  # "12 cases per 100,000 people", "5 l/100 km"
    if _is_of_the_clock(before, behind, phrase, span):
        return False
    if phrase.unit is None and _is_of_cricket(before, number, behind):
        return False
    if re.match(r"0\d\d", number) or re.search(r"(?<![\d.,])0\d{2,4}[\s-](?:\d+[\s-])*$", before):
        return False  # a telephone
    if number in {"911", "999", "112"} and re.match(r"\s+(?:call|dispatch)", behind):
        return False
    if (
        phrase.unit is None
        and phrase.comparator == "between"
        and re.fullmatch(r"\d{1,3}\s?[-–]\s?\d{1,3}|\d{3}-\d{4}", number)
        and not _noun_behind(span)
        and span.doc[min(span.end, len(span.doc) - 1)].tag_ != "NNS"
    ):
        return False
    since = re.search(r"\b(?:since|until|till)\s+$", before)
    bounded = (not since and phrase.comparator in {">", "<", ">=", "<="}) or text[
        phrase.start : phrase.number_start
    ].endswith("of ")
    if re.fullmatch(r"(?:1[5-9]|2[01])\d\d", number) and phrase.unit is None and not (bounded or _noun_behind(span)):
        return False
    return number.lower() != "one" or _counts_one(span)


def _is_version_or_listed(before: str, number: str, behind: str, span: Span) -> bool:
    """Tell a version or a resolution, "the Firefox 1.0 browser", and where a list goes on, "It was shut. 9."."""
    if re.fullmatch(r"\d\.\d", number) and re.match(r"\s[a-z]", behind):
        named = span.doc[span.start - 1] if span.start and before.endswith(" ") else None
        return named is not None and named.pos_ == "PROPN" and span.root.head.tag_ == "NN"
    if re.fullmatch(r"[2-8]K", number) and not _noun_behind(span):
        return True  # "films in 4K"
    listed = behind.startswith(".") and re.fullmatch(r"\d{1,2}", number) is not None
    return listed and span.doc.has_annotation("SENT_START") and len(span.sent) <= len(span) + 1


def _is_of_the_clock(before: str, behind: str, phrase: NumberPhrase, span: Span) -> bool:
    """Tell an hour or a year of an era: "half past six", "opens at 9", "worked 9 to 5", "in 1,200 BC"."""
    if phrase.unit is not None:
        return False
    past = r"\b(?:half|quarter)\s+(?:past|to)\s+$"
    if re.search(past, before, re.IGNORECASE) or re.match(r"\s+(?:BC|BCE|AD)\b", behind):
        return True
    if re.match(r"9\s+to\s+5\b", span.text + behind) or (re.search(r"\b9\s+to\s+$", before) and span.text == "5"):
        return True
    told = span.root.dep_ == "pobj" and span.root.head.lower_ == "at" and (phrase.value or 0) in range(1, 13)
    return told and span.root.head.head.lemma_.lower() in lexicon()["at_an_hour"]


def _is_of_cricket(before: str, number: str, behind: str) -> bool:
    """Tell a score in cricket, "287 for 6" and "took 5 for 42", from a count."""
    if not number.isdigit():
        return False
    goes_on = r"(?:[.,;:)]|$|\s+(?:in|from|at|off|on|when|as|and|after|by|with|declared)\b)"
    first = re.match(rf"\s+for\s+\d{{1,3}}{goes_on}", behind) is not None and int(number) < 1000
    return first or (re.search(r"\b\d{1,3}\s+for\s+$", before) is not None and re.match(goes_on, behind) is not None)


def _is_before_a_single_thing(span: Span, named: str) -> bool:
    """Tell whether a number behind a name tells which thing the noun means: "an Apollo 11 rock", "a Type 2 fault"."""
    noun = span.root.head
    is_of_name = named[0].isupper() or span[0].is_alpha
    return is_of_name and noun.tag_ in {"NN", "NNP"} and noun.i >= span.end and span.text.lower() not in {"1", "a"}


def _noun_behind(span: Span) -> bool:
    """Tell whether the number stands before the noun it counts."""
    return any(
        token.dep_ in {"nummod", "quantmod"} and token.head.i >= span.end and token.head.pos_ in {"NOUN", "PROPN"}
        for token in span
    )


def _is_age(before: str, behind: str, phrase: NumberPhrase, span: Span) -> bool:
    aged = r"\b(?:aged?|ages)(?: (?:of|between|from))?(?: the)?\W{1,2}(?:\d{1,2},? (?:and|to|or) )?$"
    told = re.search(aged, before, re.IGNORECASE)
    old = r"[\s-]olds?\b" if phrase.unit else r"-olds?\b|[\s-]?(?:years?|yrs?)[\s-]olds?\b"
    if told or re.match(old, behind):
        return True
    if phrase.unit is None and _tells_how_old(span, phrase.value or phrase.high or 0):
        return True
    # "Ali, 19," and "Ali, now 19,"
    comma = span.start - (2 if span.start > 1 and span.doc[span.start - 1].lower_ in lexicon()["at_an_age"] else 1)
    named = span.doc[comma - 1] if comma > 0 and span.doc[comma].text == "," else None
    follows = named is not None and (named.pos_ == "PROPN" or (named.tag_ == "NN" and behind.startswith(",")))
    value = phrase.value or 0
    told_now = comma < span.start - 1 and named is not None and named.pos_ == "PROPN"
    ends = r"\s*(?:[,.)–—]|--|of [A-Z])" + (r"|\s+and\b" if told_now else "")  # "Ali, now 19 and a cook,"
    return bool(follows and value < 120 and re.match(ends, behind) and phrase.unit is None)


def _tells_how_old(span: Span, value: float) -> bool:
    """Tell whether a number alone says how old somebody is: "he was 35", "raised the pension age to 67"."""
    if not 1 < value < _OLDEST or _noun_behind(span):
        return False
    root, verb = span.root, span.root.head
    if root.dep_ == "pobj" and verb.lower_ in {"under", "over", "above", "below"}:
        return verb.i > 0 and verb.nbor(-1).lemma_.lower() in lexicon()["people"]  # "women under 25"
    subjects = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass", "dobj"} and child != root]
    if root.dep_ in {"attr", "acomp", "dobj"} and verb.lemma_ == ("turn" if root.dep_ == "dobj" else "be"):
        return any(one.lower_ in {"he", "she", "who", "i"} or one.ent_type_ == "PERSON" for one in subjects)
    if root.dep_ == "pobj" and verb.lower_ == "at":
        opens = verb.i == verb.sent.start and root.nbor().text == "," and value >= _GROWN  # "At 61, he leads"
        if opens or verb.head.lemma_.lower() in lexicon()["done_at_an_age"]:
            return True
    if root.dep_ == "pobj" and verb.lower_ in {"to", "at", "from", "of"}:
        subjects = [verb.head, *(child for child in verb.head.children if child.dep_ in {"nsubj", "nsubjpass", "dobj"})]
    return any(one.lemma_.lower() == "age" for one in subjects)


def _is_called(before: str, span: Span) -> bool:
    """Tell whether number words in capitals belong to a name: "Three Mile Island", "the Million Mask March"."""
    first, last = span[0], span[-1]
    if not first.text[0].isupper() or first.text.isupper() or not span.doc.has_annotation("SENT_START"):
        return False
    sentence = span.sent
    if first.i > sentence.start and first.nbor(-1).pos_ == "PROPN" and first.nbor(-1).is_title and len(span) == 1:
        return not _is_headline(sentence) and not _noun_behind(span)  # "the Big Ten"
    if last.i + 1 >= sentence.end or not span.doc[last.i + 1].text.istitle():
        return False
    if _is_headline(sentence):
        return False
    if first.i == sentence.start:
        return first.lower_ in lexicon()["number_words"]["large"]
    return not re.search(r"[\"“'‘:\n]\s*$", before)


def _is_headline(sentence: Span) -> bool:
    """Tell whether a sentence writes all that matters with capitals."""
    return not any(
        token.is_lower and token.pos_ in {"NOUN", "VERB", "ADJ", "ADV"} and len(token) > 3 for token in sentence
    )


def _is_name(before: str, behind: str, unit: str | None, span: Span) -> bool:
    """Tell whether the number is part of a name, a law, a flight, an address."""
    word = re.search(r"([A-Za-z.]+)[\s-]$", before)
    if (
        word
        and word[1].lower() in lexicon()["designators"]
        and (not _noun_behind(span) or _is_before_a_single_thing(span, word[1]))
    ):
        return True
    if re.search(r"\bNo\.?\s$", before):
        return True
    name = re.search(r"([\w&/-]+)[\s-]$", before)
    if name and name[1].lower() in lexicon()["numbered_names"] and not re.match(r"[\d,.]*\s(?:points?|pts)\b", behind):
        return re.fullmatch(r"\d+(?:\.\d+)?", span.text) is not None
    street = re.match(r"(?:\s+(?:[A-Z][\w.]*|\d+(?:st|nd|rd|th))){2,4}", behind)
    if street and any(part.lower().rstrip(".") in lexicon()["addresses"] for part in street[0].split()[1:]):
        return True
    if re.search(r"\bGroup\s+of\s+$", before) or re.search(r"\bpopulation\W{1,2}$", before, re.IGNORECASE):
        return True
    picture = r"\b(?:images?|photos?|slides?|pictures?|captions?)\s+(?:\d+\s+of\s+)?$"
    if re.search(picture, before, re.IGNORECASE) and (
        re.match(r"\s+of\s+\d", behind) or before.rstrip().endswith("of")
    ):
        return True
    if re.search(r"\b\d+\s+of\s+$", before) and re.match(r"\s+(?:photo|slide|image|picture)", behind, re.IGNORECASE):
        return True
    if re.match(AIRLINER, span.text + behind, re.IGNORECASE):
        return True
    if re.search(r"\.\d+$", before + span.text) and re.match(r"\s+(?:pistol|rifle|calib|handgun|revolver)", behind):
        return True
    if _is_called(before, span) or (unit is None and _is_numbered_unit(span)):
        return True
    first = span[0]
    following = re.match(r"\s+([A-Z][a-z]+)\s+[A-Z]", behind)
    if following and following[1].lower() in lexicon()["addresses_before"]:
        return True
    if first.is_digit and len(span) == 1 and unit is None and _is_of_a_model(first):
        return True
    named_before = (
        first.i > 0
        and span.doc[first.i - 1].pos_ == "PROPN"
        and first.head.i < first.i
        and first.dep_ in {"nummod", "appos", "nmod"}
    )
    if (
        named_before
        and re.fullmatch(r"\d+(?:\.\d+)*", first.text)
        and len(span) == 1
        and before.endswith(" ")
        and not _noun_behind(span)
    ):
        return True
    continues = first.ent_iob_ == "I" and first.ent_type_ in _NAMES and span.doc[first.i - 1].pos_ == "PROPN"
    return continues and first.text[0].isdigit() and unit != "measure"


def _is_numbered_unit(span: Span) -> bool:
    """Tell whether digits stand before the name of one thing: "the 121 Harbour brigade", not "12 Chinese ships"."""
    number, named = span[0], span[0].head
    while named.dep_ == "compound" and named.head.i > named.i and span.doc[span.end].text != "-":
        named = named.head
    if len(span) > 1 or not number.is_digit or number.text == "1" or named.tag_ not in {"NN", "NNP"}:
        return False
    if named.ent_type_ in _WHEN:
        return False  # "arrested 30 Friday night"
    named_before = any(token.pos_ == "PROPN" for token in span.doc[span.end : named.i])
    return named_before and named.lemma_.lower() not in {*lexicon()["alike"], *lexicon()["states"]}


def _is_of_a_model(number: Token) -> bool:
    """Tell whether digits belong to the name beside them: "the 787 Dreamliner", "the Stoxx 600 index"."""
    named = number.head
    if number.dep_ not in {"nummod", "compound", "nmod"} or named.i < number.i:
        return False
    if named.ent_type_ in _WHEN:
        return False  # "killed 12 Monday"
    before = number.doc[number.i - 1] if number.i else number
    beside = before.pos_ == "PROPN" and before.head in {named, number} and before.dep_ in {"compound", "nmod", "amod"}
    if named.tag_ in {"NNS", "NNPS"}:  # "the Kestrel 9 rockets"
        return beside and before.ent_type_ not in _OF_COUNTRIES and named.i == number.i + 1
    return number.text != "1" and (beside or (named.tag_ == "NNP" and named.i == number.i + 1 and not named.is_upper))


_DONE_TO_PEOPLE = frozenset({"kill", "wound", "injure", "detain", "arrest", "abduct", "kidnap"})


def _counts_one(span: Span) -> bool:
    """Tell whether "one" counts a noun, or those it is one of: not "no one", "one another", "one day"."""
    token = span[0]
    if token.dep_ == "dobj" and token.head.lemma_.lower() in _DONE_TO_PEOPLE and token.nbor().lower_ != "of":
        return True  # "killing one and wounding three"
    if _is_one_of_several(token):
        return True
    if token.dep_ != "nummod" or token.head.i <= token.i or token.head.tag_ not in {"NN", "NNP"}:
        return False
    if span.doc[token.i + 1].ent_type_ == "PERSON":
        return False  # "one John Smith"
    return not _is_idle(token.head)


def _is_one_of_several(token: Token) -> bool:
    """Tell whether one is told of several: "one of the boys", "one of them", not "every one of them"."""
    doc = token.doc
    if token.i + 2 >= len(doc) or doc[token.i + 1].lower_ != "of":
        return False
    if token.i and token.nbor(-1).dep_ == "det" and token.nbor(-1).lower_ != "the":
        return False
    wholes = [child for child in doc[token.i + 1].children if child.dep_ == "pobj"]
    return any(
        whole.tag_ in {"NNS", "NNPS"} or whole.lower_ in {"them", "us", "you", "whom", "which", "these", "those"}
        for whole in wholes
    )


def _is_idle(noun: Token) -> bool:
    """Tell whether a noun with "one" before it is no count: "one day he left", "at one point", "one thing is clear"."""
    lemma, words = noun.lemma_.lower(), lexicon()
    if lemma not in words["uncounted"] or (noun.i and noun.nbor(-1).text == "-"):
        return False  # "a one-point lead"
    if lemma in words["of_time"]:
        lasts = noun.head.lemma_.lower() in words["lasting"] or noun.dep_ == "dobj"
        lasts = lasts or (noun.dep_ == "pobj" and noun.head.lower_ in words["during"])
        return not lasts and not _is_told_apart(noun)
    if noun.dep_ == "pobj":
        return noun.head.lower_ in words["uncounted"][lemma]
    told = noun.dep_ in {"nsubj", "attr"} and (noun.head.lemma_.lower() == "be" or lemma == "thing")
    if noun.dep_ == "npadvmod":
        return True  # "fares are £25 one way"
    return (told and not any(child.lower_ == "there" for child in noun.head.children)) or lemma == "another"


def _is_told_apart(noun: Token) -> bool:
    """Tell whether a day is said to be one before or after another: "one day later"."""
    following = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else noun
    return following.lower_ in {"later", "earlier", "before", "after", "ago", "of"}
