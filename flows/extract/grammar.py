"""Questions to a dependency parse (ClearNLP labels, as spaCy's English pipelines give them). Nothing here writes."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj"})
# What hangs below a noun but is no part of its name: clauses, appositions and further members of a list.
_OUTSIDE_A_PHRASE = frozenset({"relcl", "acl", "advcl", "appos", "conj", "cc", "punct", "parataxis", "dep", "preconj"})
_CLAUSES = frozenset({"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "csubj", "csubjpass", "pcomp", "parataxis"})


def first_conjunct(token: Token) -> Token:
    """Return the first member of the coordination that `token` belongs to, or `token` itself."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token


def coordinated(token: Token) -> list[Token]:
    """Return `token` and every later member of its coordination, in order: "soldiers, police and rebels"."""
    members = [token]
    for member in members:
        members.extend(child for child in member.children if child.dep_ == "conj" and not _is_hyphened(child))
        members.extend(_told_beside(member))
    return sorted(members, key=lambda member: member.i)


def _told_beside(token: Token) -> Iterator[Token]:
    """Yield other members of a list that the parse hangs elsewhere: "the IMF and World Bank"."""
    for name in children(token, "nmod"):
        both = name.ent_type_ in {"ORG", "GPE"} and token.ent_type_ in {"ORG", "GPE"} and name.i < token.i
        if both and any(children(name, "cc")) and not any(children(name, "conj")):
            yield name
    for name in children(token, "appos") if token.tag_ == "NN" else ():
        if name.ent_type_ == "PERSON" and name.left_edge.i == token.i + 1:
            yield from children(name, "conj")


def _is_hyphened(token: Token) -> bool:
    """Tell whether `token` is the second half of one name: "al-Assad"."""
    return token.i > 0 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_


def is_passive(verb: Token) -> bool:
    """Tell whether `verb` is in the passive voice."""
    return any(child.dep_ in {"nsubjpass", "csubjpass", "auxpass"} for child in verb.children)


def helpers(verb: Token) -> set[str]:
    """Return the auxiliaries of a verb, in lower case."""
    return {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}


def in_present(verb: Token) -> bool:
    """Tell whether a verb's own form is one of the present: "is assured", "has met", "opposes"."""
    return verb.tag_ in {"VBZ", "VBP"} or bool(helpers(verb) & {"is", "are", "has", "have", "'s", "'ve"})


def children(token: Token, *labels: str) -> Iterator[Token]:
    """Yield the children of `token` that bear one of `labels`, from left to right."""
    return (child for child in token.children if child.dep_ in labels)


def prepositional(token: Token, *words: str) -> Iterator[Token]:
    """Yield the heads of the phrases tied to `token` by one of the prepositions `words` (all, if none is named)."""
    for child in token.children:
        if child.dep_ in {"prep", "agent", "dative"} and (not words or child.lower_ in words):
            # "By the party and, too, by the press": the preposition may be said again.
            again = (other for other in child.children if other.dep_ == "conj" and other.lower_ == child.lower_)
            for said in (child, *again):
                yield from (below for below in said.children if below.dep_ in {"pobj", "pcomp"})


def clause_head(token: Token) -> Token:
    """Return the head of the clause in which `token` stands: the nearest verb or clause root above it."""
    while token.head != token and not (token.dep_ in _CLAUSES or (token.dep_ == "conj" and token.pos_ == "VERB")):
        token = token.head
    return token


def phrase_tokens(head: Token) -> list[Token]:
    """Return the tokens of the noun phrase headed by `head`, without clauses, appositions and other list members."""
    kept = [head]
    for token in kept:
        kept.extend(child for child in token.children if child.dep_ not in _OUTSIDE_A_PHRASE)
    return sorted(kept, key=lambda token: token.i)


