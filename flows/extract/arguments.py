"""Who does an act and to whom: the heads of the phrases that fill the roles of a trigger, read through the parse."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from spacy.tokens import Token

from flows.extract.grammar import (
    DOCUMENTS,
    children,
    coordinated,
    doers,
    having_part,
    is_one_of_passives,
    is_undergone,
    meant,
    owners_of,
    prepositional,
    sufferers,
    surface_objects,
    surface_subjects,
)
from flows.extract.lent_doers import ascribed_to, attack_told_on, joined_with, lent_doers, senders_of
from flows.extract.matching import Hit, measured
from flows.extract.named_before import LOOKED_INTO, named_before, names_actor
from flows.extract.roles import is_word
from flows.extract.sides import can_act, joined_seats, partakers, sides_of_the_matter, with_partners
from schemas.vocabulary import Entry, Vocabulary

Roles = tuple[tuple[int, ...], tuple[int, ...]]

_NO_ACTOR = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"})
_VERBAL = frozenset({"SUPPORT", "ACCUSE", "REJECT", "AGREE", "REQUEST", "CONSULT", "THREATEN", "CONCEDE"})
_ABSTRACT_ENDINGS = ("tion", "sion", "ness", "ism", "sal", "ance", "ence", "ity", "ship", "ment", "cy", "ing", "ure")
_DONE = frozenset(
    {"launch", "carry", "stage", "conduct", "mount", "commit", "perpetrate", "orchestrate", "wage", "lead", "claim"}
)
_UNSURE = frozenset({"would", "may", "might", "could", "will", "wo", "'d", "'ll"})
_OF_TERROR = frozenset({"terror", "terrorist", "suicide"})
_REACHING = ("to", "against", "for", "from", "on", "with", "towards", "toward")
# What these verbs are done to flies at somebody else.
_HURLING = frozenset(
    {"fire", "throw", "hurl", "lob", "launch", "toss", "fling", "drop", "aim", "rain", "spray", "unleash"}
)
# Who gets what stands right behind: "gave the crew food".
_GIVEN_TO = frozenset({"crew", "family", "government", "union", "army", "group", "garrison", "team"})
_ASKING_NOUNS = frozenset({"demand", "call", "request", "appeal", "insistence", "plea", "proposal", "recommendation"})
_GIVING = frozenset({"grant", "give", "deny", "offer", "award"})
# Who gets help in being let in: "accepted the refugees".
_TAKEN_IN = frozenset({"refugee", "migrant", "evacuee", "seeker", "orphan"})
# What is moved about before a noun for that: "troop deployments".
_SENT = frozenset({"troop", "soldier", "force", "police", "marine", "warship", "missile"})
_NOT_IN_SPACE = frozenset({"to", "on", "against", "with"})
# What may stand between a verb and a preposition of its own that the parse hangs on another phrase.
_IN_A_PHRASE = frozenset({"dobj", "pobj", "prep", "conj", "appos", "acl"})
# Fights of some within a country: by its name they are told where they are, not who fights.
_WITHIN = frozenset({"insurgency", "insurrection", "rebellion", "uprising", "revolt", "unrest", "mutiny"})
_DONE_TO_SOMEBODY = frozenset({"COERCE", "ASSAULT"})
_NEED_AN_OBJECT = frozenset({"arrest", "deport"})
# Acts that are done on somebody, and of whoever does them: "the attack of the rebels on the camp".
_MADE_ON = frozenset(
    {"attack", "assault", "onslaught", "offensive", "raid", "incursion", "aggression", "invasion", "advance"}
)
# Fights in which whoever is named takes part.
_CLASHES = frozenset(
    {
        "clash",
        "skirmish",
        "gunfight",
        "firefight",
        "shootout",
        "shoot-out",
        "battle",
        "gunbattle",
        "scuffle",
        "fighting",
    }
)
_TOWARDS = ("on", "against", "to", "with", "at", "upon", "towards", "toward")


def arguments_of(hit: Hit, others: Mapping[int, Hit], vocabulary: Vocabulary) -> Roles:
    """Return the token indices of the heads of the actors and of the recipients of `hit`.

    `others` are the hits of the same text by the token that heads them: an act that stands where an actor should
    ("the raid killed four") hands on its own actor.
    """
    actors, recipients = _slots(hit, vocabulary)
    attack = attack_told_on(hit, others)
    actors = _slots(attack, vocabulary)[0] if attack is not None else actors
    actors = [sender for actor in actors for sender in senders_of(actor, vocabulary) or [actor]]
    actors = _those_who_meet(hit, actors, others, vocabulary) or actors
    done = _settled(actors, hit, others, vocabulary)
    done = done or _settled(lent_doers(hit, others, vocabulary), hit, others, vocabulary)
    to = [i for i in _settled(recipients, hit, others, vocabulary) if i not in done]
    return tuple(done), tuple(to)


def _those_who_meet(hit: Hit, actors: list[Token], others: Mapping[int, Hit], vocabulary: Vocabulary) -> list[Token]:
    """Return who takes part in the meeting at which something is talked over: "a meeting of firms to discuss cod"."""
    verb = hit.head
    if hit.entry.event_type != "CONSULT" or hit.entry.part != "verb" or verb.pos_ != "VERB":
        return []
    meetings = [
        other for other in others.values() if other.entry.part == "noun" and other.entry.event_type == "CONSULT"
    ]
    if is_undergone(verb) and not actors:
        at = {found.i for found in prepositional(verb, "at", "during", "in")}
        met = [other for other in meetings if other.core.i in at]
    elif verb.tag_ == "VB" and verb.dep_ in {"advcl", "acl"} and any(child.tag_ == "TO" for child in verb.children):
        met = [other for other in meetings if verb.head.i <= other.core.i < verb.i and other.core.sent == verb.sent]
    else:
        met = []
    return _slots(met[-1], vocabulary)[0] if met else []


def _slots(hit: Hit, vocabulary: Vocabulary) -> tuple[list[Token], list[Token]]:
    actors, recipients = _own_slots(hit, vocabulary)
    actors, recipients = with_partners(hit, actors, recipients, vocabulary)
    sides = partakers(hit, actors, vocabulary)
    return [*(side for side in sides if side not in actors), *actors], recipients


def _own_slots(hit: Hit, vocabulary: Vocabulary) -> tuple[list[Token], list[Token]]:
    if hit.entry.part == "verb":
        return _verb_slots(hit, vocabulary)
    actors, recipients = _noun_slots(hit.core, hit, vocabulary)
    if hit.entry.event_type == "AID" and not recipients and hit.core.dep_ == "pobj" and hit.core.head.lower_ == "of":
        recipients = list(prepositional(hit.core.head.head, *hit.entry.to))  # "a donor of aid to Chad"
    if hit.entry.frame == "mutual" and hit.head != hit.core:
        actors += list(prepositional(hit.head, "between", "among"))
    if hit.carrier == "do":
        actors = doers(hit.head, vocabulary.classes["object_control"]) or actors
        recipients = [*children(hit.head, "dative"), *recipients] or list(_behind(hit, hit.head))
    elif hit.carrier == "undergo" and not is_undergone(hit.head):
        actors = actors or list(prepositional(hit.head, "from", "by"))
        recipients = surface_subjects(hit.head, vocabulary.classes["object_control"])
    elif hit.carrier == "happen":
        recipients = recipients or list(_behind(hit, hit.head))
    if not actors and hit.core.lemma_.lower() in _CLASHES and _takes_place(hit):
        facing = [one for word in {hit.core, hit.head} for one in prepositional(word, "with")]
        actors = [*_whose_side(hit.head, vocabulary), *facing]  # both sides fight, and one is named
        recipients = [one for one in recipients if one not in facing]
    return actors or _implicated(hit.core, vocabulary), recipients


def _takes_place(hit: Hit) -> bool:
    """Tell whether a fight is told as one, not as what is sought or shunned: "clashes went on", "hurt in clashes"."""
    core = hit.core
    within = core.dep_ == "pobj" and core.head.lower_ in {"in", "during", "after"}
    told = hit.carrier == "happen" or (hit.carrier is None and (within or core.dep_ == "attr"))
    return hit.entry.event_type == "ASSAULT" and told


def _whose_side(verb: Token, vocabulary: Vocabulary) -> Iterator[Token]:
    """Yield the force that tells of its own fights: "the army's spokesman said clashes went on with rebels"."""
    telling = verb.head if verb.dep_ == "ccomp" and verb.head.lemma_.lower() in vocabulary.classes["saying"] else None
    for subject in children(telling, "nsubj") if telling is not None else ():
        speaking = is_word(subject, "spokespersons")
        for body in (*prepositional(subject, "for", "of"), *owners_of(subject)) if speaking else (subject,):
            if body.ent_type_ == "ORG" or body.lemma_.lower() in vocabulary.classes["armed"]:
                yield body


def _implicated(noun: Token, vocabulary: Vocabulary) -> list[Token]:
    """Return who is said to have a part in an act: "denied involvement in the raid", "Iran's role in it"."""
    part = having_part(noun.head, vocabulary.classes["involvement"]) if noun.dep_ == "pobj" else None
    if part is None:
        return []
    control = vocabulary.classes["object_control"]
    if part.pos_ in {"VERB", "AUX", "ADJ"}:
        if part.pos_ == "ADJ" and any(children(part, "nsubj")):
            return list(children(part, "nsubj"))  # "held the rebels responsible for the raid"
        if part.dep_ == "amod" and part.i > part.head.i:
            return [part.head]  # "the rebels responsible for the raid"
        verb = part.head if part.dep_ in {"acomp", "oprd", "xcomp"} else part
        if verb.lemma_.lower() in {"blame", "hold"}:
            return sufferers(verb, control)
        return surface_subjects(verb, control)
    owners = owners_of(part)
    verb = part.head.head if part.dep_ == "pobj" else part.head
    if owners or verb.pos_ not in {"VERB", "AUX"}:
        return owners
    # "accused him of involvement": the one accused, not the accuser.
    return sufferers(verb, control) if verb.lemma_.lower() in control else doers(verb, control)


def _behind(hit: Hit, verb: Token) -> Iterator[Token]:
    return prepositional(verb, *(hit.entry.to or _TOWARDS))


def _verb_slots(hit: Hit, vocabulary: Vocabulary) -> tuple[list[Token], list[Token]]:
    entry, verb = hit.entry, hit.head
    control = vocabulary.classes["object_control"]
    actors = doers(verb, control)
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and not any(children(verb, "dobj")):
        actors = list(prepositional(verb, "by")) or actors  # "killed in firing by police"
    objects = [token for token in sufferers(verb, control) if token.i not in hit.tokens]
    within = [verb.doc[i] for i in sorted(hit.tokens)]
    # "summoned the ambassador": the words that make the act also name whom it meets.
    persons_within = [
        word for word in within if word.pos_ == "NOUN" and word.lemma_.lower() in vocabulary.classes["envoy"]
    ]
    introduced = list(_introduced(within, entry))
    introduced = [found for found in introduced if found.ent_type_ not in {"DATE", "TIME"}]
    owners = [found for word in within[1:] for found in children(word, "poss")]
    if verb.lemma_.lower() in _GIVING:  # "granted the Greek government permission"
        bodies = vocabulary.classes["group"]
        owners += [body for word in within[1:] for body in children(word, "compound") if body.lemma_.lower() in bodies]
    datives = [token for token in children(verb, "dative") if token.pos_ != "ADP"]
    if entry.frame == "give":
        goods = vocabulary.classes["aid"]
        persons = [token for token in objects if token.lemma_.lower() not in goods and not token.like_num]
        # Where the parse takes "the rebels" for a part of the gift: "sent the rebels weapons".
        named = [
            found
            for word in within[1:]
            for found in children(word, "compound")
            if found.ent_type_ == "GPE"
            or (found.tag_ == "NNS" and found.lemma_.lower() in vocabulary.classes["person"])
            or (found.lemma_.lower() in _GIVEN_TO and found.i > 0 and found.nbor(-1).lower_ == "the")
        ]
        taken_in = [word for word in within[1:] if word.lemma_.lower() in _TAKEN_IN]
        below = [found for clause in children(verb, "ccomp") for found in children(clause, "nsubj")]
        below = [found for found in below if found.ent_type_ in {"GPE", "NORP"}]  # "helped Mali to fight locusts"
        return actors, datives or introduced or persons or named or taken_in or below
    if entry.frame == "own":
        moved = (objects or _nations_before(within, vocabulary)) if is_undergone(verb) else []
        return actors or moved, introduced
    if entry.frame == "mutual":
        together = [found for word in within for found in prepositional(word, "between", "among")]
        together = together or ([] if actors else _called_by(within, hit, vocabulary))
        with_whom = [token for token in introduced if token not in together]
        return [*actors, *together], [*objects, *with_whom]
    if entry.frame == "undergo":
        return _givers(verb, entry), surface_subjects(verb, control)
    if _is_passive_after_all(verb, entry, vocabulary):
        return list(prepositional(verb, "by")), surface_subjects(verb, control)
    if is_undergone(verb) and not actors and _binds_itself(verb, vocabulary):
        return surface_subjects(verb, control), introduced
    if is_undergone(verb) and not actors and entry.event_type in {"ASSAULT", "COERCE"}:
        actors = list(prepositional(verb, "by"))
    if is_undergone(verb) and not actors:  # "UN sanctions imposed on Chad"
        actors = [one for word in within if word.pos_ == "NOUN" for one in named_before(word, vocabulary)]
    if is_undergone(verb) and not actors and entry.event_type in {"AGREE", "AID"}:
        promised = [verb, *within, *children(verb, "dobj")]  # "was promised help from Chad"
        actors = [one for word in promised for one in prepositional(word, "from") if can_act(one, vocabulary)]
    if is_undergone(verb) and not actors and entry.event_type == "SUPPORT":
        actors = [body for paper in objects for body in _issuers(paper, vocabulary)]
    below = [found for child in children(verb, "ccomp", "xcomp") for found in children(child, "nsubj", "nsubjpass")]
    if entry.does in {"appeal", "demand"}:
        below += _asked_to_act(verb, within, introduced)
        voiced = [token for token in introduced if token.lemma_.lower() in _ASKING_NOUNS] if below else []
        return actors, objects or datives or [token for token in introduced if token not in voiced] or below
    if entry.frame == "told":
        above = verb.head if verb.dep_ == "ccomp" and verb.head.lemma_.lower() in vocabulary.classes["saying"] else None
        if any(child.lower_ in _UNSURE for child in children(verb, "aux")):
            above = None
        return (surface_subjects(above) if above is not None else []), surface_subjects(verb, control)
    to = [*datives, *objects] or introduced or owners or persons_within or _told_of(verb, hit, below, vocabulary)
    if any(can_act(token, vocabulary) for token in to):
        return actors, to
    return actors, _aimed_at(hit, introduced, to) or [*to, *_reached(hit, vocabulary)]


def _nations_before(within: Sequence[Token], vocabulary: Vocabulary) -> list[Token]:
    """Return whose it is by the nation before a thing: "a North Korean missile was launched"."""
    named = (one for word in within if word.pos_ == "NOUN" for one in named_before(word, vocabulary))
    return [one for one in named if one.ent_type_ in {"NORP", "GPE"}]


def _called_by(within: list[Token], hit: Hit, vocabulary: Vocabulary) -> list[Token]:
    """Return whose pact is signed by what it is called: "the Greek-Turkish pact was signed"."""
    if hit.entry.group != "sign" or not is_undergone(hit.head):
        return []
    pacts = [word for word in within if word.pos_ == "NOUN"]
    return [one for pact in pacts for one in list(joined_seats(pact)) or named_before(pact, vocabulary)]


def _introduced(within: list[Token], entry: Entry) -> Iterator[Token]:
    """Yield what the words of an act bring in by a preposition, or what holds one of them: "sent an aid convoy to"."""
    held = [word.head for word in within if word.dep_ == "compound" and word.head.dep_ == "dobj"]
    for word in (*within, *held) if entry.to else ():
        yield from prepositional(word, *entry.to)
    for word in within[1:]:
        if word.pos_ == "ADP":
            yield from children(word, "pobj")


def _givers(verb: Token, entry: Entry) -> list[Token]:
    """Return from whom a subject has what it undergoes: "received rifles from Chad", "won Chad's support"."""
    given = [verb, *children(verb, "dobj")]
    owners = [owner for word in given[1:] for owner in owners_of(word)] if entry.event_type == "SUPPORT" else []
    return owners or [one for word in given for one in prepositional(word, "from", "by", *entry.to)]


def _asked_to_act(verb: Token, within: list[Token], introduced: list[Token]) -> Iterator[Token]:
    """Yield who is to do what is asked: "renewed its call that Chad act", "is pushing for Chad to act"."""
    for noun in (*within, *introduced):
        if noun.lemma_.lower() in _ASKING_NOUNS:
            for clause in children(noun, "acl", "ccomp", "relcl"):
                if any(child.lower_ == "that" for child in children(clause, "mark")):
                    yield from children(clause, "nsubj", "nsubjpass")
    for clause in children(verb, "advcl"):
        if any(child.lower_ == "for" for child in children(clause, "mark")):
            yield from children(clause, "nsubj", "nsubjpass")


def _aimed_at(hit: Hit, introduced: list[Token], hurled: list[Token]) -> list[Token]:
    """Return at whom something is hurled, which is no recipient: "fired tear gas at marchers"."""
    if hit.head.lemma_.lower() not in _HURLING:
        return []
    return [token for token in introduced if token not in hurled and token.ent_type_ not in _NO_ACTOR]


def _reached(hit: Hit, vocabulary: Vocabulary) -> list[Token]:
    """Return whom an act that is done to a thing reaches with it."""
    words = hit.entry.to if hit.head.lemma_.lower() in _HURLING else ()
    reached = list(addressed(hit.head, vocabulary, *words))
    return reached or _introduced_far_off(hit, vocabulary) or _looked_into(hit)


def _told_of(verb: Token, hit: Hit, below: Sequence[Token], vocabulary: Vocabulary) -> list[Token]:
    """Return of whom something is found or complained: "found the driver guilty", "complained that police lied"."""
    clauses = [clause for clause in children(verb, "ccomp", "xcomp", "oprd") if clause.i in hit.tokens]
    declared = [found for clause in clauses for found in children(clause, "nsubj")]
    accused = below if hit.entry.event_type == "ACCUSE" else ()
    return declared or [one for one in accused if can_act(measured(meant(one), vocabulary), vocabulary)]


def _introduced_far_off(hit: Hit, vocabulary: Vocabulary) -> list[Token]:
    """Return the recipient whose preposition hangs on another phrase: "returned a ring lost in Oslo to him"."""
    verb, last = hit.head, max(hit.tokens)
    found: list[Token] = []
    words = _NOT_IN_SPACE.intersection(hit.entry.to)
    for preposition in verb.subtree if words and hit.entry.event_type != "ASSAULT" else ():
        if preposition.i < last or preposition.dep_ != "prep" or preposition.lower_ not in words:
            continue
        between = [
            above for above in preposition.ancestors if above.is_ancestor(preposition) and verb.is_ancestor(above)
        ]
        if all(above.dep_ in _IN_A_PHRASE for above in between):
            named = [
                token for token in children(preposition, "pobj") if can_act(measured(token, vocabulary), vocabulary)
            ]
            found = named or found
    return found


def _looked_into(hit: Hit) -> list[Token]:
    """Return of whom the claim tells that is looked into: "an inquiry into claims that the guards beat prisoners"."""
    if not hit.entry.group.startswith("investigate"):
        return []
    matters = [
        matter
        for word in (hit.head.doc[i] for i in sorted(hit.tokens))
        for matter in (*children(word, "dobj", "ccomp"), *prepositional(word, "into", "of", "about", "on"))
    ]
    clauses = [
        clause
        for matter in matters
        for clause in ([matter] if matter.pos_ in {"VERB", "AUX"} else children(matter, "acl", "ccomp"))
    ]
    return [subject for clause in clauses for subject in children(clause, "nsubj", "nsubjpass")]


def _issuers(paper: Token, vocabulary: Vocabulary) -> list[Token]:
    """Return the body whose paper is adopted: "a Security Council resolution"; a country's is put before others."""
    if paper.lemma_.lower() not in DOCUMENTS:
        return []
    return [body for body in owners_of(paper) or named_before(paper, vocabulary) if body.ent_type_ == "ORG"]


