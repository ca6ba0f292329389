"""Which act a number or a date belongs to: the nearest one above it in the parse, in its own clause."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from flows.extract import calendar_rules as cal
from flows.extract.act_dates import since_then, told_from_acts
from flows.extract.chronicles import CARRIED, told_by_lines
from flows.extract.columns import sentence_start, text_of
from flows.extract.date_grammar import lexicon
from flows.extract.date_tense import is_to_be_held
from flows.extract.governors import (
    COMPARING,
    MODIFYING,
    counted_in,
    dated_by,
    has_modal,
    is_at_the_same_time,
    sharing,
    told_as_one,
    undergone_by,
    upwards,
)
from flows.extract.grammar import children, first_conjunct, helpers
from flows.extract.number_words import lexicon as numbers
from flows.extract.parts import Date, Quantity, Trigger
from flows.extract.quantity_measures import CASUALTIES, befalling, raised
from flows.extract.units import unit_names

# An act named by a noun is told of by the verb that the noun fills: "the attack happened on Monday".
_FILLS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "dobj", "attr", "oprd"})
# "Two days ago", "the past three years": the number says when, not how much.
_TOLD_BY_A_NUMBER = frozenset({"ago", "offset", "stretch", "first_of"})
# What these rules read is another day, also where it is not known which.
_OTHER_DAYS = frozenset({"offset", "beside_act"})
# The day of a thing that is refused or asked for is not the day of that.
_ONLY_IN_WORDS = frozenset({"REJECT", "REQUEST"})
# Types of which one act is hardly that of the sentence before, unless the same word tells it.
_TOLD_APART = _ONLY_IN_WORDS | {
    "ACCUSE",
    "THREATEN",
    "SUPPORT",
    "CONSULT",
    "AGREE",
    "CONCEDE",
    "COOPERATE",
    "STATEMENT",
}
_BOUNDED = ("since", "until", "till", "by")
_LIMITS = ("until", "till", "by")
# How many sentences before, at most, a date is carried over from.
_REACH = 3
_WEEK = 7


class Owners:
    """The acts of a document, ready to be asked which of them a token belongs to."""

    def __init__(self, doc: Doc, triggers: Sequence[Trigger]) -> None:
        """Index `triggers` by the tokens that announce them and by the verbs that they fill."""
        self.doc = doc
        self._at: dict[int, Trigger] = {trigger.head: trigger for trigger in reversed(triggers)}
        for trigger in triggers:
            for token in _announcing(doc, trigger):
                self._at.setdefault(token.i, trigger)
        self._filled: dict[int, Trigger] = {}
        for trigger in triggers:
            token = doc[trigger.head]
            whole = _whole_of(token)
            noun = token.pos_ in {"NOUN", "PROPN"} or token.tag_ == "VBG"  # "fighting broke out"
            if noun and whole.dep_ in _FILLS and _tells_of(whole.head, token):
                self._filled.setdefault(whole.head.i, trigger)

    def owner(self, index: int, *, joined: bool = False, is_sum: bool = False) -> Trigger | None:
        """Return the act that the number headed by the token `index` belongs to, or None.

        With `joined`, that may be the first of two acts told as one: "killed six and wounded nine". A sum may be that
        of any noun within the act: "offered funding of $2m".
        """
        tokens = counted_in(self.doc[index], joined=joined, is_sum=is_sum)
        for token in tokens:
            found = self._at.get(raised(token).i) or self._told_by(token)
            if found and self._has(found, token):
                return found
        return None

    def dated(self, index: int) -> Trigger | None:
        """Return the act that the date headed by the token `index` belongs to, or None."""
        for token in dated_by(self.doc[index]):
            found = self._told_by(token)
            if found is not None:
                verb = self.doc[found.head]
                if token != verb and found.event_type in _ONLY_IN_WORDS and verb.pos_ == "VERB":
                    return None  # "rejected talks planned for May"
                # "The 2015 deal that was dropped" was not dropped then.
                return None if verb.dep_ == "relcl" and verb.head == token else found
        return None

    def undergone(self, quantity: Quantity) -> Trigger | None:
        """Return the act that those counted suffered, as told beside them: "some of the 90 girls abducted in May"."""
        counted = self.doc[quantity.head]
        clause = undergone_by(counted) if quantity.measure in CASUALTIES else None
        if clause is None or clause.lemma_.lower() not in befalling():
            return None
        number = self.doc.char_span(quantity.start, quantity.start + 1, alignment_mode="expand")
        whole = number is not None and (number[0] == counted or counted.is_ancestor(number[0]))
        return self._at.get(clause.i) if whole else None  # "15 of the 90 girls" are not all

    def _told_by(self, token: Token) -> Trigger | None:
        return self._at.get(token.i) or self._filled.get(token.i)

    def _has(self, trigger: Trigger, token: Token) -> bool:
        """Tell whether what a verb says of an act has to do with its numbers: "the launch killed 12", not "awed 12"."""
        act = self.doc[trigger.head]
        if token.i in self._at or act.dep_ != "nsubj":
            return True
        lemma = token.lemma_.lower()
        return lemma in numbers()["telling_numbers"] or any(lemma in verbs for verbs in numbers()["verbs"].values())

    def above(self, trigger: Trigger) -> Trigger | None:
        """Return the act in whose time and place `trigger` happens too, as coordination and participles have it."""
        above = sharing(self.doc[trigger.head])
        return next((found for token in above if (found := self._at.get(token.i)) and found is not trigger), None)

    def described(self, trigger: Trigger) -> int:
        """Return the head of the date that a clause of time tells of, as in "2018, when troops came"; -1 if none."""
        token = self.doc[trigger.head]
        tells_when = any(child.lower_ == "when" for child in token.children)
        return token.head.i if token.dep_ == "relcl" and tells_when else -1

    def renamed(self, index: int) -> int:
        """Return the end of what a word of time says once more: "Monday" for "on Monday, the ninth day of it"."""
        time = self.doc[max(index, 0)]
        first = time.left_edge.i
        again = index > 0 and time.lemma_.lower() in lexicon()["day_nouns"] and time.dep_ in {"appos", "npadvmod"}
        return first - 2 if again and first > 1 and self.doc[first - 1].text == "," else -1


def _whole_of(act: Token) -> Token:
    """Return what an act is one or some of, where a verb tells of that: "led the first of a series of strikes"."""
    whole = act
    while whole.dep_ == "pobj" and whole.head.lower_ in {"of", "in"} and whole.head.head.pos_ != "VERB":
        above = whole.head.head
        if above.ent_type_ != "ORDINAL" and above.lemma_.lower() not in lexicon()["rows"]:
            return act
        whole = above
    led = whole.head.lemma_.lower() in {*lexicon()["undergoing"], "lead", "join"}
    return whole if whole.dep_ == "dobj" and led else act


def _tells_of(verb: Token, act: Token) -> bool:
    """Tell whether what a verb says of an act happens when the act does: not "confirmed", "avoided" or "expired"."""
    words, lemma = lexicon(), verb.lemma_.lower()
    if lemma == "do" and not any(children(verb, "dobj")):
        return False  # "as the plant did in 2011"
    if lemma in words["ending"]:
        return act.lemma_.lower() not in words["lasting"]
    return lemma not in {*words["averting"], *words["judging"]} and (
        lemma not in words["telling"] or lemma in words["undergoing"]
    )


def _announcing(doc: Doc, trigger: Trigger) -> Iterable[Token]:
    yield doc[trigger.head]
    span = doc.char_span(trigger.start, trigger.end, alignment_mode="expand")
    if span is not None:
        yield from (token for token in span if token.pos_ in {"VERB", "NOUN", "PROPN", "ADJ"})


def dates_of(
    owners: Owners, triggers: Sequence[Trigger], dates: Sequence[Date], anchor: dt.date | None = None
) -> dict[Trigger, Date]:
    """Return the date of every act that has one. A day is better than a month, a known interval than none.

    A date is an act's own where it hangs on it, on a verb that the act fills or on one that it shares its time with.
    No date is taken from a comparison, from a line of its own, or against the tense: what is past at `anchor` was not
    done after it.
    """
    found: dict[Trigger, Date] = {}
    telling = {date.head: date for date in dates if _tells_when(date, owners.doc)}
    # "The worst since May, when a bomb killed six" ranks what was told, and dates the bomb.
    named = telling | {date.head: date for date in dates if _ranks(date, owners.doc)}
    for date in telling.values():
        owner = owners.dated(date.head)
        if (
            owner
            and not _stands_before(owners.doc[date.head])
            and not (date.rule.startswith("since") and _is_said_lately(owners.doc[owner.head]))
            and _fits(date, owner, owners.doc, anchor)
            and (owner not in found or _exactness(date) < _exactness(found[owner]))
        ):
            found[owner] = date
    by_word = _by_word(telling.values(), owners.doc)
    for trigger in triggers:
        if trigger in found:
            continue
        act = owners.doc[trigger.head]
        described = named.get(owners.described(trigger)) or telling.get(owners.renamed(owners.described(trigger)))
        if described is not None and described.rule.startswith(_BOUNDED):
            described = _its_beginning(described)
        shared = described or _shared(act, owners, by_word, found)
        shared = shared or since_then(act, telling, by_word, anchor)
        shared = shared or _said_then(trigger, act, telling) or _of_the_next(act, by_word, found)
        if shared is not None and _in_time(shared, act, anchor):
            found[trigger] = shared
    counted = {trigger: _counted_over(owners.doc[trigger.head], by_word) for trigger in triggers}
    found = {trigger: date for trigger, date in counted.items() if date is not None} | found
    found = told_from_acts(owners.doc, dates, found, by_word, owners.dated)
    found = told_by_lines(owners.doc, triggers, dates) | found
    return found | _carried(owners.doc, triggers, dates, found)


def _of_the_next(act: Token, by_word: Mapping[int, Date], found: Mapping[Trigger, Date]) -> Date | None:
    """Return the date behind the last of two deeds told as one: "were killed and two others hurt on Friday"."""
    joined = told_as_one(act)
    if joined is None:
        return None
    own = next((date for trigger, date in found.items() if trigger.head == joined.i), None)
    date = own or by_word.get(joined.i) or _of_its_deed(joined, by_word)
    return date if date is not None and date.start > joined.idx else None


def _counted_over(act: Token, by_word: Mapping[int, Date]) -> Date | None:
    """Return the time over which somebody counted: "between May and July it recorded 90 people killed by troops"."""
    counted = act.head if act.dep_ == "acl" and act.tag_ == "VBN" else act
    verb = counted.head
    if counted.dep_ != "dobj" or verb.lemma_.lower() not in numbers()["counting_over_time"]:
        return None
    date = by_word.get(verb.i)
    return date if date is not None and date.first is not None and date.first != date.last else None


def _its_beginning(date: Date) -> Date | None:
    """Return the day, month or year that a "since" begins with: of "since 2004, when seven were killed" it is 2004."""
    if not date.rule.startswith("since") or date.first is None or date.timex_type != "DATE":
        return None
    match (date.timex_value or "").count("-"), len(date.timex_value or ""):
        case 2, 10:
            period = cal.day(date.first)
        case 1, 7:
            period = cal.containing(date.first, "month")
        case 0, 4:
            period = cal.containing(date.first, "year")
        case _:
            return None
    text, rule = (words.split(maxsplit=1)[1] for words in (date.text, date.rule))
    shorter = replace(date, start=date.end - len(text), text=text, rule=rule)
    return replace(shorter, first=period.first, last=period.last, granularity=period.granularity)


def _said_then(trigger: Trigger, act: Token, telling: Mapping[int, Date]) -> Date | None:
    """Return when something was said, for an act that is the saying: "on Monday he said the raid was shameful"."""
    saying = act.head
    if (
        act.dep_ != "ccomp"
        or saying.lemma_.lower() not in lexicon()["telling"]
        or not any(child.i in trigger.actors for child in children(saying, "nsubj"))
    ):
        return None
    return next(
        (date for head, date in telling.items() if saying in {act.doc[head].head, act.doc[head].head.head}), None
    )


def _carried(
    doc: Doc, triggers: Sequence[Trigger], dates: Sequence[Date], found: Mapping[Trigger, Date]
) -> dict[Trigger, Date]:
    """Return the dates that acts take over from the sentences just before, where those go on telling of one happening.

    "A bomb went off on Monday. The blast killed two men.": the act is of the same type as the dated one at most
    three sentences before, both are told as past, and no other date stands between. The rule is then "carried".
    """
    carried: dict[Trigger, Date] = {}
    sentences = {sentence.start: number for number, sentence in enumerate(doc.sents)}
    named = [
        (sentences[sentence_start(doc, date.head)], date.first)
        for date in dates
        if date.first is not None or date.rule in _OTHER_DAYS
    ]
    naming = {sentence for sentence, _ in named}
    several = {one for one, first in named if any(one == other and _are_near(first, day) for other, day in named)}
    last: dict[str, tuple[int, Date, str]] = {}
    for trigger in sorted(triggers, key=lambda one: one.start):
        act = doc[trigger.head]
        here = sentences[sentence_start(doc, act.i)]
        own = found.get(trigger)
        just_before = [date for date in dates if date.first and sentences[sentence_start(doc, date.head)] == here - 1]
        told = _day_of_the_hour(act, own, just_before)
        if told is not None and here not in naming and _is_told_on(act):
            carried[trigger] = replace(told, rule=f"{CARRIED} {told.rule}")
            continue
        if own is not None and not (own.rule == "clock" and own.first is None):
            if _is_of_a_day(own) and here not in several and "had" not in helpers(act):
                last[trigger.event_type] = (here, own, act.lemma_)
            else:
                last.pop(trigger.event_type, None)
            continue
        before, date, word = last.get(trigger.event_type, (-1, None, ""))
        if (act.pos_ == "NOUN" or trigger.event_type in _TOLD_APART) and act.lemma_ != word:
            continue  # "the conference" need not be the talks of Monday
        near = date is not None and before < here <= before + _REACH and not naming & set(range(before + 1, here + 1))
        if near and date is not None and _is_told_on(act):
            carried[trigger] = replace(date, rule=f"{CARRIED} {date.rule}")
    return carried


def _is_told_on(act: Token) -> bool:
    return _goes_on(act) and not _at_another_time(act) and not _heads_a_list(act) and not _over_a_time(act)


def _over_a_time(act: Token) -> bool:
    """Tell whether an act is summed up over a time of its own: "84 were killed across the land during the week"."""
    phrases = (word for word in children(act, "prep") if word.lower_ in {"during", "over", "throughout", "within"})
    times = (time for word in phrases for time in children(word, "pobj"))
    return any(time.lemma_.lower() in {*lexicon()["units"], "period"} for time in times)


def _day_of_the_hour(act: Token, own: Date | None, before: Sequence[Date]) -> Date | None:
    """Return the one day that the sentence before names, for an act that tells its time of day alone: "at dawn"."""
    hour = own is not None and own.rule == "clock" and own.first is None
    hour = hour or any(
        time.lower_ in lexicon()["bare_hours"] for word in children(act, "prep") for time in children(word, "pobj")
    )
    if not hour or len(before) != 1 or (own is not None and own.first is not None):
        return None
    (day,) = before
    told = day.first is not None and day.first == day.last and not day.rule.startswith((*_BOUNDED, "before", "after"))
    return day if told and day.timex_type in {"DATE", "TIME"} and not _only_describes(act.doc[day.head]) else None


def _are_near(one: dt.date | None, other: dt.date | None) -> bool:
    """Tell whether two days of a sentence are so near each other that the next may go on from either."""
    return one is not None and other is not None and one != other and abs((one - other).days) <= _WEEK


def _is_of_a_day(date: Date) -> bool:
    return date.first is not None and date.last is not None and (date.last - date.first).days <= 1


def _goes_on(act: Token) -> bool:
    """Tell whether an act is told as past, as the sentence before was: "was shot", "the blast"."""
    if act.pos_ in {"NOUN", "PROPN"}:
        return any(child.lower_ in {"the", "this", "that"} for child in act.children) and act.tag_ in {"NN", "NNP"}
    aids = helpers(act) or (helpers(act.head) if act.dep_ == "conj" else set())
    return (act.tag_ == "VBD" and not aids) or (act.tag_ == "VBN" and bool(aids) and aids <= {"was", "were"})


def _heads_a_list(act: Token) -> bool:
    """Tell whether an act stands in a heading, which begins another story: "Lyon club: 12 killed"."""
    words = [token for token in act.sent if not token.is_space]
    return not words[-1].is_punct and any(token.text == ":" for token in words)


def _at_another_time(act: Token) -> bool:
    """Tell whether an act stands in a clause that its main clause comes before or after: "since it sent troops"."""
    clauses = [token for token in (act, *act.ancestors) if token.dep_ == "advcl"]
    marks = {child.lower_ for clause in clauses for child in clause.children if child.dep_ == "mark"}
    return bool(marks & set(COMPARING))


def _stands_before(head: Token) -> bool:
    """Tell whether a date stands before the clause that the parse puts it in: "said last week it would attack"."""
    for clause in upwards(head):
        if (
            clause.pos_ in {"VERB", "AUX"}
            and clause.dep_ in {"ccomp", "acl", "relcl"}
            and clause.head.i < head.i < clause.i
        ):
            first = next(
                (child for child in clause.children if child.dep_ in {"mark", "nsubj", "nsubjpass", "expl"}), None
            )
            return first is not None and head.i < first.left_edge.i
    return False


def _by_word(dates: Iterable[Date], doc: Doc) -> dict[int, Date]:
    """Return the best date that hangs on each word, whatever the words between."""
    found: dict[int, Date] = {}
    for date in dates:
        for token in dated_by(doc[date.head]):
            if token.i == date.head or token.pos_ in {"ADP", "ADV", "PART", "SCONJ"}:
                continue
            if token.i not in found or _exactness(date) < _exactness(found[token.i]):
                found[token.i] = date
            if token.pos_ in {"VERB", "AUX", "NOUN", "PROPN"}:
                break
    return found


def _shared(act: Token, owners: Owners, by_word: Mapping[int, Date], found: Mapping[Trigger, Date]) -> Date | None:
    """Return the date of the nearest word in whose time the act happens too."""
    for above in sharing(act):
        owner = owners.owner(above.i) if above.pos_ in {"VERB", "AUX"} else None
        date = by_word.get(above.i) or (found.get(owner) if owner and owner.head == above.i else None)
        if date is not None and not (above == act.head and act.dep_ == "conj" and date.rule.startswith(_LIMITS)):
            return date
    for verb in (act, *(child for child in act.children if child.dep_ == "conj")):
        for clause in verb.children:
            if clause.dep_ == "advcl" and is_at_the_same_time(clause):
                dated = next((word for word in _led_to(clause) if word.i in by_word), None)
                if dated is not None:
                    return by_word[dated.i]
    return _of_its_deed(act, by_word)


def _of_its_deed(act: Token, by_word: Mapping[int, Date]) -> Date | None:
    """Return the date of the happening that an act is a part of: "were hurt in shelling of the port on Monday"."""
    within = (word for word in children(act, "prep") if word.lower_ in lexicon()["within"])
    times = (happening for word in within for happening in children(word, "pobj", "pcomp") if happening.i in by_word)
    deeds = lexicon()["deeds"]  # the tagger takes "shelling" for a verb
    return next((by_word[one.i] for one in times if one.lemma_.lower() in deeds or one.lower_ in deeds), None)


def _led_to(verb: Token) -> Iterator[Token]:
    """Yield a verb and the doings that it brings in: "resorted to shelling", "began to shell"."""
    yield verb
    for child in verb.children:
        if child.dep_ == "xcomp" and child.tag_ == "VBG":
            yield child
        elif child.dep_ == "prep" and child.lower_ == "to":
            yield from (doing for doing in children(child, "pcomp") if doing.tag_ == "VBG")


def _tells_when(date: Date, doc: Doc) -> bool:
    """Tell whether a date may tell when an act happened: no dateline, repetition or mere description."""
    head = doc[date.head]
    if date.timex_type == "SET" or _stands_alone(date, doc) or _ranks(date, doc) or _cites(date, doc):
        return False
    return date.first is not None or not _only_describes(head)


def _is_said_lately(act: Token) -> bool:
    """Tell whether what has gone on since a day is the verb above a noun: "has been accused of rape since May"."""
    if act.pos_ not in {"NOUN", "PROPN"}:
        return False
    verb = next((token for token in act.ancestors if token.pos_ in {"VERB", "AUX"}), act)
    return bool(helpers(verb) & {"has", "have", "'ve"}) and verb.lemma_.lower() not in lexicon()["undergoing"]


def _ranks(date: Date, doc: Doc) -> bool:
    """Tell whether a date only says among which things one is the first: "the worst crash since 2004"."""
    if not date.rule.startswith("since"):
        return False
    before = doc[max(sentence_start(doc, date.head), date.head - 20) : date.head]
    return any(_is_of_all(token) or token.lower_ in {"first", "only"} for token in before)


def _is_of_all(word: Token) -> bool:
    """Tell whether a word ranks a thing among all others: "the worst", but not the "least" of "at least 20"."""
    bound = word.lower_ in {"least", "most"} and word.i > 0 and word.nbor(-1).lower_ == "at"
    return word.tag_ in {"JJS", "RBS"} and not bound


def _stands_alone(date: Date, doc: Doc) -> bool:
    """Tell whether a date is a line of its own: the line that dates the article."""
    sentence = doc[date.head].sent
    start = sentence.start_char
    text = text_of(doc)[start : sentence.end_char]
    before, after = text[: date.start - start], text[date.end - start :]
    if before.strip() == "(" and after.startswith(")"):
        return True  # of a picture or clip: "(July 1)"
    line_before, line_after = before.rsplit("\n", 1)[-1], after.split("\n", 1)[0]
    return not any(character.isalnum() for character in line_before + line_after)


def _cites(date: Date, doc: Doc) -> bool:
    """Tell whether a date ends a reference in brackets, to an earlier text: "(Letters, 12 May)"."""
    around = doc.char_span(date.start, date.end, alignment_mode="expand")
    if around is None or around.start == 0 or around.end >= len(doc) or doc[around.end].text != ")":
        return False
    before = doc[sentence_start(doc, date.head) : around.start]
    return doc[around.start - 1].text == "," and any(token.text == "(" for token in before)


def _only_describes(head: Token) -> bool:
    """Tell whether a time without an interval only describes a thing: "the current price", "a 24-hour candle"."""
    return head.dep_ in MODIFYING and head.head.pos_ in {"NOUN", "PROPN", "ADJ"} and head.head.i > head.i


def _fits(date: Date, owner: Trigger, doc: Doc, anchor: dt.date | None) -> bool:
    """Tell whether a date may be that of the act it belongs to; a strike called for Monday lies ahead."""
    if is_to_be_held(doc[date.head]):
        return owner.event_type not in _ONLY_IN_WORDS
    return _in_time(date, doc[owner.head], anchor)


def _in_time(date: Date, act: Token, anchor: dt.date | None) -> bool:
    """Tell whether the tense of an act allows its date: nothing past happened after the day of the story."""
    if anchor is None or date.first is None or date.last is None or act.pos_ not in {"VERB", "AUX"}:
        return True
    aids = helpers(act)
    if "to" in aids and date.last < anchor and has_modal(act.head):
        return False  # "will come to investigate the attack of Monday"
    planned = act.dep_ == "acl" and act.head.lemma_.lower() in lexicon()["prospective"] and "to" in aids
    if planned and (date.last < anchor or (date.last == anchor and date.rule.startswith("weekday"))):
        return False  # "went back on plans to leave on Monday": a plan lies ahead
    past = not aids & set(lexicon()["modals"]) and (
        (act.tag_ == "VBD" and not aids) or bool(aids & {"has", "have", "had", "was", "were"})
    )
    ahead = bool(aids & {"will", "wo", "'ll", "shall"})
    if date.rule.startswith("since") and act.tag_ == "VBD" and not aids:
        return False  # "together since 2014, they met at work": what has lasted since then is something else
    if past and date.last > anchor and date.first >= anchor:
        return date.rule.startswith(("until", "till"))  # "has called for an end by May": that is to end by then
    return not (ahead and date.last < anchor)


def _exactness(date: Date) -> tuple[bool, int]:
    if date.first is None or date.last is None:
        return (True, 0)
    return (False, (date.last - date.first).days)


# How far behind a whole, in characters, its parts are told.
_A_WHOLE_BEFORE = 150


def quantities_of(
    owners: Owners, quantities: Sequence[Quantity], dates: Sequence[Date] = ()
) -> dict[Trigger, list[Quantity]]:
    """Return the numbers that belong to each act, in reading order."""
    found: dict[Trigger, list[Quantity]] = {}
    for quantity in counting(quantities, dates):
        is_sum = quantity.measure in {"money", "percent"}
        owner = owners.owner(quantity.head, joined=quantity.measure in CASUALTIES, is_sum=is_sum)
        if owner is None or any(beside(quantity, owners.doc, owner) for beside in _BESIDE):
            owner = owners.undergone(quantity)
        if owner is not None:
            found.setdefault(owner, []).append(quantity)
    for quantity in _wholes(quantities):
        if owner := owners.undergone(quantity):
            found.setdefault(owner, []).append(quantity)
    return {
        owner: kept
        for owner, told in found.items()
        if (kept := _without_parts_of_others(owner, told, quantities, owners.doc))
    }


def _wholes(quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    """Yield the numbers told within another of people: "90 girls" of "12 of the 90 girls abducted in May"."""
    for quantity in quantities:
        outer = [one for one in quantities if one.start < quantity.start and quantity.end <= one.end]
        if quantity.measure in CASUALTIES and any((one.value or one.low or 0) >= 1 for one in outer):
            yield quantity


def counting(quantities: Sequence[Quantity], dates: Sequence[Date]) -> Iterator[Quantity]:
    """Yield the numbers that count something by themselves; those within `dates` only help to tell a date."""
    telling = [(date.start, date.end) for date in dates if date.rule in _TOLD_BY_A_NUMBER]
    for quantity in quantities:
        if any(start <= quantity.start and quantity.end <= end for start, end in telling):
            continue
        if any(one.start < quantity.start and quantity.end <= one.end for one in quantities):
            continue  # the whole of a share: "half the 900 men"
        if quantity.noun is None and quantity.measure == "other" and quantity.role != "part":
            continue  # nobody knows what it counts
        if not _is_idle(quantity):
            yield quantity


def _is_idle(quantity: Quantity) -> bool:
    """Tell whether "one" is a number of nothing that an act is about: "one of the largest ports", "one of which"."""
    if quantity.measure != "other" or not quantity.text.lower().startswith("one"):
        return False
    alone = quantity.text.lower() == "one" and quantity.role == "part" and quantity.noun not in numbers()["people"]
    return alone or quantity.text.lower().startswith("one of ")


def _without_parts_of_others(
    owner: Trigger, told: list[Quantity], every: Sequence[Quantity], doc: Doc
) -> list[Quantity]:
    """Drop the parts of a number that is none of the act's: "stalled over 300 men, among them 20 guards".

    A part of which the act itself tells is kept: "held 300 men, 20 of whom were freed".
    """
    kept: list[Quantity] = []
    for quantity in told:
        before = [one for one in every if quantity.start - _A_WHOLE_BEFORE < one.start < quantity.start]
        wholes = [one for one in before if one.noun not in unit_names() and one.role != "part"]
        part = first_conjunct(doc[quantity.head])
        own = part.dep_ in {"nsubj", "nsubjpass", "dobj"} and part.head.i == owner.head
        if (
            quantity.role != "part"
            or own
            or not wholes
            or wholes[-1] in told
            or quantity.measure in {"money", "percent"}
        ):
            kept.append(quantity)
    return kept


def _is_one_thing(quantity: Quantity, doc: Doc, owner: Trigger) -> bool:
    """Tell whether "one" only points at a thing beside the act: "his appeal beyond this one issue"."""
    head = doc[quantity.head]
    alone = quantity.value == 1 and quantity.comparator == "=" and quantity.measure == "other"
    return alone and head.dep_ == "pobj" and owner.head not in {head.i, head.head.head.i}


def _is_the_whole(quantity: Quantity, doc: Doc, _: Trigger) -> bool:
    """Tell whether a number only says of how many another is a part: the second one of "8 of the 90 boys"."""
    head = doc[quantity.head]
    within = head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.pos_ == "NUM"
    return within and quantity.start > head.head.idx


def _makes(quantity: Quantity, doc: Doc, owner: Trigger) -> bool:
    """Tell whether a number only says what a thing of the act is like: "a two-car tram", not "a 300-strong force"."""
    head = doc[quantity.head]
    if not re.fullmatch(r"[^\s-]+-[a-z]+", quantity.text):
        return False
    described = head.dep_ in MODIFYING and head.head.i > head.i and head.head.i != owner.head
    if re.search(r"-(?:strong|man|member|person)$", quantity.text):
        return described and head.head.lemma_.lower() in numbers()["standing"]
    return described


def _measures(quantity: Quantity, doc: Doc, owner: Trigger) -> bool:
    """Tell whether a length, weight or speed is that of a thing or a way: "62 miles from Mora", "a 400lb bear"."""
    head, act = doc[quantity.head], doc[owner.head]
    if quantity.measure != "other" or (quantity.noun or "") not in unit_names() or quantity.noun in lexicon()["units"]:
        return False
    while head.dep_ in MODIFYING and head.head.idx < quantity.end:
        head = head.head  # the unit itself
    head = first_conjunct(head)
    over = head.head.head if head.dep_ == "pobj" else head.head
    linked = head.head.lower_ in {"of", "by"} if head.dep_ == "pobj" else head.dep_ in {*_FILLS, "npadvmod"}
    return not ((linked and (over.pos_ == "VERB" or over == act)) or head.head == act)


def _lasts(quantity: Quantity, doc: Doc, owner: Trigger) -> bool:
    """Tell whether a length of time only describes a thing of the act: "the seven-year war"."""
    head = doc[quantity.head]
    described = head.dep_ in MODIFYING and head.head.pos_ in {"NOUN", "PROPN"} and head.head.i > head.i
    return quantity.noun in lexicon()["units"] and described and head.head.i != owner.head


# What makes a number no count of the act that it stands in.
_BESIDE = (_lasts, _makes, _measures, _is_one_thing, _is_the_whole)
