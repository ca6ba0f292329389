"""Whom the source of a report means: by whom a paper is, who is named beside an office, of which country they are."""

import datetime as dt

import pytest
from spacy.language import Language

from flows.extract.claims import claims_in, parts_of

DAY = dt.date(2015, 6, 10)

# text | what the sentence says | name and country of its speaker
SOURCES = (
    ("According to figures compiled by the Peruvian ombudsman, 42 soldiers died in May.", "died",
     "Peruvian ombudsman", "PER"),
    ("Data released by the interior ministry in Cairo show that 78 policemen have been killed since January.", "killed",
     "interior ministry", "EGY"),
    ("Ghana has buried 12 soldiers. An army statement said troops had killed nine gunmen.", "killed",
     "Ghanaian army", "GHA"),
    ("Floods in Mozambique killed three men. The National Disaster Agency said looters had attacked a depot.",
     "attacked", "National Disaster Agency", "MOZ"),
    ("A bomb killed six people in Quetta, Pakistan. A local doctor, Asma Khan, said 14 people were wounded.", "wounded",
     "Asma Khan", "PAK"),
    ("Gunmen attacked a bus, said Ana Kone, the police chief of Balkh province. She said they abducted three men.",
     "abducted", "Ana Kone", "AFG"),
    ("The assembly's president, Lidia Quispe, of the ruling party, said troops had killed nine people in Bolivia.",
     "killed", "Lidia Quispe", "BOL"),
    ("JAMMU, July 16 (Agence) - “Pakistani gunners shelled our posts. We shot back,” Colonel Arun Mehta said.",
     "shelled", "Arun Mehta", "IND"),
    ("Police broke up a march in Lima, Peru. The lawyers' union put the number of people arrested at 340.", "arrested",
     "Peruvian union", "PER"),
    ("The rebels claimed the killing of 22 soldiers near Gao.", "claimed the killing", "Malian rebels", "MLI"),
    ("Officials in Germany registered 30 attacks on hostels.", "attacks", "German Officials", "DEU"),
    ("In Cyprus, United Nations soldiers hold the line. The head of the peacekeeping mission said men shot a guard.",
     "shot", "head of the peacekeeping mission", "UNO"),
    ("Rebels in Chad and soldiers in Sudan clashed. A local doctor, Asma Roe, said nine men were killed.", "killed",
     "Asma Roe", None),
)  # fmt: skip


@pytest.mark.parametrize(("text", "word", "name", "country"), SOURCES)
def test_source_is_known(nlp: Language, text: str, word: str, name: str, country: str | None) -> None:
    """A speaker has the name and the country that the article tells or takes for granted, and no other."""
    found = claims_in(parts_of(nlp(text), published=DAY), article_id="a", content_hash="h", outlet="Outlet")
    said = [claim for claim in found if claim["trigger_text"] == word]
    assert [(claim["speaker_name"], claim["speaker_country"]) for claim in said[-1:]] == [(name, country)]
