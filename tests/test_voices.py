"""Who says it in an article: the sources that its sentences carry over, count with, or name behind a comma."""

from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from flows.extract.claims import claims_in, parts_of
from flows.extract.mended_reports import mend_report
from flows.extract.model import load_model
from flows.settings import DEFAULT_MODEL

# text | the trigger | its speaker's name and country
SPOKEN = (
    (
        "At least two people died when youths armed with knives clashed with police, a cook, Ana Diaz, told our paper.",
        "clashed",
        ("Ana Diaz", None),
    ),
    (
        "Norway has sent two tanks and 50 rounds of ammunition to Chad, the government in Oslo said, citing a pact.",
        "sent two tanks",
        ("Norwegian government", "NOR"),
    ),
    (
        "Mrs. Ana Diaz of the Farmers League told a press conference that 300 people had drowned or died of cholera.",
        "died",
        ("Ana Diaz", None),
    ),
    ("Two Britons were killed in Phuket on Monday, police said.", "killed", ("Thai police", "THA")),
    (
        "Russian jets dropped bombs on Izium in Kharkiv Oblast, killing two, Governor Oleh Petrenko reported.",
        "dropped bombs",
        ("Oleh Petrenko", "UKR"),
    ),
    (
        "Floods in Maiduguri in Nigeria have killed 30 people, the National Emergency Management Agency said.",
        "killed",
        ("National Emergency Management Agency", "NGA"),
    ),
    (
        "Nine men fled to Goma in Congo, said Jean Bahati, the administrator of Goma district.",
        "fled",
        ("Jean Bahati", "COD"),
    ),
    (
        "At least six miners died in a collapse near Tarkwa in Ghana, a nurse at the hospital told the radio.",
        "died",
        ("Ghanaian nurse", "GHA"),
    ),
    (
        "Cooks struck in Chile near a Peruvian inn and a Peruvian bar. In Arica, the police said they held four men.",
        "held",
        ("Chilean police", "CHL"),
    ),
    (
        "Rebels entered a hamlet near Kaya and killed nine herders, women who reached the town told Radio Sol.",
        "killed",
        ("women", None),
    ),
    (
        "The Lakeside Front said in a note issued in Geneva on Monday that its men stormed the fort.",
        "stormed",
        ("Lakeside Front", None),
    ),
    (
        "Gunmen shot the mayor, the Chadian news agency Atpe reported. The agency said police arrested two men.",
        "arrested",
        ("Atpe", "TCD"),
    ),
    (
        "In Ankara, the Defence Ministry rejected the findings. A spokesman denied that troops had burned the village.",
        "burned",
        ("Turkish spokesman", "TUR"),
    ),
    (
        "Mali's health service closed six farms. The agency's head, Omar Diko, denied that cows were shot.",
        "shot",
        ("Omar Diko", "MLI"),
    ),
    (
        "Rebels killed two guards in Angola, according to Col. Rui Dias. He said gunmen kidnapped a nurse.",
        "kidnapped",
        ("Rui Dias", "AGO"),
    ),
    ("The Malian army put the rebels' losses at 60 dead.", "put", ("Malian army", "MLI")),
    (
        "Police say two men were held in Lilongwe\n- Zambia accuses Malawi of torturing three miners",
        "torturing",
        ("Zambia", "ZMB"),
    ),
)


@pytest.fixture(scope="module")
def whole() -> Language:
    """Return the pipeline as articles are read with it: lists and misread clauses are mended."""
    return load_model(DEFAULT_MODEL)


def claims(text: str, nlp: Language) -> list[dict[str, Any]]:
    """Return the claims of an article."""
    return claims_in(parts_of(nlp(text), published=None), article_id="a", content_hash="b", outlet="The Daily")


@pytest.mark.parametrize(("text", "trigger", "speaker"), SPOKEN)
def test_a_claim_is_the_word_of_whoever_says_it(
    text: str, trigger: str, speaker: tuple[str, str | None], whole: Language
) -> None:
    """The source is found in another sentence, behind a comma or in the subject of a count."""
    found = {one["trigger_text"]: (one["speaker_name"], one["speaker_country"]) for one in claims(text, whole)}
    assert found[trigger] == speaker


def test_an_estimate_is_its_makers(whole: Language) -> None:
    """Who estimates a number says it, and says it as an estimate."""
    (found,) = claims("Kenyan police estimated the crowd at 7,000 people.", whole)
    assert (found["modality"], found["speaker_country"]) == ("estimated", "KEN")


def test_hearsay_of_an_effect_is_told_apart(whole: Language) -> None:
    """What an attack reportedly did is alleged, and the attack is not."""
    found = claims("Shells hit a school in Goma on Monday, reportedly killing six pupils.", whole)
    assert [one["modality"] for one in found] == ["asserted", "alleged"]


def test_what_somebody_helped_to_do_is_alleged_with_the_help(whole: Language) -> None:
    """Who is accused of helping others to kill is not said to plan it."""
    found = claims("The rebels accused the army of helping a gang to kill five farmers.", whole)
    assert next(one["modality"] for one in found if one["trigger_text"] == "kill") == "alleged"


