"""Where an act happened, and whether a name stands for a place or for those who govern it: questions to the parse."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from flows.extract.date_grammar import lexicon as dates
from flows.extract.gazetteer import word_set
from flows.extract.governors import is_within, told_as_one
from flows.extract.grammar import clause_head, first_conjunct, in_present, is_undergone, prepositional
from flows.extract.parts import Place
from flows.extract.place_names import feature_kind, is_destination

_FINENESS = {"site": 0, "city": 1, "district": 2, "province": 3, "country": 4, "region": 5}
_WIDE = _FINENESS["province"]
_PREPOSITIONS = frozenset({"prep", "agent", "dative", "advmod", "pcomp", "npadvmod"})
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "attr", "pobj", "appos")
_SPEECH_CLAUSES = frozenset({"ccomp", "csubj", "csubjpass"})
_DEEPEST = 6
_LANDS = frozenset({"city", "state", "province", "governorate", "oblast", "prefecture", "region"})
# What happens in, during or by way of something happens where that does.
_SAME_SPOT = frozenset({"in", "during", "at", "amid", "by", "with", "after", "into", "through"})
# What is only spoken of need not happen where it is: "fears in Rome of an attack".
_ABOUT = frozenset({"about", "against", "for", "of", "on", "over", "to"})
# What an act of words is about: "vetoed an inquiry into the raid on Homs".
_SPOKEN_OF = frozenset(
    {"about", "against", "across", "for", "into", "of", "on", "onto", "over", "through", "throughout", "upon"}
)
# What these bring in is another matter, wherever that is.
_ELSEWHERE = frozenset(
    {
        "according",
        "amid",
        "including",
        "than",
        "like",
        "unlike",
        "despite",
        "following",
        "since",
        "before",
        "because",
        "versus",
    }
)
# "Tried in Lyon for a murder" does not say where that was.
_CHARGED = frozenset({"for", "over", "about"})
_CONTRASTING = frozenset({"although", "though", "whereas", "if", "unless", "because", "since"})
_LIGHT_SUBJECTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})


def is_literal(head: Token, precision: str) -> bool:
    """Tell whether the name headed by `head` is where something is, not a government or people that acts or speaks."""
    token = first_conjunct(head)
    above = token.head
    role = token.dep_
    if role == "appos":
        return is_literal(above, precision) if above != token else True
    if role == "nsubj":
        return above.lemma_.lower() in word_set("stative") or above.pos_ not in {"VERB", "AUX"}
    if role == "nsubjpass":
        return above.lemma_.lower() in word_set("done_to_places")
    if role in {"dobj", "obj"}:
        done = word_set("done_to_places") | word_set("motion") | word_set("departures")
        return above.lemma_.lower() in done or _is_done_to_a_site(above, precision)
    if role == "poss":
        return above.lower_ in word_set("spots")
    if role in {"compound", "nmod", "amod"}:
        return _modifies_a_place(above, precision)
    if role == "agent":
        return False
    if role == "pobj":
        return _literal_after(above, precision)
    return role != "dative"


def _is_done_to_a_site(verb: Token, precision: str) -> bool:
    return precision == "site" and verb.lemma_.lower() in word_set("done_to_sites")


def _modifies_a_place(noun: Token, precision: str) -> bool:
    if feature_kind(noun.lower_) or noun.lower_ in word_set("spots"):
        return True
    return precision in {"site", "city", "district", "province"} and noun.lower_ in word_set("happenings")


def _literal_after(preposition: Token, precision: str) -> bool:
    word, governor = preposition.lower_, preposition.head
    noun = governor.lemma_.lower()
    if word in {"by", "with", "between", "to", "against", "on", "for", "upon"} and noun in word_set("dealings"):
        return False
    if word in {"by", "with", "between", "among", "for", "under", "via", "than", "like", "as", "about"}:
        return False
    if word == "to":
        moved = noun in word_set("motion") or governor.lower_ in word_set("motion")
        return moved or _by_direction(governor) or is_destination(preposition.doc, preposition.i + 1)
    if word == "of":
        return _is_spot(governor) or noun in word_set("done_to_places") or _is_deed(governor)
    if word in {"against", "at"} and precision in {"country", "region"}:
        return word == "at"
    return True


def _is_spot(noun: Token) -> bool:
    spots = word_set("spots") | word_set("directions")
    return any(word in spots or feature_kind(word) is not None for word in (noun.lower_, noun.lemma_.lower()))


def _names_a_land(noun: Token) -> bool:
    """Tell whether a noun says what kind of land or town is named behind it: "the highland province of Ure"."""
    town = noun.lower_ == "port" and noun.head.lower_ == "in"  # what happens at a port is in its docks
    land = noun.lower_ in word_set("small_lands") or noun.lower_ in _LANDS
    return noun.pos_ == "NOUN" and (land or town)


def _is_deed(noun: Token) -> bool:
    return noun.lower_ in word_set("happenings") or noun.lower_ in word_set("of_places")


def _by_direction(token: Token) -> bool:
    return token.lower_ in word_set("directions") or token.lower_ in {"close", "next", "near", "adjacent"}


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place found from a word of the clause: how far off it was, whether the act was only near it."""

    tier: int
    aside: int
    place: Place
    alternatives: tuple[Place, ...] = ()
    # The preposition that leads to it, empty for a name without one.
    by: str = ""
    # Whether the act of the word leads away from there: what else is told with it happened elsewhere.
    left: bool = False


