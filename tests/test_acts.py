"""Acts told in less direct words: what is said of others, what is not done, who dies in whose act."""

import datetime as dt
from typing import Any

import pytest
from spacy.language import Language

from flows.extract.claims import claims_in, parts_of


def told(nlp: Language, text: str) -> list[dict[str, Any]]:
    """Return the claims of a text in reading order."""
    return claims_in(parts_of(nlp(text), published=None), article_id="a", content_hash="b", outlet=None)


def who(claim: dict[str, Any], role: str) -> list[str]:
    """Return the words that name the actors or recipients of a claim."""
    return [actor["text"] for actor in claim[role]]


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        ("The Kenyan government said bandits were responsible.", "ACCUSE", "The Kenyan government", "bandits"),
        ("Gunmen swooped down on a village of Chad.", "ASSAULT", "Gunmen", "Chad"),
        ("Kenyan bandits took two nurses with them as they fled.", "ASSAULT", "Kenyan bandits", "two nurses"),
        ("Norway has given $46m in aid to Malawi.", "AID", "Norway", "Malawi"),
        ("Greece handed three patrol boats to Malta's navy.", "AID", "Greece", "Malta's navy"),
        ("Malta dropped a requirement that visitors register.", "CONCEDE", "Malta", ""),
        ("Canada brought its infantry home from Cyprus.", "RETREAT", "Canada", "Cyprus"),
        ("A Maltese union asked the government to pay for the masks.", "REQUEST", "A Maltese union", "the government"),
        ("Iran warned that it would close the strait.", "THREATEN", "Iran", ""),
        ("Chile blamed the police for the stampede.", "ACCUSE", "Chile", "the police"),
        ("Polish miners stayed underground in protest at the law.", "PROTEST", "Polish miners", ""),
        ("Latvia sent home two Belarusian diplomats.", "SANCTION", "Latvia", "two Belarusian diplomats"),
        ("Haitian police hauled a priest out of his house.", "COERCE", "Haitian police", "a priest"),
        ("The Omani navy sent a destroyer through the strait.", "MOBILIZE", "The Omani navy", ""),
        ("Norway said Chile must pay for the damage.", "REQUEST", "Norway", "Chile"),
        ("Peru summoned the Bolivian ambassador.", "ACCUSE", "Peru", "the Bolivian ambassador"),
        ("Peru imposed asset freezes on Chile's generals.", "COERCE", "Peru", "Chile's generals"),
        ("Peru summoned Bolivian Ambassador Ana Quispe.", "ACCUSE", "Peru", "Bolivian Ambassador Ana Quispe"),
        ("Denmark agreed to offer another aid package to Malta.", "AGREE", "Denmark", "Malta"),
        ("Chile and Peru called for the curfew to be lifted in Lima.", "REQUEST", "Chile,Peru", ""),
        ("A drone shot down by Kurdish forces burnt.", "ASSAULT", "Kurdish forces", "A drone"),
        ("The premier survived a coup attempt launched by Greek officers.", "ASSAULT", "Greek officers", "The premier"),
        ("The Greek withdrawal from Malta, announced by Ana Braga, began.", "RETREAT", "Greek", "Malta"),
        ("As told by the Post, Chile and Mali signed a pact.", "SUPPORT", "Chile,Mali", ""),
        ("With the end of a dispute, Chile and Mali have agreed to meet.", "AGREE", "Chile,Mali", ""),
        ("Greece finds itself bombing a port.", "ASSAULT", "Greece", "a port"),
        ("The Geneva bombing shocked Chad.", "ASSAULT", "", ""),
        ("They were filmed slapping a soldier.", "ASSAULT", "They", "a soldier"),
        ("Italy returned a bronze statue to Libya.", "RETREAT", "Italy", "Libya"),
        (
            "UN monitors detailed what they called abuses by the Malian army.",
            "ACCUSE",
            "UN monitors",
            "the Malian army",
        ),
        ("The envoy catalogued what she described as a pattern of violations by Chad.", "ACCUSE", "The envoy", "Chad"),
        ("Italy rejected what it described as interference by Libya.", "REJECT", "Italy", "Libya"),
        ("The judge found Peter Hansen guilty of theft.", "SANCTION", "The judge", "Peter Hansen"),
        (
            "Police in Nis opened an inquiry into claims that two priests beat boys.",
            "ACCUSE",
            "Police in Nis",
            "two priests",
        ),
        ("The guards refused to end their strike until the ministry pays.", "REJECT", "The guards", "the ministry"),
        ("Hungary will not accept returned migrants.", "REJECT", "Hungary", "returned migrants"),
        ("Fiji sent 200 soldiers to Syria to serve as peacekeepers.", "AID", "Fiji", "Syria"),
        ("The Greek premier sent fighter jets to bomb the port.", "MOBILIZE", "The Greek premier", ""),
        ("Norway gave Malawi 30 million dollars.", "AID", "Norway", "Malawi"),
        ("The delivery of 18 tanks to Ukraine by Germany was completed.", "AID", "Germany", "Ukraine"),
        ("A strike by Air France pilots went on.", "PROTEST", "Air France pilots", ""),
        ("Iraqi Kurds demonstrated in Kirkuk.", "PROTEST", "Iraqi Kurds", ""),
        ("A rebel commander surrendered to Colombian forces.", "RETREAT", "A rebel commander", "Colombian forces"),
        ("The junta dissolved parliament.", "COERCE", "The junta", "parliament"),
        ("The Greek army launched an operation against rebels.", "ASSAULT", "The Greek army", "rebels"),
        ("Eritrea let the detained pastors go.", "RETREAT", "Eritrea", "the detained pastors"),
        ("Some 900 Kurds are held in camps by Chad.", "COERCE", "Chad", "Some 900 Kurds"),
        ("Norway put 300 officers on the streets of Oslo.", "MOBILIZE", "Norway", ""),
        ("Chile took in 12,000 Haitians.", "AID", "Chile", "12,000 Haitians"),
        ("Chad withdrew from the League of Nations.", "SANCTION", "Chad", "the League of Nations"),
        (
            "Spanish and Greek police found the ring in a joint operation.",
            "COOPERATE",
            "Spanish and Greek police,Spanish and Greek police",
            "",
        ),
        ("The judge ordered the former ministers jailed.", "COERCE", "The judge", "the former ministers"),
    ],
)
def test_who_is_meant(nlp: Language, text: str, kind: str, actor: str, recipient: str) -> None:
    """Whoever says so acts; whoever it is said of, or is reached by it, is the recipient."""
    claim = told(nlp, text)[0]
    assert (claim["event_type"], ",".join(who(claim, "actors")), ",".join(who(claim, "recipients"))) == (
        kind,
        actor,
        recipient,
    )


