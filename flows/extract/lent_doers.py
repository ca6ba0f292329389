"""Who does an act whose own phrase names nobody: lent by the words around it."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from flows.extract.grammar import (
    ACCUSATIONS,
    DOCUMENTS,
    OBJECTS,
    children,
    coordinated,
    doers,
    is_undergone,
    meant,
    owners_of,
    prepositional,
    sufferers,
    surface_subjects,
)
from flows.extract.matching import Hit, governor, measured
from flows.extract.named_before import named_before
from flows.extract.roles import is_word, role_at
from flows.extract.sides import can_act
from schemas.vocabulary import Entry, Vocabulary

# How many times "of" may stand between an act and what the verb has: "answered with hours of strikes".
_HIGHEST = 4
# What one may be "in", "on" or "at" and do: retreat, strike, war, but not detention.
_DONE_TOGETHER = frozenset({"RETREAT", "PROTEST", "ASSAULT", "CONSULT", "MOBILIZE"})
_PLANTED = frozenset({"truck", "car", "van", "vehicle", "motorcycle", "device", "mine", "landmine", "explosive", "ied"})
# Verbs that say who is behind an act, and what brings him in.
_ASCRIBING = {"blame": ("on",), "pin": ("on",), "attribute": ("to",), "ascribe": ("to",)}
# Where somebody stands who leads a fight.
_LEAD = frozenset({"forefront", "vanguard", "helm", "spearhead"})
# What says that a deed is somebody's, and what brings the deed in. Who is only held or sought may not have done it.
_CHARGING = frozenset({
    "accuse", "charge", "convict", "indict", "sentence", "jail", "imprison", "prosecute", "try", "suspect", "cite",
    "execute", "hang",
})  # fmt: skip
_BRINGING_CHARGES = frozenset({"of", "with", "for", "in", "over", "on"})
_THEN = frozenset({"when", "as", "after"})
_ATTACKERS = frozenset({"attacker", "assailant", "raider", "bomber", "gunman", "other"})
_AT_ANOTHER_TIME = frozenset({"after", "before", "until", "following", "since", "during", "pending", "despite", "amid"})
# What is by whoever made it: "jailed for a book by Roe".
_WORKS = DOCUMENTS | {"book", "film", "song", "novel", "poem", "play", "cartoon", "painting", "work"}
_BESIDE = frozenset({"along", "together", "alongside"})
_AMONG_OTHERS = frozenset({"including", "among"})
_HOSTILE = frozenset({"ASSAULT", "COERCE"})
_OF_TERROR = frozenset({"terror", "terrorist", "suicide"})
_NAMED = frozenset({"PERSON", "GPE", "ORG", "NORP"})
_GIVERS = frozenset({"donor", "provider", "supplier", "giver", "source", "contributor", "lender"})
_ORDERING = frozenset({"order", "force", "condemn", "sentence", "make", "require", "oblige", "compel", "leave"})


def lent_doers(hit: Hit, others: Mapping[int, Hit], vocabulary: Vocabulary) -> list[Token]:
    """Return who does the act of `hit`, of which neither subject, owner nor agent tells."""
    if hit.entry.frame == "undergo" or hit.carrier == "undergo":
        above = hit.head.head
        ordered = hit.head.dep_ in {"xcomp", "ccomp"} and above.lemma_.lower() in _ORDERING
        by = doers(above, vocabulary.classes["object_control"]) if ordered else []
        if by or hit.entry.event_type != "ASSAULT":
            return by
        return list(_opposite(hit.head, others, vocabulary)) or _who_attacks_then(hit.head, others, vocabulary)
    if hit.entry.event_type in _HOSTILE and (hands := list(_by_whose_hands(hit.core))):
        return hands
    if hit.entry.part == "noun":
        named = list(_right_behind(hit.core, vocabulary)) or list(_ascribed(hit.core, vocabulary))
        named = named or list(_giver_of(hit, vocabulary)) or _of_the_kind(hit.core, vocabulary)
        if hit.entry.event_type == "ASSAULT":
            named = named or _behind_it(hit.core, vocabulary) or _charged_with(hit.core, vocabulary)
        return named or _in_the_course_of(hit, others, vocabulary) or _of_the_verb_above(hit.core, hit, vocabulary)
    verb = hit.head
    if is_undergone(verb):
        above = verb.head.head if verb.dep_ == "acl" and verb.head.dep_ == "dobj" else verb.head
        if verb.dep_ in {"ccomp", "oprd", "xcomp", "acl"} and above.lemma_.lower() in _ORDERING and above.i < verb.i:
            return doers(above, vocabulary.classes["object_control"])  # "ordered the two men jailed"
        if hit.entry.event_type == "RETREAT" and (by := list(_whose(verb, vocabulary))):
            return by
        if verb.dep_ == "acl" and verb.head.i in hit.tokens:
            return _of_the_verb_above(verb.head, hit, vocabulary)  # "continued a strike begun in May"
        together = [agent for other in children(verb, "conj") for agent in children(other, "agent")]
        shared = [found for agent in together for found in children(agent, "pobj")]
        if shared and not any(children(together[0].head, "nsubj", "nsubjpass")):
            return shared  # "trained and equipped by Chad"
        if far_off := list(_agents_far_off(verb, others, vocabulary)):
            return far_off
    if hit.entry.event_type != "ASSAULT":
        return []
    if is_undergone(verb) or not any(children(verb, "dobj")):
        facing = list(_opposite(verb, others, vocabulary))
        return facing or _who_attacks_then(verb, others, vocabulary) or _who_attacked(verb, others, vocabulary)
    return _who_attacks_then(verb, others, vocabulary)


def _giver_of(hit: Hit, vocabulary: Vocabulary) -> Iterator[Token]:
    """Yield who is said to be one that gives: "Chad is the largest donor of aid", "Chad, a source of funds"."""
    given = governor(hit.core, vocabulary)
    giver = given.head.head
    if hit.entry.event_type != "AID" or given.dep_ != "pobj" or giver.lemma_.lower() not in _GIVERS:
        return
    if giver.dep_ == "attr" and giver.head.lemma_ in {"be", "remain", "become"}:
        yield from doers(giver.head, vocabulary.classes["object_control"])
    elif giver.dep_ == "appos":
        yield giver.head
    elif giver.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"}:
        named = [one for one in children(giver, "appos") if one.ent_type_ in _NAMED]
        yield from named or [giver]


def _of_the_kind(noun: Token, vocabulary: Vocabulary) -> list[Token]:
    """Return whose doings an act is told as one of: "Turkish policies such as support for the rebels"."""
    example = noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.pos_ == "NOUN"
    whole = noun.head.head
    if not example or not any(child.lower_ == "such" for child in (*noun.head.children, *whole.children)):
        return []
    return owners_of(whole) or named_before(whole, vocabulary)


def _in_the_course_of(hit: Hit, others: Mapping[int, Hit], vocabulary: Vocabulary) -> list[Token]:
    """Return who did what was done to others in the course of an act: "police seized nine rifles in a raid"."""
    noun, verb = hit.core, hit.core.head.head
    done = others.get(verb.i)
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"in", "during"} or done is None or is_undergone(verb):
        return []
    hostile = done.entry.event_type in _HOSTILE and hit.entry.event_type in _HOSTILE and done.entry.frame != "undergo"
    return doers(verb, vocabulary.classes["object_control"]) if hostile and any(children(verb, "dobj")) else []


def _whose(verb: Token, vocabulary: Vocabulary) -> Iterator[Token]:
    """Yield whose act is ended by a verb in the passive: "the siege by rebels was lifted", "Chad's siege"."""
    for ended in children(verb, "nsubjpass"):
        if ended.lemma_.lower() in vocabulary.classes["curb"] | vocabulary.classes["fighting"]:
            yield from (one for one in owners_of(ended) if can_act(measured(one, vocabulary), vocabulary))
            yield from (one for one in prepositional(ended, "by") if can_act(measured(one, vocabulary), vocabulary))


def _by_whose_hands(act: Token) -> Iterator[Token]:
    """Yield who is behind an act by an idiom: "his murder at the hands of rebels"."""
    for hand in act.subtree:
        if hand.lemma_ == "hand" and hand.dep_ == "pobj" and hand.head.lower_ == "at":
            yield from prepositional(hand, "of")


def _agents_far_off(verb: Token, others: Mapping[int, Hit], vocabulary: Vocabulary) -> Iterator[Token]:
    """Yield the agent that the parse hangs on another phrase: "jailed for her views by the regime".

    What others do stays theirs: "jailed for a plot led by rebels", "asked about a raid by rebels".
    """
    for by in verb.subtree:
        between = [above for above in by.ancestors if verb.is_ancestor(above)]
        if by.lower_ != "by" or not between or by.head.pos_ != "NOUN" or by.head.lemma_.lower() in _WORKS:
            continue
        if any(above.lower_ in _AT_ANOTHER_TIME for above in between):
            continue  # "forced to leave after its capture by rebels"
        if by.head.i in others and not any(above.dep_ == "xcomp" for above in between):
            continue
        if all(above.dep_ in {"pobj", "prep", "dobj", "xcomp"} for above in between) and between[0].i + 1 == by.i:
            yield from (one for one in children(by, "pobj") if can_act(measured(one, vocabulary), vocabulary))


def _right_behind(noun: Token, vocabulary: Vocabulary) -> Iterator[Token]:
    """Yield whom a "by" right behind a noun names, whatever the parse hangs it on: "hit by raids by the army"."""
    if noun.i + 1 < len(noun.doc) and noun.nbor(1).lower_ == "by" and noun.nbor(1).dep_ in {"prep", "agent"}:
        for token in children(noun.nbor(1), "pobj"):
            if can_act(measured(token, vocabulary), vocabulary):
                yield token


def _ascribed(noun: Token, vocabulary: Vocabulary) -> Iterator[Token]:
    """Yield who is said to be behind an act: "the raid was blamed on rebels", "blamed rebels for the raid"."""
    standing = governor(noun, vocabulary)
    above = standing.head
    if standing.dep_ == "pobj" and above.lower_ == "for" and above.head.lemma_.lower() == "blame":
        yield from sufferers(above.head)
        return
    if standing.dep_ == "pobj" and above.lower_ == "for" and above.head.dep_ == "dobj":
        yield from [above.head] if above.head.head.lemma_.lower() == "blame" else []
        return
    yield from ascribed_to(noun, *([above] if standing.dep_ in {"dobj", "nsubjpass"} else []))


def _behind_it(noun: Token, vocabulary: Vocabulary) -> list[Token]:
    """Return who is said to be behind a deed or in its lead: "the cell behind the raid", "at the forefront of it"."""
    standing = governor(noun, vocabulary)
    if standing.dep_ == "pobj" and standing.head.lower_ == "of" and standing.head.head.lower_ in _LEAD:
        standing = standing.head.head
        leading = standing.dep_ == "pobj" and standing.head.lower_ in {"at", "in", "to"}
    else:
        leading = standing.dep_ == "pobj" and standing.head.lower_ == "behind"
    if not leading:
        return []
    above = standing.head.head
    if above.pos_ in {"VERB", "AUX"}:
        found = surface_subjects(above, vocabulary.classes["object_control"]) if above.lemma_ in {"be", "stand"} else []
    else:
        found = [above]
    return [one for one in found if one.lower_ == "it" or is_word(one, "bands") or _can_act(one, vocabulary)]


def _can_act(noun: Token, vocabulary: Vocabulary) -> bool:
    return can_act(measured(meant(noun), vocabulary), vocabulary)


def _charged_with(noun: Token, vocabulary: Vocabulary) -> list[Token]:
    """Return who is accused of, charged with or punished for a deed: "convicted of murder", "faces trial for it"."""
    standing = governor(noun, vocabulary)
    preposition = standing.head
    if standing.dep_ != "pobj" or preposition.lower_ not in _BRINGING_CHARGES:
        return []
    charge = preposition.head
    if charge.dep_ in OBJECTS and charge.head.lemma_.lower() in _CHARGING and preposition.lower_ != "for":
        return [charge]  # where the parse hangs "of murder" on who is accused
    if charge.pos_ == "NOUN" and charge.lemma_.lower() in ACCUSATIONS | {"trial"}:
        if found := [*prepositional(charge, "against"), *owners_of(charge)]:
            return found
        verb = charge.head.head if charge.dep_ == "pobj" else charge.head
        facing = verb.lemma_.lower() in {"face", "stand", "deny", "go", "await"}
        return surface_subjects(verb) if facing else sufferers(verb) if verb.lemma_.lower() in _CHARGING else []
    if charge.lemma_.lower() == "guilty" and charge.pos_ == "ADJ":
        own = list(children(charge, "nsubj"))
        return own or (surface_subjects(charge.head) if charge.dep_ in {"acomp", "oprd", "xcomp"} else [])
    return sufferers(charge) if charge.lemma_.lower() in _CHARGING else []


def ascribed_to(noun: Token, *above: Token) -> Iterator[Token]:
    """Yield on whom verbs below an act, or those `above` it, lay it: "a raid blamed on rebels"."""
    for verb in (*children(noun, "acl", "relcl"), *above):
        towards = _ASCRIBING.get(verb.lemma_.lower(), ("",))
        yield from prepositional(verb, *towards)
        yield from prepositional(noun, "to") if "to" in towards else ()  # where the parse hangs it on the act


def _of_the_verb_above(noun: Token, hit: Hit, vocabulary: Vocabulary) -> list[Token]:
    """Return the subject of what is done with one's own act: "plotted attacks", "answered with hours of strikes"."""
    above = noun
    for _ in range(_HIGHEST):
        whole = above.head.head
        counted = whole.pos_ == "NOUN" or whole.lower_ in {"first", "last", "second", "third", "latest"}
        if above.dep_ == "pobj" and above.head.lower_ == "of" and counted:
            above = above.head.head
    control = vocabulary.classes["object_control"]
    if above.dep_ == "dobj" and above.head.lemma_.lower() in vocabulary.classes["of_ones_own_act"]:
        return doers(above.head, control)
    verb = above.head.head
    if noun.dep_ == "pobj" and noun.head.lower_ in {"in", "on", "at"} and verb.lemma_ in {"be", "remain"}:
        subjects = doers(verb, control) if hit.entry.event_type in _DONE_TOGETHER else []  # "is in retreat"
        return [one for one in subjects if can_act(measured(one, vocabulary), vocabulary)]
    if noun.dep_ == "pobj" and noun.head.lower_ == "in" and hit.entry.event_type == "COOPERATE" and verb.pos_ == "VERB":
        return doers(verb, control)  # "broke up the ring in a joint operation"
    if noun.dep_ == "pobj" and noun.head.lower_ == "with" and hit.entry.event_type == "REQUEST" and verb.pos_ == "VERB":
        senders = doers(verb, control)  # "his plan was sent to them with a request"
        return senders or [owner for sent in children(verb, "nsubjpass") for owner in owners_of(sent)]
    if above.dep_ == "pobj" and above.head.lower_ == "with" and verb.lemma_.lower() in vocabulary.classes["answering"]:
        return doers(verb, control)
    return []