def place_of(trigger_head: int, doc: Doc, places: Sequence[Place], *, in_words: bool = False) -> Place | None:
    """Return the place where the act announced by the token `trigger_head` happened, as the grammar tells, or None.

    An act done `in_words`, such as a refusal, is not where the thing lies that it is about: "rejected a move to Lyon".
    """
    if not 0 <= trigger_head < len(doc) or not doc.has_annotation("SENT_START"):
        return None
    trigger = doc[trigger_head]
    here = _by_token(trigger, places)
    if not here:
        return None
    tiers = list(_tiers(trigger))
    if in_words:
        # "Held in Lyon, accused of theft" doesn't say where they are accused.
        tiers = tiers[:1] if _is_described_by(trigger) else [tiers[0], *tiers[2:]]
    for tier in tiers:
        spots = [spot for node in tier for spot in _spots_below(node, here) if node == trigger or _holds(node, spot)]
        spots = [spot for spot in spots if not in_words or _is_where_spoken(spot, trigger)]
        spots = [spot for spot in spots if not spot.left or trigger in tier]
        if spots:
            best = _best(spots)
            return best if best is None or in_words else _refined(best, _beyond(trigger, tier, here, best))
    opening = _opening(trigger, here)
    return opening if opening or in_words else _told_along(trigger, here) or _only_place(trigger, here)


def _told_along(trigger: Token, here: Mapping[int, Place]) -> Place | None:
    """Return the place of what is told as one with the act: "were killed when a bomb went off in X"."""
    second = told_as_one(trigger)
    verbs = [trigger] if second is None else [trigger, second]
    befalls = trigger.lemma_.lower() in word_set("befalling") and (is_undergone(trigger) or trigger.tag_ == "VBD")
    clauses = [
        clause
        for verb in verbs
        for clause in verb.children
        if befalls and clause.dep_ == "advcl" and clause.i > verb.i and _goes_along(clause)
    ]
    for node in (*verbs[1:], *clauses):
        near = [node, *(child for child in node.children if child.dep_ in _ARGUMENTS)]
        spots = [spot for word in near for spot in _spots_below(word, here) if word == node or _holds(word, spot)]
        if spots:
            return _best([spot for spot in spots if not spot.left])
    return None


def _goes_along(clause: Token) -> bool:
    """Tell whether a clause tells in what somebody was killed or held: "when", "as" or "after" a bomb went off."""
    marks = {child.lower_ for child in clause.children if child.dep_ in {"mark", "advmod"}}
    return bool(marks & {"when", "as", "after", "while"}) and not marks & {"soon", "long", "years", "months", "weeks"}


def _is_where_spoken(spot: "_Spot", trigger: Token) -> bool:
    """Tell whether a place may be where somebody spoke: not what that is about, nor what another act is done to."""
    name = trigger.doc[spot.place.head]
    done_to = not spot.by and name.dep_ in {"dobj", "nsubjpass"} and name.head != trigger
    by_others = spot.by == "by" and not _is_inside(name, trigger)  # "were beaten by men in Lyon, and demanded"
    return spot.by not in _SPOKEN_OF and not done_to and not by_others


