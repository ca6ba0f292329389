"""Finds the entries of the vocabulary in a parse: which words stand together, and which of them bar a reading."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from flows.extract.columns import words_of
from flows.extract.ellipsis import counted_by
from flows.extract.grammar import (
    RELATIVE_PRONOUNS,
    children,
    helpers,
    is_undergone,
    modifies,
    prepositional,
    surface_subjects,
)
from flows.extract.known_names import country_of_place
from flows.extract.noun_words import LARGE
from schemas.vocabulary import Entry, Vocabulary

_OWN_CLAUSE = frozenset({"relcl", "advcl", "ccomp", "parataxis", "punct", "csubj", "mark", "cc"})
_CORES = frozenset({"VERB", "AUX", "NOUN", "PROPN"})
_NO_CORES = frozenset({"amod", "compound", "aux", "auxpass", "punct"})
_MADE = frozenset({"threaten", "agree"})
_INFINITIVE = frozenset({"to"})
# Over what something flies without hitting it: the parser hangs it on the missile as often as on the launch.
_PATHS = frozenset({"over", "past"})
_AS_NOUN = frozenset({"dobj", "pobj"})
_MILLIONS = frozenset({"m", "mn", "mln", "bn", "tn"})
_GIVING = frozenset({"give", "cave", "turn", "hand", "let", "send", "bring", "call"})
# What a place or a year "sees".
_SEEN = frozenset({"ASSAULT", "PROTEST", "CONSULT", "COERCE", "MOBILIZE", "RETREAT"})
_DO = frozenset({"do", "does", "did"})
_SPEAKING = frozenset({"it", "they", "he", "she", "we", "i"})
_WILL = frozenset({"will", "would", "'ll", "’ll", "'d", "shall"})
# What one vows not to do means that one will do something: "will not stand by", "would not tolerate it".
_SUFFERING_IT = frozenset({"stand", "sit", "tolerate", "accept", "allow", "permit", "let", "hesitate", "relent"})
_WISHING = frozenset({"to", "should", "must", "ought"})
# Between two verbs joined right beside each other stand no more words than "and".
_BESIDE = 2
_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss", "nummod", "conj", "appos", "advmod", "det", "npadvmod"})


@dataclass(slots=True)
class Hit:
    """An entry found in a text.

    `core` is the word that the entry is listed under, `head` the word that bears tense and negation: the verb that
    carries a noun ("launched an attack"), else the core. `carrier` says how such a verb relates its subject to the act.
    """

    entry: Entry
    core: Token
    head: Token
    tokens: set[int]
    carrier: str | None = None


def hits_in(doc: Doc, vocabulary: Vocabulary) -> list[Hit]:
    """Return the entries found in `doc` in reading order, one at most for each word."""
    standing = _Standing(vocabulary)
    found = [hit for token in doc if (hit := _hit(token, vocabulary, standing)) is not None]
    larger = {i for hit in found if len(hit.entry.words) > 1 for i in hit.tokens if i != hit.core.i}
    kept = [hit for hit in found if hit.core.i not in larger]
    by_core = {hit.core.i: hit for hit in kept}
    for hit in kept:
        if hit.entry.part == "noun":
            _find_carrier(hit, by_core, vocabulary)
    return kept


def keys(token: Token) -> Iterator[str]:
    """Yield the forms under which the vocabulary may list `token`, the most particular first."""
    lemma, lower = token.lemma_.lower(), token.lower_
    if token.i >= 2 and words_of(token.doc)[token.i - 1] == "-" and not token.nbor(-1).whitespace_:
        yield f"{token.nbor(-2).lower_}-{lemma}"
    yield lemma
    if lower != lemma:
        yield lower
    if lower in _MILLIONS and token.i and token.nbor(-1).like_num:
        yield "million"  # "$46m"


def measured(noun: Token, vocabulary: Vocabulary) -> Token:
    """Return what a word of quantity counts ("a series of attacks": attacks), or `noun` itself."""
    for _ in range(3):
        if noun.lemma_.lower() not in vocabulary.classes["measures"] and noun.pos_ != "NUM":
            break
        below = next(prepositional(noun, "of"), None)
        if below is None or below.dep_ == "pcomp":
            break
        noun = below
    return noun


def governor(noun: Token, vocabulary: Vocabulary) -> Token:
    """Return the word that stands for `noun` in its clause: the first of a list, the measure it is counted by."""
    for _ in range(6):
        if noun.dep_ == "conj":
            noun = noun.head
        elif noun.dep_ == "pobj" and noun.head.lower_ == "of" and _measures(noun.head.head, vocabulary):
            noun = noun.head.head
        else:
            break
    return noun


def _measures(noun: Token, vocabulary: Vocabulary) -> bool:
    return noun.lemma_.lower() in vocabulary.classes["measures"] and noun.pos_ in {"NOUN", "NUM", "DET", "ADJ"}


class _Standing:
    """What stands below the words of a text: worked out once for a word, and asked by all its entries."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._below: dict[int, list[tuple[Token, frozenset[str]]]] = {}
        self._forms: dict[int, frozenset[str]] = {}

    def below(self, token: Token) -> list[tuple[Token, frozenset[str]]]:
        """Return the words below `token`, each with its forms."""
        found = self._below.get(token.i)
        if found is None:
            found = [(word, frozenset(keys(word))) for word in _below(token, self._vocabulary)]
            self._below[token.i] = found
            self._forms[token.i] = frozenset().union(*(forms for _, forms in found))
        return found

    def has(self, options: frozenset[str], token: Token) -> bool:
        """Tell whether one of `options` stands below `token`: most entries fail here."""
        self.below(token)
        return not options.isdisjoint(self._forms[token.i])


