"""Dates: what the words say, against the day of the story; nothing invented, nothing dated to the story by default."""

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from flows.extract.date_grammar import lexicon
from flows.extract.date_readers import READERS
from flows.extract.dates import dates_in
from flows.extract.parts import Date
from flows.extract.story_day import anchor_of
from schemas.claims import GRANULARITIES, TIMEX_TYPES

THURSDAY = dt.date(2021, 7, 1)


def only_date(nlp: Language, sentence: str, words: str, anchor: dt.date | None = THURSDAY) -> Date:
    """Return the one date of the sentence whose text is `words`."""
    found = [date for date in dates_in(nlp(sentence), anchor) if date.text == words]
    assert len(found) == 1, dates_in(nlp(sentence), anchor)
    return found[0]


def interval(date: Date) -> str:
    """Return the interval as text, empty where it is open."""
    return f"{date.first} {date.last}" if date.first else ""


@pytest.mark.parametrize(
    ("sentence", "words", "expected", "granularity"),
    [
        ("The envoy said on Thursday that talks had failed.", "Thursday", "2021-07-01 2021-07-01", "day"),
        ("The envoy left the camp on Monday.", "Monday", "2021-06-28 2021-06-28", "day"),
        ("Rain fell in the first half of the year.", "the first half of the year", "2021-01-01 2021-06-30", "interval"),
        (
            "Ships sank in the first four months of the year.",
            "the first four months of the year",
            "2021-01-01 2021-04-30",
            "interval",
        ),
        (
            "Ships sank in the last three months of 2020.",
            "the last three months of 2020",
            "2020-10-01 2020-12-31",
            "interval",
        ),
        ("On Monday he said a ship had sunk the day before.", "the day before", "2021-06-27 2021-06-27", "day"),
        ("A ship sank a year ago today.", "a year ago today", "2020-07-01 2020-07-01", "day"),
        ("The council will vote on Thursday.", "Thursday", "2021-07-01 2021-07-01", "day"),
        (
            "It sank in 2014, and a ferry in May of the following year.",
            "May of the following year",
            "2015-05-01 2015-05-31",
            "month",
        ),
        (
            "It sank in 2014, and a ferry on 3 May of the previous year.",
            "3 May of the previous year",
            "2013-05-03 2013-05-03",
            "day",
        ),
        ("A ferry sank in May of the following year.", "May of the following year", "", None),
        ("Ships sank in the first week of May.", "the first week of May", "2021-05-01 2021-05-07", "interval"),
        (
            "Ships sank in the last week of April 2019.",
            "the last week of April 2019",
            "2019-04-24 2019-04-30",
            "interval",
        ),
        ("Ships sank in the second half of May.", "the second half of May", "2021-05-16 2021-05-31", "interval"),
        ("Ships sank in the first ten days of May.", "the first ten days of May", "2021-05-01 2021-05-10", "interval"),
        ("The guild called for a march on Saturday.", "Saturday", "2021-07-03 2021-07-03", "day"),
        ("The guild called for calm on Saturday.", "Saturday", "2021-06-26 2021-06-26", "day"),
        ("The guild called on Saturday for a march.", "Saturday", "2021-06-26 2021-06-26", "day"),
        ("The guild called a one-day strike for Monday.", "Monday", "2021-07-05 2021-07-05", "day"),
        ("They undertook to leave by July 9.", "by July 9", "2021-07-01 2021-07-09", "interval"),
        ("The flour, promised in March, came.", "March", "2021-03-01 2021-03-31", "month"),
        (
            "It contradicts the minister's assurance on Monday that rain had come.",
            "Monday",
            "2021-06-28 2021-06-28",
            "day",
        ),
        (
            "A bomb exploded on 3 May. Nobody was hurt. Two days later a bridge fell.",
            "Two days later",
            "2021-05-05 2021-05-05",
            "day",
        ),
        ("A bomb exploded in May. Two days later a bridge fell.", "Two days later", "", None),
        ("The council will vote on Monday.", "Monday", "2021-07-05 2021-07-05", "day"),
        ("Talks are due to resume on Tuesday.", "Tuesday", "2021-07-06 2021-07-06", "day"),
        ("They left after being urged on Friday to go.", "Friday", "2021-06-25 2021-06-25", "day"),
        ("The strike has been called for Friday.", "Friday", "2021-07-02 2021-07-02", "day"),
        ("It rained through 2015 and 2016.", "2015", "2015-01-01 2016-12-31", "interval"),
        ("They signed the accord last Friday.", "last Friday", "2021-06-25 2021-06-25", "day"),
        ("They will sign it this Friday.", "this Friday", "2021-07-02 2021-07-02", "day"),
        ("He was shot last Oct. 23.", "last Oct. 23", "2020-10-23 2020-10-23", "day"),
        ("He was shot on the night of Friday, June 25.", "night of Friday, June 25", "2021-06-25 2021-06-25", "day"),
        (
            "It closed in January nineteen ninety-seven.",
            "January nineteen ninety-seven",
            "1997-01-01 1997-01-31",
            "month",
        ),
        ("He was rescued on Thanksgiving Day.", "Thanksgiving Day", "2020-11-26 2020-11-26", "day"),
        ("They met on Good Friday.", "Good Friday", "2021-04-02 2021-04-02", "day"),
        ("The truce was extended until July 16.", "until July 16", "2021-07-01 2021-07-16", "interval"),
        ("A July 16 deadline was set.", "July 16", "2021-07-16 2021-07-16", "day"),
        ("They must repay it on the terms offered by the bank on May 20.", "May 20", "2021-05-20 2021-05-20", "day"),
        ("They must leave by June 30.", "June 30", "2021-06-30 2021-06-30", "day"),
        ("The talks had been due to end on Monday.", "Monday", "2021-06-28 2021-06-28", "day"),
        ("The rebels left before dawn on Monday.", "dawn on Monday", "2021-06-28 2021-06-28", "day"),
        ("The rebels left shortly after 6 a.m. on Monday.", "6 a.m. on Monday", "2021-06-28 2021-06-28", "day"),
        ("The rebels will leave before Friday night.", "before Friday night", "2021-07-01 2021-07-01", "interval"),
        (
            "The rebels will leave before the end of July.",
            "before the end of July",
            "2021-07-01 2021-07-31",
            "interval",
        ),
        ("The rebels were to leave by 31 August.", "by 31 August", "2021-07-01 2021-08-31", "interval"),
        ("They fought in the spring and summer of 1992.", "the spring", "1992-03-01 1992-08-31", "interval"),
        (
            "They fought in 1992, and on 21 July that year they stopped.",
            "21 July that year",
            "1992-07-21 1992-07-21",
            "day",
        ),
        ("They fought, and in March that year they stopped.", "March that year", "", None),
        ("The truce was extended for a third time on Monday.", "Monday", "2021-06-28 2021-06-28", "day"),
        ("In a call over the weekend he threatened them.", "the weekend", "2021-06-26 2021-06-27", "interval"),
        ("The miners came back in May.", "May", "2021-05-01 2021-05-31", "month"),
        ("The miners will come back in May.", "May", "2022-05-01 2022-05-31", "month"),
        ("The bridge opened in May 2018.", "May 2018", "2018-05-01 2018-05-31", "month"),
        ("The general died on 1 July 2020.", "1 July 2020", "2020-07-01 2020-07-01", "day"),
        ("The general died on July 3, 2019.", "July 3, 2019", "2019-07-03 2019-07-03", "day"),
        ("The general died on July 3rd.", "July 3rd", "2020-07-03 2020-07-03", "day"),
        ("The form is dated 2021-06-30.", "2021-06-30", "2021-06-30 2021-06-30", "day"),
        ("The form is dated 13/05/2021.", "13/05/2021", "2021-05-13 2021-05-13", "day"),
        ("The form is dated 03/05/2021.", "03/05/2021", "", None),
        ("He resigned earlier this week.", "earlier this week", "2021-06-28 2021-07-01", "interval"),
        ("He will resign later this week.", "later this week", "2021-07-01 2021-07-04", "interval"),
        ("He resigned late last year.", "late last year", "2020-10-01 2020-12-31", "interval"),
        ("He resigned in early 2019.", "early 2019", "2019-01-01 2019-03-31", "interval"),
        ("He resigned in mid-March.", "mid-March", "2021-03-11 2021-03-20", "interval"),
        ("He has lived there since 2018.", "since 2018", "2018-01-01 2021-07-01", "interval"),
        ("He has lived there since December.", "since December", "2020-12-01 2021-07-01", "interval"),
        ("Prices have risen in recent months.", "recent months", "2021-04-01 2021-07-01", "interval"),
        ("Rain will fall in the coming days.", "the coming days", "2021-07-01 2021-07-08", "interval"),
        ("They will leave by the end of July.", "by the end of July", "2021-07-01 2021-07-31", "interval"),
        ("Gunmen raided the farm overnight.", "overnight", "2021-06-30 2021-07-01", "interval"),
        ("Gunmen raided the farm yesterday.", "yesterday", "2021-06-30 2021-06-30", "day"),
        ("Gunmen raided the farm last month.", "last month", "2021-06-01 2021-06-30", "month"),
        ("The court will meet next week.", "next week", "2021-07-05 2021-07-11", "week"),
        ("The post was built in the 1990s.", "the 1990s", "1990-01-01 1999-12-31", "decade"),
        ("The post was built in the 19th century.", "the 19th century", "1800-01-01 1899-12-31", "century"),
        ("The post was built in summer 2015.", "summer 2015", "2015-06-01 2015-08-31", "season"),
        ("Output fell in the third quarter of 2019.", "the third quarter of 2019", "2019-07-01 2019-09-30", "quarter"),
        ("The league lasted from the war of 1618-1648 on.", "1618-1648", "1618-01-01 1648-12-31", "interval"),
        ("They married two days ago.", "two days ago", "2021-06-29 2021-06-29", "day"),
        ("They married three years ago.", "three years ago", "2018-01-01 2018-12-31", "year"),
        ("They married several years ago.", "several years ago", "", None),
        ("They married two weeks ago.", "two weeks ago", "2021-06-14 2021-06-20", "week"),
        ("They married in the last year.", "the last year", "2020-07-01 2021-07-01", "interval"),
        ("They had married by May.", "by May", "", None),
        ("They met two days after the vote.", "two days after", "", None),
        ("They stayed for three years.", "three years", "", None),
        ("Prices doubled over the past three years.", "the past three years", "2018-07-01 2021-07-01", "interval"),
        ("They pray every Friday.", "every Friday", "", None),
        ("The plant closed over the weekend.", "the weekend", "2021-06-26 2021-06-27", "interval"),
        ("The market will close for the weekend.", "the weekend", "2021-07-03 2021-07-04", "interval"),
        ("Miners went on strike May nine.", "May nine", "2021-05-09 2021-05-09", "day"),
        ("In May nine men fell.", "May", "2021-05-01 2021-05-31", "month"),
        ("They will ask about the attack in Bria on Monday.", "Monday", "2021-06-28 2021-06-28", "day"),
        ("They will pay by the July 15 deadline.", "by the July 15", "2021-07-01 2021-07-15", "interval"),
        ("The vote was put off until at least September.", "until at least September", "", None),
        ("The truce follows a phone call on Saturday.", "Saturday", "2021-06-26 2021-06-26", "day"),
    ],
)
def test_words_give_their_interval(nlp: Language, sentence: str, words: str, expected: str, granularity: str) -> None:
    """A date phrase is the interval a careful reader would give it, or none."""
    date = only_date(nlp, sentence, words)
    assert (interval(date), date.granularity) == (expected, granularity)