def _is_inside(token: Token, phrase: Token) -> bool:
    return phrase == token or phrase in token.ancestors


def _is_described_by(trigger: Token) -> bool:
    return trigger.tag_ == "VBN" and trigger.dep_ in {"acl", "advcl"}


def _holds(node: Token, spot: "_Spot") -> bool:
    """Tell whether a place beside an argument may be where the act was; not if it only names a body: "Lyon police"."""
    noun = node.doc[spot.place.head]
    if noun.dep_ not in {"compound", "nmod"}:
        return True
    while noun.dep_ in {"compound", "nmod"}:
        noun = noun.head
    # "Lyon police department" is no department of that name.
    beside = noun.i == spot.place.head + 1 and feature_kind(noun.lower_) is not None
    return beside or noun.lower_ in word_set("happenings") | word_set("spots")


def _by_token(trigger: Token, places: Sequence[Place]) -> Mapping[int, Place]:
    sentence = trigger.sent
    return {place.head: place for place in places if place.literal and sentence.start <= place.head < sentence.end}


_Tier = list[Token]


def _tiers(trigger: Token) -> Iterator[_Tier]:
    """Yield the words whose phrases may name the place, those that belong to the act most closely first."""
    yield [trigger]
    arguments = [child for child in trigger.children if child.dep_ in _ARGUMENTS]
    if trigger.lemma_.lower() == "meet":
        arguments += prepositional(trigger, "with")  # "met with the rebels in Lyon"
    yield arguments
    yield from _antecedent(trigger)
    yield [*_to_come(trigger), *_governing(trigger)]


def _to_come(trigger: Token) -> Iterator[Token]:
    """Yield the verb that tells where a noun's happening will be: "talks are due to resume in Ure"."""
    if trigger.dep_ not in {"nsubj", "nsubjpass"}:
        return
    verb = trigger.head
    for _ in range(2):
        ahead = [child for child in verb.children if child.dep_ in {"acomp", "xcomp"} and child.i > verb.i]
        if not ahead:
            return
        verb = ahead[0]
        if any(child.tag_ == "TO" for child in verb.children) and verb.lemma_.lower() in dates()["undergoing"]:
            yield verb
            return


def _antecedent(trigger: Token) -> Iterator[_Tier]:
    """Yield the noun before "where" in whose clause the trigger stands: "Nabi Saleh, where protests are held"."""
    for clause in (trigger, *trigger.ancestors):
        if clause.dep_ == "relcl" and _tells_where(clause):
            yield [clause.head]
        if clause.dep_ in _SPEECH_CLAUSES | {"relcl"}:
            return


def _governing(trigger: Token) -> Iterator[Token]:
    """Yield the words above the trigger that speak of the same happening: "carried out an attack", "began shelling"."""
    token = trigger
    for _ in range(_DEEPEST):
        above = token.head
        if above == token:
            return
        if token.dep_ in _SPEECH_CLAUSES or above.lemma_.lower() in word_set("speech"):
            return
        if above.pos_ == "VERB" and above.lemma_.lower() in word_set("talk"):
            yield above  # "mourned the raid in Lyon", but not "met in Lyon to discuss the raid"
            return
        if token.dep_ == "pobj" and above.lower_ == "after" and above.head.lemma_.lower() in word_set("going_there"):
            return  # "visited Lyon after the revolt"
        if token.dep_ in {"relcl", "acl"}:
            happening = above.lower_ in word_set("happenings") and token.lemma_.lower() not in word_set("intended")
            if happening or is_within(token):
                yield above
            return
        if token.dep_ == "conj" and in_present(token) and not in_present(above):
            return
        if _leads_elsewhere(token):
            return
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in _LIGHT_SUBJECTS and token.dep_ not in {"conj", "pobj"}:
            return
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ == "pobj" and above.lower_ not in _SAME_SPOT:
            return
        if (
            token.dep_ in {"advcl", "pcomp"}
            and token.pos_ == "VERB"
            and any(child.dep_ == "mark" for child in token.children)
        ):
            return
        if above.pos_ in {"VERB", "AUX"}:
            yield above
        token = above


