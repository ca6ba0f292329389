"""The kind of thing a number counts: by its unit, by what happens to those counted, by the noun itself."""

from functools import cache
from itertools import dropwhile

from spacy.tokens import Token

from flows.extract.grammar import children, clause_head, first_conjunct, is_passive, prepositional
from flows.extract.number_words import lexicon
from flows.extract.quantity_bodies import is_armed, sized_body, telling_verb
from flows.extract.quantity_phrases import NumberPhrase
from flows.extract.quantity_plights import plight_of, share_of
from flows.extract.reporting import speaks
from flows.extract.roles import role_at

CASUALTIES = frozenset({"killed", "injured", "detained", "displaced", "missing", "abducted"})

_MANY = 10
_LONGEST_INSERTION = 20  # tokens
_AUXILIARIES = frozenset({"was", "were", "have", "had", "been", "are"})
_OF_PEOPLE = CASUALTIES - {"displaced"}


def singular(noun: Token) -> str:
    """Return the singular of a noun, also where the tagger takes it for a name: "Britons"."""
    lemma = str(lexicon()["lemmas"].get(noun.lower_, noun.lemma_.lower()))
    return lemma.removesuffix("s") if noun.tag_ == "NNPS" else lemma


def measure_by_noun(lemma: str) -> str | None:
    """Return the kind of thing that a noun names by itself."""
    return next((name for name, nouns in lexicon()["nouns"].items() if lemma in nouns), None)


def measure_of(phrase: NumberPhrase, head: Token, top: Token, noun: Token | None) -> str:
    """Return the kind of thing counted: by the unit, by what happens to those counted, by the noun itself."""
    if phrase.kind in {"money", "percent"}:
        return phrase.kind
    if phrase.kind in {"measure", "time", "fraction"}:
        return "other"  # a third of the dead is no number of people
    if share := share_of(head):
        return share
    lemma = singular(noun) if noun is not None else ""
    votes = measure_by_noun(lemma) == "votes"
    if lemma in lexicon()["rate_units"] and lemma not in lexicon()["people"] and not votes:
        return "other"  # "two nights left 12 dead"
    if lemma == "life" and _taking(head).lemma_.lower() in lexicon()["life_taking"]:
        return "killed"
    by_noun = measure_by_noun(lemma) or (measure_by_noun(head.lower_) if noun is not None else None)
    described = {child.lower_ for child in noun.children} if noun is not None else set()
    if noun is not None and (described & set(lexicon()["not_of_a_kind"].get(lemma, ())) or _is_of_an_office(noun)):
        return "other"
    if lemma == "force" and (phrase.value or _MANY) < _MANY:
        by_noun = None  # "four forces" are armies
    if lemma in lexicon()["armed"] and "strong" in described:
        return "personnel"  # "a 300-strong force"
    if noun is not None and lemma == "man" and _are_troops(noun):
        by_noun = "personnel"
    if noun is not None and by_noun is None and described & _in_protest() and _may_protest(noun):
        by_noun = "protesters"
    if by_noun == "vehicles" and described & set(lexicon()["manned"]):
        by_noun = None  # a suicide bomber
    is_person = (
        by_noun in {"personnel", "protesters", "displaced", "detained", "abducted"}
        or lemma in lexicon()["people"]
        or (noun is not None and noun.ent_type_ == "NORP" and noun.tag_ in {"NNS", "NNPS"})
    )
    if noun is not None and not is_person and noun.pos_ != "PROPN":
        # A noun of which nothing is known names people where it is killed, hurt or abducted.
        fate = befallen(head, sure=True) or befallen(top, sure=True) if by_noun is None or noun.pos_ == "ADJ" else None
        return by_noun or (fate if fate in _OF_PEOPLE else None) or "other"
    fate = befallen(head) or befallen(top) or _lost(head, by_noun)
    if top != head and top.like_num and _is_freed(top):
        fate = None  # "the release of 12 of the 90 boys who were kidnapped"
    if fate or by_noun:
        return fate or by_noun or "other"
    strength = "personnel" if is_armed(sized_body(top)) else None
    told = plight_of(head) or plight_of(top) or _behind_an_insertion(head)
    return told or _toll(top) or strength or "other"


