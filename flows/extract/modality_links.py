"""What the word above does to an act below it: a verb, a noun or a preposition that plans, denies or asks for it."""

from dataclasses import dataclass

from spacy.tokens import Token

from flows.extract import grammar
from flows.extract.modality_own import auxiliary_of, negation_of, own_stance
from flows.extract.modality_words import (
    ASSERTED,
    NEGATED,
    NOUNS,
    SUBJECTS,
    UNREAL,
    VERBS,
    entries,
    forms_of,
    given_by,
    is_among,
    is_claim,
    listed,
    modalities,
    recast,
    stance_at,
)
from flows.extract.parts import Stance
from flows.extract.reporting import is_finite, stands_before_denial, words
from schemas.vocabulary import load_vocabulary

_FULL_CLAUSES = frozenset({"ccomp", "xcomp", "oprd"})
_PREDICATES = frozenset({"attr", "acomp"})
_OPENING = 3  # "in what form", "why"
_NOT_YET = frozenset({"planned", "requested", "hypothetical"})  # "will leave once the shooting stops"


@dataclass(frozen=True, slots=True)
class Link:
    """What the word above does to an act: the stance it gives, and whether its own negation and auxiliaries go on."""

    stance: Stance = ASSERTED
    passes: bool = False
    unreal: bool = False  # the same, but for its negation: an act not yet told of is as unreal as what is done to it
    reports: bool = False  # it says or knows of the act: negated, it leaves the act open
    opaque: bool = False  # the act is taken for granted: only an allegation above still bears on it


def link_between(token: Token, head: Token) -> Link:
    """Tell what `head` does to the act in its child `token`."""
    if token.dep_ == "conj":
        shared = _shares_auxiliaries(token, head) or _is_alternative(token, head) or _is_asked_along(token, head)
        return Link(passes=shared, opaque=not shared and _is_finite_form(token) and not _is_finite_form(head))
    if token.dep_ in {"pobj", "pcomp"}:
        return _below_preposition(token, head)
    if token.dep_ in {"prep", "agent", "dative"}:
        untold = token.lower_ not in listed("after_the_fact") and any(
            _is_untold(below) for below in grammar.children(token, "pobj")
        )
        unreal = (untold and head.pos_ in VERBS) or _is_held_later(token)
        part = grammar.having_part(token, load_vocabulary().classes["involvement"])
        has_part = part is not None and part != head and head.lemma_.lower() == "have"  # "had no hand in the raid"
        return Link(passes=has_part or _is_light_pair(head, token), unreal=unreal)
    if token.dep_ == "csubj" and head.tag_ != "VBD" and (marker := _infinitive_marker(token)) is not None:
        return Link(stance_at("hypothetical", marker))  # "to kill prisoners is a crime"
    if head.pos_ in VERBS and token.dep_ in _FULL_CLAUSES:
        return _clause_below_verb(token, head)
    if head.pos_ in VERBS and token.dep_ in grammar.OBJECTS | SUBJECTS:
        return _phrase_below_verb(token, head)
    if token.dep_ in _PREDICATES:
        return Link(passes=True)
    if token.dep_ in {"advcl", "acl", "ccomp", "xcomp", "relcl"}:
        return _clause_below(token, head)
    if token.dep_ in {"compound", "nmod", "amod", "poss"}:
        return Link(given_by("nouns", head), passes=token.dep_ == "compound")
    return Link(opaque=True)