def _spots_below(node: Token, here: Mapping[int, Place]) -> Iterator[_Spot]:
    """Yield the places that phrases tied to `node` name."""
    own = here.get(node.i)
    for child in node.children:
        place = here.get(child.i)
        if (
            place is not None
            and child.dep_ in {"compound", "nmod"}
            and _FINENESS[place.precision] < _FINENESS["country"]
        ) or (
            place is not None
            and child.dep_ in {"dobj", "nsubjpass"}
            and (node.lemma_.lower() in word_set("done_to_places") or _is_done_to_a_site(node, place.precision))
            and not (node.lemma_.lower() == "take" and any(below.lower_ == "to" for below in node.children))
        ):
            yield _Spot(0, 0, place, tuple(_beside(child, here)), left=child.dep_ == "dobj" and _is_departure(node))
        elif child.dep_ in _PREPOSITIONS and (child.pos_ in {"ADP", "ADV", "SCONJ", "PART"} or child.dep_ == "prep"):
            left = child.lower_ == "from" and _is_departure(node)
            spots = _after_preposition(node, child, here, 0)
            if child.lower_ == "from" and not left:
                # "Seized oil from Iran" was not in Iran; "took four men from a camp in Iran" was.
                spots = (
                    spot
                    for spot in spots
                    if _FINENESS[spot.place.precision] < _WIDE or not _hangs_on(node.doc[spot.place.head], child)
                )
            yield from (replace(spot, by=child.lower_, left=left) for spot in spots)
    for time in _times_of(node):
        # "Exploded before dawn in Lyon": the parse hangs the place on the time.
        for child in time.children:
            if child.dep_ == "prep" and child.lower_ in _SAME_SPOT:
                yield from (replace(spot, by=child.lower_) for spot in _after_preposition(node, child, here, 0))
    if own is not None and any(child.dep_ == "relcl" and _tells_where(child) for child in node.children):
        around = node.dep_ == "pobj" and (
            node.head.lower_ in word_set("near") or _lies_around(node.head.head, node.head)
        )
        yield _Spot(0, int(around), own)


def _times_of(node: Token) -> Iterator[Token]:
    """Yield the words that tell when, but not how long: "exploded last night", "before dawn", "on Monday"."""
    for child in node.children:
        if child.dep_ in {"npadvmod", "advmod"} and child.ent_type_ in {"DATE", "TIME"}:
            yield from (child, *_times_of(child))
        for time in child.children if child.dep_ == "prep" else ():
            if time.dep_ == "pobj" and _is_a_point_in_time(time):
                yield from (time, *_times_of(time))


def _is_a_point_in_time(noun: Token) -> bool:
    return noun.lower_ in word_set("hours") or (noun.ent_type_ == "DATE" and noun.pos_ == "PROPN")


def _hangs_on(name: Token, preposition: Token) -> bool:
    """Tell whether a name stands right behind a preposition, with no other between them."""
    return next((above for above in name.ancestors if above.dep_ in _PREPOSITIONS), None) == preposition


def _is_departure(word: Token) -> bool:
    return word.lemma_.lower() in word_set("departures")


def _tells_where(clause: Token) -> bool:
    return any(child.lower_ == "where" for child in clause.children)


def _beside(name: Token, here: Mapping[int, Place]) -> Iterator[Place]:
    """Yield the places named with another before the same noun: "the Baghdad-Washington talks"."""
    siblings = [child for child in name.head.children if child.dep_ in {"compound", "nmod"} and child != name]
    yield from (here[token.i] for token in (*siblings, *name.children) if token.i in here)


