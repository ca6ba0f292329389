"""Claims: an article goes in, and what a careful reader would note of it comes out."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from flows.extract.claims import claims_in, parts_of
from flows.extract.mentions import mentions_in
from flows.extract.reading import read_batch
from flows.settings import DEFAULT_MODEL
from schemas.claims import CLAIM, MENTION
from schemas.identity import text_hash
from schemas.table import missing

WEDNESDAY = dt.date(2024, 5, 1)


def read(nlp: Language, text: str, published: dt.date | dt.datetime | None = WEDNESDAY) -> list[dict[str, Any]]:
    """Return the claims in a text."""
    parts = parts_of(nlp(text), published=published)
    return claims_in(parts, article_id="a", content_hash="h", outlet="The Courier")


def one(nlp: Language, text: str, event_type: str) -> dict[str, Any]:
    """Return the only claim of a type in a text."""
    (found,) = [claim for claim in read(nlp, text) if claim["event_type"] == event_type]
    return found


def names(actors: list[dict[str, Any]], part: str) -> list[Any]:
    """Return one part of each actor."""
    return [actor[part] for actor in actors]


def test_who_did_what_to_whom_where_and_when(nlp: Language) -> None:
    """A plain sentence gives its act with both sides, day, place and number."""
    claim = one(nlp, "Kenyan police arrested 40 students in Nairobi on Monday.", "COERCE")
    assert (claim["event_mode"], claim["modality"]) == ("arrest", "asserted")
    assert names(claim["actors"], "country") == ["KEN"]
    assert names(claim["actors"], "sector") == ["COP"]
    assert names(claim["recipients"], "text") == ["40 students"]
    assert (claim["place_name"], claim["place_country"]) == ("Nairobi", "KEN")
    assert claim["date_start"] == claim["date_end"] == dt.date(2024, 4, 29)
    assert [(q["value"], q["measure"]) for q in claim["quantities"]] == [(40, "detained")]


def test_the_outlet_speaks_where_nobody_else_is_named(nlp: Language) -> None:
    """What no one is quoted for is said by the outlet itself."""
    claim = one(nlp, "Rebels shelled the town on Monday.", "ASSAULT")
    assert (claim["speaker_kind"], claim["speaker_name"], claim["speaker_text"]) == ("outlet", "The Courier", None)
    assert claim["attribution"] == []


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        ("The mayor said 12 soldiers were killed, while the rebels claimed 40.", "rebels"),
        ("The mayor said 12 clerks were arrested; a union put the number of those held in the port at 40.", "union"),
    ],
)
def test_who_counts_otherwise_speaks_for_the_number(nlp: Language, told: str, speaker: str) -> None:
    """A second number is said by those who give it, though it stands in the other's sentence."""
    (claim,) = [claim for claim in read(nlp, told) if [q["value"] for q in claim["quantities"]] == [40]]
    assert claim["speaker_name"] == speaker


def test_a_quoted_ministry_speaks_for_its_country(nlp: Language) -> None:
    """The source of reported speech is the speaker, with its country and sector."""
    claim = one(nlp, "Rebels shelled the town, the Turkish defence ministry said.", "ASSAULT")
    assert (claim["speaker_kind"], claim["speaker_country"], claim["speaker_sector"]) == ("named", "TUR", "GOV")
    assert claim["speaker_text"] == "the Turkish defence ministry"
    assert names(claim["attribution"], "cue") == ["said"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rebels shelled the town, a police source said.", "anonymous"),
        ("Rebels shelled the town, officials said.", "anonymous"),
        ("Rebels shelled the town, witnesses told reporters.", "anonymous"),
        ("Rebels shelled the town, a French diplomat said on condition of anonymity.", "anonymous"),
        ("Rebels shelled the town, the interior ministry said.", "named"),
        ("Rebels shelled the town, President Anna Berg said.", "named"),
    ],
)
def test_nameless_sources_are_told_apart(nlp: Language, text: str, kind: str) -> None:
    """A source whose name the article keeps back is anonymous."""
    assert one(nlp, text, "ASSAULT")["speaker_kind"] == kind


def test_a_denied_act_never_looks_like_one_that_happened(nlp: Language) -> None:
    """A denial is a denied claim in the voice of who denies."""
    claim = one(nlp, "Turkey denied that its troops had shelled the hospital.", "ASSAULT")
    assert (claim["modality"], claim["modality_cue"], claim["speaker_country"]) == ("denied", "denied", "TUR")


