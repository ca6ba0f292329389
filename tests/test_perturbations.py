"""Change one thing in a sentence, and only what should change in its claim changes."""

from typing import Any

import pytest
from spacy.language import Language

from flows.extract.claims import claims_in, parts_of

PLAIN = "Latvian troops shelled a village in Estonia, killing 12 farmers, the Estonian defence ministry said."


def claim(nlp: Language, text: str, *, outlet: str = "Wire") -> dict[str, Any]:
    """Return what the first assault that a text tells of is made of; one that is announced is a threat."""
    parts = parts_of(nlp(text), published=None)
    found = next(
        one
        for one in claims_in(parts, article_id="a", content_hash="c", outlet=outlet)
        if one["event_type"] in {"ASSAULT", "THREATEN"}
    )
    return {
        "actors": [actor["country"] for actor in found["actors"]],
        "sectors": [actor["sector"] for actor in found["actors"]],
        "speaker": found["speaker_country"],
        "speaker_name": found["speaker_name"],
        "modality": found["modality"],
        "type": found["event_type"],
    }


def changed(nlp: Language, text: str) -> set[str]:
    """Return in what the claim of `text` differs from that of the plain sentence."""
    before, after = claim(nlp, PLAIN), claim(nlp, text)
    return {name for name in before if before[name] != after[name]}


@pytest.mark.parametrize(
    ("text", "differs"),
    [
        (PLAIN, set()),
        (PLAIN.replace("Latvian", "Finnish"), {"actors"}),
        (PLAIN.replace("troops", "rebels"), {"sectors"}),
        (PLAIN.replace("12 farmers", "350 farmers"), set()),
        (PLAIN.replace("a village", "two villages"), set()),
        (PLAIN.replace("the Estonian defence ministry", "the Finnish defence ministry"), {"speaker", "speaker_name"}),
        (PLAIN.replace("troops shelled", "troops did not shell"), {"modality"}),
        (PLAIN.replace("troops shelled", "troops will shell"), {"modality", "type"}),
        (PLAIN.replace("troops shelled", "troops may have shelled"), {"modality"}),
        (PLAIN.replace("troops shelled", "troops allegedly shelled"), {"modality"}),
    ],
)
def test_only_what_was_changed_changes(nlp: Language, text: str, differs: set[str]) -> None:
    """Another nation, tense, number, negation or speaker changes that, and nothing else."""
    assert changed(nlp, text) == differs


@pytest.mark.parametrize(
    "word", ["did not shell", "will shell", "may have shelled", "allegedly shelled", "failed to shell"]
)
def test_an_act_that_may_not_have_happened_never_looks_like_one_that_did(nlp: Language, word: str) -> None:
    """A denied, planned, possible or alleged act is not asserted."""
    assert claim(nlp, PLAIN.replace("shelled", word))["modality"] != "asserted"


def test_swapping_the_two_sides_swaps_the_actors(nlp: Language) -> None:
    """Who did it to whom follows the words, not the names."""
    one = "Latvian police detained Estonian farmers."
    other = "Estonian police detained Latvian farmers."
    told = []
    for text in (one, other):
        parts = parts_of(nlp(text), published=None)
        (found,) = claims_in(parts, article_id="a", content_hash="c", outlet=None)
        told.append(tuple(found[side][0]["country"] for side in ("actors", "recipients")))
    assert told == [("LVA", "EST"), ("EST", "LVA")]


def test_another_outlet_speaks_only_where_nobody_else_does(nlp: Language) -> None:
    """The outlet is the speaker of its own words, and of nobody else's."""
    own = PLAIN.replace(", the Estonian defence ministry said", "")
    assert claim(nlp, own, outlet="Wire")["speaker_name"] == "Wire"
    assert claim(nlp, own, outlet="Post")["speaker_name"] == "Post"
    assert claim(nlp, PLAIN, outlet="Wire") == claim(nlp, PLAIN, outlet="Post")