def _below_preposition(noun: Token, preposition: Token) -> Link:
    """Read "without", "instead of", and prepositions with what they belong to: "called for", "plans for"."""
    word, above = preposition.lower_, preposition.head
    purpose = above.head if word == "in" and above.lower_ == "use" and above.head.lower_ == "for" else None
    if purpose is not None and purpose.head.pos_ in VERBS | {"NOUN"}:
        return Link(stance_at("planned", purpose))  # "meant for use in an attack"
    alone = given_by("prepositions", preposition)
    if alone is not ASSERTED:
        return Link(alone)
    pairs = modalities("with_preposition")
    pair = next(
        (pairs[f"{form} {word}"] for form in (*forms_of(above), above.lower_) if f"{form} {word}" in pairs), None
    )
    if pair:
        adjacent = above.i + 1 == preposition.i
        cue = Stance(
            modality=pair,
            cue_start=above.idx,
            cue_end=(preposition if adjacent else above).idx + len(preposition if adjacent else above),
        )
        if pair == "denied" and _is_unfinished(above) and is_among(above, listed("averting")):
            cue = recast("possible", cue)
        if pair == "alleged" and _is_called_false(above):
            cue = recast("denied", cue)
        negated = own_stance(above) if above.pos_ in VERBS | {"NOUN", "ADJ"} else ASSERTED
        return Link(recast(NEGATED.get(pair, "possible"), negated) if negated.modality == "denied" else cue)
    charged = _charged_by(above) if word in {"of", "including"} else None
    if charged is not None and f"{charged.lemma_.lower()} of" in pairs:
        return Link(stance_at(pairs[f"{charged.lemma_.lower()} of"], charged))
    if word == "including":
        return Link()  # "accused of abuses including torture"
    if word == "of" and above.pos_ == "NOUN":
        return Link(given_by("nouns", above), passes=True)
    if above.lemma_.lower() == "guilty" and own_stance(above).modality == "denied":
        return Link(own_stance(above))  # "pleaded not guilty to murder"
    nothing = above.head if word == "with" and above.lemma_.lower() == "do" else None
    if nothing is not None and nothing.lower_ == "nothing":
        return Link(stance_at("denied", nothing))  # "had nothing to do with the raid"
    if above.lemma_.lower() in listed("grounds") and own_stance(above).modality == "denied":
        return Link(passes=True)  # "there was no truth in reports of a raid"
    part = grammar.having_part(preposition, load_vocabulary().classes["involvement"])
    if part is not None:  # who has no part in an act has not done it
        return Link(passes=True) if part == above else _phrase_below_verb(part, above)
    untold = above.pos_ in VERBS and own_stance(above).modality in UNREAL and _is_untold(noun)
    if _is_held_later(preposition):
        return Link(unreal=True)
    return Link(opaque=not untold and not _is_light_pair(above, preposition))


def _charged_by(noun: Token) -> Token | None:
    """Return the verb that a noun is the agent of: with "accused by dozens of women of theft" they charge him."""
    for _ in range(_OPENING):
        if noun.dep_ != "pobj":
            return None
        preposition = noun.head
        if preposition.lower_ == "by":
            return (
                preposition.head if preposition.head.pos_ in VERBS and grammar.is_undergone(preposition.head) else None
            )
        noun = preposition.head
    return None


