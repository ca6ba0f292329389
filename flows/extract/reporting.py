"""The words that report speech, and what they report: the grammar of "said", "according to", "the claim that"."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from spacy.tokens import Token

from flows.extract import grammar
from flows.extract.lexicons import lexicon
from schemas.vocabulary import load_vocabulary

_VERBS = frozenset({"VERB", "AUX"})
_NAMES = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_ABOUT_THE_ONE_TOLD = frozenset({"of", "for", "with", "as"})  # "accused A of B" says B of A, "asked A about B" does not
_QUESTION_WORDS = frozenset({"WP", "WP$", "WDT", "WRB"})
_SOMEBODY = frozenset({"he", "she", "they", "we", "i", "who"})
_BEARING_A_NAME = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_SHARES_SUBJECT = frozenset({"conj", "xcomp", "advcl", "dep", "ccomp"})

Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Saying:
    """A report of speech while it is put together; `runs` are the pieces of its content, as ranges of tokens.

    `named` is the range of the source's name where the parse does not tell it.
    """

    source: Token | None
    cue: Token
    content_head: Token
    runs: tuple[Run, ...]
    cue_end: int
    direct: bool = False
    named: Run | None = None


@cache
def _lexicon() -> dict[str, Any]:
    return dict(lexicon("speech"))


@cache
def words(entry: str) -> frozenset[str]:
    """Return the words of one entry of the vocabulary of speech."""
    return frozenset(_lexicon()[entry].split())


@cache
def _frames() -> frozenset[tuple[str, str]]:
    """Return the pairs of verb and preposition that bring in what is said: accuse + of, point + to."""
    frames: dict[str, str] = _lexicon()["with_preposition"]
    return frozenset((verb, word) for word, verbs in frames.items() for verb in verbs.split())


@cache
def _frames_of_accounts() -> dict[str, frozenset[str]]:
    """Return, by preposition, the nouns for what somebody makes of a thing: "by ... count", "in ... words"."""
    accounts: dict[str, str] = _lexicon()["accounts"]
    return {word: frozenset(nouns.split()) for word, nouns in accounts.items()}


@cache
def _telling() -> frozenset[str]:
    """Return every verb that brings in what is said, thought or felt; others need no closer look."""
    entries = ("say", "show", "think", "seeming", "attitude", "hearsay", "voiced_objects")
    return _framing().union(*map(words, entries))


@cache
def _framing() -> frozenset[str]:
    return frozenset(verb for verb, _ in _frames())


def sayings_at(token: Token) -> Iterable[Saying]:
    """Return the reports that `token` announces."""
    if token.lower_ in words("according"):
        return _according_to(token)
    if token.dep_ == "prep" and token.lower_ in _frames_of_accounts():
        return _by_account_of(token)
    if token.pos_ in _VERBS:
        saying = _said_by_verb(token, token.lemma_.lower()) if token.dep_ not in {"aux", "auxpass"} else None
        return (saying,) if saying else ()
    if token.pos_ == "NOUN" and token.lemma_.lower() in words("nouns"):
        return _said_by_noun(token)
    return ()


def _said_by_verb(verb: Token, lemma: str) -> Saying | None:
    """Return what `verb` reports: a clause, else the clause it is inserted into, else its object or prepositions."""
    if cited := _cited(verb) or _quoted_as_saying(verb):
        return cited
    if lemma not in _telling():
        return None
    speaks = lemma in words("say") or lemma in words("show")
    charged = verb.tag_ == "VBN" and verb.dep_ == "advcl" and grammar.is_undergone(verb)  # "accused of theft, he left"
    passive = charged or grammar.is_passive(verb)
    source = agent_of(verb) if passive else subject_of(verb)
    if speaks or lemma in words("think"):
        clauses = [
            each
            for each in grammar.children(verb, "ccomp")
            if (is_finite(each) or _precedes(each, verb))
            and not stands_before_denial(each, verb)
            and not _stands_apart(each, source)
            and (speaks or each.left_edge.tag_ not in _QUESTION_WORDS)
        ]
        if clauses:
            nearest = min(clauses, key=lambda each: abs(each.i - verb.i))
            runs = [run for each in clauses for run in _runs(each, without=verb)]
            return _saying(verb, source, nearest, tuple(_with_what_follows(verb, _without_next_cue(nearest, runs))))
        if speaks and (around := _clause_around(verb)):
            return _saying(verb, source, around, _runs(around, without=verb))
    if passive:
        return _hearsay(verb, lemma, source)
    if lemma in words("seeming"):
        opening = next(grammar.children(verb, "xcomp", "oprd", "acomp"), None)
        return _saying(verb, None, opening, _runs(opening)) if opening else None
    return _said_by_object(verb, lemma, source)


def stands_before_denial(clause: Token, verb: Token) -> bool:
    """Tell whether a clause only comes before a verb of denying: "they fled, a charge the army denied"."""
    lemma = verb.lemma_.lower()
    rejected = lemma in words("rejecting") and any(grammar.children(verb, "dobj"))
    return clause.i < verb.i and (lemma in words("denying") or rejected)


def _stands_apart(clause: Token, source: Token | None) -> bool:
    """Tell whether a clause before the source is parted from it by more than a comma: "they fled; police say so"."""
    if source is None or source.i < clause.i:
        return False
    opening = source.left_edge.i
    return opening > 0 and source.doc[opening - 1].text == ";"


def _precedes(clause: Token, verb: Token) -> bool:
    """Tell whether `clause` stands before `verb` and can be what is said, unlike "Asked about it, she said"."""
    bare = clause.tag_ in {"VBN", "VBG"} and not any(grammar.children(clause, "nsubj", "nsubjpass", "aux", "auxpass"))
    return clause.i < verb.i and not bare


def _with_what_follows(verb: Token, runs: list[Run]) -> list[Run]:
    """Let the last run go on with a full adverbial clause tied to `verb`: "said A was lost, because B"."""
    first, last = runs[-1] if runs else (0, 0)
    if first < verb.i:
        return runs
    after = [each for each in grammar.children(verb, "advcl") if each.i >= last and is_finite(each)]
    return [*runs[:-1], (first, max(last, *(each.right_edge.i + 1 for each in after)))] if after else runs


def _without_next_cue(clause: Token, runs: list[Run]) -> list[Run]:
    """Cut off a further verb of saying tied to the content: "denied A, saying that B", "said A but added B"."""
    for later in grammar.children(clause, "conj", "advcl"):
        if later.i > clause.i and _speaks_for_the_same(later):
            opening = later.left_edge.i
            opening -= later.doc[opening - 1].dep_ == "cc"
            return [(first, min(last, opening)) for first, last in runs if first < opening]
    return runs


def _speaks_for_the_same(later: Token) -> bool:
    """Tell whether a verb of saying inside reported words has the outer speaker, not another one."""
    if not reports(later) or any(grammar.children(later, "nsubj", "nsubjpass", "mark", "auxpass")):
        return False
    if later.dep_ == "conj":
        # "said he was hit and threatened to sue" goes on with what is said; "and added that" does not.
        goes_on = any(grammar.children(later, "xcomp")) and not any(grammar.children(later, "ccomp"))
        return later.tag_ in {"VBD", "VBZ"} and not goes_on
    before = later.left_edge.i - 1
    return later.tag_ == "VBG" and before >= 0 and later.doc[before].text == ","


def _cited(verb: Token) -> Saying | None:
    """Return what is reported "citing a police source": the clause that the participle goes with."""
    if verb.lemma_.lower() not in words("citing") or verb.dep_ != "advcl" or verb.head.pos_ not in _VERBS:
        return None
    source = next(grammar.children(verb, "dobj"), None)
    if source is None or (source.pos_ != "PROPN" and source.lemma_.lower() not in words("sources")):
        return None
    head = verb.head
    told = next(grammar.children(head, "ccomp"), None) if reports(head) else None
    return _saying(verb, source, told or head, _runs(told or head, without=verb))


def _quoted_as_saying(verb: Token) -> Saying | None:
    """Return what stands before "X quoted a source as saying": it is the source's word."""
    quoting = verb.head.head
    if verb.dep_ != "pcomp" or verb.head.lower_ != "as" or quoting.lemma_.lower() not in words("citing"):
        return None
    told = next((each for each in grammar.children(quoting, "ccomp") if each.i < quoting.i), None)
    source = next(grammar.children(quoting, "dobj"), None)
    if told is None or source is None or any(grammar.children(verb, "ccomp", "dobj")):
        return None
    return _saying(verb, source, told, _runs(told, without=quoting))


