"""How a speaker commits to an act."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from flows.extract.modality import stance_of
from flows.extract.speakers import quotations_in

# sentence | the word that announces the act | modality | the words that show it
SENTENCES = (
    ("Soldiers shot two farmers near the river on Monday.", "shot", "asserted", None),
    ("The soldiers did not enter the village.", "enter", "denied", "not"),
    ("No soldiers were killed in the clash.", "killed", "denied", "No"),
    ("None of the hostages were harmed.", "harmed", "denied", "None"),
    ("The guards failed to stop the convoy.", "stop", "denied", "failed"),
    ("The crowd left the square without attacking the police.", "attacking", "denied", "without"),
    ("The army denied that its troops shelled the town.", "shelled", "denied", "denied"),
    ("The ministry rejected reports that rebels seized the bridge.", "seized", "denied", "rejected"),
    ("There is no evidence that the militia burned the farms.", "burned", "denied", "no"),
    ("The general denied involvement in the massacre.", "involvement", "denied", "denied"),
    ("The army did not carry out the attack.", "attack", "denied", "not"),
    ("The governor refused to resign.", "resign", "denied", "refused"),
    ("The army did not deny that its troops shelled the town.", "shelled", "possible", "not"),
    ("Should the rebels seize the port, prices would rise.", "seize", "hypothetical", "Should"),
    ("Had the rebels seized the port, the war would have ended.", "seized", "hypothetical", "Had"),
    ("Also killed were two soldiers.", "killed", "asserted", None),
    ("The army will stay as long as rebels shell the town.", "shell", "hypothetical", "long"),
    ("The pact spared the town an attack.", "attack", "denied", "spared"),
    ("The fence was built to defend against an attack.", "attack", "possible", "defend against"),
    ("Prices rose in advance of a meeting.", "meeting", "planned", "advance of"),
    ("Two women reported being attacked by guards.", "attacked", "alleged", "reported"),
    ("The guards reported arresting two men.", "arresting", "asserted", None),
    ("He was accused by two of the women of abuse, including rape.", "rape", "alleged", "accused"),
    ("The officer allegedly tortured a prisoner.", "tortured", "alleged", "allegedly"),
    ("The officer is accused of torturing a prisoner.", "torturing", "alleged", "accused of"),
    ("Two men were arrested on suspicion of bombing the mosque.", "bombing", "alleged", "suspicion of"),
    ("The rebels claimed that the army burned the farms.", "burned", "alleged", "claimed"),
    ("The colonel is alleged to have ordered the killings.", "ordered", "alleged", "alleged"),
    ("Analysts estimate that 400 fighters crossed the border.", "crossed", "estimated", "estimate"),
    ("The president will visit Berlin on Tuesday.", "visit", "planned", "will"),
    ("The minister said the troops would leave by June.", "leave", "planned", "would"),
    ("The council plans to expel the envoys.", "expel", "planned", "plans"),
    ("Both sides agreed to withdraw.", "withdraw", "planned", "agreed"),
    ("The group threatened to kill the hostages.", "kill", "planned", "threatened"),
    ("Engineers were sent to train the recruits.", "train", "planned", "to"),
    ("The gunmen tried to storm the embassy.", "storm", "planned", "tried"),
    ("The two countries will hold talks in May.", "talks", "planned", "will"),
    ("The council does not plan to expel the envoys.", "expel", "denied", "not"),
    ("The union urged the government to release the prisoners.", "release", "requested", "urged"),
    ("The mayor called for an investigation.", "investigation", "requested", "called for"),
    ("The envoy demanded that the rebels leave the town.", "leave", "requested", "demanded"),
    ("The rebels may attack the port.", "attack", "possible", "may"),
    ("The gunmen probably fled to the hills.", "fled", "possible", "probably"),
    ("The pilot is believed to have died.", "died", "possible", "believed"),
    ("If rebels attack the port, trade will suffer.", "attack", "hypothetical", "If"),
    ("Did the soldiers fire at the crowd?", "fire", "hypothetical", "?"),
    ("The army would have attacked the port.", "attacked", "hypothetical", "would"),
    ("The request is likely to be granted.", "request", "asserted", None),
    ("The fort is vulnerable to attack.", "attack", "possible", "vulnerable to"),
    ("A strike would cripple the port.", "strike", "hypothetical", "would"),
    ("The port has not been hit by a strike.", "strike", "denied", "not"),
    ("The envoy has not been in contact with the rebels.", "contact", "denied", "not"),
    ("The ministry had written to the firms and would now discuss the cuts.", "discuss", "planned", "would"),
    ("The two men discussed the request.", "request", "asserted", None),
    ("The visit laid the groundwork for a summit.", "summit", "planned", "laid"),
    ("The minister left for talks with the rebels.", "talks", "planned", "left for"),
    ("Despite opposition the council will sell the land.", "opposition", "asserted", None),
    ("The mayor said no-one had been arrested.", "arrested", "denied", "no"),
    ("Not a single villager was harmed, the colonel said.", "harmed", "denied", "Not"),
    ("At no point did the guards fire on the crowd, the warden said.", "fire", "denied", "no"),
    ("The chief said his men had no hand in the kidnapping of the nuns.", "kidnapping", "denied", "no"),
    ("The clan said it had nothing to do with the murder of the judge.", "murder", "denied", "nothing"),
    ("There was no truth in reports that jets bombed the bridge.", "bombed", "denied", "no"),
    ("It was not the navy that sank the ferry, the admiral said.", "sank", "denied", "not"),
    ("Unconfirmed reports said the rebels had captured the fort.", "captured", "alleged", "Unconfirmed"),
    ("According to the charge sheet, the major ordered the killings.", "ordered", "alleged", "sheet"),
    ("The party charged in a statement that soldiers had burned the farms.", "burned", "alleged", "charged"),
    ("The party said in a statement that soldiers had burned the farms.", "burned", "asserted", None),
    ("The prosecutor said he had shot two guards, a charge he denies.", "shot", "alleged", "charge"),
    ("He was jailed for the killing of a guard, a charge he denies.", "jailed", "asserted", None),
    ("Was the editor poisoned by the secret police?", "poisoned", "hypothetical", "?"),
    ("The unions called a strike for Friday.", "called", "planned", "for"),
    ("Hundreds of drivers rode through the town to protest against the tax.", "protest", "asserted", None),
    ("The agency hopes to send food to the island.", "send", "possible", "hopes"),
    ("The court has denied the charges, saying only that police arrested two men.", "arrested", "asserted", None),
    ("The ministry denied that its men fled, saying only that it trained a brigade.", "trained", "asserted", None),
    ("The ministry denied that its men fled, saying only that it trained a brigade.", "fled", "denied", "denied"),
    ("The protesters not only blocked the road but burned tyres.", "blocked", "asserted", None),
    ("The president condemned the attack and will visit the town.", "attack", "asserted", None),
    ("The council did not condemn the attack.", "attack", "asserted", None),
    ("Troops who attacked the town will leave.", "attacked", "asserted", None),
    ("The army will stay until the rebels are disarmed.", "disarmed", "planned", "will"),
    ("The suspect had not admitted the raid or named anyone.", "named", "denied", "not"),
    ("The rebels are too weak to attack the port.", "attack", "denied", "too"),
    ("Negotiators delayed the withdrawal.", "withdrawal", "planned", "delayed"),
    ("Rebels began to shell the town.", "shell", "asserted", None),
    ("The rebels came home in May, only to be killed.", "killed", "asserted", None),
    ("The drones are capable of striking the port.", "striking", "possible", "capable of"),
    ("The envoy asked why the rebels attacked the port.", "attacked", "asserted", None),
    ("The release of the hostages is a key demand of Chad.", "release", "requested", "demand"),
    ("The port was the target of an attack.", "attack", "asserted", None),
    ("The army will respond to attacks.", "attacks", "planned", "will"),
    ("The militia could disrupt talks.", "talks", "possible", "could"),
    ("The militia did not disrupt talks.", "talks", "asserted", None),
    ("The army will respond to the attack on the port.", "attack", "asserted", None),
    ("The premier dismissed the claim he had left the pact as old news.", "left", "denied", "dismissed"),
    ("The nurses waited for weeks in order to treat the wounded.", "treat", "planned", "order"),
    ("The firm is investigating what it called a criminal attack.", "attack", "alleged", "called"),
    ("Anyone convicted of fraud loses his seat.", "convicted", "hypothetical", "Anyone"),
    ("The wall shields the town from rocket attacks.", "attacks", "hypothetical", "shields"),
    ("Had the rebels attacked the port, trade would have suffered.", "attacked", "hypothetical", "Had"),
    ("The envoy said that the prisoners be freed.", "freed", "requested", "freed"),
    ("The minister would like to thank the nurses.", "thank", "asserted", None),
    ("The ministers are thought to support the plan.", "support", "possible", "thought"),
    ("The council works towards lifting the ban.", "lifting", "planned", "works towards"),
    ("The ministry hired guards in case the port was attacked.", "attacked", "hypothetical", "case"),
    ("Police had to fire eight rounds.", "fire", "asserted", None),
    ("Norway accused Chad of breaking the pact, and burning the farms.", "burning", "alleged", "accused"),
    ("The two sides are near an accord.", "accord", "possible", "near"),
    ("The court blocked the council from cutting aid.", "cutting", "denied", "blocked"),
    ("The mayor called the ruling of the court unfair.", "ruling", "asserted", None),
    ("Members voted against military action.", "action", "planned", "voted against"),
    ("The envoy set out a timetable for talks on the island.", "talks", "planned", "timetable for"),
    ("The treaty lapsed because neither Peru nor Chile has ratified it.", "ratified", "denied", "neither"),
    ("It seems odd that Chile attacked the town.", "attacked", "asserted", None),
    ("It appears that Chile attacked the town.", "attacked", "possible", "appears"),
    ("It is vital that the police investigate the bank.", "investigate", "requested", "vital"),
    ("Kenya should train rather than prosecute the rebels.", "prosecute", "denied", "rather"),
    ("The rebels' raid on the clinic appeared to be a warning.", "raid", "asserted", None),
    ("An attack on the clinic appeared to be under way.", "attack", "possible", "appeared"),
    ("Kenya will attack the rebels even if Uganda protests.", "attack", "planned", "will"),
    ("Kenya held off from attacking the rebels.", "attacking", "denied", "held"),
    ("Two ships are suspected of violating sanctions of the bloc.", "sanctions", "asserted", None),
    ("The vote could come when the ministers meet.", "meet", "planned", "could"),
    ("Farmers marched through the capital to protest the tax.", "protest", "asserted", None),
    ("Envoys will meet to discuss the border.", "discuss", "planned", "will"),
    ("The president fled after a failed coup.", "coup", "asserted", None),
    ("The rebels may decide to attack the port.", "attack", "possible", "may"),
    ("But to shoot at children!", "shoot", "hypothetical", "to"),
    ("The general is accused of abuses including torture.", "torture", "alleged", "accused of"),
    ("She could not say in which city the protest was held.", "protest", "asserted", None),
    ("The raid was not about revenge.", "raid", "asserted", None),
    ("The rebels have not wrung any promises from him.", "promises", "denied", "not"),
    ("The deputies are poised to oppose the law.", "oppose", "planned", "poised"),
    ("It is right to recognise that editors are being prosecuted.", "prosecuted", "asserted", None),
    ("Peru is on the verge of attacking the rebels.", "attacking", "possible", "verge of"),
    ("Families are fleeing persecution.", "persecution", "asserted", None),
    ("A stoppage involving clerks could close the port.", "stoppage", "possible", "could"),
    ("She cannot understand why the guards did not attack.", "attack", "denied", "not"),
    ("The rebels have not carried out their threat to shell the port.", "threat", "asserted", None),
    ("The nurses were freed after the ministers met.", "met", "asserted", None),
    ("Police arrested two men; no officer was hurt.", "arrested", "asserted", None),
    ("The strikes on the depots were intended to deter the rebels.", "strikes", "asserted", None),
    ("The raids are designed to begin on Friday.", "raids", "planned", "designed"),
    ("Ghana will close the border because Togo refuses to pay.", "refuses", "asserted", None),
    ("Ghana will close the border when Togo attacks the port.", "attacks", "planned", "will"),
    ("Police would lose the vote if they were seen to attack the nurses.", "attack", "hypothetical", "if"),
    ("To avert a clash with Mali, the envoy ordered a retreat.", "clash", "possible", "avert"),
    ("The envoy averted a clash with Mali.", "clash", "denied", "averted"),
    ("It was not known whether they had fled or had been abducted.", "abducted", "hypothetical", "whether"),
    ("Only the navy has the means and the motive to attack the island.", "attack", "possible", "motive"),
    ("An attack threatened by the militia kept the schools closed.", "attack", "planned", "threatened"),
    ("The explosives were for use in an attack on the port.", "attack", "planned", "for"),
    ("Police found a bomb meant for an attack on the port.", "attack", "planned", "meant for"),
    ("The conference was put on hold until March.", "conference", "planned", "put"),
    ("The president will raise the matter at the summit with Kenya.", "summit", "planned", "will"),
    ("The president raised the matter at the summit with Kenya.", "summit", "asserted", None),
    ("Nigeria pressed Chad to set up a force to protect the farmers.", "protect", "requested", "pressed"),
    ("The senator went on to denounce the premier.", "denounce", "asserted", None),
    ("The navy has used fishermen as a screen to attack the fort.", "attack", "asserted", None),
    ("The navy will use drones to attack the fort.", "attack", "planned", "will"),
    ("The priest persuaded the gunmen to release the nuns.", "release", "asserted", None),
    ("The envoy would not have left the city if the rebels had come.", "left", "asserted", None),
    ("The clan would not have raided the farm had the guards stayed.", "raided", "asserted", None),
    ("The clan would have raided the farm if the guards had left.", "raided", "hypothetical", "would"),
    ("Talks aimed at averting a strike by dockers failed.", "strike", "possible", "averting"),
    ("A new law could prevent strikes by dockers.", "strikes", "possible", "prevent"),
    ("The pilot evaded capture by the militia.", "capture", "denied", "evaded"),
    ("Scarcely any arrests were made by the guards.", "made", "denied", "Scarcely"),
    ("False reports of a raid on the bank spread fast.", "raid", "denied", "reports of"),
    ("The navy has yet to free the crew.", "free", "denied", "yet"),
    ("It is legal to shoot looters, the mayor said.", "shoot", "hypothetical", "legal"),
    ("It was a mistake to invade the island, the admiral said.", "invade", "asserted", None),
    ("We want the looters arrested, the mayor said.", "arrested", "requested", "want"),
    ("The council decided to reject the accord.", "reject", "asserted", None),
    ("Why did the guards shoot the farmer?", "shoot", "asserted", None),
    ("When will the guards leave the farm?", "leave", "planned", "will"),
    ("The nuns can stay in the port or be expelled.", "expelled", "possible", "can"),
    ("The pilot pleaded not guilty to killing the judge.", "killing", "denied", "not"),
    ("Two guards are on trial for killing the judge.", "killing", "alleged", "trial for"),
    ("Attacks on the port would cut off the island.", "Attacks", "hypothetical", "would"),
    ("Calls grew for the mayor to resign.", "resign", "requested", "Calls"),
    ("The mayor faced calls to resign.", "resign", "requested", "calls"),
    ("Togo has decided to sever ties with Benin.", "sever", "asserted", None),
)  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "act", "modality", "cue"), SENTENCES, ids=[f"{each[1]} in {each[0]}" for each in SENTENCES]
)
def test_an_act_has_the_modality_that_its_words_show(
    nlp: Language, sentence: str, act: str, modality: str, cue: str | None
) -> None:
    """The modality of an act is the one its speaker's words show, and the cue is exactly those words."""
    doc = nlp(sentence)
    head = next(token.i for token in doc if token.text == act)
    stance = stance_of(head, doc, quotations_in(doc))
    shown = None if stance.cue_start is None else doc.text[stance.cue_start : stance.cue_end]
    assert (stance.modality, shown) == (modality, cue)