@cache
def _in_protest() -> frozenset[str]:
    return frozenset(lexicon()["in_protest"])


def _may_protest(noun: Token) -> bool:
    """Tell whether a noun names people: "striking miners", and not "striking pictures"."""
    return noun.tag_ == "NNS" and (noun.lemma_.lower() in lexicon()["people"] or role_at([noun], 0) is not None)


def _are_troops(men: Token) -> bool:
    """Tell whether men are soldiers: "deployed 300 men", "a force of 300 men", "put the contingent at 1,200 men"."""
    words, verb = lexicon(), clause_head(men)
    if men.dep_ in {"dobj", "nsubjpass"} and men.head == verb and verb.lemma_.lower() in words["deploying"]:
        return True
    counted, governor = first_conjunct(men), first_conjunct(men).head
    if counted.dep_ == "pobj" and governor.lower_ in {"of", "at", "to", "from"}:
        bodies = (governor.head, *children(governor.head, "nsubj", "dobj", "nsubjpass"))
    elif verb.lemma_.lower() in words["total_verbs"]:
        bodies = (*children(verb, "nsubj"), *((verb.head,) if verb.dep_ == "acl" else ()))
    else:
        return False
    return any(map(is_armed, bodies))


def _lost(counted: Token, by_noun: str | None) -> str | None:
    """Return what befell those whom an army lost: "lost 30 of its fighters", "the loss of 12 soldiers"."""
    if counted.dep_ not in {"pobj", "dobj"}:
        return None
    above = counted.head.head if counted.dep_ == "pobj" and counted.head.lower_ == "of" else counted.head
    above = above.head if above.like_num else above  # "lost 30 of its fighters"
    if above.lemma_.lower() not in {"lose", "loss"}:
        return None
    men = counted.lemma_.lower() == "man" and any(map(is_armed, children(above, "nsubj")))  # "the army lost 40 men"
    return "killed" if by_noun == "personnel" or men else None


@cache
def _states(*, sure: bool) -> dict[str, str]:
    """Return the words that tell what befell somebody; with `sure`, those said of nothing else."""
    states, loose = lexicon()["states"], lexicon()["loose"]
    return {word: fate for word, fate in states.items() if not (sure and word in loose)}


