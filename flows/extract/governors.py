"""What a number or a date hangs on, and in whose time and place an act happens: walks up the parse of a sentence."""

from collections.abc import Iterator

from spacy.tokens import Token

from flows.extract.date_grammar import lexicon
from flows.extract.grammar import children, helpers, in_present, meant, modifies
from flows.extract.number_words import lexicon as numbers
from flows.extract.place_names import feature_kind
from flows.extract.quantity_measures import measure_by_noun
from flows.extract.roles import role_at

# A phrase inside one of these clauses says nothing of the act that the clause hangs on.
_ENDS = frozenset({"ccomp", "relcl", "csubj", "csubjpass"})
# What these words bring in is another time or amount, to compare with: "more than a year ago", "from 12 in May".
COMPARING = frozenset(
    {"than", "from", "with", "to", "against", "versus", "like", "since", "for", "after", "before", "about", "following",
     "pending", "until", "till", "under"}
)  # fmt: skip
# "Ahead of a meeting on Monday" says nothing of when somebody spoke.
_APART = frozenset({"ahead", "prior"})
# Words of time itself, which a date beside them only completes: "Monday's early hours".
_TIMES = frozenset(
    {"hour", "morning", "afternoon", "evening", "night", "day", "week", "weekend", "month", "quarter", "year", "eve"}
)
# What they bring in is counted for another thing or day: "unlike 300 others", "compared to 15 last year".
_LIKENING = frozenset({"like", "unlike", "than", "despite", "compared", "versus"})
MODIFYING = frozenset({"compound", "nummod", "amod", "nmod", "poss", "npadvmod"})
# A date within a phrase that one of these brings in is that of another act: "on trial over the crash in May".
_OF_ANOTHER = frozenset({"with", "versus", "like", "beyond", "over", "about", "despite", "against"})
# Of what they are some or most, the number is no number of those that the act befell.
_WHOLES = frozenset(
    {"out", "most", "majority", "minority", "some", "many", "few", "rest", "part", "bulk", "any", "none", "neither"}
)
# What they bring in is what an act is about.
_TOPICS = frozenset({"over", "about", "regarding", "concerning"})
_RELATIVE = frozenset({"who", "which", "that"})
_LINKING = frozenset({"ADP", "VERB", "AUX"})
# Between an act and somebody it has to do with, and between him and its date.
_DEALING = frozenset({"with", "to", "against", "from"})
_WHEN = frozenset({"on", "in", "at", "during", "between", "since"})
_SOMEBODY = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_TELLING_WHEN = frozenset({"pobj", "npadvmod"})
_DEED_ENDINGS = ("ion", "ment", "ing", "al", "ure", "ance", "ence", "ity", "age")
_DEEPEST = 8
_HARMING = frozenset({"kill", "wound", "injure", "hurt"})
_HURTING = _HARMING | {"die"}
# What these bring in came after.
_LATER = frozenset({"then", "later", "subsequently", "afterwards", "eventually", "but", "finally", "before", "after"})
# Verbs below which a bare infinitive happens when they do: "let them leave", "saw it burn".
_LETTING = frozenset({"let", "make", "have", "help", "see", "hear", "watch", "feel", "do"})


def upwards(token: Token) -> Iterator[Token]:
    """Yield `token` and what it hangs on, up to the clause that it stands in."""
    while True:
        yield token
        if token.head == token or token.dep_ in _ENDS:
            return
        token = token.head


def counted_in(head: Token, *, joined: bool, is_sum: bool) -> Iterator[Token]:
    """Yield the words that the number headed by `head` may belong to: what it hangs on, within the same act."""
    within, owed = True, False
    for token in upwards(head):
        if token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lower_ == "according":
            return  # "according to two officials"
        if is_likened(token):
            return
        if within and token.dep_ == "pobj" and is_of_a_whole(token):
            return  # "killed 12 out of 90 men", "most of the 90 men", "part of its $3bn debt"
        if within and opens_as_a_whole(token):
            return  # "of the 90, 12 were freed"
        yield token
        owed = owed or (is_sum and within and token.lemma_.lower() in numbers()["owed"])
        if owed and token.pos_ == "VERB" and (token.dep_ != "xcomp" or any(children(token.head, "dobj"))):
            return  # "forced a sale to pay a $3bn debt": it is what is paid
        within = within and token.dep_ in MODIFYING
        if token.dep_ == "pobj" and token.head.lower_ in _TOPICS and not token.doc[token.head.i + 1].like_num:
            return  # "strikes over a tax of 5 percent", but "killed over 30 men"
        if _describes_another(token, is_sum=is_sum):
            yield token.head.head if token.dep_ == "pobj" else token.head
            return
        together = joined and token.dep_ == "conj"
        if (_is_another_act(token, joined=joined) and not together) or _describes_a_place(token):
            return


