"""What sources say is not so, whether or not it is an act of the vocabulary."""

from typing import Any

import pytest
from spacy.language import Language

from flows.extract.claims import claims_in, parts_of

# text | the trigger and type of what is denied | who denies it
DENIED = (
    (
        "Malta's harbour authority denied that boats had been sent back.",
        "sent back",
        "COERCE",
        "Malta's harbour authority",
    ),
    ("The Kenyan government denies putting passengers at risk.", "putting", "STATEMENT", "The Kenyan government"),
    (
        "Angola's information minister denied reports that relief grain had been sold.",
        "sold",
        "STATEMENT",
        "Angola's information minister",
    ),
    ("The Ugandan army described the report of an abduction as false.", "abduction", "ASSAULT", "The Ugandan army"),
    (
        "The Sudanese foreign ministry called the allegations untrue.",
        "untrue",
        "STATEMENT",
        "The Sudanese foreign ministry",
    ),
    ("The army of Chad rejected the charge as baseless.", "baseless", "STATEMENT", "The army of Chad"),
    ("The charge denied by the army of Chad was repeated.", "charge denied", "STATEMENT", "the army of Chad"),
    (
        "The ministry repeated the accusation, rejected by Chad, that its planes had crossed the border.",
        "crossed the border",
        "MOBILIZE",
        "Chad",
    ),
    (
        "The health ministry of Peru said reports that vaccines had expired were false.",
        "expired",
        "STATEMENT",
        "The health ministry of Peru",
    ),
    ("The Peruvian navy denied any role in the affair.", "denied any role", "STATEMENT", "The Peruvian navy"),
    ("The Omani police said no device had been found.", "found", "STATEMENT", "The Omani police"),
    ("The report was denied by the Omani police.", "report was denied", "STATEMENT", "the Omani police"),
    (
        "In 2003 Mali said Niger was arming the nomads, a charge Niger denied.",
        "charge Niger denied",
        "STATEMENT",
        "Niger",
    ),
    (
        "In 2003 Mali said Niger was arming the nomads, a claim Niger has dismissed.",
        "claim Niger has dismissed",
        "STATEMENT",
        "Niger",
    ),
    ("The coast guard of Malta said no boats were turned away.", "turned away", "COERCE", "The coast guard of Malta"),
    ("Mali's army said there are no rebels in the town.", "rebels", "STATEMENT", "Mali's army"),
    ("The Omani navy said it had nothing to do with the matter.", "had", "STATEMENT", "The Omani navy"),
    ("The Omani navy said no Omani sailors were involved.", "involved", "STATEMENT", "The Omani navy"),
    ("Chad's army said it had no role in the matter.", "had", "STATEMENT", "Chad's army"),
    ("Chad's foreign ministry said Chad has no troops in Niger.", "troops", "STATEMENT", "Chad's foreign ministry"),
    (
        '"No rifle was used," the Bolivian interior minister said.',
        "used",
        "STATEMENT",
        "the Bolivian interior minister",
    ),
    ("Serbia's trade minister said it had never blocked any goods.", "blocked", "STATEMENT", "Serbia's trade minister"),
    ("The army of Chad dismissed the accusations.", "dismissed the accusations", "STATEMENT", "The army of Chad"),
    (
        "The Omani police dismissed as baseless claims that officers had shot a diver.",
        "shot",
        "ASSAULT",
        "The Omani police",
    ),
    ("Malta's government scoffed at suggestions that it had sold visas.", "sold", "STATEMENT", "Malta's government"),
    ("From exile in Lima President Ospina denied that he had hired divers.", "hired", "STATEMENT", "President Ospina"),
    (
        "Reports of a raid could not be confirmed, and the Omani army denied them.",
        "denied",
        "STATEMENT",
        "the Omani army",
    ),
    ("Iran's foreign ministry said there had been no talks with Baku.", "talks", "CONSULT", "Iran's foreign ministry"),
)
# Negations that deny no fact of public life.
NOT_DENIED = (
    "The Malian minister did not deny that fuel had been sold.",
    "The Greek prime minister said he did not know the man.",
    "Malian officials said the column had not yet reached the lake.",
    "The Kenyan health minister said there was no need to hurry.",
    "The Kenyan health minister said there will be no vaccine this year.",
    "The consulate denied him a visa.",
    "Rui Paz has been charged with fraud and denied bail.",
    "The court of Malta dismissed the charges against the diver.",
    "The Kenyan ministry rejected the pay claim of the nurses.",
    "A farmer said that he had never seen such rain.",
    "The Kenyan ministry said the request was not granted.",
    "Acme Oil denied that its shares were for sale.",
    "Nobody suggests that the stories of a rift are fictions.",
)


