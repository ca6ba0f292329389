"""Finds the words that announce acts, one trigger for each happening.

What is one happening:

- A verb and the noun it carries: "launched an attack".
- An act and its effect, of the same type, where one is the subject, agent or circumstance of the other: "the attack
  that killed 12", "killed in an attack", "shelled the town, killing six". The effect stands where it is the main
  verb, since its object and its numbers hang from it, and takes the mode of the cause.
- A promise, demand, refusal or threat and the act it is about. That act has not happened and makes no trigger of its
  own. An accusation does leave it one, as alleged.
- "the attack" after another trigger of its type, when nothing tells more about it: a mere reference back.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from flows.extract.acts_in_name import is_only_named
from flows.extract.aims import aimed_at, is_infinitive, purposes
from flows.extract.arguments import addressed, arguments_of
from flows.extract.columns import sentence_start
from flows.extract.grammar import (
    char_span,
    children,
    coordinated,
    is_undergone,
    meant,
    modifies,
    prepositional,
    surface_subjects,
)
from flows.extract.matching import Hit, hits_in, is_vow, measured
from flows.extract.modality_own import own_stance
from flows.extract.parts import Trigger
from flows.extract.sides import can_act
from schemas.vocabulary import Entry, Vocabulary

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their"})
_LONGEST_SPAN = 8
_COMPELLING = frozenset({"force", "oblige", "compel", "persuade", "convince"})  # circumstances do so too
_DYING = frozenset({"die", "perish", "succumb"})
# Modes of attack that tell more than that something was destroyed by them.
_WITH_ARMS = frozenset({"explosives", "suicide-attack", "heavy-weapons", "aerial", "firearms"})
_SHOOTING = frozenset({"shoot", "artillery", "crowd_control", "bomb", "car_bomb", "suicide", "roadside"})
# What provides for something asks it of nobody: "the budget calls for cuts".
_TERMS = frozenset({
    "agreement", "budget", "contract", "clause", "deal", "formula", "measure", "pact", "plan", "policy", "programme",
    "program", "proposal", "rule", "scheme", "strategy", "accord", "treaty", "bill", "legislation",
})  # fmt: skip
_PAPERS = frozenset({"contract", "option", "clause", "agreement", "order"})
_CAUSES = ("in", "by", "during", "from", "after", "with", "when")
_THINKING_SO = frozenset({"agree", "concur"})
_FINITE_FORMS = frozenset({"VBD", "VBZ", "VBP"})
_COMPLEMENTS = ("to", "for", "on", "of", "with", "from", "against", "into", "in", "about", "over", "upon")
_NEED_ROLES = frozenset({"AGREE", "REQUEST", "REJECT", "SUPPORT", "ACCUSE", "THREATEN", "CONCEDE", "COOPERATE", "AID"})
_PHYSICAL = frozenset({"ASSAULT", "RETREAT", "CONCEDE", "MOBILIZE", "THREATEN", "COERCE", "REJECT", "PROTEST"})
_FRIENDLY = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE", "AGREE"})
_WILL = frozenset({"will", "would", "wo", "'ll", "'d", "can", "ca", "could", "shall"})
_MUST = frozenset({"must", "should", "ought"})
_DO = frozenset({"did", "does", "do", "has", "have", "had"})
# Acts that it is a refusal not to do: "did not give permission", "does not recognise the state".
_GRANTING = frozenset({"access", "recognise", "rights", "accept", "agree", "asylum", "freedoms"})
_BINDING = frozenset({"commit", "committed", "commitment"})
# Who yields or joins in threatens nobody: "agreed to stop exporting", "volunteered to fight".
_YIELDING = frozenset({"agree", "accept", "consent", "volunteer"})
_SET = frozenset({"set", "plan", "schedule", "propose"})
# What stands behind these has happened before what is planned.
_BEHIND = frozenset({"after", "following", "since", "despite"})
_RESOLVING = frozenset({"decide", "vote", "choose", "opt", "elect", "resolve"})
_CONFLICT = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
_THEME_REACH = 25
# Who says "we must" asks nothing of another.
_OURSELVES = frozenset({"we", "i", "us", "me"})
_SAYING_AT = frozenset({"say", "tell", "speak", "argue", "add", "announce"})
_PEACEKEEPING = frozenset({"peacekeeping", "peacekeeper", "peace-keeping"})
_MADE_BY_PROTEST = frozenset({"REQUEST", "PROTEST", "ACCUSE"})
_SPOKEN = frozenset({"SUPPORT", "ACCUSE", "REQUEST", "REJECT", "CONSULT", "THREATEN"})


class Reading:
    """The hits of one text, with what becomes of each once the others are known."""

    def __init__(self, doc: Doc, vocabulary: Vocabulary) -> None:
        """Find the hits in `doc`."""
        self.vocabulary = vocabulary
        self.hits = _in_earnest(hits_in(doc, vocabulary), vocabulary)
        told = [hit for hit in self.hits if hit.entry.frame == "told"]
        others = [hit for hit in self.hits if hit.entry.frame != "told"]
        self.at = {i: hit for hit in (*told, *others) for i in (hit.head.i, hit.core.i)}
        self.codes: dict[int, str | None] = {}
        self.modes: dict[int, str | None] = {}
        self.modality: dict[int, str] = {}
        self.dropped: set[int] = set()
        self.refused: set[int] = set()
        self.wanted: set[int] = set()
        self.ordered: dict[int, Hit] = {}
        self.lent: defaultdict[int, list[Hit]] = defaultdict(list)
        self.joined: dict[int, Hit] = {}
        self.meant_as: dict[int, tuple[str, str]] = {}
        for hit in self.hits:
            self._compose(hit, 0)
        for hit in self.hits:
            self._join(hit)
        for hit in self.hits:
            self._read_by_purpose(hit)
            if hit.entry.event_type == "PROTEST" and hit.core.i not in self.dropped:
                self._aim(hit)

    def _compose(self, hit: Hit, depth: int) -> str | None:
        """Work out the code of `hit` from the act it is about, which it takes in."""
        key, entry = hit.core.i, hit.entry
        if key in self.codes or depth > 4:
            return self.codes.get(key, entry.cameo)
        self.codes[key], self.modes[key] = entry.cameo, entry.mode
        if entry.does is None:
            self._refuse(hit)
            return self.codes[key]
        acts = [act for act in self._acts_under(hit) if act is not hit and act.core.i not in self.dropped]
        if entry.does == "stop" and hit.core.lemma_.lower() == "end" and acts and acts[0].entry.event_type == "CONSULT":
            self.dropped.add(key)  # talks and visits end of themselves: that breaks nothing off
            return None
        act_code = (self._compose(acts[0], depth + 1) if acts else None) or self._theme(hit)
        if act_code is None and not entry.bare:
            vowed = entry.does == "threaten" and any(map(is_vow, children(hit.head, "ccomp")))
            if not vowed:
                self.dropped.add(key)
                return None
        if acts and hit.core.lemma_.lower() == "decide" and any(children(acts[0].head, "neg")):
            self.dropped.add(key)  # "decided not to send aid": read there
            return None
        if acts and self._orders(hit, acts[0]):
            return None
        if entry.does == "agree" and acts and acts[0].entry.cameo == "150":
            self.dropped.add(key)  # who is ready to test a missile promises nothing
            return None
        composition = self.vocabulary.composition(self.vocabulary.answered(act_code, entry.does))
        does = entry.does
        if does == "agree" and composition is not None and _is_wanted(hit.head):
            does = "demand"  # "said Chad must be ready to talk"
            self.wanted.add(key)
        code = composition.codes.get(does) if composition else None
        if entry.does == "accuse":
            for act in acts:
                self.modality[act.core.i] = "alleged"
            if entry.cameo == "112" and code:
                self.codes[key] = code
            return self.codes[key]
        if entry.does == "stop" and code is None:
            self.dropped.add(key)
            return None
        self.dropped.update(act.core.i for act in acts)
        if acts:
            self.lent[key] = [acts[0]]
        words = {hit.core.doc[i].lemma_.lower() for i in hit.tokens}
        bound = entry.frame == "mutual" or not words.isdisjoint(_BINDING | _YIELDING)
        if self.vocabulary.type_of(code) == "THREATEN" and entry.does == "agree" and bound:
            code = None  # what two agree on threatens neither, nor what a party is committed to
        if code is not None and composition is not None and entry.event_type != "STATEMENT":
            self.codes[key] = code
            self.modes[key] = composition.threat_mode if entry.does == "threaten" else composition.ask_mode
        return self.codes[key]

    def _orders(self, hit: Hit, act: Hit) -> bool:
        """Read an order to use force or restraint as that act, requested: "ordered the paper to close"."""
        word = hit.head.lemma_.lower()
        if self.vocabulary.attitudes.get(word) != "requested" or act.entry.event_type not in _CONFLICT:
            return False
        self.dropped.add(hit.core.i)
        self.modality[act.core.i] = "requested"
        self.ordered[act.core.i] = hit
        return True

    def _refuse(self, hit: Hit) -> None:
        """Read "will not meet" as the refusal and "says that they must meet" as the demand that it is."""
        composition = self.vocabulary.composition(hit.entry.cameo)
        if hit.entry.event_type not in _FRIENDLY or composition is None or "reject" not in composition.codes:
            return
        helpers = {child.lower_ for child in children(hit.head, "aux")}
        if (
            hit.head.dep_ == "xcomp"
            and hit.head.head.lemma_.lower() in _RESOLVING
            and not any(children(hit.head.head, "neg"))
        ):
            helpers = helpers | {"will"}  # "voted not to attend"
        refusing = _WILL | _DO if hit.entry.group in _GRANTING else _WILL
        if any(children(hit.head, "neg")) and helpers & refusing:
            self.refused.add(hit.core.i)
            self.codes[hit.core.i] = composition.codes["reject"]
        elif _is_wanted(hit.head):
            self.wanted.add(hit.core.i)
            self.codes[hit.core.i] = composition.codes["demand" if "must" in helpers else "appeal"]
        else:
            return
        self.modes[hit.core.i] = composition.ask_mode

    def _acts_under(self, hit: Hit) -> Iterator[Hit]:
        seen: set[int] = set()
        for root in _complements(hit):
            for one in coordinated(root):
                if one != root and is_infinitive(root) and any(child.tag_ == "MD" for child in children(one, "aux")):
                    continue  # "agreed to drop the tax and will free the men": said apart
                act = self._act_at(one)
                if act is not None and act.core.i not in seen:
                    seen.add(act.core.i)
                    yield act

    def _act_at(self, token: Token) -> Hit | None:
        """Return the act that `token` names, or that hangs below an empty verb: "begin to withdraw"."""
        for _ in range(3):
            token = measured(token, self.vocabulary)
            if token.i in self.at:
                return self.at[token.i]
            if token.pos_ not in {"VERB", "AUX"} or token.lemma_.lower() not in self.vocabulary.classes["through"]:
                return None
            below = next(children(token, "xcomp", "ccomp", "dobj", "attr"), None)
            if below is None:
                return None
            token = below
        return None

    def _theme(self, hit: Hit) -> str | None:
        """Return the code of what an act without an entry is about, by its first telling word."""
        themes = self.vocabulary.themes
        for root in _complements(hit):
            for token in list(root.subtree)[:_THEME_REACH]:
                before = token.dep_ in {"compound", "amod"} and themes.get(token.head.lemma_.lower())
                if before:
                    continue  # "the trade embargo" is an embargo
                code = themes.get(token.lemma_.lower()) or themes.get(token.lower_)
                if code is not None and token.pos_ in {"NOUN", "VERB", "PROPN"}:
                    return code
        return None

    def _join(self, hit: Hit) -> None:
        """Join cause and effect: of two hits that are one happening, one is dropped."""
        if hit.entry.part == "noun" or hit.core.i in self.dropped or hit.entry.frame == "told":
            return
        for other in self._causes(hit.head):
            if other.entry.event_type == hit.entry.event_type and other is not hit and other.core.i not in self.dropped:
                self.dropped.add(other.core.i)
                self.lent[hit.core.i].append(other)
                by_arms = hit.entry.mode == "destroy" and other.entry.mode in _WITH_ARMS
                closer = (self.codes[other.core.i] or "").startswith(self.codes[hit.core.i] or "-")
                if self.modes[hit.core.i] is None or by_arms or closer:
                    self.modes[hit.core.i] = self.modes[other.core.i]
                    self.codes[hit.core.i] = self.codes[other.core.i]
                return
        if hit.entry.group == "fight":  # "fought a war"
            for fight in (self.at.get(thing.i) for thing in children(hit.head, "dobj")):
                if fight is not None and fight.entry.group == "fight" and fight.entry.part == "noun":
                    self.dropped.add(fight.core.i)
                    self.lent[hit.core.i].append(fight)
        above = self.at.get(hit.head.head.i)
        if above is None or above is hit or above.entry.event_type != hit.entry.event_type:
            return
        group = above.entry.group
        above = self.joined.get(above.core.i, above)
        if above.core.i in self.dropped:
            return
        if hit.head.dep_ == "conj" and group == "shoot" and hit.entry.group in {"kill", "wound"}:
            self.dropped.add(above.core.i)  # "shot and killed"
            self.lent[hit.core.i].append(above)
            self.modes[hit.core.i], self.codes[hit.core.i] = self.modes[above.core.i], self.codes[above.core.i]
            return
        same_deed = hit.entry.event_type == "AID" or (group == "shoot" and hit.entry.group == "crowd_control")
        follows = hit.head.tag_ == "VBG" or (same_deed and is_infinitive(hit.head))
        effect = hit.head.dep_ == "advcl" and follows and not _is_hearsay(hit.head)
        # "Congo sent 400 men and Chad sent 200": those are two deeds.
        shared = hit.entry.group == group and not any(children(hit.head, "nsubj"))
        if hit.entry.does is not None and any((*children(hit.head, "dobj"), *prepositional(hit.head, *hit.entry.to))):
            shared = False  # "urged Peru to wait and called on Chad to act": two are asked
        pair = hit.head.dep_ == "conj" and ({hit.entry.group, group} <= {"kill", "wound"} or shared)
        if effect or pair:
            self.dropped.add(hit.core.i)
            self.joined[hit.core.i] = above
            self.lent[above.core.i].append(hit)

    def _read_by_purpose(self, hit: Hit) -> None:
        """Tell by what they are for whether troops help or threaten: "sent soldiers to keep peace", "jets to bomb"."""
        if (hit.entry.event_type, hit.entry.group) == ("MOBILIZE", "troops"):
            if any(word.lemma_.lower() in _PEACEKEEPING for word in hit.head.subtree):
                self.meant_as[hit.core.i] = ("AID", "074")
        elif (hit.entry.event_type, hit.entry.group) == ("AID", "military") and hit.core.lemma_ in {"send", "fly"}:
            purposes_ = (self.at.get(clause.i) for clause in children(hit.head, "advcl", "xcomp", "acl"))
            if any(other is not None and other.entry.event_type == "ASSAULT" for other in purposes_):
                self.meant_as[hit.core.i] = ("MOBILIZE", "154")

    def _aim(self, hit: Hit) -> None:
        """Tell what a protest is for, and take in the demand that is only its purpose: "marched to demand reform"."""
        asked = None
        for clause in purposes(hit):
            other = self.at.get(clause.i)
            if other is None or other is hit or other.entry.event_type not in _MADE_BY_PROTEST:
                continue
            asked = other
            if is_infinitive(clause) and other.core.i not in self.dropped:
                self.dropped.add(other.core.i)
                self.lent[hit.core.i].append(other)
        code = self.codes[hit.core.i]
        if code is not None:
            of_asked = self.codes.get(asked.core.i) if asked is not None else None
            self.codes[hit.core.i] = aimed_at(code, hit, asked, of_asked, self.vocabulary)

    def _causes(self, verb: Token) -> Iterator[Hit]:
        standing = [*children(verb, "nsubj"), *prepositional(verb, *_CAUSES)]
        if modifies(verb):
            standing.append(verb.head)
        if is_undergone(verb) or verb.lemma_.lower() in _DYING:
            yield from self._meanwhile(verb)
        for token in standing:
            noun = measured(token, self.vocabulary)
            for participle in children(noun, "acl"):
                firing = self.at.get(participle.i)
                if firing is not None and participle.tag_ == "VBG" and token.dep_ == "pobj":
                    yield firing  # "killed in police firing"
            hit = self.at.get(noun.i)
            if hit is not None and hit.entry.part == "noun" and hit.head.i in {hit.core.i, verb.i}:
                yield hit

    def _meanwhile(self, verb: Token) -> Iterator[Hit]:
        """Yield the fire or bomb by which somebody was killed: "when police opened fire", "when a bomb went off"."""
        # The last of several verbs bears the clause for all: "was killed and two injured when police opened fire".
        clauses = [
            clause
            for each in (verb, *(later for later in children(verb, "conj") if later.pos_ == "VERB"))
            for clause in children(each, "advcl")
            if any(child.lower_ in {"when", "as", "after"} for child in children(clause, "advmod", "mark"))
        ]
        clauses += [
            below for word in children(verb, "prep") if word.lower_ == "in" for below in children(word, "pcomp")
        ]
        for clause in clauses:
            hit = self.at.get(clause.i)
            if hit is not None and hit.entry.group in _SHOOTING:
                yield hit


def _is_wanted(verb: Token) -> bool:
    """Tell whether somebody says that an act must be done: "said that they must meet"."""
    helpers = {child.lower_ for child in children(verb, "aux")}
    return bool(helpers & _MUST) and verb.dep_ == "ccomp" and verb.head.pos_ == "VERB"


def triggers_in(doc: Doc, vocabulary: Vocabulary) -> list[Trigger]:
    """Return the triggers of `doc` in reading order."""
    reading = Reading(doc, vocabulary)
    found: list[Trigger] = []
    last_sentence: dict[str, int] = {}
    mentioned: set[str] = set()
    for hit in reading.hits:
        if hit.core.i in reading.dropped or (hit.entry.frame == "told" and not _is_told(hit, reading)):
            continue
        trigger = _trigger(hit, reading)
        if _done_by_nobody(hit, trigger) or is_only_named(hit, trigger, reading.at, vocabulary):
            continue
        sentence = sentence_start(doc, hit.core.i)
        if _refers_back(hit, trigger, same=last_sentence.get(trigger.event_type) == sentence, before=mentioned):
            continue
        last_sentence[trigger.event_type] = sentence
        mentioned.add(trigger.event_type)
        found.append(trigger)
    found = [trigger for trigger in found if not _is_told_twice(trigger, found, doc)]
    acting = {i for trigger in found for i in (*trigger.actors, *trigger.recipients)} | {t.head for t in found}
    told = (trigger for trigger in found if not _only_counts(doc[trigger.head], trigger, acting))
    return sorted(told, key=lambda trigger: (trigger.start, trigger.end))


def _is_hearsay(verb: Token) -> bool:
    """Tell whether only hearsay tells of an effect, not of its cause: "shelled the town, reportedly killing six"."""
    return own_stance(verb).modality == "alleged"


def _done_by_nobody(hit: Hit, trigger: Trigger) -> bool:
    """Tell whether nobody does what somebody must: "the terms of the pact call for repayment", "was forced to act"."""
    if _is_only_where_it_is_said(hit) or _is_told_not_to(hit) or _is_told_of_the_past(hit, trigger):
        return True
    if _is_an_opinion(hit, trigger):
        return True
    if hit.entry.part != "verb":
        return False
    if trigger.event_type == "REQUEST" and any(
        meant(subject).lemma_.lower() in _TERMS for subject in children(hit.head, "nsubj")
    ):
        return True
    if trigger.event_type == "REQUEST" and modifies(hit.head) and hit.head.head.lemma_.lower() in _PAPERS:
        return True
    if trigger.actors:
        return False
    if hit.head.tag_ == "VBD" and any(one.i in trigger.recipients for one in surface_subjects(hit.head)):
        return False  # a passive that the tagger took for a past tense
    if is_undergone(hit.head):
        by_a_thing = trigger.event_type in _NEED_ROLES and any(children(hit.head, "agent"))
        return by_a_thing or hit.core.lemma_.lower() in _COMPELLING
    if trigger.event_type == "RETREAT" and hit.entry.frame != "undergo":
        return any(subject.pos_ == "NOUN" for subject in children(hit.head, "nsubj", "csubj"))
    ordered = hit.head.tag_ == "VB" and hit.head.dep_ == "ROOT"
    return trigger.event_type in _NEED_ROLES | {"CONSULT", "SANCTION", "COERCE"} and not ordered


def _is_only_where_it_is_said(hit: Hit) -> bool:
    """Tell whether a meeting is no more than where somebody speaks: "said at the conference that"."""
    if hit.entry.event_type != "CONSULT" or hit.core != hit.head or hit.core.dep_ != "pobj":
        return False
    place, verb = hit.core.head, hit.core.head.head
    spoken = verb.lemma_.lower() in _SAYING_AT and any(children(verb, "ccomp", "dobj", "nsubj"))
    held = any(child.dep_ in {"prep", "acl", "relcl", "nummod"} or child.ent_type_ for child in hit.core.children)
    return place.lower_ in {"at", "to"} and spoken and not held


def _is_told_of_the_past(hit: Hit, trigger: Trigger) -> bool:
    """Tell whether a word of promising only stresses what has been: "vowed that it had kept the pact"."""
    if trigger.event_type != "AGREE" or hit.entry.part != "verb" or hit.entry.frame == "mutual":
        return False
    said = list(children(hit.head, "ccomp"))
    ahead = any(child.tag_ in {"MD", "TO"} for clause in said for child in children(clause, "aux"))
    return bool(said) and not ahead and all(_is_past(clause) for clause in said)


def _is_an_opinion(hit: Hit, trigger: Trigger) -> bool:
    """Tell whether one person only thinks so, too: "he agreed that prices were high"; "the two agreed" of a policy."""
    if hit.core.lemma_.lower() not in _THINKING_SO or hit.entry.part != "verb" or len(trigger.actors) != 1:
        return False
    thinker = hit.core.doc[trigger.actors[0]]
    alone = thinker.ent_type_ == "PERSON" or thinker.lower_ in {"he", "she", "i"} or thinker.tag_ == "NN"
    said = list(children(hit.head, "ccomp"))
    helping = [child for clause in said for child in children(clause, "aux", "auxpass")]
    told = bool(helping) or all(clause.tag_ in _FINITE_FORMS for clause in said)
    return alone and bool(said) and told and not any(child.tag_ in {"MD", "TO"} for child in helping)


def _is_past(clause: Token) -> bool:
    helpers = [child.lower_ for child in children(clause, "aux", "auxpass")]
    perfect = bool({"has", "have", "had", "was", "were"} & set(helpers))
    return perfect or (clause.tag_ == "VBD" and not helpers)


def _is_told_not_to(hit: Hit) -> bool:
    """Tell whether an omission is only asked for: "warned them not to interfere"."""
    infinitive = any(child.tag_ == "TO" for child in children(hit.head, "aux"))
    above = hit.head.head.lemma_.lower()
    return "@not" in hit.entry.needs and infinitive and hit.head.dep_ in {"xcomp", "ccomp"} and above not in _RESOLVING


def _is_told_twice(trigger: Trigger, found: Sequence[Trigger], doc: Doc) -> bool:
    """Tell whether a bare noun only names again what the sentence tells of somebody, or a verb what they meet for."""
    for other in found if trigger.event_type == "CONSULT" else ():
        others = set(trigger.actors) - {*other.actors, *other.recipients}
        if _are_talks(other) and not others and _is_what_they_meet_for(doc[trigger.head], doc[other.head]):
            return True  # "flew to Lima to meet its mayor" tells of two
    if trigger.actors or trigger.recipients or doc[trigger.head].pos_ not in {"NOUN", "PROPN"}:
        return False
    sentence = sentence_start(doc, trigger.head)
    return any(
        other.event_type == trigger.event_type
        and (other.actors or other.recipients)
        and sentence_start(doc, other.head) == sentence
        for other in found
    )


def _are_talks(*triggers: Trigger) -> bool:
    return all(trigger.event_type == "CONSULT" for trigger in triggers)


def _is_what_they_meet_for(talking: Token, meeting: Token) -> bool:
    """Tell whether one verb only says why the other is done: "met to discuss the border"."""
    purpose = talking.dep_ in {"xcomp", "advcl"} and talking.tag_ == "VB"
    return purpose and talking.head == meeting and any(child.tag_ == "TO" for child in children(talking, "aux"))


def _is_told(hit: Hit, reading: Reading) -> bool:
    """Tell whether somebody says it of another who can act, and in no other words of the vocabulary."""
    if hit.head != hit.core and any(other.core == hit.head for other in reading.hits):
        return False
    if any(children(hit.head, "neg")) and "@not" not in hit.entry.needs:
        return False  # "said they were not to blame"
    speakers, others = arguments_of(hit, reading.at, reading.vocabulary)
    doc = hit.core.doc
    return bool(speakers) and any(
        can_act(doc[i], reading.vocabulary) and doc[i].lower_ not in _OURSELVES for i in others
    )


def _only_counts(word: Token, trigger: Trigger, acting: set[int]) -> bool:
    """Tell whether a figure only counts who takes part in another act: "a group totalling 600 people has arrived"."""
    if trigger.event_type != "STATEMENT" or word.dep_ != "acl":
        return False
    noun = word.head
    for _ in range(_LONGEST_SPAN):
        if noun.dep_ in {"nsubj", "nsubjpass", "dobj"}:
            return noun.i in acting or noun.head.i in acting
        if noun.dep_ not in {"pobj", "prep", "conj", "appos"}:
            return False
        noun = noun.head
    return False


def _trigger(hit: Hit, reading: Reading) -> Trigger:
    entry, vocabulary = hit.entry, reading.vocabulary
    code = reading.codes[hit.core.i]
    event_type = "REJECT" if hit.core.i in reading.refused else entry.event_type
    if entry.does not in {None, "accuse"} and code != entry.cameo:
        event_type = vocabulary.type_of(code) or event_type
    event_type, code = reading.meant_as.get(hit.core.i, (event_type, code))
    actors, recipients = arguments_of(hit, reading.at, vocabulary)
    if hit.core.i in reading.wanted:
        event_type = "REQUEST"
        recipients, actors = actors, tuple(token.i for token in surface_subjects(hit.head.head) if token.dep_ != "expl")
    if (order := reading.ordered.get(hit.core.i)) is not None:
        commander = arguments_of(order, reading.at, vocabulary)[0]
        if event_type == "COERCE" and not any(can_act(hit.core.doc[i], vocabulary) for i in recipients):
            recipients = actors or recipients  # "ordered the paper to close": what it does, it suffers
            actors = commander
        actors = actors or commander
    for lent in reading.lent.get(hit.core.i, ()):
        their_actors, their_recipients = arguments_of(lent, reading.at, vocabulary)
        if entry.does is None:
            actors = actors or their_actors
            recipients = tuple(dict.fromkeys((*recipients, *their_recipients)))
        else:
            recipients = recipients or tuple(i for i in (*their_recipients, *their_actors) if i not in actors)
    if entry.does is not None and not recipients and hit.core.i not in reading.lent:
        about = (token for root in _complements(hit) for token in addressed(root, vocabulary))
        recipients = tuple(dict.fromkeys(token.i for token in about if token.i not in actors))
    mode = reading.modes[hit.core.i]
    start, end = _span(hit)
    return Trigger(
        head=hit.head.i,
        start=start,
        end=end,
        event_type=event_type,
        event_mode=mode if mode in vocabulary.types[event_type].modes else None,
        contexts=entry.contexts,
        cameo_code=code,
        rule_id=_rule(hit),
        actors=actors,
        recipients=tuple(i for i in recipients if i not in actors),
        modality="asserted"
        if hit.core.i in reading.refused | reading.wanted or entry.frame == "told" or "@not" in entry.needs
        else reading.modality.get(hit.core.i) or _attitude(hit, vocabulary, reading.at),
    )


def _rule(hit: Hit) -> str:
    """Name what fired: type, group and the words found, and how the verb that carries them reads."""
    words = "+".join(hit.core.doc[i].lemma_.lower() for i in sorted(hit.tokens))
    return f"{hit.entry.event_type}.{hit.entry.group}.{words}" + (f":{hit.carrier}" if hit.carrier else "")


def _span(hit: Hit) -> tuple[int, int]:
    doc = hit.core.doc
    tokens = sorted(hit.tokens)
    while len(tokens) > 1 and doc[tokens[-1]].pos_ == "ADP" and tokens[-1] - tokens[-2] > 1:
        tokens.pop()
    first, last = tokens[0], tokens[-1]
    if last - first >= _LONGEST_SPAN or sentence_start(doc, first) != sentence_start(doc, last):
        first = last = hit.core.i
    return char_span(doc, first, last + 1)


def _is_said_in(verb: Token, hit: Hit, at: Mapping[int, Hit]) -> bool:
    """Tell whether the infinitive names what was said in a meeting or a call: "called him to congratulate him".

    Whom somebody travels to meet he has yet to meet.
    """
    above = at.get(verb.head.i)
    if above is not None and above.entry.group == "visit" and hit.entry.event_type == "CONSULT":
        return False
    return (
        hit.entry.event_type in _SPOKEN
        and verb.dep_ in {"advcl", "xcomp"}
        and above is not None
        and own_stance(verb.head).modality == "asserted"
        and (above.entry.event_type == "CONSULT" or above.entry.group == "complain")
    )


def _attitude(hit: Hit, vocabulary: Vocabulary, at: Mapping[int, Hit]) -> str | None:
    """Return how the act stands by the word it hangs below: "plans to send", "a planned attack"."""
    for child in children(hit.core, "amod"):
        if child.lemma_.lower() in vocabulary.attitudes:
            return vocabulary.attitudes[child.lemma_.lower()]
        if child.lower_ in {"alleged", "planned", "proposed", "suspected"}:
            return "planned" if child.lower_ in {"planned", "proposed"} else "alleged"
    if any(child.tag_ == "VBN" and child.lemma_.lower() in _SET for child in children(hit.core, "acl")):
        return "planned"  # "a summit set for April"
    token = hit.head
    if token != hit.core and vocabulary.attitudes.get(token.lemma_.lower()) == "planned":
        return "planned"  # "a strike is planned"
    if _is_said_in(token, hit, at):
        return "asserted"
    for _ in range(3):
        if token.dep_ not in {"xcomp", "acl", "pcomp", "prep", "conj", "dobj", "ccomp"}:
            return None
        above = token.head
        if token.dep_ in {"pcomp", "prep"} and {token.lower_, above.lower_} & _BEHIND:
            return None  # "hopes to return after losing the vote": it is lost
        if token.dep_ in {"xcomp", "acl", "pcomp", "dobj", "ccomp"}:
            stance = vocabulary.attitudes.get(above.lemma_.lower())
            infinitive = any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)
            if stance and (infinitive or (token.dep_ == "dobj" and above.pos_ == "VERB")):
                return stance
            if token.dep_ == "dobj" and above.pos_ == "VERB":
                return None  # who "plans to cut short the war" plans the cut
        token = above
    return None


def _complements(hit: Hit) -> Iterator[Token]:
    """Yield the heads of what `hit` is about: the clause, object or phrase below its words."""
    doc = hit.core.doc
    for i in sorted(hit.tokens):
        word = doc[i]
        for child in word.children:
            if child.i in hit.tokens and child.dep_ != "prep":
                continue
            if child.dep_ in {"dobj", "pobj"} and child.pos_ in {"NOUN", "PROPN"}:
                yield child
                yield from (below for below in prepositional(child, *_COMPLEMENTS) if below.dep_ == "pcomp")
                if hit.entry.does == "accuse":  # "blamed rebels for the raid": the parse hangs it on either
                    yield from prepositional(child, "for")
            elif _is_complement(child) or (child.dep_ == "nsubjpass" and word == hit.head and is_undergone(word)):
                yield child
        yield from (found for found in prepositional(word, *_COMPLEMENTS) if not _is_the_occasion(found, hit))


def _is_the_occasion(noun: Token, hit: Hit) -> bool:
    """Tell whether a phrase only says at what it was said: "in talks with Chad, Mali offered to pay"."""
    by_the_verb = noun.head.head == hit.head and hit.head.pos_ == "VERB" and noun.head.lower_ in {"in", "on"}
    return by_the_verb and (noun.i < hit.head.i or (noun.head.lower_ == "in" and hit.entry.event_type == "AGREE"))


def _is_complement(clause: Token) -> bool:
    if clause.dep_ == "advcl":
        return any(mark.lower_ == "to" for mark in clause.children)
    return clause.dep_ in {"xcomp", "ccomp", "acl", "pcomp", "oprd"} and clause.tag_ != "VBN"


def _refers_back(hit: Hit, trigger: Trigger, *, same: bool, before: set[str]) -> bool:
    """Tell whether a noun says nothing new: "the attack" again, or "the agreement" that nobody is said to have made."""
    if hit.entry.part == "verb" or trigger.actors or trigger.recipients:
        return False
    if hit.carrier in {"do", "undergo"}:
        return False
    if trigger.event_type in _NEED_ROLES:
        return True
    definite = any(child.lower_ in _DEFINITE for child in hit.core.children)
    return definite and (same or trigger.event_type in before)


def _in_earnest(hits: list[Hit], vocabulary: Vocabulary) -> list[Hit]:
    """Leave out acts of force in sentences about sport or the stock market, where such words are figures of speech."""
    playful: dict[int, bool] = {}
    kept = []
    for hit in hits:
        if not _is_force(hit.entry):
            kept.append(hit)
            continue
        sentence = hit.core.sent
        if sentence.start not in playful:
            lemmas = {token.lemma_.lower() for token in sentence}
            playful[sentence.start] = any(len(lemmas & vocabulary.classes[kind]) >= 3 for kind in ("sport", "business"))
        if not playful[sentence.start]:
            kept.append(hit)
    return kept


def _is_force(entry: Entry) -> bool:
    return entry.event_type in _PHYSICAL and entry.group not in {"strike", "arrest"}