def _hit(token: Token, vocabulary: Vocabulary, standing: _Standing) -> Hit | None:
    # What most words fail is asked first.
    if token.pos_ not in _CORES and not token.tag_.startswith("VB"):
        return None
    label = token.dep_
    must = label == "aux" and token.lower_ == "must"
    if (label in _NO_CORES and not must) or not token.text[:1].isalpha():
        return None
    if token.tag_ == "VBN" and _stands_for_somebody(token):
        return None  # "half of those questioned"
    if token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ == "self":
        return None  # "self-supporting farms"
    forms = list(keys(token))
    if not any(form in vocabulary.verbs or form in vocabulary.nouns for form in forms) or _is_name(token):
        return None
    verbal = (token.pos_ in {"VERB", "AUX"} or token.tag_.startswith("VB")) and not _is_gerund(token)
    index = vocabulary.verbs if verbal else vocabulary.nouns
    nearby: frozenset[str] | None = None
    for key in forms:
        for entry in index.get(key, ()):
            tokens = _stands(entry, token, standing)
            if tokens is None:
                continue
            if entry.needs or entry.bars or entry.number:
                nearby = _nearby(token, vocabulary) if nearby is None else nearby
                if (entry.needs and not entry.needs & nearby) or entry.bars & nearby:
                    continue
                if entry.number and "#" not in nearby:
                    continue
            if (entry.object_needs or entry.object_bars) and not _fits_object(entry, token, vocabulary):
                continue
            return Hit(entry=entry, core=token, head=token.head if must else token, tokens=tokens)
    return None


def _stands_for_somebody(participle: Token) -> bool:
    """Tell whether a participle names those whom something befell: "evacuated the wounded", "the wounded fled"."""
    label = participle.dep_
    named = label in _AS_NOUN or (label == "nsubj" and any(children(participle, "det")))
    return named and not any(children(participle, "nsubj", "nsubjpass", "auxpass"))


def _is_gerund(token: Token) -> bool:
    """Tell whether a form in -ing stands as a noun: "police firing", "the shelling of Ure", "raids and shelling"."""
    if token.tag_ == "VBG" and token.dep_ == "conj" and token.head.pos_ == "NOUN" and token.head.tag_ != "VBG":
        return not any(children(token, "dobj", "ccomp", "xcomp", "nsubj", "aux"))
    return (
        token.tag_ == "VBG"
        and token.dep_ in {"pobj", "nsubj", "nsubjpass", "dobj", "attr"}
        and (any(children(token, "compound", "det", "amod", "poss", "nmod")) or any(prepositional(token, "by", "of")))
        and not any(children(token, "dobj"))
    )


