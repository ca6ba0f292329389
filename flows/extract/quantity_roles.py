"""Whether a number is a change, a total reached or a part of another number."""

import re

from spacy.tokens import Token

from flows.extract.grammar import children, clause_head, first_conjunct, is_passive, prepositional
from flows.extract.number_words import lexicon
from flows.extract.quantity_bodies import telling_verb
from flows.extract.quantity_measures import CASUALTIES
from flows.extract.quantity_phrases import NumberPhrase
from flows.extract.quantity_plights import is_among, share_of, some_said_to_be

# What is there at a time, and what is not only of one act.
_STANDING = frozenset({"personnel", "detained", "displaced", "missing", "abducted", "weapons", "vehicles"})
_TOLD_AT = CASUALTIES | {"personnel", "protesters", "votes"}
_POINTING = frozenset({"the", "those", "these"})


def role_of(text: str, phrase: NumberPhrase, top: Token, measure: str, end: int) -> str | None:
    """Return whether a number is a change, a total or a part of another number."""
    words = lexicon()
    if phrase.kind == "time":
        return None
    before, behind = text[max(0, phrase.start - 30) : phrase.start], text[phrase.end : phrase.end + 16]
    if (
        _ends_with(before, words["part_before"])
        or re.match(r"\s+(?:each|of\s+(?:them|whom|which|these|those))\b", behind)
        or re.match(r"\s+each\b", text[end : end + 8])
        or _in_brackets(text, phrase)
    ):
        return "part"
    if _is_of_a_whole(top):
        return "part"
    if _ends_with(before, words["change_before"]) or re.match(
        rf"\s+(?:{'|'.join(words['change_behind'])})\b(?!\s+than)", behind
    ):
        return "change"
    if re.match(rf"\s+(?:new|fresh)\s+(?:\w+\s+)?(?:{'|'.join(words['added_when_new'])})s?\b", text[phrase.end : end]):
        return "change"
    if re.search(
        rf"\b(?:{'|'.join(words['total_words'])})\s+(?:\w+\s+){{0,2}}?(?:of|to|at|is|was|stood at)\s*$",
        before,
        re.IGNORECASE,
    ):
        return "total"
    reached = rf"\b(?:{'|'.join(words['total_words'])})\s+(?:number\s+)?of\s+(?:\w+\s+){{1,5}}to\s*$"
    if re.search(reached, text[max(0, phrase.start - 80) : phrase.start], re.IGNORECASE):
        return "total"
    in_all = "|".join(words["total_behind"])
    if re.match(rf"\W?\s*(?:{in_all})\b", text[end : end + 14]) or _ends_with(before, [in_all]):
        return "total"
    if phrase.kind == "percent" and re.search(r"\b(?:up|down)\s+(?:by\s+)?$", before):
        return "change"
    return _governed_role(top, phrase, measure)


def _is_of_a_whole(counted: Token) -> bool:
    """Tell whether those counted are said to be some of others: "of the dead, 14 were boys", "40 of the men are Turks".

    So are who is "among the dead", and who of the hurt is "in a serious condition".
    """
    if is_among(counted):
        return True
    counted = some_said_to_be(first_conjunct(counted))  # "22 are miners and 13 clerks"
    verb = counted.head
    if counted.dep_ not in {"nsubj", "nsubjpass"} or verb.pos_ not in {"VERB", "AUX"}:
        return False
    if share_of(counted) or any(below.i < counted.i for below in prepositional(verb, "of")):
        return True
    wholes = prepositional(counted, "of") if counted.like_num else ()
    pointed = (below for whole in wholes for below in whole.children if below.dep_ == "det")
    return _is_told_of(verb) and any(below.lower_ in _POINTING for below in pointed)


def _is_told_of(verb: Token) -> bool:
    """Tell whether a verb only says what its subject is."""
    return verb.lemma_ == "be" and any(child.dep_ in {"attr", "acomp", "prep"} for child in verb.children)


def _is_of_what_stands(counted: Token, verb: Token, measure: str) -> bool:
    """Tell whether so many are there at a time: "1,700 soldiers remain", "there are now 40 prisoners"."""
    if measure not in _STANDING or counted.dep_ not in {"nsubj", "nsubjpass", "attr", "dobj"}:
        return False
    words, lemma = lexicon(), verb.lemma_.lower()
    now = any(child.lower_ in words["still_there"] for child in verb.children if child.dep_ == "advmod")
    there = lemma == "be" and any(child.dep_ == "expl" for child in verb.children)
    if counted.dep_ in {"attr", "dobj"}:
        # A force that somebody has is what stands today: "Thailand has 6,500 soldiers on the border".
        stands = now or (measure == "personnel" and _is_of_today(verb))
        return stands and (there or (lemma in words["holding"] and counted.dep_ == "dobj"))
    based = (lemma in words["based"] and is_passive(verb)) or verb.lower_ == "missing"
    return lemma in words["staying"] or (now and (based or lemma == "be"))


