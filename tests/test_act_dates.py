"""Dates told from another act: resolved where the article tells that act's day, otherwise only words."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from flows.extract.claims import claims_in, parts_of

THURSDAY = dt.date(2021, 7, 1)


def dated(nlp: Language, text: str, word: str, published: dt.date = THURSDAY) -> tuple[str | None, str, str | None]:
    """Return the words, the interval and the rule of the date of the last act that `word` announces."""
    parts = parts_of(nlp(text), published=published)
    claims = claims_in(parts, article_id="a", content_hash="h", outlet=None)
    claim = [one for one in claims if one["trigger_text"] == word][-1]
    interval = f"{claim['date_start']} {claim['date_end']}" if claim["date_start"] else ""
    return claim["date_text"], interval, claim["date_rule"]


@pytest.mark.parametrize(
    ("text", "word", "words", "interval"),
    [
        ("Gunmen attacked a bus on Monday. Police arrested three men two days after the attack.",
         "arrested", "two days after", "2021-06-30 2021-06-30"),
        ("The talks began on Friday. Rebels shelled the port the day before the talks.",
         "shelled", "the day before", "2021-06-24 2021-06-24"),
        ("Rebels shelled the port a week before the vote on Sunday.",
         "shelled", "a week before", "2021-06-14 2021-06-20"),
        ("The editor was arrested on Monday. He was released two days after he was arrested.",
         "released", "two days after", "2021-06-30 2021-06-30"),
        ("Police detained the editor hours after the march on Saturday.",
         "detained", "hours", "2021-06-26 2021-06-27"),
        ("Rebels seized the town on Tuesday. The same day they shot two teachers.",
         "shot", "The same day", "2021-06-29 2021-06-29"),
        ("Four men were killed and two nurses injured on Monday.",
         "killed", "Monday", "2021-06-28 2021-06-28"),
        ("Troops shot two men on Monday. The next day villagers protested in the capital.",
         "protested", "The next day", "2021-06-29 2021-06-29"),
    ],
)  # fmt: skip
def test_an_act_gives_others_their_day(nlp: Language, text: str, word: str, words: str, interval: str) -> None:
    """So many days before or after an act are told from its day, which the same word tells before."""
    told = dated(nlp, text, word)
    assert told[:2] == (words, interval)


@pytest.mark.parametrize(
    ("text", "word", "words"),
    [
        ("Police arrested three men two days after the wedding.", "arrested", "two days after"),
        ("Soldiers arrested him the day after the coup.", "arrested", "the day after"),
        ("Gunmen attacked a bus on Monday and another on Friday. Police arrested a man a day after the attack.",
         "arrested", "a day after"),
        ("Gunmen attacked a bus on Monday. Police arrested a man several days after the attack.",
         "arrested", "several days after"),
        ("The vote was held on Sunday. Rebels shelled the port a day before the wedding.", "shelled", "a day before"),
        ("Police arrested three men on Monday. The army bombed a camp the day after the ambush.",
         "bombed", "the day after"),
    ],
)  # fmt: skip
def test_an_act_whose_day_is_not_told_gives_none(nlp: Language, text: str, word: str, words: str) -> None:
    """Where the act has no day, or may have two, or the distance is vague, only the words are kept."""
    told = dated(nlp, text, word)
    assert told[:2] == (words, "")


@settings(max_examples=20, deadline=None)
@given(day=st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2040, 1, 1)), count=st.integers(2, 9))
def test_distances_from_acts_add_up(nlp: Language, day: dt.date, count: int) -> None:
    """So many days after an act of a known day is that many days later, whenever the story was published."""
    text = f"Gunmen attacked a bus on {day:%d %B %Y}. Police arrested three men {count} days after the attack."
    later = day + dt.timedelta(days=count)
    assert dated(nlp, text, "arrested", day + dt.timedelta(days=20))[1] == f"{later} {later}"
    assert dated(nlp, text, "arrested", day + dt.timedelta(days=27))[1] == f"{later} {later}"


@pytest.mark.parametrize(
    ("text", "word", "interval"),
    [
        ("Some 90 people have been killed since rebels took up arms in 1990.", "killed", "1990-01-01 2021-07-01"),
        ("Police have detained 300 people since last August's vote.", "detained", "2020-08-01 2021-07-01"),
        ("Police have detained 300 people since the vote of 2 May.", "detained", "2021-05-02 2021-07-01"),
        ("The army denied on Tuesday that it had shelled the camp the day before.", "shelled", "2021-06-28 2021-06-28"),
        ("Gunmen killed 12 farmers over the weekend.", "killed", "2021-06-26 2021-06-27"),
        ("Gunmen killed 12 farmers over the past three days.", "killed", "2021-06-28 2021-07-01"),
        ("He was arrested the day before.", "arrested", ""),
        ("Six men were killed and four hurt in shelling of farms near the port on Tuesday.", "killed",
         "2021-06-29 2021-06-29"),
        ("Between 2 and 20 May the mission recorded 90 people killed by troops.", "killed", "2021-05-02 2021-05-20"),
        ("Since April the union has registered 40 attacks on its members.", "attacks", "2021-04-01 2021-07-01"),
        ("On Monday the agency recorded 12 people killed by mines.", "killed", ""),
        ("On the 6th alone the rebels killed 11 people.", "killed", "2021-06-06 2021-06-06"),
        ("Soldiers killed a priest on the night of the 9th.", "killed", "2021-06-09 2021-06-09"),
        ("Soldiers killed a priest on the 5th floor.", "killed", ""),
        ("Rebels freed 12 nuns on June 1 and 18 on June 6.", "freed", "2021-06-01 2021-06-01"),
        ("Police detained 40 people in the first half of the year.", "detained", "2021-01-01 2021-06-30"),
        ("Police detained 40 people in the first four months of the year.", "detained", "2021-01-01 2021-04-30"),
        ("Police detained 40 people in the first nine months of the year.", "detained", "2020-01-01 2020-09-30"),
    ],
)  # fmt: skip
def test_spans_of_time_that_acts_fill(nlp: Language, text: str, word: str, interval: str) -> None:
    """What has gone on since something dated, over a weekend or in a part of the year has its interval."""
    assert dated(nlp, text, word)[1] == interval


_CHRONOLOGY = (
    "Key dates\n\n1990: Rebels attack a port. Police respond by arresting nine men.\n\n"
    "July 1993: The army shelled a camp. Rebels had attacked it. In 1996 gunmen stormed it."
)


@pytest.mark.parametrize(
    ("word", "words"),
    [("attack", "1990"), ("shelled", "July 1993"), ("attacked", None), ("stormed", "1996")],
)
def test_a_chronology_dates_what_its_lines_tell(nlp: Language, word: str, words: str | None) -> None:
    """Lines that open with a date and a colon date what they tell, but not what came before or has its own date."""
    assert dated(nlp, _CHRONOLOGY, word)[0] == words


@pytest.mark.parametrize(
    ("text", "word", "interval"),
    [
        ("The rebels freed a priest whom they had held for nine months on Tuesday.", "freed", "2021-06-29 2021-06-29"),
        ("Police dispersed miners who had occupied a pit for a week on Tuesday.", "dispersed", "2021-06-29 2021-06-29"),
        ("Gunmen attacked a train carrying rice to a besieged town on Tuesday.", "attacked", "2021-06-29 2021-06-29"),
        ("A court jailed two men accused of mocking the king on Tuesday.", "jailed", "2021-06-29 2021-06-29"),
        ("A court sentenced a governor for taking bribes on Tuesday.", "sentenced", "2021-06-29 2021-06-29"),
        ("The junta freed the men after a year on Tuesday.", "freed", "2021-06-29 2021-06-29"),
        ("Rebels handed over five soldiers captured in March on Tuesday.", "captured", "2021-03-01 2021-03-31"),
        ("Chad ordered the consul to leave within two days on Tuesday.", "ordered the consul to leave",
         "2021-06-29 2021-06-29"),
        ("The envoy accused soldiers of killing nine farmers on Tuesday.", "killing", "2021-06-29 2021-06-29"),
    ],
)  # fmt: skip
def test_a_day_at_the_end_is_of_the_main_verb(nlp: Language, text: str, word: str, interval: str) -> None:
    """Where the clause before the day has another time, or none, the day is that of what the sentence tells."""
    assert dated(nlp, text, word)[1] == interval