def claims(text: str, nlp: Language) -> list[dict[str, Any]]:
    """Return the claims of an article."""
    parts = parts_of(nlp(text), published=None)
    return claims_in(parts, article_id="a", content_hash="b", outlet="The Daily")


@pytest.mark.parametrize(("text", "trigger", "event_type", "speaker"), DENIED)
def test_what_is_denied_is_a_claim_of_who_denies_it(
    text: str, trigger: str, event_type: str, speaker: str, nlp: Language
) -> None:
    """An act keeps its type, another fact is a statement; the one who denies it is the speaker."""
    denied = [one for one in claims(text, nlp) if one["modality"] == "denied"]
    assert [(one["trigger_text"], one["event_type"], one["speaker_text"]) for one in denied] == [
        (trigger, event_type, speaker)
    ]


@pytest.mark.parametrize("text", NOT_DENIED)
def test_a_mere_negation_is_no_denial(text: str, nlp: Language) -> None:
    """What is not known, still to come, refused or seen by a private person is not said to be false."""
    assert [one for one in claims(text, nlp) if one["rule_id"].startswith("STATEMENT.denied")] == []


def test_an_act_that_is_denied_makes_no_second_claim(nlp: Language) -> None:
    """The denial of an act of the vocabulary is the claim of that act."""
    found = claims("The Syrian army denied that its troops had shelled the town of Binnish.", nlp)
    assert [(one["event_type"], one["modality"]) for one in found] == [("ASSAULT", "denied")]


def test_who_rejects_a_charge_alleges_nothing_before_it(nlp: Language) -> None:
    """What comes before "a charge that X denied" is not what X says."""
    found = claims("In 2003 Mali arrested ten herders over the raid, a charge Niger denied.", nlp)
    arrest = next(one for one in found if one["event_type"] == "COERCE")
    assert (arrest["modality"], arrest["speaker_kind"]) == ("asserted", "outlet")


def test_who_denies_and_goes_on_to_say_denies_the_first_alone(nlp: Language) -> None:
    """What follows "and said" is told, and that it was said is no fact denied."""
    found = claims("The Kenyan army spokesman denied that troops had been beaten and said two men were wounded.", nlp)
    assert [one["trigger_text"] for one in found if one["modality"] == "denied"] == ["beaten"]


def test_all_who_deny_it_do_so(nlp: Language) -> None:
    """Of several who deny a thing together, none is left out."""
    (claim,) = claims("The Kenyan minister and his deputy denied that they had taken bribes.", nlp)
    assert [one["text"] for one in claim["actors"]] == ["The Kenyan minister", "his deputy"]


def test_who_will_not_say_denies_nothing(nlp: Language) -> None:
    """To decline to confirm or deny is one refusal to comment."""
    told = [one["rule_id"] for one in claims("The spokesman declined to confirm or deny the report.", nlp)]
    assert told == ["STATEMENT.no_comment.decline+confirm"]


def test_who_rejects_an_account_does_not_deny_what_it_tells_of(nlp: Language) -> None:
    """How others tell of a raid is denied, not the raid; accounts of something unknown are denied with it."""
    known = claims("The Malian army disputed the charity's account of Tuesday's raid on the camp.", nlp)
    assert next(one for one in known if one["trigger_text"] == "raid")["modality"] != "denied"
    rumoured = claims("The Malian army denied accounts of torture in the camp.", nlp)
    assert next(one for one in rumoured if one["trigger_text"] == "torture")["modality"] == "denied"