def _is_of_today(verb: Token) -> bool:
    """Tell whether a verb tells of what is: "keeps", "has kept", "accused of keeping"."""
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ == "of":
        return True
    return verb.tag_ in {"VBZ", "VBP"} or any(child.tag_ in {"VBZ", "VBP"} for child in children(verb, "aux"))


def _is_so_far(counted: Token, verb: Token) -> bool:
    """Tell whether so many are told of the time up to now: "600 have now been withdrawn", "has so far killed 40"."""
    perfect = any(child.lower_ in {"has", "have"} for child in children(verb, "aux"))
    until_now = any(child.lower_ in {"now", "already", "far"} for child in children(verb, "advmod"))
    return perfect and until_now and counted.head == verb and counted.dep_ in {"nsubj", "nsubjpass", "dobj"}


def _ends_with(text: str, endings: list[str]) -> bool:
    return re.search(rf"\b(?:{'|'.join(endings)}),?\s+$", text, re.IGNORECASE) is not None


def _in_brackets(text: str, phrase: NumberPhrase) -> bool:
    """Tell whether the number stands in brackets behind another one, without being its conversion."""
    sent_before = text[max(0, phrase.start - 60) : phrase.start]
    opened = sent_before.rfind("(")
    return (
        opened > sent_before.rfind(")")
        and bool(re.search(r"\d", sent_before[:opened]))
        and phrase.kind is None
        and opened >= 0
    )


def _sizes_what_comes(verb: Token) -> bool:
    """Tell whether a total is that of those who come or go: "a group totalling 600 men has arrived"."""
    noun = verb.head
    for _ in range(8):
        if verb.dep_ != "acl" or noun.dep_ not in {"pobj", "prep", "conj", "appos"}:
            break
        noun = noun.head
    lemma = noun.head.lemma_.lower()
    moving = noun.dep_ in {"nsubj", "nsubjpass", "dobj"} and lemma in lexicon()["adding_verbs"]
    moving = moving or (noun.dep_ == "nsubj" and lemma in lexicon()["coming"])
    return verb.dep_ == "acl" and moving


def _governed_role(token: Token, phrase: NumberPhrase, measure: str) -> str | None:
    """Return the role that the governing verb gives: "rose by 20", "rose to 40", "reached 50", "sent 175"."""
    words = lexicon()
    for _ in range(8):
        if token.dep_ not in {"conj", "appos", "nummod", "quantmod"} or token.head == token:
            break
        token = token.head
    governor = token.head
    if token.dep_ == "pobj":
        verb = telling_verb(token) or governor.head
        if verb.lower_ == "up" and verb.head.lower_ in words["going"]:
            return "total"  # "has gone up to 31"
        moved = verb.lemma_.lower() in words["change_verbs"]
        if governor.lower_ == "by" and moved:
            return "change"
        if governor.lower_ == "at" and verb.lemma_.lower() in words["estimating"] and measure in _TOLD_AT:
            return "total"  # "put the number of dead at 41"
        if governor.lower_ in {"to", "at"} and (
            moved or verb.lemma_.lower() in {"stand", "come", "amount", *words["bringing"]}
        ):
            return "total"
        brought = measure == "personnel" and verb.lemma_.lower() in words["moving_troops"]
        return "change" if brought and governor.lower_ == "in" and governor.i == verb.i + 1 else None
    verb = clause_head(token)
    lemma = verb.lemma_.lower()
    if _is_of_what_stands(token, verb, measure) or (measure in _TOLD_AT and _is_so_far(token, verb)):
        return "total"
    if (
        token.dep_ in {"npadvmod", "dobj", "attr", "oprd", "advmod", "ccomp", "acomp"}
        and lemma in words["total_verbs"]
        and token.head == verb
    ):
        return "change" if _sizes_what_comes(verb) else "total"
    if (
        token.dep_ == "dobj"
        and lemma in words["bounding_verbs"]
        and phrase.comparator == words["bounding_verbs"][lemma]
    ):
        return "total"  # "the number of refugees is nearing 50,000"
    if lemma in words["carrying"] and token.dep_ == "dobj" and _sizes_what_comes(verb):
        return "change"  # "a convoy carrying 90 men has left"
    if phrase.kind == "percent" and lemma in words["change_verbs"]:
        return "change"
    if (
        token.dep_ in {"dobj", "npadvmod"}
        and token.head.lemma_.lower() in words["change_verbs"]
        and phrase.kind in {"percent", "money", "measure"}
    ):
        return "change"
    moved_by_act = (
        token.head == verb
        and (
            lemma in words["adding_verbs"]
            or (token.dep_ == "nsubj" and lemma in words["coming"])
            or (measure == "personnel" and lemma in words["moving_troops"])
        )
        and token.dep_ in {"dobj", "nsubjpass", "nsubj", "npadvmod"}
    )
    if moved_by_act and (token.dep_ != "nsubj" or lemma in words["coming"] or measure in CASUALTIES):
        return "change"
    if measure in CASUALTIES and token.dep_ in {"dobj", "nsubjpass"} and token.head == verb:
        return "change"
    states = {child.lower_ for child in token.children if child.dep_ in {"acl", "amod"}} & set(words["states"])
    return "change" if states and measure in CASUALTIES else None