def _binds_itself(verb: Token, vocabulary: Vocabulary) -> bool:
    """Tell whether who is said to be bound has bound himself: "Chad is pledged to pay", "committed to reform"."""
    return verb.lemma_.lower() in vocabulary.classes["binding"] and any(
        child.dep_ == "xcomp" or (child.dep_ == "prep" and child.lower_ == "to") for child in verb.children
    )


def _is_passive_after_all(verb: Token, entry: Entry, vocabulary: Vocabulary) -> bool:
    """Tell whether the parse takes a participle for a past tense: "the jet shot down by rebels burnt"."""
    if verb.tag_ != "VBD" or is_undergone(verb) or any(children(verb, "dobj", "aux")):
        return False
    if entry.event_type in _DONE_TO_SOMEBODY and entry.frame == "plain" and is_one_of_passives(verb):
        return True
    if entry.group in _NEED_AN_OBJECT and entry.event_type == "COERCE" and not surface_objects(verb):
        return not any(children(verb, "dative", "ccomp"))  # "families driven from their farms are camping"
    return any(can_act(token, vocabulary) for child in children(verb, "agent") for token in children(child, "pobj"))


def addressed(verb: Token, vocabulary: Vocabulary, *words: str) -> Iterator[Token]:
    """Yield whom an act reaches through a preposition or through what it is done to: "returned a statue to Greece".

    The act itself may bring somebody in by further `words`: "threw eggs at police".
    """
    reached = [*children(verb, "dative"), *prepositional(verb, *_REACHING)]
    for token in children(verb, "dobj", "nsubjpass"):
        reached += [token, *children(token, "poss"), *prepositional(token, "of", *_REACHING, *words)]
    for token in reached:
        if token.ent_type_ not in {"DATE", "TIME"} and can_act(measured(token, vocabulary), vocabulary):
            yield token