def _opposite(verb: Token, others: Mapping[int, Hit], vocabulary: Vocabulary) -> Iterator[Token]:
    """Yield the other side of the fight in which somebody dies: "was killed in a shootout with police"."""
    fights = list(prepositional(verb, "in", "during"))
    fights += [below for time in fights if time.ent_type_ == "DATE" for below in prepositional(time, "of")]
    for fight in fights:
        act = others.get(fight.i)
        known = [act.entry] if act is not None else vocabulary.nouns.get(fight.lemma_.lower(), ())
        entry = next((one for one in known if one.event_type == "ASSAULT"), None)
        if entry is not None:
            # Who dies in an attack against somebody does not die by his hand.
            facing = ("with", "against") if entry.frame == "mutual" else ("with",)
            yield from owners_of(fight) or _who_attacks(fight, entry, vocabulary) or prepositional(fight, *facing)


def _who_attacks_then(verb: Token, others: Mapping[int, Hit], vocabulary: Vocabulary) -> list[Token]:
    """Return who attacks when somebody is hurt: "two nurses were killed when rebels shelled the town"."""
    # The last of several verbs bears the clause for all.
    joined = (later for later in children(verb, "conj") if later.pos_ == "VERB")
    for clause in (clause for each in (verb, *joined) for clause in children(each, "advcl")):
        then = any(child.lower_ in _THEN for child in children(clause, "advmod", "mark"))
        if then and (found := _attackers(clause, others, vocabulary)):
            return found
    return []


