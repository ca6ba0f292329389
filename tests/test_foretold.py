"""What an article has told of as lying ahead lies ahead where it is named again."""

import datetime as dt

import pytest
from spacy.language import Language

from flows.extract.claims import claims_in, parts_of

AHEAD = "The presidents of Ghana and Togo will meet in Lomé on Friday.\n\n"


def modality(nlp: Language, text: str, word: str) -> list[str]:
    """Return the modalities of the claims that a word announces."""
    parts = parts_of(nlp(text), published=dt.date(2024, 5, 14))
    claims = claims_in(parts, article_id="a", content_hash="b", outlet="Outlet")
    return [claim["modality"] for claim in claims if word in claim["trigger_text"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (AHEAD + "The meeting is seen as a chance to end the dispute.", ["planned"]),
        (AHEAD + "The meeting was announced by Ghana's foreign minister.", ["planned"]),
        (AHEAD + "A meeting in Accra last month ended without a deal.", ["asserted"]),
        ("The presidents of Ghana and Togo met in Lomé.\n\nThe meeting is seen as a success.", ["asserted"]),
        (AHEAD.replace("meet", "meet again") + "The meeting is seen as a success.", ["asserted"]),
    ],
)
def test_a_meeting_that_was_announced_lies_ahead(nlp: Language, text: str, expected: list[str]) -> None:
    """Who "will meet" has not held "the meeting", unless it is another one or told of in the past."""
    assert modality(nlp, text, "meeting") == expected
