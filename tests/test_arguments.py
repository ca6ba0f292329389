"""Who did it to whom."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from flows.extract.claims import claims_in, parts_of
from flows.extract.triggers import triggers_in
from schemas.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()


def roles(doc: Doc, event_type: str) -> tuple[list[str], list[str]]:
    """Return the words that head the actors and recipients of the first trigger of the type."""
    trigger = next(trigger for trigger in triggers_in(doc, VOCABULARY) if trigger.event_type == event_type)
    return [doc[i].text for i in trigger.actors], [doc[i].text for i in trigger.recipients]


@pytest.mark.parametrize(
    ("text", "event_type", "actors", "recipients"),
    [
        ("Rebels attacked the village.", "ASSAULT", ["Rebels"], ["village"]),
        ("Talks involving seamen and dockers went on.", "CONSULT", ["seamen", "dockers"], []),
        ("The act passed over the objections of the government.", "ACCUSE", ["government"], []),
        ("Prices fell after a request from the union.", "REQUEST", ["union"], []),
        ("Sales are banned under a Security Council resolution adopted in May.", "SUPPORT", ["Council"], []),
        ("The village was attacked by rebels.", "ASSAULT", ["rebels"], ["village"]),
        ("Sanctions make Iran more likely to attack the tankers.", "ASSAULT", ["Iran"], ["tankers"]),
        ("The meetings of the IMF and World Bank in Tokyo ended.", "CONSULT", ["IMF", "Bank"], []),
        ("Many states accept that Bashir has won the war and are shelling Mali.", "ASSAULT", ["states"], ["Mali"]),
        ("Costa said the ministers have quit and are shelling Mali.", "ASSAULT", ["ministers"], ["Mali"]),
        ("Four boys were killed in the operation to attack the port.", "ASSAULT", [], ["boys"]),
        ("A siege by rebels of the town was lifted.", "RETREAT", ["rebels"], []),
        ("The blockade by the navy was ended on Monday.", "RETREAT", ["navy"], []),
        ("The Senate passed sanctions against Belarus.", "SANCTION", ["Senate"], ["Belarus"]),
        (
            "The union's plan was delivered with a request that ministers free the miners.",
            "REQUEST",
            ["union"],
            ["ministers"],
        ),
        ("The panel attributed the massacre to the rebels.", "ASSAULT", ["rebels"], []),
        ("The mayor's murder at the hands of gunmen shocked Mali.", "ASSAULT", ["gunmen"], ["mayor"]),
        ("The monk was tortured at the hands of guards.", "ASSAULT", ["guards"], ["monk"]),
        ("The onslaught of the Chadian army emptied the valley.", "ASSAULT", ["army"], []),
        ("An activist was imprisoned for her views by the regime.", "COERCE", ["regime"], ["activist"]),
        ("The nurse was jailed in Raqqa after its capture by rebels.", "COERCE", [], ["nurse"]),
        ("The clerk was jailed for a book by Rushdie.", "COERCE", [], ["clerk"]),
        ("Reagan's promise follows a phone call with the Greek president.", "CONSULT", ["Reagan", "president"], []),
        ("The ambush of the soldiers emptied the valley.", "ASSAULT", [], ["soldiers"]),
        ("Two Danes killed fighting in Mali were flown to Oslo.", "ASSAULT", [], ["Danes"]),
        ("The massacre of nurses was blamed for the riots.", "ASSAULT", [], ["nurses"]),
        ("The Russia investigation has divided the senators.", "ACCUSE", [], ["Russia"]),
        ("The FBI investigation has divided the senators.", "ACCUSE", ["FBI"], []),
        ("Colombia's civil war killed 300 people.", "ASSAULT", ["war"], ["people"]),
        ("Macron's announcement follows talks with the Greek president.", "CONSULT", ["Macron", "president"], []),
        ("Ndege met President Erdogan and his minister.", "CONSULT", ["Ndege", "Erdogan", "minister"], []),
        ("Four farmers were killed.", "ASSAULT", [], ["farmers"]),
        ("Police arrested 14 of the marchers, including Ann Roe.", "COERCE", ["Police"], ["marchers", "Roe"]),
        ("Aides said guerrillas linked to the FARC kidnapped nurses.", "ASSAULT", ["guerrillas"], ["nurses"]),
        ("It was reached at a meeting in Cairo of Libyan envoys.", "CONSULT", ["envoys"], []),
        ('The envoy hailed what he described as "a vote for Europe".', "SUPPORT", ["envoy"], []),
        ("Three drivers died in a rebel attack on a convoy.", "ASSAULT", ["rebel"], ["drivers", "convoy"]),
        ("Two soldiers were killed in Indian shelling across the border.", "ASSAULT", ["Indian"], ["soldiers"]),
        ("Nine fishermen were killed in a Boko Haram attack.", "ASSAULT", ["Haram"], ["fishermen"]),
        ("Two guests died in the Kenya attacks.", "ASSAULT", [], ["guests"]),
        ("A Danish warship gave the crew food.", "AID", ["warship"], ["crew"]),
        ("Iran on Thursday demanded that North Korea give it up.", "REQUEST", ["Iran"], ["Korea"]),
        ("Ghana renewed its call that ECOWAS send troops.", "REQUEST", ["Ghana"], ["ECOWAS"]),
        ("Britain is pushing hard for Mali to free them.", "REQUEST", ["Britain"], ["Mali"]),
        ("Two singers sought asylum in Norway.", "REQUEST", ["singers"], ["Norway"]),
        ("Police fired tear gas at marchers in Lomé.", "ASSAULT", ["Police"], ["marchers"]),
        ("Masked youths threw bottles at soldiers.", "ASSAULT", ["youths"], ["soldiers"]),
        ("A bomber was fired on on Monday.", "ASSAULT", [], ["bomber"]),
        ("Shelling attributed to rebels hit a market.", "ASSAULT", ["rebels"], []),
        ("A bombing blamed on rebels wounded nine policemen.", "ASSAULT", ["rebels"], ["policemen"]),
        ("Serb forces were engaged in ethnic cleansing.", "ASSAULT", ["forces"], []),
        ("Shops closed after the arrest on Monday of a mayor.", "COERCE", [], ["mayor"]),
        ("The murder in May 1992 of Judge Paolo Ferri was never solved.", "ASSAULT", [], ["Ferri"]),
        ("The killing last week of two nurses shook the town.", "ASSAULT", [], ["nurses"]),
        ("The arrest in Lima on Friday of three reporters was condemned.", "COERCE", [], ["reporters"]),
        ("Nine people, among them a French nurse, were abducted.", "ASSAULT", [], ["people", "nurse"]),
        ("Rebels abducted nine people, including two Kenyan monks.", "ASSAULT", ["Rebels"], ["people", "monks"]),
        ("Rebels abducted nine people, including women.", "ASSAULT", ["Rebels"], ["people"]),
        ("In a telephone call with the king, Ann Roe said prices would rise.", "CONSULT", ["Roe", "king"], []),
        ("Four farmers were killed in an attack by rebels.", "ASSAULT", ["rebels"], ["farmers"]),
        ("The soldiers who shot the farmer fled.", "ASSAULT", ["soldiers"], ["farmer"]),
        ("A man detained by police escaped.", "COERCE", ["police"], ["man"]),
        ("Police began beating protesters.", "ASSAULT", ["Police"], ["protesters"]),
        (
            "Soldiers and policemen arrested students and teachers.",
            "COERCE",
            ["Soldiers", "policemen"],
            ["students", "teachers"],
        ),
        ("Rebels shelled the town and abducted two nurses.", "ASSAULT", ["Rebels"], ["town"]),
        (
            "Chad sent police on Monday after two nights of riots in the port left a man dead.",
            "ASSAULT",
            [],
            ["man"],
        ),
        ("Dozens of civilians were killed by the militia.", "ASSAULT", ["militia"], ["civilians"]),
        ("Germany sent the rebels weapons.", "AID", ["Germany"], ["rebels"]),
        ("Germany supplied arms to Mali.", "AID", ["Germany"], ["Mali"]),
        ("Israeli air strikes on Gaza continued.", "ASSAULT", ["Israeli"], ["Gaza"]),
        ("The killing of a priest by soldiers shocked the town.", "ASSAULT", ["soldiers"], ["priest"]),
        ("The editor's arrest shocked the town.", "COERCE", [], ["editor"]),
        ("Talks between Chad and Mali took place in Rome.", "CONSULT", ["Chad", "Mali"], []),
        ("Norway condemned the general's attack on the town.", "ACCUSE", ["Norway"], ["general"]),
        ("The president was forced to resign.", "RETREAT", ["president"], []),
        ("Norway asked Sweden to send doctors.", "REQUEST", ["Norway"], ["Sweden"]),
        ("The city came under attack from rebels.", "ASSAULT", ["rebels"], ["city"]),
        ("Two farmers were killed in firing by police.", "ASSAULT", ["police"], ["farmers"]),
        ("Two farmers were killed when police opened fire.", "ASSAULT", ["police"], ["farmers"]),
        ("Oxfam published a report accusing the army of negligence.", "ACCUSE", ["Oxfam"], ["army"]),
        ("The governor ordered the newspaper to suspend publication.", "COERCE", ["governor"], ["newspaper"]),
        ("The suicide bomber killed six policemen.", "ASSAULT", ["bomber"], ["policemen"]),
        ("Norway did not honour an accord on cod.", "AGREE", ["Norway"], []),
        ("The minister left Oslo for talks with Chad.", "CONSULT", ["minister", "Chad"], ["Oslo"]),
        ("The bank acted in consultation with Norway.", "CONSULT", ["bank", "Norway"], []),
        ("A pact will be made between Norway and Chad.", "AGREE", ["Norway", "Chad"], []),
        ("The minister met his colleague on Friday.", "CONSULT", ["minister", "colleague"], []),
        ("Norway held talks with Chad.", "CONSULT", ["Norway", "Chad"], []),
        ("Norway and Chad are in talks about cod.", "CONSULT", ["Norway", "Chad"], []),
        ("Norway cut its tariffs shortly before trade talks with Chad.", "CONSULT", ["Norway", "Chad"], []),
        ("The Norway-Chad talks failed.", "CONSULT", ["Norway", "Chad"], []),
        ("Sources spoke of talks with Chad.", "CONSULT", ["Chad"], []),
        ("The president agreed to the plan at a summit in Rome.", "CONSULT", ["president"], []),
        ("Police arrested two men on suspicion of killing a priest.", "ASSAULT", ["men"], ["priest"]),
        ("The court indicted the girl on counts including attacking soldiers.", "ASSAULT", ["girl"], ["soldiers"]),
        ("The boycott of the election by the unions goes on.", "PROTEST", ["unions"], ["election"]),
        ("The bank sued after consultation with its lawyers.", "CONSULT", ["bank", "lawyers"], []),
        ("The bank is negotiating a freeze on payments with Chile.", "CONSULT", ["bank", "Chile"], []),
        ("The bishop saw a nurse before chairing a meeting.", "CONSULT", ["bishop"], []),
        ("Chad is pledged to supply wheat.", "AGREE", ["Chad"], []),
        ("The envoy, on an official visit to Chad, praised the army.", "CONSULT", ["envoy"], ["Chad"]),
        ("Norway expected the bank to negotiate the rate.", "CONSULT", ["bank"], ["rate"]),
        ("The Uruguay round of trade negotiations began.", "CONSULT", [], []),
        ("Tuesday's meeting of the ministers was short.", "CONSULT", ["ministers"], []),
        ("The news comes before a meeting of the ministers to discuss cod.", "CONSULT", ["ministers"], []),
        ("The army fought with the rebels.", "ASSAULT", ["army"], ["rebels"]),
        ("The ministers issued a statement deploring the raid.", "ACCUSE", ["ministers"], []),
        ("A law empowers the prosecutor to investigate the mayor.", "ACCUSE", ["prosecutor"], ["mayor"]),
        ("The army was helped by raids by a foreign militia.", "ASSAULT", ["militia"], []),
        ("The gang held two towns and plotted attacks in Asia.", "ASSAULT", ["gang"], []),
        ("Two men were killed in a shootout with police.", "ASSAULT", ["police"], ["men"]),
        ("Miners said they would continue a strike begun in May.", "PROTEST", ["they"], []),
        ("The judge, who had her passport revoked, left.", "COERCE", [], ["passport"]),
        ("Norway and Chad, along with Mali, agreed to pay.", "AGREE", ["Norway", "Chad", "Mali"], []),
        ("The king welcomed the decision by Chad to withdraw troops from Mali.", "RETREAT", ["Chad"], ["Mali"]),
        ("The soldiers were training villagers to fight rebels.", "ASSAULT", ["villagers"], ["rebels"]),
        ("Ada Holm, a lawyer at the Norse Bank, who investigated the raid, left.", "ACCUSE", ["Holm"], []),
        ("Soldiers came under fire near the port.", "ASSAULT", [], ["Soldiers"]),
        ("The army responded with strikes from drones against the rebels.", "ASSAULT", ["army"], ["rebels"]),
        ("The judge ordered three men to face house arrest.", "COERCE", ["judge"], ["men"]),
        ("They spoke of the US terror attacks of May.", "ASSAULT", [], ["US"]),
        ("She was filmed outside her home, kicking a soldier.", "ASSAULT", ["She"], ["soldier"]),
        ("Others mixed praise with criticism of the king.", "ACCUSE", ["Others"], ["king"]),
        ("Two men were killed by a bomb planted by rebels.", "ASSAULT", ["rebels"], ["men"]),
        ("Ten people were mowed down by a truck driven by a rebel.", "ASSAULT", ["rebel"], ["people"]),
        ("Two men were killed in the first days of the army's offensive.", "ASSAULT", ["army"], ["men"]),
        ("The army is in retreat.", "RETREAT", ["army"], []),
        ("They watched a Norwegian-led attack on the port.", "ASSAULT", ["Norwegian"], ["port"]),
        ("The ship was hit in a Norwegian missile strike.", "ASSAULT", ["Norwegian"], ["ship"]),
        ("Four journalists were run over in May and killed.", "ASSAULT", [], ["journalists"]),
        ("Chad, Mali and Norway attacked the port.", "ASSAULT", ["Chad", "Mali", "Norway"], ["port"]),
        ("The court backed the ministry's powers to detain the men.", "COERCE", ["ministry"], ["men"]),
        ("The bill was opposed by the party and by the press.", "REJECT", ["party", "press"], []),
        ("Chad and Mali, together with Norway, agreed to pay.", "AGREE", ["Chad", "Mali", "Norway"], []),
        ("UN sanctions imposed in May hurt traders.", "SANCTION", ["UN"], []),
        (
            "Rebels shot at a bus, killing two nurses and wounding a cook.",
            "ASSAULT",
            ["Rebels"],
            ["bus", "nurses", "cook"],
        ),
        ("A woman was killed and two men injured when police opened fire.", "ASSAULT", ["police"], ["woman", "men"]),
        ("A man was killed in police firing as crowds ran.", "ASSAULT", ["police"], ["man"]),
        ("The bombing was blamed on separatists.", "ASSAULT", ["separatists"], []),
        ("Police blamed separatists for the bombing.", "ASSAULT", ["separatists"], []),
        ("The state blamed the killing of a judge on rebels.", "ASSAULT", ["rebels"], ["judge"]),
        ("A raid attributed to rebels hurt two men.", "ASSAULT", ["rebels"], ["men"]),
        ("The murder of a judge was planned and carried out by rebels.", "ASSAULT", ["rebels"], ["judge"]),
        ("Three guards were killed and several injured when a bomb exploded.", "ASSAULT", [], ["guards", "several"]),
        ("The murder of Ana Perez, two other nuns and a cook shocked all.", "ASSAULT", [], ["Perez", "nuns", "cook"]),
        ("Rebels killed a judge and two of his guards.", "ASSAULT", ["Rebels"], ["judge", "guards"]),
        ("They mourned an attack on a union that killed nine clerks.", "ASSAULT", [], ["clerks", "union"]),
        ("Nine guards died during an attack against the mayor.", "ASSAULT", [], ["guards", "mayor"]),
        ("Nine guards died in a battle against the rebels.", "ASSAULT", ["rebels"], ["guards"]),
        ("A judge, a cook and Senator Luis Prado were murdered.", "ASSAULT", [], ["judge", "cook", "Prado"]),
        ("Luis Prado, a judge and poet, was murdered.", "ASSAULT", [], ["Prado"]),
        ("They held nine men, among them two Greek nurses snatched from a clinic in May.", "ASSAULT", [], ["nurses"]),
        ("Police arrested 38 men, including Luis Prado.", "COERCE", ["Police"], ["men", "Prado"]),
        ("Ten states, including Chad and Mali, condemned the raid.", "ACCUSE", ["states", "Chad", "Mali"], []),
        ("Men thought to be pirates attacked a ferry.", "ASSAULT", ["Men"], ["ferry"]),
        ("Chadian police seized 40 rifles in a raid on a farm.", "ASSAULT", ["police"], ["farm"]),
        ("A Chadian army raid left two men dead.", "ASSAULT", ["army"], ["men"]),
        ("Chadian police raids went on.", "COERCE", ["police"], []),
        ("The clinic was promised help from Norway.", "AGREE", ["Norway"], ["clinic"]),
        ("A gunman drove into a crowd, leaving around 20 injured.", "ASSAULT", ["gunman"], ["20"]),
        (
            "Ana Prado accused the Chadian air force of bombing villages around Sol on Friday.",
            "ASSAULT",
            ["force"],
            ["villages"],
        ),
    ],
)
def test_roles(nlp: Language, text: str, event_type: str, actors: list[str], recipients: list[str]) -> None:
    """Actors do the act and recipients suffer it, in whatever shape the sentence puts them."""
    assert roles(nlp(text), event_type) == (actors, recipients)


def test_roles_on_a_parse_made_by_hand(nlp: Language) -> None:
    """The rules read the parse, not the model: "Troops whom rebels ambushed retreated"."""
    doc = Doc(
        nlp.vocab,
        words=["Troops", "whom", "rebels", "ambushed", "retreated"],
        lemmas=["troop", "whom", "rebel", "ambush", "retreat"],
        pos=["NOUN", "PRON", "NOUN", "VERB", "VERB"],
        tags=["NNS", "WP", "NNS", "VBD", "VBD"],
        heads=[4, 3, 3, 0, 4],
        deps=["nsubj", "dobj", "nsubj", "relcl", "ROOT"],
        sent_starts=[True, False, False, False, False],
    )
    assert roles(doc, "ASSAULT") == (["rebels"], ["Troops"])


def test_an_agent_tells_a_passive_from_a_past_tense(nlp: Language) -> None:
    """Also where the tagger takes the participle for one: "Farmers fled, shot by rebels"."""
    doc = Doc(
        nlp.vocab,
        words=["Farmers", "fled", "ambushed", "by", "rebels"],
        lemmas=["farmer", "flee", "ambush", "by", "rebel"],
        pos=["NOUN", "VERB", "VERB", "ADP", "NOUN"],
        tags=["NNS", "VBD", "VBD", "IN", "NNS"],
        heads=[1, 1, 1, 2, 3],
        deps=["nsubj", "ROOT", "advcl", "agent", "pobj"],
        sent_starts=[True, False, False, False, False],
    )
    assert roles(doc, "ASSAULT") == (["rebels"], ["Farmers"])


def test_which_goes_on_about_an_attack_and_not_its_place(nlp: Language) -> None:
    """No town kills those who die in a raid on it, and where the raid has a doer, he does."""
    doc = nlp("The raid by rebels on the town of Jenin, which killed nine nurses, was short.")
    killed = next(trigger for trigger in triggers_in(doc, VOCABULARY) if doc[trigger.head].text == "killed")
    assert [doc[i].text for i in killed.actors] == ["rebels"]


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("The mission of Chad said nine men had been shot and urged Niger to try the soldiers.", "The mission of Chad"),
        ("Kenya's union said three miners were shot and blamed Somalia.", "Kenya's union"),
        ("The Kenyan minister said there had been no raid and thanked Uganda.", "The Kenyan minister"),
        ("The Kenyan minister said two envoys had been arrested and accused of theft.", None),
    ],
)
def test_who_reports_what_was_suffered_speaks_on(nlp: Language, text: str, speaks: str | None) -> None:
    """Whoever tells of victims urges, blames and thanks in the same breath; the victims don't."""
    claims = claims_in(parts_of(nlp(text), published=None), article_id="a", content_hash="c", outlet=None)
    (said,) = [claim for claim in claims if claim["event_type"] in {"REQUEST", "ACCUSE", "SUPPORT"}]
    assert [actor["text"] for actor in said["actors"]] == [speaks] * (speaks is not None)


