"""The golden articles, and how much of what a careful reader signs the extractor finds."""

from collections import Counter

import pytest
from golden_articles import GoldenArticle, choices, golden_articles

from schemas.claims import COMPARATORS, EVENT_TYPES, MEASURES, MODALITIES, ROLES, SPEAKER_KINDS

ARTICLES = golden_articles()
every_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)


@every_article
def test_what_a_reader_quotes_stands_in_the_text(article: GoldenArticle) -> None:
    """Every actor, recipient, speaker, place and quantity of a golden claim is quoted from its article."""
    for claim in article.claims:
        fields = claim.fields
        named = [*fields.get("actors", ()), *fields.get("recipients", ()), *fields.get("quantities", ())]
        quoted = [one["text"] for one in named]
        quoted += [fields["speaker"]["text"]] if fields.get("speaker", {}).get("text") else []
        assert [words for words in quoted if words not in article.text] == []
        assert fields.get("place") is None or fields["place"]["country"]


@every_article
def test_golden_claims_use_the_words_of_the_schema(article: GoldenArticle) -> None:
    """Types, modalities, kinds of speakers, comparators, measures and roles are those that a claim may have."""
    for claim in (*article.claims, *article.maybe):
        fields = claim.fields
        assert claim.types <= set(EVENT_TYPES)
        assert choices(fields.get("modality", "asserted")) <= set(MODALITIES)
        assert choices(fields.get("speaker", {}).get("kind", "outlet")) <= {*SPEAKER_KINDS, "any"}
        for quantity in fields.get("quantities", ()):
            assert quantity.get("comparator", "=") in COMPARATORS
            assert choices(quantity["measure"]) <= {*MEASURES, "any"}
            assert quantity.get("role") in {None, *ROLES}


def test_the_golden_articles_cover_the_field() -> None:
    """At least sixty articles tell of every type in every modality, and some of no act at all."""
    claims = [claim for article in ARTICLES for claim in article.claims]
    types = Counter(kind for claim in claims for kind in claim.types)
    modalities = Counter(kind for claim in claims for kind in choices(claim.fields.get("modality", "asserted")))
    assert len(ARTICLES) >= 60
    assert min(types[kind] for kind in EVENT_TYPES) >= 5
    assert min(modalities[kind] for kind in MODALITIES) >= 1
    assert sum(not article.claims for article in ARTICLES) >= 3
    assert sum(len(article.not_events) for article in ARTICLES) >= 40
