"""Finds what sources say is not so: the fact below a denial, the charge called baseless, "no shot was fired".

What is denied is a claim whether or not it is an act of the vocabulary: an act keeps its type, any other fact is a
STATEMENT, whose trigger is the word that tells the fact.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Token

from flows.extract import grammar
from flows.extract.actors import Actors
from flows.extract.lexicons import lexicon
from flows.extract.modality import is_version_of, stance_of
from flows.extract.modality_own import negation_of, own_stance
from flows.extract.parts import Quotation, Trigger
from flows.extract.reporting import agent_of, is_finite, subject_of, words
from flows.extract.sides import can_act
from flows.extract.speakers import carries_voice
from schemas.vocabulary import load_vocabulary

_VERBS = frozenset({"VERB", "AUX"})
_CLAUSES = frozenset({"ccomp", "xcomp", "pcomp"})
# How denying stands that is told of: "a charge that he denied" hangs below what is alleged.
_TOLD = frozenset({"asserted", "alleged"})
_IT = frozenset({"it", "this", "that", "which", "them"})
_TOLD_CLAUSES = frozenset({"ROOT", "ccomp", "conj", "parataxis"})
# Who is asked what did not happen.
_SPEAKING = frozenset(
    {"GOV", "MIL", "COP", "LEG", "JUD", "REB", "UAF", "IGO", "OPP", "PTY", "SPY", "NGO", "PRM", "MED"}
)
_AT_ALL = frozenset({"whatever", "whatsoever", "all"})
_ACCORDING = frozenset({"according", ":"})
_NOBODY = frozenset({"nobody", "nothing", "none", "few"})
_STILL = frozenset({"yet", "until", "till", "because", "unless", "necessarily"})
_RULE = "STATEMENT.denied."
_OF_DENYING = "STATEMENT.deny."
_CODE = "016"  # CAMEO: deny responsibility
_LONGEST_PATH = 8


@dataclass(frozen=True, slots=True)
class Denial:
    """What somebody says is not so: the word that denies it, who does, and the head of the clause or phrase denied."""

    cue: Token
    source: Token | None
    fact: Token
    # Whether a negation alone says so: "no shot was fired".
    negated: bool = False


def with_denials(
    doc: Doc, triggers: Sequence[Trigger], quotations: Sequence[Quotation], actors: Actors
) -> tuple[list[Trigger], Mapping[int, Denial]]:
    """Return `triggers` with one for each fact denied that none of them tells, and the denials by heads of triggers."""
    at = {trigger.head: trigger for trigger in triggers}
    denials: dict[int, Denial] = {}
    told: list[Trigger] = []
    dropped: set[int] = set()
    for denial in _denials_in(doc, quotations):
        word, fact = denial.cue, denial.fact
        if denial.negated and fact.i in at and not _is_denied(at[fact.i], doc, quotations):
            continue  # "made no arrest" is told as a refusal
        if fact.i in at and fact != word and not at[fact.i].rule_id.startswith(_OF_DENYING):
            denials[fact.i] = denial  # an act of its own: it keeps its type
        elif not _tells_of_denied_act(denial, at, doc, quotations):
            if fact == word and word.pos_ in _VERBS and word.i not in at and not _denies_it(word):
                continue  # "denied him a visa" says nothing
            denials[fact.i] = denial
            if fact == word and word.i in at:
                continue  # "denied the charge": the verb is its own trigger
            if not denial.negated or _is_public_voice(denial, actors):
                told.append(_trigger(denial))
        own = at.get(word.i)
        as_false = own is not None and own.event_type == "ACCUSE" and fact != word
        if own is not None and (as_false or own.rule_id.startswith(_OF_DENYING)):
            dropped.add(word.i)
    dropped |= {i for i, own in at.items() if own.rule_id.startswith(_OF_DENYING) and _is_left_open(doc[i])}
    found = [trigger for trigger in triggers if trigger.head not in dropped] + told
    return sorted(found, key=lambda trigger: (trigger.start, trigger.end)), denials


def as_fact(trigger: Trigger, denial: Denial) -> Trigger:
    """Return an act that is none of public life as the mere fact that somebody denies."""
    return replace(
        trigger,
        event_type="STATEMENT",
        event_mode=None,
        cameo_code=_CODE,
        rule_id=_RULE + trigger.rule_id.rpartition(".")[2],
        actors=_denier(denial),
        recipients=(),
    )


@cache
def _words(entry: str) -> frozenset[str]:
    return frozenset(lexicon("modality")[entry].split())


def _trigger(denial: Denial) -> Trigger:
    fact = denial.fact
    return Trigger(
        head=fact.i,
        start=fact.idx,
        end=fact.idx + len(fact),
        event_type="STATEMENT",
        cameo_code=_CODE,
        rule_id=_RULE + fact.lemma_.lower(),
        actors=_denier(denial),
    )


def _denier(denial: Denial) -> tuple[int, ...]:
    """Return who denies it, each of them: "the minister and his deputy"."""
    return () if denial.source is None else tuple(one.i for one in grammar.coordinated(grammar.meant(denial.source)))


def _is_public_voice(denial: Denial, actors: Actors) -> bool:
    """Tell whether a state, a public body or an armed group says it: what a mere negation says is else no news."""
    meant = actors.at(denial.source.i) if denial.source is not None else ()
    return any(actor.sector in _SPEAKING or (actor.country and actor.sector is None) for actor in meant)


def _is_denied(trigger: Trigger, doc: Doc, quotations: Sequence[Quotation]) -> bool:
    return trigger.modality != "asserted" and stance_of(trigger.head, doc, quotations).modality == "denied"


def _tells_of_denied_act(denial: Denial, at: Mapping[int, Trigger], doc: Doc, quotations: Sequence[Quotation]) -> bool:
    """Tell whether an act of the vocabulary below the fact is denied with it."""
    below = (at[token.i] for token in denial.fact.subtree if token.i in at and token != denial.cue)
    return any(
        not trigger.rule_id.startswith(_OF_DENYING) and _is_denied(trigger, doc, quotations) for trigger in below
    )


def _denials_in(doc: Doc, quotations: Sequence[Quotation]) -> Iterator[Denial]:
    """Yield the denials of a text, each fact once."""
    seen: set[int] = set()
    falsehoods = _words("falsehoods")
    for token in doc:
        found: list[Denial] = []
        if token.pos_ in _VERBS:
            found += [*_by_verb(token, quotations), *_negated(token, quotations)]
        if token.lower_ in falsehoods or token.lemma_.lower() in falsehoods:
            found += _as_false(token, quotations)
        for denial in found:
            if denial.fact.i not in seen and (denial.source is None or denial.source.lower_ not in _NOBODY):
                seen.add(denial.fact.i)
                yield denial


def _by_verb(verb: Token, quotations: Sequence[Quotation]) -> Iterator[Denial]:
    """Yield what a verb denies: "denied that", "denied doing", "dismissed reports that", "was denied by"."""
    lemma = verb.lemma_.lower()
    denying = lemma in words("denying")
    rebutting = denying or _is_among(verb, _words("rebutting"))
    if not (rebutting or lemma in _words("over_claims_at") or _is_among(verb, _words("over_claims"))):
        return
    if stance_of(verb.i, verb.doc, quotations).modality not in _TOLD:
        return  # "did not deny", "will neither confirm nor deny"
    if any(thing.lemma_.lower() in _words("withheld") for thing in grammar.children(verb, "dobj")):
        return  # "was charged and denied bail"
    described = verb.dep_ == "acl" and agent_of(verb) is not None  # "a charge, denied by the army, that"
    passive = grammar.is_passive(verb) or described
    source = agent_of(verb) if passive else subject_of(verb) or next(iter(grammar.surface_subjects(verb)), None)
    if source is None:
        return
    if denying:
        for clause in grammar.children(verb, *_CLAUSES):
            if clause.i > verb.i:
                yield from (Denial(verb, source, fact) for fact in grammar.coordinated(clause) if _fits(fact, clause))
    for thing in [verb.head] if described else grammar.children(verb, "nsubjpass" if passive else "dobj"):
        fact = _content_of(thing)
        if fact is not None:
            yield Denial(verb, source, fact)
        elif denying or (rebutting and _is_charge(thing)):
            yield Denial(verb, source, verb)
    for thing in _told_false(verb):
        fact = _content_of(thing)
        if fact is not None:
            yield Denial(verb, source, fact)
    after = any(child.i > verb.i for child in grammar.children(verb, "dobj", *_CLAUSES))
    of_charge = rebutting and verb.dep_ == "relcl" and _is_charge(verb.head) and not _told_as(verb)
    if (denying or of_charge) and not passive and not after:
        yield Denial(verb, source, verb)  # "a charge he denied", "an accusation that he rejects"


def _told_false(verb: Token) -> Iterator[Token]:
    """Yield the report that a verb denies behind a preposition: "dismissed as false reports", "scoffed at claims"."""
    if verb.lemma_.lower() in _words("over_claims_at"):
        yield from grammar.prepositional(verb, "at")
    for thing in grammar.prepositional(verb, "as"):
        if any(word.lemma_.lower() in _words("falsehoods") for word in grammar.children(thing, "amod")):
            yield thing


def _told_as(verb: Token) -> bool:
    return any(child.lower_ == "as" for child in grammar.children(verb, "prep"))


def _is_charge(noun: Token) -> bool:
    """Tell whether a noun names what somebody is said to have done, and no claim to something: "the pay claim"."""
    charge = noun.lemma_.lower() in load_vocabulary().classes["accusation"] & _words("reports")
    return charge and not any(grammar.children(noun, "compound")) and not any(grammar.prepositional(noun, "for"))


def _is_left_open(verb: Token) -> bool:
    """Tell whether somebody will not say whether it is so: "declined to confirm or deny it"."""
    asked = grammar.first_conjunct(verb)
    return asked.dep_ == "xcomp" and asked.head.lemma_.lower() in {"decline", "refuse"}


def _denies_it(verb: Token) -> bool:
    """Tell whether a verb denies what was told before: "denied it", "have denied this"."""
    objects = list(grammar.children(verb, "dobj", "dative", "nsubjpass"))
    return verb.lemma_.lower() in words("denying") and len(objects) == 1 and objects[0].lower_ in _IT


def _is_among(verb: Token, listed: frozenset[str]) -> bool:
    particles = {f"{verb.lemma_.lower()}_{word.lower_}" for word in grammar.children(verb, "prt", "advmod")}
    return not listed.isdisjoint({verb.lemma_.lower(), *particles})


def _fits(fact: Token, clause: Token) -> bool:
    """Tell whether a later member of what is denied is denied too, and no new sentence of the speaker's."""
    added = any(mark.lower_ != "that" for mark in grammar.children(fact, "mark"))
    if fact.lemma_.lower() in words("say") and not any(grammar.children(fact, "nsubj", "nsubjpass")):
        return fact == clause  # "denied that troops had fled and said two were hurt"
    return fact == clause or (fact.pos_ in _VERBS and is_finite(fact) == is_finite(clause) and not added)


