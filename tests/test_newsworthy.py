"""Which acts are of public life: the same words announce both a treaty and a takeover."""

from typing import Any

import pytest
from spacy.language import Language

from flows.extract.claims import claims_in, parts_of
from flows.extract.topics import topics_of
from schemas.vocabulary import load_vocabulary

MARKET = (
    "Shares of the company rose after its quarterly profit beat forecasts. Analysts called the bid for the firm high. "
    "The board rejected the takeover offer. "
)
MATCH = "The goalkeeper saved a penalty in the second half of the match. The coach praised the team after the game. "

WHERE: dict[str, Any] = {"article_id": "a", "content_hash": "b", "outlet": None}


def kinds(nlp: Language, text: str) -> list[str]:
    """Return the types of the claims of an article, in reading order."""
    rows = claims_in(parts_of(nlp(text), published=None), article_id="a", content_hash="b", outlet=None)
    return [row["event_type"] for row in rows]


@pytest.mark.parametrize(("text", "topic"), [(MARKET, "business"), (MATCH, "sport"), ("Rebels shelled a town.", None)])
def test_topics(nlp: Language, text: str, topic: str | None) -> None:
    """A page of shares or of goals is known by its words; a war report has neither."""
    assert topics_of(nlp(text), load_vocabulary()) == ({topic} if topic else set())


def test_one_word_again_and_again_is_no_topic(nlp: Language) -> None:
    """Teams of doctors play no match, and their figures are told."""
    text = "The team left Gao. A team of doctors treated 300 refugees. The team said 45 people had died of cholera."
    assert topics_of(nlp(text), load_vocabulary()) == set()
    assert kinds(nlp, text)


def test_strikers_of_a_union_play_no_football(nlp: Language) -> None:
    """Beside a union, workers and wages a striker has downed tools; beside a goal and a coach he has not."""
    played = "The strikers met in the stadium. The team won. The captain spoke. "
    assert topics_of(nlp(played), load_vocabulary()) == {"sport"}
    assert topics_of(nlp(played + "The union wants higher wages for the workers."), load_vocabulary()) != {"sport"}


def test_who_lies_injured_after_a_storm_is_no_doer(nlp: Language) -> None:
    """Those "with 40 people injured" tells of suffered it, and where nothing was attacked that is no assault."""
    text = "The toll of the storm stands at 12, with 40 people injured."
    assert "ASSAULT" not in kinds(nlp, text)


def test_who_vouches_for_deaths_states_them(nlp: Language) -> None:
    """Deaths verified are a figure of whoever verified them; those not confirmed are none."""
    raid = "Rebels attacked the camp. "
    assert kinds(nlp, raid + "The mission has verified the deaths of 45 civilians.") == ["ASSAULT", "STATEMENT"]
    assert kinds(nlp, raid + "The mission did not confirm the deaths of 45 civilians.") == ["ASSAULT"]


def test_help_from_abroad_and_joint_acts_are_public(nlp: Language) -> None:
    """Experts who train another country's drivers do a public act, and so do those who hold an exercise jointly."""
    assert kinds(nlp, "Chinese experts have trained 320 Malian drivers since 1985.") == ["AID"]
    assert kinds(nlp, "The experts trained the drivers.") == []
    assert "COOPERATE" in kinds(nlp, "Some 500 American and 200 French soldiers began a joint exercise.")


def test_companies_do_no_public_acts(nlp: Language) -> None:
    """Boards reject offers, firms agree to buy: no act of public life. A ministry on the same page does one."""
    assert kinds(nlp, MARKET) == []
    assert kinds(nlp, MARKET + "France condemned the sale.") == ["ACCUSE"]


def test_unknown_houses_that_merge_do_no_public_act(nlp: Language) -> None:
    """Where nobody public takes part, words of mergers and stakes tell of trade, whoever the parties are."""
    assert not kinds(nlp, "Alder Savings said it ended its merger talks with Birch Savings.")


