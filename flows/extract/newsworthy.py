"""Tells acts of public life from business, sport and show: the same words announce both, the participants differ."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from flows.extract.borne_out import is_borne_out
from flows.extract.columns import sentence_start
from flows.extract.countries import country_name
from flows.extract.grammar import children
from flows.extract.matching import governor
from flows.extract.parts import Actor, Trigger
from flows.extract.roles import words
from flows.extract.sides import can_act
from schemas.vocabulary import load_vocabulary

# Types that companies, clubs and artists do in the same words as states: they meet, agree, reject offers, resign.
_SOFT = frozenset({
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "REQUEST", "REJECT", "ACCUSE", "THREATEN",
    "SANCTION", "STATEMENT", "COERCE", "RETREAT", "MOBILIZE",
})  # fmt: skip
# Without somebody who gets it there is no such act (PLOVER 2.0: "recipient required").
_NEEDS_RECIPIENT = frozenset({"AID", "COOPERATE"})
_GRAVE = frozenset({
    "arrest", "kill", "killed_in", "execution", "assassination", "bomb", "car_bomb", "suicide", "abduct", "sexual",
    "torture",
    "convict", "charge", "tried", "riot", "investigate_crime", "crime",
})  # fmt: skip
# What firms and their owners do with words only: they "question" a board.
_OF_POLICE = frozenset({"investigate_crime", "arrest"})
# Figures of people and arms: what stands at so many is a thing, and the act is of whoever says so.
_FIGURES = frozenset({"number", "toll"})
# Harm, which a storm does too.
_HARM = frozenset({"kill", "killed_in", "wound", "destroy", "explosion"})
# Wars in which nobody is hurt.
_PRICE_WAR = re.compile(r"\b(?:price|bidding|ratings|format|browser|streaming) wars?\b", re.IGNORECASE)
# What is done to computers, and to prices, in the words of war.
_LIKE_WAR = frozenset({"attack", "fight", "destroy", "occupy", "siege", "artillery", "shoot", "bomb", "crowd_control"})
# Works in which people are killed only in the telling.
_FICTION = frozenset(
    {"film", "movie", "novel", "drama", "thriller", "sitcom", "cartoon", "game", "sequel", "screenplay"}
)
# What crowds do, and a state only in a note.
_MARCHES = frozenset({"demo", "leadership", "policy", "rights", "institutions"})
# What prices and shares do in the words of crowds and armies.
_OF_MARKETS = frozenset({"demo", "occupy"})
_CONTESTS = frozenset({"battle", "clash", "fight", "combat", "violence", "hostility"})
_VISITORS = frozenset({None, "CVL", "BUS"})
_VENTURES = frozenset({"venture", "team"})
_JOURNEYS = frozenset({"visit", "meet", "phone", "host"})
# Those who ask and do not say for what act.
_PLAIN_REQUESTS = frozenset({None, "020", "100"})
# What reporters do for their story: they ask, call, contact, meet.
_OF_REPORTERS = frozenset({"CONSULT", "REQUEST"})
# Nouns that tell of no act where nobody and no place stands with them.
_VAGUE = frozenset({
    "apartheid", "oppression", "persecution", "harassment", "intimidation", "discrimination", "coercion",
    "surveillance", "discussion", "conversation", "dialogue", "contact", "resignation", "detention", "imprisonment",
})  # fmt: skip
# Help that families, firms and neighbours give, too.
_CARE = frozenset({"aid", "economic", "humanitarian", "protection"})
_PRIVATE = frozenset({"BUS", "CVL", "EDU", "JRN", "AGR", "LAB"})
_UNARMED = frozenset({"BUS", "PTY", "LEG", "JUD", "JRN", "LAB", "EDU", "IGO"})
_AFTER = frozenset({"after", "during", "following", "since"})
# Who comes after any accident.
_AT_THE_SCENE = frozenset({"police", "policeman", "officer", "guard"})
_VAGUELY = frozenset({"a", "an", "any", "no", "such", "further", "some", "all"})
_WORKERS = frozenset({"LAB", "CVL", "EDU", "MED", "AGR"})
_STATE = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "REB", "UAF", "IGO", "OPP", "PTY", "SPY"})
_PUBLIC = _STATE | {"NGO", "LAB", "CRM", "REL", "REF", "ELI"}


def is_attack(trigger: Trigger) -> bool:
    """Tell whether a trigger names violence itself, and not only the harm that an accident does, too."""
    return trigger.event_type == "ASSAULT" and trigger.rule_id.split(".")[1] not in _HARM


def is_named_alone(trigger: Trigger, doc: Doc) -> bool:
    """Tell whether a noun names an act of force or state itself: who denies "any arrests" need not say whose."""
    return doc[trigger.head].pos_ == "NOUN" and trigger.rule_id.split(".")[1] not in _HARM


def is_public(actor: Actor) -> bool:
    """Tell whether an actor is known to be a state, or a body or a force of public life."""
    return actor.sector in _PUBLIC or (actor.country is not None and actor.sector is None)


def is_public_act(
    trigger: Trigger,
    actors: Sequence[Actor],
    recipients: Sequence[Actor],
    *,
    topics: frozenset[str],
    violent: bool,
    placed: bool,
    dated: bool,
    counted: bool,
    evidence: Span,
    modality: str,
) -> bool:
    """Tell whether the act of `trigger` is one of public life.

    On the pages of sport and show, only grave acts and what states do to somebody are. On those of business, and
    anywhere between companies, an act that companies do too needs a country, an authority or an organisation in it.
    Deaths of which nobody is said to be the cause are no assault where the `evidence` tells of a disaster.
    """
    group = trigger.rule_id.split(".")[1]
    everybody = [*actors, *recipients]
    if not is_borne_out(trigger, actors, recipients, evidence=evidence, modality=modality):
        return False
    if group in _HARM and not actors and ("disaster" in topics or tells_of_disaster(evidence)):
        return False
    if group == "wound" and not actors and not violent and not _names_arms(evidence, trigger.head):
        return False  # who lies injured where the article tells of no attack had an accident
    if group in _LIKE_WAR and _PRICE_WAR.search(evidence.text):
        return False
    if _is_no_violence(trigger, actors, recipients, evidence):
        return False  # "fighting to regain his good name", "killed in the film"
    if group == "attack" and _is_a_collision(trigger, actors, evidence):
        return False
    occupying = group == "occupy" and evidence.doc[trigger.head].pos_ == "VERB"
    if occupying and not recipients and not placed and all(one.sector in _PRIVATE for one in actors):
        return False  # the landless on fallow fields, a firm in charge of a fund
    if _is_done_by_a_disaster(evidence.doc[trigger.head]):
        return False
    if group == "sanctions" and trigger.rule_id.endswith("+sale") and not recipients:
        return False  # rationing at home, a producer who stops selling
    if "computing" in topics and group in _LIKE_WAR and not any(actor.country for actor in actors):
        return False
    if group == "resign" and (_names_trade(evidence) or (_names_a_firm(evidence) and not any(map(is_public, actors)))):
        return False  # the officers of a firm
    able = any(_acts(evidence.doc[i]) for i in trigger.actors)
    figure = trigger.event_type == "STATEMENT" and group in _FIGURES
    if trigger.actors and not actors and not able and trigger.event_type in _SOFT and not counted and not figure:
        return False  # "a shortage of funds forced": what acts is nobody
    if trigger.actors and all(evidence.doc[i].lower_ == "you" for i in trigger.actors) and trigger.event_type in _SOFT:
        return False  # "you agree to our terms": said to the reader
    plain = trigger.event_type != "REQUEST" or trigger.cameo_code in _PLAIN_REQUESTS or not recipients
    if trigger.event_type in _OF_REPORTERS and plain and actors and all(actor.sector == "JRN" for actor in actors):
        return False  # how a newsroom came to its story
    if not everybody and not figure and modality in {"possible", "hypothetical"}:
        return False
    if not everybody and group == "fight" and not placed and trigger.rule_id.rpartition(".")[2] in _CONTESTS:
        return False  # "a battle the industry can't afford to lose"
    if group == "strike" and any(_is_a_power(actor, evidence) for actor in actors):
        return False  # states strike with missiles: another entry reads that where the words are plain
    if not everybody and not placed and trigger.rule_id.rpartition(".")[2] in _VAGUE:
        return False  # "harassment", "discussions": spoken of, not told
    bare = ":" not in trigger.rule_id and evidence.doc[trigger.head].pos_ in {"NOUN", "PROPN"}
    if bare and len(everybody) == 1 and trigger.rule_id.startswith("AGREE.agree."):
        return False  # "critics of the Iran deal": it is named, nobody is said to make it
    if bare and not everybody and not placed and not dated and _is_unspecific(evidence.doc[trigger.head]):
        return False  # "options include military action": spoken of in general
    if (
        trigger.event_type == "AID"
        and group in _CARE
        and actors
        and all(_is_private(actor, evidence) for actor in actors)
        and not _is_from_abroad(actors, recipients)
    ):
        return False  # a mother cares for a child, a firm shields its customers
    if group == "fight" and not placed and actors and all(actor.sector in _UNARMED for actor in actors):
        return False  # courts, firms and parties fight with words
    if group == "attack" and not placed and _is_debate(actors, recipients):
        return False
    if _is_of_anybody(trigger, actors, recipients, placed=placed):
        return False
    journeying = group in _JOURNEYS and bool(actors) and all(_is_anybody(actor, evidence) for actor in actors)
    if journeying and all(one.country is None and one.sector in {None, "CVL"} for one in recipients):
        return False  # a private journey or talk
    if trigger.event_type == "PROTEST" and group in _MARCHES and actors and all(_is_state(actor) for actor in actors):
        return False  # a state protests in a note: other entries read that
    if not everybody and trigger.rule_id.endswith(".war"):
        return False  # "since the war": a time, not an act
    if actors and group not in _GRAVE - _OF_POLICE and all(actor.sector == "BUS" for actor in actors):
        asked = [one for one in recipients if not (one.sector == "JUD" and trigger.event_type == "REQUEST")]
        if not _public(asked):
            return False  # firms among themselves, and before a court
    if trigger.event_type in _SOFT and group not in _GRAVE and _is_between_firms(everybody, evidence):
        return False
    in_markets = group in _OF_MARKETS and not everybody and not placed
    if in_markets and _of_markets(evidence):
        return False  # "the rally was led by oil contracts", "to recapture a share of the market"
    if _is_market_demand(evidence.doc[trigger.head]):
        return False
    if trigger.event_type in _SOFT and group not in _GRAVE and _is_commerce(everybody, evidence):
        return False
    if topics & {"sport", "show"}:
        return group in _GRAVE or any(actor.sector in _STATE and actor.country for actor in everybody)
    alone = not recipients and len(actors) < 2 and not placed and not _is_joint(evidence.doc[trigger.head])
    giving = trigger.event_type == "AID" and any(is_public(actor) or actor.sector == "MED" for actor in actors)
    if trigger.event_type in _NEEDS_RECIPIENT and alone and not giving:
        return False
    if trigger.event_type not in _SOFT or group in _GRAVE:
        return True
    if "business" in topics:
        return any(is_public(actor) for actor in (actors or recipients)) or _public(recipients)
    return not everybody or able or any(_is_known(actor) for actor in everybody)


def _is_between_firms(everybody: Sequence[Actor], evidence: Span) -> bool:
    """Tell whether firms deal with somebody of whom no kind is known, nor that it is a state."""
    some = any(actor.sector == "BUS" for actor in everybody)
    return some and all(actor.sector == "BUS" or _is_house(actor, evidence.doc[actor.head]) for actor in everybody)


def _is_house(actor: Actor, head: Token) -> bool:
    """Tell whether an actor may be a firm: with a country in its name ("Air Peru"), or "an unaffiliated party"."""
    if actor.sector == "PTY":
        return actor.country is None and head.pos_ == "NOUN"
    if actor.sector is not None:
        return False
    own = [token for token in head.subtree if token.ent_type_ == "ORG" and token.pos_ == "PROPN"]
    named = head.ent_type_ == "ORG" and len(own) > 1
    return actor.country is None or (named and country_name(actor.country) is not None)


def tells_of_trade(evidence: Span) -> bool:
    """Tell whether a sentence is of markets, mergers and stakes: one word of the board room, or two of business."""
    business = {token.lemma_.lower() for token in evidence} & load_vocabulary().classes["business"]
    return len(business) > 1 or _names_trade(evidence)


def _of_markets(evidence: Span) -> bool:
    """Tell whether a sentence speaks of prices and shares, where rallies and captures are theirs."""
    return any(token.lemma_.lower() in load_vocabulary().classes["business"] for token in evidence)


def _is_from_abroad(actors: Sequence[Actor], recipients: Sequence[Actor]) -> bool:
    """Tell whether people of one country do it to another's: "Chinese experts trained Malian drivers"."""
    homes = {actor.country for actor in actors if actor.country}
    return bool(homes) and any(one.country and one.country not in homes for one in recipients)