def _who_attacked(verb: Token, others: Mapping[int, Hit], vocabulary: Vocabulary) -> list[Token]:
    """Return who attacked where the sentence goes on with who was hurt: "rebels shelled the town and six were killed".

    Those of their own kind are no victims of theirs, nor are they where "but" turns to the other side.
    """
    hurt = list(children(verb, "nsubjpass"))
    if verb.dep_ != "conj" or not hurt or any(one.lower_ == "but" for one in children(verb.head, "cc")):
        return []
    struck = [role_at([one], 0) for one in hurt]
    found = _attackers(verb.head, others, vocabulary)
    roles = [role_at([one], 0) for one in found]
    own = any(role is not None and role.sector in {one.sector for one in roles if one} for role in struck)
    counted = any(one.pos_ in {"PRON", "NUM"} or any(prepositional(one, "of")) for one in hurt)
    return [] if own or counted or any(one.lemma_.lower() in _ATTACKERS for one in hurt) else found


def _attackers(act: Token, others: Mapping[int, Hit], vocabulary: Vocabulary) -> list[Token]:
    """Return who is named as the one that does an attack of which another clause tells the harm."""
    hit = others.get(act.i)
    if hit is None or hit.entry.event_type != "ASSAULT" or hit.entry.frame in {"undergo", "mutual", "told"}:
        return []
    if not any(children(act, "nsubj", "agent")) or any(children(act, "neg")):
        return []
    return [one for one in doers(act) if one.pos_ != "PRON" and can_act(measured(one, vocabulary), vocabulary)]