@pytest.mark.parametrize(
    "text",
    ["Iran denied any involvement in the attack.", "Iran denied any role in the killing of the engineer."],
)
def test_who_denies_involvement_is_the_actor_of_the_denied_act(nlp: Language, text: str) -> None:
    """Whoever is said to have a part in an act is its actor, also where the part is denied."""
    claim = one(nlp, text, "ASSAULT")
    assert claim["modality"] == "denied"
    assert names(claim["actors"], "country") == ["IRN"]


def test_a_refusal_is_asserted(nlp: Language) -> None:
    """Who will not meet has rejected a meeting: the act is the refusal, and it happened."""
    claim = one(nlp, "Iran refused to meet the envoy.", "REJECT")
    assert claim["modality"] == "asserted"


def test_a_promise_of_aid_is_an_agreement(nlp: Language) -> None:
    """What is planned keeps its modality, and aid to come is AGREE by PLOVER's rule."""
    claim = one(nlp, "Norway will send medicine to Malawi next week.", "AGREE")
    assert claim["modality"] == "planned"
    assert claim["date_start"] == dt.date(2024, 5, 6)


def test_the_day_of_speaking_is_not_the_day_of_the_act(nlp: Language) -> None:
    """A date that says when something was said does not date what is told."""
    claim = one(nlp, "Rebels shelled the town, the army said on Tuesday.", "ASSAULT")
    assert claim["date_start"] is None


def test_coordinated_acts_share_their_date_and_place(nlp: Language) -> None:
    """Two verbs of one clause happen at one time and in one place."""
    text = "Gunmen killed six people and wounded nine in Mogadishu on Sunday."
    days = {claim["date_start"] for claim in read(nlp, text) if claim["event_type"] == "ASSAULT"}
    assert days == {dt.date(2024, 4, 28)}


def test_a_dateline_is_neither_actor_nor_place(nlp: Language) -> None:
    """Where a story was written says nothing of who acted, or where."""
    claim = one(nlp, "CAIRO, May 1 (Courier) – Police arrested nine men.", "COERCE")
    assert names(claim["actors"], "text") == ["Police"]
    assert claim["place_name"] is None
    assert claim["evidence_text"] == "Police arrested nine men."


def test_a_headline_does_not_run_into_the_text(nlp: Language) -> None:
    """A line without full stop ends where it ends."""
    claim = one(nlp, "Grain ship leaves port\nPolice arrested nine men in Tunis.", "COERCE")
    assert claim["evidence_text"] == "Police arrested nine men in Tunis."


def test_relative_dates_are_unknown_without_a_publication_date(nlp: Language) -> None:
    """Without an anchor a weekday stays text: no date is made up."""
    (claim,) = read(nlp, "Police arrested nine men on Monday.", published=None)
    assert (claim["date_text"], claim["date_start"], claim["date_end"]) == ("Monday", None, None)


ODD = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
PHRASES = """
    The army said|on Monday|that rebels|killed 12 people|in Aleppo|We did not deny|.|“|”|(|)|,|Russia’s|U.N.|May|2,100
    |$3.5bn|KYIV — |accused his|attack of|will not|40-50|sanctions|when|shelled
"""
WORDS = st.lists(st.one_of(st.sampled_from([*PHRASES.strip().split("|"), "\n", "\n\n"]), ODD), max_size=25)


@settings(max_examples=40, deadline=None)
@given(words=WORDS, published=st.one_of(st.none(), st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1))))
def test_every_span_is_exactly_what_it_quotes(words: list[str], published: dt.date | None) -> None:
    """For any text: reading never fails, nothing required is missing, and text[start:end] is the quoted text."""
    text = " ".join(words)
    instant = dt.datetime(published.year, published.month, published.day, tzinfo=dt.UTC) if published else None
    article = {
        "article_id": "a",
        "content_hash": text_hash(text),
        "text": text,
        "language": "en",
        "source": None,
        "published_at": instant,
    }
    readings = read_batch([article], model=DEFAULT_MODEL)
    assert readings.failures == []
    (row,) = readings.rows
    for found, fields in ((row["claims"], CLAIM), (row["mentions"], MENTION)):
        assert [missing(one_of_them, fields) for one_of_them in found] == [None] * len(found)
    for quote, start, end in quotes(row):
        assert text[start:end] == quote
        assert quote == quote.strip()
    for claim in row["claims"]:
        assert claim["evidence_start"] <= claim["trigger_start"] < claim["trigger_end"] <= claim["evidence_end"]