def is_likened(counted: Token) -> bool:
    """Tell whether others are only compared with the counted: "bleaker than the 300 refugees", "unlike 12 firms"."""
    return counted.dep_ == "pobj" and bool({counted.head.lower_, counted.head.head.lower_} & _LIKENING)


def is_of_a_whole(counted: Token) -> bool:
    """Tell whether only an unknown share of the counted is meant: "some of the 90 men", "out of 90 men"."""
    return counted.head.lower_ == "of" and counted.head.head.lower_ in _WHOLES


def opens_as_a_whole(counted: Token) -> bool:
    """Tell whether a clause opens with a number alone as that of whom it tells something of some: "of the forty"."""
    of, above = counted.head, counted.head.head
    before = counted.like_num and counted.dep_ == "pobj" and of.lower_ == "of" and of.i < above.i
    return before and (above.pos_ in {"VERB", "AUX"} or above.like_num)


def undergone_by(counted: Token) -> Token | None:
    """Return the clause that tells what became of the counted: "the 90 girls abducted in May", "12 men who died"."""
    for clause in children(counted, "acl", "relcl"):
        subjects = list(children(clause, "nsubj", "nsubjpass"))
        participle = clause.dep_ == "acl" and clause.tag_ == "VBN"
        if participle or (clause.dep_ == "relcl" and any(one.lower_ in _RELATIVE for one in subjects)):
            return clause
    return None


def _describes_another(counted: Token, *, is_sum: bool) -> bool:
    """Tell whether a number only says of which thing another noun is: "the father of three girls", "12 men's homes"."""
    if counted.dep_ == "poss":
        return not is_sum
    if counted.dep_ != "pobj" or counted.head.head.pos_ not in {"NOUN", "PROPN", "NUM"}:
        return False
    other = counted.head.head
    if other.pos_ == "NUM":
        return other.lower_ == "one" or counted.head.lower_ == "for"  # "one of several attacks", "$9 for two girls"
    if counted.head.lower_ == "of":
        return not is_sum and not _collects(other)
    return other.dep_ == "pobj" and other.head.lower_ != "of" and not _collects(other)


def _collects(noun: Token) -> bool:
    """Tell whether a noun stands for those it is made of, or for what befell them: "a fleet of 12 ships"."""
    lemma, words = noun.lemma_.lower(), numbers()
    return (
        lemma in words["groups"] or lemma in words["scales"] or lemma in words["vague"] or bool(measure_by_noun(lemma))
    )


def _is_another_act(verb: Token, *, joined: bool) -> bool:
    """Tell whether a verb below another word tells an act of its own: "was held and freed 12", "to train 300 men"."""
    if verb.pos_ not in {"VERB", "AUX"} or verb.head == verb:
        return False
    labels = {"nsubj", "nsubjpass"} if joined else {"nsubj", "nsubjpass", "dobj", "prep"}
    own = any(child.dep_ in labels for child in verb.children)
    thought = not joined and any(child.dep_ in {"xcomp", "ccomp"} for child in verb.children)
    match verb.dep_:
        case "conj":
            return (own or thought) and verb.head.pos_ in {"VERB", "AUX"}
        case "advcl":
            marked = any(child.dep_ == "mark" or child.lower_ == "having" for child in verb.children)
            results = joined or verb.lemma_.lower() in numbers()["resulting"] or not own
            return marked or not results or verb.tag_ not in {"VBG", "VBN"}
        case "acl":
            return verb.lemma_.lower() not in lexicon()["counting"] or any(children(verb, "nsubj", "nsubjpass"))
        case "pcomp":
            return not joined  # "help in dealing with 30 men"
    return False


def is_at_the_same_time(clause: Token) -> bool:
    """Tell whether the word that brings a clause in says that it happens along with what it hangs on: "while", "as"."""
    marks = {child.lower_ for child in clause.children if child.dep_ in {"mark", "advmod"}}
    marks |= {clause.head.lower_} if clause.dep_ == "pcomp" else set()
    return bool(marks & set(lexicon()["clause_marks"])) and marks <= set(lexicon()["same_time"])


def _names_a_deed(noun: Token) -> bool:
    """Tell whether a noun names what is done, so that a date beside it is its own: "production in 1986"."""
    return noun.pos_ == "NOUN" and noun.lemma_.lower().endswith(_DEED_ENDINGS)