def _fits_object(entry: Entry, verb: Token, vocabulary: Vocabulary) -> bool:
    words: set[str] = set()
    objects = [
        *children(verb, "dobj", "nsubjpass", "attr"),
        *(child for child in children(verb, "dative") if child.pos_ != "ADP"),  # "fined the union $400"
        *([verb.head] if modifies(verb) and is_undergone(verb) else []),
    ]
    for one in objects:
        words.add(_kind_of_name(one))
        _add_phrase(one, words, owners=False)
        counted = counted_by(one) or measured(one, vocabulary)
        if counted != one:
            words.add(f"@{counted.ent_type_.lower()}")
            _add_phrase(counted, words, owners=False)
    for clause in children(verb, "ccomp", "xcomp"):
        subjects = list(children(clause, "nsubj", "nsubjpass"))
        if subjects:  # "wants them to leave", unlike "wants to leave"
            words.add("@act")
        for subject in subjects:
            words.add(_kind_of_name(subject))
            _add_phrase(subject, words)
    words -= _named_for_beasts(verb, words, vocabulary)
    return not entry.object_bars & words and bool(not entry.object_needs or entry.object_needs & words)


def _named_for_beasts(token: Token, words: set[str], vocabulary: Vocabulary) -> set[str]:
    """Return those of `words` that are names of beasts in the names of others: "Tamil Tiger rebels"."""
    beasts = words & vocabulary.classes["animal"]
    return {word.lemma_.lower() for word in token.sent if word.pos_ == "PROPN"} & beasts if beasts else beasts


def _kind_of_name(noun: Token) -> str:
    """Return the kind of a name as the vocabulary writes it.

    A name of which the model knows no kind is a large city's, if there is one, else a person's.
    """
    if noun.pos_ == "PROPN" and not noun.ent_type_:
        return "@gpe" if country_of_place(noun.text, least=LARGE) else "@person"
    return f"@{noun.ent_type_.lower()}"


def _is_name(token: Token) -> bool:
    """Tell whether `token` is part of a date or of a name of several words: "March", "Islamic Cooperation"."""
    if token.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT"}:
        return True
    return token.pos_ == "PROPN" and token.ent_type_ not in {"", "EVENT"} and not token.sent.text.isupper()


def _stands(entry: Entry, token: Token, standing: _Standing) -> set[int] | None:
    """Return the tokens of `entry` if all its words stand at `token`."""
    tokens = [token]
    if entry.part == "noun" and entry.head > 0:
        left = token.i - 1
        for options in reversed(entry.words[: entry.head]):
            while left >= 0 and token.doc[left].text == "-":
                left -= 1
            if left < 0 or not options.intersection(keys(token.doc[left])) or left < token.sent.start:
                return None
            tokens.append(token.doc[left])
            left -= 1
        return {found.i for found in tokens}
    for at, options in enumerate(entry.words[1:], start=2):
        place = next(
            (
                below
                for above in reversed(tokens)
                if standing.has(options, above)
                for below, forms in standing.below(above)
                if not options.isdisjoint(forms) and (entry.number or not _does_it(below, above))
            ),
            None,
        )
        if place is None and options == _INFINITIVE and at < len(entry.words):
            continue
        if place is None or place in tokens:
            return None
        tokens.append(place)
    if len(entry.words) == 2 and not entry.number and _is_in_a_place(tokens[-1]):
        return None
    joined = next(iter(entry.words[0])).count("-") > 0 and token.i >= 2 and token.nbor(-1).text == "-"
    if any(_before_a_date(found) for found in tokens[1:]):
        return None
    return {found.i for found in tokens} | ({token.i - 2} if joined else set())


