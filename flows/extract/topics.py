"""What an article is about, as far as it tells acts of public life from the business, sports and arts pages."""

from collections import Counter

from spacy.tokens import Doc

from schemas.vocabulary import Vocabulary

# A topic is one that this share of the sentences has words of, and no fewer than so many words in all.
_SHARES = {"business": 0.25, "sport": 0.12, "show": 0.12, "computing": 0.4, "disaster": 0.3}
_FEWEST = 3


def topics_of(doc: Doc, vocabulary: Vocabulary) -> frozenset[str]:
    """Return which of business, sport and show `doc` is about."""
    classes = [(name, vocabulary.classes[name]) for name in _SHARES]
    telling = frozenset().union(*(members for _, members in classes))
    words: Counter[str] = Counter()
    sentences: Counter[str] = Counter()
    count = 0
    for sentence in doc.sents:
        count += 1
        nouns = (token.lemma_.lower() for token in sentence if token.pos_ in {"NOUN", "PROPN", "X"})
        lemmas = [lemma for lemma in nouns if lemma in telling]
        for name, members in classes if lemmas else ():
            if found := sum(lemma in members for lemma in lemmas):
                words[name] += found
                sentences[name] += 1
    return frozenset(
        name for name, share in _SHARES.items() if words[name] >= _FEWEST and sentences[name] >= share * count
    )
