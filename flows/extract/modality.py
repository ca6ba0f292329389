"""How a speaker commits to an act: asserted, denied, alleged, estimated, planned, requested, possible, hypothetical."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Doc, Token

from flows.extract import grammar
from flows.extract.lexicons import lexicon
from flows.extract.parts import Quotation, Stance
from flows.extract.reporting import is_finite, stands_before_denial, words
from flows.extract.speakers import chain_at
from schemas.vocabulary import load_vocabulary

ASSERTED = Stance(modality="asserted", cue_start=None, cue_end=None)
_VERBS = frozenset({"VERB", "AUX"})
_FULL_CLAUSES = frozenset({"ccomp", "xcomp", "oprd"})
_SUBJECTS = grammar.SUBJECTS | grammar.PASSIVE_SUBJECTS
_PREDICATES = frozenset({"attr", "acomp"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_PRESUPPOSED = frozenset({"relcl", "appos", "parataxis", "intj", "meta"})  # words above them do not bear on them
_OPENING = 3  # "in what form", "why"
_DEEPEST = 60  # clauses are not nested deeper; a guard against a broken parse
_NOT_YET = frozenset({"planned", "requested", "hypothetical"})  # "will leave once the shooting stops"
_UNREAL = frozenset({"planned", "possible", "hypothetical", "requested"})
# What becomes of a modality when the word that shows it is itself negated ("does not plan to", "did not deny").
_NEGATED = {"planned": "denied", "estimated": "possible", "alleged": "possible", "requested": "possible"}


@dataclass(frozen=True, slots=True)
class _Link:
    """What the word above does to an act: the stance it gives, and whether its own negation and auxiliaries go on."""

    stance: Stance = ASSERTED
    passes: bool = False
    unreal: bool = False  # the same, but for its negation: an act not yet told of is as unreal as what is done to it
    reports: bool = False  # it says or knows of the act: negated, it leaves the act open
    opaque: bool = False  # the act is taken for granted: only an allegation above still bears on it


@cache
def _lexicon() -> dict[str, Any]:
    return dict(lexicon("modality"))


@cache
def _words(entry: str) -> frozenset[str]:
    return frozenset(_lexicon()[entry].split())


@cache
def _modalities(entry: str) -> Mapping[str, str]:
    """Return the modality of every word, or pair of words, of an entry; the first named holds where two claim it."""
    found: dict[str, str] = {}
    for modality, listed in _lexicon()[entry].items():
        for word in listed if isinstance(listed, list) else listed.split():
            found.setdefault(word, modality)
    return found


def stance_of(trigger_head: int, doc: Doc, quotations: Sequence[Quotation]) -> Stance:
    """Tell how the innermost speaker commits to the act at `trigger_head`, and the words that show it.

    The words above the act are read from the inside outwards, as far as the speaker's own words reach and including
    the word that reports them: in "denied that it plans to attack", both "plans" and "denied" bear on "attack".
    """
    voices = chain_at(trigger_head, doc, quotations)
    voice = voices[-1] if voices else None
    act = doc[trigger_head]
    set_aside = _instead_of(act)
    if set_aside is not None:
        return _at("denied", set_aside)
    stance = _combined(_as_named(act), _combined(_own(act), _as_charged(act)))
    stance = _combined(stance, _as_of_others(act))
    opaque = False
    for token, head in _upwards(act, voice):
        link = _link(token, head)
        wrong = _wrong_of(token, head) if voice is not None else None
        if wrong is not None:
            stance = _combined(stance, _at("alleged", wrong))
            continue
        if token == act and _is_claim(act) and link.stance.modality == "denied":
            link = _Link(opaque=True)  # what is denied is what the claim says, not that it was made
        opaque = opaque or link.opaque
        if opaque:
            if link.stance.modality == "alleged":
                stance = _combined(stance, link.stance)
            continue
        stance = _combined(stance, _under(head, link))
    if stance is ASSERTED and voice is not None:
        source = _as_accused(doc[voice.source_head]) if voice.source_head is not None else ASSERTED
        return source if voice.cue_head is None else _combined(source, _as_charged_in(doc[voice.cue_head]))
    return stance


def own_stance(word: Token) -> Stance:
    """Return how an act stands by the words that belong to it alone: negation, auxiliaries, adverbs, a condition."""
    return _own(word)


def is_foreseen(cue: Token) -> bool:
    """Tell whether the word that shows a plan is another's foresight, leave or wish: "is expected to visit"."""
    return cue.lemma_.lower() in _words("foreseen")


def _as_named(act: Token) -> Stance:
    """Return what it makes of an act that only somebody's word for it is told: "what it called an attack"."""
    for clause in grammar.children(act, "relcl"):
        names = clause.lemma_.lower() in words("likening") and clause.i < act.i
        if names and any(child.lower_ == "what" for child in clause.children):
            return _at("alleged", clause)
    return ASSERTED


def _as_accused(source: Token) -> Stance:
    """Return what it makes of an act that a paper tells which accuses: "according to the charge sheet"."""
    sheet = source.lower_ == "sheet" and any(child.lower_ == "charge" for child in source.children)
    accuses = source.lower_ in _words("accusing_papers") or sheet
    return _at("alleged", source) if accuses else ASSERTED