def befallen(token: Token, *, sure: bool = False) -> str | None:
    """Return what the sentence says befell those counted: "12 killed", "injuring 30", "5 are missing", "20 dead".

    With `sure`, only verbs count that befall none but people and animals: warrants are executed as well.
    """
    words = lexicon()
    states = _states(sure=sure)
    freed = _is_freed(token)
    for child in token.children:
        if child.dep_ in {"amod", "acl", "appos", "relcl", "prep"} and child.lower_ in states:
            if freed and child.dep_ != "amod":
                continue  # the girls abducted in March are those freed now
            return str(states[child.lower_])
        if child.dep_ == "acl" and (fate := _driven(child)):
            return fate
        if child.dep_ == "relcl" and not freed and (fate := _told_of_who(child, sure=sure)):
            return fate
    if kept := _kept_in(token):
        return kept
    last = _upper_bound(token)
    behind = [word for word in token.doc[last.i + 1 : last.i + 3] if word.lower_ != "more"][:1]
    for following in behind:
        # "70 dead" and "hundreds more injured" say it of the number itself.
        beside = following.head in {token, *token.children} or token.like_num or token.lower_ in words["vague"]
        if following.lower_ in states and beside and not (freed and following.dep_ == "acl"):
            return str(states[following.lower_])
    first = token
    for _ in range(8):
        if first.dep_ not in {"conj", "appos"} or first.head.pos_ == "VERB":
            break
        first = first.head
    if first.dep_ == "pobj" and first.head.lower_ in {"including", "among"}:
        whole = first.head.head  # or the verb: "300 men were freed, among them 12 who had fallen ill"
        told = next(children(whole, "nsubjpass", "dobj", "nsubj"), whole) if whole.pos_ == "VERB" else whole
        return befallen(told, sure=sure) if told.i < first.i else None
    if first.dep_ == "pobj" and first.head.lower_ == "of":
        deed = first.head.head.lemma_.lower()
        suffered = measure_by_noun(deed) or (None if sure else words["suffered_by"].get(deed))
        if suffered in CASUALTIES and first.head.head.pos_ == "NOUN":
            return str(suffered)
    if first.dep_ == "pobj" and first.head.lower_ == "between" and first.head.head.pos_ == "VERB":
        return _of_a_range(first)
    verb = first.head
    if first.dep_ == "conj" and verb.pos_ == "VERB":
        # A noun joined to a verb goes on with its subject: "24 men died, and 12 guards".
        subject = next(children(verb, "nsubj", "nsubjpass"), None)
        joined = subject is not None and first.left_edge.i > verb.i and not any(children(verb, "dobj"))
        return befallen(subject, sure=sure) if subject is not None and joined else None
    if first.dep_ in {"nsubj", "nsubjpass"} and verb.lemma_.lower() in words["keeping"] and (kept := _kept_in(verb)):
        return kept
    if verb == first:
        return str(states[token.lower_]) if token.lower_ in states else None
    before_a_day = first.dep_ == "nummod" and verb.dep_ == "npadvmod" and verb.ent_type_ in {"DATE", "TIME"}
    verb = verb.head if before_a_day else verb  # "killed 12 Monday"
    verb = raised(verb)
    passive = is_passive(verb)
    patient = (
        before_a_day
        or first.dep_ in {"dobj", "nsubjpass"}
        or (
            first.dep_ == "nsubj"
            and verb.tag_ == "VBN"
            and not any(child.dep_ == "dobj" or child.lower_ in {"has", "have", "had"} for child in verb.children)
        )
    )
    active = not any(children(verb, "auxpass"))  # the parser takes the second of "12 were hurt and 9 died" for one
    if (first.dep_ == "nsubj" and not passive) or (first.dep_ == "nsubjpass" and active):
        acted = "killed" if _gave_their_lives(verb) or _fell(token, verb) else _by_verb("acts", verb)
        if acted:
            return acted
    if patient and verb.lemma_ in {"hold", "take", "keep", "seize"} and _as_hostages(verb):
        return "abducted"
    if first.dep_ == "dobj" and verb.lemma_ == "leave" and (kept := _kept_in(verb)):
        return kept
    if patient and not _one_of_two(verb):
        loose = (sure and verb.lemma_.lower() in words["loose"]) or _is_only_claimed(verb)
        fate = None if loose else _by_verb("verbs", verb) or _driven(verb)
        if fate:
            return fate
    state = next(
        (
            child
            for child in verb.children
            if (child.dep_ in {"acomp", "oprd", "attr", "ccomp", "xcomp"} or child.lower_ == "dead")
            and child.lower_ in states
            and not any(children(child, "nsubj", "nsubjpass"))  # "six were hurt, said two officials"
        ),
        None,
    )
    if state is not None and any(
        states.get(child.lower_, states[state.lower_]) != states[state.lower_] for child in children(state, "conj")
    ):
        return None  # "dead or missing"
    if state is not None and first.dep_ in {"nsubj", "dobj", "nsubjpass"} and not _said_of_another(state, token):
        return str(states[state.lower_])
    return (
        str(states[verb.lower_])
        if verb.lower_ in states
        and not _one_of_two(verb)
        and first.dep_ in {"nsubj", "nummod", "npadvmod", "nsubjpass", "dobj"}
        and not (first.dep_ == "nsubj" and not passive and any(children(verb, "dobj")))  # "two bombs killed 12"
        else None
    )