def char_span(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """Return the offsets of the tokens `first` to `last` (exclusive), without spaces at either end."""
    while first < last - 1 and doc[first].is_space:
        first += 1
    while last - 1 > first and doc[last - 1].is_space:
        last -= 1
    return doc[first].idx, doc[last - 1].idx + len(doc[last - 1])


# What speaks for whoever issues it: "passed a resolution condemning", "put out a report accusing".
DOCUMENTS = frozenset(
    {
        "report", "statement", "resolution", "communique", "letter", "lawsuit", "suit", "complaint", "petition",
        "decree", "law", "bill", "declaration", "order", "motion", "message", "tweet", "note", "document",
        "article", "editorial", "speech", "appeal", "memorandum", "indictment", "warrant", "edict", "announcement",
    }
)  # fmt: skip
# With whose papers one deals who does this: "found a note threatening", "denied an appeal challenging".
_GOT_FROM_OTHERS = frozenset(
    {
        "receive", "get", "find", "see", "dismiss", "deny", "reject", "hear", "ignore", "obtain", "read", "discover",
        "seize", "quote", "cite", "throw", "answer", "accept", "consider", "grant", "intercept", "uphold", "leak",
        "veto", "confiscate", "burn", "remove", "ban", "refuse", "acknowledge", "welcome", "criticise", "criticize",
    }
)  # fmt: skip
# Whom one does this to is said to have done what follows: "arrested two men on suspicion of stealing".
ACCUSING = frozenset(
    {
        "charge", "indict", "convict", "arrest", "detain", "hold", "try", "sentence", "jail", "acquit", "suspect",
        "fine", "punish", "question", "imprison", "prosecute", "sue", "cite",
    }
)  # fmt: skip
ACCUSATIONS = frozenset({"charge", "count", "suspicion", "accusation", "allegation", "conviction", "account"})
RELATIVE_PRONOUNS = frozenset({"who", "whom", "which", "that"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "ourselves", "myself", "yourself"})
# What brings in, and what deals with, a decision, a plan or an attempt that is another's.
_OVER_OTHERS_DEEDS = frozenset({"against", "over", "about"})
_DEALING_WITH_OTHERS_DEEDS = frozenset(
    {
        "welcome", "criticise", "criticize", "condemn", "oppose", "support", "back", "endorse", "praise", "applaud",
        "hail", "denounce", "deplore", "question", "foil", "thwart", "prevent", "block", "resist", "head", "fight",
        "challenge", "fear", "follow", "face", "reject", "veto", "study", "await", "bless", "slam",
    }
)  # fmt: skip
# "Accused him of lying": he lied; but who "saw him before leaving" left.
_OF_THE_OBJECT = frozenset({"of", "from", "for", "into", "against", "about", "with", "to"})
# What somebody has who is to do what follows: "criticised Chad's attempt to leave".
_INTENTS = frozenset(
    {
        "power",
        "right",
        "plan",
        "decision",
        "attempt",
        "effort",
        "bid",
        "threat",
        "vow",
        "pledge",
        "promise",
        "intention",
    }
)
# What is put to somebody who is to do what follows: "an ultimatum to Chad to leave".
_ASKING = frozenset({"ultimatum", "appeal", "call", "plea", "order", "request", "warning", "reminder", "instruction"})
# Whom one does this to is to do what follows: "trains soldiers to fight".
_TEACHING = frozenset({"train", "teach", "recruit", "hire", "bribe", "equip", "arm", "pay"})
# Whom one gives the means to act, acts.
_GIVING = frozenset({"give", "grant", "offer", "hand", "deny", "afford", "lend"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_LEAVING_WITH = frozenset({"leave", "provide", "equip", "supply", "arm"})
# What goes on over the heads of those to whom something is done in it.
_OPERATIONS = frozenset({"campaign", "operation", "offensive", "war", "battle", "fight", "drive", "push", "raid"})
# Forms of the verb that only one, and that only several, can be the subject of.
_OF_ONE = frozenset({"is", "was", "has", "does"})
_OF_SEVERAL = frozenset({"are", "were", "have", "do"})
# Who "is engaged in" something does it.
_BUSY = frozenset({"engage", "lock", "embroil"})
# What befalls somebody in the course of what he does, and how the parse hangs that on it.
_HARMING = frozenset({"kill", "wound", "injure", "shoot", "capture", "arrest", "detain"})
_IN_THE_COURSE = frozenset({"xcomp", "advcl", "dobj"})
_DEEPEST = 6


def is_subject(token: Token) -> bool:
    """Tell whether `token` is the subject of a verb or its agent: "some say", "shot down by others"."""
    return token.dep_ in {"nsubj", "nsubjpass"} or (token.dep_ == "pobj" and token.head.lower_ == "by")


def modifies(clause: Token) -> bool:
    """Tell whether `clause` is a relative clause or participle that hangs below a noun."""
    return clause.dep_ in {"relcl", "acl"} and clause.head.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"}


def _befell_in(verb: Token) -> bool:
    """Tell whether somebody was hurt or held in the course of what he did: "Britons killed fighting in Chad"."""
    if verb.lemma_ not in _HARMING or verb.tag_ not in {"VBD", "VBN"} or verb.i + 1 == len(verb.doc):
        return False
    doing = verb.nbor(1)
    return doing.head == verb and (doing.tag_ == "VBG" or doing.lower_ == "fighting") and doing.dep_ in _IN_THE_COURSE


def is_undergone(verb: Token) -> bool:
    """Tell whether the subject of `verb` suffers it, also in "a man detained by police" and "was beaten and jailed"."""
    if is_passive(verb):
        return verb.lemma_.lower() not in _BUSY or not any(prepositional(verb, "in"))
    if _befell_in(verb):
        return True
    # Where the tagger takes the participle for a past tense: "fled, mowed down by a lorry".
    misread = verb.tag_ == "VBD" and verb.dep_ in {"advcl", "acl", "conj"} and not any(children(verb, "dobj", "nsubj"))
    if misread and any(children(verb, "agent")):
        return True
    ordered = verb.tag_ == "VBD" and verb.dep_ == "ccomp" and verb.head.lemma_ == "order"
    if ordered and not any(children(verb, "dobj", "mark", "aux")):
        return True  # "ordered the men jailed"
    if verb.tag_ != "VBN" or any(children(verb, "aux")):
        return False
    if any(children(verb, "nsubj")):
        # "Both of them trained by Chad", "had his passport revoked", "saw two people killed".
        caused = verb.dep_ == "ccomp" and verb.head.lemma_ in {"have", "get", "see", "want", "leave", "find"}
        brought_in = {verb.head.lower_ if verb.dep_ == "pcomp" else "", *(one.lower_ for one in children(verb, "mark"))}
        absolute = not brought_in.isdisjoint({"with", "without"}) and not any(children(verb, "dobj"))
        return caused or absolute or any(children(verb, "agent"))  # "with 30 people injured"
    if verb.dep_ in {"acl", "advcl"}:
        return not any(children(verb, "dobj"))
    above = _first_of_a_list(verb)
    joined = above.tag_ == "VBN" or any(children(above, "auxpass"))
    return verb.dep_ == "conj" and joined and is_undergone(above)


def _first_of_a_list(verb: Token) -> Token:
    """Return what a verb is joined to, past what the tagger took for a past tense: "was stopped, searched, sent"."""
    above = verb.head
    for _ in range(_DEEPEST):
        if above.dep_ != "conj" or above.tag_ != "VBD" or any(children(above, "nsubj", "dobj", "aux")):
            break
        above = above.head
    return above


def is_one_of_passives(verb: Token) -> bool:
    """Tell whether a verb without object, by its tag a past tense, ends a list of passives: "was beaten and robbed"."""
    if verb.tag_ != "VBD" or verb.dep_ != "conj" or any(children(verb, "nsubj", "dobj", "aux", "ccomp", "xcomp")):
        return False
    above = _first_of_a_list(verb)
    return any(children(above, "auxpass")) and is_undergone(above)


def meant(token: Token) -> Token:
    """Return the noun that a relative pronoun stands for, or `token` itself."""
    if token.lower_ in RELATIVE_PRONOUNS and not token.ent_type_ and token.dep_ not in {"det", "mark"}:
        clause = token.head
        for _ in range(_DEEPEST):
            if modifies(clause):
                return _person_of(clause.head) if token.lower_ in {"who", "whom"} else clause.head
            clause = clause.head
    return token


def _person_of(noun: Token) -> Token:
    """Return the person that "who" goes on about where the parse takes the body or place he is named with."""
    above = noun
    for _ in range(_DEEPEST):
        if noun.ent_type_ not in {"ORG", "GPE", "LOC", "FAC"} or above.head == above:
            break
        if above.dep_ == "appos" and above.head.ent_type_ == "PERSON":
            return above.head
        if above.dep_ not in {"pobj", "prep", "appos", "conj", "compound"}:
            break
        above = above.head
    return noun


def surface_subjects(verb: Token, object_control: frozenset[str] = frozenset(), depth: int = _DEEPEST) -> list[Token]:
    """Return the subject of `verb`, in either voice, also where another word of the sentence lends it.

    `object_control` lists the verbs whose object does the act below them: "forced him to resign".
    """
    own = [meant(child) for child in children(verb, "nsubj", "nsubjpass", "csubj", "expl")]
    if own and all(token.lower_ in _REFLEXIVE for token in own) and depth and verb.dep_ in {"ccomp", "xcomp"}:
        own = []  # "finds itself fighting": who finds it fights
    if own or depth == 0 or verb.head == verb:
        return own
    above = verb.head
    if verb.dep_ == "conj":
        if verb.tag_ == "VBG" and above.dep_ == "pobj" and clause_head(above) == above.head.head:
            above = clause_head(above)  # "was filmed outside her home, kicking a soldier"
            return surface_subjects(above, object_control, depth - 1) if above.dep_ == "ROOT" else []
        found = surface_subjects(above, object_control, depth - 1)
        if above.dep_ == "ccomp" and _disagree(verb, found):
            outer = surface_subjects(above.head, object_control, depth - 1)
            return found if _disagree(verb, outer) else outer or found
        return found
    if modifies(verb):
        infinitive = any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
        speaking = verb.tag_ == "VBG" and above.lemma_.lower() in DOCUMENTS
        asked = _asked(above) if infinitive else []
        authors = _authors(above) if speaking else asked
        if not authors and (infinitive or (speaking and above.head.lemma_.lower() not in _GOT_FROM_OTHERS)):
            authors = _owners(above, object_control, depth)
        return authors if infinitive else authors or [above]
    if verb.dep_ in {"xcomp", "ccomp", "advcl", "pcomp", "prep", "dep"}:
        preposition = above.lower_ if verb.dep_ == "pcomp" else ""
        if verb.dep_ == "pcomp":
            above = above.head
            if above.dep_ == "dobj" and above.head.lemma_.lower() in object_control:
                return [above]  # where the parse hangs "of killing" below the object of "accused"
        if above.pos_ not in {"VERB", "AUX"}:
            made = [one for one in children(above, "nsubj") if one.lower_ != "it"] if above.pos_ == "ADJ" else []
            if made:
                return [meant(one) for one in made]  # "makes Chad likely to attack"
            if above.pos_ == "ADJ" and above.dep_ == "amod" and above.i > above.head.i:
                return [meant(above.head)]  # "trained an army capable of attacking"
            if above.dep_ in {"acomp", "attr", "oprd"}:
                return surface_subjects(above.head, object_control, depth - 1)
            return _owners(above, object_control, depth)
        intent = [found for found in children(above, "dobj") if found.lemma_.lower() in _INTENTS and found.i < verb.i]
        if verb.tag_ == "VB" and verb.dep_ != "pcomp" and intent and owners_of(intent[-1]):
            return owners_of(intent[-1])  # "the court backed the ministry's powers to hold them"
        asked = [found for noun in children(above, "dobj") for found in _asked(noun)] if verb.tag_ == "VB" else []
        if asked and verb.dep_ != "pcomp":
            return asked
        in_course = verb.left_edge.i and verb.nbor(verb.left_edge.i - verb.i - 1).lemma_.lower() in _OPERATIONS
        if verb.tag_ == "VB" and in_course and is_passive(above):
            return []
        taught = verb.dep_ == "advcl" and verb.tag_ == "VB" and above.lemma_.lower() in _TEACHING
        controlled = taught or (verb.dep_ == "xcomp" and above.lemma_.lower() in object_control)
        if preposition in _OF_THE_OBJECT or controlled:
            controller = list(children(above, "dobj", "dative"))
            if above.lemma_ == "leave" and verb.tag_ == "VB" and all(one.ent_type_ in _PLACES for one in controller):
                controller = []  # "left Chad to fight in Mali"
            if controller:
                return [meant(token) for token in controller]
        return surface_subjects(above, object_control, depth - 1)
    return []


def _disagree(verb: Token, subjects: list[Token]) -> bool:
    """Tell whether a verb's form is not that of its subject: "the states say that Roe has won and are to leave"."""
    if len(subjects) != 1 or len(coordinated(subjects[0])) > 1:
        return False
    forms = {child.lower_ for child in children(verb, "aux", "auxpass")} or {verb.lower_}
    if subjects[0].tag_ == "NNS":
        return bool(forms & _OF_ONE)
    one = subjects[0].ent_type_ == "PERSON" or subjects[0].lower_ in {"he", "she", "it"}
    return one and bool(forms & _OF_SEVERAL)  # "the police are": other words may be of several


def _authors(paper: Token) -> list[Token]:
    """Return whose paper it is that says something: "a Pemex petition challenging", "a letter from miners asking"."""
    owners = owners_of(paper) or list(prepositional(paper, "by", "from"))
    return owners or [one for one in children(paper, "compound", "nmod") if one.ent_type_ in {"ORG", "PERSON", "GPE"}]


def _asked(noun: Token) -> list[Token]:
    """Return to whom an appeal or an ultimatum goes, who is to do what it is about."""
    if noun.lemma_.lower() not in _ASKING:
        return []
    verb = noun.head if noun.dep_ in OBJECTS else None
    given = [*prepositional(verb, "to"), *children(verb, "dative")] if verb is not None else []
    return [found for found in (*prepositional(noun, "to"), *given) if found.dep_ in {"pobj", "dative"}]


def owners_of(noun: Token) -> list[Token]:
    """Return whose a thing or act is, not of when: "Chad's raid", but no day of "Tuesday's raid"."""
    return [owner for owner in children(noun, "poss") if owner.ent_type_ not in {"DATE", "TIME"}]


def _owners(noun: Token, object_control: frozenset[str], depth: int) -> list[Token]:
    """Return whose plan, promise or threat `noun` is: its possessor, else the subject of the verb it depends on."""
    possessors = owners_of(noun) or list(prepositional(noun, "by"))
    if possessors:
        return possessors
    accusation = noun
    while noun.head != noun and noun.pos_ not in {"VERB", "AUX"}:
        if noun.lower_ in _OVER_OTHERS_DEEDS:
            return []  # "their anger over a decision to leave" is not over one of their own
        accusation = noun if noun.pos_ == "NOUN" else accusation
        noun = noun.head
    if accusation.dep_ == "pobj" and accusation.lemma_.lower() in _OPERATIONS and is_passive(noun):
        return []  # "were killed in the campaign to free the town": by no campaign of theirs
    if noun.lemma_.lower() in _DEALING_WITH_OTHERS_DEEDS and accusation.dep_ in OBJECTS:
        return []
    if enabled := _enabled(noun, accusation):
        return enabled
    if noun.lemma_.lower() in ACCUSING or accusation.lemma_.lower() in ACCUSATIONS:
        accused = [*prepositional(accusation, "against"), *prepositional(noun, "against")]
        if accused or noun.lemma_.lower() in ACCUSING:
            return accused or sufferers(noun, object_control)
    return surface_subjects(noun, object_control, depth - 1) if noun.pos_ in {"VERB", "AUX"} else []


def _enabled(verb: Token, means: Token) -> list[Token]:
    """Return who gets the means to act: "gave Chad a free hand to attack", "left Chad with the arms to do so"."""
    lemma = verb.lemma_.lower()
    if means.dep_ in OBJECTS and lemma in _GIVING:
        return [one for one in children(verb, "dative") if one.pos_ != "ADP"] or list(prepositional(verb, "to"))
    with_it = means.dep_ == "pobj" and means.head.lower_ == "with" and lemma in _LEAVING_WITH
    return list(children(verb, *OBJECTS)) if with_it else []


def surface_objects(verb: Token) -> list[Token]:
    """Return the direct object of `verb`, also the noun that a relative clause takes it from."""
    own = [meant(child) for child in children(verb, "dobj", "obj")]
    if own or not modifies(verb) or is_undergone(verb):
        return own
    subjects = list(children(verb, "nsubj"))
    gap = subjects and not any(subject.lower_ in RELATIVE_PRONOUNS for subject in subjects)
    return [verb.head] if gap and not any(children(verb, "ccomp", "xcomp")) else []


def doers(verb: Token, object_control: frozenset[str] = frozenset()) -> list[Token]:
    """Return who does the act of `verb`: its subject, or in the passive the phrase behind "by"."""
    if is_undergone(verb):
        return list(prepositional(verb, "by"))
    return surface_subjects(verb, object_control)


def sufferers(verb: Token, object_control: frozenset[str] = frozenset()) -> list[Token]:
    """Return whom the act of `verb` is done to: its object, or in the passive its subject."""
    return surface_subjects(verb, object_control) if is_undergone(verb) else surface_objects(verb)


def having_part(preposition: Token, words: frozenset[str]) -> Token | None:
    """Return the word of `words` whose act the preposition introduces: "involvement in", "denied any role in".

    The parser hangs the preposition now on that word, now on the verb whose object it is.
    """
    above = preposition.head
    candidates = (above, *children(above, *OBJECTS))
    return next((word for word in candidates if word.lemma_.lower() in words), None)