def _content_of(noun: Token) -> Token | None:
    """Return what a report, a charge or a claim says, or None where it does not tell."""
    if noun.lemma_.lower() not in _words("reports") and noun.lower_ != "talk":
        return None
    for clause in grammar.children(noun, "acl", "ccomp", "relcl"):
        if any(child.lower_ == "that" and child.dep_ == "mark" for child in clause.children):
            return clause
    below = next(grammar.prepositional(noun, "of", "about"), None)
    return None if below is None or _is_somebody(below) or is_version_of(noun, below) else below


def _is_somebody(noun: Token) -> bool:
    """Tell whether a noun names whose claim it is, not what it says: "the claims of the nurses"."""
    classes = load_vocabulary().classes
    named = noun.ent_type_ in {"PERSON", "ORG", "NORP", "GPE"}
    return named or any(noun.lemma_.lower() in classes[kind] for kind in ("person", "group", "armed"))


def _as_false(word: Token, quotations: Sequence[Quotation]) -> Iterator[Denial]:
    """Yield what is called false: "said the report was untrue", "called the claims baseless", "dismissed as a lie"."""
    verb = _calling(word)
    if verb is None or any(grammar.children(verb, "neg")) or any(grammar.children(word, "neg")):
        return
    if verb.lemma_.lower() == "be":
        subject = next(grammar.children(verb, "nsubj"), None)
        voice = _voice_over(verb, quotations)
        if subject is None or voice is None or voice.source_head is None or not _is_account(subject):
            return
        cue, source = word, verb.doc[voice.source_head]
    else:
        subject = next(grammar.children(verb, "dobj", "nsubjpass"), None)
        opening = next(grammar.children(verb, "ccomp", "oprd"), None)
        if subject is None and opening is not None:
            subject = next(grammar.children(opening, "nsubj"), None)
        if subject is None and verb.dep_ == "relcl":
            subject = verb.head
        # The parse takes "called the claims false" for claims that describe a noun.
        subject = subject or next(grammar.children(word, "compound"), None)
        by = agent_of(verb) if grammar.is_passive(verb) else subject_of(verb)
        if subject is None or by is None or not _is_account(grammar.meant(subject)):
            return
        cue, source = verb, by
    fact = _content_of(subject)
    yield Denial(cue, source, fact if fact is not None else word)