def _as_charged_in(cue: Token) -> Stance:
    """Return what it makes of an act that a paper tells in which it is charged: "charged in a statement that"."""
    verb = cue.head.head
    inside = cue.dep_ == "pobj" and cue.head.lower_ == "in" and verb.pos_ in _VERBS
    given = _given("verbs", verb) if inside else ASSERTED
    return given if given.modality == "alleged" else ASSERTED


def _as_of_others(act: Token) -> Stance:
    """Return what it makes of an act that it is said not to be of somebody: "it was not the army that fired"."""
    verb = act.head.head
    if act.dep_ != "relcl" or act.head.dep_ != "attr" or verb.lemma_.lower() != "be":
        return ASSERTED
    if not any(each.lower_ == "it" for each in grammar.children(verb, "nsubj")):
        return ASSERTED
    negation = _negation(verb)
    return _at("denied", negation) if negation is not None else ASSERTED


def _as_charged(act: Token) -> Stance:
    """Return what it makes of an act that its sentence ends by calling a charge: "had shot him, a charge he denied"."""
    for noun in act.doc[act.i + 1 :]:
        if noun.is_sent_start:
            break
        if noun.lemma_.lower() not in _words("charges"):
            continue
        opening = noun.left_edge.i
        set_off = opening > act.i + 1 and noun.doc[opening - 1].text == ","
        refusing = [*grammar.children(noun, "relcl", "acl"), *([noun.head] if noun.head.i > noun.i else [])]
        if not set_off or not any(clause.lemma_.lower() in _words("refusing") for clause in refusing):
            continue
        judged = act.lemma_.lower() in _words("judging")
        hangs = noun.dep_ in {"appos", "dobj", "npadvmod", "conj"} and _is_told_by(act, noun.head)
        if not judged and (hangs or _is_told_by(act, noun.doc[opening - 2])):
            return _at("alleged", noun)
    return ASSERTED


def _is_told_by(act: Token, word: Token) -> bool:
    """Tell whether `word` is part of what tells the act, and none of what it was done for: "jailed for murder"."""
    while word != act and word.pos_ not in _VERBS and word.head != word:
        if word.lower_ in {"for", "on", "with"}:
            return False
        word = word.head
    return word == act


def _wrong_of(token: Token, head: Token) -> Token | None:
    """Return the noun by which a speaker calls acts a wrong that somebody did: "the abuses included killings"."""
    if head.lemma_.lower() not in _words("consisting") or token.dep_ not in grammar.OBJECTS | {"prep"}:
        return None
    return next((each for each in grammar.children(head, "nsubj") if each.lemma_.lower() in _words("wrongs")), None)


def _upwards(act: Token, voice: Quotation | None) -> Iterator[tuple[Token, Token]]:
    """Yield the steps from the act to the words above it, up to the word that reports the speaker."""
    token = act
    for _ in range(_DEEPEST):
        head = token.head
        reported = voice is not None and head.i == voice.cue_head
        if head == token or _is_presupposed(token, head) or (voice is not None and _is_beyond(head, voice)):
            return
        yield token, head
        if reported:
            return
        token = head


def _is_presupposed(clause: Token, head: Token) -> bool:
    """Tell whether the words above a clause do not bear on it; "anyone who …" and "the claim he …" do."""
    if clause.dep_ in grammar.OBJECTS and head.lemma_.lower() in _words("presupposing"):
        return True  # who is suspected of breaking sanctions is under them
    bearing = head.lower_ in _words("anybody") or _is_content(clause, head)
    return clause.dep_ in _PRESUPPOSED and not (clause.dep_ == "relcl" and bearing)


def _is_beyond(token: Token, voice: Quotation) -> bool:
    """Tell whether a word is neither the speaker's own nor the one that reports it (with its preposition)."""
    reporting = voice.cue_head in {token.i, token.head.i}
    return not reporting and not voice.content_start <= token.idx < voice.content_end


def _under(head: Token, link: _Link) -> Stance:
    """Return what `head` and the words around it make of the act below."""
    own = _own(head)
    if link.stance is ASSERTED:
        if link.passes:
            return own
        if link.unreal and own.modality in _UNREAL:
            return own
        return _stance("possible", own) if link.reports and own.modality == "denied" else ASSERTED
    if own.modality == "hypothetical":
        return own
    if _auxiliary(head)[1] == "possible" == own.modality and link.stance.modality == "planned":
        return own if own.cue_start != link.stance.cue_start else link.stance  # "may decide to leave"
    if own.modality != "denied":
        return link.stance
    lemma = head.lemma_.lower()
    if link.stance.modality == "denied":
        return _stance("possible", own)
    if link.stance.modality == "possible":
        return _stance("denied", own) if lemma in _words("raising") or head.pos_ not in _VERBS else link.stance
    return _stance(_NEGATED.get(link.stance.modality, "denied"), own)