def _describes_a_place(token: Token) -> bool:
    """Tell whether a number is that of a place: "this province of 3 million people"."""
    return token.dep_ == "pobj" and token.head.lower_ == "of" and feature_kind(token.head.head.lower_) is not None


def dated_by(head: Token) -> Iterator[Token]:
    """Yield the words that the date headed by `head` may belong to: what it hangs on, but for comparisons."""
    beside = happening_beside(head)
    if beside is not None:
        yield from (head, beside)
        return
    for token in upwards(head):
        if token.lower_ in {"than", "compared"} or any(child.lower_ == "than" for child in token.children):
            return
        yield token
        if token.pos_ == "VERB" and (token.lemma_.lower() in lexicon()["telling"] or token.lower_ == "dating"):
            return  # "looked into treaties dating back to 1955"
        if token != head and token.dep_ in {"nsubj", "nsubjpass"} and _names_a_deed(token):
            return  # "the decision in May was taken as a threat"
        if token != head and token.dep_ == "appos" and token.lemma_.lower() not in _TIMES:
            return  # "Ali, the champion of 2000, was charged"
        if _is_only_meant(token):
            return
        if token == head and token.dep_ == "pobj" and token.head.lower_ == "of":
            text = token.head.head
            if text.lemma_.lower() in lexicon()["documents"]:
                yield text  # "the act of 1987" was attacked when nobody knows
                return
        described = _described(token, head)
        if described is not None and not _happens_with_its_clause(described):
            yield described
            return
        if token.pos_ in {"VERB", "AUX"}:
            apart = token.dep_ == "pcomp" or (token.dep_ != "acl" and _is_another_act(token, joined=True))
            harmed = token.dep_ == "conj" and {token.lemma_.lower(), token.head.lemma_.lower()} <= _HARMING
            if harmed and not _is_dated(token.head, before=token):
                continue  # "four were killed and six wounded on Monday": in one happening
            if (apart and not is_at_the_same_time(token)) or (token.dep_ == "conj" and helpers(token)):
                return  # "conquered and has been losing since May"
            if token.dep_ == "advcl" and token.tag_ == "VBN" and token.i < token.head.i:
                return  # "opened in May, the port was attacked"
            of_time = token.head.tag_ == "VBD" or token.head.lemma_.lower() in _TIMES
            if token.tag_ == "VBG" and token.lemma_.lower() in lexicon()["bounding"] and of_time:
                return  # "approved a budget for the year starting in July"
            if token.dep_ == "conj" and _is_dated(token.head, before=token):
                return  # "asked for it in October and received it in November"
            continue
        if token.dep_ != "pobj" or token.head.dep_ != "prep":
            continue
        if token.head.head.lower_ in _APART:
            return
        of_time = token == head and token.head.lower_ == "over" and token.lemma_.lower() in _TIMES
        of_time = of_time or _is_how_long(token, head)
        apart = not of_time and token.head.lower_ in (COMPARING if token != head else _OF_ANOTHER)
        if apart and not _is_told_behind(head, token):
            return
        if token == head and token.head.lower_ == "for" and token.head.head.pos_ == "NOUN":
            yield token.head.head  # "a budget for 1987" is of that year, whenever it is debated
            return


def _is_how_long(time: Token, head: Token) -> bool:
    """Tell whether a length of time stands between an act and its date: "went on strike for a week in May"."""
    beside = head.dep_ == "npadvmod" or (head.dep_ == "pobj" and head.head.lower_ in _WHEN)
    lasting = time.head.lower_ == "for" and time.head.head.pos_ == "VERB" and time.lemma_.lower() in _TIMES
    return lasting and beside and time != head


def _is_told_behind(head: Token, somebody: Token) -> bool:
    """Tell whether a date only stands behind somebody whom the act has to do with: "met with the envoy on Monday"."""
    behind = head.head if head.dep_ == "pobj" else head
    if somebody == head or behind.head != somebody or behind.i < somebody.i or head.dep_ not in _TELLING_WHEN:
        return False
    named = somebody.ent_type_ in _SOMEBODY or role_at([somebody], 0) is not None
    dealing = somebody.head.lower_ in _DEALING and (
        somebody.head.head.pos_ == "VERB" or somebody.head.head.dep_ == "dobj"
    )
    return named and dealing and (head == behind or behind.lower_ in _WHEN)


def _is_dated(verb: Token, *, before: Token) -> bool:
    """Tell whether a date stands between a verb and the one joined to it."""
    return any(token.ent_type_ == "DATE" for token in verb.doc[verb.i + 1 : max(before.left_edge.i, verb.i + 1)])