def _said_by_object(verb: Token, lemma: str, source: Token | None) -> Saying | None:
    """Return what stands behind `verb` as its object, its open clause or the phrase its preposition brings in."""
    if source is None or (lemma == "claim" and _takes_lives(source)):
        return None
    takes_objects = lemma in words("attitude") or (
        lemma in words("say") | words("show") | words("think") and lemma not in words("no_objects")
    )
    if not takes_objects and lemma not in _framing():
        return None
    parts: list[Token] = []
    if takes_objects:
        parts = [
            each
            for each in grammar.children(verb, "dobj", "oprd", "xcomp", "ccomp")
            if each.tag_ not in _QUESTION_WORDS and not stands_before_denial(each, verb)
        ]
        if len(parts) == 1 and (parts[0].pos_ == "PRON" or (parts[0].dep_ == "dobj" and lemma in words("addressed"))):
            parts = []
        if len(parts) == 1 and parts[0].dep_ == "xcomp" and lemma not in words("attitude") | words("voiced_objects"):
            parts = []
    framed = [each for each in grammar.children(verb, "prep") if (lemma, each.lower_) in _frames()]
    if not parts and framed:
        objects = [below for each in framed[:1] for below in grammar.children(each, "pobj", "pcomp")]
        told = list(grammar.children(verb, "dobj"))
        parts = [*told, *objects]
        if not objects:
            return None
        runs = _span(told[0] if told and framed[0].lower_ in _ABOUT_THE_ONE_TOLD else objects[0], objects[-1])
        return replace(_saying(verb, source, objects[0], runs), cue_end=verb.i + 1)
    if not parts:
        return None
    parts.extend(each for each in framed if each.i > parts[-1].i)
    return _saying(verb, source, parts[0], _span(parts[0], parts[-1]))