def test_what_may_be_is_no_demand(nlp: Language) -> None:
    """A forecast of what somebody would have to do asks nothing of him."""
    assert told(nlp, "Ministers predicted that Chile would have to raise taxes.") == []


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("The police did not intervene.", "REJECT", "asserted"),
        ("The Maltese government did not give permission for the march.", "REJECT", "asserted"),
        ("Ghana says it will not accept asylum seekers.", "REJECT", "asserted"),
    ],
)
def test_not_acting_is_an_act(nlp: Language, text: str, kind: str, modality: str) -> None:
    """Who does not help or allow refuses; what is asserted is the refusal."""
    claim = told(nlp, text)[0]
    assert (claim["event_type"], claim["modality"]) == (kind, modality)


@pytest.mark.parametrize(
    "text",
    [
        "The budget calls for cuts.",
        "The bank was forced to raise its rate.",
        "The bill would require cuts.",
        "The policy, which calls for cuts, is new.",
        "Silver was supported by demand for gold.",
    ],
)
def test_what_somebody_must_do_is_done_by_somebody(nlp: Language, text: str) -> None:
    """Papers and circumstances ask nothing and force nobody."""
    assert told(nlp, text) == []


def test_an_act_of_a_day_to_come_is_planned(nlp: Language) -> None:
    """What is dated after the story lies ahead, though no other word says so; talks that end break nothing off."""
    parts = parts_of(nlp("The committee meets on Friday in Oslo."), published=dt.date(2024, 5, 1))
    (claim,) = claims_in(parts, article_id="a", content_hash="b", outlet=None)
    assert (claim["event_type"], claim["modality"], claim["modality_cue"]) == ("AGREE", "planned", "Friday")
    parts = parts_of(nlp("The committee meets today in Oslo."), published=dt.date(2024, 5, 1))
    assert [one["modality"] for one in claims_in(parts, article_id="a", content_hash="b", outlet=None)] == ["planned"]
    parts = parts_of(nlp("The talks with Chad later this month matter."), published=dt.date(2024, 5, 9))
    talks = claims_in(parts, article_id="a", content_hash="b", outlet=None)[-1]
    assert (talks["event_type"], talks["modality"]) == ("CONSULT", "planned")
    assert [one["modality"] for one in told(nlp, "The miners planned a strike.")] == ["planned"]
    assert [one["event_type"] for one in told(nlp, "Talks between Norway and Chad ended on Monday.")] == ["CONSULT"]


def test_a_purpose_is_no_threat(nlp: Language) -> None:
    """Jets sent to bomb a port threaten nobody in words: the bombing is an ASSAULT, planned. An announced one is."""
    sent = told(nlp, "Chad sent jets to bomb the port.")[-1]
    announced = told(nlp, "Chad said it will bomb the port.")[-1]
    assert (sent["event_type"], sent["modality"]) == ("ASSAULT", "planned")
    assert announced["event_type"] == "THREATEN"