def _link(token: Token, head: Token) -> _Link:
    """Tell what `head` does to the act in its child `token`."""
    if token.dep_ == "conj":
        shared = _shares_auxiliaries(token, head) or _is_alternative(token, head) or _is_asked_along(token, head)
        return _Link(passes=shared, opaque=not shared and _is_finite_form(token) and not _is_finite_form(head))
    if token.dep_ in {"pobj", "pcomp"}:
        return _below_preposition(token, head)
    if token.dep_ in {"prep", "agent", "dative"}:
        untold = token.lower_ not in _words("after_the_fact") and any(
            _is_untold(below) for below in grammar.children(token, "pobj")
        )
        unreal = (untold and head.pos_ in _VERBS) or _is_held_later(token)
        part = grammar.having_part(token, load_vocabulary().classes["involvement"])
        has_part = part is not None and part != head and head.lemma_.lower() == "have"  # "had no hand in the raid"
        return _Link(passes=has_part or _is_light_pair(head, token), unreal=unreal)
    if head.pos_ in _VERBS and token.dep_ in _FULL_CLAUSES:
        return _clause_below_verb(token, head)
    if head.pos_ in _VERBS and token.dep_ in grammar.OBJECTS | _SUBJECTS:
        return _phrase_below_verb(token, head)
    if token.dep_ in _PREDICATES:
        return _Link(passes=True)
    if token.dep_ in {"advcl", "acl", "ccomp", "xcomp", "relcl"}:
        return _clause_below(token, head)
    if token.dep_ in {"compound", "nmod", "amod", "poss"}:
        return _Link(_given("nouns", head), passes=token.dep_ == "compound")
    return _Link(opaque=True)


def _below_preposition(noun: Token, preposition: Token) -> _Link:
    """Read "without", "instead of", and prepositions with what they belong to: "called for", "plans for"."""
    word, above = preposition.lower_, preposition.head
    purpose = above.head if word == "in" and above.lower_ == "use" and above.head.lower_ == "for" else None
    if purpose is not None and purpose.head.pos_ in _VERBS | {"NOUN"}:
        return _Link(_at("planned", purpose))  # "meant for use in an attack"
    alone = _given("prepositions", preposition)
    if alone is not ASSERTED:
        return _Link(alone)
    pairs = _modalities("with_preposition")
    pair = next((pairs[f"{form} {word}"] for form in (*_forms(above), above.lower_) if f"{form} {word}" in pairs), None)
    if pair:
        adjacent = above.i + 1 == preposition.i
        cue = Stance(
            modality=pair,
            cue_start=above.idx,
            cue_end=(preposition if adjacent else above).idx + len(preposition if adjacent else above),
        )
        if pair == "denied" and _is_aim(above) and _is_among(above, _words("averting")):
            cue = _stance("possible", cue)
        negated = _own(above) if above.pos_ in _VERBS | {"NOUN", "ADJ"} else ASSERTED
        return _Link(_stance(_NEGATED.get(pair, "possible"), negated) if negated.modality == "denied" else cue)
    charged = _charged_by(above) if word in {"of", "including"} else None
    if charged is not None and f"{charged.lemma_.lower()} of" in pairs:
        return _Link(_at(pairs[f"{charged.lemma_.lower()} of"], charged))
    if word == "including":
        return _Link()  # "accused of abuses including torture"
    if word == "of" and above.pos_ == "NOUN":
        return _Link(_given("nouns", above), passes=True)
    nothing = above.head if word == "with" and above.lemma_.lower() == "do" else None
    if nothing is not None and nothing.lower_ == "nothing":
        return _Link(_at("denied", nothing))  # "had nothing to do with the raid"
    if above.lemma_.lower() in _words("grounds") and _own(above).modality == "denied":
        return _Link(passes=True)  # "there was no truth in reports of a raid"
    part = grammar.having_part(preposition, load_vocabulary().classes["involvement"])
    if part is not None:  # who has no part in an act has not done it
        return _Link(passes=True) if part == above else _phrase_below_verb(part, above)
    untold = above.pos_ in _VERBS and _own(above).modality in _UNREAL and _is_untold(noun)
    if _is_held_later(preposition):
        return _Link(unreal=True)
    return _Link(opaque=not untold and not _is_light_pair(above, preposition))


def _charged_by(noun: Token) -> Token | None:
    """Return the verb that a noun is the agent of: with "accused by dozens of women of theft" they charge him."""
    for _ in range(_OPENING):
        if noun.dep_ != "pobj":
            return None
        preposition = noun.head
        if preposition.lower_ == "by":
            return (
                preposition.head if preposition.head.pos_ in _VERBS and grammar.is_undergone(preposition.head) else None
            )
        noun = preposition.head
    return None