def _noun_slots(noun: Token, hit: Hit, vocabulary: Vocabulary) -> tuple[list[Token], list[Token]]:
    entry = hit.entry
    inner = noun.lemma_.lower() in _WITHIN or any(child.lower_ == "civil" for child in children(noun, "amod"))
    owners = [one for one in owners_of(noun) if not (inner and one.ent_type_ == "GPE")]
    shared = list(_shared(noun)) if entry.deed and not owners else []
    # One withdraws from a place; an offer comes from somebody.
    withdrawn = "from" in entry.to and entry.event_type not in {"REQUEST", "REJECT"}
    by = list(prepositional(noun, "by", *(() if withdrawn else ("from",))))
    # "Strikes from drones": those are flown by somebody.
    by = [one for one in by if one.head.lower_ == "by" or one.lemma_.lower() not in vocabulary.classes["aircraft"]]
    of = [token for token in (*prepositional(noun, "of"), *shared) if token.i not in hit.tokens]
    # "The signing of a treaty by Chad", "the delivery of tanks to Mali": hung on the treaty, and on the tanks.
    joined = [hit.core.doc[i] for i in sorted(hit.tokens) if noun == hit.core and i > noun.i]
    by += [one for word in joined for one in prepositional(word, "by") if can_act(one, vocabulary)]
    if noun.lemma_.lower() in _MADE_ON:
        attackers = [one for one in of if measured(one, vocabulary).lemma_.lower() in vocabulary.classes["armed"]]
        by, of = [*by, *attackers], [one for one in of if one not in attackers]
    between = list(prepositional(noun, "between", "among"))
    if entry.frame == "mutual":  # "talks involving both banks"
        between += [
            side for verb in children(noun, "acl") if verb.lower_ == "involving" for side in children(verb, "dobj")
        ]
    towards = [token for token in prepositional(noun, *(entry.to or _TOWARDS)) if token not in [*between, *by]]
    towards = [one for one in towards if one.lemma_ != "hand"]  # "at the hands of rebels"
    towards = towards or [one for word in joined for one in prepositional(word, *(entry.to or _TOWARDS))]
    if noun.lemma_.lower() in LOOKED_INTO:
        towards = towards or [one for one in children(noun, "compound") if one.ent_type_ == "GPE"]
    named = named_before(noun, vocabulary)
    if not named and not owners and entry.event_type == "ASSAULT":
        owners, named = _of_the_deed_before(noun, vocabulary)
    if entry.event_type == "MOBILIZE":  # "troop deployments": they are sent
        named = [one for one in named if one.ent_type_ or one.lemma_.lower() not in _SENT]
    if any(child.lower_ in _OF_TERROR for child in noun.lefts):
        # "The US terror attacks" are those on the US.
        struck = [one for one in named if one.ent_type_ == "GPE"]
        of, named = [*of, *struck], [one for one in named if one not in struck]
    for verb in children(noun, "acl"):  # "a raid launched by rebels"
        by += prepositional(verb, "by") if verb.lemma_.lower() in _DONE else ()
    for verb in children(noun, "relcl"):  # "the crimes that rebels commit", "a raid that was led by rebels"
        if verb.lemma_.lower() in _DONE:
            by += [one for one in doers(verb) if one != noun]
    by += ascribed_to(noun)
    if entry.deed:
        if of or not owners:
            before = named if of else [one for one in named if one.i in hit.tokens]  # "police raids"
            return [*owners, *by, *([] if owners or by else before)], [*of, *towards]
        return by, [*owners, *towards]
    if entry.event_type == "PROTEST" and noun.lemma_.lower() == "boycott":
        return [*owners, *by] or named, [*of, *towards]
    if entry.frame in {"own", "mutual"} or entry.event_type in {"CONSULT", "AGREE", "REQUEST", "PROTEST"}:
        sides = [token for token in of if can_act(measured(token, vocabulary), vocabulary)]
        if entry.event_type == "REQUEST" and not towards:  # "its demand that Chad pay"
            towards = [one for clause in children(noun, "acl", "ccomp") for one in children(clause, "nsubj")]
        matter = [] if between else list(sides_of_the_matter(noun))
        actors = [*between, *matter, *owners, *by] or list(joined_seats(noun)) or sides or named or of
        return actors, towards
    if noun.lemma_.lower() in vocabulary.classes["voiced"]:
        voices = [token for token in of if can_act(measured(token, vocabulary), vocabulary)]
        return [*owners, *by, *voices] or named, towards
    return [*owners, *by, *between] or named, [*of, *towards]