def test_who_dies_in_an_act_is_killed(nlp: Language) -> None:
    """Death in an attack is the attack's; death of an illness is nobody's."""
    claim = told(nlp, "Six farmers died in police firing.")[0]
    assert (claim["event_type"], who(claim, "actors"), who(claim, "recipients")) == (
        "ASSAULT",
        ["police"],
        ["Six farmers"],
    )
    assert "ASSAULT" not in [one["event_type"] for one in told(nlp, "Six farmers died of cholera.")]


def test_what_is_said_in_a_call_was_said(nlp: Language) -> None:
    """To call him to congratulate him is a call and a praise, not the plan of one."""
    claims = told(nlp, "The Emir called the Sudanese president to congratulate him.")
    assert [(one["event_type"], one["modality"]) for one in claims] == [
        ("CONSULT", "asserted"),
        ("SUPPORT", "asserted"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norway will visit the camp.", "AGREE"),
        ("Norway is expected to visit the camp.", "CONSULT"),
        ("The law allows Norway to deport the men.", "COERCE"),
        ("Norway will deport the men.", "THREATEN"),
    ],
)
def test_only_who_announces_an_act_promises_or_threatens(nlp: Language, text: str, kind: str) -> None:
    """What others expect of somebody, or allow him, he has neither promised nor threatened; it is planned."""
    assert [(claim["event_type"], claim["modality"]) for claim in told(nlp, text)] == [(kind, "planned")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chile's navy scuffled with police at the port.", "ASSAULT"),
        ("Malian rebels snatched the airfield from the army.", "ASSAULT"),
        ("Gunmen in Chad threw acid at a teacher.", "ASSAULT"),
        ("Thousands of Chileans poured back onto the streets to protest.", "PROTEST"),
        ("Peru handed out rifles to village patrols in Huanta.", "AID"),
        ("Norway handed over 30 ambulances to Malawi.", "AID"),
        ("Kenya gave 900 tonnes of fuel oil to Uganda.", "AID"),
        ("Officers in Fiji padlocked the newsroom of the Gazette.", "COERCE"),
        ("The president of Ghana fired the interior minister.", "COERCE"),
        ("Niger's army dragged two editors before a military court.", "COERCE"),
        ("The Malian garrison lost ground to the rebels.", "RETREAT"),
        ("The Greek column rolled out of the valley, tanks and all.", "RETREAT"),
        ("A Libyan court threw out the charges against the monk.", "CONCEDE"),
        ("Chad's rebels gave the troops ten days to surrender.", "THREATEN"),
        ("Peru's bishops reacted angrily to the decree.", "ACCUSE"),
        ("Bolivia termed the embargo illegal.", "ACCUSE"),
        ("Chile came to the defence of its ally Peru.", "SUPPORT"),
        ("Malta passed a dossier on the smugglers to Italian prosecutors.", "COOPERATE"),
        ("The town of Bor fell to the rebels on Sunday.", "ASSAULT"),
        ("Chadian rebels fought their way into the fort.", "ASSAULT"),
        ("Chad's rebels received rifles from Libya.", "AID"),
        ("Officers in Oman stripped the bishop of his passport.", "COERCE"),
        ("The Syrians pulled back from the ridge.", "RETREAT"),
        ("Israel warned that it would strike once more.", "THREATEN"),
        ("The ruling drew condemnation from Norway.", "ACCUSE"),
        ("Denmark voiced unease and raised concerns.", "ACCUSE"),
        ("Soldiers guarded the ministries in Lima.", "MOBILIZE"),
    ],
)
def test_an_act_goes_by_many_words(nlp: Language, text: str, kind: str) -> None:
    """Each of these is the act that a reader names, in words that are less plain."""
    assert kind in {claim["event_type"] for claim in told(nlp, text)}


@pytest.mark.parametrize(
    "text",
    [
        "The house in Malta changed hands for a million dollars.",
        "Chile's coach was fired after the defeat by Peru.",
        "Prices in Peru lost ground against the dollar.",
        "Fans of Chile poured into the streets to celebrate the cup.",
        "The Maltese chef handed out tips to customers.",
        "Greek storms blasted the coast.",
        "The peso pulled back from the day's high.",
        "Sales fell to the lowest level in Peru.",
        "The Greek weather office warned that it would rain.",
        "A bank in Peru warned that it would post a loss.",
    ],
)
def test_the_same_words_announce_no_act_elsewhere(nlp: Language, text: str) -> None:
    """Houses are sold, coaches dismissed, and crowds celebrate: no act of public life."""
    assert {claim["event_type"] for claim in told(nlp, text)} <= {"STATEMENT"}