def _hearsay(verb: Token, lemma: str, source: Token | None) -> Saying | None:
    """Return what a passive verb reports: "is believed to have fled", "was accused of theft", "it was announced"."""
    opening = next(grammar.children(verb, "xcomp", "oprd"), None)
    if verb.dep_ == "acl" and source is None and lemma in words("naming"):
        return None
    if opening and lemma in words("hearsay") | words("attitude") | words("say"):
        return _saying(verb, source, opening, _runs(opening))
    framed = [each for each in grammar.children(verb, "prep") if (lemma, each.lower_) in _frames()]
    if framed and (objects := list(grammar.children(framed[0], "pobj", "pcomp"))):
        return _saying(verb, source, objects[0], _runs(objects[0]))
    subject = next(grammar.children(verb, "nsubjpass"), None)
    known = lemma in words("voiced_objects") or (source and lemma in words("attitude") | words("say"))
    if subject and known and subject.pos_ != "PRON":
        return _saying(verb, source, subject, _runs(subject))
    return None


def _said_by_noun(noun: Token) -> Iterator[Saying]:
    """Yield what a noun of saying reports: "the claim by X that ...", "X's denial of ...", "a warning about"."""
    content = next((each for each in grammar.children(noun, "acl", "ccomp", "relcl") if _is_that_clause(each)), None)
    source = next(grammar.children(noun, "poss"), None)
    source = source or next(grammar.prepositional(noun, "by", "from"), None)
    if content is None:
        phrases = [each for each in grammar.children(noun, "prep") if each.lower_ in words("noun_prepositions")]
        below = [each for phrase in phrases for each in grammar.children(phrase, "pobj", "pcomp")]
        if source is None or not below or below[0] == source:
            return
        content = below[0]
    else:
        source = source or next(grammar.prepositional(noun, "of"), None) or _supporting_subject(noun)
    yield _saying(noun, source, content, _runs(content))


def _according_to(word: Token) -> Iterator[Saying]:
    """Yield what is said "according to" somebody: the clause or phrase in which those words stand."""
    towards = next((each for each in word.children if each.lower_ == "to"), None)
    if word.lower_ == "according" and towards is None:
        return
    source = next(grammar.children(towards or word, "pobj", "pcomp"), None)
    around = grammar.clause_head(word.head) if word.head != word else None
    if source is None or around is None or around == word or source.i < word.i:
        return
    saying = _saying(word, source, around, _runs(around, without=word))
    # Of several sentences that a semicolon joins, only the one at hand is attributed.
    joint = next((i for i in range(word.i - 1, around.left_edge.i, -1) if word.doc[i].text == ";"), -1)
    runs = tuple((max(first, joint + 1), last) for first, last in saying.runs if last > joint + 1)
    yield replace(saying, runs=runs, cue_end=(towards or word).i + 1)