def _clause_below_verb(clause: Token, verb: Token) -> _Link:
    lemma = verb.lemma_.lower()
    is_open = not is_finite(clause)
    if stands_before_denial(clause, verb) or _is_set_off(clause, verb):
        return _Link(opaque=True)
    if lemma == "be":
        for predicate in grammar.children(verb, "acomp"):
            given = _given("predicates", predicate)
            if given.modality in {"requested", "possible"} and clause.dep_ == "ccomp":
                return _Link(given)  # "it is vital that they leave"
    if lemma == "be" and is_open and _infinitive_marker(clause):
        return _Link(_at("hypothetical" if _is_supposed(verb) else "planned", verb))
    if lemma in _words("polite") and clause.lemma_.lower() in _words("performed"):
        return _Link(opaque=True)  # "would like to thank" thanks
    if lemma == "have" and verb.tag_ in {"VBD", "VBG"} and is_open and verb.dep_ != "ccomp":
        return _Link(passes=True)  # who "had to leave" has left
    if lemma == "go" and is_open:
        return _Link(
            _at("planned", verb) if verb.tag_ == "VBG" and not _has_child(verb, "prt") else ASSERTED, passes=True
        )
    if lemma == "report" and is_open and grammar.is_undergone(clause):
        return _Link(_at("alleged", verb))  # "women reported being attacked"
    witnessed = is_open and grammar.is_passive(verb)  # "if they are seen to attack"
    if lemma in _words("factive") and not witnessed and not (is_open and lemma in _modalities("verbs")):
        return _Link(opaque=True, passes=lemma == "manage")
    hearsay = _given("passive_verbs", verb)
    if hearsay is not ASSERTED and grammar.is_passive(verb):
        return _Link(hearsay)
    if lemma in _words("looking") and not is_open and any(grammar.children(verb, "acomp", "oprd")):
        return _Link(opaque=True)  # "it seems odd that they left": they did
    if not is_open and _is_asked_about(clause):
        return _Link(opaque=True)  # "did not tell by which route they had fled": it was
    modality = _given("verbs", verb).modality
    fits = (lemma not in _words("only_open") or is_open) and (lemma not in _words("only_full") or not is_open)
    doubted = [
        given
        for source in grammar.children(verb, "nsubj")
        for word in grammar.children(source, "amod")
        if (given := _given("adjectives", word)).modality == "alleged"
    ]
    if doubted and not is_open and lemma in words("say"):
        return _Link(doubted[0])  # "unconfirmed reports said that he had fled"
    if clause.dep_ == "oprd" and clause.pos_ in _NOUNS:
        return _Link(_at("alleged", verb) if lemma in words("likening") else ASSERTED)
    if modality == "requested" and is_open and _infinitive_marker(clause) is None:
        return _Link(passes=True)  # "called the ruling unfair", "asked men hiding there"
    if modality == "requested" and any(mark.lower_ in _words("open_questions") for mark in clause.children):
        return _Link(opaque=True)  # "asked why they had attacked": they had
    if modality != "asserted" and fits:
        return _Link(_given("verbs", verb))
    return _Link(passes=is_open, reports=not is_open)


def _is_supposed(verb: Token) -> bool:
    """Tell whether "were" opens a case that is put: "were the river to rise"."""
    opens = verb.lower_ == "were" and any(subject.i > verb.i for subject in grammar.children(verb, *_SUBJECTS))
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


def _phrase_below_verb(phrase: Token, verb: Token) -> _Link:
    """Read a noun of action as the object or subject of a verb: "denied the raid", "the talks will resume"."""
    lemma = verb.lemma_.lower()
    is_subject = phrase.dep_ in grammar.SUBJECTS
    if is_subject and _is_untold(phrase) and _own(verb).modality in {"hypothetical", "possible", "planned"}:
        return _Link(_own(verb))  # "a strike would cripple the port" tells of none
    if phrase.dep_ in _SUBJECTS and _is_made_before(phrase, verb):
        return _Link(opaque=True)
    if phrase.dep_ in grammar.PASSIVE_SUBJECTS and _tells_its_aim(verb):
        return _Link(opaque=True)
    if lemma == "put" and any(each.lower_ in {"hold", "ice"} for each in grammar.prepositional(verb, "on")):
        return _Link(_at("planned", verb))
    if phrase.lemma_.lower() in _words("kept") and lemma in _words("keeping"):
        return _Link(opaque=True)  # a threat that is not carried out was made
    if is_subject or phrase.dep_ in grammar.PASSIVE_SUBJECTS:
        for predicate in grammar.children(verb, "acomp"):
            given = _given("predicates", predicate)
            if given.modality in {"possible", "denied"}:
                return _Link(given, passes=True)
        for predicate in grammar.children(verb, "attr"):
            if predicate.lemma_.lower() in _words("aims"):
                return _Link(_given("nouns", predicate), passes=True)  # "the release is a demand of"
        opened = next(grammar.children(verb, "xcomp"), None)
        if opened is not None and opened.lemma_.lower() in _words("occurrence"):
            if lemma in _words("looking") and any(grammar.children(opened, "attr", "acomp", "oprd")):
                return _Link(opaque=True)  # "the raid appeared to be a warning" doubts no raid
            return _Link(_given("verbs", verb), passes=True)
    if not is_subject:
        given = _given("over_objects", verb)
        if lemma in _words("discussing") and phrase.lemma_.lower() in _words("made_before"):
            given = ASSERTED
        if (
            given is ASSERTED
            and phrase.lemma_.lower() in _modalities("nouns")
            and _is_among(verb, _words("over_claims"))
        ):
            given = _at("denied", verb)
        if given.modality == "denied" and _is_aim(verb) and _is_among(verb, _words("averting")):
            given = _stance("possible", given)
        if given is not ASSERTED:
            return _Link(given)
        if lemma in _words("light") | _words("transparent"):
            return _Link(passes=not any(grammar.children(verb, "oprd", "acomp")))  # "was not made final"
        if _own(verb).modality in _UNREAL and _is_untold(phrase):
            return _Link(unreal=True)
    elif lemma in _words("occurrence") and not (lemma == "be" and _is_described(verb)):
        return _Link(passes=True)
    return _Link(opaque=True)


