"""Mends faults that the parser makes again and again in news, before anything is read from the parse."""

from spacy.language import Language
from spacy.tokens import Doc, Token

from flows.extract.grammar import OBJECTS, SUBJECTS, children
from flows.extract.reporting import words

_NAMES = frozenset({"dobj", "oprd", "attr"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PAST = frozenset({"VBD", "VBN"})
_NOT_FINITE = frozenset({"VB"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
# What a thing becomes when it takes the place of the clause that gives it a name.
_IN_ITS_PLACE = {"ccomp": "dobj", "pcomp": "pobj", "csubj": "nsubj", "csubjpass": "nsubjpass"}
_DEEPEST = 6
_LONGEST_SPEAKER = 15  # words of a phrase that names a speaker


@Language.component("dateline_mending")
def mend(doc: Doc) -> Doc:
    """Hang misplaced verbs where their form and place in the sentence say they belong."""
    for token in doc:
        if token.dep_ == "conj" and token.tag_ in _PAST and token.head.tag_ in _NOT_FINITE:
            _join_its_like(token)
        elif token.dep_ == "advcl" and token.tag_ == "VBG":
            _follow_what_is_said(token)
        elif token.dep_ == "relcl":
            _tell_what_is_told(token)
        elif token.dep_ in _IN_ITS_PLACE and token.lemma_.lower() in words("likening"):
            _put_the_thing_for_its_name(token)
        elif token.tag_ in _FINITE and token.lemma_.lower() in words("say"):
            _give_its_speaker(token)
        elif token.dep_ == "ROOT" and (token.tag_ in _FINITE or any(children(token, "aux", "auxpass"))):
            _give_its_subject(token)
    return doc


def _tell_what_is_told(clause: Token) -> None:
    """Hang what somebody is told on the telling, not on the one told: "told a nurse that men burnt the clinic"."""
    told, telling = clause.head, clause.head.head
    if told.dep_ not in OBJECTS | {"dative"} or telling.lemma_.lower() not in words("addressed") | {"inform", "warn"}:
        return
    if any(child.lower_ == "that" for child in children(clause, "mark")):
        clause.head, clause.dep_ = telling, "ccomp"


def _give_its_subject(verb: Token) -> None:
    """Make the phrase before a main verb its subject: "As told by the Post, Chile and Mali signed a pact"."""
    opening = any(child.dep_ in {"advcl", "prep"} and child.i < verb.i for child in verb.children)
    if not opening or any(children(verb, *SUBJECTS, "nsubjpass", "csubjpass", "expl")):
        return
    comma = next((i for i in range(verb.i - 1, verb.sent.start, -1) if verb.doc[i].text == ","), None)
    if comma is None or verb.i - comma > _LONGEST_SPEAKER:
        return
    heads = [verb.doc[i] for i in range(comma + 1, verb.i) if not comma < verb.doc[i].head.i <= verb.i]
    if len(heads) == 1 and heads[0].dep_ in {"appos", "conj"} and heads[0].pos_ in _NOUNS:
        heads[0].head, heads[0].dep_ = verb, "nsubjpass" if any(children(verb, "auxpass")) else "nsubj"


def _put_the_thing_for_its_name(naming: Token) -> None:
    """Make the thing what its namers do something with: "documented what they called abuses" documents abuses."""
    if not any(child.lower_ == "what" and child.i < naming.i for child in naming.children):
        return
    behind = [child for child in naming.children if child.i > naming.i]
    things = [child for child in behind if child.dep_ in _NAMES and child.pos_ in _NOUNS]
    things += [thing for word in behind if word.lower_ == "as" for thing in children(word, "pobj")]
    if len(things) != 1:
        return
    (thing,) = things
    place, above = _IN_ITS_PLACE[naming.dep_], naming.head
    thing.head, thing.dep_ = above, place
    naming.head, naming.dep_ = thing, "relcl"
    for follower in behind:
        if follower.i > thing.i and follower.dep_ in {"prep", "agent"}:
            is_time = any(below.ent_type_ in {"DATE", "TIME"} for below in children(follower, "pobj"))
            follower.head, follower.dep_ = (above if is_time else thing), "prep"


def _give_its_speaker(saying: Token) -> None:
    """Make the last phrase before a verb of saying its subject: "…, wounding ten others, a doctor said"."""
    if saying.dep_ == "acl" and saying.tag_ == "VBD" and saying.head.dep_ == "appos":
        speaker = saying.head
        if not any(children(saying, *OBJECTS, "ccomp")) and speaker.head.i < speaker.i:
            main = speaker.sent.root
            speaker.head, speaker.dep_ = saying, "nsubj"
            saying.head, saying.dep_ = main, "parataxis"
        return
    if saying.dep_ != "ROOT" or any(children(saying, *SUBJECTS, "nsubjpass", "expl", "auxpass")):
        return
    if not any(child.i < saying.i for child in children(saying, "ccomp")):
        return
    for comma in range(saying.i - 2, max(saying.sent.start, saying.i - _LONGEST_SPEAKER), -1):
        if saying.doc[comma].text != ",":
            continue
        heads = [saying.doc[i] for i in range(comma + 1, saying.i) if not comma < saying.doc[i].head.i < saying.i]
        if len(heads) == 1 and heads[0].dep_ in {"appos", "conj", "dobj", "npadvmod"} and heads[0].pos_ in _NOUNS:
            heads[0].head, heads[0].dep_ = saying, "nsubj"
        return


def _join_its_like(verb: Token) -> None:
    """Coordinate a past tense with a past tense: "sent men to train the army and supplied arms"."""
    if any(child.dep_ in {"aux", "auxpass"} for child in verb.children) or not any(children(verb, *OBJECTS)):
        return
    above = verb.head
    for _ in range(_DEEPEST):
        if above.head == above or above.dep_ not in {"xcomp", "advcl", "acl", "ccomp", "conj"}:
            return
        above = above.head
        if above.tag_ == "VBD" and above.sent == verb.sent:
            verb.head = above
            return


def _follow_what_is_said(participle: Token) -> None:
    """Hang a result on what is said, not on the saying: "two men died, police said, bringing the toll to nine"."""
    saying = participle.head
    if saying.tag_ not in _FINITE or saying.lemma_ not in words("say") or participle.i < saying.i:
        return
    if participle.lemma_ in _speaking() or any(children(participle, *SUBJECTS)):
        return
    said = [child for child in children(saying, "ccomp") if child.i < saying.i]
    if said and participle.sent == saying.sent:
        participle.head = said[0]


def _speaking() -> frozenset[str]:
    """Return the participles that go on telling how it was said: "adding", "citing a report", "speaking to us"."""
    return words("say") | words("think") | words("citing") | {"add", "speak", "refer", "talk", "write", "respond"}
