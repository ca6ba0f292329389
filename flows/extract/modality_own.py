"""How an act stands by the words that belong to it alone: negation, auxiliaries, adverbs, a condition."""

from collections.abc import Iterator

from spacy.tokens import Token

from flows.extract import grammar
from flows.extract.modality_words import ASSERTED, SUBJECTS, VERBS, given_by, listed, modalities, stance_at
from flows.extract.parts import Stance

_NEGATING = frozenset({"advmod", "det", "preconj"})
_NEGATED_WITH = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_TIES = frozenset({"prep", "agent", "dative"})


def own_stance(token: Token) -> Stance:
    """Return what the words that belong to `token` itself show: negation, auxiliaries, adverbs, a condition."""
    if token.pos_ not in VERBS:
        return _own_of_noun(token)
    condition = _condition(token)
    if condition is not None:
        return stance_at("hypothetical", condition)
    negation = negation_of(token)
    auxiliary, modality = auxiliary_of(token)
    if negation is not None and modality == "hypothetical" and auxiliary is not None and _has_condition_below(token):
        return ASSERTED if _is_perfect(token) else stance_at(modality, auxiliary)  # who would not have, if, has
    if negation is not None:
        if modality == "requested" or (auxiliary is not None and auxiliary.lower_ in {"may", "might"}):
            return stance_at(modality or "possible", auxiliary or negation)
        return stance_at("denied", negation)
    for adverb in grammar.children(token, "advmod"):
        given = given_by("adverbs", adverb)
        if given is not ASSERTED:
            return given
    if auxiliary is not None and modality:
        return stance_at(modality, auxiliary)
    day = _called_for(token)
    if day is not None:
        return stance_at("planned", day)
    if _is_bare_infinitive(token):
        return stance_at("hypothetical", next(grammar.children(token, "aux")))
    return stance_at("requested", token) if _is_imperative(token) or _is_subjunctive(token) else ASSERTED


def _called_for(verb: Token) -> Token | None:
    """Return the preposition by which something is only called for a day: "called a strike for Friday"."""
    if verb.lemma_.lower() not in listed("calling_for"):
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
    if verb.dep_ != "ROOT" or verb.tag_ != "VB" or any(grammar.children(verb, *SUBJECTS)):
        return False
    return [each.lower_ for each in grammar.children(verb, "aux", "auxpass")] == ["to"]


def _own_of_noun(noun: Token) -> Stance:
    negation = negation_of(noun)
    if negation is not None:
        return stance_at("denied", negation)
    refused = negation_of(noun.head) if noun.head.pos_ in VERBS and noun.dep_ in grammar.OBJECTS | {"attr"} else None
    if refused is not None and any(child.lower_ == "any" for child in grammar.children(noun, "det")):
        return stance_at("denied", refused)  # "have not made any promises"
    for modifier in grammar.children(noun, "amod", "advmod", "det"):
        given = given_by("adjectives", modifier)
        given = given_by("adverbs", modifier) if given is ASSERTED else given
        if given is not ASSERTED:
            return given
    for clause in grammar.children(noun, "acl"):
        given = given_by("adjectives", clause)
        if clause.tag_ == "VBN" and given.modality == "planned":
            return given  # "the aid promised by the bank"
    return ASSERTED


def negation_of(token: Token) -> Token | None:
    """Return the word that negates the clause or noun at `token`; two of them cancel out."""
    below = [(each.dep_, each) for each in token.children]
    found = [
        each
        for label, each in below
        if (label == "neg" or (label in _NEGATING and each.lower_ in listed("negations"))) and not _is_limit(each)
    ]
    if token.pos_ in VERBS:
        for phrase in (each for label, each in below if label in _NEGATED_WITH):
            found.extend(_negating_in(phrase))
        if any(label in _TIES for label, _ in below):
            found.extend(_at_no_time(token))
    return found[0] if len(found) % 2 else None


def _negating_in(phrase: Token) -> Iterator[Token]:
    """Yield the words by which a noun phrase negates its clause: "none", "no shot", "not one shot", "hardly any"."""
    if phrase.lower_ in listed("none"):
        yield phrase
    below = [(each.dep_, each.lower_, each) for each in phrase.children]
    if any(word == "any" for _, word, _ in below):
        yield from _hardly_any(phrase)
    yield from (each for label, word, each in below if label in {"det", "neg"} and word in listed("none"))
    yield from (each for _, word, each in below if word in {"no", "not"} and _is_not_one(each, phrase))
    yield from (each for label, word, each in below if word == "neither" and label in {"preconj", "cc"})


def _hardly_any(noun: Token) -> Iterator[Token]:
    """Yield the adverb by which there were next to none: "hardly any arrests"."""
    for determiner in grammar.children(noun, "det"):
        if determiner.lower_ == "any":
            beside = (*grammar.children(noun, "advmod"), *grammar.children(determiner, "advmod"))
            yield from (each for each in beside if each.lower_ in {"hardly", "scarcely", "barely"})


def _is_not_one(word: Token, noun: Token) -> bool:
    """Tell whether a word says that there was not even one: "no-one", "not a single shot", "not one man"."""
    if word.lower_ == "no":
        return noun.lower_ == "one" and word.dep_ == "compound"
    single = noun.lower_ == "one" or any(child.lower_ in {"single", "one"} for child in noun.children)
    return word.dep_ in {"neg", "advmod", "preconj"} and single


def _at_no_time(verb: Token) -> Iterator[Token]:
    """Yield the word by which a phrase of time or manner negates a verb: "at no point", "under no circumstances"."""
    for phrase in grammar.prepositional(verb, "at", "in", "on", "under", "by"):
        if phrase.lemma_.lower() in listed("no_time"):
            yield from (each for each in grammar.children(phrase, "det") if each.lower_ == "no")