def _of_the_deed_before(noun: Token, vocabulary: Vocabulary) -> tuple[list[Token], list[Token]]:
    """Return whose a deed is, and who is named before it, where one precedes it: "Russian raids and shelling"."""
    first = noun.head
    violent = any(entry.event_type == "ASSAULT" for entry in vocabulary.nouns.get(first.lemma_.lower(), ()))
    alone = not any(children(noun, "det", "amod", "compound", "nummod", "poss")) and not any(prepositional(noun, "by"))
    if noun.dep_ != "conj" or not violent or not alone:
        return [], []
    return owners_of(first), named_before(first, vocabulary)


def _shared(noun: Token) -> Iterator[Token]:
    """Yield whom a deed is done to that is told with the deed beside it: "the kidnapping and murder of two nurses"."""
    beside = [noun.head] if noun.dep_ == "conj" else list(children(noun, "conj"))
    if any(prepositional(noun, "of")):
        return
    for other in beside:
        yield from (found for found in prepositional(other, "of") if found.i > max(noun.i, other.i))


def _settled(tokens: Iterable[Token], hit: Hit, others: Mapping[int, Hit], vocabulary: Vocabulary) -> list[int]:
    found: dict[int, None] = {}
    for first in tokens:
        counted = measured(meant(first), vocabulary)
        members = coordinated(counted)
        apart = [first] if first != counted else []  # "20 of them, among them a consul"
        for token in (*members, *(beside for member in (*members, *apart) for beside in joined_with(member))):
            if token.pos_ in {"VERB", "AUX", "ADP", "ADV"} and token.ent_type_ == "":
                continue
            for actor in _standing_for(measured(meant(token), vocabulary), hit, others, vocabulary):
                found[actor.i] = None
    persons = vocabulary.classes["envoy"] | _TAKEN_IN
    persons |= {"police"} if hit.entry.part == "noun" else frozenset[str]()  # "police raids"
    return [i for i in found if i not in hit.tokens or hit.core.doc[i].lemma_.lower() in persons]


