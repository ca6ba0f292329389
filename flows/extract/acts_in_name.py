"""Tells words of an act that name none: what a law provides, what is in danger, what is kept from happening.

The verbs and nouns of an act also tell what a paper provides ("the treaty allows inspectors in"), what endangers
something ("a war that threatens the crops"), what another act is to bring about ("troops to end the fighting") and
what does not come to pass ("averted a strike"). Nobody does any of these.
"""

from collections.abc import Mapping

from spacy.tokens import Token

from flows.extract.grammar import children, is_undergone, meant, modifies, prepositional
from flows.extract.matching import Hit, governor, is_vow, measured
from flows.extract.parts import Trigger
from flows.extract.sides import can_act
from schemas.vocabulary import Vocabulary

# What a paper is said to do provides for it: nobody allows or demands it on the day it is told.
_PROVIDING = frozenset({
    "allow", "permit", "let", "give", "grant", "guarantee", "entitle", "enable", "oblige", "compel", "require", "force",
    "demand", "exempt",
})  # fmt: skip
_PAPERS = frozenset({
    "law", "legislation", "statute", "rule", "regulation", "constitution", "treaty", "act", "bill", "clause", "charter",
    "resolution", "convention", "contract", "code", "provision", "article", "amendment", "agreement", "accord", "pact",
    "directive", "licence", "license", "guideline", "policy", "system", "procedure", "protocol", "deal", "scheme",
})  # fmt: skip
# Of these the body that passes them is heard: "a Council resolution demanding a truce".
_DEMANDING = frozenset({"resolution", "directive", "amendment"})
_PROVIDED = frozenset({"RETREAT", "CONCEDE", "COERCE", "REQUEST", "AGREE"})
# What an act may be for without being done by whoever acts: "to end the war", "to let people return".
_ENDING = frozenset({"halt", "stop", "end", "cease", "suspend"})
_ALLOWING = frozenset({"allow", "permit", "let", "enable"})
# Groups of the vocabulary whose acts let somebody do something.
OF_ALLOWING = frozenset({"rights", "freedoms", "access"})
# Who is engaged in it does it, or says so: read there.
_ENGAGED = frozenset({
    "agree", "promise", "pledge", "vow", "decide", "order", "refuse", "threaten", "offer", "urge", "ask", "tell",
    "demand", "undertake", "plan", "prepare", "continue", "begin", "start", "help", "intend", "say", "expect", "manage",
    "fail", "want", "be", "have", "need", "appear", "seem", "hope", "get", "do", "choose", "vote", "propose",
})  # fmt: skip
_RETORTING = frozenset({"respond", "retaliate", "punish", "avenge", "react", "strike", "pay", "intervene"})
_ATTRACTING = frozenset({"for", "against"})
_WHOEVER = frozenset({"those", "anyone", "anybody", "whoever", "people", "person", "persons", "individuals"})
_LYING = frozenset({"lie", "sit", "squat"})
_ON_GUARD = frozenset({"station", "garrison", "billet"})
# What is kept from happening has not happened.
_KEEPING_OFF = frozenset({"avert", "avoid", "forestall", "head_off", "stave_off", "ward_off", "fend_off"})
# What lasts once it is made, and what is done with it in words.
_STANDING = frozenset({
    "restrict", "parties", "freedoms", "censor", "curfew", "martial_law", "sanctions", "ceasefire", "blockade",
})  # fmt: skip
_SPEAKING = frozenset({"SUPPORT", "ACCUSE", "REJECT"})
_RISING = frozenset({"rebellion", "insurrection", "revolt", "mutiny", "stoppage", "shutdown"})


def is_only_named(hit: Hit, trigger: Trigger, others: Mapping[int, Hit], vocabulary: Vocabulary) -> bool:
    """Tell whether the words of `hit` name an act that nobody is said to do; `others` are the hits by their heads."""
    if hit.entry.part == "noun":
        return (
            _is_averted(hit, trigger, vocabulary)
            or _is_a_body(hit)
            or _rises_by_itself(hit, trigger)
            or _is_spoken_of(hit, trigger, others, vocabulary)
        )
    return (
        _is_provided(hit, trigger)
        or _is_danger(hit, vocabulary)
        or _is_an_end(hit)
        or _is_an_idiom(hit, trigger, vocabulary)
    )


def _is_provided(hit: Hit, trigger: Trigger) -> bool:
    """Tell whether a paper provides for it: "the law allows inspectors in", "legislation obliging firms to pay"."""
    verb = hit.head
    if trigger.event_type not in _PROVIDED or verb.lemma_.lower() not in _PROVIDING:
        return False
    if is_undergone(verb):
        return verb.lemma_.lower() == "require" and not trigger.actors
    subjects = [meant(child) for child in children(verb, "nsubj")]
    if not subjects and modifies(verb):
        subjects = [verb.head]
    papers = _PAPERS - _DEMANDING if trigger.event_type == "REQUEST" else _PAPERS
    return any(subject.lemma_.lower() in papers for subject in subjects)


def _is_danger(hit: Hit, vocabulary: Vocabulary) -> bool:
    """Tell whether something is put in danger, with no word said to anybody: "threatened the peace"."""
    verb = hit.head
    word = verb.lemma_.lower()
    if word == "warn" and hit.entry.group == "warning" and len(hit.tokens) == 1:
        said = list(children(verb, "ccomp"))
        answered = any(is_vow(clause) or clause.lemma_.lower() in _RETORTING for clause in said)
        return not any(children(verb, "dobj")) and not answered  # of what may come
    if hit.entry.group != "threaten" or len(hit.tokens) > 1 or word not in {"threaten", "menace"}:
        return False
    if any(children(verb, "xcomp", "ccomp")) or any(prepositional(verb, "with")):
        return False
    objects = [
        *children(verb, "dobj"),
        *(child for child in children(verb, "nsubjpass") if is_undergone(verb)),
    ]
    return bool(objects) and not any(can_act(measured(meant(one), vocabulary), vocabulary) for one in objects)