def _tells_its_aim(verb: Token) -> bool:
    """Tell whether a verb says what an act was for: "the raids were meant to frighten them" were made."""
    aims = [clause for clause in grammar.children(verb, "xcomp") if _infinitive_marker(clause)]
    begun = any(clause.lemma_.lower() in _words("occurrence") for clause in aims)
    return verb.lemma_.lower() in _words("aimed") and bool(aims) and not begun and _own(verb) is ASSERTED


def _is_aim(verb: Token) -> bool:
    """Tell whether an infinitive says what is only wanted: "flew there to avert a clash", "tried to avert one"."""
    if verb.pos_ not in _VERBS or _infinitive_marker(verb) is None:
        return False
    tried = verb.dep_ == "xcomp" and _given("verbs", verb.head).modality in {"planned", "requested"}
    return verb.dep_ in {"advcl", "acl"} or tried


def _is_held_later(preposition: Token) -> bool:
    """Tell whether an act that lies ahead is to be done at a gathering: "will raise it at the summit"."""
    verb = preposition.head
    if preposition.lower_ not in {"at", "during"} or verb.pos_ not in _VERBS:
        return False
    gathering = any(each.lemma_.lower() in _words("gatherings") for each in grammar.children(preposition, "pobj"))
    return gathering and (_own(verb).modality == "planned" or _infinitive_marker(verb) is not None)


def _is_described(verb: Token) -> bool:
    """Tell whether a form of "be" says what its subject is like: "is not final", "is not for sale"."""
    return any(grammar.children(verb, "acomp", "attr")) or any(grammar.prepositional(verb, "for", "about"))


def _is_untold(noun: Token) -> bool:
    """Tell whether a noun names no act told of: bare or with "a", uncounted and undated, nobody being named in it."""
    known = [*grammar.children(noun, "poss", "nummod", "relcl", "acl"), *grammar.prepositional(noun, "by", "on", "of")]
    known = [each for each in known if each.lemma_.lower() != "involve"]
    named = any(child.ent_type_ for child in noun.children)
    definite = any(child.lower_ not in {"a", "an", "any", "such", "further"} for child in grammar.children(noun, "det"))
    return not (known or named or definite or noun.ent_type_)


def _is_made_before(noun: Token, verb: Token) -> bool:
    """Tell whether a request or offer is there before what the verb says of it: "the request is likely to be met"."""
    below = [verb, *grammar.children(verb, "acomp")]
    told = next((clause for word in below for clause in grammar.children(word, "xcomp")), verb)
    made = noun.lemma_.lower() in _words("made_before") and not _is_untold(noun)
    return made and told.lemma_.lower() not in _words("light") | _words("occurrence")


def _clause_below(clause: Token, head: Token) -> _Link:
    """Read a clause below a noun or an adjective, and an adverbial one: "plans to strike", "sent to guard"."""
    open_below = _infinitive_marker(clause) is not None  # "is free to leave", no "was freed after they met"
    if head.pos_ in {"ADJ", "ADV"} or (open_below and head.lemma_.lower() in _modalities("predicates")):
        given = _given("predicates", head)
        excess = next((each for each in grammar.children(head, "advmod") if each.lower_ == "too"), None)
        if excess is not None and _infinitive_marker(clause):
            return _Link(_at("denied", excess))  # "too weak to resist"
        if given is not ASSERTED and clause.dep_ != "relcl":
            return _Link(ASSERTED if _is_past_ability(head) else given, passes=True)
    if clause.dep_ == "acl" and head.dep_ in _SUBJECTS and _is_asked(head):
        return _Link(_at("hypothetical", head.sent[-1]))
    if head.pos_ in _NOUNS and clause.dep_ in {"relcl", "acl"} and head.lower_ in _words("anybody"):
        return _Link(_at("hypothetical", head))  # "anyone convicted of it"
    if clause.dep_ == "relcl" and _is_content(clause, head):
        return _Link(_given("nouns", head))
    if head.pos_ in _NOUNS and clause.dep_ != "relcl":
        given = _given("nouns", head)
        if head.lower_ == "order" and head.head.lower_ == "in":
            given = _at("planned", head)  # "in order to leave" orders nothing
        if head.lemma_.lower() in _words("grounds") and given is ASSERTED:
            return _Link(passes=True)
        if given is not ASSERTED and (_infinitive_marker(clause) or is_finite(clause)):
            return _Link(given)
    marker = _infinitive_marker(clause)
    if marker is not None and _is_supposed(head):
        return _Link(_at("hypothetical", head))
    means = next((each for each in (head, *grammar.children(head, "dobj")) if _enables(each)), None)
    if marker is not None and means is not None and clause.dep_ in {"acl", "advcl"}:
        return _Link(_at("possible", means))
    if marker is not None and marker.i and marker.nbor(-1).lower_ == "only" and clause.dep_ == "advcl":
        return _Link(opaque=True)  # "came back only to be arrested"
    if marker is not None and clause.lemma_.lower() in _words("spoken_there") and _is_spoken_at(clause):
        return _Link(passes=True)  # "met to discuss it": they did
    if marker is not None and clause.dep_ == "advcl" and head.lemma_.lower() == "help":
        return _Link(passes=True)  # "accused of helping a gang to kill"
    if marker is not None and clause.dep_ in {"advcl", "acl", "xcomp"}:
        return _Link(_given("verbs", head) if clause.dep_ == "xcomp" else _at("planned", marker))
    if clause.dep_ == "advcl" and _is_present(clause) and _own(head).modality == "possible" and _is_awaited(clause):
        return _Link(_stance("planned", _own(head)))  # "could come when they meet"
    if clause.dep_ == "advcl" and _is_present(clause) and _own(head).modality in _NOT_YET and not _is_ground(clause):
        return _Link(passes=_own(head).modality != "denied")
    return _Link(opaque=clause.dep_ in {"advcl", "acl", "relcl"})


