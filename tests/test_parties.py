"""Whom an act concerns where no phrase of its own says so."""

import pytest
from spacy.language import Language

from flows.extract.claims import claims_in, parts_of


def recipients(nlp: Language, text: str, event_type: str) -> list[str | None]:
    """Return the countries of the recipients of the first claim of a type."""
    parts = parts_of(nlp(text), published=None)
    claims = claims_in(parts, article_id="a", content_hash="c", outlet=None)
    claim = next(claim for claim in claims if claim["event_type"] == event_type)
    return [recipient["country"] for recipient in claim["recipients"]]


@pytest.mark.parametrize(
    ("text", "event_type", "countries"),
    [
        ("Latvia threatened to cut off electricity to Estonia.", "THREATEN", ["EST"]),
        ("Peruvian police confiscated rifles from Bolivian smugglers.", "COERCE", ["BOL"]),
        ("The Danish army imposed a curfew in Latvia on Monday.", "COERCE", ["LVA"]),
        ("Denmark held talks in Latvia on Monday.", "CONSULT", []),
        ("Denmark deployed its troops on Monday.", "MOBILIZE", []),
        ("Denmark has agreed to lift a blockade in Estonia.", "AGREE", ["EST"]),
        ("Denmark agreed in Estonia to lift a blockade.", "AGREE", []),
        ("Denmark threatened to close its ports unless Estonia paid.", "THREATEN", ["EST"]),
        ("Denmark rejected proposals laid out by Estonia.", "REJECT", ["EST"]),
        ("Denmark refused a request from the unions for bread.", "REJECT", ["DNK"]),
    ],
)
def test_whom_an_act_is_about_is_named_below_it(
    nlp: Language, text: str, event_type: str, countries: list[str | None]
) -> None:
    """What the act is about names the recipient; where it happens does not, unless it lies on all who live there."""
    assert recipients(nlp, text, event_type) == countries


@pytest.mark.parametrize(
    ("text", "event_type", "recipients"),
    [
        ("Latvian troops shelled a bridge in Estonia.", "ASSAULT", [("a bridge in Estonia", "EST")]),
        ("Denmark has opened its borders to Syrian refugees.", "AID", [("Syrian refugees", "SYR")]),
        ("The Latvian government mobilized its troops against Estonia.", "MOBILIZE", [("Estonia", "EST")]),
        (
            "The prosecutors opened an investigation of Viktor Lemm over the Latvian loan.",
            "ACCUSE",
            [("Viktor Lemm", None)],
        ),
    ],
)
def test_what_is_hit_is_told_and_what_is_ones_own_is_not(
    nlp: Language, text: str, event_type: str, recipients: list[tuple[str, str | None]]
) -> None:
    """A building suffers an attack as a person does; one's own borders and troops suffer nothing."""
    parts = parts_of(nlp(text), published=None)
    claims = claims_in(parts, article_id="a", content_hash="c", outlet=None)
    claim = next(claim for claim in claims if claim["event_type"] == event_type)
    assert [(one["text"], one["country"]) for one in claim["recipients"]] == recipients


def test_the_parts_of_a_wrong_are_alleged_of_those_who_did_it(nlp: Language) -> None:
    """Who is said to have done the whole did the parts, as far as the one who says so can be believed."""
    text = "The violations by Latvian soldiers included cases of torture and looting, the panel said."
    parts = parts_of(nlp(text), published=None)
    claims = claims_in(parts, article_id="a", content_hash="c", outlet=None)
    told = [claim for claim in claims if claim["event_type"] == "ASSAULT"]
    assert told
    assert {claim["modality"] for claim in told} == {"alleged"}
    assert all([actor["country"] for actor in claim["actors"]] == ["LVA"] for claim in told)


