"""Quantities of a text: a number with its bounds, what it counts, the kind of thing that is, and its part in a sum."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from flows.extract.columns import text_of, words_of
from flows.extract.counted_names import counted_words, paired, short_name
from flows.extract.currencies import currency_meant
from flows.extract.dates import dates_in
from flows.extract.ellipsis import meant_by_them
from flows.extract.grammar import children, prepositional
from flows.extract.lent_units import lent_unit, rates_shared
from flows.extract.number_words import lexicon
from flows.extract.parts import Date, Quantity
from flows.extract.quantity_bodies import is_armed, is_of_people, sized_body, telling_verb
from flows.extract.quantity_guards import states_a_quantity
from flows.extract.quantity_measures import CASUALTIES, befallen, measure_by_noun, measure_of, singular
from flows.extract.quantity_phrases import NumberPhrase, number_phrases
from flows.extract.quantity_plights import is_among
from flows.extract.quantity_roles import role_of
from flows.extract.quantity_wholes import is_of_a_whole_before, whole_before
from flows.extract.reporting import words
from flows.extract.units import TIMES, rate_at, unit_names

# How a number hangs on what is counted.
_WITHIN = frozenset({"nummod", "quantmod", "compound", "amod", "nmod", "poss", "det", "npadvmod", "advmod", "predet"})
_TIMES = ("second", "minute", "hour", "day", "week", "month", "year")
_PREFIX = 2  # letters
# What several voices count, each in its way.
_TOLD_BY_MANY = frozenset({*CASUALTIES, "protesters", "personnel"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_AGES = frozenset({"age", "ages"})
# Dates whose number measures time: a quantity as well.
_OPEN_DURATIONS = frozenset({"duration", "the_span", "stretch", "offset", "ago", "first_of", "times_a"})
# What stands between two parts of one number.
_ONE_MORE_PART = re.compile(
    r"\s+of\s+(?:them|whom|which|these|those)\b(?:\s+[\w.-]+){0,5}(?:,|,?\s+and)\s+|"
    r"\s+(?:in|from|at|on|by|near|with|to)\s[^.;:()]{1,40}?(?:,|,?\s+and)\s+"
)


def quantities_in(doc: Doc, dates: Sequence[Date] | None = None) -> list[Quantity]:
    """Return the quantities that the text states, in order; `dates` are those of the text, where they are known.

    The text of a quantity is its comparator, number and unit, and the counted noun where it stands beside them.
    `value` is the number stated; ranges and vague words have none. `=` has low and high equal to it, `>=` and `>`
    only low, `<=` and `<` only high, `~` neither. Dates, ages, scores, ordinals and numbers that are part of a
    name are no quantities.

    `role` is "change" for a number that is added or taken ("600 more", "rose by 20") and for what an act moves or
    befalls ("sent 175", "12 were killed"); "total" for a sum reached ("a total of", "rose to 40", "in all"); "part"
    for a piece of another ("including 12 children", "200 each"); otherwise None.
    """
    quantities: list[Quantity] = []
    text = text_of(doc)
    has_sentences = doc.has_annotation("SENT_START")
    for phrase, span in _counted(doc, text, dates_in(doc, None) if dates is None else dates):
        quantity = _quantity(text, phrase, span, quantities[-4:] if has_sentences else [])
        whole = (
            whole_before(text, phrase, quantities) if quantity.role == "part" and quantity.head == span.root.i else None
        )
        if whole is not None and _predicate(span.root) is None:
            quantity = replace(quantity, noun=whole.noun)
        quantities.append(quantity)
    quantities.extend(_none_at_all(doc, text))
    return sorted(rates_shared(text, quantities), key=lambda quantity: quantity.start)


def _counted(doc: Doc, text: str, every_date: Sequence[Date]) -> Iterator[tuple[NumberPhrase, Span]]:
    """Yield the numbers that count or measure something, with their tokens."""
    dates = [date for date in every_date if date.rule not in _OPEN_DURATIONS]
    index = 0
    for phrase in number_phrases(text):
        while index < len(dates) and dates[index].end <= phrase.number_start:
            index += 1
        if index < len(dates) and _overlaps(dates[index], phrase) and not _measures(text, phrase, dates[index]):
            continue
        slip = text.rfind(", ", phrase.number_start, phrase.number_end)
        start = phrase.number_start if slip < 0 else slip + 2  # the parser reads "1, 600 men" as 600 men
        span = doc.char_span(start, phrase.number_end, alignment_mode="expand")
        if span is not None and states_a_quantity(text, phrase, span):
            yield _bound_by_verb(_unbound(phrase, doc), span), span


def _measures(text: str, phrase: NumberPhrase, date: Date) -> bool:
    """Tell whether a number in a date measures something: "2000 - 2500 calories", "until three years later"."""
    if date.rule.startswith("until") and phrase.kind == "time":
        return True
    bounded = text[phrase.start : phrase.number_start].rstrip().endswith(" of")
    return date.rule in {"year", "year_range"} and (phrase.kind in {"money", "percent", "measure"} or bounded)


def _unbound(phrase: NumberPhrase, doc: Doc) -> NumberPhrase:
    """Drop a comparator that belongs to the word before it: "handed over 21 girls", "a month over two terms"."""
    bound = doc.char_span(phrase.start, phrase.start + 1, alignment_mode="expand")
    if bound is None or phrase.start == phrase.number_start or phrase.value is None or not bound[0].i:
        return phrase
    word, before = bound[0], bound[0].nbor(-1)
    of_verb = before.pos_ == "VERB" and before.lemma_.lower() in lexicon()["phrasal"].get(word.lower_, ())
    of_noun = before.pos_ == "NOUN" and word.dep_ == "prep" and word.lower_ in lexicon()["phrasal"]
    if not of_verb and not of_noun:
        return phrase
    return replace(phrase, start=phrase.number_start, comparator="=", low=phrase.value, high=phrase.value)


def _bound_by_verb(phrase: NumberPhrase, span: Span) -> NumberPhrase:
    """Bound a number as the verb above it says: "has exceeded 300", "is nearing $3bn", "rose towards 9,000 dead".

    The verb is told of a number: "topped two polls" and "approached 12 men" bound nothing.
    """
    if phrase.comparator != "=" or phrase.value is None:
        return phrase
    counted = span.root.head if span.root.dep_ == "nummod" and span.root.head.dep_ in {"dobj", "pobj"} else span.root
    verb, words = counted.head, lexicon()
    if counted.dep_ == "pobj":
        moving = verb.head.lemma_.lower() in words["change_verbs"]
        comparator = words["bounding_prepositions"].get(verb.lower_) if moving else None
    else:
        amount = phrase.kind is not None or any(_is_told_in_numbers(one) for one in children(verb, "nsubj"))
        bounding = counted.dep_ == "dobj" and amount
        comparator = words["bounding_verbs"].get(verb.lemma_.lower()) if bounding else None
        if comparator is not None and any(children(verb, "neg")):
            comparator = "<=" if comparator == ">" else None  # "should not exceed 300"
    if comparator is None:
        return phrase
    return replace(
        phrase,
        comparator=comparator,
        low=phrase.value if comparator == ">" else None,
        high=phrase.value if comparator in {"<", "<="} else None,
    )


def _is_told_in_numbers(noun: Token) -> bool:
    words = lexicon()
    return any(noun.lemma_.lower() in words[name] for name in ("tellers", "tolls", "crowds", "valued")) or (
        measure_by_noun(noun.lemma_.lower()) in {*CASUALTIES, "votes"}
    )


def _overlaps(date: Date, phrase: NumberPhrase) -> bool:
    return date.start < phrase.number_end and phrase.number_start < date.end


def _as_money(phrase: NumberPhrase, span: Span, noun: Token | None) -> NumberPhrase:
    """Read "millions of dollars" and "fined 300 pounds" as money."""
    pounds = span[-1].head if noun is None and phrase.unit == "pound-mass" else None
    if pounds is not None and pounds.lower_ == "pounds" and _is_told_of_money(pounds):
        return replace(phrase, unit=None, kind="money")
    if noun is not None and noun.lower_ == "pounds" and max(phrase.value or 0, phrase.low or 0) >= 1e6:
        return replace(phrase, unit=None, kind="money")
    code = lexicon()["currency_nouns"].get(noun.lemma_.lower()) if noun is not None and phrase.kind is None else None
    return replace(phrase, unit=code, kind="money") if code else phrase


def _is_told_of_money(pounds: Token) -> bool:
    """Tell whether pounds are paid, or told of what is: "fined 300 pounds", "fares rose by 5 pounds"."""
    verb = pounds.head.head if pounds.dep_ == "pobj" else pounds.head
    told_of = children(verb, "nsubj", "nsubjpass", "dobj")
    return pounds.head.lemma_.lower() in lexicon()["paying"] or any(
        one.lemma_.lower() in lexicon()["priced"] for one in told_of if one != pounds
    )


def _of_a_country(text: str, phrase: NumberPhrase, noun: Token | None) -> NumberPhrase:
    """Give money told by a word that several countries share the currency of the one that the text names."""
    if phrase.kind != "money" or phrase.unit is not None or re.match(r"\s+of\b", text[phrase.end : phrase.end + 5]):
        return phrase  # "two million pounds of sugar" are none of money
    word = noun.lower_ if noun is not None else text[phrase.number_end : phrase.end].lower().strip(" \n\t-")
    code = currency_meant(word, text) if word.isalpha() else None
    return replace(phrase, unit=code) if code else phrase


def _quantity(text: str, phrase: NumberPhrase, span: Span, earlier: list[Quantity]) -> Quantity:
    """Return the quantity a number states, once its noun is found."""
    noun = _counted_noun(span, phrase)
    if noun is not None and noun.i == span.end and noun.pos_ != "ADJ" and noun.lower_ in lexicon()["states"]:
        noun = None  # "six hurt" are six people
    if noun is None and phrase.kind is None:
        phrase = lent_unit(text, phrase, span, earlier)
    phrase = _of_a_country(text, _as_money(phrase, span, noun), noun)
    member = _hyphenated(span)
    noun = member if member is not None else noun
    head = noun if noun is not None else span.root
    top = _top(noun if noun is not None and not span.root.is_ancestor(noun) else span.root)
    end = _end(phrase, span, noun)
    measure = measure_of(phrase, head, top, noun)
    is_magnitude = phrase.kind is None and re.search(
        r"\bmagnitude(?:\sof)?\s$", text[: phrase.start][-13:], re.IGNORECASE
    )
    name, counted = _noun_name(phrase, noun, measure, span, earlier), counted_words(phrase, span, noun)
    if is_magnitude:
        name, counted, end, measure = "magnitude", "magnitude", phrase.end, "other"
    multiplied = _multiplied(text, phrase)
    if multiplied is not None:
        name, counted, end, measure = "time", TIMES, multiplied, "other"
    each = rate_at(text, end)
    if each is not None and phrase.kind == "time" and not _is_part_of(phrase.unit, each[0]):
        each = None
    if each is not None and (multiplied or noun is not None or phrase.kind in {"money", "percent", "measure", "time"}):
        name, counted, end = f"{name or ''} per {each[0]}".strip(), f"{counted or ''} per {each[0]}".strip(), each[1]
    if measure == "other" and noun is None and phrase.kind is None and name is not None:
        measure = _shared_fate(span, earlier) or _told_otherwise(span, earlier) or measure_by_noun(name) or "other"
    elif noun is not None and measure not in CASUALTIES and _is_said_of_them(span, noun):
        measure = _fate_before(span, earlier) or measure
    role = role_of(text, phrase, top, measure, end)
    alone = noun is None
    if (alone and _goes_on_with_parts(text, phrase, earlier)) or is_of_a_whole_before(text, phrase, alone=alone):
        role = "part"
    if measure == "other" and role == "part" and phrase.kind is None and (noun is None or is_among(top)):
        measure = _fate_before(span, earlier, sentences=1) or measure
    return Quantity(
        head=head.i,
        start=phrase.start,
        end=end,
        text=text[phrase.start : end],
        value=phrase.value,
        low=phrase.low,
        high=phrase.high,
        comparator=phrase.comparator,
        noun=name,
        unit=counted,
        measure=measure,
        role=role,
    )


def _goes_on_with_parts(text: str, phrase: NumberPhrase, earlier: list[Quantity]) -> bool:
    """Tell whether a number is one more part: "50 of them in Lima and 30 in Cusco"."""
    last = earlier[-1] if earlier else None
    if last is None or last.role != "part" or phrase.kind is not None:
        return False
    return _ONE_MORE_PART.fullmatch(text[last.end : phrase.start]) is not None


def _is_part_of(unit: str | None, whole: str) -> bool:
    """Tell whether a time may be told per another: "40 hours a week"."""
    return unit in _TIMES and whole in _TIMES and _TIMES.index(unit) < _TIMES.index(whole)


def _shared_fate(span: Span, earlier: list[Quantity]) -> str | None:
    """Return what befell the number before, for one that is only added: "killed 250, and two dozen on Monday"."""
    alone = span.root.dep_ == "conj" or span.root.head.pos_ not in {"VERB", "AUX", "ADP"}
    return _fate_before(span, earlier) if alone else None


def _told_otherwise(span: Span, earlier: list[Quantity]) -> str | None:
    """Return what the number before counts, where another voice gives one for it: "the union spoke of 60,000"."""
    above = span.root.head.head if span.root.dep_ == "pobj" else span.root.head
    if above.lemma_.lower() not in words("counting") | words("say") or not any(children(above, "nsubj")):
        return None
    last = earlier[-1] if earlier else None
    near = last is not None and span.sent.start <= span.doc[last.head].sent.end
    return last.measure if last is not None and near and last.measure in _TOLD_BY_MANY else None


def _is_near(span: Span, before: Quantity, *, sentences: int) -> bool:
    """Tell whether a quantity stands in the same sentence or in one of so many just before it."""
    start = span.sent.start
    for _ in range(sentences):
        start = span.doc[max(start - 1, 0)].sent.start
    return start <= before.head


def _fate_before(span: Span, earlier: list[Quantity], *, sentences: int = 0) -> str | None:
    """Return what befell those counted by the number before, in the same sentence or so many before it."""
    if not earlier or earlier[-1].measure not in CASUALTIES:
        return None
    return earlier[-1].measure if _is_near(span, earlier[-1], sentences=sentences) else None


def _multiplied(text: str, phrase: NumberPhrase) -> int | None:
    """Return where "four times", "tenfold" or "10-fold" ends; None where the number counts anything else."""
    if phrase.kind is not None:
        return None
    if text[phrase.number_start : phrase.number_end].lower().endswith("fold"):
        return phrase.number_end
    found = re.compile(r"\s+times\b|-fold\b").match(text, phrase.number_end)
    return found.end() if found else None


def _is_of_a_kind(noun: Token) -> bool:
    """Tell whether a noun only says of what kind those counted are: "250 children's nurseries", not "homes"."""
    owned = noun.head
    theirs = {*lexicon()["homes"], "life", "death", "body", "name", "family"}
    known = any(child.dep_ in {"det", "poss"} and child.lower_ not in {"a", "an"} for child in noun.children)
    is_kind = noun.dep_ == "poss" and noun.lower_ in lexicon()["kinds"] and not known
    return is_kind and owned.tag_ == "NNS" and owned.lemma_.lower() not in theirs


def _top(token: Token) -> Token:
    """Return what stands for those counted in the clause: "total" in "a total of 12 people", else the noun."""
    token = token.head if token.head.lower_ in _AGES else token
    for _ in range(3):
        governor = token.head.head
        of = token.dep_ == "pobj" and token.head.lower_ == "of"
        if not of or not (governor.lemma_.lower() in lexicon()["groups"] or is_armed(governor)):
            break
        token = governor
    return token


def _counted_noun(span: Span, phrase: NumberPhrase) -> Token | None:
    """Return the noun a number counts: the one it modifies, or that stands behind "of"."""
    root = span.root
    if phrase.kind in {"money", "percent", "measure", "time"}:
        return None
    parted = phrase.kind == "fraction" or any(token.lower_ == "of" for token in span)
    if parted and span[-1].dep_ == "nummod" and span[-1].head.i >= span.end:
        whole = span[-1].head  # "one in five women", "a quarter of a million hens"
        tied = _behind_the_hyphen(whole)
        return tied.head if tied != whole and tied.dep_ == "compound" else tied  # "one in ten e-mail users"
    for below in (*root.children, *span[-1].children):
        if below.lower_ == "of" and span.end <= below.i <= span.end + 2:
            inner = next((child for child in below.children if child.dep_ == "pobj"), None)
            if inner is not None:
                return inner if inner.pos_ in {"NOUN", "PROPN"} else _said_of_them(inner)
    token = root
    for _ in range(3):
        if token.dep_ in _WITHIN and token.head.i >= span.end:
            token = token.head
            owner = token.dep_ == "poss" and phrase.kind == "fraction"  # "half the country's farms"
            plus = token.lower_ == "plus"  # "three-plus years"
            owner = owner or _is_of_a_kind(token)
            describes = token.dep_ == "compound" or (token.dep_ == "nmod" and token.head.tag_ == "NNS")
            if token.pos_ in {"NOUN", "PROPN"} and not (describes or owner or plus):
                break  # not "two million print and online copies"
    if token == root or token.pos_ not in {"NOUN", "PROPN", "ADJ"} or _dates(span, token) or _breaks_off(span):
        return _behind_a_prefix(span) or (_beside(span, phrase) if token == root else None)
    if token.lower_ in _AGES and token.nbor(-1).tag_ == "NNS" and token.i > span.end:
        return token.nbor(-1)  # "nine pupils ages 10 and 11"
    return _behind_the_hyphen(token)


def _beside(span: Span, phrase: NumberPhrase) -> Token | None:
    """Return the plural right behind a number, where the parser does not see that they belong together."""
    start = next((word.i for word in span.doc[span.end : span.end + 3] if word.idx >= phrase.end), span.end)
    for word in span.doc[start : start + 4]:
        if word.tag_ in {"NNS", "NNPS"}:
            following = word.nbor(1) if word.i + 1 < len(word.doc) else word
            return word if word.ent_type_ not in {"DATE", "TIME"} and following.tag_ not in _NOUNS else None
        if word.tag_ not in {"JJ", *_NOUNS}:
            break
    return None


def _breaks_off(span: Span) -> bool:
    """Tell whether a dash stands behind a number: "fell to 48 - its lowest level"."""
    behind = span.doc[span.end] if span.end < len(span.doc) else span[-1]
    return behind.text in {"-", "–", "—", "--"} and bool(span[-1].whitespace_)


def _behind_a_prefix(span: Span) -> Token | None:
    """Return the noun that follows a number behind a short prefix, which the parser takes apart: "two by-elections"."""
    prefix = span.doc[span.end] if span.end + 2 < len(span.doc) else None
    if prefix is None or len(prefix) > _PREFIX or not prefix.is_alpha or prefix.nbor(1).text != "-":
        return None
    return prefix.nbor(2) if not prefix.whitespace_ and prefix.nbor(2).tag_ == "NNS" else None


def _dates(span: Span, noun: Token) -> bool:
    """Tell whether the noun behind a number says when, and is not counted: "3,100 last month", "killed 12 Monday"."""
    if noun.ent_type_ not in {"DATE", "TIME"}:
        return False
    if span.start and span.doc[span.start - 1].dep_ == "det":
        return False  # "the three previous years"
    return span.doc[span.end].pos_ == "PROPN" or span.doc[span.end].lower_ in lexicon()["dating"]


def _said_of_them(pronoun: Token) -> Token | None:
    """Return what a number "of them" is said to be: "14 of them children", "two of whom were young guards"."""
    for word in pronoun.doc[pronoun.i + 1 : pronoun.i + 6]:
        following = word.doc[word.i + 1] if word.i + 1 < len(word.doc) else word
        if word.tag_ in {"NNS", "NNPS"} and following.tag_ not in {"NNS", "NNPS"}:
            return None if following.pos_ in {"VERB", "AUX"} else word
        if word.pos_ not in {"ADJ", "NOUN", "PROPN"} and word.lower_ not in {"were", "are"}:
            return None
    return None


def _is_said_of_them(span: Span, noun: Token) -> bool:
    return noun.i > span.end + 1 and span.doc[span.end].lower_ == "of" and span.doc[span.end + 1].pos_ == "PRON"


def _hyphenated(span: Span) -> Token | None:
    """Return the noun tied to a number by a hyphen: "member" of "the 15-member council"."""
    if words_of(span.doc)[span.end : span.end + 1] != ("-",):
        return None
    rest = span.doc[span.end : span.end + 2]
    tied = len(rest) == 2 and not span[-1].whitespace_ and not rest[0].whitespace_
    return rest[1] if tied and rest[1].pos_ == "NOUN" and rest[1].lower_ != "plus" else None


def _behind_the_hyphen(noun: Token) -> Token:
    """Return the end of a hyphenated noun that the parser splits: "casinos" of "eight super-casinos"."""
    rest = noun.doc[noun.i + 1 : noun.i + 3]
    hyphenated = len(rest) == 2 and rest[0].text == "-" and not noun.whitespace_ and not rest[0].whitespace_
    return rest[1] if hyphenated and rest[1].pos_ in {"NOUN", "PROPN"} else noun


def _end(phrase: NumberPhrase, span: Span, noun: Token | None) -> int:
    """Return where the quantity ends: behind the counted noun where only its own modifiers stand between."""
    if noun is None or not span.end <= noun.i <= span.end + 4:
        return phrase.end
    noun, between = paired(noun) or noun, span.doc[span.end : noun.i]
    apart = (token for token in between if token.pos_ in {"VERB", "PUNCT"} and token.text not in {"-", "'s"})
    if any(token.dep_ != "amod" for token in apart):
        return phrase.end
    return max(phrase.end, noun.idx + len(noun))


def _whose_losses(counted: Token) -> str | None:
    """Return who died where only whose losses are counted is told: "put the army's losses at 40 dead"."""
    counted = counted.head if counted.dep_ == "nummod" else counted
    governor = counted.head
    if counted.dep_ != "pobj" or governor.lower_ not in {"at", "of", "to"}:
        return None
    words = lexicon()
    for losses in (governor.head, *children(governor.head, "dobj", "nsubj", "nsubjpass")):
        if losses.lemma_.lower() in words["losses"]:
            whose = (words["lost_by"].get(each.lemma_.lower()) for each in children(losses, "poss", "compound"))
            return next(filter(None, whose), None)
    return None


def _noun_name(
    phrase: NumberPhrase, noun: Token | None, measure: str, span: Span, earlier: list[Quantity]
) -> str | None:
    """Return what is counted; where the number stands alone, what the text counted before it, or people."""
    if phrase.kind == "money" or (phrase.unit is not None and phrase.kind != "fraction"):
        return phrase.unit
    if noun is not None and noun.pos_ != "ADJ" and noun.lemma_.lower() not in {"other", "total", "one"}:
        lemma = short_name(noun)
        return "person" if lemma == "people" or paired(noun) is not None else lemma
    predicate = _predicate(span.root)
    if predicate is not None:
        return singular(predicate)
    if measure in CASUALTIES or measure == "protesters":
        return _whose_losses(span.root) or "person"
    if (
        phrase.kind is not None
        or span.root.pos_ not in {"NUM", "NOUN", "ADJ"}
        or (span.root.dep_ == "nummod" and noun is None)
    ):
        return None
    numbered = _numbered(span.root)
    if numbered is not None:
        return singular(numbered)
    if is_of_people(sized_body(span.root)):
        return "person"
    if phrase.comparator == "vague" and (phrase.low or 0) < lexicon()["vague"]["tens"][0]:
        return None  # "few", said alone, are people or whatever
    if phrase.value is not None and phrase.value % 1:
        return None  # a rate or price
    last = next((one for one in reversed(earlier) if one.noun and not _measures_by(one.noun)), None)
    if last is not None and span.sent.start <= span.doc[last.head].sent.end:
        return last.noun
    if noun is not None and noun.lower_ == "others":
        return "person"
    if (meant := meant_by_them(span.root)) is not None:
        return singular(meant)
    above = span.root.head.head
    if span.root.dep_ == "pobj" and any(
        one.lemma_.lower() in lexicon()["crowds"] for one in (above, *children(above, "dobj", "nsubj"))
    ):
        return "person"  # "a crowd of 3,000", "put the crowd at 3,000"
    verb = span.root.head
    if span.root.dep_ in {"nsubjpass", "dobj"} and verb.lemma_.lower() in lexicon()["freeing"]:
        return "person"  # "the other seven were freed"
    crowd = phrase.comparator == "vague" and (phrase.low or 0) >= lexicon()["vague"]["tens"][0]
    return "person" if crowd and span.root.dep_ in {"nsubj", "nsubjpass"} else None


def _measures_by(noun: str) -> bool:
    """Tell a unit of measure, alone or in a rate ("GBP per month"), from what is counted."""
    return noun.split(" per ", maxsplit=1)[0] in unit_names()


def _predicate(number: Token) -> Token | None:
    """Return what a number alone is said to be: "of the injured, 22 are fishermen and 13 clerks"."""
    if number.dep_ != "nsubj" or number.head.lemma_ != "be":
        return None
    return next((said for said in number.head.children if said.dep_ == "attr" and said.tag_ in {"NNS", "NNPS"}), None)


def _numbered(number: Token) -> Token | None:
    """Return the noun of which a number is told: "the number of shops has reached 30", "arrests rose by 6 to 30"."""
    below = number.dep_ == "pobj" and number.head.lower_ in {"to", "at", "from", "by"}
    verb = telling_verb(number) or (number.head.head if below else number.head)
    for told in verb.children:
        if told.dep_ in {"nsubj", "nsubjpass", "dobj"} and told.lemma_.lower() in lexicon()["tellers"]:
            return next(
                (noun for noun in prepositional(told, "of") if noun.pos_ == "NOUN" or noun.tag_ == "NNPS"), None
            )
    moves = verb.lemma_.lower() in lexicon()["change_verbs"]
    if not moves or verb.lemma_.lower() in lexicon()["changing_others"]:
        return None
    subject = next((child for child in verb.children if child.dep_ == "nsubj" and child != number), None)
    counted = subject is not None and subject.tag_ == "NNS" and subject.lemma_.lower() not in lexicon()["valued"]
    return subject if counted else None


def _none_at_all(doc: Doc, text: str) -> Iterator[Quantity]:
    """Yield the zeros: "none of them", and "no casualties" where the noun says what did not happen."""
    nouns = lexicon()["nouns"]
    for token in (doc[i] for i, word in enumerate(words_of(doc)) if word.lower() in {"no", "none"}):
        if token.lower_ == "none" and token.pos_ in {"NOUN", "PRON", "DET"}:
            preposition = next((child for child in token.children if child.lower_ == "of"), None)
            inner = (
                None
                if preposition is None
                else next((child for child in preposition.children if child.dep_ == "pobj"), None)
            )
            last = inner if inner is not None and inner.i - token.i <= 5 else token
            noun = inner.lemma_.lower() if inner is not None and inner.pos_ == "NOUN" else None
            yield _zero(text, (token, last, token), noun, befallen(token) or "other")
        elif token.lower_ == "no" and token.dep_ == "det" and token.head.i > token.i and token.head.i - token.i <= 3:
            lemma = token.head.lemma_.lower()
            measure = next((name for name in ("killed", "injured", "detained") if lemma in nouns[name]), None)
            if measure or lemma == "casualty":
                yield _zero(text, (token, token.head, token.head), lemma, measure or "other")


def _zero(text: str, tokens: tuple[Token, Token, Token], noun: str | None, measure: str) -> Quantity:
    """Return a quantity of nothing; `tokens` are its first, its last and its head."""
    first, last, head = tokens
    start, end = first.idx, last.idx + len(last)
    return Quantity(
        head=head.i, start=start, end=end, text=text[start:end], value=0.0, low=0.0, high=0.0, comparator="=",
        noun="person" if noun == "people" else noun, unit=noun, measure=measure, role=None,
    )  # fmt: skip