def _is_asked(subject: Token) -> bool:
    """Tell whether a sentence asks what its subject did, which the parse hangs on it: "Was the man shot by police?"."""
    verb = subject.head
    return verb.lemma_.lower() == "be" and verb.i < subject.i and verb.dep_ == "ROOT" and verb.sent[-1].text == "?"


def _is_spoken_at(clause: Token) -> bool:
    """Tell whether an infinitive names what is done by coming together or by writing: "marched to protest"."""
    above = clause.head
    if above.pos_ in _NOUNS and above.dep_ in grammar.OBJECTS:
        above = above.head  # "chaired a meeting to discuss"
    shown = clause.lemma_.lower() in _words("shown_there") and above.lemma_.lower() in _words("showing_there")
    return above.pos_ in _VERBS and (shown or above.lemma_.lower() in _words("speaking_there"))


def _enables(noun: Token) -> bool:
    """Tell whether a noun is what one needs for an act or what moves one to it: "has the means to attack"."""
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in _words("enabling")


def _is_ground(clause: Token) -> bool:
    """Tell whether a clause gives the ground for what is to come, "because it refuses", and no day of its own."""
    grounds = any(each.lower_ in _words("because") for each in grammar.children(clause, "advmod", "mark"))
    return grounds and not any(each.ent_type_ in {"DATE", "TIME"} for each in clause.subtree)


def _is_awaited(clause: Token) -> bool:
    return any(each.lower_ in _words("awaiting") for each in grammar.children(clause, "advmod", "mark"))


def _is_content(clause: Token, noun: Token) -> bool:
    """Tell whether a clause is what a claim says, where the parse takes it for a relative one: "the claim he left"."""
    relative = any(child.lower_ in grammar.RELATIVE_PRONOUNS for child in clause.children)
    return _is_claim(noun) and not relative and any(grammar.children(clause, *_SUBJECTS))


def _is_present(clause: Token) -> bool:
    """Tell whether a clause is in the present tense: "until it leaves", "once they are freed"."""
    auxiliaries = list(grammar.children(clause, "aux", "auxpass"))
    return any(each.tag_ in {"VBZ", "VBP"} for each in auxiliaries or [clause])


def _own(token: Token) -> Stance:
    """Return what the words that belong to `token` itself show: negation, auxiliaries, adverbs, a condition."""
    if token.pos_ not in _VERBS:
        return _own_of_noun(token)
    condition = _condition(token)
    if condition is not None:
        return _at("hypothetical", condition)
    negation = _negation(token)
    auxiliary, modality = _auxiliary(token)
    if negation is not None:
        if modality == "requested" or (auxiliary is not None and auxiliary.lower_ in {"may", "might"}):
            return _at(modality or "possible", auxiliary or negation)
        return _at("denied", negation)
    for adverb in grammar.children(token, "advmod"):
        given = _given("adverbs", adverb)
        if given is not ASSERTED:
            return given
    if auxiliary is not None and modality:
        return _at(modality, auxiliary)
    day = _called_for(token)
    if day is not None:
        return _at("planned", day)
    if _is_bare_infinitive(token):
        return _at("hypothetical", next(grammar.children(token, "aux")))
    return _at("requested", token) if _is_imperative(token) or _is_subjunctive(token) else ASSERTED


def _called_for(verb: Token) -> Token | None:
    """Return the preposition by which something is only called for a day: "called a strike for Friday"."""
    if verb.lemma_.lower() not in _words("calling_for"):
        return None
    above = [verb, *grammar.children(verb, "dobj", "nsubjpass")]
    prepositions = (word for each in above for word in grammar.children(each, "prep") if word.lower_ == "for")
    return next((word for word in prepositions if any(map(_is_a_day, grammar.children(word, "pobj")))), None)


def _is_a_day(noun: Token) -> bool:
    """Tell whether a noun names a day or month and no length of time: "Friday", "next week", "3 May"."""
    counted = any(child.like_num for child in noun.children) and noun.pos_ != "PROPN"
    return noun.ent_type_ == "DATE" and not counted and not any(grammar.children(noun, "det"))


def _is_bare_infinitive(verb: Token) -> bool:
    """Tell whether a sentence is no more than an infinitive of nobody: "But to shoot at children!"."""
    if verb.dep_ != "ROOT" or verb.tag_ != "VB" or any(grammar.children(verb, *_SUBJECTS)):
        return False
    return [each.lower_ for each in grammar.children(verb, "aux", "auxpass")] == ["to"]


