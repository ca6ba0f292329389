"""Words of an act that only name it: what a law provides, what is in danger, what another act is for."""

from typing import Any

import pytest
from spacy.language import Language

from flows.extract.claims import claims_in, parts_of


def told(nlp: Language, text: str) -> list[dict[str, Any]]:
    """Return the claims of a text in reading order."""
    return claims_in(parts_of(nlp(text), published=None), article_id="a", content_hash="b", outlet=None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A Kenyan bill obliging factories to hire locals was published.", "COERCE"),
        ("Ghana's constitution guarantees freedom of worship.", "CONCEDE"),
        ("Swedish rules force shops to close at night.", "COERCE"),
        ("The militia threatens the stability of Mali.", "THREATEN"),
        ("The group could regroup and threaten Europe again.", "THREATEN"),
        ("Police found a note threatening the judge.", "THREATEN"),
        ("A Dutch student volunteered to fight against the rebels.", "THREATEN"),
        ("Chad held talks with Mali to end the fighting between the clans.", "RETREAT"),
        ("Norwegian sappers cleared mines to let villagers return to Goma.", "CONCEDE"),
        ("The talks averted a strike by railway workers in Belgium.", "PROTEST"),
        ("A deal headed off a walkout by Danish nurses.", "PROTEST"),
        ("Kenya lies on one of the great rift lines.", "PROTEST"),
        ("The rebellion in the south has lasted for ten years.", "PROTEST"),
        ("American soldiers stationed overseas can vote by mail.", "MOBILIZE"),
        ("The US military presence in Iraq dates from 2014.", "MOBILIZE"),
        ("The features are likely to appeal to young voters in Spain.", "REQUEST"),
        ("Kenya lent cash, as opposed to grain, to Malawi.", "REJECT"),
        ("States in Africa are resigned to the delay.", "RETREAT"),
        ("The company had not seen the indictment, Chile's ministry said.", "ACCUSE"),
        ("A Chilean researcher charged with testing the vaccine flew to Mali.", "ACCUSE"),
        ("Two Kenyan helicopters searched for targets in the valley.", "COERCE"),
        ("The ministry of Peru will investigate ways of cutting pollution.", "ACCUSE"),
        ("Mosul was freed from rebel control in 2017.", "RETREAT"),
        ("Four Maltese people were released from hospital on Friday.", "RETREAT"),
        ("Spain deeply regrets the death of the twelve miners.", "ACCUSE"),
        ("Muna Said, 31, retreated to Raqqa from her village.", "RETREAT"),
        ("Ann Roe, chief executive of the brewery, resigned on Friday.", "RETREAT"),
        ("The Kenyan army drove out the rebels of the Northern Front.", "SANCTION"),
        ("Chad shelled the last pockets of rebel resistance.", "REJECT"),
    ],
)
def test_an_act_that_is_only_named_is_none(nlp: Language, text: str, kind: str) -> None:
    """Neither a law nor a danger, a purpose, an idiom or what is averted is anybody's act of that kind."""
    assert kind not in [claim["event_type"] for claim in told(nlp, text)]


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        ("The council passed a resolution demanding a truce in Chad.", "REQUEST", "The council", ""),
        ("The rebels threatened the mayor of Goma.", "THREATEN", "The rebels", "the mayor of Goma"),
        ("Iran threatened Bahrain with war.", "THREATEN", "Iran", "Bahrain"),
        ("Kenya agreed to end the fighting.", "AGREE", "Kenya", ""),
        ("The pope appealed to Chad to stop the raids.", "REQUEST", "The pope", "Chad"),
        ("Republicans protested that they had not seen the plan.", "ACCUSE", "Republicans", ""),
        ("The defence minister of Peru resigned on Friday.", "RETREAT", "The defence minister of Peru", ""),
        ("The bill faced opposition from the Catholic Church in Malta.", "REJECT", "the Catholic Church", ""),
        ("The plan met with resistance from teachers in Chile.", "REJECT", "teachers in Chile", ""),
        ("The reluctance of Germany to act angered Poland.", "REJECT", "Germany", ""),
        ("The head of the Polish party voiced opposition to the levy.", "ACCUSE", "The head of the Polish party", ""),
        ("The people of the valley have been beaten, robbed and displaced.", "COERCE", "", "The people of the valley"),
        ("Two priests were stopped, searched and deported.", "COERCE", "", "Two priests"),
        ("Civilians forced from their homes are camping in the open.", "COERCE", "", "Civilians"),
        ("A North Korean missile was launched over Japan.", "MOBILIZE", "North Korean", "Japan"),
        (
            "The ministry received a letter from the union urging the government to pay.",
            "REQUEST",
            "the union",
            "the government",
        ),
    ],
)
def test_who_does_it_and_who_suffers_it(nlp: Language, text: str, kind: str, actor: str, recipient: str) -> None:
    """Papers speak for their authors, and whoever ends a list of passives suffers."""
    claim = next(claim for claim in told(nlp, text) if claim["event_type"] == kind)
    assert ",".join(one["text"] for one in claim["actors"]) == actor
    assert not recipient or recipient in [one["text"] for one in claim["recipients"]]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The finance minister of Peru warned that oil prices would hurt growth.", "THREATEN"),
        ("General Roe of Chad warned that the assault would lead to a catastrophe.", "THREATEN"),
        ("Turkey criticised the ban on veils.", "COERCE"),
        ("The minister defended the curfew, Malta said.", "COERCE"),
        ("Kenya hailed the ceasefire.", "RETREAT"),
        ("Malta's central bank released growth figures.", "RETREAT"),
        ("Those found guilty in Malta will pay, the minister said.", "SANCTION"),
        ("The program allows them to run their own tests in Spain.", "CONCEDE"),
        ("The activist from Malta was not allowed to leave the country.", "CONCEDE"),
    ],
)
def test_what_is_only_spoken_of_or_foreseen_is_no_act(nlp: Language, text: str, kind: str) -> None:
    """Who warns of what may come threatens nobody, and who speaks of a curb or a truce makes none."""
    assert kind not in [claim["event_type"] for claim in told(nlp, text)]


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        ("Turkey warned that it would not tolerate the raids.", "THREATEN", "Turkey", ""),
        ("The White House warned that America would respond if Iran struck.", "THREATEN", "The White House", ""),
        ("Russia warned Poland that the pact would fail.", "THREATEN", "Russia", "Poland"),
        ("The activist from Malta was not allowed to leave the country.", "COERCE", "", "The activist from Malta"),
        ("Kenyan police did not allow the marchers to enter the square.", "COERCE", "Kenyan police", ""),
        (
            "France announced the suspension of a programme for training Rwandan officers.",
            "SANCTION",
            "France",
            "Rwandan officers",
        ),
        ("Norway announced a halt to cooperation with Rwanda.", "SANCTION", "Norway", "Rwanda"),
        ("The EU imposed measures on Kosovo in June.", "SANCTION", "The EU", "Kosovo"),
        (
            "Villagers in Chad complained that soldiers had stolen their goats.",
            "ACCUSE",
            "Villagers in Chad",
            "soldiers",
        ),
        ("Nepal freed two senior opposition figures.", "RETREAT", "Nepal", "two senior opposition figures"),
        ("Azerbaijan handed over 15 Armenian prisoners.", "RETREAT", "Azerbaijan", "15 Armenian prisoners"),
    ],
)
def test_an_act_in_other_words_has_its_sides(nlp: Language, text: str, kind: str, actor: str, recipient: str) -> None:
    """What is not allowed is a curb, and what is handed "over" is no more than its number."""
    claim = next(claim for claim in told(nlp, text) if claim["event_type"] == kind)
    assert ",".join(one["text"] for one in claim["actors"]) == actor
    assert not recipient or recipient in [one["text"] for one in claim["recipients"]]


def test_two_who_are_asked_are_asked_apart(nlp: Language) -> None:
    """A second request that names whom it is made to is one of its own."""
    claims = told(nlp, "Norway urged Peru to inspect the plants and called on Chad to suspend exports.")
    asked = [one["text"] for claim in claims if claim["event_type"] == "REQUEST" for one in claim["recipients"]]
    assert asked == ["Peru", "Chad"]