def _by_account_of(word: Token) -> Iterator[Saying]:
    """Yield what is said "by the hospital's count" or "in the words of the mayor": the clause those words stand in."""
    account = next(grammar.children(word, "pobj"), None)
    if account is None or account.lemma_.lower() not in _frames_of_accounts()[word.lower_]:
        return
    source = next(grammar.children(account, "poss"), None)
    if source is None and any(grammar.children(account, "det")):
        source = next(grammar.prepositional(account, "of"), None)
    around = grammar.clause_head(word.head) if word.head != word else None
    if source is not None and source.pos_ in _NAMES and around is not None and around.pos_ in _VERBS:
        yield Saying(source, account, around, _runs(around, without=word), cue_end=account.i + 1)


def is_finite(clause: Token) -> bool:
    """Tell whether a clause is finite ("that they fled"), not open ("to flee", "fleeing")."""
    return clause.tag_ in {"VBD", "VBP", "VBZ", "MD"} or any(
        (each.dep_ in {"aux", "auxpass"} and each.tag_ in {"VBD", "VBP", "VBZ", "MD"})
        or (each.dep_ == "mark" and each.lower_ in {"that", "whether", "if"})
        for each in clause.children
    )


def _is_that_clause(clause: Token) -> bool:
    return any(
        each.lower_ == "that" and each.dep_ in {"mark", "det", "nsubj", "dobj"} for each in clause.children
    ) and (clause.dep_ != "relcl" or any(each.dep_ == "mark" for each in clause.children))


def _clause_around(verb: Token) -> Token | None:
    """Return the head of the clause into which `verb` is inserted: "the raid, police said, began", "as X said"."""
    head = verb.head
    inserted = verb.dep_ in {"parataxis", "ccomp"} or (
        verb.dep_ == "advcl" and any(each.lower_ == "as" and each.dep_ in {"mark", "advmod"} for each in verb.children)
    )
    bare = verb.tag_ == "VBN" and not any(grammar.children(verb, "nsubj", "nsubjpass", "aux", "auxpass", "agent"))
    if (
        not inserted
        or (bare and verb.dep_ == "ccomp")
        or head == verb
        or head.pos_ not in _VERBS
        or head.lemma_.lower() in words("say")
    ):
        return None
    barred = {"xcomp", "mark"} if verb.lemma_.lower() in words("addressed") else {"dobj", "xcomp", "mark"}
    if any(each.dep_ in barred and each.lower_ != "as" for each in verb.children):
        return None
    commas = {verb.left_edge.i - 1, verb.right_edge.i + 1}
    if verb.dep_ == "ccomp" and not any(0 <= i < len(verb.doc) and verb.doc[i].text == "," for i in commas):
        return None
    return head


def agent_of(verb: Token) -> Token | None:
    """Return who does what a passive verb says: "was announced by the court"."""
    return next(grammar.prepositional(verb, "by"), None)


def subject_of(verb: Token) -> Token | None:
    """Return who does what `verb` says, also where the subject stands with a verb above it or is a relative pronoun."""
    seen, utters = 0, verb.lemma_.lower() in words("say")
    while seen < 8:  # no clause is nested deeper
        seen += 1
        subject = next(grammar.children(verb, "nsubj", "nsubjpass"), None)
        if subject is not None:
            is_relative = subject.lower_ in _RELATIVES and verb.dep_ == "relcl"
            return verb.head if is_relative else subject
        if verb.head.dep_ == "ccomp" and reports(verb.head.head) and _speaks_for_the_same(verb):
            verb = verb.head.head
            continue
        if verb.dep_ == "acl" and _is_open_purpose(verb):
            verb = verb.head.head  # "took pains to say", "used the chance to warn"
            continue
        if (
            verb.dep_ in {"acl", "relcl"}
            and utters
            and any(each.tag_ == "TO" for each in grammar.children(verb, "aux"))
        ):
            return _first_to_say(verb.head)
        if verb.dep_ in {"acl", "relcl"}:
            return verb.head if verb.head.pos_ in _NAMES else None
        if verb.dep_ == "xcomp" and (told := next(grammar.children(verb.head, "dobj"), None)):
            return told
        if verb.dep_ == "pcomp" and verb.head.lower_ == "as":
            return next(grammar.children(verb.head.head, "dobj", "nsubjpass"), None)
        verb = _verb_above(verb.head) if verb.dep_ == "pcomp" else verb.head if verb.dep_ in _SHARES_SUBJECT else verb
        if verb.pos_ not in _VERBS:
            return None
    return None


