"""How a speaker commits to an act: asserted, denied, alleged, estimated, planned, requested, possible, hypothetical."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from flows.extract import grammar
from flows.extract.modality_links import Link, is_content, is_infinitive, link_between
from flows.extract.modality_own import auxiliary_of, negation_of, own_stance
from flows.extract.modality_words import ASSERTED, NEGATED, UNREAL, VERBS, given_by, is_claim, listed, recast, stance_at
from flows.extract.parts import Quotation, Stance
from flows.extract.reporting import words
from flows.extract.speakers import chain_at

_PRESUPPOSED = frozenset({"relcl", "appos", "parataxis", "intj", "meta"})  # words above them do not bear on them
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_DEEPEST = 60  # clauses are not nested deeper; a guard against a broken parse


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
        return stance_at("denied", set_aside)
    stance = _combined(_as_named(act), _combined(own_stance(act), _as_charged(act)))
    stance = _combined(stance, _as_of_others(act))
    opaque = False
    for token, head in _upwards(act, voice):
        link = link_between(token, head)
        wrong = _wrong_of(token, head) if voice is not None else None
        if wrong is not None:
            stance = _combined(stance, stance_at("alleged", wrong))
            continue
        if token == act and is_claim(act) and link.stance.modality == "denied":
            link = Link(opaque=True)  # what is denied is what the claim says, not that it was made
        if link.stance.modality == "denied" and is_version_of(token, act):
            return ASSERTED
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


def is_version_of(noun: Token, act: Token) -> bool:
    """Tell whether a noun names how somebody tells of an act that is known: "the army's account of the raid"."""
    if noun.lemma_.lower() not in listed("versions") or noun.tag_ != "NN" or not any(_owners(noun)):
        return False
    return any(_owners(act)) or any(child.lower_ in _DEFINITE for child in grammar.children(act, "det"))


def _owners(noun: Token) -> Iterator[Token]:
    yield from grammar.children(noun, "poss")
    yield from (each for each in grammar.children(noun, "amod") if each.ent_type_ == "NORP")


def is_foreseen(cue: Token) -> bool:
    """Tell whether the word that shows a plan is another's foresight, leave or wish: "is expected to visit"."""
    return cue.lemma_.lower() in listed("foreseen")


def _as_named(act: Token) -> Stance:
    """Return what it makes of an act that only somebody's word for it is told: "what it called an attack"."""
    for clause in grammar.children(act, "relcl"):
        names = clause.lemma_.lower() in words("likening") and clause.i < act.i
        if names and any(child.lower_ == "what" for child in clause.children):
            return stance_at("alleged", clause)
    return ASSERTED


def _as_accused(source: Token) -> Stance:
    """Return what it makes of an act that a paper tells which accuses: "according to the charge sheet"."""
    sheet = source.lower_ == "sheet" and any(child.lower_ == "charge" for child in source.children)
    accuses = source.lower_ in listed("accusing_papers") or sheet
    return stance_at("alleged", source) if accuses else ASSERTED


def _as_charged_in(cue: Token) -> Stance:
    """Return what it makes of an act that a paper tells in which it is charged: "charged in a statement that"."""
    verb = cue.head.head
    inside = cue.dep_ == "pobj" and cue.head.lower_ == "in" and verb.pos_ in VERBS
    given = given_by("verbs", verb) if inside else ASSERTED
    return given if given.modality == "alleged" else ASSERTED


def _as_of_others(act: Token) -> Stance:
    """Return what it makes of an act that it is said not to be of somebody: "it was not the army that fired"."""
    verb = act.head.head
    if act.dep_ != "relcl" or act.head.dep_ != "attr" or verb.lemma_.lower() != "be":
        return ASSERTED
    if not any(each.lower_ == "it" for each in grammar.children(verb, "nsubj")):
        return ASSERTED
    negation = negation_of(verb)
    return stance_at("denied", negation) if negation is not None else ASSERTED


def _as_charged(act: Token) -> Stance:
    """Return what it makes of an act that its sentence ends by calling a charge: "had shot him, a charge he denied"."""
    for noun in act.doc[act.i + 1 :]:
        if noun.is_sent_start:
            break
        if noun.lemma_.lower() not in listed("charges"):
            continue
        opening = noun.left_edge.i
        set_off = opening > act.i + 1 and noun.doc[opening - 1].text == ","
        refusing = [*grammar.children(noun, "relcl", "acl"), *([noun.head] if noun.head.i > noun.i else [])]
        if not set_off or not any(clause.lemma_.lower() in listed("refusing") for clause in refusing):
            continue
        judged = act.lemma_.lower() in listed("judging")
        hangs = noun.dep_ in {"appos", "dobj", "npadvmod", "conj"} and _is_told_by(act, noun.head)
        if not judged and (hangs or _is_told_by(act, noun.doc[opening - 2])):
            return stance_at("alleged", noun)
    return ASSERTED


def _is_told_by(act: Token, word: Token) -> bool:
    """Tell whether `word` is part of what tells the act, and none of what it was done for: "jailed for murder"."""
    while word != act and word.pos_ not in VERBS and word.head != word:
        if word.lower_ in {"for", "on", "with"}:
            return False
        word = word.head
    return word == act


def _wrong_of(token: Token, head: Token) -> Token | None:
    """Return the noun by which a speaker calls acts a wrong that somebody did: "the abuses included killings"."""
    if head.lemma_.lower() not in listed("consisting") or token.dep_ not in grammar.OBJECTS | {"prep"}:
        return None
    return next((each for each in grammar.children(head, "nsubj") if each.lemma_.lower() in listed("wrongs")), None)


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
    met = clause.lemma_.lower() not in listed("fates") or head.lemma_.lower() not in listed("escaping")
    if met and clause.dep_ in grammar.OBJECTS and head.lemma_.lower() in listed("presupposing"):
        return True  # who is suspected of breaking sanctions is under them
    bearing = head.lower_ in listed("anybody") or is_content(clause, head)
    return clause.dep_ in _PRESUPPOSED and not (clause.dep_ == "relcl" and (bearing or is_infinitive(clause)))


def _is_beyond(token: Token, voice: Quotation) -> bool:
    """Tell whether a word is neither the speaker's own nor the one that reports it (with its preposition)."""
    reporting = voice.cue_head in {token.i, token.head.i}
    return not reporting and not voice.content_start <= token.idx < voice.content_end


def _under(head: Token, link: Link) -> Stance:
    """Return what `head` and the words around it make of the act below."""
    own = own_stance(head)
    if link.stance is ASSERTED:
        if link.passes:
            return own
        if link.unreal and own.modality in UNREAL:
            return own
        return recast("possible", own) if link.reports and own.modality == "denied" else ASSERTED
    if own.modality == "hypothetical":
        return own
    if auxiliary_of(head)[1] == "possible" == own.modality and link.stance.modality == "planned":
        return own if own.cue_start != link.stance.cue_start else link.stance  # "may decide to leave"
    if own.modality != "denied":
        return link.stance
    lemma = head.lemma_.lower()
    if link.stance.modality == "denied":
        return recast("possible", own)
    if link.stance.modality == "possible":
        return recast("denied", own) if lemma in listed("raising") or head.pos_ not in VERBS else link.stance
    return recast(NEGATED.get(link.stance.modality, "denied"), own)


def _instead_of(verb: Token) -> Token | None:
    """Return the words that set an act aside for another: "rather than prosecute them"."""
    before = list(verb.doc[max(0, verb.i - 2) : verb.i])
    return before[0] if [each.lower_ for each in before] == ["rather", "than"] else None


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
