"""The closest CAMEO code of an act, by the words that tell it and by what stands with them."""

import pytest
from spacy.language import Language

from flows.extract.claims import claims_in, parts_of
from schemas.vocabulary import load_vocabulary


def codes(nlp: Language, text: str) -> list[tuple[str, str | None]]:
    """Return type and code of the claims of a text, in reading order."""
    claims = claims_in(parts_of(nlp(text), published=None), article_id="a", content_hash="b", outlet=None)
    return [(claim["event_type"], claim["cameo_code"]) for claim in claims]


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("Germany promised Tunisia 40 million euros in loans.", "AGREE", "0331"),
        ("King Abdullah promised political reform.", "AGREE", "034"),
        ("Egypt said it will lift the ban on public meetings.", "CONCEDE", "0351"),
        ("The two Cypriot leaders promised to settle their dispute.", "AGREE", "037"),
        ("Italy and Malta agreed to step up joint naval patrols.", "AGREE", "0312"),
        ("The mediators asked the rebels to accept mediation.", "REQUEST", "028"),
        ("Journalists demanded that Malawi lift the ban on the radio station.", "REQUEST", "1051"),
        ("Athens insisted that Ankara cooperate.", "REQUEST", "101"),
        ("Norway pressed Chad to release the editor.", "REQUEST", "0253"),
        ("Peru called for the withdrawal of foreign troops from the lake.", "REQUEST", "0256"),
        ("The French minister said Ghana must be ready to mediate in Chad.", "REQUEST", "108"),
        ("The Russian and French presidents discussed Syria by telephone.", "CONSULT", "041"),
        ("Serbia handed over the general to the tribunal in The Hague.", "COOPERATE", "063"),
        ("Norway defended the right of Danish troops to fire on rebels in Mali.", "SUPPORT", "052"),
        ("Mali allowed thousands of refugees to return home.", "CONCEDE", "0833"),
        ("Sudan allowed UN peacekeepers into Darfur.", "RETREAT", "0861"),
        ("Iran let UN inspectors visit the plant.", "RETREAT", "0862"),
        ("The Ethiopian army let aid trucks into Tigray.", "RETREAT", "0863"),
        ("The rebels handed over 40 percent of their weapons to the United Nations.", "RETREAT", "0873"),
        ("The court is investigating war crimes in Uganda.", "ACCUSE", "094"),
        ("Ecuador's president accused his predecessor of corruption.", "ACCUSE", "1121"),
        ("The Sudanese leader has been indicted for genocide.", "ACCUSE", "1124"),
        ("Iran has been supplying the Houthis with drones.", "AID", "072"),
        ("Rome sent a field hospital to Albania.", "AID", "073"),
        ("Algeria resumed gas deliveries to Spain.", "COOPERATE", "061"),
        ("Russian and Chinese bombers flew a joint patrol.", "COOPERATE", "062"),
        ("British and Irish police shared intelligence on the gang.", "COOPERATE", "064"),
        ("Ankara blocked access to Twitter.", "COERCE", "1721"),
        ("Hundreds of riot police surrounded the square in Minsk.", "MOBILIZE", "153"),
        ("Sudan's generals undertook to hand power to civilians.", "AGREE", "0344"),
        ("The rebels handed in their rifles in Mindanao.", "RETREAT", "0873"),
        ("Denmark rejected a request for aid from Greenland.", "REJECT", "122"),
        ("The miners will not return to work until the ministry pays.", "REJECT", "1242"),
        ("The pilots refused to end their strike.", "REJECT", "1242"),
        ("Malta refused to take in the migrants.", "REJECT", "1223"),
        ("The rebels threatened to use chemical weapons.", "THREATEN", "1383"),
        ("Cyprus put its army on high alert.", "MOBILIZE", "152"),
        ("Ivory Coast told UN peacekeepers to leave.", "SANCTION", "1661"),
        ("Iraq threw out the arms inspectors.", "SANCTION", "1662"),
        ("Washington halted arms deliveries to Honduras.", "SANCTION", "1622"),
        ("North Korean hackers attacked the ministry's computers.", "COERCE", "176"),
        ("A mob lynched a suspected thief in Benin.", "ASSAULT", "1823"),
        ("A car bomb exploded outside the Danish embassy.", "ASSAULT", "1832"),
        ("Israeli jets bombed a factory near Khartoum.", "ASSAULT", "195"),
        ("An American drone killed a Taliban commander.", "ASSAULT", "1952"),
        ("Indian and Pakistani border guards exchanged fire.", "ASSAULT", "193"),
        ("Paramilitaries massacred 40 peasants in Colombia.", "ASSAULT", "202"),
    ],
)
def test_an_act_has_its_closest_code(nlp: Language, text: str, kind: str, code: str) -> None:
    """What is asked, refused, promised or threatened makes the code, and so do weapons, crimes and goods."""
    assert (kind, code) in codes(nlp, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Students began a hunger strike to demand the departure of the rector.", [("PROTEST", "1421")]),
        ("Farmers blocked roads to press their demands for equality.", [("PROTEST", "1443")]),
        ("Thousands blocked streets in Lome to demand a referendum.", [("PROTEST", "1444")]),
        ("Nurses demonstrated in Lima over pensions.", [("PROTEST", "1412")]),
        ("Prisoners rioted in Quito to protest against discrimination.", [("PROTEST", "1453")]),
        ("Prisoners went on hunger strike on Monday.", [("PROTEST", "142")]),
    ],
)
def test_a_protest_is_coded_by_its_aim(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    """The demand that a protest is to press is taken in: it makes the code, and is no act of its own."""
    assert codes(nlp, text) == expected


def test_an_answer_is_coded_by_what_was_asked() -> None:
    """Who rejects a request for aid refuses aid; a call for nothing known stays one."""
    vocabulary = load_vocabulary()
    assert vocabulary.answered("023", "reject") == "07"
    assert vocabulary.answered("1051", "agree") == "081"
    assert vocabulary.answered("0331", "reject") == "071"
    assert vocabulary.answered("020", "reject") == "020"
    assert vocabulary.answered("173", "reject") == "173"