def _is_of_anybody(trigger: Trigger, actors: Sequence[Actor], recipients: Sequence[Actor], *, placed: bool) -> bool:
    """Tell whether people visit a site, somebody tips off the police, or firms join in a venture, whosever they are."""
    group, everybody = trigger.rule_id.split(".")[1], [*actors, *recipients]
    if group == "visit" and not placed:
        return all(one.country is None and one.sector in _VISITORS for one in everybody)
    if group == "information":
        return not actors and ":" not in trigger.rule_id
    joined = trigger.event_type == "COOPERATE" and _is_a_venture(trigger)
    return joined and any(one.sector == "BUS" for one in everybody)


def _is_a_venture(trigger: Trigger) -> bool:
    return not _VENTURES.isdisjoint(trigger.rule_id.rpartition(".")[2].partition(":")[0].split("+"))


def _is_joint(word: Token) -> bool:
    """Tell whether an act is said to be a joint one, if not by whom: "began a joint exercise"."""
    return any(child.lower_ == "joint" for noun in (word, *word.children) for child in noun.children)


def _is_market_demand(noun: Token) -> bool:
    """Tell whether "demand" is what a market has: "oil demand", "domestic demand rose", and no "demand to leave"."""
    if noun.lower_ != "demand" or noun.pos_ != "NOUN":
        return False
    said = any(child.dep_ in {"acl", "ccomp", "poss"} for child in noun.children)
    return not said and any(child.dep_ == "compound" and child.pos_ == "NOUN" for child in noun.children)