# text | the trigger | its modality and its speaker's text
REPORTED = (
    ("Some 80 civilians were killed by shelling in May, the charity estimates.", "killed", "estimated", "the charity"),
    (
        "About 70 rebels were killed in the raid, the Congress for Civic Peace estimates, twice as many as in May.",
        "killed",
        "estimated",
        "the Congress for Civic Peace",
    ),
    (
        "Some 90 people have died trying to cross the Rhine, the U.N. agency estimates.",
        "died",
        "estimated",
        "the U.N. agency",
    ),
    ("By most estimates, some 600 rebels have been killed in the war.", "killed", "estimated", None),
    ("An estimated 900 villagers fled to Chad.", "fled", "estimated", None),
    (
        "Nearly 40,000 people will need food aid by March, the farm ministry estimates.",
        "need",
        "estimated",
        "the farm ministry",
    ),
    ("The navy rejected as baseless the charge that its crews shot a diver.", "shot", "denied", "The navy"),
    ("The junta denounced as lies reports that soldiers had shot monks.", "shot", "denied", "The junta"),
    ("The mayor brushed off as rumours the reports that he had been arrested.", "arrested", "denied", "The mayor"),
    ("The general disputed claims that his men had looted a market.", "looted", "denied", "The general"),
    ("Residents say soldiers burned their houses, a charge the army denies.", "burned", "alleged", "Residents"),
    ("Up to 200 people are feared dead after the flood.", "feared", "possible", None),
    ("The prosecutor denied that anyone had been executed.", "executed", "denied", "The prosecutor"),
)


@pytest.mark.parametrize(("text", "trigger", "modality", "speaker"), REPORTED)
def test_a_word_of_report_is_read_at_the_end_and_before_what_is_called_so(
    text: str, trigger: str, modality: str, speaker: str | None, whole: Language
) -> None:
    """Who reckons or rejects something is its speaker, also where the parse takes the verb for a noun."""
    found = {one["trigger_text"]: (one["modality"], one["speaker_text"]) for one in claims(text, whole)}
    assert found[trigger] == (modality, speaker)


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("A member of a village militia, who asked not to be named,", "anonymous"),
        ("One of the miners, who would not give his name,", "anonymous"),
        ("The Kenyan nurse, whose name is being withheld,", "anonymous"),
        ("Ahmed Mansour, a nurse who asked not to be named by his rank,", "named"),
    ],
)
def test_who_will_not_be_named_is_anonymous(source: str, kind: str, whole: Language) -> None:
    """A wish to be kept nameless counts wherever the sentence tells it, unless it names the person."""
    (found,) = claims(f"{source} said the gunmen had killed six farmers.", whole)
    assert found["speaker_kind"] == kind


# text | the trigger | its speaker's name and country
NAMED = (
    ("The mayor of Cúcuta, Elena Suárez, denied that police had beaten migrants.", "beaten", ("Elena Suárez", "COL")),
    (
        "Two mosques were burned, the Hindu newspaper quoted a police officer as saying.",
        "burned",
        ("police officer", None),
    ),
    (
        "The Nigerian army said it shot a man. The communique added that troops freed 14 women.",
        "freed",
        ("Nigerian army", "NGA"),
    ),
    ("The navy of Chile met. The report said both sides had killed civilians.", "killed", ("The report", None)),
    (
        "Turkish officials said Greece had shut a port. Other officials said talks had begun.",
        "talks",
        ("Other officials", "TUR"),
    ),
    ('"They shot my colleague," said a survivor, a German doctor.', "shot", ("survivor", "DEU")),
)


@pytest.mark.parametrize(("text", "trigger", "speaker"), NAMED)
def test_a_source_is_known_by_what_is_told_beside_or_before_it(
    text: str, trigger: str, speaker: tuple[str, str | None], whole: Language
) -> None:
    """A name behind a place, a paper of the last speaker, one more of the same kind, and who is quoted as saying."""
    found = {one["trigger_text"]: (one["speaker_name"], one["speaker_country"]) for one in claims(text, whole)}
    assert found[trigger] == speaker


@pytest.mark.parametrize(
    ("text", "trigger", "speaker", "measure"),
    [
        (
            "Some 300 people marched, police said; the organisers claimed 900.",
            "claimed",
            "the organisers",
            "protesters",
        ),
        ("The army said four men were killed; the rebels claimed 60.", "claimed", "the rebels", "killed"),
        ("A blast has claimed three soldiers near Mosul.", "claimed", None, "killed"),
    ],
)
def test_what_somebody_claims_he_says_and_what_a_blast_claims_it_kills(
    text: str, trigger: str, speaker: str | None, measure: str, whole: Language
) -> None:
    """A number that is claimed is the word of who can speak, and counts what was counted before."""
    (found,) = [one for one in claims(text, whole) if one["trigger_text"] == trigger]
    assert (found["speaker_text"], found["quantities"][0]["measure"]) == (speaker, measure)


def test_a_verb_below_what_it_calls_so_stays_there() -> None:
    """Hung on its own part, a phrase would go round in a circle, and its article would be lost."""
    words = ["The", "branded", "as", "lies", "reports", "of", "raids", "spread"]
    heads = [4, 4, 1, 2, 7, 4, 5, 7]
    deps = ["det", "amod", "prep", "pobj", "nsubj", "prep", "pobj", "ROOT"]
    tags = ["DT", "VBD", "IN", "NNS", "NNS", "IN", "NNS", "VBD"]
    pos = ["DET", "VERB", "ADP", "NOUN", "NOUN", "ADP", "NOUN", "VERB"]
    lemmas = ["the", "brand", "as", "lie", "report", "of", "raid", "spread"]
    doc = Doc(Vocab(), words=words, heads=heads, deps=deps, tags=tags, pos=pos, lemmas=lemmas)
    for token in doc:
        mend_report(token)
    assert [token.head.i for token in doc] == heads