@pytest.mark.parametrize(
    "text",
    [
        "Alder Bros Inc <ALD.N> rejected a demand of the Birch group. Alder agreed to meet Birch.",
        "Elm, Oak and Co agreed to pay penalties.",
        "Officials at Alder Corp's headquarters refused comment.",
        "Alder Ltd asked a court to rule on the sale of shares.",
        "Traders said oil demand in Peru rose.",
        "Alder Ltd agreed to sell its Canadian unit Birch Ltd to Air Peru.",
        "Alder Co appointed Ada Birch, replacing John Elm, who resigned on Monday.",
        "Alder Inc may enter into a joint venture with an unaffiliated party.",
        "Shareholders questioned Peru Airways about its debt.",
        "The rally was led by wheat futures and the price of gold.",
        "Gas is expected to recapture a small share of the market.",
        "Alder Inc opened talks with <Elm and Oak Trading>.",
    ],
)
def test_firms_among_themselves_do_no_public_act(nlp: Language, text: str) -> None:
    """A firm named once by its form is one by its short name too, whatever it agrees, refuses or asks."""
    assert not kinds(nlp, text)


def test_firms_and_the_state_do_public_acts(nlp: Language) -> None:
    """What a government does to a firm, or a union, is news, and so is a minister who resigns over one."""
    assert kinds(nlp, "The finance minister of Peru resigned over a loan to Alder Corp.") == ["RETREAT"]
    assert kinds(nlp, "The World Bank and international bankers met in Lima.") == ["CONSULT"]
    assert kinds(nlp, "Thousands joined a rally in Lima.") == ["PROTEST"]
    assert kinds(nlp, "France accused Alder Corp of bribery.") == ["ACCUSE"]
    assert kinds(nlp, "Workers at Alder Corp went on strike.") == ["PROTEST"]


def test_sport_is_no_war(nlp: Language) -> None:
    """Attacks and defeats of players are none; an arrest on the sports page is one."""
    assert kinds(nlp, MATCH + "The striker attacked the visitors and the captain rejected criticism.") == []
    assert kinds(nlp, MATCH + "Police arrested two fans.") == ["COERCE"]


def test_what_befalls_computers_is_no_war(nlp: Language) -> None:
    """A virus attacks machines; who is arrested for it is arrested."""
    page = "The virus spreads by e-mail. Users of the website lost software. The worm infects a computer in seconds. "
    assert kinds(nlp, page + "The attacks on the server began on Monday.") == []
    assert kinds(nlp, page + "Police arrested two students.") == ["COERCE"]


def test_who_leaves_a_firm_gives_up_no_office(nlp: Language) -> None:
    """A minister resigns, and an officer of a company is replaced."""
    assert kinds(nlp, "Alder Corp said that its president resigned.") == []
    assert kinds(nlp, "The president of Peru resigned.") == ["RETREAT"]


def test_disasters_assault_nobody(nlp: Language) -> None:
    """Those killed by a storm were not killed by anyone."""
    assert "ASSAULT" not in kinds(nlp, "Nine villagers were killed when a storm hit the coast of Oman.")
    assert "ASSAULT" in kinds(nlp, "Nine villagers were killed when gunmen raided a market in Oman.")
    assert "ASSAULT" not in kinds(nlp, "A fire killed nine miners in Oman.")
    page = "The earthquake came at dawn. Floods followed. The storm has passed. Nine villagers were killed in Oman."
    assert "ASSAULT" not in kinds(nlp, page)