def test_a_feast_just_past_is_meant_even_where_the_clause_looks_ahead(nlp: Language) -> None:
    """Who will be charged over New Year's Eve two days after it is not charged over the next one."""
    sentence = "Prosecutors will charge the men over the fires on New Year's Eve."
    assert interval(only_date(nlp, sentence, "New Year's Eve", dt.date(2021, 1, 2))) == "2020-12-31 2020-12-31"


@pytest.mark.parametrize(
    ("sentence", "words", "timex_type", "timex_value"),
    [
        ("The envoy left on Monday.", "Monday", "DATE", "2021-06-28"),
        ("He left last week.", "last week", "DATE", "2021-W25"),
        ("He left late last year.", "late last year", "DATE", "2020"),
        ("It was built in the 1990s.", "the 1990s", "DATE", "199"),
        ("He stayed for three years.", "three years", "DURATION", "P3Y"),
        ("He stayed for several months.", "several months", "DURATION", "PXM"),
        ("He stayed for 2 1/2 years.", "2 1/2 years", "DURATION", "P2Y6M"),
        ("He prays every Friday.", "every Friday", "SET", "XXXX-WXX-5"),
        ("Prices have risen in recent months.", "recent months", "DATE", "PAST_REF"),
        ("The rebels now hold the town.", "now", "DATE", "PRESENT_REF"),
        ("The shop shut at 3 p.m. on Monday.", "3 p.m. on Monday", "TIME", "2021-06-28T15:00"),
        ("The shop was looted on Monday night.", "Monday night", "TIME", "2021-06-28TNI"),
        ("Sales rose in the first quarter of 2020.", "the first quarter of 2020", "DATE", "2020-Q1"),
    ],
)
def test_values_follow_timex3(nlp: Language, sentence: str, words: str, timex_type: str, timex_value: str) -> None:
    """Type and value are those of TIMEX3."""
    date = only_date(nlp, sentence, words)
    assert (date.timex_type, date.timex_value) == (timex_type, timex_value)


