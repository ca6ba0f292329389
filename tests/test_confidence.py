"""How sure a claim is."""

from typing import Any

from calibrate import fitted
from spacy.language import Language

from flows.extract.claims import claims_in, parts_of


def sure(nlp: Language, text: str) -> dict[str, Any]:
    """Return the first claim of a text."""
    return claims_in(parts_of(nlp(text), published=None), article_id="a", content_hash="b", outlet=None)[0]


def test_every_claim_has_a_probability(nlp: Language) -> None:
    """It lies between 0 and 1, and an act of nobody known to nobody known is less sure than one between states."""
    plain = sure(nlp, "France condemned Russia on Monday.")
    vague = sure(nlp, "Talks were held on Monday.")
    assert 0 < vague["confidence"] < plain["confidence"] < 1


def test_the_fit_finds_what_tells_right_from_wrong() -> None:
    """A feature that only right samples have weighs more than nothing, one that only wrong ones have less."""
    samples = [(frozenset({"always", "good"}), True)] * 20 + [(frozenset({"always", "bad"}), False)] * 20
    weights = fitted(samples)
    assert weights["good"] > 1
    assert weights["bad"] < -1