def happening_beside(head: Token) -> Token | None:
    """Return the happening that a date stands right behind, if an act is only over it: "held over a raid Monday"."""
    first = head.head if head.dep_ == "pobj" and head.head.lower_ in {"on", "in", "at"} else head.left_edge
    beside = head.dep_ == "npadvmod" or first == head.head
    before = head.doc[first.i - 1] if first.i > 0 and not first.is_sent_start and beside else head
    if before.dep_ == "pobj" and before.head.lower_ in {"in", "at", "near", "outside"}:
        before = before.head.head  # "over a raid in Ure on Monday"
    remembered = before.head.lower_ == "of" and before.head.head.lemma_.lower() in lexicon()["remembering"]
    apart = before.dep_ == "pobj" and (before.head.lower_ in COMPARING | _OF_ANOTHER or remembered)
    return before if apart and before.lemma_.lower() in lexicon()["deeds"] else None


def _is_only_meant(verb: Token) -> bool:
    """Tell whether a verb says what another act is to lead to: "agreed to leave by May", "an offer to meet"."""
    bare = verb.dep_ == "xcomp" and verb.tag_ == "VB" and verb.head.lemma_.lower() not in _LETTING
    if verb.pos_ not in {"VERB", "AUX"} or not (bare or any(child.tag_ == "TO" for child in verb.children)):
        return False
    words = lexicon()
    real = verb.head.lemma_.lower() in {*words["aspect"], *words["brought_about"]}
    real = real or (verb.lemma_.lower() in words["undergoing"] and verb.head.lower_ in words["foreseen"])
    return verb.dep_ == "acl" or (verb.dep_ == "xcomp" and not real)


def _described(token: Token, head: Token) -> Token | None:
    """Return the noun that a date, or the participle that it hangs on, only describes: "the 1976 treaty", or None."""
    noun = token.head
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.lemma_.lower() in _TIMES:
        return None
    before = token == head and token.dep_ in MODIFYING and noun.i > token.i
    return noun if before or (token.dep_ == "acl" and token.pos_ == "VERB") else None


def _happens_with_its_clause(noun: Token) -> bool:
    """Tell whether what a clause tells happens when its noun does: "Friday's blast killed two"."""
    if noun.dep_ == "pobj" and noun.head.lower_ in lexicon()["within"]:
        return noun.lemma_.lower() not in lexicon()["pictures"]
    return noun.dep_ in {"nsubj", "nsubjpass"} and noun.lemma_.lower() in lexicon()["deeds"]


def sharing(act: Token) -> Iterator[Token]:
    """Yield the words in whose time and place `act` happens too, the nearest first."""
    token = act
    for _ in range(_DEEPEST):
        above = _sharer(token)
        if above is None:
            return
        yield above
        token = above


def _sharer(token: Token) -> Token | None:
    """Return the word that `token` shares its time with: "arrested", of "was arrested and taken away", or None."""
    above, words = token.head, lexicon()
    if above == token:
        return None
    if token.dep_ == "conj":
        together = has_modal(token) == has_modal(above) and (in_present(above) or not in_present(token))
        apart = any(children(token, "nsubj", "nsubjpass")) and any(_comes_after(child) for child in token.children)
        apart = apart or _has_own_date(token) or (token.pos_ == "NOUN" and any(children(token, "poss")))
        apart = apart or any(children(token, "mark")) or _lasts(token)
        together = together and not apart
        return above if together else None
    if token.pos_ in {"NOUN", "PROPN"}:
        if token.dep_ in {"nsubj", "nsubjpass", "dobj"}:
            return above if above.lemma_.lower() in words["undergoing"] else None
        within = token.dep_ == "pobj" and above.lower_ in words["within"]
        return above.head if within and above.head.pos_ in {"VERB", "AUX"} else None
    marks = {child.lower_ for child in token.children if child.dep_ in {"mark", "advmod"}} & set(words["clause_marks"])
    match token.dep_:
        case "xcomp":
            return above if token.tag_ == "VBG" or above.lemma_.lower() in words["aspect"] else None
        case "advcl":
            participle = token.tag_ in {"VBG", "VBN"} and not any(child.tag_ == "TO" for child in token.children)
            same = marks <= set(words["same_time"]) and (bool(marks) or participle)
            if token.tag_ == "VBN" and has_modal(above) and not marks:
                return None  # "organised by the union, the march will be held on Monday"
            return above if same and not _is_of_what_is_told(token) else None
        case "acl":
            return above if token.tag_ in {"VBG", "VBN"} and above.pos_ in {"VERB", "AUX"} else None
        case "pcomp":
            return above.head if above.lower_ in words["same_time"] else None
        case "relcl":
            if _goes_on_meanwhile(token) or is_within(token):
                return above if is_within(token) else _doing_to(above)
            return above if modifies(token) and above.pos_ == "NOUN" and _has_subject(token, above) else None
    return None


