"""Whom an attack killed or hurt, also where the words name no act: told from the victims of accidents by the story."""

import pytest
from spacy.language import Language

from flows.extract.claims import claims_in, parts_of

RAID = "Gunmen attacked a bus station in Kano on Monday. "
CRASH = "A lorry crashed into a bus near Kano on Monday. "


def types_of(nlp: Language, text: str, measure: str) -> list[str]:
    """Return the types of the claims that count people of this measure."""
    parts = parts_of(nlp(text), published=None)
    rows = claims_in(parts, article_id="a", content_hash="h", outlet="The Courier")
    return [row["event_type"] for row in rows if any(one["measure"] == measure for one in row["quantities"])]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Fourteen people died, a nurse said.", "killed"),
        ("At least 14 passengers were dead.", "killed"),
        ("Some 30 passengers were injured.", "injured"),
        ("There have been 14 people killed.", "killed"),
    ],
)
def test_victims_are_of_what_the_story_tells(nlp: Language, text: str, measure: str) -> None:
    """Beside a raid the same words tell of the raid that tell of an accident beside a crash."""
    assert types_of(nlp, RAID + text, measure) == ["ASSAULT"]
    assert types_of(nlp, CRASH + text, measure) == ["STATEMENT"]


def test_the_cause_that_is_told_counts(nlp: Language) -> None:
    """Hunger and quakes kill in wars, too; and who drove the car that crashed may be a bomber."""
    assert types_of(nlp, RAID + "In the camp 14 people have died of hunger.", "killed") == ["STATEMENT"]
    assert types_of(nlp, RAID + "In the south an earthquake left 14 people dead.", "killed") == ["STATEMENT"]
    assert types_of(nlp, "Two people died when a suicide bomber crashed a car into the gate.", "killed") == ["ASSAULT"]


def test_an_attack_is_known_by_who_or_what_did_it(nlp: Language) -> None:
    """Not by its harm alone, which a fire does, too; nor are those of any year its victims."""
    assert types_of(nlp, "A bombing killed nine men. Four women have since died.", "killed") == ["ASSAULT", "ASSAULT"]
    fire = "The fire in the hostel left nine men dead, police said. Four women have since died."
    assert types_of(nlp, fire, "killed") == ["STATEMENT", "STATEMENT"]
    assert types_of(nlp, RAID + "Some 300 people die on these roads each year.", "killed") == ["STATEMENT"]


def test_a_toll_stays_a_figure(nlp: Language) -> None:
    """Who counts the dead of an attack tells of no other attack."""
    assert types_of(nlp, RAID + "The death toll rose to 14 on Tuesday.", "killed") == ["STATEMENT"]


def test_who_is_hurt_has_it_done_to_him(nlp: Language) -> None:
    """Those counted are recipients, and nobody who acts is made up."""
    parts = parts_of(nlp(RAID + "Fourteen people died, a nurse said."), published=None)
    rows = claims_in(parts, article_id="a", content_hash="h", outlet="The Courier")
    told = rows[-1]
    assert [told["actors"], [one["text"] for one in told["recipients"]]] == [[], ["Fourteen people"]]