def _gave_their_lives(verb: Token) -> bool:
    """Tell whether those who do it die: "lost their lives", "laid down their lives"."""
    return verb.lemma_.lower() in lexicon()["life_losing"] and any(
        child.lemma_ == "life" for child in children(verb, "dobj")
    )


def _fell(counted: Token, verb: Token) -> bool:
    """Tell whether soldiers died: "eleven of our soldiers fell", "fell in battle", and not ill or from a lorry."""
    more = children(verb, "acomp", "attr", "oprd", "prt", "dobj", "xcomp", "advmod")
    if verb.lemma_.lower() != "fall" or any(not word.ent_type_ for word in more):
        return False
    paths = [(path.lower_, below) for path in children(verb, "prep") for below in children(path, "pobj")]
    fought = all(
        below.ent_type_ in {"DATE", "TIME", "GPE", "LOC"}
        if path in {"on", "near", "at"}
        else path in {"in", "during"} and (below.ent_type_ or below.lemma_.lower() in lexicon()["battles"])
        for path, below in paths
    )
    counted = next(prepositional(counted, "of"), counted)
    return fought and measure_by_noun(counted.lemma_.lower()) == "personnel"


def _upper_bound(number: Token) -> Token:
    """Return the number that ends a range, "65" of "between 60 and 65", or the number itself."""
    rest = number.doc[number.i + 1 : number.i + 3]
    opened = number.i > 0 and number.nbor(-1).lower_ == "between"
    ranged = len(rest) == 2 and rest[1].like_num and (rest[0].lower_ == "to" or (opened and rest[0].lower_ == "and"))
    return rest[1] if ranged and number.like_num else number


def _told_of_who(clause: Token, *, sure: bool) -> str | None:
    """Return what befell those of whom a clause tells it: "the 3,000 who have fled", "40 monks who were evacuated"."""
    if not any(one.lower_ in {"who", "that", "which"} for one in children(clause, "nsubj", "nsubjpass")):
        return None
    supposed = any(children(clause, "neg")) or any(one.tag_ == "MD" for one in children(clause, "aux"))
    if supposed or (sure and clause.lemma_.lower() in lexicon()["loose"]):
        return None
    return _by_verb("verbs" if is_passive(clause) else "acts", clause)


@cache
def befalling() -> frozenset[str]:
    """Return the verbs that tell what befell people: "kill", "die", "flee"."""
    tables = lexicon()["acts"], lexicon()["verbs"]
    return frozenset(verb for table in tables for name in CASUALTIES for verb in table.get(name, ()))


def _taking(lives: Token) -> Token:
    """Return the word that tells what became of lives: "lost 12 lives", "gave 12 of their lives"."""
    above = lives.head.head if lives.dep_ == "pobj" and lives.head.lower_ == "of" else lives.head
    return above.head if above.like_num else above


def _is_of_an_office(noun: Token) -> bool:
    """Tell whether bodies are offices, which do something: "two bodies that run ports", "officials at two bodies"."""
    if noun.lemma_.lower() != "body":
        return False
    verbs = [clause for clause in children(noun, "acl", "relcl") if clause.tag_ != "VBN"]
    if noun.dep_ == "nsubj":
        verbs.append(noun.head)
    acting = [verb for verb in verbs if verb.lemma_.lower() not in lexicon()["of_the_dead"]]
    people = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in {"at", "from", "of", "in"} else None
    led = people is not None and people.lemma_.lower() in lexicon()["people"] and people.tag_ == "NNS"
    return led or any(any(children(verb, "dobj", "ccomp", "xcomp")) for verb in acting)