def _after_preposition(node: Token, preposition: Token, here: Mapping[int, Place], depth: int) -> Iterator[_Spot]:
    if depth > _DEEPEST or not _leads_to_a_place(node, preposition):
        return
    aside = 1 if preposition.lower_ in word_set("near") or _lies_around(node, preposition) else 0
    for child in preposition.children:
        clause = child.dep_ == "pcomp" and any(below.dep_ == "nsubj" for below in child.children)
        if child.lemma_.lower() in word_set("addresses") and preposition.lower_ in {"in", "during", "at"}:
            continue  # "announced during a speech in Lyon that troops would leave"
        if child.dep_ in {"pobj", "pcomp"} and not clause and child.lemma_.lower() not in word_set("times"):
            yield from _within(child, here, aside, depth)
        elif child.dep_ == "prep":
            # "west of Baghdad", "out of Syria", "from within Gaza"
            yield from _after_preposition(preposition, child, here, depth + 1)


def _lies_around(node: Token, preposition: Token) -> bool:
    """Tell whether what is told lies around a place, not in it: "suburbs of X", "south of X", not "the south of X"."""
    if preposition.lower_ != "of":
        return False
    turned = node.lower_ in word_set("compass") and not any(child.dep_ == "det" for child in node.children)
    return turned or node.lower_ in word_set("fringes")


def _leads_to_a_place(node: Token, preposition: Token) -> bool:
    word, lemma = preposition.lower_, node.lemma_.lower()
    if word in word_set("near") and word not in {"by", "off", "toward", "towards"}:
        return True
    if (word == "over" and lemma in word_set("passing_over")) or (word == "at" and lemma in word_set("aimed_at")):
        return False
    if word in {
        "in",
        "at",
        "inside",
        "within",
        "throughout",
        "across",
        "around",
        "along",
        "over",
        "outside",
        "off",
        "through",
        "during",
    }:
        return True
    if word == "amid":
        return any(child.lower_ in word_set("happenings") for child in preposition.children)
    if word == "from":
        return lemma in word_set("departures") | word_set("taken_from")
    if word in {"to", "into", "onto", "toward", "towards"}:
        if any(child.dep_ == "dobj" and child.lemma_.lower() in word_set("messages") for child in node.children):
            return False
        return word in {"into", "onto"} or lemma in word_set("arrivals")
    if word in {"on", "upon"}:
        spots = [child.lower_ for child in preposition.children if child.dep_ == "pobj"]
        there = any(feature_kind(spot) or spot in word_set("fringes") for spot in spots)
        done = node.lower_ in word_set("happenings") and lemma not in word_set("gatherings")
        return there or done or lemma in word_set("done_on")
    if word == "against":
        return lemma not in word_set("dissent")
    if word == "of":
        return (
            node.dep_ == "prep" or _is_spot(node) or _is_deed(node) or node.lemma_.lower() in word_set("done_to_places")
        )
    return False


def _within(token: Token, here: Mapping[int, Place], aside: int, depth: int) -> Iterator[_Spot]:
    """Yield the places of the phrase headed by `token`: itself, what it is called, and what it lies in or near."""
    place = here.get(token.i)
    if place is not None:
        others = tuple(here[child.i] for child in token.children if child.dep_ == "conj" and child.i in here)
        yield _Spot(depth, aside, place, others)
    for child in token.children:
        named = here.get(child.i)
        if named is not None and child.dep_ in {"compound", "nmod", "poss", "appos"}:
            around = child.dep_ != "appos" and token.lower_ in word_set("fringes")
            yield _Spot(depth, max(aside, around), named)
        elif (
            child.dep_ == "prep"
            and place is None
            and child.lower_ not in {"from", "to", "by", "with", "against", "for"}
        ):
            below = _after_preposition(token, child, here, depth + 1)
            # "A suburb of the town of X" lies around X, "near a village in X" in it.
            yield from (replace(spot, aside=aside) if aside and child.lower_ == "of" else spot for spot in below)


def _best(spots: Sequence[_Spot]) -> Place | None:
    """Return the finest of the places named; None where the phrase names two of different countries at once.

    Near a country or a sea is as often outside of it.
    """
    spots = [spot for spot in spots if not spot.aside or spot.by == "off" or _FINENESS[spot.place.precision] < _WIDE]
    if not spots:
        return None
    best = min(spots, key=lambda spot: (spot.aside, _FINENESS[spot.place.precision], spot.tier, spot.place.start))
    if any(other.country != best.place.country for other in best.alternatives):
        return None
    best = next((spot for spot in spots if _is_near_within(spot, best)), best)
    # Near a town is somewhere in its district.
    near = best.aside and best.place.precision == "city"
    return replace(best.place, precision="district") if near else best.place


