"""Which words announce an act, and how many acts a sentence announces."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from flows.extract.triggers import triggers_in
from schemas.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()


def types_in(doc: Doc) -> list[str]:
    """Return the types of the triggers, in reading order."""
    return [trigger.event_type for trigger in triggers_in(doc, VOCABULARY)]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("The opposition attacked the minister for raising taxes.", ["ACCUSE"]),
        ("The ministers of Peru and Chile met to discuss the border.", ["CONSULT"]),
        ("Gunmen attacked the minister near his home.", ["ASSAULT"]),
        ("Four farmers were hurt in the shelling.", ["ASSAULT"]),
        ("The junta dismissed the general.", ["COERCE"]),
        ("The union proposed that the mine close.", ["REQUEST"]),
        ("The minister refused to say whether he was ill.", ["STATEMENT"]),
        ("The envoy vowed that he had paid the fare.", []),
        ("The president stopped in Lima to see friends.", ["CONSULT"]),
        ("Guards stopped the president in Lima.", []),
        ("The union proposed to move its office.", []),
        ("The minister insisted that the road is safe.", []),
        ("The minister told reporters about his garden.", []),
        ("The lorry was negotiating a bend.", []),
        ("Police shot and wounded the driver.", ["ASSAULT"]),
        ("In a fresh outbreak of violence four men were killed.", ["ASSAULT"]),
        ("The kidnapping and murder of two nurses shocked the town.", ["ASSAULT", "ASSAULT"]),
        ("Ten villagers sustained injuries in a rebel attack.", ["ASSAULT"]),
        ("The striker sustained a knee injury.", []),
        ("Police held 20 smugglers in a raid.", ["COERCE", "ASSAULT"]),
        ("The union held a rally for its members.", ["PROTEST"]),
        ("Prices shot to a record.", []),
        ("The envoys deployed all their charm.", []),
        ("The ministry rejected rumours that the envoy was ill.", ["STATEMENT"]),
        ("The court freed two prisoners.", ["RETREAT"]),
        ("A ranger killed the lion.", []),
        ("Norway violated the Harbour Treaty.", ["REJECT"]),
        ("The firm used an option calling for twelve engines.", []),
        ("The envoy told the senators that there should be no doubt.", []),
        ("The customer ceased operations at the mill.", []),
        ("Deputies attacked the privatisation.", ["ACCUSE"]),
        ("A van blew up near the market.", ["ASSAULT"]),
        ("He blew up in the last lap.", []),
        ("The speaker will question the minister.", []),
        ("Two editors were questioned for six hours.", ["COERCE"]),
        ("She has been denied a pension.", []),
        ("The state will sell its stake.", []),
        ("The nurse offers value for money.", []),
        ("The talks have not yielded much.", ["CONSULT"]),
        ("The firm has a programme to cut jobs.", []),
        ("Drought threatens the crop.", []),
        ("Norway deployed missiles near the border.", ["MOBILIZE"]),
        ("The ruling freed the company to sell the mine.", []),
        ("The commander sanctioned the plan.", []),
        ("Norway opposed the plan for a dam.", ["REJECT"]),
        ("Customs officers seized two ships in the port.", ["COERCE"]),
        ("Peru sought Chilean support for the plan.", ["REQUEST"]),
        ("The envoy, who declined to be named, smiled.", []),
        ("The envoy refused to be named.", []),
        ("The ministry refused to confirm the report.", ["STATEMENT"]),
        ("Peru voted not to attend the summit.", ["REJECT"]),
        ("Peru decided not to attend the summit.", ["REJECT"]),
        ("The general warned Peru not to interfere.", ["THREATEN"]),
        ("The lawyer said the rebels were not responsible.", []),
        ("The general said at the conference that it rained.", []),
        ("The minister stood by as the shop burned.", []),
        ("The shock wave shot past the wall.", []),
        ("Peru fired a missile over the island.", ["MOBILIZE"]),
        ("The envoy declined to discuss the report.", ["STATEMENT"]),
        ("Peru and Chile clashed over trade quotas.", ["ACCUSE"]),
        ("Half of those questioned liked the shop.", []),
        ("The soldiers who sent her home were kind.", []),
        ("Fighters of the north advanced the cause of the poor.", []),
        ("The plan was attacked by the Greens as too little.", ["ACCUSE"]),
        ("The speech that she gave in Peru was short.", []),
        ("The rebels finally gave in.", ["CONCEDE"]),
        ("The party is committed to banning rallies.", ["AGREE"]),
        ("The guards defended the village from the rebels.", []),
        ("Futures will open two cents higher based on London prices.", []),
    ],
)
def test_a_word_announces_an_act_by_what_stands_with_it(nlp: Language, text: str, types: list[str]) -> None:
    """Who is attacked with arms is told from who is attacked for something, a general from a claim, when dismissed."""
    assert types_in(nlp(text)) == types


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Kenya sent 600 soldiers to the port. Ghana sent 200 more in March.", ["MOBILIZE", "MOBILIZE"]),
        ("Police in Nis arrested 42 miners, of whom 15 have been freed.", ["COERCE", "RETREAT"]),
        ("Police in Nis arrested 42 miners. Twelve others had been freed in May.", ["COERCE", "RETREAT"]),
        ("Police in Nis arrested two miners. Both were released at noon.", ["COERCE", "RETREAT"]),
        ("Peru bought two films. Twelve others had been released in May.", []),
    ],
)
def test_a_number_alone_stands_for_what_was_counted_before(nlp: Language, text: str, types: list[str]) -> None:
    """An act that needs soldiers or people finds them behind "200 more", "both" and "of whom 15"."""
    assert types_in(nlp(text)) == types


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Cuba sent 2,500 men to the border.", ["MOBILIZE"]),
        ("Cuba sent two men to prison.", ["COERCE"]),
        ("The hostages walked free on Monday.", ["RETREAT"]),
        ("The boat people were allowed to land on Monday.", ["CONCEDE"]),
        ("The tourists allowed two hours for lunch.", []),
        ("Fishermen blockaded the harbour with 40 trawlers.", ["PROTEST"]),
        ("Bakers brought the town to a standstill on Monday.", []),
        ("Taxi drivers brought the town to a standstill on Monday.", ["PROTEST"]),
        ("Police pushed back 40 migrants at the river.", ["COERCE"]),
        ("The airline pushed back its launch.", []),
        ("The Greek army returned to barracks on Monday.", ["RETREAT"]),
        ("The court in Nis fined the union $400.", ["COERCE"]),
        ("Norway gave 2.1 million euros to Malawi.", ["AID"]),
        ("The president promised an escort for the convoy.", ["AGREE"]),
        ("Peru will not accept an inquiry.", ["REJECT"]),
        ("Peru accepted the plan.", ["AGREE"]),
        ("Poland stood behind Latvia.", ["SUPPORT"]),
        ("The guard stood behind the door.", []),
        ("Troops beat back an attack by the rebels.", ["ASSAULT"]),
        ("The army took the town of Karsh from the rebels.", ["ASSAULT"]),
        ("Visitors took the train to town.", []),
        ("Two of the monitors were beaten by youths in Nis.", ["ASSAULT"]),
        ("The Greek side was beaten by the champions.", []),
        ("Peru promised to rebuild the clinic.", ["AGREE"]),
        ("Peru lifted its ban on maize.", ["RETREAT"]),
        ("Pakistan closed the border crossing.", ["COERCE"]),
        ("The ministry held back part of the $40 million.", ["SANCTION"]),
        ("Peru repelled an attack by Chile.", ["ASSAULT"]),
        ("Forty wounded soldiers were flown to a hospital.", []),
        ("Peru agreed to drop the tax and will free the 23 miners.", ["AGREE", "RETREAT"]),
        ("Chile sent 400 men and Peru sent 200.", ["MOBILIZE", "MOBILIZE"]),
        ("Peru sent a convoy with medicines to the town.", ["AID"]),
        ("Seven villagers lost their lives when rebels attacked.", ["ASSAULT", "ASSAULT"]),
        ("The troops targeted villagers.", ["ASSAULT"]),
        ("The scheme targeted villagers with vouchers.", []),
    ],
)
def test_plain_verbs_announce_an_act_with_the_right_objects(nlp: Language, text: str, types: list[str]) -> None:
    """Verbs of every day are acts by what they are done to: sent men, took a town, pushed back migrants."""
    assert types_in(nlp(text)) == types


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("The army launched an attack on the village.", ["ASSAULT"]),
        ("Gunmen carried out an attack that killed 12 soldiers.", ["ASSAULT"]),
        ("Twelve soldiers were killed in an ambush by rebels.", ["ASSAULT"]),
        ("Rebels shelled the town, killing six civilians.", ["ASSAULT"]),
        ("Planes attacked two villages, killing six farmers and wounding nine others.", ["ASSAULT"]),
        ("Police arrested two students and charged them with arson.", ["COERCE"]),
        ("The minister said on Monday that the weather was fine.", []),
        ("The minister told reporters about his garden.", []),
        ("Dutch officials met in Paris and signed a treaty.", ["CONSULT", "SUPPORT"]),
    ],
)
def test_one_trigger_for_one_happening(nlp: Language, text: str, types: list[str]) -> None:
    """A carrier verb and its noun, or an act and its effect, are one happening; reporting words are none."""
    assert types_in(nlp(text))[: max(1, len(types))] == types


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("Peru agreed to send food to the islands.", "AGREE", "0333"),
        ("The rebels refused to release the hostages.", "REJECT", "1243"),
        ("The junta threatened to attack the port.", "THREATEN", "1384"),
        ("France urged the rebels to release the hostages.", "REQUEST", "0253"),
        ("France demanded the release of the hostages.", "REQUEST", "1053"),
        ("The council called for an end to the fighting.", "REQUEST", "0256"),
        ("Iran said it will not meet the inspectors.", "REJECT", "125"),
        ("The envoy says that Norway must release the prisoners.", "REQUEST", "1053"),
    ],
)
def test_an_act_that_is_only_spoken_of_is_taken_in(nlp: Language, text: str, kind: str, code: str) -> None:
    """A promise, refusal, threat or demand takes in the act it is about and is coded by it."""
    found = triggers_in(nlp(text), VOCABULARY)
    assert [(trigger.event_type, trigger.cameo_code) for trigger in found] == [(kind, code)]


def test_an_accusation_leaves_the_act_as_alleged(nlp: Language) -> None:
    """Who is accused of killing faces an accusation and an alleged killing."""
    found = triggers_in(nlp("Prosecutors accused the general of killing two farmers."), VOCABULARY)
    assert [(trigger.event_type, trigger.modality) for trigger in found] == [("ACCUSE", None), ("ASSAULT", "alleged")]


def test_a_plan_leaves_the_act_as_planned(nlp: Language) -> None:
    """What somebody plans to send is planned."""
    found = triggers_in(nlp("Austria plans to send instructors to the kingdom."), VOCABULARY)
    assert [(trigger.event_type, trigger.modality) for trigger in found] == [("AID", "planned")]


@pytest.mark.parametrize(
    "text",
    [
        "He died of a heart attack at home.",
        "The striker scored a goal in the second half of the match and the coach praised the team.",
        "They killed time at the airport.",
        "A price war broke out between two airlines.",
        "The bill was killed in committee.",
        "Ten people were killed in an earthquake.",
        "She fell in love in March.",
        "Senators killed the programme.",
        "The comedy bombed in its first week.",
        "The convention will enter into force in May.",
        "The strong currency hurt exporters.",
        "A rival took over the line to his office.",
        "The nurse dismissed the boy's injuries.",
        "Norway banned the additive.",
    ],
)
def test_figures_of_speech_are_no_force(nlp: Language, text: str) -> None:
    """Hearts, prices, bills, games and earthquakes attack nobody."""
    assert not {"ASSAULT", "PROTEST", "THREATEN", "COERCE"} & set(types_in(nlp(text)))


@pytest.mark.parametrize(
    "text",
    ["The number of instructors grew to 235.", "There are 1,200 troops in the country.", "The army numbers 5,000 men."],
)
def test_a_stated_figure_is_a_statement(nlp: Language, text: str) -> None:
    """A figure that is no act is a STATEMENT."""
    assert types_in(nlp(text)) == ["STATEMENT"]


def test_spans_are_exact_and_ordered(nlp: Language) -> None:
    """A span has no space at its ends, and triggers come in reading order."""
    doc = nlp("Rebels attacked a base. The army deployed troops. Talks between Chad and Mali resumed.")
    found = triggers_in(doc, VOCABULARY)
    assert [trigger.start for trigger in found] == sorted(trigger.start for trigger in found)
    assert all((words := doc.text[trigger.start : trigger.end]) == words.strip() != "" for trigger in found)


@pytest.mark.parametrize(
    "text", ["", " ", "!!!", "ATTACK", "- - -", "\u200b\ud83d\udca3", "a " * 2000, "killed " * 300]
)
def test_odd_texts_do_no_harm(nlp: Language, text: str) -> None:
    """No text makes it fail."""
    triggers_in(nlp(text.encode("utf-16", "surrogatepass").decode("utf-16")), VOCABULARY)


def test_a_text_without_a_parse_does_no_harm() -> None:
    """A pipeline without a parser gives no triggers, not an error."""
    doc = spacy.blank("en")("Rebels attacked the base.")
    assert triggers_in(doc, VOCABULARY) == []
