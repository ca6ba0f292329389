"""Texts in capitals: how they are read, and that what is quoted of them is their own."""

import pytest
from spacy.language import Language

from flows.extract.reading import read_batch
from flows.extract.recasing import recased
from flows.settings import DEFAULT_MODEL

SHOUTED = (
    "LIMA, 3 MAY 91 -- [TEXT] REBELS OF THE SHINING PATH MAY HAVE KILLED COLONEL JUAN TORRES IN THE TOWN OF AYACUCHO "
    "ON 2 MAY. U.S. OFFICIALS AND THE POPULAR FRONT (FPX) CONDEMNED THE ATTACK."
)


def test_a_text_in_capitals_is_written_as_a_newspaper_would(nlp: Language) -> None:
    """Names, months and abbreviations keep their capitals, common words lose them, and no character is lost."""
    assert recased(SHOUTED, nlp) == (
        "LIMA, 3 MAY 91 -- [TEXT] Rebels of the Shining Path may have killed Colonel Juan Torres in the town of "
        "Ayacucho on 2 May. U.S. officials and the popular front (FPX) condemned the attack."
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("A CAR BOMB EXPLODED IN FRONT OF THE BARRACKS ON MONDAY.",
         "A car bomb exploded in front of the barracks on Monday."),
        ("THE NATIONAL RESISTANCE ARMY [ENR] SAID IT HAD LEFT [WORDS INDISTINCT] TARMA.",
         "The national resistance army (ENR) said it had left (words indistinct) Tarma."),
        ("The army of national resistance [ENR] left “[its] camp”.",
         "The army of national resistance (ENR) left “[its] camp”."),
    ],
)  # fmt: skip
def test_brackets_and_cars(nlp: Language, text: str, written: str) -> None:
    """Square brackets are round to the parser, and a car is no country; what a quotation adds stays as it is."""
    assert recased(text, nlp) == written


@pytest.mark.parametrize(
    "text", ["Rebels shelled the PORT on Monday, and nobody knew WHY.", "REBELS SHELL PORT", "", "ΑΒΓ ΔΕΖ" * 10]
)
def test_other_texts_are_read_as_they_stand(nlp: Language, text: str) -> None:
    """A text with small letters, a short one and one in another script are not touched, or keep their length."""
    found = recased(text, nlp)
    assert found == text or (text.isupper() and len(found) == len(text))


def test_claims_quote_the_article_in_its_own_case() -> None:
    """The parser reads small letters; every quotation is in capitals, at its offsets, and names are names."""
    article = {
        "article_id": "a", "content_hash": "c", "text": SHOUTED, "language": "en", "source": "Wire",
        "published_at": None,
    }  # fmt: skip
    (row,) = read_batch([article], model=DEFAULT_MODEL).rows
    claim = next(claim for claim in row["claims"] if claim["event_type"] == "ASSAULT")
    assert claim["trigger_text"] == "KILLED"
    assert [one["text"] for one in claim["recipients"]] == ["COLONEL JUAN TORRES"]
    for one in (*claim["actors"], *claim["recipients"], *row["mentions"]):
        assert one["text"] == SHOUTED[one["start"] : one["end"]]
    assert claim["evidence_text"] == SHOUTED[claim["evidence_start"] : claim["evidence_end"]]
    assert claim["date_text"] == SHOUTED[claim["date_text_start"] : claim["date_text_end"]]