def _is_commerce(everybody: Sequence[Actor], evidence: Span) -> bool:
    """Tell whether firms, or somebody not known, deal with one another: mergers, bids, stakes, sales of units."""
    if any(is_public(actor) or (actor.sector and actor.sector != "BUS") for actor in everybody):
        return False
    return _names_trade(evidence)


def _names_trade(evidence: Span) -> bool:
    return any(token.lemma_.lower() in load_vocabulary().classes["commerce"] for token in evidence)


def _names_a_firm(evidence: Span) -> bool:
    return any(token.text.rstrip(".") in words("company_forms") for token in evidence)


def _acts(noun: Token) -> bool:
    """Tell whether `noun` is somebody, if not known who: "each side", "it", "the Bank" of a sentence before."""
    if noun.pos_ == "PRON" and noun.lower_ in {"i", "it"}:
        return True
    named = noun.is_title and not noun.ent_type_ and noun.pos_ in {"NOUN", "PROPN"}
    called = named and noun.i != sentence_start(noun.doc, noun.i)
    return called or can_act(noun, load_vocabulary())


def _is_debate(actors: Sequence[Actor], recipients: Sequence[Actor]) -> bool:
    """Tell whether members of parties and parliaments go for one another: with words."""
    within = all(actor.sector in _UNARMED or actor.sector is None for actor in actors)
    return within and bool(actors and recipients) and all(one.sector in {"PTY", "LEG"} for one in recipients)


