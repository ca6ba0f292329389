"""Whom an act concerns where no phrase of its own says so."""

import pytest
from spacy.language import Language

from flows.extract.claims import claims_in, parts_of


def recipients(nlp: Language, text: str, event_type: str) -> list[str | None]:
    """Return the countries of the recipients of the first claim of a type."""
    parts = parts_of(nlp(text), published=None)
    claims = claims_in(parts, article_id="a", content_hash="c", outlet=None)
    claim = next(claim for claim in claims if claim["event_type"] == event_type)
    return [recipient["country"] for recipient in claim["recipients"]]


@pytest.mark.parametrize(
    ("text", "event_type", "countries"),
    [
        ("Latvia threatened to cut off electricity to Estonia.", "THREATEN", ["EST"]),
        ("Peruvian police confiscated rifles from Bolivian smugglers.", "COERCE", ["BOL"]),
        ("The Danish army imposed a curfew in Latvia on Monday.", "COERCE", ["LVA"]),
        ("The Danish minister met farmers' delegates in Latvia.", "CONSULT", [None]),
        ("Denmark deployed its troops on Monday.", "MOBILIZE", []),
    ],
)
def test_whom_an_act_is_about_is_named_below_it(
    nlp: Language, text: str, event_type: str, countries: list[str | None]
) -> None:
    """What the act is about names the recipient; where it happens does not, unless it lies on all who live there."""
    assert recipients(nlp, text, event_type) == countries
