"""Tells whether those who take part bear out the sense of the words: an army forces, a cold spell does so to speak.

The words of diplomacy and of force are those of daily life, too: families support, staff return, fans want. Where
somebody acts of whom neither a country nor a public part is known, on somebody of the same kind, there is no act of
public life.
"""

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Span, Token

from flows.extract.acts_in_name import OF_ALLOWING
from flows.extract.parts import Actor, Trigger
from flows.extract.roles import words
from schemas.vocabulary import load_vocabulary

# What people do to each other in private: only the names of the doers, or of whom they do it to, tell a public act.
_OF_ANYBODY = frozenset({
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "REQUEST", "REJECT", "ACCUSE", "SANCTION",
    "RETREAT",
})  # fmt: skip
# Who sues or strikes is in the news, whoever it is.
_BY_ANYBODY = frozenset({"sue", "dissent"})
# To end a strike or not: that is the strikers' own.
_OF_STRIKES = frozenset({"082", "0352", "1242"})
_PRIVATE = frozenset({None, "BUS", "CVL", "EDU", "JRN", "AGR", "LAB", "MED"})
# To reduce relations, or stop anything at all.
_LESS_TIES = "160"
_ENGAGING = frozenset({
    "agree", "promise", "pledge", "vow", "decide", "order", "refuse", "threaten", "offer", "urge", "ask", "tell",
    "demand", "undertake", "plan", "prepare", "continue", "begin", "start", "help",
})  # fmt: skip
_HARM = frozenset({"attack", "fight", "bomb", "destroy", "occupy", "artillery", "shoot"})
# What only those have the power to do who hold some: a need or a storm forces, too.
_ARMS = frozenset({"troops", "artillery"})
_ALLOWING = frozenset({"allow", "permit", "let"})
# What forces do and, in the same words, anybody on a walk.
_LEAVING = frozenset({"withdraw", "retreat", "pull", "fall"})
_OFFICERS = frozenset({"officer", "executive", "chairman", "chairwoman", "vice-president", "director", "manager"})
_SUPPLIES = frozenset({"supply", "shipment"})
_TRADING = frozenset({None, "BUS", "CVL"})
_COMPELLING = frozenset({"force", "compel", "oblige", "prevent", "stop", "coerce", "restrain", "harass", "intimidate"})
_POWERS = frozenset({"GOV", "MIL", "COP", "REB", "UAF", "SPY", "JUD", "CRM", "LEG", "IGO", "OPP", "PTY"})


def is_borne_out(
    trigger: Trigger, actors: Sequence[Actor], recipients: Sequence[Actor], *, evidence: Span, modality: str
) -> bool:
    """Tell whether `actors` and `recipients` are such as do the act of `trigger` in public life."""
    group, words_found = trigger.rule_id.split(".")[1:3]
    word = words_found.split("+")[0]
    if group == "restrict" and word in _COMPELLING and not any(map(_has_power, actors)):
        return False
    if group == "censor" and actors and not any(map(_has_power, actors)):
        return False  # a search engine blocks pages
    if group == "consider" and modality != "asserted":
        return False  # "consider our neighbours": said to the reader
    verb = evidence.doc[trigger.head]
    if group == "stop" and (
        _is_an_aim(verb) or trigger.cameo_code == _LESS_TIES or (verb.pos_ == "NOUN" and not actors)
    ):
        return False  # what is done to halt others withdraws nothing, nor does an "end to" it that nobody makes
    if verb.lemma_.lower() == "protect" and (_is_an_aim(verb) or not any(map(_has_power, actors))):
        return False  # "a way of protecting ships", a mother and her son
    if group == "defend" and verb.lemma_.lower() == "defend" and _is_fought(verb, actors):
        return False
    if verb.lemma_.lower() == "discuss" and not actors:
        return False  # "where dates will be discussed": by whom is not told
    if (
        word in _ALLOWING
        and group in OF_ALLOWING
        and actors
        and not any(one.country or _has_power(one) for one in actors)
    ):
        return False  # a program allows its users
    if group == "withdraw" and word in _LEAVING and trigger.actors and _is_of_people(verb, actors, evidence):
        return False  # a villager retreats to a town
    if group == "resign" and actors and _is_in_a_firm(evidence) and not any(actor.country for actor in actors):
        return False  # the officer of a firm
    if group == "boycott" and modality == "asserted" and actors and all(_is_a_state(actor) for actor in actors):
        return False  # a state's boycott is an embargo
    if group == "expel" and recipients and all(one.sector in {"REB", "UAF"} for one in recipients):
        return False  # rebels are driven out by force
    if group == "sanctions" and not recipients and word == "cut" and not _SUPPLIES.isdisjoint(words_found.split("+")):
        return False  # a producer who cuts supplies
    if group in _HARM and not actors and _is_of_machines(evidence):
        return False
    if group in _ARMS and actors and not any(map(_has_power, actors)) and not _is_armed(actors, evidence):
        return False  # an activist moves to a town, a market opens higher
    if group.startswith("investigate") and actors and all(actor.sector == "JRN" for actor in actors):
        return False  # a newspaper looks into it: so it came to its story
    called = [*recipients, *actors[1:]]
    if group == "phone" and called and all(one.sector == "CVL" and not one.country for one in called):
        return False  # a party calls voters
    if group == "sympathy" and actors and not any(_is_public(actor, evidence) for actor in actors):
        return False  # families mourn
    if trigger.cameo_code in _OF_STRIKES:
        return True
    if trigger.event_type not in _OF_ANYBODY or group in _BY_ANYBODY or "+strike" in words_found or not actors:
        return True
    everybody = (*actors, *recipients)
    if trigger.event_type == "COOPERATE":
        return any(actor.country or actor.sector not in _TRADING for actor in everybody)  # two names trade
    return any(_is_public(actor, evidence) for actor in everybody)