def _is_freed(token: Token) -> bool:
    """Tell whether those counted are said to be freed: "freed 12 girls", "secured the release of 12 girls"."""
    freeing = lexicon()["freeing"]
    while token.dep_ in {"pobj", "prep", "dobj", "conj", "nsubjpass", "nummod"} and token.head.pos_ in {
        "ADP",
        "NOUN",
        "NUM",
    }:
        token = token.head
        if token.lemma_.lower() in freeing:
            return True
        if token.like_num:
            return False  # "12 of the 90 girls"
    clause = clause_head(token)
    whole = token.dep_ == "prep" and token.lower_ == "of" and token.i < clause.i  # "of the 300 held, 12 were freed"
    return clause.lemma_.lower() in freeing and not whole


def _of_a_range(counted: Token) -> str | None:
    """Return what befell those whom a range before or behind a verb counts: "between five and 12 men died"."""
    verb = counted.head.head
    below = [one for one in children(verb, "ccomp") if counted.i < one.i]  # the parser hangs it on "said"
    if counted.i < verb.i:
        return _by_verb("verbs" if is_passive(verb) else "acts", verb)
    if below and counted.i + 3 >= below[0].i and not any(children(below[0], "nsubj", "nsubjpass")):
        return _by_verb("verbs" if is_passive(below[0]) else "acts", below[0])
    return _by_verb("verbs", verb) if not any(children(verb, "dobj")) else None


def raised(verb: Token) -> Token:
    """Return the verb of which a subject is said: "died" of "are estimated to have died"."""
    if verb.lemma_.lower() not in lexicon()["raising"] or not is_passive(verb):
        return verb
    having = (below for child in children(verb, "prep") if child.lower_ == "as" for below in children(child, "pcomp"))
    return next((below for below in (*children(verb, "xcomp"), *having) if below.pos_ == "VERB"), verb)


def _kept_in(word: Token) -> str | None:
    """Return what befell those in custody, in prison, behind bars or in rebel hands, as the words below `word` say."""
    held = lexicon()["held_in"]
    for place in prepositional(word, "in", "behind"):
        if place.lower_ in held:
            return str(held[place.lower_])
        if place.lower_ == "hands":
            whose = (*prepositional(place, "of"), *children(place, "compound", "poss", "amod"))
            captors = (*lexicon()["captors"], *lexicon()["armed"])
            if any(one.lemma_.lower() in captors for one in whose):
                return "abducted"
    return None


def _as_hostages(verb: Token) -> bool:
    """Tell whether those held or taken are so "hostage" or "as hostages"."""
    behind = (*children(verb, "oprd", "dobj", "advmod", "acomp", "attr", "xcomp"), *prepositional(verb, "as"))
    return any(one.lower_ in lexicon()["as_hostages"] and not one.n_lefts for one in behind)


def _behind_an_insertion(people: Token) -> str | None:
    """Return what befell people of whom some are told first: "in which 40 people, six of them guards, were hurt"."""
    if people.dep_ != "relcl":  # the parser takes them for the clause
        return None
    rest = people.doc[people.i + 1 : people.i + 1 + _LONGEST_INSERTION]
    commas = [at for at, word in enumerate(rest) if word.text == ","]
    behind = rest[commas[1] + 1 :] if len(commas) > 1 else rest[:0]
    verbs = list(dropwhile(lambda word: word.lower_ in _AUXILIARIES, behind))
    if not verbs:
        return None
    return _by_verb("verbs" if len(verbs) < len(behind) else "acts", verbs[0])


def _said_of_another(state: Token, token: Token) -> bool:
    """Tell whether a state before those counted is that of others: "left 9 dead and scores of homes in ruins"."""
    return token.i > state.i and any(other.i < state.i for other in children(state.head, "dobj"))


