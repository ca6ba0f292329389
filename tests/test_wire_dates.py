"""The phrases in which news agencies date things: each read right, or left open; none is the publication by default."""

import datetime as dt

import pytest
from spacy.language import Language

from flows.extract.claims import claims_in, parts_of

# A story of a Thursday.
PUBLISHED = dt.date(2021, 7, 1)
WIRE_PHRASES = {
    "Troops shelled the port on Thursday.": "2021-07-01 2021-07-01",
    "Troops shelled the port on Monday.": "2021-06-28 2021-06-28",
    "Troops shelled the port last Friday.": "2021-06-25 2021-06-25",
    "Troops shelled the port last Thursday.": "2021-06-24 2021-06-24",
    "Troops shelled the port yesterday.": "2021-06-30 2021-06-30",
    "Troops shelled the port overnight.": "2021-06-30 2021-07-01",
    "Troops shelled the port on Wednesday night.": "2021-06-30 2021-06-30",
    "Troops shelled the port earlier this week.": "2021-06-28 2021-07-01",
    "Troops shelled the port last week.": "2021-06-21 2021-06-27",
    "Troops shelled the port last month.": "2021-06-01 2021-06-30",
    "Troops shelled the port in May.": "2021-05-01 2021-05-31",
    "Troops shelled the port in 2018.": "2018-01-01 2018-12-31",
    "Troops shelled the port in December, 2020.": "2020-12-01 2020-12-31",
    "Troops shelled the port late last year.": "2020-10-01 2020-12-31",
    "Troops have shelled the port in recent weeks.": "2021-06-03 2021-07-01",
    "Troops have shelled the port in recent months.": "2021-04-01 2021-07-01",
    "Troops have shelled the port since 2018.": "2018-01-01 2021-07-01",
    "Troops have shelled the port since December.": "2020-12-01 2021-07-01",
    "Troops shelled the port for three years.": "",
    "Troops shelled the port two days after the vote.": "",
    "Troops will shell the port next week.": "2021-07-05 2021-07-11",
    "Troops will shell the port in the coming days.": "2021-07-01 2021-07-08",
    "Troops will shell the port by the end of July.": "2021-07-01 2021-07-31",
}


@pytest.mark.parametrize(("sentence", "expected"), WIRE_PHRASES.items())
def test_a_wire_phrase_is_right_or_null(nlp: Language, sentence: str, expected: str) -> None:
    """The claim has the interval that a careful reader gives it, or none, and always the words it was read from."""
    (claim,) = claims_in(
        parts_of(nlp(sentence), published=PUBLISHED), article_id="a", content_hash="h", outlet="The Courier"
    )
    interval = f"{claim['date_start']} {claim['date_end']}" if claim["date_start"] else ""
    assert interval == expected
    assert claim["date_text"] in sentence
    assert claim["date_rule"]


@pytest.mark.parametrize("sentence", WIRE_PHRASES)
def test_without_a_day_of_publication_nothing_is_told_from_it(nlp: Language, sentence: str) -> None:
    """Only what names its own year has an interval where the day of the story is not known."""
    (claim,) = claims_in(parts_of(nlp(sentence), published=None), article_id="a", content_hash="h", outlet=None)
    assert (claim["date_start"] is not None) == ("in 2018" in sentence or "2020" in sentence)
    assert claim["date_text"] in sentence


def test_there_are_as_many_phrases_as_the_field_was_measured_on() -> None:
    """Twenty-three phrases, all different."""
    assert len(WIRE_PHRASES) == 23
