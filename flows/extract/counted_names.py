"""What one of the counted is called: the noun in the singular, with the words that describe it."""

from spacy.tokens import Span, Token

from flows.extract.grammar import coordinated
from flows.extract.number_words import lexicon, value_of
from flows.extract.quantity_measures import singular
from flows.extract.quantity_phrases import NumberPhrase
from flows.extract.units import currency_name, of_sport, unit_named

# How many words may describe what is counted.
_LONGEST_LEAD = 8
# What tells, before a number, which of their kind are counted.
_RANKS = frozenset({"top", "bottom", "previous", "former", "main", "key", "remaining"})
_PREFIX = 2  # letters
_TIES = frozenset({"-", "–", "/", "&"})
_OUTSIDE = frozenset({"det", "prep", "nummod", "quantmod", "case", "poss", "predet", "advmod", "cc", "conj"})


def counted_words(phrase: NumberPhrase, span: Span, noun: Token | None) -> str | None:
    """Return what one of the counted is called in full, "heart transplant"; of money and measures their unit."""
    if phrase.kind == "money" or (phrase.unit is not None and phrase.kind != "fraction"):
        return currency_name(phrase.unit) if phrase.kind == "money" and phrase.unit else phrase.unit
    if noun is None or noun.pos_ == "ADJ":
        return None
    unit = unit_named(noun.lower_) if noun.pos_ == "NOUN" else None
    if unit is not None or paired(noun) is not None:
        return unit or "people"
    words = [_in_full(noun, span)]
    for piece in reversed(_pieces(span, noun)):
        if piece[-1].dep_ in {"cc", "punct"} and len(piece) == 1 and _joins(piece[-1], noun):
            continue  # "digital and physical copies" are digital physical copies
        if _ends_a_counted_noun(piece, noun):
            break
        word = piece[-1]
        words.insert(0, word.lemma_ if len(piece) == 1 and word.tag_ in {"JJS", "JJR"} else piece.text)
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and before.head == noun and (before.tag_ == "JJS" or before.lower_ in _RANKS):
        words.insert(0, before.text)  # "the top three seeds" are top seeds
    return " ".join(words).lower()


def _in_full(noun: Token, span: Span) -> str:
    """Return the singular of a noun with all that hyphens tie to it, but for its number: "three-pointer"."""
    first = _first_tied(noun, span.end)
    return (
        f"{noun.doc[first.i : noun.i].text}{singular(noun)}"
        if first.i < noun.i
        else of_sport(noun.text) or singular(noun)
    )


def _first_tied(last: Token, start: int) -> Token:
    """Return the first word, from `start` on, of those tied to `last` by hyphens: "state" of "state-of-the-art"."""
    first = last
    while first.i - 1 > start and first.nbor(-1).text in _TIES and not first.nbor(-1).whitespace_:
        if first.nbor(-2).whitespace_:
            break
        first = first.nbor(-2)
    return first


def _pieces(span: Span, noun: Token) -> list[Span]:
    """Return what stands between a number and its noun, word by word; "low-cost" and "women's" are one each."""
    pieces: list[Span] = []
    end = _first_tied(noun, span.end).i
    while end > max(span.end, noun.i - _LONGEST_LEAD):
        last = span.doc[end - 1]
        owner = last.nbor(-1) if last.tag_ == "POS" and end - 1 > span.end else last
        first = _first_tied(owner, span.end)
        pieces.insert(0, span.doc[first.i : end])
        end = first.i
    return pieces


def _joins(word: Token, noun: Token) -> bool:
    """Tell whether "and" or a comma stands between two words that describe the same noun."""
    first = word.head
    if word.text == "," and first == noun:
        before = word.nbor(-1)  # "tall, dark trees"
        return before.dep_ in {"amod", "nmod", "compound"} and noun.is_ancestor(before)
    described = first.dep_ in {"amod", "compound", "nmod"} and first.i < word.i < first.head.i
    return described and any(child.dep_ == "conj" and child.i > word.i for child in first.children)


def _ends_a_counted_noun(piece: Span, noun: Token) -> bool:
    """Tell whether a word left of the noun no longer says what is counted: "12 more", "of the"."""
    word = piece[-1]
    if (
        piece[0].text[0].isdigit()
        or (len(piece) > 1 and value_of(piece[0].text) is not None)
        or not any(noun.is_ancestor(token) for token in piece)
    ):
        return True  # "250ml bottles" are bottles
    if len(piece) > 1:
        return word.tag_ == "POS" and piece[0].lower_ not in lexicon()["kinds"]
    if word.dep_ == "conj" and word.head.dep_ in {"amod", "compound", "nmod"} and word.head.head == noun:
        return False
    model = any(letter.isdigit() for letter in word.text)  # "F-16 jets"
    return (
        (word.dep_ in _OUTSIDE and not model)
        or word.pos_ == "PRON"
        or word.is_punct
        # "Decently sized plants" are plants.
        or any(child.dep_ == "advmod" and child.whitespace_ for child in word.children)
        or word.lower_ in lexicon()["change_behind"]
        or word.lower_ in {"other", "others", "odd", "plus", "strong"}
    )


def paired(noun: Token) -> Token | None:
    """Return the last of several kinds of people that one number counts: "3,000 women and children"."""
    kinds = coordinated(noun) if noun.tag_ == "NNS" and noun.n_rights else [noun]
    people = lexicon()["people"]
    if len(kinds) == 1 or any(kind.tag_ != "NNS" or kind.lemma_.lower() not in people for kind in kinds):
        return None
    counted = any(child.dep_ in {"det", "nummod", "poss"} for kind in kinds[1:] for child in kind.children)
    return None if counted or kinds[1].left_edge.i > noun.i + 2 else kinds[-1]


def short_name(noun: Token) -> str:
    """Return the singular of a noun with the letter or two that a hyphen ties to it: "e-mail", "by-election"."""
    tied = noun.i > 1 and noun.nbor(-1).text == "-" and not (noun.nbor(-1).whitespace_ or noun.nbor(-2).whitespace_)
    short = tied and noun.nbor(-2).is_alpha and len(noun.nbor(-2)) <= _PREFIX
    return f"{noun.nbor(-2).lower_}-{singular(noun)}" if short else singular(noun)