def _standing_for(token: Token, hit: Hit, others: Mapping[int, Hit], vocabulary: Vocabulary) -> list[Token]:
    """Return who is meant by a phrase: itself, or the one whose act, words or plan it names."""
    if token.pos_ == "NUM" and hit.entry.number:
        return []
    if token.ent_type_ in _NO_ACTOR or token.lower_ in vocabulary.classes["empty"]:
        return []
    if token.ent_type_ or token.pos_ in {"PROPN", "PRON"}:
        return [token]
    lemma = token.lemma_.lower()
    somebody = any(lemma in vocabulary.classes[name] for name in ("concrete", "armed", "person"))
    act = None if somebody else others.get(token.i)
    if act is not None and act.entry.part == "noun" and act is not hit:
        sides = _noun_slots(token, act, vocabulary)[0]
        if not sides and hit.entry.event_type == act.entry.event_type:  # "a deployment of troops arrived"
            sides = [one for one in prepositional(token, "of") if one.lemma_.lower() in vocabulary.classes["armed"]]
        return [one for side in sides for one in coordinated(side)]
    if hit.entry.event_type in _VERBAL and _is_abstract(token, vocabulary):
        return _concerned(token, hit, others, vocabulary)
    return [token]


def _concerned(noun: Token, hit: Hit, others: Mapping[int, Hit], vocabulary: Vocabulary, depth: int = 3) -> list[Token]:
    """Return whose act or words an abstract noun names: its owner, else who is named before it or behind "of"."""
    named = [child for child in children(noun, "amod", "compound", "nmod") if names_actor(child, vocabulary)]
    owners = [*owners_of(noun), *prepositional(noun, "by", "from")] or named
    if owners or depth == 0:
        return [owner for owner in owners if owner.pos_ not in {"VERB", "AUX"}]
    found: list[Token] = []
    for below in prepositional(noun, "of", "in", "into", "against", "on", "with", "between", "for"):
        act = others.get(below.i)
        if act is not None and act.entry.part == "noun":
            found += _noun_slots(below, act, vocabulary)[0]
        elif below.ent_type_ in {"GPE", "NORP", "ORG", "PERSON"} and not _is_abstract(below, vocabulary):
            found.append(below)
        elif below.pos_ == "NOUN":
            found += _concerned(below, hit, others, vocabulary, depth - 1)
        if found:
            break
    return found


def _is_abstract(token: Token, vocabulary: Vocabulary) -> bool:
    lemma = token.lemma_.lower()
    if (
        lemma in vocabulary.classes["concrete"]
        or lemma in vocabulary.classes["group"]
        or lemma in vocabulary.classes["person"]
    ):
        return False
    return lemma in vocabulary.classes["idea"] or lemma in vocabulary.nouns or lemma.endswith(_ABSTRACT_ENDINGS)