def test_frost_floods_and_locusts_are_no_army(nlp: Language) -> None:
    """What takes hold of fields and towns by itself does so in the words of war; rebels may be called Tigers."""
    assert kinds(nlp, "Late frost attacked the vines near Tirana last week.") == []
    assert kinds(nlp, "Locusts invaded northern Oman on Monday.") == []
    assert kinds(nlp, "Muddy floods besieged the town of Sur for a week.") == []
    assert "ASSAULT" in kinds(nlp, "On Monday the Tigers attacked the town of Sur.")
    assert "ASSAULT" in kinds(nlp, "Gunmen attacked the town of Sur during the floods.")
    assert "ASSAULT" in kinds(nlp, "Soldiers killed nine Black Tiger rebels near Sur on Monday.")
    assert "ASSAULT" not in kinds(nlp, "Rangers killed nine tigers near Sur on Monday.")


def test_a_page_of_news_in_brief_is_read_section_by_section(nlp: Language) -> None:
    """What stands under the label of sport, cinema or weather is no act; what stands under that of a town is."""
    page = (
        "TARTUS: Gunmen attacked a police post on Monday and killed two officers.\n\n"
        "RUGBY: The Falcons attacked from the start. Their captain shot down the champions.\n\n"
        "Cinema. A sergeant storms a bunker in Burma and takes 30 prisoners.\n\n"
        "WEATHER: Winds will attack the southern coast on Friday."
    )
    claims = claims_in(parts_of(nlp(page), published=None), **WHERE)
    assert {claim["evidence_text"].partition(":")[0] for claim in claims} == {"TARTUS"}
    assert {claim["event_type"] for claim in claims} == {"ASSAULT"}


def test_price_wars_hurt_nobody(nlp: Language) -> None:
    """Shops and brands fight with offers, and a currency is under siege by those who sell it."""
    assert kinds(nlp, "Supermarkets in Oman fired a fresh salvo in their price war.") == []
    assert "ASSAULT" not in kinds(nlp, "The peso, under siege for a year, gained two per cent.")
    assert "ASSAULT" not in kinds(nlp, "The government of Oman is slashing the cost of bread.")
    assert kinds(nlp, "The town of Sur has been under siege for a year.") == ["ASSAULT"]


def test_what_goes_wrong_by_itself_assaults_nobody(nlp: Language) -> None:
    """A bus overturns and a ferry hits a bridge; who blows a bus up means it, and a court overturns a sentence."""
    assert "ASSAULT" not in kinds(nlp, "Nine pupils were injured when a tram overturned in Oman.")
    assert "ASSAULT" not in kinds(nlp, "A crowded bus overturned in Oman, injuring nine pupils.")
    assert "ASSAULT" not in kinds(nlp, "A ferry struck a bridge in Oman.")
    assert "ASSAULT" in kinds(nlp, "Nine pupils were injured when rebels blew up a bus in Oman.")
    assert "ASSAULT" in kinds(nlp, "Nine pupils were injured in a school shooting in Oman.")
    assert "ASSAULT" in kinds(nlp, "A patrol boat of the navy of Oman struck a base of the rebels.")
    assert "ASSAULT" in kinds(nlp, "Nine men were killed in Oman, where a court overturned the ban on rallies.")


def test_a_sanction_is_aimed_at_somebody(nlp: Language) -> None:
    """Rationing at home is none, and an earthquake breaks off no talks; a ban on sales to a country is one."""
    assert "SANCTION" not in kinds(nlp, "Peru banned the sale of petrol on weekends.")
    assert "SANCTION" in kinds(nlp, "Peru banned sales of arms to Chad.")
    assert kinds(nlp, "The talks between Peru and Chad were broken off by an earthquake.").count("SANCTION") == 0
    assert "SANCTION" in kinds(nlp, "The talks with Chad were broken off by Peru.")


def test_a_camera_takes_no_captives(nlp: Language) -> None:
    """Pictures are captured, and fields are occupied by those who till them; towns and soldiers by armies."""
    assert kinds(nlp, "Spy planes captured images of the soldiers.") == []
    assert kinds(nlp, "Farmers occupied the fields.") == []
    assert kinds(nlp, "Rebels captured nine soldiers.") == ["ASSAULT"]
    assert kinds(nlp, "Police captured two suspects.") == ["COERCE"]
    assert kinds(nlp, "Rebels captured the town.") == ["ASSAULT"]


