"""What an article is about, as far as it tells acts of public life from the business, sports and arts pages."""

from collections import Counter

from spacy.tokens import Doc, Span

from flows.extract.quotemarks import paragraph_starts
from schemas.vocabulary import Vocabulary

# A topic is one that this share of the sentences has words of, and no fewer than so many words in all.
_SHARES = {"business": 0.25, "sport": 0.12, "show": 0.12, "computing": 0.4, "disaster": 0.3}
_FEWEST = 3
# Words of the label of a section.
_LONGEST_LABEL = 3


def topics_of(doc: Doc, vocabulary: Vocabulary) -> frozenset[str]:
    """Return which of business, sport and show `doc` is about."""
    classes = [(name, vocabulary.classes[name]) for name in _SHARES]
    telling = frozenset().union(*(members for _, members in classes))
    words: dict[str, list[str]] = {name: [] for name in _SHARES}
    sentences: Counter[str] = Counter()
    count = 0
    for sentence in doc.sents:
        count += 1
        nouns = (token.lemma_.lower() for token in sentence if token.pos_ in {"NOUN", "PROPN", "X"})
        lemmas = [lemma for lemma in nouns if lemma in telling]
        if "striker" in lemmas and _is_of_labour(doc, vocabulary):
            lemmas = [lemma for lemma in lemmas if lemma != "striker"]
        for name, members in classes if lemmas else ():
            if found := [lemma for lemma in lemmas if lemma in members]:
                words[name] += found
                sentences[name] += 1
    return frozenset(
        name
        for name, share in _SHARES.items()
        if len(words[name]) >= _FEWEST
        # "Team" again and again may be of doctors, "market" of stalls.
        and (len(set(words[name])) > 1 or not set(words[name]) <= vocabulary.classes["at_home_elsewhere"])
        and sentences[name] >= share * count
    )


def _is_of_labour(doc: Doc, vocabulary: Vocabulary) -> bool:
    """Tell whether an article is of workers and their unions, so that its strikers are no footballers."""
    return len({token.lemma_.lower() for token in doc} & vocabulary.classes["labour"]) >= _FEWEST


def sections_apart(doc: Doc, vocabulary: Vocabulary) -> list[range]:
    """Return the paragraphs that a label says to be of sport, show or weather, as ranges of tokens.

    A label opens its paragraph, with a colon or stop behind it ("FOOTBALL: …", "Cinema. …"), or is the one before.
    """
    starts = paragraph_starts(doc)
    found = []
    labelled = False
    for start, end in zip(starts, [*starts[1:], len(doc)], strict=True):
        mine = _is_labelled(doc[start:end], vocabulary)
        if mine or labelled:
            found.append(range(start, end))
        labelled = mine and end - start <= _LONGEST_LABEL + 1
    return found


def _is_labelled(paragraph: Span, vocabulary: Vocabulary) -> bool:
    opening = paragraph[: _LONGEST_LABEL + 1]
    stop = next((i for i, token in enumerate(opening) if token.text in {":", "."} or token.is_space), 0)
    return bool(stop) and opening[0].text[0].isupper() and opening[stop - 1].lower_ in vocabulary.classes["section"]