def _is_limit(negation: Token) -> bool:
    following = negation.i + 1
    return following < len(negation.doc) and negation.doc[following].lower_ in listed("limits")


def auxiliary_of(verb: Token) -> tuple[Token | None, str | None]:
    """Return the modal auxiliary of `verb` and the modality it shows."""
    perfect = _is_perfect(verb)
    for auxiliary in grammar.children(verb, "aux"):
        word = auxiliary.lower_
        if word in {"would", "'d", "’d"} and auxiliary.tag_ == "MD":
            return auxiliary, "hypothetical" if perfect or _has_condition_below(verb) or not (
                _is_reported(verb) or _lies_ahead(verb)
            ) else "planned"
        if word == "should" and perfect:
            return auxiliary, "hypothetical"
        modality = modalities("auxiliaries").get(word)
        if modality:
            return auxiliary, "hypothetical" if _has_condition_below(verb) else modality
    return None, None


def _is_perfect(verb: Token) -> bool:
    return any(each.lemma_.lower() == "have" for each in grammar.children(verb, "aux"))


def _is_reported(verb: Token) -> bool:
    """Tell whether `verb` stands in what a verb in the past reports ("said it would")."""
    clause = grammar.first_conjunct(verb)
    return clause.dep_ in {"ccomp", "advcl", "acl", "relcl"}


def _lies_ahead(verb: Token) -> bool:
    """Tell whether "would" is the future of a story told in the past: "would now discuss", "would meet on Monday"."""
    return any(each.lower_ in listed("ahead") for each in grammar.children(verb, "advmod")) or any(
        each.ent_type_ in {"DATE", "TIME"}
        for each in (*grammar.children(verb, "npadvmod"), *grammar.prepositional(verb, "on", "at", "in", "next"))
    )


def _is_imperative(verb: Token) -> bool:
    """Tell whether `verb` opens its sentence in its base form and has no subject: "Leave the city"."""
    if verb.tag_ != "VB" or verb.dep_ not in {"ROOT", "ccomp"}:
        return False
    if any(child.dep_ in SUBJECTS | {"aux", "mark"} and child.lower_ != "do" for child in verb.children):
        return False
    before = (verb.doc[i] for i in range(verb.left_edge.i, verb.i))
    return all(
        each.is_punct or each.is_space or each.is_quote or each.dep_ in {"intj", "advmod", "neg", "aux"}
        for each in before
    )


def _condition(verb: Token) -> Token | None:
    """Return the word that makes the clause of `verb` a condition or a question."""
    for mark in grammar.children(verb, "mark", "advmod"):
        if mark.lower_ in modalities("conjunctions"):
            return mark
        if mark.lower_ == "as" and mark.i > 1 and mark.nbor(-1).lower_ == "long":
            return mark.nbor(-1)  # "as long as rebels attack convoys"
    inverted = _inverted(verb)
    if inverted is not None or verb.dep_ == "advcl":
        return inverted or _provided_for(verb)
    if verb.dep_ == "ROOT" and verb.sent[-1].text == "?" and not _asks_for_part(verb):
        return verb.sent[-1]
    return None


def _asks_for_part(verb: Token) -> bool:
    """Tell whether a question takes its act for granted and asks for more: "why are they bombing us?"."""
    opening = next((each for each in verb.subtree if each.i >= verb.left_edge.i and each.is_alpha), verb)
    asking = opening.tag_ in {"WRB", "WP", "WDT", "WP$"} and opening.dep_ != "mark"
    helpers = [each.lemma_.lower() for each in grammar.children(verb, "aux")]
    told = verb.tag_ != "VB" or not {"do", "have", "will"}.isdisjoint(helpers)
    return (
        asking and told and not any(each.lower_ in {"ever", "any", "anybody", "anyone", "if"} for each in verb.subtree)
    )


def _inverted(verb: Token) -> Token | None:
    """Return the auxiliary that opens a clause before its subject: "had they fired", "should it fall"."""
    opening = next(grammar.children(verb, "aux", "auxpass"), None)
    subject = next(grammar.children(verb, *SUBJECTS), None)
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
        and any(grammar.children(clause, *SUBJECTS))
    )


def _has_condition_below(verb: Token) -> bool:
    """Tell whether a verb stands under a condition: "would leave if", "would have left had they come"."""
    clauses = list(grammar.children(verb, "advcl"))
    if verb.lemma_.lower() not in listed("unknowing") | listed("inquiring"):
        clauses += grammar.children(verb, "ccomp")
    return any(_inverted(clause) is not None or _is_case_put(clause) for clause in clauses) or any(
        mark.lower_ in modalities("conjunctions") and not _is_added(mark)
        for clause in clauses
        for mark in grammar.children(clause, "mark", "advmod")
    )


def _is_case_put(auxiliary: Token) -> bool:
    """Tell whether the parse takes the auxiliary of a case put for a verb of its own: "had the garrison stayed"."""
    below = next(grammar.children(auxiliary, "ccomp"), None)
    if auxiliary.lower_ != "had" or below is None or any(grammar.children(auxiliary, *SUBJECTS)):
        return False
    return auxiliary.i < below.left_edge.i and below.tag_ in {"VBN", "VBD"}


def _is_added(mark: Token) -> bool:
    """Tell whether a condition only adds one case to what holds anyway: "even if it rains", "especially if"."""
    return mark.i > 0 and mark.nbor(-1).lower_ in listed("adding")