def _does_it(noun: Token, verb: Token) -> bool:
    """Tell whether a noun is the subject of an active verb: "soldiers who sent her home" sends no soldiers."""
    if noun == verb.head and verb.dep_ == "relcl":
        subjects = children(verb, "nsubj")
        return any(child.lower_ in RELATIVE_PRONOUNS for child in subjects) and any(children(verb, "dobj"))
    return noun.dep_ == "nsubj"


def _below(token: Token, vocabulary: Vocabulary) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ == "aux" or (child.dep_ == "conj" and child.pos_ == "VERB"):
            continue  # "to" before an infinitive is no preposition, and "suspended and fired" are two acts
        if child.dep_ in {"advcl", "ccomp"}:
            # "called for the curfew to be lifted": the preposition opens the clause.
            yield from (mark for mark in children(child, "mark") if mark.lower_ == "for")
        let = child.dep_ == "ccomp" and child.tag_ == "VB" and token.lemma_.lower() == "let"  # "let them go"
        if child.dep_ not in _OWN_CLAUSE or let or (child.dep_ == "ccomp" and child.pos_ == "ADJ"):
            yield child
            counted = counted_by(child) or measured(child, vocabulary)
            if counted != child:
                yield counted
            yield from (other for other in child.conjuncts if child.dep_ in {"dobj", "nsubjpass", "pobj"})
            if child.dep_ in {"dobj", "nsubjpass", "pobj"} and child.lemma_.lower() in vocabulary.classes["container"]:
                yield from children(child, "compound", "amod")
            if child.ent_type_ == "PERSON" and child.dep_ in {"dobj", "nsubjpass", "pobj"}:
                yield from children(child, "compound", "nmod")  # "summoned Ambassador Ada Roe"
            if child.dep_ == "dobj":
                # "stripped the bishop of his passport"
                taking = token.lemma_.lower() in vocabulary.classes["taking_from"]
                yield from (
                    word
                    for word in children(child, "prep")
                    if any(children(word, "pcomp")) or (taking and word.lower_ in {"of", "from"})
                )
    if modifies(token) and token.pos_ == "VERB" and not _has_all_it_needs(token):
        yield token.head


def _has_all_it_needs(clause: Token) -> bool:
    """Tell whether a clause under a noun names what it is done to: "calls for papers to be burned"."""
    by_another = any(child.lower_ not in RELATIVE_PRONOUNS for child in children(clause, "nsubj"))
    objects = (
        child for child in children(clause, "nsubjpass", "dobj", "dative") if child.lower_ not in RELATIVE_PRONOUNS
    )
    return (clause.dep_ == "acl" or by_another) and any(objects)


def _is_in_a_place(word: Token) -> bool:
    """Tell whether "in" says where: the speech that she "gave in Lima" is no giving in."""
    return (
        word.lower_ == "in"
        and word.dep_ == "prep"
        and word.head.lemma_.lower() in _GIVING
        and any(below.ent_type_ in {"GPE", "LOC", "FAC", "DATE"} for below in children(word, "pobj"))
    )


def _before_a_date(word: Token) -> bool:
    """Tell whether `word` is a preposition of time: "called him on Friday" is no "call on"."""
    return word.pos_ == "ADP" and any(
        below.ent_type_ in {"DATE", "TIME"} or below.lower_ in {"time", "moment"} for below in children(word, "pobj")
    )