def _clause_below_verb(clause: Token, verb: Token) -> Link:
    lemma = verb.lemma_.lower()
    is_open = not is_finite(clause)
    if stands_before_denial(clause, verb) or _is_set_off(clause, verb):
        return Link(opaque=True)
    if lemma == "be":
        for predicate in grammar.children(verb, "acomp"):
            given = given_by("predicates", predicate)
            if given.modality in {"requested", "possible"} and clause.dep_ == "ccomp":
                return Link(given)  # "it is vital that they leave"
    if is_open and lemma in {"be", "have"}:
        yet = next((each for each in grammar.children(verb, "advmod") if each.lower_ == "yet"), None)
        if yet is not None and yet.i < clause.i:
            return Link(stance_at("denied", yet))  # "has yet to free them"
    if lemma == "be" and is_open and _infinitive_marker(clause):
        weighed = _as_weighed(verb)
        return weighed or Link(stance_at("hypothetical" if _is_supposed(verb) else "planned", verb))
    if lemma in listed("ensuring") and not is_open and _is_unfinished(verb):
        return Link(stance_at("planned" if negation_of(clause) is None else "possible", verb))
    if lemma in listed("wanting") and any(grammar.children(clause, *SUBJECTS)):
        return Link(stance_at("requested", verb))  # "want the men arrested"
    if lemma in listed("polite") and clause.lemma_.lower() in listed("performed"):
        return Link(opaque=True)  # "would like to thank" thanks
    if lemma == "have" and verb.tag_ in {"VBD", "VBG"} and is_open and verb.dep_ != "ccomp":
        return Link(passes=True)  # who "had to leave" has left
    if lemma == "go" and is_open:
        return Link(
            stance_at("planned", verb) if verb.tag_ == "VBG" and not _has_child(verb, "prt") else ASSERTED, passes=True
        )
    if lemma == "report" and is_open and grammar.is_undergone(clause):
        return Link(stance_at("alleged", verb))  # "women reported being attacked"
    witnessed = is_open and grammar.is_passive(verb)  # "if they are seen to attack"
    if lemma in listed("factive") and not witnessed and not (is_open and lemma in modalities("verbs")):
        return Link(opaque=True, passes=lemma == "manage")
    if lemma == "remain" and is_open and _infinitive_marker(clause) is not None:
        return Link(stance_at("planned", verb))  # "remains to be approved"
    if lemma in {"allow", "permit"} and grammar.is_passive(verb) and is_open and _is_told_as_past(verb):
        return Link(passes=True)  # who "was allowed to leave" has left
    hearsay = given_by("passive_verbs", verb)
    if hearsay is not ASSERTED and grammar.is_passive(verb):
        return Link(hearsay)
    if lemma in listed("looking") and not is_open and any(grammar.children(verb, "acomp", "oprd")):
        return Link(opaque=True)  # "it seems odd that they left": they did
    if not is_open and _is_asked_about(clause):
        return Link(opaque=True)  # "did not tell by which route they had fled": it was
    modality = given_by("verbs", verb).modality
    fits = (lemma not in listed("only_open") or is_open) and (lemma not in listed("only_full") or not is_open)
    doubted = [
        given
        for source in grammar.children(verb, "nsubj")
        for word in grammar.children(source, "amod")
        if (given := given_by("adjectives", word)).modality == "alleged"
    ]
    if doubted and not is_open and lemma in words("say"):
        return Link(doubted[0])  # "unconfirmed reports said that he had fled"
    if clause.dep_ == "oprd" and clause.pos_ in NOUNS:
        return Link(stance_at("alleged", verb) if lemma in words("likening") else ASSERTED)
    if modality == "requested" and is_open and _infinitive_marker(clause) is None:
        return Link(passes=True)  # "called the ruling unfair", "asked men hiding there"
    if modality == "requested" and any(mark.lower_ in listed("open_questions") for mark in clause.children):
        return Link(opaque=True)  # "asked why they had attacked": they had
    if modality == "planned" and lemma == "decide" and clause.lemma_.lower() in listed("done_by_deciding"):
        return Link(passes=True)
    if modality != "asserted" and fits:
        return Link(given_by("verbs", verb))
    return Link(passes=is_open, reports=not is_open)


def _is_told_as_past(verb: Token) -> bool:
    past = any(each.lower_ in {"was", "were", "had"} for each in grammar.children(verb, "aux", "auxpass"))
    return past and own_stance(verb) is ASSERTED


def _as_weighed(verb: Token) -> Link | None:
    """Return what it makes of an act that "it is" something to do it: a mistake when it was done, else not told of."""
    if not any(each.lower_ == "it" for each in grammar.children(verb, "nsubj")):
        return None
    predicate = next(grammar.children(verb, "acomp", "attr"), None)
    if predicate is None:
        return None
    given = given_by("predicates", predicate)
    if given is not ASSERTED:
        return Link(given) if predicate.pos_ == "ADJ" else None
    if verb.tag_ == "VBD" and predicate.lemma_.lower() in listed("weighing"):
        return Link(opaque=True)
    return Link(stance_at("hypothetical", predicate))


def _is_decided(clause: Token, noun: Token) -> bool:
    """Tell whether an act is done once it is decided, as a decision that is told of: "the decision to accept it"."""
    taken = noun.lemma_.lower() == "decision" and not _is_untold(noun, below=clause)
    return taken and clause.lemma_.lower() in listed("done_by_deciding")


def _is_supposed(verb: Token) -> bool:
    """Tell whether "were" opens a case that is put: "were the river to rise"."""
    opens = verb.lower_ == "were" and any(subject.i > verb.i for subject in grammar.children(verb, *SUBJECTS))
    return (
        opens and verb.sent[-1].text != "?" and any(map(_infinitive_marker, grammar.children(verb, "xcomp", "advcl")))
    )


def _is_set_off(clause: Token, verb: Token) -> bool:
    """Tell whether a semicolon parts a clause from the next, which the parse hangs it on: "left; nobody was hurt"."""
    return clause.i < verb.i and any(mark.text == ";" for mark in clause.doc[clause.i : verb.i])


def _is_asked_about(clause: Token) -> bool:
    """Tell whether a clause asks for one part of what it takes for granted: how, by whom, in what form."""
    opening = clause.doc[clause.left_edge.i : min(clause.i, clause.left_edge.i + _OPENING)]
    return any(word.tag_ in {"WDT", "WP", "WRB"} and word.lower_ != "that" for word in opening)