def _driven(verb: Token) -> str | None:
    """Return what befalls those a verb moves: "forced to flee", "driven from their homes", "beaten to death"."""
    for child in verb.children:
        if child.lower_ == "to" and any(below.lower_ == "death" for below in child.children):
            return "killed"
    if verb.lemma_.lower() not in lexicon()["driving"]:
        return None
    for child in verb.children:
        if child.dep_ in {"xcomp", "ccomp"} and child.lemma_.lower() in lexicon()["leaving"]:
            return "displaced"
        if child.lower_ == "out" and verb.lemma_.lower() != "send":
            return "displaced"
        left = {one.lemma_.lower() for one in child.children if one.dep_ in {"pobj", "prep"}}
        left |= {one.lemma_.lower() for inner in child.children for one in inner.children}
        if child.lower_ in {"from", "out"} and left & set(lexicon()["homes"]):
            return "displaced"
    return None


def _one_of_two(verb: Token) -> bool:
    """Tell whether those counted suffered one thing or another: "killed or wounded 40"."""
    before = verb.head
    if verb.dep_ != "conj" or before.pos_ != "VERB" or any(child.dep_ == "dobj" for child in before.children):
        return any(_shares_its_object(verb, child) for child in verb.children if child.dep_ == "conj")
    return _shares_its_object(before, verb)


def _shares_its_object(first: Token, second: Token) -> bool:
    either = any(child.lower_ == "or" for child in first.children)
    fates = {_by_verb("verbs", first), _by_verb("verbs", second)}
    alone = not any(child.dep_ in {"dobj", "nsubj", "nsubjpass", "nummod"} for child in second.children) or not any(
        child.dep_ in {"dobj", "nsubjpass"} for child in first.children
    )
    return len(fates if either else fates - {None}) > 1 and alone and abs(first.i - second.i) <= 3


def _is_only_claimed(verb: Token) -> bool:
    """Tell whether somebody says that there are so many, and nothing kills them: "the organisers claimed 9,000"."""
    return verb.lemma_.lower() == "claim" and any(map(speaks, children(verb, "nsubj")))


def _by_verb(table: str, verb: Token) -> str | None:
    return next((name for name, verbs in lexicon()[table].items() if verb.lemma_.lower() in verbs), None)


def _toll(token: Token) -> str | None:
    """Return what a toll counts: "a death toll of 40", "the toll rose to 40", "the number of deaths reached 40"."""
    reached = token.dep_ in {"dobj", "attr", "npadvmod"} and token.head.lemma_.lower() in lexicon()["total_verbs"]
    if not reached and (token.dep_ != "pobj" or token.head.dep_ != "prep"):
        return None
    governor = token.head if reached else telling_verb(token) or token.head.head
    governor = governor.head if governor.lower_ == "up" else governor
    subjects = [child for child in governor.children if child.dep_ in {"nsubj", "nsubjpass", "dobj"} and child != token]
    for candidate in (governor, *subjects):
        if candidate.lemma_.lower() in lexicon()["tolls"]:
            return "killed"
        if candidate.lower_ in lexicon()["states"] and any(children(candidate, "det")):
            return str(lexicon()["states"][candidate.lower_])  # "put the dead at 40"
        if candidate.lemma_.lower() == "number":
            return _numbered_fate(candidate, token)
    return None


def _numbered_fate(number: Token, told: Token) -> str | None:
    """Return what befell those numbered: "the number of people who have fled since rebels came"."""
    words = [word for word in number.subtree if word.i < told.i or number.i > told.i]
    if any(word.lemma_.lower() in lexicon()["freeing"] for word in words):
        return None  # "the number of prisoners released"
    for people in prepositional(number, "of"):
        clauses = [clause for one in (people, number) for clause in children(one, "acl") if clause.tag_ == "VBN"]
        said = (_by_verb("verbs", clause) or _driven(clause) for clause in clauses)
        if fate := befallen(people) or next(filter(None, said), None):
            return fate
    states = (lexicon()["states"].get(word.lower_) for word in words)
    counted = (measure_by_noun(people.lemma_.lower()) for people in prepositional(number, "of"))
    nouns = (measure_by_noun(word.lemma_.lower()) for word in words if word.pos_ == "NOUN")
    return next(filter(None, (*states, *counted, *nouns)), None)