def _is_private(actor: Actor, evidence: Span) -> bool:
    """Tell whether an actor is a firm, a family, anybody: neither a state nor an organisation."""
    return actor.sector in _PRIVATE or _is_anybody(actor, evidence)


def _is_unspecific(noun: Token) -> bool:
    """Tell whether a noun points at no act: bare or with "a", not counted, described, or what others came after."""
    standing = governor(noun, load_vocabulary())
    if standing.i < noun.i and noun.dep_ == "pobj":
        return False  # "dozens of attacks"
    if standing.dep_ == "pobj" and standing.head.lower_ in _AFTER:
        return False
    if any(child.dep_ in {"poss", "nummod", "relcl", "acl", "appos"} or child.ent_type_ for child in noun.children):
        return False
    pointing = any(child.lower_ not in _VAGUELY for child in noun.children if child.dep_ == "det")
    under = any(child.dep_ == "prep" and child.lower_ not in {"of", "to"} for child in noun.children)
    return not (pointing or under)


def _is_anybody(actor: Actor, evidence: Span) -> bool:
    """Tell whether an actor is a person, or a pronoun, of whom nothing is known but the name."""
    head = evidence.doc[actor.head]
    return not (actor.country or actor.sector) and (head.pos_ == "PRON" or head.ent_type_ == "PERSON")


def _is_state(actor: Actor) -> bool:
    return actor.country is not None and (actor.sector == "GOV" or actor.name == country_name(actor.country))


def _public(actors: Sequence[Actor]) -> bool:
    return any(actor.sector in _PUBLIC for actor in actors)