def _own_of_noun(noun: Token) -> Stance:
    negation = _negation(noun)
    if negation is not None:
        return _at("denied", negation)
    refused = _negation(noun.head) if noun.head.pos_ in _VERBS and noun.dep_ in grammar.OBJECTS | {"attr"} else None
    if refused is not None and any(child.lower_ == "any" for child in grammar.children(noun, "det")):
        return _at("denied", refused)  # "have not made any promises"
    for modifier in grammar.children(noun, "amod", "advmod", "det"):
        given = _given("adjectives", modifier)
        given = _given("adverbs", modifier) if given is ASSERTED else given
        if given is not ASSERTED:
            return given
    for clause in grammar.children(noun, "acl"):
        given = _given("adjectives", clause)
        if clause.tag_ == "VBN" and given.modality == "planned":
            return given  # "the aid promised by the bank"
    return ASSERTED


def _negation(token: Token) -> Token | None:
    """Return the word that negates the clause or noun at `token`; two of them cancel out."""
    found = [
        each
        for each in token.children
        if (each.dep_ == "neg" or (each.dep_ in {"advmod", "det", "preconj"} and each.lower_ in _words("negations")))
        and not _is_limit(each)
    ]
    for phrase in grammar.children(token, "nsubj", "nsubjpass", "dobj", "attr"):
        if token.pos_ not in _VERBS:
            continue
        if phrase.lower_ in _words("none"):
            found.append(phrase)
        found.extend(each for each in grammar.children(phrase, "det", "neg") if each.lower_ in _words("none"))
        found.extend(each for each in phrase.children if _is_not_one(each, phrase))
        found.extend(each for each in grammar.children(phrase, "preconj", "cc") if each.lower_ == "neither")
    if token.pos_ in _VERBS:
        found.extend(no for no in _at_no_time(token))
    return found[0] if len(found) % 2 else None


def _is_not_one(word: Token, noun: Token) -> bool:
    """Tell whether a word says that there was not even one: "no-one", "not a single shot", "not one man"."""
    if word.lower_ == "no":
        return noun.lower_ == "one" and word.dep_ == "compound"
    single = noun.lower_ == "one" or any(child.lower_ in {"single", "one"} for child in noun.children)
    return word.lower_ == "not" and word.dep_ in {"neg", "advmod", "preconj"} and single


def _at_no_time(verb: Token) -> Iterator[Token]:
    """Yield the word by which a phrase of time or manner negates a verb: "at no point", "under no circumstances"."""
    for phrase in grammar.prepositional(verb, "at", "in", "on", "under", "by"):
        if phrase.lemma_.lower() in _words("no_time"):
            yield from (each for each in grammar.children(phrase, "det") if each.lower_ == "no")


def _instead_of(verb: Token) -> Token | None:
    """Return the words that set an act aside for another: "rather than prosecute them"."""
    before = list(verb.doc[max(0, verb.i - 2) : verb.i])
    return before[0] if [each.lower_ for each in before] == ["rather", "than"] else None


def _is_limit(negation: Token) -> bool:
    following = negation.i + 1
    return following < len(negation.doc) and negation.doc[following].lower_ in _words("limits")


def _auxiliary(verb: Token) -> tuple[Token | None, str | None]:
    """Return the modal auxiliary of `verb` and the modality it shows."""
    perfect = any(each.lemma_.lower() == "have" for each in grammar.children(verb, "aux"))
    for auxiliary in grammar.children(verb, "aux"):
        word = auxiliary.lower_
        if word in {"would", "'d", "’d"} and auxiliary.tag_ == "MD":
            return auxiliary, "hypothetical" if perfect or _has_condition_below(verb) or not (
                _is_reported(verb) or _lies_ahead(verb)
            ) else "planned"
        if word == "should" and perfect:
            return auxiliary, "hypothetical"
        modality = _modalities("auxiliaries").get(word)
        if modality:
            return auxiliary, "hypothetical" if _has_condition_below(verb) else modality
    return None, None


def _is_reported(verb: Token) -> bool:
    """Tell whether `verb` stands in what a verb in the past reports ("said it would")."""
    clause = grammar.first_conjunct(verb)
    return clause.dep_ in {"ccomp", "advcl", "acl", "relcl"}


def _lies_ahead(verb: Token) -> bool:
    """Tell whether "would" is the future of a story told in the past: "would now discuss", "would meet on Monday"."""
    return any(each.lower_ in _words("ahead") for each in grammar.children(verb, "advmod")) or any(
        each.ent_type_ in {"DATE", "TIME"}
        for each in (*grammar.children(verb, "npadvmod"), *grammar.prepositional(verb, "on", "at", "in", "next"))
    )


def _is_imperative(verb: Token) -> bool:
    """Tell whether `verb` opens its sentence in its base form and has no subject: "Leave the city"."""
    if verb.tag_ != "VB" or verb.dep_ not in {"ROOT", "ccomp"}:
        return False
    if any(child.dep_ in _SUBJECTS | {"aux", "mark"} and child.lower_ != "do" for child in verb.children):
        return False
    before = (verb.doc[i] for i in range(verb.left_edge.i, verb.i))
    return all(
        each.is_punct or each.is_space or each.is_quote or each.dep_ in {"intj", "advmod", "neg", "aux"}
        for each in before
    )


def _condition(verb: Token) -> Token | None:
    """Return the word that makes the clause of `verb` a condition or a question."""
    for mark in grammar.children(verb, "mark", "advmod"):
        if mark.lower_ in _modalities("conjunctions"):
            return mark
        if mark.lower_ == "as" and mark.i > 1 and mark.nbor(-1).lower_ == "long":
            return mark.nbor(-1)  # "as long as rebels attack convoys"
    inverted = _inverted(verb)
    if inverted is not None or verb.dep_ == "advcl":
        return inverted or _provided_for(verb)
    if verb.dep_ == "ROOT" and verb.sent[-1].text == "?":
        return verb.sent[-1]
    return None