def test_what_somebody_is_called_is_dated_by_the_saying(nlp: Language) -> None:
    """To call somebody's words shameful is done when it is said."""
    text = "In May 2019 Latvian officials said remarks by the Estonian army were shameful."
    parts = parts_of(nlp(text), published=None)
    (claim,) = claims_in(parts, article_id="a", content_hash="c", outlet=None)
    assert (claim["event_type"], str(claim["date_start"]), str(claim["date_end"])) == (
        "ACCUSE", "2019-05-01", "2019-05-31",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "event_type", "doers", "others"),
    [
        ("The Latvian opposition won the backing of the Danish army.", "SUPPORT", ["DNK"], ["LVA"]),
        ("Latvia won Denmark's support on Monday.", "SUPPORT", ["DNK"], ["LVA"]),
        ("The plan has the support of Denmark.", "SUPPORT", ["DNK"], []),
        ("Danish and Latvian officials met to discuss Estonia.", "CONSULT", ["DNK", "LVA"], []),
        ("Denmark discussed the ceasefire with Latvia.", "CONSULT", ["DNK", "LVA"], []),
        ("The talks, attended by envoys from Denmark and Latvia, ended on Friday.", "CONSULT", ["DNK", "LVA"], []),
        ("Talks held in Oslo between Denmark and Latvia resumed.", "CONSULT", ["DNK", "LVA"], []),
        ("The Danish delegation to the climate talks said it would not sign.", "CONSULT", ["DNK"], []),
        ("The Danish king joined the Latvian minister for talks with rebels.", "CONSULT", ["DNK", "LVA", None], []),
        ("The Danish minister vowed that the attackers would pay dearly.", "THREATEN", ["DNK"], []),
    ],
)
def test_who_supports_and_who_sits_at_the_table(
    nlp: Language, text: str, event_type: str, doers: list[str | None], others: list[str | None]
) -> None:
    """Who gives support does it; whoever takes part in talks acts, and nobody who is only talked about."""
    parts = parts_of(nlp(text), published=None)
    claims = claims_in(parts, article_id="a", content_hash="c", outlet=None)
    claim = next(claim for claim in claims if claim["event_type"] == event_type)
    assert [one["country"] for one in claim["actors"]] == doers
    assert [one["country"] for one in claim["recipients"]] == others


def test_whom_somebody_travels_to_meet_he_has_yet_to_meet(nlp: Language) -> None:
    """A journey to a meeting tells of both, the second still ahead."""
    parts = parts_of(nlp("Denmark's minister arrived in Riga on Sunday to meet Latvian leaders."), published=None)
    visit, meeting = claims_in(parts, article_id="a", content_hash="c", outlet=None)
    assert (visit["event_mode"], visit["modality"]) == ("visit", "asserted")
    assert ([one["country"] for one in meeting["actors"]], meeting["modality"]) == (["DNK", "LVA"], "planned")


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Talks between the Danish government and Latvian rebels resumed.", ["DNK", "LVA"]),
        ("Danish mediators met leaders of Hamas and Latvian officials in Oslo.", ["DNK", "PSE", "LVA"]),
        ("Talks between a Danish team led by Tom Lund and 16 Latvian villages were held in Oslo.", ["DNK", "LVA"]),
        ("The Danish envoy met the Latvian president, Ada Ozola, and the Estonian king.", ["DNK", "LVA", "EST"]),
        ("Denmark, along with Latvia, is in talks with Estonia.", ["DNK", "LVA", "EST"]),
        ("The Danish minister met his Latvian counterpart in Oslo.", ["DNK", "LVA"]),
        ("In talks with Denmark, Latvia offered to open its ports.", ["LVA", "DNK"]),
        ("The Danish minister predicted progress after talks on fishing.", ["DNK"]),
        ("The Greek-Turkish dialogue has stalled.", ["GRC", "TUR"]),
        ("Negotiations on fishing rights between Denmark and Latvia resumed.", ["DNK", "LVA"]),
    ],
)
def test_every_side_of_talks_is_named(nlp: Language, text: str, doers: list[str]) -> None:
    """Whatever stands between two sides, and however they are joined, both take part."""
    claims = claims_in(parts_of(nlp(text), published=None), article_id="a", content_hash="c", outlet=None)
    claim = next(claim for claim in claims if claim["event_type"] == "CONSULT")
    assert [one["country"] for one in claim["actors"]] == doers


@pytest.mark.parametrize(
    ("text", "event_type", "doers", "others"),
    [
        ("Denmark is the largest donor of humanitarian aid in Mali.", "AID", ["DNK"], ["MLI"]),
        ("Denmark, a major donor of food aid to Mali, closed its border.", "AID", ["DNK"], ["MLI"]),
        ("Danish policies, such as support for Latvia, had caused anger, he said.", "SUPPORT", ["DNK"], ["LVA"]),
        ("The African Union launched a mediation effort between Chad and Sudan.", "CONSULT", ["IGO"], ["TCD", "SDN"]),
        ("Leaving a summit in Riga the Danish premier said prices were high.", "CONSULT", ["DNK"], []),
    ],
)
def test_whose_help_and_whose_talks(
    nlp: Language, text: str, event_type: str, doers: list[str], others: list[str]
) -> None:
    """Who is called a donor gives; what is told as one of somebody's doings is his."""
    claims = claims_in(parts_of(nlp(text), published=None), article_id="a", content_hash="c", outlet=None)
    claim = next(claim for claim in claims if claim["event_type"] == event_type)
    assert [one["country"] for one in claim["actors"]] == doers
    assert [one["country"] for one in claim["recipients"]] == others