def _first_to_say(noun: Token) -> Token | None:
    """Return who says what an infinitive below `noun` does: "the envoy to say so", but no "strange thing to say"."""
    if speaks(noun):
        return noun
    subject = next(grammar.children(noun.head, "nsubj"), None) if noun.dep_ == "attr" else None
    return subject if subject is not None and speaks(subject) else None


def _is_open_purpose(verb: Token) -> bool:
    """Tell whether an infinitive hangs below a noun that is the object of a verb."""
    noun = verb.head
    infinitive = any(each.tag_ == "TO" for each in grammar.children(verb, "aux"))
    return infinitive and noun.dep_ in grammar.OBJECTS and noun.head.pos_ in _VERBS


def _verb_above(token: Token) -> Token:
    """Return the nearest verb above `token`, at most three words up: "was back to hinting", "replied by asserting"."""
    for _ in range(3):
        token = token.head
        if token.pos_ in _VERBS:
            break
    return token


def _supporting_subject(noun: Token) -> Token | None:
    """Return the subject of the verb whose object `noun` is: "X made the claim that", "X said in a note that"."""
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ == "in" and reports(verb.head):
        return subject_of(verb.head)
    return subject_of(verb) if noun.dep_ == "dobj" and verb.lemma_.lower() in words("uttering") else None


def _saying(cue: Token, source: Token | None, content_head: Token, runs: tuple[Run, ...]) -> Saying:
    particles = [each.i for each in grammar.children(cue, "prt") if each.i == cue.i + 1]
    if source is not None and source.lower_ in {"it", "there"} and source.dep_ in {"nsubjpass", "expl"}:
        source = None
    return Saying(source, cue, content_head, runs, cue_end=(particles or [cue.i])[0] + 1)


def _span(first: Token, last: Token) -> tuple[Run, ...]:
    return ((min(first.left_edge.i, last.left_edge.i), max(first.right_edge.i, last.right_edge.i) + 1),)


def _runs(head: Token, without: Token | None = None) -> tuple[Run, ...]:
    """Return the tokens below `head` as ranges, leaving out the words below `without`."""
    if without is None:
        return _span(head, head)
    left, right = head.left_edge.i, head.right_edge.i + 1
    if without.is_ancestor(head):
        inside = {without.i} | {
            each.i
            for child in without.children
            if child != head and not child.is_ancestor(head)
            for each in child.subtree
        }
    else:
        inside = {each.i for each in without.subtree}
    kept = [i for i in range(left, right) if i not in inside]
    return tuple(_ranges(kept))


def _ranges(indices: Iterable[int]) -> Iterator[Run]:
    first = last = None
    for index in indices:
        if first is None or last is None:
            first = last = index
        elif index == last + 1:
            last = index
        else:
            yield first, last + 1
            first = last = index
    if first is not None and last is not None:
        yield first, last + 1


def reports(token: Token) -> bool:
    """Tell whether `token` is a verb that can stand beside quoted words."""
    lemma = token.lemma_.lower()
    return (
        token.pos_ in _VERBS
        and token.dep_ not in {"aux", "auxpass"}
        and (lemma in words("say") or lemma in words("quoting"))
    )


def speaks(noun: Token) -> bool:
    """Tell whether a noun or pronoun names somebody who can say something, and no happening or thing."""
    lemma, classes = noun.lemma_.lower(), load_vocabulary().classes
    known = lemma in words("sources") or any(lemma in classes[kind] for kind in ("person", "group", "armed"))
    return known or noun.lower_ in _SOMEBODY or noun.ent_type_ in _BEARING_A_NAME


def _takes_lives(noun: Token) -> bool:
    """Tell whether a noun names what kills: "the flood claimed 40 villagers" is no word of the flood's."""
    lemma, vocabulary = noun.lemma_.lower(), load_vocabulary()
    harms = any(entry.event_type == "ASSAULT" for entry in vocabulary.nouns.get(lemma, ()))
    return (harms or lemma in vocabulary.classes["disaster"]) and not speaks(noun)