def _phrase_below_verb(phrase: Token, verb: Token) -> Link:
    """Read a noun of action as the object or subject of a verb: "denied the raid", "the talks will resume"."""
    lemma = verb.lemma_.lower()
    is_subject = phrase.dep_ in grammar.SUBJECTS
    would = auxiliary_of(verb)[0] if is_subject and _is_any_such(phrase) else None
    if would is not None and would.lower_ == "would" and own_stance(verb).modality in UNREAL:
        return Link(stance_at("hypothetical", would))  # "an attack on the port would cut it off"
    if is_subject and _is_untold(phrase) and own_stance(verb).modality in {"hypothetical", "possible", "planned"}:
        return Link(own_stance(verb))  # "a strike would cripple the port" tells of none
    if phrase.dep_ in SUBJECTS and _is_made_before(phrase, verb):
        return Link(opaque=True)
    if phrase.dep_ in grammar.PASSIVE_SUBJECTS and _tells_its_aim(verb):
        return Link(opaque=True)
    if lemma == "put" and any(each.lower_ in {"hold", "ice"} for each in grammar.prepositional(verb, "on")):
        return Link(stance_at("planned", verb))
    if phrase.lemma_.lower() in listed("kept") and lemma in listed("keeping"):
        return Link(opaque=True)  # a threat that is not carried out was made
    if is_subject or phrase.dep_ in grammar.PASSIVE_SUBJECTS:
        for predicate in grammar.children(verb, "acomp"):
            given = given_by("predicates", predicate)
            if given.modality in {"possible", "denied"}:
                return Link(given, passes=True)
        for predicate in grammar.children(verb, "attr"):
            if predicate.lemma_.lower() in listed("aims"):
                return Link(given_by("nouns", predicate), passes=True)  # "the release is a demand of"
        opened = next(grammar.children(verb, "xcomp"), None)
        if opened is not None and opened.lemma_.lower() in listed("occurrence"):
            if lemma in listed("looking") and any(grammar.children(opened, "attr", "acomp", "oprd")):
                return Link(opaque=True)  # "the raid appeared to be a warning" doubts no raid
            return Link(given_by("verbs", verb), passes=True)
    if not is_subject:
        given = given_by("over_objects", verb)
        if lemma in listed("discussing") and phrase.lemma_.lower() in listed("made_before"):
            given = ASSERTED
        if given is ASSERTED and phrase.lemma_.lower() in modalities("nouns") and is_among(verb, listed("over_claims")):
            given = stance_at("denied", verb)
        if given is ASSERTED and lemma in listed("escaping") and phrase.lemma_.lower() in listed("fates"):
            given = stance_at("denied", verb)  # who evades capture is not caught
        if (
            given.modality == "denied"
            and _is_unfinished(verb)
            and is_among(verb, listed("averting") | listed("escaping"))
        ):
            given = recast("possible", given)
        if given is not ASSERTED:
            return Link(given)
        if lemma in listed("light") | listed("transparent"):
            return Link(passes=not any(grammar.children(verb, "oprd", "acomp")))  # "was not made final"
        if own_stance(verb).modality in UNREAL and _is_untold(phrase):
            return Link(unreal=True)
    elif lemma in listed("occurrence") and not (lemma == "be" and _is_described(verb)):
        return Link(passes=True)
    return Link(opaque=True)


def _tells_its_aim(verb: Token) -> bool:
    """Tell whether a verb says what an act was for: "the raids were meant to frighten them" were made."""
    aims = [clause for clause in grammar.children(verb, "xcomp") if _infinitive_marker(clause)]
    begun = any(clause.lemma_.lower() in listed("occurrence") for clause in aims)
    return verb.lemma_.lower() in listed("aimed") and bool(aims) and not begun and own_stance(verb) is ASSERTED


def _is_unfinished(verb: Token) -> bool:
    """Tell whether what a verb keeps from happening still may: "flew there to avert a clash", "could avert one"."""
    if verb.pos_ not in VERBS:
        return False
    if own_stance(verb).modality in UNREAL:
        return True
    if verb.dep_ == "pcomp":  # "talks aimed at averting a strike", no "praised for averting one"
        return verb.head.lower_ in {"at", "on", "of", "toward", "towards"} or (
            verb.head.lower_ == "for" and verb.head.head.pos_ == "NOUN"
        )
    if _infinitive_marker(verb) is None:
        return False
    tried = verb.dep_ == "xcomp" and given_by("verbs", verb.head).modality in {"planned", "requested"}
    return verb.dep_ in {"advcl", "acl"} or tried


