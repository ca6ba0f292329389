"""Leaders and parties that are known without the article's help."""

import datetime as dt

import pytest
from spacy.language import Language

from flows.extract.actors import actors_in
from flows.extract.factbook import parties
from flows.extract.leaders import leader_of

NOBODY = frozenset[str]()


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Vladimir Putin", "RUS"),
        ("Recep Tayyip Erdogan", "TUR"),
        ("Erdogan", None),
        ("Abdel Fattah al-Sisi", "EGY"),
        ("Volodymyr Zelenskiy", "UKR"),
        ("Alexander Lukashenko", "BLR"),
        ("Xi Jinping", "CHN"),
        ("Emmanuel Macron", "FRA"),
        ("Luiz Inácio Lula da Silva", "BRA"),
        ("Hun Manet", "KHM"),
        ("Ada Putin", None),
        ("Ada Njoku", None),
        ("", None),
    ],
)
def test_a_leader_is_known_by_the_whole_name(name: str, country: str | None) -> None:
    """A given name and the surname tell a leader, however they are spelled; either alone does not."""
    leader = leader_of(name, NOBODY)
    assert (leader and leader.country) == country


def test_a_surname_is_enough_where_the_country_is_spoken_of() -> None:
    """In an article about Turkey "Erdogan" is its president; in others the name could be anybody's."""
    leader = leader_of("Erdogan", frozenset({"TUR"}))
    assert leader is not None
    assert leader.country == "TUR"
    assert leader.governed(dt.date(2020, 1, 1))
    assert not leader.governed(dt.date(1999, 1, 1))


def test_who_was_in_office_is_told_by_the_day() -> None:
    """A surname that several leaders bore means the one of that day; an office left is one no longer held."""
    bush = leader_of("Bush", frozenset({"USA"}), day=dt.date(2003, 5, 1))
    assert bush is not None
    assert (bush.given, bush.governed(dt.date(2003, 5, 1))) == (("george", "w"), True)
    thatcher = leader_of("Margaret Thatcher", NOBODY, day=dt.date(1999, 5, 1))
    assert thatcher is not None
    assert (thatcher.governed(dt.date(1999, 5, 1)), thatcher.has_governed(dt.date(1999, 5, 1))) == (False, True)
    assert leader_of("Thatcher", frozenset({"GBR"}), day=dt.date(2010, 1, 1)) is None


def test_a_title_is_enough_without_the_country() -> None:
    """With his title Mitterrand needs no France beside him, without it he does."""
    mitterrand = leader_of("Mitterrand", NOBODY, titled=True)
    assert mitterrand is not None
    assert mitterrand.country == "FRA"
    assert leader_of("Mitterrand", NOBODY) is None


def test_a_king_of_several_countries_is_at_home_in_the_largest() -> None:
    """The same president stands for France and for its islands."""
    leader = leader_of("Emmanuel Macron", frozenset({"PYF"}))
    assert leader is not None
    assert leader.country == "FRA"


def test_parties_tell_their_country() -> None:
    """A party whose name no other country has is of that country; a name that many have tells nothing."""
    named = {key: country for key, (_, country) in parties().items()}
    assert named["scottish national party"] == "GBR"
    assert named["telugu desam party"] == "IND"
    assert "democratic party" not in named
    assert "green party" not in named


@pytest.mark.parametrize(("day", "sector"), [(dt.date(2001, 5, 2), None), (dt.date(2020, 5, 2), "GOV"), (None, "GOV")])
def test_a_leader_governs_from_the_first_day_in_office(nlp: Language, day: dt.date | None, sector: str | None) -> None:
    """Before that day only the country is sure."""
    doc = nlp("Recep Tayyip Erdogan met farmers.")
    (actor,) = [actor for actor in actors_in(doc, published=day).mentions if actor.name == "Recep Tayyip Erdogan"]
    assert (actor.country, actor.sector) == ("TUR", sector)