@pytest.mark.parametrize(
    "words", ["Thursday", "yesterday", "last week", "in May", "overnight", "two days ago", "July 1"]
)
def test_no_anchor_no_interval(nlp: Language, words: str) -> None:
    """Without the day of the story a relative date has no interval."""
    assert all(date.first is None for date in dates_in(nlp(f"The judge was shot {words}."), None))


@pytest.mark.parametrize(
    "sentence",
    [
        "Theresa May met the press.",
        "Theresa May left. They wrote a note to May.",
        "He spoke in the Million Voices March.",
        "The story ran in Harbour Today.",
        "He may resign.",
        "They fear this may fail.",
        "Crowds rushed the shops on Black Friday.",
        "Protesters march through the city.",
        "About 2000 people fled.",
        "The council passed Resolution 1973.",
        "A second man fell.",
        "A boy fell into a pit. He was hurt in the fall.",
        "Prices fall and rise.",
        "It costs $500 million a year and runs four flights a week.",
        "The envoy spoke (1000/1400), and the minister answered (1400/1800).",
    ],
)
def test_what_is_no_date(nlp: Language, sentence: str) -> None:
    """Names, verbs and counts that are spelt like dates are none."""
    assert dates_in(nlp(sentence), THURSDAY) == []


def test_a_range_gives_both_ends_the_whole(nlp: Language) -> None:
    """Both dates of "between A and B" span the whole, and the year of the second is that of the first."""
    dates = dates_in(nlp("The strike lasted between March and May 2020."), THURSDAY)
    assert [interval(date) for date in dates] == ["2020-03-01 2020-05-31"] * 2
    assert [date.timex_value for date in dates] == ["2020-03", "2020-05"]