def _is_called_false(report: Token) -> bool:
    """Tell whether an account is called false beside it: "false reports of a raid"."""
    return is_claim(report) and any(each.lower_ in listed("falsehoods") for each in grammar.children(report, "amod"))


def _is_held_later(preposition: Token) -> bool:
    """Tell whether an act that lies ahead is to be done at a gathering: "will raise it at the summit"."""
    verb = preposition.head
    if preposition.lower_ not in {"at", "during"} or verb.pos_ not in VERBS:
        return False
    gathering = any(each.lemma_.lower() in listed("gatherings") for each in grammar.children(preposition, "pobj"))
    return gathering and (own_stance(verb).modality == "planned" or _infinitive_marker(verb) is not None)


def _is_described(verb: Token) -> bool:
    """Tell whether a form of "be" says what its subject is like: "is not final", "is not for sale"."""
    return any(grammar.children(verb, "acomp", "attr")) or any(grammar.prepositional(verb, "for", "about"))


def _is_untold(noun: Token, *, below: Token | None = None) -> bool:
    """Tell whether a noun names no act told of: bare or with "a", uncounted and undated, nobody being named in it."""
    known = [*grammar.children(noun, "poss", "nummod", "relcl", "acl"), *grammar.prepositional(noun, "by", "on", "of")]
    known = [each for each in known if each.lemma_.lower() != "involve" and each != below]
    named = any(child.ent_type_ for child in noun.children)
    definite = any(child.lower_ not in {"a", "an", "any", "such", "further"} for child in grammar.children(noun, "det"))
    return not (known or named or definite or noun.ent_type_)


def _is_any_such(noun: Token) -> bool:
    """Tell whether a noun may mean any act of its kind: "an attack on the port", "attacks on ports"."""
    determiners = [each.lower_ for each in grammar.children(noun, "det", "poss", "nummod")]
    return not any(grammar.children(noun, "relcl", "acl")) and (
        determiners in (["a"], ["an"], ["any"]) or (not determiners and noun.tag_ == "NNS")
    )


def _is_made_before(noun: Token, verb: Token) -> bool:
    """Tell whether a request or offer is there before what the verb says of it: "the request is likely to be met"."""
    below = [verb, *grammar.children(verb, "acomp")]
    told = next((clause for word in below for clause in grammar.children(word, "xcomp")), verb)
    made = noun.lemma_.lower() in listed("made_before") and not _is_untold(noun)
    return made and told.lemma_.lower() not in listed("light") | listed("occurrence")