@pytest.mark.parametrize(
    ("text", "attackers"),
    [
        # Named before the deed, or with the deed before it.
        ("The separatist raid on the quay lasted an hour.", ["separatist"]),
        ("Herders fled a regime assault on the valley.", ["regime"]),
        ("Pilots told of coalition air strikes on the dam.", ["coalition"]),
        ("Settler raids on shepherds have gone on for years.", ["Settler"]),
        ("Villagers fled Chadian air raids and shelling.", ["Chadian"]),
        ("Hours after the Paris and Orlando attacks, the fair was closed.", []),
        ("The United States attack on the platform was condemned.", ["States"]),
        ("Air force strikes on the quay killed ten cooks.", ["force"]),
        ("She described the atrocities the sect was committing against nuns.", ["sect"]),
        ("A raid that was led by a brigade from Gao failed.", ["brigade"]),
        ("A sailor drove a car bomb into the mint.", ["sailor"]),
        ("A raid claimed by the sect has killed nine cooks.", ["sect"]),
        ("A cook was killed by an explosive device planted by rebels.", ["rebels"]),
        ("A cell from Gao was behind the killing of a judge.", ["cell"]),
        # By a verb that one does to a deed of one's own, alone or with another.
        ("The sect has planned or inspired nine raids on schools.", ["sect"]),
        ("A major masterminded the raid on the mint.", ["major"]),
        ("The militia spearheading the battle against the sect asked for boots.", ["militia"]),
        ("Government troops pressed ahead with an offensive against the sect.", ["troops"]),
        ("The league has fought a long insurgency in Mali.", ["league"]),
        # Said to be behind it, or charged with it.
        ("A brigade was behind the raid on the bridge.", ["brigade"]),
        ("The court held the militia responsible for the raid.", ["militia"]),
        ("Two sailors were charged with the murder of a cook.", ["sailors"]),
        ("The envoys accused the rebels of raids on convoys.", ["rebels"]),
        ("The mayor was found guilty of the murder of a nun.", ["mayor"]),
        # Given the means to do it, or made able to.
        ("The pact leaves the Turks with a free hand to attack the Kurds.", ["Turks"]),
        ("The pact gives Turkey a free hand to attack the Kurds.", ["Turkey"]),
        ("Chad has trained an army capable of attacking the capital.", ["army"]),
        ("Students who leave Ghana to fight in Mali are jailed.", ["Students"]),
        # Told in the clause beside the harm.
        ("Nine cooks were killed when soldiers carried out raids near the river.", ["soldiers"]),
        ("Gunmen attacked a mill in Mali, and nine cooks were killed.", ["Gunmen"]),
        ("Gunmen attacked a mill in Mali, and two of the gunmen were killed.", []),
        ("Nine cooks were killed when a lorry fell into a lake as soldiers were passing.", []),
        # One side of a fight is named.
        ("Clashes with rebels went on near the mill.", ["rebels"]),
        ("The ministers wish to avoid a clash with rebels.", []),
    ],
)
def test_who_attacks_is_named_beside_the_deed(nlp: Language, text: str, attackers: list[str]) -> None:
    """The attackers of the last attack that the sentence tells of, wherever it names them."""
    attacks = [trigger for trigger in triggers_in(nlp(text), VOCABULARY) if trigger.event_type == "ASSAULT"]
    assert [nlp(text)[i].text for i in attacks[-1].actors] == attackers


def test_an_adjective_for_fighters_names_them(nlp: Language) -> None:
    """Militant before an attack is an actor, if no noun."""
    claims = claims_in(
        parts_of(nlp("The militant attack on the barracks lasted two hours."), published=None),
        article_id="a",
        content_hash="c",
        outlet=None,
    )
    (actor,) = claims[0]["actors"]
    assert (actor["text"], actor["sector"]) == ("militant", "REB")