def test_a_year_earlier_counts_from_the_date_before(nlp: Language) -> None:
    """The words "a year earlier" are told from the date named before it; without one it is open."""
    dates = dates_in(nlp("Exports fell in 1998; a year earlier they had risen."), THURSDAY)
    assert interval(dates[1]) == "1997-01-01 1997-12-31"
    assert dates_in(nlp("Exports had risen a year earlier."), THURSDAY)[0].first is None


def test_a_year_ago_is_the_quarter_of_results(nlp: Language) -> None:
    """In a story of a quarter's results, "a year ago" is the same quarter of the year before."""
    text = "Profit in the first quarter of 2021 was $3 million, up from $2 million a year ago."
    assert [date.timex_value for date in dates_in(nlp(text), THURSDAY)] == ["2021-Q1", "2020-Q1"]


PHRASES = [
    "%A", "%B %d, %Y", "%d %B %Y", "%Y-%m-%d", "in %B %Y", "in %Y", "%B %d", "the night of %A, %B %d",
    "in early %Y, mid-%Y or late %Y", "in the %B of %Y", "on %A morning",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    back=st.integers(min_value=0, max_value=6),
    anchor=st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2040, 1, 1)),
    phrase=st.sampled_from(PHRASES),
)
def test_a_phrase_built_from_a_day_contains_it(nlp: Language, back: int, anchor: dt.date, phrase: str) -> None:
    """Any phrase built from a day of the week before the story, told in the past, holds an interval with that day."""
    day = anchor - dt.timedelta(days=back)
    dates = dates_in(nlp(f"The bridge fell {day.strftime(phrase)}."), anchor)
    intervals = [(date.first, date.last) for date in dates if date.first and date.last]
    assert any(first <= day <= last for first, last in intervals), dates


