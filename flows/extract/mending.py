"""Mends faults that the parser makes again and again in news, before anything is read from the parse."""

import re
from collections.abc import Iterator
from typing import Any, cast

from spacy.language import Language
from spacy.tokens import Doc, Token

from flows.extract.countries import country_of, nationality_of
from flows.extract.grammar import OBJECTS, SUBJECTS, children
from flows.extract.mended_days import hang_the_day
from flows.extract.mended_lists import lead_the_list, mend_list
from flows.extract.mended_names import own_by_name, part_two_titled
from flows.extract.mended_reports import mend_report
from flows.extract.number_words import lexicon
from flows.extract.place_entries import word_set
from flows.extract.reporting import reports, words
from schemas.vocabulary import load_vocabulary

# What mending changes.
_PARSE: list[int | str] = ["HEAD", "DEP", "SENT_START", "TAG", "POS"]
_NAMES = frozenset({"dobj", "oprd", "attr"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_INFLECTED = frozenset({"VBD", "VBN", "VBG", "VBZ"})
_SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
_HISSING = ("s", "x", "z", "sh", "ch", "o")
_UNDOUBLED = frozenset({"bus", "gas"})
_PAST = frozenset({"VBD", "VBN"})
_NOT_FINITE = frozenset({"VB"})
_WITH_OVER = frozenset({"hand", "turn", "sign"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_OF_A_NOUN = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_DESCRIBED_BY = ("compound", "amod", "det", "nummod", "poss")
# What a thing becomes when it takes the place of the clause that gives it a name.
_IN_ITS_PLACE = {"ccomp": "dobj", "pcomp": "pobj", "csubj": "nsubj", "csubjpass": "nsubjpass"}
_CLAUSES = frozenset({*_IN_ITS_PLACE, "advcl"})
_DEEPEST = 6
_SAID_BEHIND = frozenset({"ccomp", "relcl", "acl", "conj"})
# What nobody does without doing it to somebody, whom the sentence then names.
_DONE_TO_SOMEBODY = frozenset({
    "kidnap", "abduct", "snatch", "arrest", "detain", "jail", "imprison", "behead", "murder", "assassinate", "massacre",
    "execute", "capture", "wound", "injure", "torture", "deport", "expel", "extradite", "acquit", "rescue", "kill",
})  # fmt: skip
_SUPPOSING = frozenset({"believe", "think", "suspect", "presume", "allege"})
_ASIDE = frozenset({"when", "after", "as", "because", "while", "since", "before"})
_WHERE = frozenset({"in", "near", "at", "outside", "around", "inside", "across", "along", "on", "from"})
_DESCRIBING = frozenset({"relcl", "acl"})
_LINKING = frozenset({"WDT", "WP", "WP$", "WRB", "IN"})
# Verbs that say of somebody that he did something, or did not, "of" bringing in what.
_CHARGING = frozenset({"accuse", "suspect", "convict", "acquit", "absolve", "clear", "warn", "assure", "inform"})
_FIRE = frozenset({"firing", "shooting", "shelling", "bombing"})
_ON_A_DAY = frozenset({"on", "in"})
_WHEN = frozenset({"on", "in", "since", "during"})
_LAST = frozenset({"last", "this"})
# Whoever attacks may come on one: "an attack by men on motorcycles".
_RIDDEN = frozenset(
    {"motorcycle", "motorbike", "bike", "bicycle", "horse", "horseback", "camel", "foot", "scooter", "quad"}
)
# What is done to a thing, never that something is so.
_NO_CLAUSE = frozenset({"impose", "lift", "ease", "extend", "slap", "tighten", "launch", "stage", "suspend", "face"})
_HARMING = frozenset({"kill", "wound", "injure", "hurt", "maim", "claim", "leave"})
_SEVERAL = frozenset({"several", "many", "some", "others", "few", "dozens", "scores", "more"})
_SOME_ONE = frozenset({"a", "an", "one", "another"})
# What somebody is charged with by a noun: "accused the mayor of fraud".
_CRIMES = frozenset({
    "corruption", "fraud", "bribery", "theft", "embezzlement", "murder", "genocide", "atrocity", "torture", "abuse",
    "treason", "espionage", "terrorism", "aggression", "crime", "violation", "rape", "complicity", "incitement",
    "negligence", "manslaughter", "assault", "sabotage", "interference", "racism", "discrimination", "cowardice",
})  # fmt: skip
# What stands before a name and begins it.
_TITLES = frozenset({
    "mr", "mrs", "ms", "dr", "sir", "president", "premier", "minister", "prime", "foreign", "general", "gen", "colonel",
    "col", "major", "captain", "judge", "bishop", "archbishop", "cardinal", "pope", "king", "queen", "prince",
    "princess", "senator", "governor", "mayor", "chancellor", "ambassador", "sheikh", "imam", "ayatollah", "father",
})  # fmt: skip
# Prepositions before that in which something is said, and what is told, not whom: "told a tale that".
_HEARD_IN = frozenset({"in", "at", "on", "during", "to", "by", "through", "via", "over"})
_TALES = frozenset({"story", "tale", "lie", "joke", "truth", "anecdote", "secret", "fact", "version", "thing", "news"})
_TIMES = frozenset({"after", "before", "since", "until"})
# What leads to a place itself: "moved along the road to Lyon".
_WAYS = frozenset({"road", "way", "route", "path", "bridge", "railway", "line", "visit", "trip", "entrance", "access"})
_ONE_PERSON = ("man", "woman", "minister", "president", "leader", "official", "spokesperson", "ist")
# Acts done by speaking, and what stands behind "call" and "appeal".
_SPOKEN = frozenset({"REQUEST", "ACCUSE", "THREATEN", "REJECT", "SUPPORT", "AGREE"})
_CALLING = frozenset({"on", "for", "upon"})
_LONGEST_SPEAKER = 15  # words of a phrase that names a speaker


@Language.component("dateline_mending")
def mend(doc: Doc) -> Doc:
    """Hang misplaced verbs where their form and place in the sentence say they belong.

    Should that leave a word below itself, the whole parse stays as it came.
    """
    parse = doc.to_array(_PARSE)
    _mend_each(doc)
    return doc if _is_tree(doc) else doc.from_array(_PARSE, cast("Any", parse))


def _is_tree(doc: Doc) -> bool:
    """Tell whether every word hangs, however far down, from one that heads its sentence."""
    steps = doc.to_array("HEAD").astype("int64").tolist()
    heads = above = [place + step for place, step in enumerate(steps)]
    for _ in range(len(heads).bit_length()):
        above = [above[each] for each in above]
    return all(heads[each] == each for each in above)


def _mend_each(doc: Doc) -> None:
    for token in doc:
        mend_report(token)
        label, tag = token.dep_, token.tag_
        if tag == "VBZ" and label in _OF_A_NOUN:
            _be_a_noun(token)
        if tag in _INFLECTED:
            _give_its_e_back(token)
        if tag == "VBG" and token.lower_ in _FIRE and label in {"acl", "advcl"}:
            _name_whose_fire(token)
        _hang_phrase(token)
        if tag == "POS" and token.head.dep_ == "appos":
            own_by_name(token)
        if label == "cc" and token.lower_ == "and":
            part_two_titled(token)
        if label in _SAID_BEHIND and tag in _FINITE and reports(token):
            _say_what_stands_before(token)
            label = token.dep_
        if label == "quantmod" and token.lower_ == "over" and token.i:
            _hand_it_over(token)
        if tag in _PAST:
            _mend_a_past(token)
            label, tag = token.dep_, token.tag_
        if tag in _FINITE:
            _part_the_place_from_the_name(token)
            _name_the_speaker(token)
        if label == "amod" and tag in _PAST and any(children(token, "nsubj")):
            _act_on_what_it_describes(token)
        elif label == "conj":
            _join(token)
        elif label == "nmod" and tag == "NN":
            lead_the_list(token)
        elif label == "appos" and (any(children(token, "cc")) or token.tag_.endswith("S")):
            _join_the_one_before(token)
        elif label in _DESCRIBING:
            _tell_what_is_told(token)
            _hurt_by_the_act(token)
        elif label in _CLAUSES:
            _mend_a_clause(token)
        elif tag in _FINITE and token.lemma_.lower() in words("say"):
            _give_its_speaker(token)
        elif label == "ROOT" and (tag in _FINITE or any(children(token, "aux", "auxpass"))):
            _give_its_subject(token)


def _join(second: Token) -> None:
    """Join what stands behind "and" to its like."""
    tag, first = second.tag_, second.head
    if tag in _PAST and first.tag_ in _NOT_FINITE:
        _join_its_like(second)
    elif tag == "VBG" and first.tag_ in _FINITE | _PAST:
        _join_the_deed_before(second)
    elif tag in _PAST and _is_gapped(second):
        next(_subject_in_a_gap(second)).dep_ = "nsubjpass"
    elif second.pos_ in _NOUNS and first.tag_ == "VBN":
        _undergo_the_second(second)
    elif tag == "NNP" and first.lower_.endswith("s"):
        _join_the_country_before(second)
    elif second.pos_ in _NOUNS:
        mend_list(second)
    elif second.pos_ in {"VERB", "AUX"}:
        if tag in _FINITE and second.lemma_.lower() in words("say"):
            _let_the_last_speak(second)
        _tell_after_what(second)
        _agree_with_its_subject(second)
        _speak_beside_the_report(second)


def _hand_it_over(over: Token) -> None:
    """Hang "over" on the verb that it goes with, not on a number: "handed over 15 men"."""
    verb = over.nbor(-1)
    if verb.pos_ == "VERB" and verb.lemma_.lower() in _WITH_OVER:
        over.head, over.dep_, over.tag_ = verb, "prt", "RP"


def _mend_a_clause(clause: Token) -> None:
    """Read a clause that stands where a thing or a circumstance may stand as what it is."""
    label, lemma = clause.dep_, clause.lemma_.lower()
    if label == "advcl":
        _say_or_follow_what_is_said(clause)
    elif label == "csubj":
        _describe_the_subject(clause)
    elif label == "ccomp" and clause.tag_ == "VBZ" and clause.head.lemma_.lower() in _NO_CLAUSE:
        _be_what_is_done(clause)
    elif lemma in words("likening"):
        _put_the_thing_for_its_name(clause)
    elif clause.tag_ in _FINITE and lemma in words("say"):
        _give_its_speaker(clause)


def _hang_phrase(word: Token) -> None:
    """Hang a preposition, or what stands behind it, where it belongs."""
    if word.dep_ != "prep":
        return
    if word.lower_ in _ON_A_DAY and not any(children(word, "pobj", "pcomp")):
        _take_its_day(word)
    elif word.lower_ == "on" and (word.head.pos_ == "VERB" or word.head.ent_type_ in {"DATE", "TIME"}):
        hang_the_day(word)
    elif word.lower_ in {"on", "against"} and word.head.dep_ == "pobj":
        _aim_the_deed(word)
    if word.lower_ == "to" and word.head.pos_ == "NOUN":
        _bring_it_there(word)
    elif word.lower_ == "at":
        _put_it_at_a_number(word)
    elif word.lower_ == "of" and word.head.ent_type_ == "DATE":
        _hang_on_what_the_date_tells_of(word)
    elif word.lower_ == "of" and word.head.ent_type_ == "GPE" and word.head.dep_ == "pobj":
        _hang_on_what_is_there(word)
    elif word.lower_ == "of" and word.head.dep_ in OBJECTS:
        _charge_with_a_deed(word)
    elif word.lower_ == "on" and word.head.dep_ in {"dobj", "pobj"}:
        _blame_somebody(word)


def _mend_a_past(verb: Token) -> None:
    """Mend what the parse makes of a past that may be a participle."""
    lemma = verb.lemma_.lower()
    if verb.dep_ == "ccomp":
        _give_the_doer_back(verb)
    if lemma in _SUPPOSING:
        _describe_the_doer(verb)
    elif lemma in _DONE_TO_SOMEBODY and verb.tag_ == "VBD":
        _suffer_the_deed(verb)


def _give_the_doer_back(act: Token) -> None:
    """Give an act who does it, where only what describes him has him: "said rebels linked to Chad seized a port"."""
    described = next(
        (clause for clause in children(act.head, "ccomp") if clause.right_edge.i + 1 == act.left_edge.i), None
    )
    if described is None or described.tag_ not in _PAST or any(children(act, *SUBJECTS, "nsubjpass", "mark", "cc")):
        return
    doer = next(children(described, "nsubj"), None)
    if doer is None or any(children(described, *OBJECTS, "aux", "auxpass", "ccomp", "xcomp", "advmod")):
        return
    for before in [child for child in described.children if child.i < doer.left_edge.i]:
        before.head = act
    doer.head = act
    described.head, described.dep_, described.tag_ = doer, "acl", "VBN"


def _suffer_the_deed(verb: Token) -> None:
    """Read a deed without an object as done to its subject: "among them two nurses snatched from a clinic"."""
    objects = any(children(verb, *OBJECTS, "dative", "ccomp", "xcomp", "aux", "auxpass"))
    if verb.dep_ == "conj" and verb.head.dep_ == "acl" and verb.head.tag_ == "VBN" and not objects:
        verb.tag_ = "VBN"  # "men held and tortured for months"
    shared = any(child.pos_ == "VERB" for child in children(verb, "conj"))  # "kidnapped and killed two nurses"
    if objects or shared or verb.dep_ in {"relcl", "conj"}:
        return
    subject = next(children(verb, "nsubj"), None)
    somebody = subject if subject is not None else verb.head if verb.dep_ == "acl" else None
    if somebody is None or somebody.pos_ not in {"NOUN", "NUM", "PROPN"}:
        return
    if somebody.pos_ == "NOUN" and somebody.lemma_.lower() not in load_vocabulary().classes["person"]:
        return
    verb.tag_ = "VBN"
    if subject is not None:
        subject.dep_ = "nsubjpass"


def _give_its_e_back(verb: Token) -> None:
    """Mend a lemma cut short: one syllable with a short vowel doubles its last letter, so "staged" is of no "stag".

    Nor is "hopes" of "hop": only a hiss takes "-es".
    """
    lemma, form = verb.lemma_, verb.lower_
    forms = {f"{lemma}ed", f"{lemma}ing"} if lemma.endswith(_HISSING) else {f"{lemma}ed", f"{lemma}ing", f"{lemma}es"}
    if form in forms and lemma not in _UNDOUBLED and _SHORT.fullmatch(lemma):
        verb.lemma_ = f"{lemma}e"


def _take_its_day(word: Token) -> None:
    """Give a preposition the day behind it that was hung on who acts then: "on May 2 Norway's coastguard"."""
    day: list[Token] = []
    for token in word.doc[word.i + 1 :]:
        if token.ent_type_ != "DATE" or (day and token.ent_iob_ != "I"):
            break
        day.append(token)
    heads = [token for token in day if token.head not in day]
    acting = {token.head.i for token in heads if token.dep_ in {"compound", "nmod", "nummod", "amod"}}
    if not heads or len(acting) != 1 or acting.pop() <= day[-1].i or len({token.head for token in heads}) != 1:
        return
    named = heads[-1]  # "6" and "May" of "on 6 May Germany pledged" each hang on the name
    named.head, named.dep_ = word, "pobj"
    for token in heads[:-1]:
        token.head = named


def _bring_it_there(word: Token) -> None:
    """Hang the place to which goods are brought on the verb, not on them: "flew 30 tonnes of rifles to Lyon"."""
    town, goods = next(children(word, "pobj"), None), word.head
    if town is None or town.pos_ != "PROPN" or goods.i + 1 != word.i:
        return
    while goods.dep_ == "pobj" and goods.head.lower_ == "of":
        goods = goods.head.head
    brought = goods.dep_ == "dobj" and goods.lemma_.lower() not in _WAYS
    if brought and goods.head.lemma_.lower() in word_set("conveying"):
        word.head = goods.head


def _aim_the_deed(word: Token) -> None:
    """Hang what a deed is aimed at on the deed, not on who does it: "an attack by rebels on a village"."""
    by, aim = word.head.head, next(children(word, "pobj"), None)
    deed = by.head
    if by.lower_ != "by" or deed.pos_ != "NOUN" or aim is None or aim.lemma_.lower() in _RIDDEN:
        return
    if any(entry.event_type == "ASSAULT" for entry in load_vocabulary().nouns.get(deed.lemma_.lower(), ())):
        word.head = deed


def _put_it_at_a_number(word: Token) -> None:
    """Hang "at" and a number on the verb that puts something there: "put the number of those held at 50"."""
    if not any(number.like_num for below in children(word, "pobj") for number in (below, *children(below, "nummod"))):
        return
    put, above = word.head, None
    for _ in range(_DEEPEST):
        if put.lemma_ in lexicon()["estimating"] and above is not None and above.dep_ == "dobj" and above.i < word.i:
            word.head = put
            return
        put, above = put.head, put


def _be_a_noun(word: Token) -> None:
    """Read as a plural what stands for a thing and is described as one: "regime airstrikes hit the town"."""
    described = any(child.i < word.i for child in children(word, *_DESCRIBED_BY))
    if described and not any(children(word, *OBJECTS, *SUBJECTS, "nsubjpass", "aux")):
        word.tag_, word.pos_ = "NNS", "NOUN"


def _name_whose_fire(deed: Token) -> None:
    """Make a noun of the fire of those named before it: "hurt in police firing as crowds ran"."""
    who = deed.nbor(-1) if deed.i else deed
    armed = who.lemma_.lower() in load_vocabulary().classes["armed"] or nationality_of(who.text)
    fired = any(child.pos_ in _NOUNS for child in children(deed, *OBJECTS)) or deed.is_ancestor(who)
    if not armed or who.dep_ != "pobj" or fired:
        return
    deed.head, deed.dep_, deed.tag_, deed.pos_, deed.lemma_ = who.head, "pobj", "NN", "NOUN", deed.lower_
    for child in who.children:
        child.head = deed
    who.head, who.dep_ = deed, "compound"


def _join_the_one_before(second: Token) -> None:
    """Make a list one where the parse lets its second rename its first: "the US, UK and France", "a cook, a maid and".

    Two that are each somebody are two: nobody is "a judge, a cook and Mary", unless one only "was" so; nor is one
    person several: "the death of Mary, five other nuns and".
    """
    first = second.head
    countries = second.ent_type_ == "GPE" and country_of(second.text) and country_of(first.text)
    others = first.tag_ == "NNP" and first.ent_type_ == "PERSON" and second.tag_.endswith("S") and _is_counted(second)
    two = _is_somebody(first) and _is_somebody(second) and _number_of_verb(first.head) != "one"
    if countries or others or two:
        second.dep_ = "conj"


def _join_the_country_before(second: Token) -> None:
    """Hang a second country on the first, not on those who are of both: "the ministers of Chad and Mali"."""
    if not country_of(second.text):
        return
    for word in children(second.head, "prep"):
        first = next(children(word, "pobj"), None)
        if word.lower_ == "of" and first is not None and first.i < second.i and country_of(first.text):
            joining = [child for child in children(second.head, "cc") if first.i < child.i < second.i]
            for child in (*joining, second):
                child.head = first


def _is_counted(noun: Token) -> bool:
    return any(children(noun, "nummod")) and noun.ent_type_ not in {"DATE", "TIME", "QUANTITY", "MONEY"}


def _is_somebody(noun: Token) -> bool:
    return noun.tag_ == "NN" and any(child.lower_ in _SOME_ONE for child in children(noun, "det", "nummod", "amod"))


def _act_on_what_it_describes(verb: Token) -> None:
    """Make a verb of a participle that has a subject: "the junta dissolved parliament"."""
    noun = verb.head
    verb.tag_ = "VBD"
    if noun.head == noun:
        verb.head = verb
    else:
        verb.head = noun.head
    verb.dep_ = noun.dep_
    noun.head = verb
    noun.dep_ = "dobj"


def _join_the_deed_before(deed: Token) -> None:
    """Hang a second deed on the first, both behind a preposition: "accused Chad of breaking a pact and hiding arms"."""
    if any(children(deed, "aux", *SUBJECTS)):
        return
    before = [first for word in children(deed.head, "prep") for first in children(word, "pcomp") if first.i < deed.i]
    if before and before[-1].tag_ == "VBG":
        deed.head = before[-1]


def _tell_what_is_told(clause: Token) -> None:
    """Hang what is told on the telling, not on who hears it or where: "told a nurse that", "said in a speech that"."""
    that = next((child for child in clause.children if child.i == clause.left_edge.i and child.lower_ == "that"), None)
    that = that or next((below for below in clause.subtree if below.i == clause.left_edge.i), None)
    told = clause.head
    if that is None or that.lower_ != "that" or told.dep_ not in OBJECTS | {"dative", "pobj"}:
        return
    within = told.dep_ == "pobj" and told.head.lower_ in _HEARD_IN
    telling = told.head.head if within else told.head
    whole = that.dep_ == "mark" or any(child.i != that.i for child in children(clause, *SUBJECTS, "nsubjpass"))
    if not whole or any(children(telling, "ccomp")):
        return
    if within:
        heard = telling.tag_ in _FINITE and telling.lemma_.lower() in words("say") and _is_heard_of(told)
    else:
        addressed = telling.lemma_.lower() in words("addressed") | {"inform", "warn"}
        heard = addressed and (that.dep_ == "mark" or told.lemma_.lower() not in _TALES)
    if heard:
        clause.head, clause.dep_, that.dep_ = telling, "ccomp", "mark"
        that.head = clause
        for later in children(clause, "conj"):  # "told us that 20 had died and charged that"
            if reports(later) and any(children(later, "ccomp")) and not any(children(later, *SUBJECTS)):
                later.head = telling


def _is_heard_of(vehicle: Token) -> bool:
    """Tell whether a noun is one of those by which something is said: "in a televised speech"."""
    return vehicle.lemma_.lower() in words("vehicles")


def _hurt_by_the_act(clause: Token) -> None:
    """Hang who was hurt on the attack, not on what was attacked: "an attack on a union, which killed nine"."""
    thing, word = clause.head, clause.head.head
    bare = any(child.lower_ in {"which", "that"} for child in children(clause, "nsubj"))
    if clause.lemma_.lower() not in _HARMING or not bare or word.lower_ not in {"on", "against", "at", "in", "near"}:
        return
    entries = load_vocabulary().nouns.get(word.head.lemma_.lower(), ())
    if thing.dep_ == "pobj" and word.head.pos_ == "NOUN" and any(entry.event_type == "ASSAULT" for entry in entries):
        clause.head = word.head


def _hang_on_what_the_date_tells_of(word: Token) -> None:
    """Hang whom a deed befell on the deed, not on its day: "the arrest on Monday of a mayor"."""
    day, befallen = word.head, next(children(word, "pobj"), None)
    named = (
        day.pos_ == "PROPN" or (day.pos_ == "NUM" and day.shape_ == "dddd") or _LAST & {one.lower_ for one in day.lefts}
    )
    if not named or befallen is None or befallen.ent_type_ in {"DATE", "TIME"} or befallen.like_num:
        return
    before = day.head if day.dep_ == "pobj" and day.head.lower_ in _WHEN else day.left_edge
    deed = word.doc[before.i - 1] if before.i else day
    if word.is_ancestor(deed):
        return
    while deed.ent_type_ and deed.dep_ in {"pobj", "prep"} and deed.head.i < deed.i:
        deed = deed.head if deed.dep_ == "prep" else deed.head.head  # "the arrest in Lima on Monday of"
    if deed.pos_ == "NOUN" and deed.ent_type_ not in {"DATE", "TIME"}:
        word.head = deed


def _hang_on_what_is_there(word: Token) -> None:
    """Hang on an act whose it is, not on its place: "a meeting in Cairo of envoys"."""
    within, whose = word.head.head, next(children(word, "pobj"), None)
    act = within.head
    if whose is None or whose.pos_ != "NOUN" or whose.ent_type_ or within.lower_ not in _WHERE or act.pos_ != "NOUN":
        return
    if whose.lemma_.lower() in load_vocabulary().classes["person"] and act.lemma_.lower() in load_vocabulary().nouns:
        word.head = act


def _charge_with_a_deed(word: Token) -> None:
    """Hang a deed on the verb that charges somebody with it, not on who is charged: "accused the army of looting"."""
    charging = word.head.head
    # "of bombing civilians" is often taken for civilians of a bombing.
    deed = word.nbor() if word.i + 1 < len(word.doc) else word
    crime = any(below.lemma_.lower() in _CRIMES for below in word.children)
    if charging.lemma_.lower() in _CHARGING and (deed.tag_ == "VBG" or deed.lower_.endswith("ing") or crime):
        word.head = charging
        _do_the_deed(word)


def _do_the_deed(word: Token) -> None:
    """Make a verb of what was taken for a mark of its object: "accused them of looting shops and beating nurses"."""
    deed = word.nbor() if word.i + 1 < len(word.doc) else word
    thing = deed.head
    if word.head.lemma_.lower() not in _CHARGING or deed.dep_ not in {"amod", "compound"}:
        return
    if thing.head != word or thing.tag_ not in {"NNS", "NNPS"}:
        return
    if deed.tag_ != "VBG":  # "of bombing villages", where the tagger takes it for a noun
        stem, verbs = deed.lower_.removesuffix("ing"), load_vocabulary().verbs
        lemma = next((form for form in (stem, f"{stem}e", stem[:-1]) if form in verbs), None)
        if lemma is None or deed.tag_ != "NN" or stem == deed.lower_:
            return
        deed.tag_, deed.lemma_ = "VBG", lemma
    deed.head, deed.dep_, deed.pos_ = word, "pcomp", "VERB"
    thing.head, thing.dep_ = deed, "dobj"
    for later in [child for child in children(word.head, "prep") if child.i > thing.i]:
        later.head = deed
    joins = any(child.dep_ == "cc" for child in thing.children)
    if joins and not any(children(thing, "conj")):
        for later in children(word.head, "advcl"):
            if later.tag_ == "VBG" and later.i > thing.i and later.nbor(-1).dep_ == "cc":
                later.head, later.dep_ = deed, "conj"


def _part_the_place_from_the_name(verb: Token) -> None:
    """Part who acts from where: "From exile in Lima Mr Sosa denied it" tells of Mr Sosa and of Lima."""
    name = verb.nbor(-1) if verb.i else verb
    if name.dep_ != "pobj" or name.pos_ != "PROPN" or any(children(verb, *SUBJECTS, "nsubjpass", "expl")):
        return
    phrase = list(verb.doc[name.left_edge.i : name.i])
    at = next((i for i, word in enumerate(phrase) if i and word.lower_.rstrip(".") in _TITLES), 0)
    place, preposition = phrase[at - 1] if at else name, name.head
    if place == name or place.pos_ != "PROPN":
        return
    for i, word in enumerate(phrase):
        if i < at - 1 and word.head.i >= place.i:
            word.head = place
        elif i >= at and word.head.i < phrase[at].i:
            word.head = name
    place.head, place.dep_ = preposition, "pobj"
    name.head, name.dep_ = verb, "nsubjpass" if any(children(verb, "auxpass")) else "nsubj"


def _blame_somebody(word: Token) -> None:
    """Hang whom an act is blamed on upon the blaming: "blamed the murder of a judge on rebels"."""
    act = word.head
    if act.dep_ == "pobj" and act.head.lower_ == "of":
        act = act.head.head
    if act.dep_ == "dobj" and act.head.lemma_.lower() == "blame":
        word.head = act.head


def _tell_after_what(verb: Token) -> None:
    """Read a clause of time that was taken for a second deed: "sent police after two nights of riots left one dead"."""
    before = verb.head
    subject = any(children(verb, *SUBJECTS, "nsubjpass"))
    one_of_more = any(later.pos_ in {"VERB", "AUX"} for later in children(verb, "conj"))
    if (
        verb.tag_ not in _FINITE
        or subject
        or one_of_more
        or any(before.i < child.i < verb.i for child in children(before, "cc"))
    ):
        return
    times = [word for word in children(before, "prep") if before.i < word.i < verb.i and word.lower_ in _TIMES]
    doers = [doer for word in times for doer in children(word, "pobj") if doer.i < verb.i]
    if len(doers) != 1:
        return
    (mark,), (doer,) = times, doers
    verb.dep_ = "advcl"
    doer.head, doer.dep_ = verb, "nsubj"
    mark.head, mark.dep_ = verb, "mark"


def _say_what_stands_before(saying: Token) -> None:
    """Let a saying behind a comma tell the sentence before it: "guards denied them food, a rights group alleged"."""
    told, first = saying.head, saying.left_edge
    has_subject = any(child.i < saying.i for child in children(saying, "nsubj"))
    ended = first.i > 0 and saying.doc[first.i - 1].text == "," and told.i < first.i and first.tag_ not in _LINKING
    has_object = saying.dep_ != "ccomp" or any(children(told, "dobj"))
    if saying.dep_ == "conj" and any(told.i < child.i < saying.i for child in children(told, "cc")):
        return
    barred = ("mark", "ccomp") if saying.lemma_.lower() in words("addressed") else ("mark", "dobj", "ccomp")
    if not (has_subject and ended and has_object) or any(children(saying, *barred)):
        return
    saying.head, saying.dep_ = saying.sent.root, "parataxis"


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


def _be_what_is_done(noun: Token) -> None:
    """Read as nouns what the parser takes for a clause: "imposed asset freezes", "imposed bans and asset freezes"."""
    verb, subject = noun.head, next(children(noun, "nsubj"), None)
    if subject is None or subject.i < verb.i or any(children(verb, *OBJECTS)) or any(children(noun, *OBJECTS, "mark")):
        return
    noun.tag_, noun.pos_ = "NNS", "NOUN"
    for phrase in children(noun, "prep"):
        phrase.head = verb
    before = noun.nbor(-1)
    if before == subject:
        noun.dep_ = "dobj"
        subject.head, subject.dep_ = noun, "compound"
        return
    subject.head, subject.dep_ = verb, "dobj"
    noun.head, noun.dep_ = subject, "conj"
    if before.dep_ == "conj":
        before.head, before.dep_ = noun, "compound"


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


def _name_the_speaker(saying: Token) -> None:
    """Tie a name to the noun before it that it names: "…, the Chadian news agency Atpe reported"."""
    _speak_from_a_place(saying)
    before = [child for child in saying.children if child.i < saying.i and child.pos_ in _NOUNS]
    if (
        saying.lemma_.lower() not in words("say")
        or len(before) < 2
        or before[-1].dep_ != "nsubj"
        or before[-1].pos_ != "PROPN"
    ):
        return
    noun, name = before[-2:]
    if noun.pos_ == "NOUN" and noun.dep_ in {"nsubj", "dobj", "npadvmod"} and name.left_edge.i == noun.i + 1:
        noun.dep_ = "nsubj"
        name.head, name.dep_ = noun, "appos"


def _speak_from_a_place(saying: Token) -> None:
    """Let somebody speak, not the place that stands before: "Near Goma, a priest who had fled said"."""
    place = next(children(saying, "nsubj"), None)
    someone = next(children(place, "appos"), None) if place is not None else None
    if place is None or someone is None or place.pos_ != "PROPN" or someone.pos_ not in _NOUNS:
        return
    first = place.left_edge
    opening = first.nbor(-1) if first.i > saying.sent.start else first
    before = opening if opening.lower_ in _WHERE else first
    if before.lower_ not in _WHERE or before.i > saying.sent.start + 1:
        return
    someone.head, someone.dep_ = saying, "nsubj"
    place.head, place.dep_ = (before, "pobj") if before != first else (saying, "npadvmod")


def _let_the_last_speak(saying: Token) -> None:
    """Make the phrase behind the last comma the speaker: "they burnt nine huts, women who fled told the radio"."""
    if any(children(saying, *SUBJECTS, "nsubjpass", "aux", "ccomp", "cc")) or saying.head.tag_ not in _FINITE:
        return
    for comma in range(saying.i - 2, max(saying.sent.start, saying.i - _LONGEST_SPEAKER), -1):
        if saying.doc[comma].text != ",":
            continue
        heads = [saying.doc[i] for i in range(comma + 1, saying.i) if not comma < saying.doc[i].head.i < saying.i]
        between = any(saying.doc[i].dep_ == "cc" and saying.doc[i].head in heads for i in range(comma, saying.i))
        if len(heads) == 1 and heads[0].dep_ in {"appos", "conj"} and heads[0].pos_ in _NOUNS and not between:
            heads[0].head, heads[0].dep_ = saying, "nsubj"
            saying.head, saying.dep_ = saying.sent.root, "parataxis"
        return


def _join_its_like(verb: Token) -> None:
    """Coordinate a past tense with a past tense: "sent men to train the army and supplied arms"."""
    if any(child.dep_ in {"aux", "auxpass"} for child in verb.children) or not any(children(verb, *OBJECTS, "prep")):
        return
    above = verb.head
    for _ in range(_DEEPEST):
        if above.head == above or above.dep_ not in {"xcomp", "advcl", "acl", "ccomp", "conj"}:
            return
        above = above.head
        if above.tag_ == "VBD" and above.sent == verb.sent:
            verb.head = above
            return


def _is_gapped(verb: Token) -> bool:
    """Tell whether a second participle leaves out the auxiliary of the first: "nine were killed and four wounded"."""
    first = verb.head.tag_ == "VBN" and any(children(verb.head, "auxpass"))
    alone = not any(children(verb, "aux", "auxpass", "ccomp", *OBJECTS))
    return first and alone and any(_subject_in_a_gap(verb))


def _subject_in_a_gap(verb: Token) -> Iterator[Token]:
    """Yield what stands for the subject of a participle, also where the parse takes it to describe: "several hurt"."""
    yield from children(verb, *SUBJECTS)
    yield from (child for child in children(verb, "amod") if child.lower_ in _SEVERAL and child.i < verb.i)


def _undergo_the_second(noun: Token) -> None:
    """Read a noun beside a passive as the subject of its participle: "nine were killed and two nurses wounded"."""
    first = noun.head
    undergone = [child for child in children(noun, "acl") if child.tag_ == "VBN" and not any(children(child, "agent"))]
    if len(undergone) != 1 or not any(children(first, "auxpass")):
        return
    (second,) = undergone
    second.head, second.dep_ = first, "conj"
    noun.head, noun.dep_ = second, "nsubjpass"


def _agree_with_its_subject(verb: Token) -> None:
    """Coordinate a verb with one whose subject is of its number: "says the men lie and wants them tried"."""
    number = _number_of_verb(verb)
    if number is None or any(children(verb, *SUBJECTS, "nsubjpass", "expl")):
        return
    beside = verb.head
    if beside.dep_ not in {"ccomp", "relcl", "advcl"} or _number_of_subject(beside) in {number, None}:
        return
    above = beside.head
    while above.head != above and above.pos_ not in {"VERB", "AUX"}:
        above = above.head
    if above.sent == verb.sent and above.i < verb.i and _number_of_subject(above) == number:
        verb.head = above


def _speak_beside_the_report(verb: Token) -> None:
    """Let a body that reports speak on, not the victims: "it said forty were killed and urged Peru to try the men"."""
    told = verb.head
    while told.dep_ == "conj" and told.head.pos_ in {"VERB", "AUX"}:
        told = told.head
    saying = told.head
    undergone = told.dep_ == "ccomp" and any(children(told, "nsubjpass", "expl"))
    if not undergone or not reports(saying) or any(children(verb, *SUBJECTS, "nsubjpass", "aux", "auxpass")):
        return
    # "Were arrested and accused of theft" goes on with the passive, and names nobody behind it.
    whole = verb.tag_ in _PAST and any(children(verb, *OBJECTS))
    if verb.tag_ == "VBD":
        whole |= any(children(verb, "ccomp")) or any(child.lower_ in _CALLING for child in children(verb, "prep"))
    entries = load_vocabulary().verbs.get(verb.lemma_.lower(), ())
    if whole and any(entry.event_type in _SPOKEN for entry in entries) and saying.i < told.i < verb.i:
        verb.head = saying


def _number_of_verb(verb: Token) -> str | None:
    """Return the number that the form of a verb or of its auxiliary tells; the past tells none but for "was"."""
    finite = next(children(verb, "aux", "auxpass"), verb)
    if finite.lower_ in {"is", "has", "was", "does"} or finite.tag_ == "VBZ":
        return "one"
    return "several" if finite.lower_ in {"are", "have", "were", "do"} or finite.tag_ == "VBP" else None


def _number_of_subject(verb: Token) -> str | None:
    """Return the number of the subject of a verb, unless it may be either: "the government", "who"."""
    subject = next(children(verb, "nsubj", "nsubjpass"), None)
    if subject is None or subject.lower_ in {"who", "which", "that", "you"}:
        return None
    if subject.tag_ in {"NNS", "NNPS"} or subject.lower_ in {"they", "we"} or any(children(subject, "conj")):
        return "several"
    sure = subject.tag_ == "NNP" or subject.lower_ in {"he", "she", "it"} or subject.text.endswith(_ONE_PERSON)
    return "one" if sure else None


def _describe_the_subject(participle: Token) -> None:
    """Hang a participle on the subject that it describes: "the envoy sent by Chad has left" tells who left."""
    subject = next(children(participle, "nsubj"), None)
    main = participle.head
    deed = participle.nbor(-1) if participle.i else participle
    if deed.tag_ == "VBG" and deed.dep_ == "auxpass" and participle.tag_ == "VBN" and main.i > participle.i:
        # "Shelling attributed to rebels hit a port"
        deed.head, deed.dep_, deed.tag_, deed.pos_, deed.lemma_ = main, "nsubj", "NN", "NOUN", deed.lower_
        participle.head, participle.dep_ = deed, "acl"
        return
    described = participle.tag_ == "VBN" and not any(children(participle, "aux", "auxpass"))
    if subject is None or not described or main.i < participle.i or not any(children(participle, "agent")):
        return
    subject.head, subject.dep_ = main, "nsubj"
    for before in [child for child in participle.children if child.i < subject.left_edge.i]:
        before.head = main
    participle.head, participle.dep_ = subject, "acl"


def _say_or_follow_what_is_said(clause: Token) -> None:
    """Mend the clause beside a saying, the saying that was taken for such a clause, and how somebody was left."""
    if clause.tag_ == "VBG":
        _follow_what_is_said(clause)
    elif clause.tag_ == "VBN" and clause.head.lemma_ == "leave":
        left = [child for child in children(clause.head, "dobj") if child.right_edge.i + 1 == clause.left_edge.i]
        for somebody in left:  # "leaving 20 injured"
            clause.dep_ = "ccomp"
            somebody.head, somebody.dep_ = clause, "nsubj"
    elif clause.tag_ in _FINITE and clause.lemma_.lower() in words("addressed"):
        _let_the_last_speak(clause)
        _tell_what_a_clause_tells(clause)


def _tell_what_a_clause_tells(saying: Token) -> None:
    """Part a clause from the saying behind it: "two died when boys armed with knives fought, a doctor told us"."""
    marks = [child for child in children(saying, "advmod", "mark") if child.lower_ in _ASIDE]
    subject = next(children(saying, "nsubj"), None)
    speaker = _phrase_before(saying)
    if subject is None or speaker is None or not marks or speaker == subject:
        return
    within = [each for each in subject.subtree if subject.i < each.i < speaker.i]
    acts = [each for each in within if each.dep_ == "acl" and each.tag_ in _PAST and not any(children(each, "agent"))]
    if not acts:
        return
    act = acts[-1]
    act.head, act.dep_, act.tag_ = saying.head, "advcl", "VBD"
    for each in (*marks, subject):
        each.head = act
    speaker.head, speaker.dep_ = saying, "nsubj"
    saying.head, saying.dep_ = saying.sent.root, "parataxis"


def _phrase_before(saying: Token) -> Token | None:
    """Return the head of the phrase between a comma and a saying, with its name: ", a doctor, Ana Roe, told us"."""
    for word in saying.doc[max(saying.sent.start, saying.i - _LONGEST_SPEAKER) : saying.i]:
        behind_a_comma = word.left_edge.i > 0 and saying.doc[word.left_edge.i - 1].text == ","
        ended = saying.i - word.right_edge.i == 1 or saying.doc[saying.i - 1].text == ","
        if word.dep_ in {"appos", "conj"} and word.pos_ in _NOUNS and behind_a_comma and ended:
            return word if saying.i - word.right_edge.i <= 2 else None
    return None


def _describe_the_doer(supposed: Token) -> None:
    """Let what somebody is believed to be only describe him: "men believed to be rebels killed nine"."""
    doer = next(children(supposed, "nsubj"), None)
    to_be = next((clause for clause in children(supposed, "xcomp") if any(children(clause, "aux"))), None)
    if doer is None or to_be is None or any(children(supposed, "aux", "auxpass")):
        return
    below = [*children(supposed, "ccomp"), *(each for each in to_be.subtree if each.dep_ == "acl")]
    acts = [each for each in below if each.tag_ in _FINITE and each.i > to_be.i]
    if len(acts) != 1 or any(children(acts[0], "mark", "agent", *SUBJECTS)):
        return
    (act,) = acts
    act.head, act.dep_ = (act if supposed.head == supposed else supposed.head), supposed.dep_
    doer.head = act
    for later in [child for child in supposed.children if child.i > act.i]:
        later.head = act
    supposed.head, supposed.dep_, supposed.tag_ = doer, "acl", "VBN"


def _follow_what_is_said(participle: Token) -> None:
    """Hang a result on what is said, not on the saying: "two men died, police said, bringing the toll to nine".

    Whom an act harmed it harmed also where somebody is charged with it: "accused Chad of shelling us, killing two".
    """
    saying = participle.head
    if participle.lemma_.lower() in _HARMING and not any(children(participle, *SUBJECTS)):
        told = [*children(saying, "ccomp")] if saying.lemma_ in words("say") else []
        deeds = [deed for word in children(saying, "prep") for deed in children(word, "pcomp")]
        told += deeds if saying.lemma_.lower() in _CHARGING else []
        behind = [act for act in told if saying.i < act.i < participle.i and act.pos_ == "VERB"]
        if behind:
            participle.head = behind[-1]
            return
    if saying.tag_ not in _FINITE or saying.lemma_ not in words("say") or participle.i < saying.i:
        return
    stand = participle.lemma_ in words("taking_a_stand") and participle.nbor(-1).text == ","
    if stand or participle.lemma_ in _speaking() or any(children(participle, *SUBJECTS)):
        return
    said = [child for child in children(saying, "ccomp") if child.i < saying.i]
    if said and participle.sent == saying.sent:
        participle.head = said[0]


def _speaking() -> frozenset[str]:
    """Return the participles that go on telling how it was said: "adding", "citing a report", "speaking to us"."""
    return words("say") | words("think") | words("citing") | {"add", "speak", "refer", "talk", "write", "respond"}
