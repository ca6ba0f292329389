"""Who does an act whose own phrase names nobody: lent by the words around it."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from flows.extract.grammar import (
    DOCUMENTS,
    children,
    coordinated,
    doers,
    is_undergone,
    owners_of,
    prepositional,
    sufferers,
)
from flows.extract.matching import Hit, governor, measured
from flows.extract.named_before import named_before
from flows.extract.roles import role_at
from flows.extract.sides import can_act
from schemas.vocabulary import Entry, Vocabulary

# How many times "of" may stand between an act and what the verb has: "answered with hours of strikes".
_HIGHEST = 4
# What one may be "in", "on" or "at" and do: retreat, strike, war, but not detention.
_DONE_TOGETHER = frozenset({"RETREAT", "PROTEST", "ASSAULT", "CONSULT", "MOBILIZE"})
_VEHICLES = frozenset({"truck", "car", "van", "vehicle", "motorcycle"})
# Verbs that say who is behind an act, and what brings him in.
_ASCRIBING = {"blame": ("on",), "pin": ("on",), "attribute": ("to",), "ascribe": ("to",)}
_AT_ANOTHER_TIME = frozenset({"after", "before", "until", "following", "since", "during", "pending", "despite", "amid"})
# What is by whoever made it: "jailed for a book by Roe".
_WORKS = DOCUMENTS | {"book", "film", "song", "novel", "poem", "play", "cartoon", "painting", "work"}
_BESIDE = frozenset({"along", "together", "alongside"})
_AMONG_OTHERS = frozenset({"including", "among"})
_HOSTILE = frozenset({"ASSAULT", "COERCE"})
_OF_TERROR = frozenset({"terror", "terrorist", "suicide"})
_NAMED = frozenset({"PERSON", "GPE", "ORG", "NORP"})
_ORDERING = frozenset({"order", "force", "condemn", "sentence", "make", "require", "oblige", "compel", "leave"})


def lent_doers(hit: Hit, others: Mapping[int, Hit], vocabulary: Vocabulary) -> list[Token]:
    """Return who does the act of `hit`, of which neither subject, owner nor agent tells."""
    if hit.entry.frame == "undergo" or hit.carrier == "undergo":
        above = hit.head.head
        ordered = hit.head.dep_ in {"xcomp", "ccomp"} and above.lemma_.lower() in _ORDERING
        by = doers(above, vocabulary.classes["object_control"]) if ordered else []
        return by or (list(_opposite(hit.head, others, vocabulary)) if hit.entry.event_type == "ASSAULT" else [])
    if hit.entry.event_type in _HOSTILE and (hands := list(_by_whose_hands(hit.core))):
        return hands
    if hit.entry.part == "noun":
        named = list(_right_behind(hit.core, vocabulary)) or list(_ascribed(hit.core, vocabulary))
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
    if hit.entry.event_type == "ASSAULT" and (is_undergone(verb) or not any(children(verb, "dobj"))):
        return list(_opposite(verb, others, vocabulary))
    return []


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
    if lemma not in _VEHICLES and not any(
        lemma in vocabulary.classes[kind] for kind in ("weapon", "aircraft", "craft")
    ):
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
    for child in token.children:
        beside = child.lower_ in _BESIDE or (child.lower_ == "with" and child.nbor(-1).lower_ in _BESIDE)
        if beside and child.dep_ in {"prep", "advmod"}:
            yield from children(child, "pobj")
            yield from (found for found in prepositional(child, "with") if found.dep_ == "pobj")