def quotes(row: dict[str, Any]) -> list[tuple[str, int, int]]:
    """Return every quoted span of a reading, with its offsets."""
    found = [(mention["text"], mention["start"], mention["end"]) for mention in row["mentions"]]
    for claim in row["claims"]:
        prefixes = ("trigger_", "evidence_", "place_", "speaker_")
        found.extend((claim[f"{name}text"], claim[f"{name}start"], claim[f"{name}end"]) for name in prefixes)
        found.append((claim["date_text"], claim["date_text_start"], claim["date_text_end"]))
        found.append((claim["modality_cue"], claim["modality_cue_start"], claim["modality_cue_end"]))
        for several in ("actors", "recipients", "quantities", "attribution"):
            found.extend((part["text"], part["start"], part["end"]) for part in claim[several])
    return [quote for quote in found if quote[1] is not None]


def test_reading_again_gives_the_same(nlp: Language) -> None:
    """The same text, read twice or beside other texts, gives the same claims and mentions."""
    text = "Rebels killed 12 people in Aleppo on Monday, the army said.\n“We did not attack anyone,” they said."
    parts = parts_of(nlp(text), published=WEDNESDAY)
    again = parts_of(next(iter(nlp.pipe([text, "Rain fell."]))), published=WEDNESDAY)
    assert mentions_in(parts) == mentions_in(again)
    both = [claims_in(each, article_id="a", content_hash="h", outlet=None) for each in (parts, again)]
    assert both[0] == both[1]


def test_another_language_is_marked_and_not_read() -> None:
    """An article in another language keeps an explicit record that it was not read."""
    article = {"article_id": "a", "content_hash": "h", "text": "Il pleut.", "language": "fr", "published_at": None}
    (row,) = read_batch([article], model=DEFAULT_MODEL).rows
    assert (row["outcome"], row["claims"]) == ("other_language", [])


def test_an_article_without_claims_is_recorded_as_read() -> None:
    """That nothing was found is a fact of its own."""
    article = {"article_id": "a", "content_hash": "h", "text": "Rain fell.", "language": "en", "published_at": None}
    (row,) = read_batch([{**article, "source": None}], model=DEFAULT_MODEL).rows
    assert (row["outcome"], row["claims"]) == ("none", [])


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("SYDNEY (Agency) - ", dt.date(2024, 5, 1)),
        ("LIMA (Agency) - ", dt.date(2024, 4, 30)),
        ("", dt.date(2024, 4, 30)),
    ],
)
def test_yesterday_is_told_from_the_day_it_was_in_the_dateline(nlp: Language, dateline: str, day: dt.date) -> None:
    """An evening in UTC is the morning after in Australia: yesterday there is today in Greenwich."""
    instant = dt.datetime(2024, 5, 1, 21, 30, tzinfo=dt.UTC)
    (claim,) = read(nlp, f"{dateline}Gunmen killed two guards yesterday.", instant)
    assert (claim["date_start"], claim["date_end"]) == (day, day)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The French and German ministers discussed developments in Syria on Monday.", None),
        ("The French and German ministers met in Geneva on Monday to discuss the war in Syria.", "Geneva"),
        ("The French minister visited Japan on Monday.", "Japan"),
    ],
)
def test_talks_are_where_people_meet_and_not_what_they_are_about(nlp: Language, text: str, place: str | None) -> None:
    """The place of talks is where they are held; a place that they are about is none of theirs."""
    places = {claim["place_text"] for claim in read(nlp, text) if claim["event_type"] == "CONSULT"}
    assert places - {place} <= {None}
    assert place is None or place in places


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ('"Rebels attacked us yesterday," the mayor said on Monday.', dt.date(2024, 4, 28)),
        ('The mayor said on Monday: "Rebels attacked us yesterday."', dt.date(2024, 4, 28)),
        ('"Rebels attacked us yesterday," the mayor said.', dt.date(2024, 4, 30)),
        ('"Rebels attacked us on 3 March," the mayor said on Monday.', dt.date(2024, 3, 3)),
        ("The mayor said on Monday that rebels attacked the town yesterday.", dt.date(2024, 4, 30)),
    ],
)
def test_dates_within_quotation_marks_are_told_from_the_day_of_speaking(nlp: Language, text: str, day: dt.date) -> None:
    """Who spoke on Monday of yesterday meant Sunday; without a day of speaking, the day of the story counts."""
    assert one(nlp, text, "ASSAULT")["date_start"] == day