def _goes_on_meanwhile(clause: Token) -> bool:
    """Tell whether somebody was doing a thing when another befell him: "fired at men who were marching"."""
    subject = any(child.lower_ in _RELATIVE for child in children(clause, "nsubj"))
    return clause.tag_ == "VBG" and subject and helpers(clause) <= {"was", "were"} and bool(helpers(clause))


def is_within(clause: Token) -> bool:
    """Tell whether a clause tells what came of a happening: "a raid on Monday in which six died"."""
    within = (word for word in children(clause, "prep") if word.lower_ in {"in", "during"})
    return any(one.lower_ == "which" for word in within for one in children(word, "pobj"))


def _doing_to(somebody: Token) -> Token | None:
    """Return the verb that tells what is done to somebody: "fired" of "fired at men"."""
    above = somebody.head
    while above.dep_ == "prep":
        above = above.head
    return above if above.tag_ in {"VBD", "VBN"} and somebody.dep_ in {"dobj", "pobj", "nsubjpass"} else None


def told_as_one(act: Token) -> Token | None:
    """Return the verb joined to `act` whose time and place is that of both: "killed two and burnt a car in Ure".

    It has no subject of its own, or is a participle without its auxiliary: "were killed and two others hurt".
    """
    joined = [child for child in children(act, "conj") if child.pos_ in {"VERB", "AUX"}]
    if len(joined) != 1 or not {act.tag_, joined[0].tag_} <= {"VBD", "VBN"}:
        return None
    (second,) = joined
    gapped = act.tag_ == "VBN" and bool(helpers(act)) and not helpers(second)
    hurt = {act.lemma_, second.lemma_} <= _HURTING and not any(
        token.lower_ in {"another", "second", "separate", "other"} and token.pos_ != "NUM" and token.i > second.i
        for token in second.subtree
    )
    if not gapped and not hurt and (helpers(second) or any(children(second, "nsubj", "nsubjpass"))):
        return None
    between = act.doc[act.i + 1 : second.i]
    apart = any(token.ent_type_ in {"DATE", "TIME"} or token.lower_ in _LATER for token in between)
    return None if apart or any(token.text == ";" for token in between) else second


def _is_of_what_is_told(participle: Token) -> bool:
    """Tell whether a participle goes on with what is told: "said on Monday that it had quit, ending the dispute"."""
    above, words = participle.head, lexicon()
    told = any(child.dep_ == "ccomp" and above.i < child.i < participle.i for child in above.children)
    return told and above.lemma_.lower() in words["telling"] and participle.lemma_.lower() not in words["telling"]


def _has_own_date(verb: Token) -> bool:
    """Tell whether a date hangs on a verb, or on one that it leads to: "met on Monday, agreed to end it in May"."""
    told = (one for one in verb.subtree if one.i > verb.i and one.ent_type_ == "DATE" and one.dep_ in _TELLING_WHEN)
    for token in told:
        above = list(token.ancestors)
        between = above[: above.index(verb)]
        if all(one.pos_ in _LINKING and one.dep_ != "conj" for one in between):
            return True
    return False


def _comes_after(clause: Token) -> bool:
    """Tell whether a clause or phrase of an act tells what came first: "and was freed after he had served a year"."""
    return clause.dep_ in {"advcl", "prep"} and "after" in {clause.lower_, *(child.lower_ for child in clause.children)}


def _lasts(verb: Token) -> bool:
    """Tell whether somebody else goes on being or doing something: "the siege began in May, but some remained"."""
    return verb.lemma_.lower() in {"remain", "stay", "continue"} and any(children(verb, "nsubj", "nsubjpass"))


def _has_subject(clause: Token, noun: Token) -> bool:
    """Tell whether a noun itself does what its relative clause tells: "the bombing in May that killed two"."""
    subjects = [child for child in clause.children if child.dep_ in {"nsubj", "nsubjpass"}]
    return any(meant(subject) == noun for subject in subjects) and noun.lemma_.lower() in lexicon()["deeds"]


def has_modal(verb: Token) -> bool:
    """Tell whether a verb stands with a modal one: "will come", "would have"."""
    return any(child.dep_ == "aux" and child.lower_ in lexicon()["modals"] for child in verb.children)