@pytest.mark.parametrize("text", ["You agree to receive our letters.", "Three envoys were contacted by Reuters."])
def test_readers_and_reporters_do_no_public_acts(nlp: Language, text: str) -> None:
    """What a page tells its reader, and how a newsroom got its story, is no news."""
    assert kinds(nlp, text) == []


def test_a_thing_does_nothing(nlp: Language) -> None:
    """What the terms of a text call for, nobody asks for."""
    assert kinds(nlp, "The terms of the charter call for a vote every year.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The enemy continues to deport residents of the town.",
        "Official creditors agreed on Thursday to restructure the debt.",
        "For weeks the Service ignored the order.",
    ],
)
def test_somebody_not_known_acts(nlp: Language, sentence: str) -> None:
    """Whoever is told by a common noun, or by the short name of a body, acts as one does whose country is known."""
    assert len(kinds(nlp, sentence)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The options include military action.",
        "The mother cares for an orphan.",
        "The clash between the carmaker and the union went to court.",
        "The firm will fight the tax.",
        "Peace means a world without torture.",
        "Norway protested the law in a letter.",
        "Senator Ann Reed attacked the Green Party.",
    ],
)
def test_what_is_only_spoken_of_is_no_act(nlp: Language, text: str) -> None:
    """An act in general, a family's care and a fight before a court are none of public life."""
    assert kinds(nlp, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Six farmers died after an ambush.",
        "Dozens of ambushes followed.",
        "The clash between the rebels and the army lasted a day.",
        "Norway cares for orphans of the war.",
    ],
)
def test_what_is_counted_or_done_by_somebody_is_an_act(nlp: Language, text: str) -> None:
    """What others came after, what is counted and what armies and states do has happened."""
    assert kinds(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "The keepers returned the wolves to their cage.",
        "My sister arrived with bread.",
        "Some passengers were calling for help.",
        "They encourage other people to buy telescopes.",
        "The need for water forced the family to leave.",
        "Journalists investigated how the network worked.",
        "Consider our neighbours.",
        "A firm of experts on malware looked into the attack.",
        "Chile is trying to halt the sanctions.",
        "About 80 people held a vigil for their dead friend.",
        "The council approved the recapitalization of Alder Ltd.",
        "Anna Smith visited her mother.",
        "Relatives are mourning the dead.",
        "The Green Party telephoned people about the vote.",
        "A search engine blocked two websites.",
        "Alder formed a joint venture with Birch of Elmwood.",
        "The poet, forced to flee by the army, moved to the capital.",
        "She felt like protecting her sister.",
        "Poems were discussed in the family.",
        "The army of Chad defended the oasis of Faya.",
        "An end to the shelling is far off.",
    ],
)
def test_what_anybody_does_is_no_public_act(nlp: Language, text: str) -> None:
    """Where no country, body or name is in it, who supports, returns, asks or is forced does so in private."""
    assert kinds(nlp, text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The villagers demanded the mayor's resignation.", "REQUEST"),
        ("Both countries condemned the film.", "ACCUSE"),
        ("The army forced the family to leave.", "COERCE"),
        ("The nuns called on Peru to help.", "REQUEST"),
        ("A woman killed three men with a knife.", "ASSAULT"),
    ],
)
def test_states_bodies_and_crowds_act_in_public(nlp: Language, text: str, kind: str) -> None:
    """A state, if not known which, a crowd, and anybody towards a state does public acts; killing is one by anybody."""
    assert kinds(nlp, text) == [kind]