def _clause_below(clause: Token, head: Token) -> Link:
    """Read a clause below a noun or an adjective, and an adverbial one: "plans to strike", "sent to guard"."""
    open_below = _infinitive_marker(clause) is not None  # "is free to leave", no "was freed after they met"
    if head.pos_ in {"ADJ", "ADV"} or (open_below and head.lemma_.lower() in modalities("predicates")):
        given = given_by("predicates", head)
        excess = next((each for each in grammar.children(head, "advmod") if each.lower_ == "too"), None)
        if excess is not None and _infinitive_marker(clause):
            return Link(stance_at("denied", excess))  # "too weak to resist"
        if given is not ASSERTED and clause.dep_ != "relcl":
            return Link(ASSERTED if _is_past_ability(head) else given, passes=True)
    if clause.dep_ == "acl" and head.dep_ in SUBJECTS and _is_asked(head):
        return Link(stance_at("hypothetical", head.sent[-1]))
    if head.pos_ in NOUNS and clause.dep_ in {"relcl", "acl"} and head.lower_ in listed("anybody"):
        return Link(stance_at("hypothetical", head))  # "anyone convicted of it"
    if clause.dep_ == "relcl" and is_content(clause, head):
        return Link(given_by("nouns", head))
    if head.pos_ in NOUNS and (clause.dep_ != "relcl" or is_infinitive(clause)):
        given = given_by("nouns", head)
        if head.lower_ == "order" and head.head.lower_ == "in":
            given = stance_at("planned", head)  # "in order to leave" orders nothing
        if head.lemma_.lower() in listed("taken_up") and head.head.lemma_.lower() in {"take", "seize", "use"}:
            return Link(passes=True)  # "took the opportunity to criticise him"
        if head.lemma_.lower() in listed("grounds") and given is ASSERTED:
            return Link(passes=True)
        if given.modality == "planned" and _is_decided(clause, head):
            return Link()
        if given.modality == "alleged" and _is_called_false(head):
            given = recast("denied", given)
        if given is not ASSERTED and (_infinitive_marker(clause) or is_finite(clause)):
            return Link(given)
    marker = _infinitive_marker(clause)
    if marker is not None and _is_supposed(head):
        return Link(stance_at("hypothetical", head))
    if marker is not None and clause.dep_ == "advcl" and any(grammar.children(clause, "mark")):
        sought = next((given_by("nouns", each) for each in grammar.children(head, *SUBJECTS)), ASSERTED)
        asked = modalities("with_preposition").get(f"{head.lemma_.lower()} for")
        sought = stance_at(asked, head) if asked else sought  # "called for him to be freed"
        if sought.modality in {"requested", "planned"}:
            return Link(sought)  # "calls grew for him to resign"
    if marker is not None and (is_among(head, listed("accomplishing")) or _falls_to_somebody(head)):
        return Link(passes=True)  # "went on to accuse", "used a militia to fight"
    above = head.head
    if marker is not None and clause.dep_ in {"acl", "relcl"} and head.dep_ in {"dobj", "pobj"}:
        by_way = above.head if head.dep_ == "pobj" and above.lower_ == "as" else above
        if by_way.lemma_.lower() in {"use", "risk"} and given_by("nouns", head) is ASSERTED:
            return Link(unreal=True)  # "used the militia as a proxy to fight"
    if marker is not None and above.lemma_.lower() == "be" and head.dep_ in _PREDICATES and clause.dep_ != "relcl":
        weighed = _as_weighed(above) if given_by("nouns", head) is ASSERTED else None
        if weighed is not None:
            return weighed
    means = next((each for each in (head, *grammar.children(head, "dobj")) if _enables(each)), None)
    if marker is not None and means is not None and clause.dep_ in {"acl", "advcl"}:
        return Link(stance_at("possible", means))
    if marker is not None and marker.i and marker.nbor(-1).lower_ == "only" and clause.dep_ == "advcl":
        return Link(opaque=True)  # "came back only to be arrested"
    if marker is not None and clause.lemma_.lower() in listed("spoken_there") and _is_spoken_at(clause):
        return Link(passes=True)  # "met to discuss it": they did
    if marker is not None and clause.dep_ == "advcl" and head.lemma_.lower() == "help":
        return Link(passes=True)  # "accused of helping a gang to kill"
    if marker is not None and clause.dep_ in {"advcl", "acl", "xcomp"}:
        return Link(given_by("verbs", head) if clause.dep_ == "xcomp" else stance_at("planned", marker))
    if (
        clause.dep_ == "advcl"
        and _is_present(clause)
        and own_stance(head).modality == "possible"
        and _is_awaited(clause)
    ):
        return Link(recast("planned", own_stance(head)))  # "could come when they meet"
    if (
        clause.dep_ == "advcl"
        and _is_present(clause)
        and own_stance(head).modality in _NOT_YET
        and not _is_ground(clause)
    ):
        return Link(passes=own_stance(head).modality != "denied")
    return Link(opaque=clause.dep_ in {"advcl", "acl", "relcl"})


def _falls_to_somebody(verb: Token) -> bool:
    """Tell whether a verb says whom it came to do something: "it was left to the envoy to apologise"."""
    impersonal = any(each.lower_ == "it" for each in grammar.children(verb, *SUBJECTS))
    return impersonal and verb.lemma_.lower() in {"leave", "fall"}


def _is_asked(subject: Token) -> bool:
    """Tell whether a sentence asks what its subject did, which the parse hangs on it: "Was the man shot by police?"."""
    verb = subject.head
    return verb.lemma_.lower() == "be" and verb.i < subject.i and verb.dep_ == "ROOT" and verb.sent[-1].text == "?"


def _is_spoken_at(clause: Token) -> bool:
    """Tell whether an infinitive names what is done by coming together or by writing: "marched to protest"."""
    above = clause.head
    if above.pos_ in NOUNS and above.dep_ in grammar.OBJECTS:
        above = above.head  # "chaired a meeting to discuss"
    shown = clause.lemma_.lower() in listed("shown_there") and above.lemma_.lower() in listed("showing_there")
    return above.pos_ in VERBS and (shown or above.lemma_.lower() in listed("speaking_there"))