def test_a_negation_reaches_through_the_verbs_above() -> None:
    """On a hand-built parse, a negated plan is denied and its cue is the word of negation."""
    doc = Doc(
        Vocab(),
        words=["Rebels", "never", "planned", "to", "attack"],
        lemmas=["rebel", "never", "plan", "to", "attack"],
        pos=["NOUN", "ADV", "VERB", "PART", "VERB"],
        tags=["NNS", "RB", "VBD", "TO", "VB"],
        heads=[2, 2, 2, 4, 2],
        deps=["nsubj", "neg", "ROOT", "aux", "xcomp"],
    )
    stance = stance_of(4, doc, [])
    assert (stance.modality, stance.cue_start, stance.cue_end) == ("denied", 7, 12)


@pytest.mark.parametrize("text", ["KILLED", "?", "not not not", "will", "“", "if if if", "no"])
def test_odd_text_never_raises(nlp: Language, text: str) -> None:
    """Every token of any text has a stance."""
    doc = nlp(text)
    assert [stance_of(token.i, doc, quotations_in(doc)).modality for token in doc]


def test_an_unparsed_text_is_asserted() -> None:
    """Without a parse nothing shows a modality, so nothing is made up."""
    doc = spacy.blank("en")("Rebels may attack")
    assert stance_of(2, doc, []).modality == "asserted"