def _negated(verb: Token, quotations: Sequence[Quotation]) -> Iterator[Denial]:
    """Yield what a speaker says was not so: "no shots were fired", "had never sold any", "there is no such camp"."""
    if verb.dep_ not in _TOLD_CLAUSES or negation_of(verb) is None or own_stance(verb).modality != "denied":
        return  # of most verbs the first two tell, which cost little
    lacking = _lacks_force(verb)
    untold = verb.lemma_.lower() in _words("unknowing") or not _is_told_as_fact(verb)
    if lacking is None and untold and not _has_no_part(verb):
        return
    voice = _voice_over(verb, quotations)
    if voice is None or voice.source_head is None or not _is_spoken_outright(verb, voice):
        return
    if verb.doc[voice.source_head].lower_ == "it" or _befell_a_thing(verb):
        return
    start = own_stance(verb).cue_start
    cue = next(token for token in verb.subtree if token.idx == start)
    yield Denial(cue, verb.doc[voice.source_head], lacking or _what_is_not(verb), negated=True)


def _has_no_part(verb: Token) -> bool:
    """Tell whether somebody is said to have no part in something: "had nothing to do with it", "were not involved"."""
    if verb.lemma_.lower() == "involve":
        return grammar.is_passive(verb)
    thing = next(grammar.children(verb, "dobj"), None)
    if verb.lemma_.lower() != "have" or thing is None:
        return False
    to_do = thing.lower_ == "nothing" and any(below.lemma_ == "do" for below in thing.children)
    return to_do or (thing.lemma_.lower() in _words("parts_in_it") and _is_none(thing))