def _nearby(token: Token, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the lemmas that stand with `token`: its phrases, their modifiers, verbs next below.

    "#" stands for a number, "@object" for an object, "@act" for a clause, "@wish" for a clause of what is to be done,
    "@own" for what the subject itself does ("insist on going"), "@vow" for what it says that it will do, "@passive" for
    the passive, "@not" for a negation, "@person", "@gpe" … for a name as object.
    """
    words: set[str] = set()
    objects = list(children(token, "dobj", "nsubjpass"))
    if token.pos_ == "VERB" and modifies(token) and is_undergone(token):
        objects.append(token.head)
    if any(children(token, "xcomp", "ccomp", *(("acl",) if token.pos_ == "NOUN" else ()))):
        words.add("@act")
    if any(_is_wish(clause) for clause in children(token, "xcomp", "ccomp", "oprd")):
        words.add("@wish")
    if any(below.dep_ == "pcomp" and not any(children(below, "nsubj")) for below in prepositional(token)):
        words.add("@own")
    for clause in children(token, "ccomp", "xcomp"):
        if clause.tag_ == "VB" and not any(child.tag_ == "MD" for child in children(clause, "aux")):
            for subject in children(clause, "nsubj"):  # "let the convoy pass": it is let pass
                _add_phrase(subject, words)
                _add_phrase(measured(subject, vocabulary), words)
    if any(is_vow(clause) for clause in children(token, "ccomp")):
        words.add("@vow")
    if any(children(token, "neg")) and not {"would", "have"} <= helpers(token):
        words.add("@not")  # who "would not have resigned if" did resign
    if token.pos_ == "VERB" and is_undergone(token):
        words.add("@passive")
    for one in objects:
        words.update(("@object", _kind_of_name(one)))
        if any(child.lower_ == "no" for child in children(one, "det")):
            words.add("@not")  # "took no action"
    for child in children(token, "nsubj", "nsubjpass", "dobj"):
        counted = counted_by(child)
        if counted is not None:
            _add_phrase(counted, words)
    for child in token.children:
        if child.dep_ == "punct" or _before_a_date(child):
            continue
        _add_phrase(child, words)
        if child.dep_ in {"prep", "agent", "dative"}:
            for below in child.children:
                _add_phrase(below, words)
                words.update(form for deed in children(below, "acl") if deed.tag_ == "VBG" for form in keys(deed))
                for deeper in prepositional(below, "of"):
                    _add_phrase(deeper, words)
        words.update(path.lower_ for path in children(child, "prep") if path.lower_ in _PATHS)
        if child.dep_ in {"advmod", "prt"}:  # "pulled back from the hills"
            for below in prepositional(child):
                _add_phrase(below, words)
        for below in prepositional(child, "of", "with", "on", "against", "for", "to"):
            _add_phrase(below, words)
    if token.pos_ == "VERB":
        if modifies(token):
            _add_phrase(token.head, words)
        elif not any(children(token, "nsubj", "nsubjpass")):
            for subject in surface_subjects(token):
                _add_phrase(measured(subject, vocabulary), words)
    else:
        standing = governor(token, vocabulary)
        above = standing.head.head if standing.head.dep_ == "agent" else standing.head
        words.add(above.lemma_.lower())
        if above.lower_ == "of" and above.head.pos_ == "NOUN":
            words.add(above.head.lemma_.lower())  # "pockets of resistance"
        if above.pos_ == "VERB" and not is_undergone(above):
            for subject in surface_subjects(above):
                _add_phrase(subject, words)
    return frozenset(words - _named_for_beasts(token, words, vocabulary))


def is_vow(clause: Token) -> bool:
    """Tell whether a clause says what those who speak will do: "that it would close the strait"."""
    own = any(subject.lower_ in _SPEAKING for subject in children(clause, "nsubj"))
    will = any(child.lower_ in _WILL for child in children(clause, "aux"))
    negated = any(children(clause, "neg")) and clause.lemma_.lower() not in _SUFFERING_IT
    return own and will and clause.pos_ == "VERB" and not negated and not any(children(clause, "ccomp"))


def _is_wish(clause: Token) -> bool:
    """Tell whether a clause says what is to be done: "to pay", "should pay", "that it be paid", "paying"."""
    if any(children(clause, "expl")):
        return False  # "there should be no doubt"
    helpers = {child.lower_ for child in children(clause, "aux", "auxpass")}
    if helpers & _WISHING:
        return True
    bare = next((child for child in children(clause, "auxpass") if child.lower_ == "be"), clause)
    modal = any(child.tag_ == "MD" or child.lower_ in _DO for child in children(clause, "aux"))
    singular = any(subject.tag_ in {"NN", "NNP"} for subject in children(clause, "nsubj"))
    joined = any(child.dep_ == "conj" for subject in children(clause, "nsubj") for child in subject.children)
    subjunctive = bare.tag_ == "VBP" and singular and not joined and not helpers
    return subjunctive or (bare.tag_ == "VB" and not modal) or (clause.dep_ == "xcomp" and clause.tag_ == "VBG")


def _add_phrase(token: Token, words: set[str], *, owners: bool = True) -> None:
    """Add the words of a phrase; without its `owners`, "the boys' injuries" are no boys."""
    words.update(keys(token))
    for child in token.children:
        if child.dep_ in _MODIFIERS and (owners or child.dep_ != "poss"):
            words.update(keys(child))
            if child.like_num and child.ent_type_ not in {"DATE", "TIME", "ORDINAL"}:
                words.add("#")
            if child.dep_ == "conj":
                words.update(below.lemma_.lower() for below in child.children if below.dep_ in {"compound", "amod"})
    if token.like_num and token.ent_type_ not in {"DATE", "TIME", "ORDINAL"}:
        words.add("#")


def _find_carrier(hit: Hit, by_core: dict[int, Hit], vocabulary: Vocabulary) -> None:
    standing = governor(hit.core, vocabulary)
    verb, kind = standing.head, None
    if standing.dep_ == "pobj":
        preposition, verb = verb, verb.head
        if verb.dep_ == "advmod" and verb.head.pos_ == "VERB":
            verb = verb.head  # "pressed ahead with an offensive"
        if verb.pos_ != "VERB":
            return
        lemma = verb.lemma_.lower()
        if preposition.lower_ == "under" and lemma in vocabulary.carriers["undergo"]:
            kind = "undergo"
        elif preposition.lower_ in {"in", "into", "on", "with", "out"} and lemma in vocabulary.carriers["in"]:
            kind = "do"
        elif preposition.lower_ == "in" and hit.core.lower_ == "protest" and _is_a_crowd(verb, vocabulary):
            kind = "do"  # "stayed underground in protest"
    elif verb.pos_ in {"VERB", "AUX"} and standing.dep_ in {"dobj", "nsubjpass", "nsubj"}:
        # "The raid was planned and carried out by rebels": what is done last tells most.
        done = (also for also in children(verb, "conj") if also.lemma_.lower() in vocabulary.classes["executing"])
        verb = next(done, verb)
        kind = _carries(verb, standing.dep_, vocabulary)
        if kind is None and standing.dep_ == "dobj" and _shares_its_object(verb):
            verb = verb.head  # "conducted or inspired attacks"
            kind = _carries(verb, "dobj", vocabulary)
        if kind == "undergo" and verb.lemma_ == "see" and hit.entry.event_type not in _SEEN:
            return  # "had not seen the indictment", "the market sees inquiries"
    elif modifies(verb := next(children(hit.core, "acl"), verb)) and verb.head == hit.core and is_undergone(verb):
        kind = _carries(verb, "nsubjpass", vocabulary)
    if kind and verb.lemma_.lower() in vocabulary.classes["executing"] and hit.entry.does in _MADE:
        return  # who carries out a threat has made it before
    if kind and verb.i not in by_core:
        hit.head, hit.carrier = verb, kind
        if kind != "happen":
            hit.tokens |= {verb.i, *(child.i for child in children(verb, "prt"))}


def _shares_its_object(verb: Token) -> bool:
    """Tell whether a verb is joined to one right before it that has no object of its own."""
    first = verb.head
    beside = verb.dep_ == "conj" and first.pos_ == "VERB" and verb.i - first.i <= _BESIDE
    return beside and not any(children(first, "dobj", "prep", "ccomp", "xcomp"))


def _is_a_crowd(verb: Token, vocabulary: Vocabulary) -> bool:
    """Tell whether several people do it: what a state or a minister does in protest is no act of a crowd."""
    crowd = vocabulary.classes["crowd"] | vocabulary.classes["person"]
    return any(doer.tag_ in {"NNS", "CD"} and doer.lemma_.lower() in crowd for doer in surface_subjects(verb))


def _carries(verb: Token, label: str, vocabulary: Vocabulary) -> str | None:
    for kind in ("happen",) if label == "nsubj" else ("do", "undergo"):
        if verb.lemma_.lower() in vocabulary.carriers[kind]:
            return kind
    return None