def test_the_dead_of_an_accident_do_nothing(nlp: Language) -> None:
    """The claim that so many died has their number, and nobody who acts."""
    text = "Seven passengers died when the tram overturned."
    claim = claims_in(parts_of(nlp(text), published=None), article_id="a", content_hash="b", outlet=None)[0]
    assert (claim["event_type"], claim["actors"], claim["recipients"]) == ("STATEMENT", [], [])
    assert [quantity["value"] for quantity in claim["quantities"]] == [7]


def test_what_is_only_thought_is_no_threat(nlp: Language) -> None:
    """Who says what a state would do announces it, who fears it does not."""
    assert kinds(nlp, "Kenya said it would attack the rebels.") == ["THREATEN"]
    assert "THREATEN" not in kinds(nlp, "Uganda fears that Kenya would attack the rebels.")


def test_who_is_injured_after_an_attack_was_attacked(nlp: Language) -> None:
    """The injured of an article that tells of an attack are its victims, though their sentence names none."""
    assert (
        kinds(nlp, "Rebels raided the village. Two women were seriously injured, a nurse said.").count("ASSAULT") == 2
    )


def test_a_campaign_under_way_is_no_threat(nlp: Language) -> None:
    """What an operation is for, and what others do by then, is planned; nobody announces it."""
    assert "THREATEN" not in kinds(nlp, "Kenya began its campaign to drive the rebels out of the valley.")
    assert "THREATEN" not in kinds(nlp, "Prices would rise when the authorities force the mines to close.")


def test_a_day_to_come_is_one_whatever_the_day_of_the_story(nlp: Language) -> None:
    """Who leaves for talks "next week" has not left, though the day of the article is not known."""
    rows = claims_in(parts_of(nlp("The president leaves for Peru next week."), published=None), **WHERE)
    assert {row["modality"] for row in rows if row["trigger_text"].startswith("leaves")} == {"planned"}


def test_a_meeting_set_for_a_day_is_planned(nlp: Language) -> None:
    """What is set or planned lies ahead, whatever the sentence says of it; what is aimed at something does not."""
    rows = claims_in(parts_of(nlp("The quarrel may spoil the summit set for April in Lima."), published=None), **WHERE)
    assert [row["modality"] for row in rows if row["event_type"] == "CONSULT"] == ["planned"]


def test_volunteers_threaten_nobody(nlp: Language) -> None:
    """Who goes off to fight and is of no country known plans it, as it says; troops beside others cooperate."""
    assert kinds(nlp, "The volunteers are planning to fight the rebels.") == ["ASSAULT"]
    assert kinds(nlp, "Kenya is planning to fight the rebels.") == ["THREATEN"]
    assert kinds(nlp, "The guerrillas are planning to fight the army.") == ["THREATEN"]
    assert "COOPERATE" in kinds(nlp, "Kenyan troops are fighting alongside the rebels.")


def test_the_end_of_a_war_is_planned_and_not_the_war(nlp: Language) -> None:
    """What one plans to cut short goes on."""
    text = "Chile plans to shorten the air war against the rebels."
    rows = claims_in(parts_of(nlp(text), published=None), **WHERE)
    assert [row["modality"] for row in rows if row["event_type"] == "ASSAULT"] == ["asserted"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The Danish minister agreed that prices were too high.", []),
        ("The Danish minister agreed that Denmark would pay.", ["AGREE"]),
        ("The Danish and Latvian governments agreed that tariffs were too high.", ["AGREE"]),
        ("Self-supporting farms are rare, the Danish minister said.", []),
        ("The Danish police were informed of the theft.", []),
        ("The Danish police informed Interpol of the theft.", ["COOPERATE"]),
        ("People visiting the library can choose a voice.", []),
        ("The Danish king visited Riga.", ["CONSULT"]),
    ],
)
def test_words_of_agreement_and_help_among_anybody(nlp: Language, text: str, kept: list[str]) -> None:
    """An opinion shared binds nobody, and what reaches the police from anybody is no cooperation."""
    assert [kind for kind in kinds(nlp, text) if kind != "STATEMENT"] == kept