def _inverted(verb: Token) -> Token | None:
    """Return the auxiliary that opens a clause before its subject: "had they fired", "should it fall"."""
    opening = next(grammar.children(verb, "aux", "auxpass"), None)
    subject = next(grammar.children(verb, *_SUBJECTS), None)
    if opening is None or subject is None or opening.lower_ not in {"had", "were", "should"}:
        return None
    if verb.dep_ != "advcl" and (verb.sent[-1].text == "?" or opening.lower_ == "were"):
        return None  # a question, or "also killed were two soldiers"
    before = opening.i < subject.i < verb.i and opening.i == verb.left_edge.i
    return opening if before and not any(grammar.children(verb, "mark", "advmod", "cc", "preconj")) else None


def _provided_for(verb: Token) -> Token | None:
    """Return the noun of "in case the port falls"."""
    cases = (noun for noun in grammar.prepositional(verb, "in") if noun.lower_ == "case" and noun.i < verb.i)
    return next((noun for noun in cases if not any(noun.children)), None)


def _is_subjunctive(clause: Token) -> bool:
    """Tell whether a clause says what ought to be: "that they be freed"."""
    helpers = list(grammar.children(clause, "aux", "auxpass"))
    return (
        clause.dep_ == "ccomp"
        and [each.text for each in helpers] == ["be"]
        and any(grammar.children(clause, *_SUBJECTS))
    )


def _has_condition_below(verb: Token) -> bool:
    return any(
        mark.lower_ in _modalities("conjunctions") and not _is_added(mark)
        for clause in grammar.children(verb, "advcl")
        for mark in grammar.children(clause, "mark", "advmod")
    )


def _is_added(mark: Token) -> bool:
    """Tell whether a condition only adds one case to what holds anyway: "even if it rains", "especially if"."""
    return mark.i > 0 and mark.nbor(-1).lower_ in _words("adding")


def _shares_auxiliaries(later: Token, first: Token) -> bool:
    """Tell whether a later member of a list is under the auxiliaries and negations of the first."""
    if later.pos_ not in _VERBS:
        return first.pos_ not in _VERBS
    own = any(child.dep_ in _SUBJECTS | {"aux", "auxpass"} for child in later.children)
    return not own and later.tag_ == first.tag_ and later.tag_ in {"VB", "VBN", "VBG"}


def _is_alternative(later: Token, first: Token) -> bool:
    """Tell whether "or" carries a negation on to `later`: "had not admitted it or named anyone"."""
    joined = any(each.lower_ in {"or", "nor"} for each in grammar.children(first, "cc"))
    own = any(child.dep_ in _SUBJECTS for child in later.children)
    return joined and not own and _negation(first) is not None


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
    return f"{above.lemma_.lower()} {preposition.lower_}" in _lexicon()["light_with_preposition"]


def _is_finite_form(token: Token) -> bool:
    return token.tag_ in {"VBD", "VBP", "VBZ"}


def _has_child(token: Token, label: str) -> bool:
    return any(grammar.children(token, label))


def _given(entry: str, word: Token) -> Stance:
    """Return the stance that the vocabulary gives to a word by its lemma or, failing that, its form."""
    known = _modalities(entry)
    modality = next((known[form] for form in _forms(word) if form in known), None)
    return _at(modality, word) if modality else ASSERTED


def _forms(word: Token) -> tuple[str, ...]:
    """Return the forms under which the vocabulary may list a word, the most particular first: "rule_out", "ruled"."""
    particles = (f"{word.lemma_.lower()}_{particle.lower_}" for particle in grammar.children(word, "prt"))
    return (*particles, word.lower_, word.lemma_.lower())


def _is_among(word: Token, listed: frozenset[str]) -> bool:
    return any(form in listed for form in _forms(word))


def _is_claim(word: Token) -> bool:
    return word.pos_ == "NOUN" and _modalities("nouns").get(word.lemma_.lower()) == "alleged"


def _at(modality: str, cue: Token) -> Stance:
    return Stance(modality=modality, cue_start=cue.idx, cue_end=cue.idx + len(cue))


def _stance(modality: str, cue: Stance) -> Stance:
    return Stance(modality=modality, cue_start=cue.cue_start, cue_end=cue.cue_end)


def _combined(inner: Stance, outer: Stance) -> Stance:
    """Return the stance towards an act of which the words near it show `inner` and the words above `outer`."""
    if outer.modality == "asserted" or outer == inner or inner.modality == "hypothetical":
        return inner
    if inner.modality == "asserted" or outer.modality == "hypothetical":
        return outer
    if outer.modality == "denied":
        return ASSERTED if inner.modality == "denied" else outer
    if inner.modality == "denied" and outer.modality in {"possible", "requested"}:
        return outer
    if (inner.modality, outer.modality) == ("planned", "requested"):
        return outer  # "urged them to prepare to leave"
    if (inner.modality, outer.modality) == ("possible", "estimated"):
        return outer  # "estimated that there could be": the number is the estimate
    return inner