def _befell_a_thing(verb: Token) -> bool:
    """Tell whether something was not done to a thing, by nobody knows whom: "the request was not granted"."""
    things = list(grammar.children(verb, "nsubjpass"))
    passive = bool(things) and agent_of(verb) is None and any(grammar.children(verb, "neg"))
    return passive and not any(can_act(grammar.meant(thing), load_vocabulary()) or _is_force(thing) for thing in things)


def _what_is_not(verb: Token) -> Token:
    """Return the word that tells the fact: of "there was no curfew", the noun."""
    if any(grammar.children(verb, "expl")):
        return next(grammar.children(verb, "attr", "dobj"), verb)
    return verb


def _is_told_as_fact(verb: Token) -> bool:
    """Tell whether a negated clause tells of a deed or a happening: no state or opinion, nothing still to come."""
    helpers = list(grammar.children(verb, "aux", "auxpass"))
    if any(child.lower_ in _STILL for child in verb.children) or any(helper.tag_ == "MD" for helper in helpers):
        return False  # "has not yet decided", "there will be no talks"
    past = verb.tag_ == "VBD" or any(helper.tag_ == "VBD" or helper.lemma_ == "have" for helper in helpers)
    if verb.lemma_.lower() == "be":
        if any(word.lemma_.lower() in _words("having_part") for word in grammar.children(verb, "acomp")):
            return past
        thing = next(grammar.children(verb, "attr"), None) if any(grammar.children(verb, "expl")) else None
        if thing is None or thing.pos_ == "PRON" or thing.lemma_.lower() in _words("no_fact"):
            return False  # "was not happy", "there was no need"
        return past or _is_force(thing) or any(child.lower_ in _AT_ALL for child in thing.subtree)
    named = grammar.children(verb, "dobj", "nsubj")
    if any(word.lemma_.lower() in _words("no_fact") and _is_none(word) for word in named):
        return False  # "saw no reason"
    return past