@settings(max_examples=25, deadline=None)
@given(day=st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2040, 1, 1)))
def test_a_week_later_everything_deictic_is_a_week_later(nlp: Language, day: dt.date) -> None:
    """Moving the story by seven days moves days and weeks told from it by seven days, and no absolute date."""
    deictic = nlp(
        "He fled yesterday, last week, on Monday, two days ago and earlier this week; she will land on Tuesday."
    )
    absolute = nlp("He fled on 3 March 2017, in May 2018, in 1999 and in the late 1980s.")
    week = dt.timedelta(days=7)
    before, after = dates_in(deictic, day), dates_in(deictic, day + week)
    assert len(before) == 6
    assert [(date.first + week, date.last + week) for date in before if date.first and date.last] == [
        (date.first, date.last) for date in after
    ]
    assert dates_in(absolute, day) == dates_in(absolute, day + week)


@settings(max_examples=40, deadline=None)
@given(
    words=st.lists(
        st.sampled_from(
            ["last", "May", "the", "early", "12", "1999", "week", "of", "to", "-", "ago", "\n", "Q3", "99", "st"]
        )
    )
)
def test_any_words_are_survived(words: list[str]) -> None:
    """Any jumble of date words is read without an error, without a parse, and its spans are exact."""
    doc = Doc(Vocab(), words=words or ["x"])
    text = doc.text
    for date in dates_in(doc, THURSDAY):
        assert text[date.start : date.end] == date.text == date.text.strip()
        assert date.timex_type in TIMEX_TYPES
        assert date.granularity is None or date.granularity in GRANULARITIES
        assert (date.first is None) == (date.last is None)
        assert date.first is None or date.last is None or date.first <= date.last


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("ROME, July 1 (Agency) - Two men fell.", dt.date(2021, 7, 2), dt.date(2021, 7, 1)),
        ("ROME, July 1, 2021 (Agency) - Two men fell.", None, dt.date(2021, 7, 1)),
        ("QUITO, 7 JAN 90 (AGENCY) -- [TEXT] TWO MEN FELL.", None, dt.date(1990, 1, 7)),
        ("ROME, July 1 (Agency) - Two men fell.", None, None),
        ("Two men fell in ROME on July 1, 2021.", None, None),
        ("ROME, March 3, 2001 (Agency) - Two men fell.", dt.date(2021, 7, 2), dt.date(2021, 7, 2)),
        ("", dt.date(2021, 7, 2), dt.date(2021, 7, 2)),
    ],
)
def test_the_dateline_is_the_day_of_the_story(nlp: Language, text: str, published: dt.date, expected: dt.date) -> None:
    """A dateline tells the day of filing; one without a year only beside a publication day."""
    assert anchor_of(nlp(text), published) == expected


def test_a_story_that_opens_with_tomorrow_has_its_record_a_day_early(nlp: Language) -> None:
    """Where a story opens with a past act of tomorrow's weekday, that is its day; not where it has a newer day."""
    rest = " The mayor spoke of the fire at length." * 40
    assert anchor_of(nlp(f"A fire killed two men in the port on Friday.{rest}"), THURSDAY) == dt.date(2021, 7, 2)
    assert anchor_of(nlp(f"A fire will be lit in the port on Friday.{rest}"), THURSDAY) == THURSDAY
    newer = "Two men died on Wednesday of a fire that broke out on Friday."
    assert anchor_of(nlp(f"{newer}{rest}"), THURSDAY) == THURSDAY
    assert anchor_of(nlp("A fire killed two men on Friday."), THURSDAY) == THURSDAY


def test_a_month_beside_another_year_stays_open(nlp: Language) -> None:
    """A month without a year may be of the year that its sentence has just named."""
    dates = dates_in(nlp("He was jailed last year, after his arrest in May."), THURSDAY)
    assert [interval(date) for date in dates] == ["2020-01-01 2020-12-31", ""]
    assert only_date(nlp, "He has led the party since winning it in May.", "May").first == dt.date(2021, 5, 1)


def test_what_was_decided_lies_ahead(nlp: Language) -> None:
    """The infinitive of a decision looks ahead, whatever the tense of the decision."""
    assert interval(only_date(nlp, "Workers voted to strike on July 9.", "July 9")) == "2021-07-09 2021-07-09"
    assert only_date(nlp, "In 2019 he won; six months earlier he had lost.", "six months earlier").first is None