def _is_near_within(spot: _Spot, wide: _Spot) -> bool:
    """Tell whether a place near which an act was tells more than the land it lies in: "outside X in northern Mali"."""
    land = _FINENESS[wide.place.precision]
    nested = land == _WIDE and spot.place.start < wide.place.start
    finer = _FINENESS[spot.place.precision] < _WIDE and spot.place.country == wide.place.country is not None
    return bool(spot.aside) and not wide.aside and finer and (nested or land > _WIDE)


def _beyond(trigger: Token, tier: _Tier, here: Mapping[int, Place], land: Place) -> list[Place]:
    """Return the places named by the further words of the act, those nearby only before the land that they lie in."""
    nodes = {node.i for node in tier}
    return [
        replace(spot.place, precision="district") if spot.aside and spot.place.precision == "city" else spot.place
        for further in _tiers(trigger)
        for node in further
        if node.i not in nodes
        for spot in _spots_below(node, here)
        if not spot.aside or spot.place.start < land.start
    ]


def _refined(place: Place, others: Sequence[Place]) -> Place:
    """Return a finer place of the same country, where the nearest words name only the country or province."""
    if place.country is None or _FINENESS[place.precision] < _FINENESS["province"]:
        return place
    finer = [
        other
        for other in others
        if other.country == place.country and _FINENESS[other.precision] < _FINENESS[place.precision]
    ]
    return min(finer, key=lambda other: _FINENESS[other.precision], default=place)


def _opening(trigger: Token, here: Mapping[int, Place]) -> Place | None:
    """Return the place that opens the sentence and so holds for all of it: "In Mali, …"."""
    sentence = trigger.sent
    first = next((token for token in sentence if not token.is_space and not token.is_punct), None)
    if (
        first is None
        or first.lower_ not in {"in", "at", "near", "across", "throughout", "elsewhere", "outside"}
        or first.dep_ != "prep"
    ):
        return None
    if first.head.i == trigger.i:
        return None
    if first.head.lemma_.lower() in word_set("speech") and first.head is not trigger:
        return None
    if any(
        above.dep_ in _SPEECH_CLAUSES and above not in {first.head, *first.head.ancestors}
        for above in (trigger, *trigger.ancestors)
        if above.head.lemma_.lower() in word_set("speech")
    ):
        return None
    if any(
        token.dep_ == "pobj" and token.head.lower_ in _ABOUT - {"of"}
        for token in _way_up(trigger, clause_head(trigger))
    ):
        return None
    spots = list(_after_preposition(first.head, first, here, 0)) if first.lower_ != "elsewhere" else []
    return _best(spots) if spots else None


def _only_place(trigger: Token, here: Mapping[int, Place]) -> Place | None:
    """Return the one place that the sentence names after "in", "at" or "near", if it is not where its speaker is."""
    named = {head: place for head, place in here.items() if trigger.doc[head].dep_ != "nsubj"}
    only_spoken_of = trigger.dep_ == "pobj" and trigger.head.lower_ in _ABOUT
    if only_spoken_of or _has_another_name(trigger, here) or len({place.name for place in named.values()}) != 1:
        return None
    head, place = next(iter(named.items()))
    preposition = trigger.doc[head].head
    if preposition.lower_ == "of" and _names_a_land(preposition.head):
        preposition = preposition.head.head  # "in the province of Ure"
    wide = _FINENESS[place.precision] > _FINENESS["district"]
    if preposition.lower_ not in ({"in"} if wide else {"in", "at", "near", "outside"}):
        return None
    owner = preposition.head
    if (
        not _leads_to_a_place(owner, preposition)
        or owner.lemma_.lower() in word_set("powers")
        or owner.pos_ not in {"VERB", "AUX", "NOUN", "NUM", "PROPN"}
        or owner.lower_ in word_set("spoken")
        or owner.ent_type_ in {"ORG", "PERSON", "NORP"}
        or trigger.lemma_.lower() in word_set("speech")
        or _is_only_talked_of(trigger)
        or _is_elsewhere(trigger, owner)
    ):
        return None
    clause, theirs = clause_head(trigger), clause_head(owner)
    if clause != theirs and clause not in {*theirs.ancestors, *theirs.children} and theirs not in clause.children:
        return None
    said = owner
    while said.dep_ in {"pobj", "prep", "appos"} and said.head != said:
        said = said.head
    said = said.head if said.dep_ in {"nsubj", "nsubjpass"} else owner
    return None if said.lemma_.lower() in word_set("speech") else place