def test_i_is_whoever_is_quoted_in_other_sentences(nlp: Language) -> None:
    """A quotation goes on in a sentence that does not say again who speaks."""
    text = 'Ada Holm, Peru\'s defence minister, opposed the plan. "It is bad," Holm said. "I criticise the plan."'
    claim = one(nlp, text, "ACCUSE")
    assert names(claim["actors"], "name") == ["Ada Holm"]
    assert names(claim["actors"], "text") == ["I"]
    assert names(claim["actors"], "country") == ["PER"]


def test_what_has_been_done_takes_no_day_to_come(nlp: Language) -> None:
    """The day of a hearing still to come is not that of the charge that was brought."""
    rows = read(nlp, "Two men are to appear in court on 9 May 2024, charged with murder.", dt.date(2024, 5, 1))
    assert [row["date_start"] for row in rows if row["modality"] == "asserted"] == [None]


@pytest.mark.parametrize(
    ("attack", "actors"),
    [("The Bataclan attack", []), ("The Westgate attack", []), ("The Taliban attack", ["AFG"])],
)
def test_an_attack_named_after_a_place_is_not_by_it(nlp: Language, attack: str, actors: list[str]) -> None:
    """A name of which nothing is known tells which attack is meant, and of known rebels whose it is."""
    assert names(one(nlp, f"{attack} shocked Europe.", "ASSAULT")["actors"], "country") == actors


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Niger freed 110 rebels in March and another 40 in April.",
            [("freed", 110, "March", None), ("40", 40, "April", None)],
        ),
        (
            "Police arrested 12 students in Lagos, about 30 in Kano and five in Jos.",
            [("arrested", 12, None, "Lagos"), ("about 30", 30, None, "Kano"), ("five", 5, None, "Jos")],
        ),
        ("Ten soldiers were killed in Herat and the camp burnt.", [("killed", 10, None, "Herat")]),
        ("Peru sent 300 troops in January and 90 police officers.", [("sent", 300, "January", None)]),
    ],
)
def test_a_number_with_a_day_or_place_of_its_own_is_a_claim_of_its_own(
    nlp: Language, text: str, told: list[tuple[str, int, str | None, str | None]]
) -> None:
    """Who freed men "in March and another 40 in April" freed them twice, each time with its own number and date."""
    found = [
        (claim["trigger_text"], claim["quantities"][0]["value"], claim["date_text"], claim["place_name"])
        for claim in read(nlp, text)
        if claim["quantities"]
    ]
    assert found == told


def test_thousands_are_those_who_march(nlp: Language) -> None:
    """A number that stands alone as the subject is whoever does it."""
    claim = one(nlp, "Thousands marched in Lima on Monday.", "PROTEST")
    assert names(claim["actors"], "text") == ["Thousands"]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("An elite unit attacked the mill.", "An elite unit"),
        ("A response team shot a man at the quay.", "A response team"),
        ("Planes bombed the suburb all night.", "Planes"),
        ("An affiliate of al-Qaeda killed nine people.", "An affiliate of al-Qaeda"),
        ("The nuns were held and tortured by their captors.", "their captors"),
        ("The cooks were nine men held together and tortured for months.", None),
        ("Nine people were killed by a landslide near the unit.", None),
    ],
)
def test_who_is_known_only_by_his_violence_does_it(nlp: Language, text: str, doer: str | None) -> None:
    """A unit, a cell or planes of which nothing more is told are named as doers; who was tortured is none."""
    claims = claims_in(parts_of(nlp(text), published=None), article_id="a", content_hash="c", outlet=None)
    found = {actor["text"] for claim in claims if claim["event_type"] == "ASSAULT" for actor in claim["actors"]}
    assert found == ({doer} if doer else set())