def test_tomorrows_weekday_stays_open_in_a_story(nlp: Language) -> None:
    """In a story, what was on tomorrow's weekday was six days ago or the story is a day late: nobody knows."""
    rest = " The mayor spoke of the fire at length." * 40
    assert dates_in(nlp(f"Two men fell on Friday.{rest}"), THURSDAY)[0].first is None
    assert interval(dates_in(nlp("Two men fell on Friday."), THURSDAY)[0]) == "2021-06-25 2021-06-25"


def test_this_week_said_on_a_sunday_of_what_is_to_come(nlp: Language) -> None:
    """On Sunday "this week" is the week just over for what happened, the coming one for what will."""
    sunday = dt.date(2021, 7, 4)
    assert interval(dates_in(nlp("The talks failed this week."), sunday)[0]) == "2021-06-28 2021-07-04"
    assert interval(dates_in(nlp("The talks will resume this week."), sunday)[0]) == "2021-07-04 2021-07-11"


def test_days_told_together_are_one_stretch(nlp: Language) -> None:
    """Two days in a row hold both; what tells the first's week more exactly, a week or a date, goes for it too."""
    days = dates_in(nlp("They will meet on Saturday evening and Sunday."), THURSDAY)
    assert {interval(day) for day in days} == {"2021-07-03 2021-07-04"}
    days = dates_in(nlp("They will meet on Monday and Tuesday next week."), THURSDAY)
    assert {interval(day) for day in days} == {"2021-07-05 2021-07-06"}
    assert interval(dates_in(nlp("It sank last Sunday (June 20)."), THURSDAY)[0]) == "2021-06-20 2021-06-20"
    months = dates_in(nlp("They will vote in late August or early September."), THURSDAY)
    assert {interval(month) for month in months} == {"2021-08-21 2021-09-10"}


def test_that_month_is_of_the_year_just_named(nlp: Language) -> None:
    """After a date "that May" is the one before it; without a date it stays open."""
    days = dates_in(nlp("In August 2016 his family said he had fallen ill that May."), THURSDAY)
    assert interval(days[-1]) == "2016-05-01 2016-05-31"
    assert dates_in(nlp("His family said he had fallen ill that March."), THURSDAY)[-1].first is None


def test_a_known_deed_is_past_whatever_is_said_of_it(nlp: Language) -> None:
    """An attack isn't announced: its Tuesday is the last one, though what is said of it looks ahead."""
    for told in ("The attack on Tuesday cannot go unpunished.", "Its motive for the shooting on Tuesday is unknown."):
        assert interval(dates_in(nlp(told), THURSDAY)[0]) == "2021-06-29 2021-06-29"
    assert interval(dates_in(nlp("The strike on Tuesday will close schools."), THURSDAY)[0]) == "2021-07-06 2021-07-06"


def test_last_week_said_at_its_end_may_be_the_running_one(nlp: Language) -> None:
    """On Saturday "last week" may be the one that ends."""
    assert interval(dates_in(nlp("They met last week."), dt.date(2021, 7, 3))[0]) == "2021-06-21 2021-07-02"


def test_last_weekday_may_be_yesterday_or_a_week_before(nlp: Language) -> None:
    """Of "last Wednesday", said on Thursday, nobody knows which Wednesday it is."""
    assert only_date(nlp, "They met last Wednesday.", "last Wednesday").first is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("He was robbed on New Year's Eve.", ["2020-12-31"]),
        ("The robberies on New Year's Eve two years ago shocked the town.", ["2019-12-31"]),
        ("They protested in January 2016 after the robberies on New Year's Eve.", ["2015-12-31"]),
        ("On New Year's Eve 2015 men were robbed. Many had come on New Year's Eve.", ["2015-12-31", ""]),
        ("Two years after women were robbed on New Year's Eve, police were praised.", [""]),
        ("When war broke out in June 2014, they thought he would be gone by Christmas.", [""]),
    ],
)
def test_a_feast_has_the_year_that_its_sentence_tells(nlp: Language, text: str, days: list[str]) -> None:
    """A feast is read by the year beside it; where the text has told of another year's already, it stays open."""
    feasts = [date for date in dates_in(nlp(text), THURSDAY) if date.rule == "feast"]
    assert [interval(date)[:10] for date in feasts] == days


def test_every_rule_is_a_pattern_with_a_reader() -> None:
    """Each rule of the lexicon has a reader, and each reader a rule."""
    assert set(lexicon()["rules"]) == set(READERS)
    assert all(re.fullmatch(r"[a-z_]+", rule) for rule in READERS)