def _who_attacks(fight: Token, entry: Entry, vocabulary: Vocabulary) -> list[Token]:
    """Return whose attack it is by a word before it: "died in a rebel raid"."""
    suffered = entry.deed and not any(prepositional(fight, "of"))  # "an embassy bombing"
    if entry.frame == "mutual" or suffered or any(child.lower_ in _OF_TERROR for child in fight.lefts):
        return []
    return named_before(fight, vocabulary)


def attack_told_on(hit: Hit, others: Mapping[int, Hit]) -> Hit | None:
    """Return the attack that "which" goes on about behind what it was on: "a raid on Lima which killed two"."""
    verb = hit.head
    which = any(child.lower_ in {"which", "that"} for child in children(verb, "nsubj"))
    if hit.entry.event_type != "ASSAULT" or hit.entry.part != "verb" or verb.dep_ != "relcl" or not which:
        return None
    above = verb.head
    for _ in range(_HIGHEST):
        above = above.head if above.dep_ in {"pobj", "prep", "conj", "appos", "compound", "nmod"} else above
        act = others.get(above.i)
        if act is not None and act.entry.part == "noun":
            return act if act.entry.event_type == "ASSAULT" and act.core.i < verb.head.i else None
    return None


def senders_of(thing: Token, vocabulary: Vocabulary) -> list[Token]:
    """Return by whom a weapon or vehicle that does something was sent: "killed by a bomb planted by rebels"."""
    lemma = thing.lemma_.lower()
    if lemma not in _PLANTED and not any(lemma in vocabulary.classes[kind] for kind in ("weapon", "aircraft", "craft")):
        return []
    sent = [verb for verb in children(thing, "acl") if verb.tag_ == "VBN"]
    return [found for verb in sent for agent in children(verb, "agent") for found in children(agent, "pobj")]