def _is_known(actor: Actor) -> bool:
    """Tell whether an actor is more than "they" or "everyone": a name, a country or a kind of people."""
    return bool(actor.name or actor.country or actor.sector)


def tells_of_disaster(evidence: Span) -> bool:
    """Tell whether the sentence names what kills without intent: a quake, a crash, a fire that nobody laid."""
    classes = load_vocabulary().classes
    lemmas = {token.lemma_.lower() for token in evidence}
    armed = classes["armed"] | classes["fighting"]
    fires = (token for token in evidence if token.lower_ == "fire")
    burnt = any(one.dep_ == "nsubj" or one.head.dep_ == "agent" or any(children(one, "relcl")) for one in fires)
    return (
        not lemmas.isdisjoint(classes["disaster"])
        or any(map(_is_a_mishap, evidence))
        or (burnt and (lemmas - _AT_THE_SCENE - {"fire"}).isdisjoint(classes["weapon"] | armed))
    )


def _is_done_by_a_disaster(verb: Token) -> bool:
    """Tell whether a storm, a plague or a beast does it: "frost attacked the vines", "broken off by the quake".

    A capital is a name where no sentence begins: of the rebels called Tigers, of a Mr Frost.
    """
    agents = [below for child in verb.children if child.dep_ == "agent" for below in child.children]
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    classes = load_vocabulary().classes
    return any(
        one.lemma_.lower() in classes["nature"]
        if one.i == sentence_start(one.doc, one.i)
        else one.is_lower and one.lemma_ in classes["nature"] | classes["disaster"] | classes["animal"]
        for one in agents + subjects
    )


def _is_no_violence(trigger: Trigger, actors: Sequence[Actor], recipients: Sequence[Actor], evidence: Span) -> bool:
    """Tell whether an assault is one in words only: somebody strives for something, or a film tells it."""
    striving = trigger.rule_id.split(".")[1] == "fight" and not recipients
    if striving and _strives(evidence.doc[trigger.head], actors):
        return True
    return trigger.event_type == "ASSAULT" and any(map(_is_fiction, evidence))


def _strives(verb: Token, actors: Sequence[Actor]) -> bool:
    """Tell whether somebody without arms fights to do something: with all his strength, and nobody."""
    to_do = any(below.tag_ == "TO" for clause in children(verb, "xcomp", "advcl") for below in children(clause, "aux"))
    return verb.pos_ == "VERB" and to_do and not any(actor.sector in words("armed_sectors") for actor in actors)


def _is_fiction(work: Token) -> bool:
    """Tell whether a sentence says what happens in a film or a book: "in the film, the hero is shot"."""
    if work.dep_ != "pobj" or work.head.lower_ != "in" or work.lemma_.lower() not in _FICTION:
        return False
    return not any(children(work, "acl", "relcl"))  # "in a film released by the kidnappers"


def _is_a_mishap(verb: Token) -> bool:
    """Tell whether something overturns or fails by itself: no court overturns a sentence."""
    done = any(child.dep_ in {"dobj", "nsubjpass", "auxpass"} for child in verb.children)
    return verb.pos_ == "VERB" and verb.lemma_.lower() in load_vocabulary().classes["mishap"] and not done


def _is_a_collision(trigger: Trigger, actors: Sequence[Actor], evidence: Span) -> bool:
    """Tell whether a ship or a train hits something with nobody said to mean it, and no arms near."""
    classes = load_vocabulary().classes
    heads = [evidence.doc[i].lemma_.lower() for i in trigger.actors]
    armed = _names_arms(evidence, trigger.head)
    return bool(heads) and set(heads) <= classes["craft"] and not armed and not any(map(is_public, actors))


def _names_arms(evidence: Span, act: int) -> bool:
    """Tell whether a sentence has arms, armed men or fighting in it, beside the act itself."""
    classes = load_vocabulary().classes
    armed = (classes["weapon"] | classes["armed"] | classes["fighting"]) - _AT_THE_SCENE
    return any(token.lemma_.lower() in armed for token in evidence if token.i != act)


def _is_a_power(actor: Actor, evidence: Span) -> bool:
    """Tell whether an actor is of public life, and neither workers nor persons of a country: "Air France pilots"."""
    of_people = actor.sector is None and evidence.doc[actor.head].lemma_.lower() in load_vocabulary().classes["person"]
    return is_public(actor) and actor.sector not in _WORKERS and not of_people