def _has_another_name(trigger: Token, here: Mapping[int, Place]) -> bool:
    """Tell whether the act has a place of its own that is not known as one: "the raid in Ure"."""
    named = (
        child.i
        for preposition in trigger.children
        if preposition.lower_ in {"in", "at", "near"}
        for child in preposition.children
        if child.pos_ == "PROPN" and child.ent_type_ not in {"DATE", "TIME", "EVENT"}
    )
    return any(index not in here for index in named)


def _is_elsewhere(trigger: Token, owner: Token) -> bool:
    """Tell whether what a place belongs to is another matter: in a clause about another noun, or only compared with."""
    common = next((token for token in (owner, *owner.ancestors) if token in {trigger, *trigger.ancestors}), owner)
    theirs, ours = list(_way_up(owner, common)), list(_way_up(trigger, common))
    if any(_is_another_matter(token, trigger) for token in theirs):
        return True
    if any(token.lemma_.lower() in word_set("times") for token in theirs[1:]):
        return True  # "within months of a rally in Lyon"
    return any(
        token.lower_ in _ELSEWHERE | _CHARGED or _leads_elsewhere(token) or _is_of_others(token) for token in ours
    )


def _is_of_others(noun: Token) -> bool:
    """Tell whether a noun is joined to another and has its own doer: "aid to men in X, and Y's detention of one"."""
    return noun.dep_ == "conj" and noun.pos_ == "NOUN" and any(child.dep_ == "poss" for child in noun.children)


def _leads_elsewhere(token: Token) -> bool:
    """Tell whether a noun is the subject of what it leads to: "the killing sparked protests"."""
    return token.dep_ == "nsubj" and token.head.lemma_.lower() in word_set("consequences")


def _is_another_matter(token: Token, trigger: Token) -> bool:
    """Tell whether a word on the way up from a place opens what need not happen where the act does."""
    marks = {child.lower_ for child in token.children if child.dep_ == "mark"}
    if token.pos_ == "VERB" and token.lemma_.lower() in word_set("talk"):
        return True
    match token.dep_:
        case "relcl":
            return not _goes_with(token)
        case "ccomp":
            return True
        case "acl":
            return "that" in marks
        case "xcomp":
            return token.head.lemma_.lower() in word_set("speech")
        case "advcl":
            first = any(child.dep_ == "nsubj" for child in token.children) and token.i < token.head.i
            return bool(marks & _CONTRASTING) or ("while" in marks and first)
        case "conj":
            return first_conjunct(token) == trigger and token.pos_ == "NOUN"
    if token.lower_ == "after" and not any(child.lower_ in word_set("happenings") for child in token.children):
        return token.dep_ == "prep"  # "after a month at a camp near the port, he was shot"
    return token.lower_ in _ELSEWHERE or token.lemma_.lower() in word_set("talk")


def _goes_with(clause: Token) -> bool:
    """Tell whether those whom an act is done to did something meanwhile: "shot men who broke windows in the square"."""
    noun = clause.head
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        return clause.tag_ == "VBG"
    return clause.tag_ in {"VBD", "VBG"} and not any(child.dep_ == "xcomp" for child in clause.children)


def _way_up(token: Token, end: Token) -> Iterator[Token]:
    """Yield `token` and what it hangs on, up to `end`, which is left out."""
    while token not in {end, token.head}:
        yield token
        token = token.head


def _is_only_talked_of(trigger: Token) -> bool:
    """Tell whether an act stands below a word of talk, planning or feeling: "met to discuss an assault"."""
    token = trigger
    while token.head != token and token.dep_ not in _SPEECH_CLAUSES:
        token = token.head
        if token.lemma_.lower() in word_set("talk"):
            return True
    return False