def _is_an_aim(verb: Token) -> bool:
    """Tell whether an act is only what another is for: "pressure to stop the raids", "a means of protecting ships".

    Who orders, agrees or promises it is told of that act.
    """
    aimed = any(child.lower_ == "to" for child in verb.children if child.dep_ == "aux") or verb.dep_ == "pcomp"
    return aimed and not (verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _ENGAGING)


def _is_of_people(verb: Token, actors: Sequence[Actor], evidence: Span) -> bool:
    """Tell whether it is private people who draw back: no force, no state, and nobody who draws troops back."""
    if any(child.dep_ == "dobj" for child in verb.children):
        return False
    heads = (evidence.doc[actor.head] for actor in actors)
    return all(
        actor.sector == "CVL"
        or (not actor.country and not actor.sector and head.ent_type_ not in {"ORG", "GPE", "NORP"})
        for actor, head in zip(actors, heads, strict=True)
    )


def _is_in_a_firm(evidence: Span) -> bool:
    return any(token.lemma_.lower() in _OFFICERS for token in evidence)


def _is_a_state(actor: Actor) -> bool:
    return actor.country is not None and actor.sector in {None, "GOV"}


def _is_fought(verb: Token, actors: Sequence[Actor]) -> bool:
    """Tell whether something is defended with arms: by a force, or a place: "the militia defends the dam".

    Who defends it "over" something does so with words.
    """
    if any(child.lower_ == "over" for child in verb.children):
        return False
    places = any(child.ent_type_ in {"GPE", "LOC", "FAC"} for child in verb.children if child.dep_ == "dobj")
    return places or any(actor.sector in {"MIL", "REB", "UAF", "PRM"} for actor in actors)


def _is_of_machines(evidence: Span) -> bool:
    return any(token.lemma_.lower() in load_vocabulary().classes["intrusion"] for token in evidence)


def _is_armed(actors: Sequence[Actor], evidence: Span) -> bool:
    armed = load_vocabulary().classes["armed"] | load_vocabulary().classes["aircraft"]
    heads = [evidence.doc[actor.head] for actor in actors]
    nations = [head.ent_type_ == "NORP" and bool(actor.country) for head, actor in zip(heads, actors, strict=True)]
    return (
        any(actor.sector == "PRM" for actor in actors) or any(nations) or any(h.lemma_.lower() in armed for h in heads)
    )


def _has_power(actor: Actor) -> bool:
    return actor.sector in _POWERS or (actor.country is not None and actor.sector is None)


def _is_public(actor: Actor, evidence: Span) -> bool:
    """Tell whether somebody is known to be of a state or of a public body, or bears a name that may be one's."""
    head = evidence.doc[actor.head]
    return bool(actor.country) or actor.sector not in _PRIVATE or _is_named(head, actor) or _is_body(head)


@cache
def _bodies() -> frozenset[str]:
    return frozenset().union(
        *(words(listed) for listed in ("pairs", "nations", "bodies", "lending", "crowds", "organised"))
    )


def _is_body(head: Token) -> bool:
    """Tell whether a noun means a state, a party or a crowd, if not known which: "the countries", "the villagers"."""
    return head.lemma_.lower() in _bodies()


def _is_named(head: Token, actor: Actor) -> bool:
    if head.pos_ == "PRON":
        return actor.sector is None and bool(actor.name) and str(actor.name).istitle()
    return head.pos_ == "PROPN" or head.ent_type_ in {"PERSON", "ORG", "NORP", "GPE"} or head.text.isupper()
