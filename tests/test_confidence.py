"""How sure a claim is."""

from typing import Any

import pytest
from board_calibration import table
from board_verdicts import Verdict, digest
from calibrate import fitted, left_out
from spacy.language import Language

from flows.extract.claims import claims_in, parts_of
from flows.extract.confidence import features_of, probability


def sure(nlp: Language, text: str) -> dict[str, Any]:
    """Return the first claim of a text."""
    return claims_in(parts_of(nlp(text), published=None), article_id="a", content_hash="b", outlet=None)[0]


def judged(feature: str, *, right: bool, source: str = "others", count: int = 20) -> list[Verdict]:
    """Return verdicts on claims of one feature, each of an article of its own."""
    features = frozenset({"always", feature})
    return [Verdict(source, f"{source}-{number}", features, 0.5, right) for number in range(count)]


def test_every_claim_has_a_probability(nlp: Language) -> None:
    """It lies between 0 and 1, and an act of nobody known to nobody known is less sure than one between states."""
    plain = sure(nlp, "France condemned Russia on Monday.")
    vague = sure(nlp, "Talks were held on Monday.")
    assert 0 < vague["confidence"] < plain["confidence"] < 1


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("France condemned Russia.", "told in the past"),
        ("France condemned Russia.", "country of an actor known"),
        ("The army shelled the town.", "actor of the state"),
        ("Talks were held on Monday.", "no actors"),
    ],
)
def test_a_claim_has_the_features_that_its_words_show(nlp: Language, text: str, feature: str) -> None:
    """What is weighed can be seen in the columns of the claim."""
    assert feature in features_of(sure(nlp, text))


def test_an_act_told_of_is_no_past(nlp: Language) -> None:
    """A noun or a participle leaves open whether the act was done."""
    assert "told in the past" not in features_of(sure(nlp, "The talks between France and Russia are in Paris."))


def test_the_fit_finds_what_tells_right_from_wrong() -> None:
    """A feature that only right samples have weighs more than nothing, one that only wrong ones have less."""
    weights = fitted(judged("good", right=True) + judged("bad", right=False))
    assert weights["good"] > 0.5
    assert weights["bad"] < -0.5


def test_a_lenient_judge_makes_no_claim_more_sure() -> None:
    """What a source finds right more often than the readers do is put down to the source."""
    strict = judged("plain", right=True) + judged("plain", right=False)
    weights = fitted(strict + judged("plain", right=True, source="own", count=40))
    assert probability(frozenset({"always", "plain"}), weights) == pytest.approx(0.5, abs=0.05)
    assert weights["by own"] > 1


def test_what_is_left_out_is_said_by_a_fit_that_saw_none_of_it() -> None:
    """Every claim of the measure is told once, those of other sources never."""
    said = left_out(
        judged("good", right=True) + judged("bad", right=False, count=30) + judged("good", right=True, source="own")
    )
    assert len(said) == 50
    assert {right for probability, right in said if probability > 0.5} == {True}


def test_the_error_that_chance_makes_falls_with_more_claims() -> None:
    """Four claims at a half are off by something even if they are right half of the time; four hundred hardly."""
    few, many = table([(0.5, True), (0.5, False)] * 2), table([(0.5, True), (0.5, False)] * 200)
    assert few["expected calibration error"] == many["expected calibration error"] == 0
    assert few["of which chance alone makes"] == pytest.approx(0.199, abs=0.001)
    assert many["of which chance alone makes"] == pytest.approx(0.02, abs=0.001)
    assert many["tenths"] == {"0.5-0.6": {"claims": "400", "said": "0.50", "right": "0.50"}}


def test_a_verdict_holds_for_what_was_judged_alone(nlp: Language) -> None:
    """Another modality or actor is another claim; recipients were not judged."""
    claim = sure(nlp, "France condemned Russia on Monday.")
    assert digest(claim) == digest(claim | {"recipients": []})
    assert digest(claim) != digest(claim | {"modality": "planned"})
    assert digest(claim) != digest(claim | {"actors": []})