def _lacks_force(verb: Token) -> Token | None:
    """Return the men or arms that somebody has nowhere: "it has no troops there"."""
    things = grammar.children(verb, "dobj") if verb.lemma_.lower() == "have" else ()
    return next((thing for thing in things if _is_none(thing) and _is_force(thing)), None)


def _is_force(noun: Token) -> bool:
    """Tell whether a noun names men or things that fight: that "there are no soldiers" there is news as it stands."""
    classes = load_vocabulary().classes
    return noun.lemma_.lower() in classes["armed"] | classes["weapon"]


def _is_none(noun: Token) -> bool:
    return any(child.lower_ in {"no", "any"} for child in grammar.children(noun, "det"))


def _is_spoken_outright(verb: Token, voice: Quotation) -> bool:
    """Tell whether a clause is what the source says, and not what it only supposes or says of a part of it."""
    token = verb
    if voice.cue_head is not None and verb.doc[voice.cue_head].lemma_.lower() not in words("say") | _ACCORDING:
        return False  # "he feels that nothing was done"
    for _ in range(_LONGEST_PATH):
        if token.i == voice.content_head or token.dep_ == "ROOT" or token.head.i == voice.cue_head:
            return True
        joined = token.dep_ == "ccomp" and token.i < token.head.i  # "nobody came, no shot was fired"
        if token.dep_ not in {"conj", "parataxis"} and not joined:
            return False
        token = token.head
    return False


def _is_account(noun: Token) -> bool:
    return noun.lemma_.lower() in _words("reports") or noun.lower_ in _IT


def _calling(word: Token) -> Token | None:
    """Return the verb by which something is called what `word` says, or is that."""
    above = word
    for _ in range(_LONGEST_PATH):
        if above.dep_ in {"acomp", "attr", "oprd", "ccomp"} and above.head.pos_ in _VERBS:
            verb = above.head
            called = verb.lemma_.lower() in _words("calling")
            return verb if called or (verb.lemma_.lower() == "be" and above.dep_ != "ccomp") else None
        if above.dep_ == "prep" and above.lower_ == "as" and above.head.pos_ in _VERBS:
            return above.head if above.head.lemma_.lower() in _words("calling") else None
        if above.dep_ in {"advcl", "advmod"} and any(
            child.lower_ == "as" for child in grammar.children(above, "advmod", "mark")
        ):
            return above.head if above.head.lemma_.lower() in _words("calling") else None
        if above.dep_ not in {"amod", "pobj", "conj", "pcomp"} or above.head == above:
            return None
        above = above.head
    return None


def _voice_over(token: Token, quotations: Sequence[Quotation]) -> Quotation | None:
    """Return the innermost report of speech in which `token` stands."""
    around = [
        each
        for each in quotations
        if each.content_start <= token.idx < each.content_end and carries_voice(each, token.doc)
    ]
    return min(around, key=lambda each: each.content_end - each.content_start, default=None)