def _is_an_end(hit: Hit) -> bool:
    """Tell whether an act is only what another is for: "talks to end the war", "cleared mines to let people return"."""
    verb, word = hit.head, hit.head.lemma_.lower()
    ending = hit.entry.group == "ceasefire" and word in _ENDING
    if not ending and not (hit.entry.group in OF_ALLOWING and word in _ALLOWING):
        return False
    purpose = any(child.tag_ == "TO" for child in children(verb, "aux"))
    return (purpose or (verb.dep_ == "pcomp" and ending)) and not is_undergone(verb) and not _is_engaged(verb)


def _is_engaged(verb: Token) -> bool:
    above = verb.head
    return above.lemma_.lower() in _ENGAGED and verb.dep_ in {"xcomp", "ccomp", "acl", "oprd"}


def _is_an_idiom(hit: Hit, trigger: Trigger, vocabulary: Vocabulary) -> bool:
    """Tell whether words of an act say something else: "as opposed to", "a coast that lies on a fault line"."""
    verb, word = hit.head, hit.head.lemma_.lower()
    if verb.lower_ == "opposed" and verb.i and verb.nbor(-1).lower_ == "as":
        return True
    if word == "resign" and any(child.lower_ == "to" for child in children(verb, "prep")):
        return True  # who is "resigned to" something bears it
    if hit.entry.group == "convict" and verb.dep_ in {"acl", "relcl"} and verb.head.lower_ in _WHOEVER:
        return True  # "those found guilty will pay"
    if word in _LYING and hit.entry.group == "obstruct":
        return not any(can_act(verb.doc[i], vocabulary) and verb.doc[i].ent_type_ != "GPE" for i in trigger.actors)
    if word in _ON_GUARD and verb.dep_ == "acl" and is_undergone(verb):
        return True  # "soldiers stationed abroad": where they are
    if word == "propose" and trigger.event_type == "REQUEST" and is_undergone(verb):
        return not trigger.actors  # "the changes proposed"
    if word == "appeal" and hit.entry.group == "appeal":
        return _attracts(verb, vocabulary)
    within = [verb.doc[i] for i in hit.tokens if i != verb.i]
    if word == "give" and any(one.lower_ == "way" and any(children(one, "det", "amod")) for one in within):
        return True  # "gave them a new way"
    named = hit.entry.group == "disapprove" and word == "call"
    return named and any(one.dep_ == "dobj" and any(children(one, "poss")) for one in within)


def _attracts(verb: Token, vocabulary: Vocabulary) -> bool:
    """Tell whether something or somebody only pleases: "features that appeal to young voters"."""
    if any(children(verb, "xcomp", "ccomp", "advcl", "dobj")) or any(prepositional(verb, *_ATTRACTING)):
        return False
    addressed = [below for below in prepositional(verb, "to") if below.dep_ == "pobj"]
    powers = vocabulary.classes["group"] - {"party", "group"}
    return all(one.lemma_.lower() not in powers and one.ent_type_ not in {"GPE", "ORG", "PERSON"} for one in addressed)


def _is_averted(hit: Hit, trigger: Trigger, vocabulary: Vocabulary) -> bool:
    """Tell whether something is told not to come to pass: "averted a strike of the pilots"."""
    if trigger.event_type != "PROTEST":
        return False
    standing = governor(hit.core, vocabulary)
    verb = standing.head
    if standing.dep_ == "pobj" and verb.tag_ == "RP":
        return f"{verb.head.lemma_.lower()}_{verb.lower_}" in _KEEPING_OFF  # "a deal headed off a walkout"
    if standing.dep_ not in {"dobj", "nsubjpass"}:
        return False
    particle = next((f"_{child.lower_}" for child in children(verb, "prt")), "")
    return verb.lemma_.lower() + particle in _KEEPING_OFF


def _is_spoken_of(hit: Hit, trigger: Trigger, others: Mapping[int, Hit], vocabulary: Vocabulary) -> bool:
    """Tell whether a curb or a truce of nobody's is only what others speak of: "hailed the truce"."""
    if hit.carrier is not None or trigger.actors or hit.entry.group not in _STANDING:
        return False
    standing = governor(hit.core, vocabulary)
    above = standing.head.head if standing.dep_ == "pobj" else standing.head
    other = others.get(above.i)
    return other is not None and other is not hit and other.entry.event_type in _SPEAKING


def _is_a_body(hit: Hit) -> bool:
    """Tell whether "the opposition" is who opposes, behind the "to" of another word: "a role for", "gave to the"."""
    core = hit.core
    behind = core.dep_ == "pobj" and core.head.lower_ == "to"
    return core.lower_ == "opposition" and behind and not any(child.lower_ == "to" for child in children(core, "prep"))


def _rises_by_itself(hit: Hit, trigger: Trigger) -> bool:
    """Tell whether a rising or stoppage is named of which nothing tells who makes it."""
    alone = not trigger.actors and not trigger.recipients and hit.carrier in {None, "happen"}
    return trigger.event_type == "PROTEST" and alone and hit.core.lemma_.lower() in _RISING