def _enables(noun: Token) -> bool:
    """Tell whether a noun is what one needs for an act or what moves one to it: "has the means to attack"."""
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in listed("enabling")


def _is_ground(clause: Token) -> bool:
    """Tell whether a clause gives the ground for what is to come, "because it refuses", and no day of its own."""
    grounds = any(each.lower_ in listed("because") for each in grammar.children(clause, "advmod", "mark"))
    return grounds and not any(each.ent_type_ in {"DATE", "TIME"} for each in clause.subtree)


def _is_awaited(clause: Token) -> bool:
    return any(each.lower_ in listed("awaiting") for each in grammar.children(clause, "advmod", "mark"))


def is_infinitive(clause: Token) -> bool:
    """Tell whether a clause is a mere infinitive: "calls to resign", which the parse may take for a relative."""
    return _infinitive_marker(clause) is not None and not any(grammar.children(clause, *SUBJECTS))


def is_content(clause: Token, noun: Token) -> bool:
    """Tell whether a clause is what a claim says, where the parse takes it for a relative one: "the claim he left"."""
    relative = any(child.lower_ in grammar.RELATIVE_PRONOUNS for child in clause.children)
    return is_claim(noun) and not relative and any(grammar.children(clause, *SUBJECTS))


def _is_present(clause: Token) -> bool:
    """Tell whether a clause is in the present tense: "until it leaves", "once they are freed"."""
    auxiliaries = list(grammar.children(clause, "aux", "auxpass"))
    return any(each.tag_ in {"VBZ", "VBP"} for each in auxiliaries or [clause])


def _shares_auxiliaries(later: Token, first: Token) -> bool:
    """Tell whether a later member of a list is under the auxiliaries and negations of the first."""
    if later.pos_ not in VERBS:
        return first.pos_ not in VERBS
    bare = next((each for each in grammar.children(later, "auxpass") if each.tag_ == "VB"), None)  # "stay or be freed"
    own = any(child.dep_ in SUBJECTS | {"aux", "auxpass"} and child != bare for child in later.children)
    form = "VB" if bare is not None else later.tag_
    return not own and form in {"VB", "VBN", "VBG"} and form == _bare_form(first)


def _bare_form(verb: Token) -> str:
    """Return the form that a modal governs of a passive: "can be freed" is under it as "can go" is."""
    return "VB" if any(each.tag_ == "VB" for each in grammar.children(verb, "auxpass")) else verb.tag_


def _is_alternative(later: Token, first: Token) -> bool:
    """Tell whether "or" carries a negation on to `later`: "had not admitted it or named anyone"."""
    joined = any(each.lower_ in {"or", "nor"} for each in grammar.children(first, "cc"))
    own = any(child.dep_ in SUBJECTS for child in later.children)
    return joined and not own and negation_of(first) is not None


def _is_asked_along(later: Token, first: Token) -> bool:
    """Tell whether a question or condition goes on to `later`: "whether they had fled or had been abducted"."""
    asked = any(mark.lower_ == "whether" for mark in grammar.children(first, "mark", "advmod"))
    return asked and not any(grammar.children(later, *grammar.SUBJECTS, "mark"))


def _infinitive_marker(clause: Token) -> Token | None:
    return next(
        (child for child in grammar.children(clause, "aux") if child.tag_ == "TO" or child.lower_ == "to"), None
    )


def _is_past_ability(adjective: Token) -> bool:
    return adjective.lower_ == "able" and adjective.head.tag_ == "VBD"


def _is_light_pair(above: Token, preposition: Token) -> bool:
    """Tell whether a preposition and the word above it only say that the act is done: "engage in", "wave of"."""
    if above.pos_ == "NOUN" and preposition.lower_ == "of":
        return True
    if preposition.lower_ == "in" and any(
        each.ent_type_ == "MONEY" for each in (above, *grammar.children(above, "dobj"))
    ):
        return True  # "is due to receive two million dollars in aid"
    return f"{above.lemma_.lower()} {preposition.lower_}" in entries()["light_with_preposition"]


def _is_finite_form(token: Token) -> bool:
    return token.tag_ in {"VBD", "VBP", "VBZ"}


def _has_child(token: Token, label: str) -> bool:
    return any(grammar.children(token, label))
