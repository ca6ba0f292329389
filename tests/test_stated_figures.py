"""Figures that no act carries are statements of whoever says so."""

import datetime as dt
from typing import Any

import pytest
from spacy.language import Language

from flows.extract.claims import claims_in, parts_of

ACT = "Rebels shelled the port of Aden on Monday. "


def figures(nlp: Language, text: str) -> list[dict[str, Any]]:
    """Return the claims that a text makes beside its acts."""
    parts = parts_of(nlp(text), published=dt.date(2024, 5, 1))
    rows = claims_in(parts, article_id="a", content_hash="h", outlet="The Courier")
    return [row for row in rows if row["rule_id"].startswith("STATEMENT.figure.")]


@pytest.mark.parametrize(
    ("text", "trigger", "number"),
    [
        ("The camp now holds 4,000 people.", "holds", 4000),
        ("The turnout was 31 percent.", "turnout was", 31),
        ("Some 900 villagers have moved to the hills.", "moved", 900),
        ("The governor opened a fund of $2 million.", "fund", 2_000_000),
        ("Doctors counted 60 bodies.", "counted", 60),
        ("They are joining the 3,000 who have already fled.", "fled", 3000),
        ("The mission has 310 inspectors in the province.", "mission has", 310),
        ("A first consignment of 1.4 million doses arrived in Aden, the government said.", "arrived", 1_400_000),
        ("Investigators believe that 310 people had been on board.", "people had been", 310),
    ],
)
def test_a_figure_without_an_act_is_a_statement(nlp: Language, text: str, trigger: str, number: float) -> None:
    """The word that states the number announces it: the verb, or the noun that the number tells of."""
    (claim,) = figures(nlp, ACT + text)
    (quantity,) = claim["quantities"]
    assert (claim["event_type"], claim["trigger_text"], quantity["value"]) == ("STATEMENT", trigger, number)


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Some 500 refugees returned to the island.", ["Some 500 refugees"]),
        ("More than 30 mayors attended the funeral.", ["More than 30 mayors"]),
        ("Some 500 refugees drowned.", []),
        ("Some 40 trucks arrived with flour.", []),
        ("About 60 nurses fell ill.", []),
        ("Some 700 families await tents.", []),
        ("Dozens of rebel groups wield power in the valley.", ["Dozens of rebel groups"]),
    ],
)
def test_who_is_counted_does_what_people_do_of_their_own_accord(nlp: Language, text: str, doers: list[str]) -> None:
    """Those who returned have done so; who drowned, fell ill or is a thing, has done nothing."""
    (claim,) = figures(nlp, ACT + text)
    assert [actor["text"] for actor in claim["actors"]] == doers


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Ghana has 90 police officers in the enclave.", ["Ghana"]),
        ("At least 700 rebel fighters remain in the gorge.", ["At least 700 rebel fighters"]),
        ("The ferry carries 300 refugees.", []),
        ("Ghana and Benin spent $40 million on the enclave.", ["Ghana", "Benin"]),
        ("The army said 700 families were without water.", []),
        ("A report by the United Nations said 700 families were without water.", []),
    ],
)
def test_a_figure_is_of_the_state_or_force_it_is_about(nlp: Language, text: str, doers: list[str]) -> None:
    """A state has its policemen, fighters stand where they do; a ship does nothing, and who says so is the speaker."""
    parts = parts_of(nlp(ACT + text), published=None)
    rows = claims_in(parts, article_id="a", content_hash="h", outlet="The Courier")
    (claim,) = [row for row in rows if row["event_type"] == "STATEMENT"]
    assert [actor["text"] for actor in claim["actors"]] == doers


@pytest.mark.parametrize(
    "text",
    [
        "Some 700 families were without water, Oxfam estimates.",
        "Government figures suggest that unemployment has risen to 25%.",
    ],
)
def test_what_a_source_estimates_is_estimated(nlp: Language, text: str) -> None:
    """Whether the estimate comes before or behind what is estimated."""
    (claim,) = figures(nlp, ACT + text)
    assert claim["modality"] == "estimated"


def test_a_figure_has_speaker_date_and_place(nlp: Language) -> None:
    """What is told beside a number is told of it as of any act."""
    text = ACT + "Mayor Anna Smith said 900 villagers found shelter in Taiz on Tuesday."
    (claim,) = figures(nlp, text)
    assert (claim["speaker_name"], claim["place_name"]) == ("Anna Smith", "Taiz")
    assert claim["date_start"] == dt.date(2024, 4, 30)


