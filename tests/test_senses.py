"""Words that announce an act of public life in one sense and none in another: each pair tells the two apart."""

import pytest
from spacy.language import Language

from flows.extract.claims import claims_in, parts_of


def kinds(nlp: Language, text: str) -> list[str]:
    """Return the types of the claims of a text, in reading order."""
    rows = claims_in(parts_of(nlp(text), published=None), article_id="a", content_hash="b", outlet=None)
    return [row["event_type"] for row in rows]


PAIRS = [
    # What somebody asks for, and what he merely says or does himself.
    ("The minister suggested that the report was wrong.", "The minister suggested talks with Chad.", "REQUEST"),
    ("Norway insisted that its nets were legal.", "Norway insisted that Chile should pay.", "REQUEST"),
    ("The sergeant insisted on going home.", "Norway insisted on the withdrawal of the nets.", "REQUEST"),
    ("Asked whether he would stay, the mayor smiled.", "The mayor asked the army to send doctors.", "REQUEST"),
    ("The council lost its appeal against the ruling.", "The council made an appeal for calm.", "REQUEST"),
    # Who meets whom, and what is met, called or received.
    ("The chancellor will meet his fiscal rules.", "The chancellor met the Danish premier.", "CONSULT"),
    ("The senator was met with a huge bill.", "The senator met with Chadian officials.", "CONSULT"),
    ("Half of the users consult three sites.", "Ministers consulted the Danish government.", "CONSULT"),
    ("Refugees arrived in the camp on Monday.", "The Danish premier arrived in Oslo on Monday.", "CONSULT"),
    ("Years of tough talk got nobody anywhere.", "Years of talks between Chad and Mali ended.", "CONSULT"),
    # Force, and what only sounds like it.
    ("The images were shot with a new telephone.", "The villagers were shot by soldiers.", "ASSAULT"),
    ("The agency should be wound up.", "The agent was wounded by soldiers.", "ASSAULT"),
    ("Engineers destroyed tonnes of old ordnance.", "Rebels destroyed two bridges.", "ASSAULT"),
    ("There was uncertainty surrounding the families.", "Troops surrounded the village.", "ASSAULT"),
    ("Hackers hijacked nine thousand computers.", "Bandits hijacked a bus.", "ASSAULT"),
    ("In the film, the abbot is killed by pirates.", "The abbot was killed by pirates.", "ASSAULT"),
    ("Friends were slapping him on the back.", "A guard slapped the prisoner.", "ASSAULT"),
    ("The king fought to regain his good name.", "The rebels fought to regain the port.", "ASSAULT"),
    (
        "Books were lost in the fire which destroyed the hall.",
        "Rebels destroyed the hall.",
        "ASSAULT",
    ),
    ("A satellite was shot into space.", "A nun was shot in Lima.", "ASSAULT"),
    ("The tug had an explosion in its boiler.", "A bomb caused an explosion at the port.", "ASSAULT"),
    ("Jets bombed a firing range.", "Jets bombed a camp.", "ASSAULT"),
    ("Chad fired a missile into the sea.", "Chad fired a missile at the port.", "ASSAULT"),
    ("The sect fired a missile at Gao.", "Chad fired a missile eastward from Lake Iro.", "MOBILIZE"),
    ("Rebels captured nine soldiers.", "The army captured nine rebels.", "COERCE"),
    ("The farmer captured a goat.", "Gunmen captured two nurses.", "ASSAULT"),
    # Giving way and setting free.
    ("She has given evidence in several cases.", "The government gave in.", "CONCEDE"),
    ("The flight made a U-turn over the sea.", "The government made a U-turn on the tax.", "CONCEDE"),
    ("A video was released by the militant group.", "A priest was released by the militant group.", "RETREAT"),
    ("The boys could be returned to their families.", "Italy returned a statue to Libya.", "RETREAT"),
    # Help that one country or body gives another, and daily life.
    ("She went home to feed her children.", "Denmark fed refugees in the camp.", "AID"),
    ("The state borrows only to finance its spending.", "Libya is financing rebels in Chad.", "AID"),
    ("Police advised visitors to bring little cash.", "Danes advised the army of Chad.", "AID"),
    # Trade and finance use the words of politics: what is kept up, paid, encouraged, wished for by buyers.
    ("Chad will honour its foreign debt.", "The king honoured the Danish envoy.", "SUPPORT"),
    ("The loan is to support the economy.", "Norway supported the Chilean plan.", "SUPPORT"),
    ("The minister recognised concern about costs.", "Norway recognised the government of Chad.", "SUPPORT"),
    ("Lower prices encouraged saving.", "Norway encouraged Chad to hold talks.", "REQUEST"),
    ("The mayor must have missed the train.", "The mayor must resign, the minister said.", "REQUEST"),
    ("The firm opened a shop called Bargains on the square.", "Norway called on Chad to pay.", "REQUEST"),
    ("The minister conceded that the plan was costly.", "The minister conceded defeat.", "CONCEDE"),
    ("Peru went ahead with financial liberalisation.", "Peru began political liberalisation.", "CONCEDE"),
    ("The bank suspended six clerks and fired its chief.", "The rebels suspended fire on Monday.", "RETREAT"),
    ("Peru declared a moratorium on interest payments.", "Chad declared a ceasefire.", "RETREAT"),
    ("Ministers stopped short of a decision.", "Police stopped a rally of farmers.", "COERCE"),
    ("Gale warnings were issued for the coast.", "The army issued a warning to the rebels.", "THREATEN"),
    ("The minister attacked the practice of dumping.", "Rebels attacked the town.", "ASSAULT"),
    ("Prices shot up on fears of a poor harvest.", "Gunmen shot two soldiers.", "ASSAULT"),
    ("Makers said cheap imports injured them.", "A grenade injured two soldiers.", "ASSAULT"),
    ("The union is fighting the move in court.", "Rebels are fighting the army.", "ASSAULT"),
    ("The premier called an early election.", "The premier telephoned the king.", "CONSULT"),
    ("Chad halted payments on its debt.", "Chad halted the bombing.", "RETREAT"),
    ("The oil club defended its price.", "The minister defended the policy.", "SUPPORT"),
    ("India called a tender for sugar.", "India called for talks.", "REQUEST"),
    ("The council of the fund resisted the bid.", "The council resisted the demand.", "REJECT"),
    # Holding somebody, and holding something.
    ("Ana Braga held a party for the women of the town.", "Police held three men for questioning.", "COERCE"),
    ("Users can share data with colleagues.", "Denmark shared intelligence with the Greek police.", "COOPERATE"),
    ("The manager was invited to a graduation party.", "Oslo invited the Greek premier.", "CONSULT"),
    ("Engineers were clearing landmines.", "A landmine killed three soldiers.", "ASSAULT"),
    ("The crowd dispersed at noon.", "Police dispersed the crowd.", "ASSAULT"),
    ("The pact leaves the fate of the militants open.", "The militants left the city.", "RETREAT"),
    ("The railway station was closed as the train burnt.", "The junta closed a radio station.", "COERCE"),
    ("A gunman went on a rampage at the school.", "A mob went on a rampage in the port.", "PROTEST"),
    ("Troops are mopping up the last pockets of resistance.", "The mayor voiced his opposition.", "REJECT"),
    ("Critics of the Oman deal spoke at length.", "A deal between Oman and Chad was announced.", "AGREE"),
    ("Oman's war is in its third year.", "The war between Oman and Chad began in May.", "ASSAULT"),
    ("Greece has an interest in protecting its border.", "Greek soldiers protected civilians.", "AID"),
    ("The display was met with admiration.", "The premier met the Danish king.", "CONSULT"),
    ("The probe fell back to Earth.", "The rebels fell back from the town.", "RETREAT"),
    ("Have officials called this terrorism?", "The king called the premier to thank him.", "CONSULT"),
    ("Ana Braga talked to Jo Lima in a bar.", "The Danish premier talked to rebels.", "CONSULT"),
    ("About 300 people drowned off the coast.", "Soldiers drowned two prisoners.", "ASSAULT"),
    ("Firms are offering a wealth of tools.", "Denmark offered talks to Malta.", "AGREE"),
    ("The agency will send a probe to the moon.", "Police opened a probe into the fraud.", "ACCUSE"),
    ("Sites host links to many files.", "The premier hosted a summit.", "CONSULT"),
    ("He stood for the opposition of the trenches.", "Chad voiced opposition to the pact.", "REJECT"),
    ("He is bringing the troops back.", "Chad sent troops to the port.", "MOBILIZE"),
    ("I agree, it was a bad law.", "Chile and Mali agreed to meet.", "AGREE"),
    ("Drought is the gravest threat to the valley.", "The rebels issued a threat to kill the guards.", "THREATEN"),
    ("Troops defended the town.", "The premier defended the policy.", "SUPPORT"),
    ("Ana Braga visited the town for a wedding.", "The Greek premier visited the town.", "CONSULT"),
    ("I suspect they are glad.", "The judge suspects the general of fraud.", "ACCUSE"),
    ("Our people must wake up, and we must act.", "Norway said Chile must pay.", "REQUEST"),
    ("The embassy did not respond to a request for comment.", "The police did not respond.", "REJECT"),
]


@pytest.mark.parametrize(("other", "act", "kind"), PAIRS)
def test_a_word_is_read_in_its_sense(nlp: Language, other: str, act: str, kind: str) -> None:
    """The first sentence tells no act of the type, the second one does."""
    assert kind not in kinds(nlp, other)
    assert kind in kinds(nlp, act)


def test_flight_is_no_sanction(nlp: Language) -> None:
    """How many fled is a figure; who forces others to flee drives them out."""
    assert kinds(nlp, "Refugees fled the town.") == []
    assert kinds(nlp, "About 900 villagers fled the town.") == ["STATEMENT"]
    assert "SANCTION" in kinds(nlp, "The army forced 900 villagers to flee.")