def _is_named(member: Token) -> bool:
    """Tell whether a phrase says more of somebody than that he is one of the others: a name, a nation, an office."""
    if member.pos_ == "PROPN":
        return member.ent_type_ in _NAMED
    role = role_at([member], 0)
    of_a_nation = any(child.ent_type_ in {"NORP", "GPE"} for child in children(member, "amod", "compound", "poss"))
    return role is not None and (of_a_nation or role.sector not in {None, "CVL"})


def joined_with(token: Token) -> Iterator[Token]:
    """Yield whom "along with", "as well as" or "including" adds to somebody: "Chad, along with Mali, agreed"."""
    above = [token.head] if token.dep_ in {"dobj", "nsubjpass"} else []
    for word in (*children(token, "prep"), *(word for verb in above for word in children(verb, "prep"))):
        if word.lower_ in _AMONG_OTHERS:  # "arrested 38 people, including Ann Roe"
            named = [each for found in children(word, "pobj") for each in coordinated(found)]
            yield from (each for each in named if _is_named(each))
    for child in children(token, "appos"):  # "freed 38 people, among them a Polish engineer"
        if any(word.lower_ == "among" for word in children(child, "prep")):
            yield from (each for each in coordinated(child) if _is_named(each))
    above = [token.head] if token.dep_ in {"nsubj", "nsubjpass"} else []
    next_to = {token.left_edge.i - 2, token.right_edge.i + 1, token.right_edge.i + 2}
    for word in (word for verb in above for word in children(verb, "prep") if word.lower_ in _BESIDE):
        if next_to & {word.i, word.right_edge.i}:  # "Chad, along with Mali, agreed": the parse hangs it on the verb
            yield from (found for found in prepositional(word, "with") if found.dep_ == "pobj")
    for child in token.children:
        beside = child.lower_ in _BESIDE or (child.lower_ == "with" and child.nbor(-1).lower_ in _BESIDE)
        if beside and child.dep_ in {"prep", "advmod"}:
            yield from children(child, "pobj")
            yield from (found for found in prepositional(child, "with") if found.dep_ == "pobj")