def test_a_statement_takes_the_numbers_of_its_own_words(nlp: Language) -> None:
    """A number beside what is stated already makes no second statement of it."""
    parts = parts_of(nlp(ACT + "There are 3,000 soldiers on the island, and 40 tanks."), published=None)
    rows = claims_in(parts, article_id="a", content_hash="h", outlet="The Courier")
    told = [row for row in rows if row["event_type"] == "STATEMENT"]
    assert [[q["value"] for q in row["quantities"]] for row in told] == [[3000, 40]]


def test_who_is_believed_to_have_done_it_is_counted_there(nlp: Language) -> None:
    """A number before "are believed to" is that of the act that follows."""
    parts = parts_of(nlp("Some 700 villagers are believed to have been abducted by rebels."), published=None)
    (row,) = claims_in(parts, article_id="a", content_hash="h", outlet="The Courier")
    assert (row["event_type"], [q["value"] for q in row["quantities"]]) == ("ASSAULT", [700])


def test_who_is_hurt_by_accident_is_a_figure(nlp: Language) -> None:
    """Numbers of victims are of public interest, whatever hurt them."""
    (claim,) = figures(nlp, "Two passengers were seriously injured, a nurse said.")
    assert [(q["value"], q["measure"]) for q in claim["quantities"]] == [(2, "injured")]


@pytest.mark.parametrize(
    "text",
    [
        "The goalkeeper saved 12 shots in the first half of the match. The coach praised the team after the game. ",
        "Shares of the company rose by 3 percent. Its quarterly profit of $40 million beat forecasts. ",
        ACT + "The road is 40 km long.",
        ACT + "The talks lasted six hours.",
        ACT + "Two men stood at the gate.",
        ACT + "Twenty officials said that it was over.",
        ACT + "That is true, according to ten residents.",
        ACT + "If the dam breaks, 9,000 people will lose their homes.",
        "My uncle has 30 cousins.",
        "The firm said shareholders are entitled to one new share for every three held.",
        ACT + "Four of her seven sisters were there.",
        ACT + "I walked past 300 tents.",
        ACT + "The finance ministers of the Group of 24 were there.",
        "The minister welcomed the report. He spoke to 300 teenagers about his childhood.",
        "The minister welcomed the report. Tickets for the tour cost $40.",
        "The minister welcomed the report. Mali exported 20,000 tonnes of mangoes, growers said.",
        "The minister welcomed the report. His plan is to raise the duty to 12 percent.",
        "The minister welcomed the report. The two brothers were filmed by 12 cameras.",
        ACT + "Some of the 210 freed girls appear in a photo.",
        ACT + "The hall is busier than the 12,000 newly displaced of the camp.",
        ACT + "Hunger does not appear to be one of them.",
    ],
)
def test_other_numbers_make_no_statement(nlp: Language, text: str) -> None:
    """Results, lengths, those who say so, what is only supposed and what concerns nobody else are no figures."""
    assert figures(nlp, text) == []


@pytest.mark.parametrize("told", ["believed to be", "thought to be"])
def test_how_many_are_believed_to_be_somewhere_is_estimated(nlp: Language, told: str) -> None:
    """Who believes that there are so many reckons, and does not only say that it may be."""
    (claim,) = figures(nlp, ACT + f"Some 900 fighters are {told} in the hills.")
    assert claim["modality"] == "estimated"


def test_an_article_of_an_accident_tells_of_all_concerned(nlp: Language) -> None:
    """Where people drowned, how many were on board matters, without any act of public life."""
    told = figures(nlp, "A ferry capsized on Sunday. At least 26 people drowned. Some 310 people were on board.")
    assert [one["value"] or one["low"] for claim in told for one in claim["quantities"]] == [26, 310]
    assert figures(nlp, "A ferry was built on Sunday. It is blue. Some 310 people were on board.") == []


def test_a_whole_named_first_is_no_number_of_what_became_of_its_parts(nlp: Language) -> None:
    """Of the forty kidnapped, twelve were freed: not forty; and they are counted as the whole was."""
    text = "Rebels kidnapped forty nuns in May. The report has 60 pages. Of the forty, twelve were freed, police said."
    rows = claims_in(parts_of(nlp(text), published=None), article_id="a", content_hash="h", outlet="The Courier")
    (freed,) = [row for row in rows if row["trigger_text"] == "freed"]
    assert [(one["value"], one["noun"], one["role"]) for one in freed["quantities"]] == [(12, "nun", "part")]
