"""Dates told from another act of the article: "two days after the attack", "the night before the vote".

The act is found by its word: one with a date of its own, or the same word earlier in the text, in sentences that name
one day. Where none does, the date keeps its words and has no interval.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from flows.extract import calendar_rules as cal
from flows.extract.calendar_rules import DAY
from flows.extract.date_grammar import lexicon, phrases_in
from flows.extract.date_readings import Words, amount_of
from flows.extract.governors import told_as_one
from flows.extract.grammar import children, helpers, prepositional
from flows.extract.parts import Date, Trigger

FROM_ACT = "from_act"
_LINKS = {"after": 1, "before": -1}
_TOLD = frozenset({"offset", "beside_act", "vague_duration", "duration"})
_CLOCK = frozenset({"second", "minute", "hour", "seconds", "minutes", "hours"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "dobj"})


def told_from_acts(
    doc: Doc,
    dates: Sequence[Date],
    found: Mapping[Trigger, Date],
    by_word: Mapping[int, Date],
    owner_of: Callable[[int], Trigger | None],
) -> dict[Trigger, Date]:
    """Return the dates of the acts, those told from another act resolved as far as its day is known.

    `found` are the dates as they were attached, `by_word` those that hang on each word, `owner_of` gives the act that
    a date on a word belongs to.
    """
    settled = dict(found)
    for date in dates:
        link = _link(doc, date) if date.rule in _TOLD else None
        act = _act(link) if link is not None else None
        if link is None or act is None:
            continue
        day = _day_of(act, date, dates, settled, by_word)
        told = replace(date, first=None, last=None, granularity=None)
        told = told if day is None else _moved(told, _words(doc, date), day, _LINKS[link.lower_])
        dated = [trigger for trigger, own in settled.items() if own.start == date.start]
        for trigger in dated:
            if trigger.head == act.i:
                del settled[trigger]  # "two days after he was held" doesn't say when he was held
            else:
                settled[trigger] = told
        owner = owner_of(act.head.i) if link.dep_ == "mark" else None
        if owner is not None and owner.head != act.i:
            settled.setdefault(owner, told)
    return settled


def since_then(
    act: Token, telling: Mapping[int, Date], by_word: Mapping[int, Date], anchor: dt.date | None
) -> Date | None:
    """Return the time up to now of what has gone on since something dated: "have died since they rose in 1980".

    The thing may be a noun: "has been held since last May's vote", "since the vote of May".
    """
    if anchor is None or not helpers(act) & {"has", "have", "'ve"}:
        return None
    dated: list[Date | None] = []
    joined = told_as_one(act)
    for child in (*act.children, *(joined.children if joined is not None else ())):
        if child.dep_ == "prep" and child.lower_ == "since":
            for noun in children(child, "pobj"):
                within = (noun, *noun.children, *prepositional(noun, "of", "in", "on"))
                dated += [telling.get(word.i) for word in within]
        elif child.dep_ == "advcl" and any(mark.lower_ == "since" for mark in children(child, "mark")):
            dated.append(by_word.get(child.i))
    date = next(filter(None, dated), None)
    if date is None or date.first is None or date.first > anchor or date.rule.startswith(("since", "by", "until")):
        return None
    return replace(date, last=anchor, granularity="interval", rule=f"since {date.rule}")


def _link(doc: Doc, date: Date) -> Token | None:
    """Return the "after" or "before" that a date ends with, or that stands behind it."""
    span = doc.char_span(date.start, date.end, alignment_mode="expand")
    if span is None:
        return None
    behind = doc[span.end : span.end + 1]
    return next((token for token in (span[-1], *behind) if token.lower_ in _LINKS), None)


def _act(link: Token) -> Token | None:
    """Return the word of the act that a link names: "vote" in "after the vote", "held" in "after he was held"."""
    if link.dep_ == "mark":
        return link.head
    return next((child for child in link.children if child.dep_ in {"pobj", "pcomp"}), None)


def _day_of(
    act: Token, date: Date, dates: Sequence[Date], found: Mapping[Trigger, Date], by_word: Mapping[int, Date]
) -> dt.date | None:
    """Return the day of an act: its own date's, else the one day that the sentences with its word before it name."""
    own = [known for trigger, known in found.items() if trigger.head == act.i and known.start != date.start]
    own += [known for index, known in by_word.items() if index == act.i and known.start != date.start]
    days = {known.first for known in own if _is_a_day(known)}
    if not own:
        told = [
            word
            for word, known in _words_with_days(act.doc, found, by_word)
            if word.idx < date.start and known.start < date.start and word.lemma_.lower() == act.lemma_.lower()
        ]
        spans = {(word.sent.start_char, word.sent.end_char) for word in told}
        days = {one.first for one in dates for start, end in spans if one.first and start <= one.start < end}
    return days.pop() if len(days) == 1 else None


def _words_with_days(
    doc: Doc, found: Mapping[Trigger, Date], by_word: Mapping[int, Date]
) -> Iterator[tuple[Token, Date]]:
    """Yield the words of which the text tells the day: of acts, of verbs, and of what begins or takes place."""
    told = [(trigger.head, date) for trigger, date in found.items()] + list(by_word.items())
    for index, date in told:
        word = doc[index]
        if not _is_a_day(date):
            continue
        yield word, date
        if word.lemma_.lower() in lexicon()["undergoing"]:
            yield from ((child, date) for child in word.children if child.dep_ in _SUBJECTS)


def _is_a_day(date: Date) -> bool:
    return date.first is not None and date.first == date.last


def _words(doc: Doc, date: Date) -> Words:
    """Return what the phrase of a date is made of, by the names of the grammar."""
    span = doc.char_span(date.start, date.end, alignment_mode="expand")
    phrases = phrases_in(doc[span.start : span.end + 3].text) if span is not None else []
    return next((one.groups for one in phrases if one.rule == date.rule), {})


def _moved(date: Date, words: Words, day: dt.date, step: int) -> Date:
    """Return the date, so far from a day: whole weeks, months and years where it counts in them."""
    unit = words.get("unit") or words.get("units") or words.get("daytime", "")
    count = amount_of(words) if "amount" in words else 1
    if unit in _CLOCK or unit == "night":
        first, last, granularity = *sorted((day, day + DAY * step)), "interval"
        first, last = (first, first) if (unit, step) == ("night", -1) else (first, last)
    elif not words or count is None or count != int(count) or _is_rounded(date.text):
        return date
    elif "amount" not in words and unit in {"week", "month", "year"}:
        first, last, granularity = *sorted((day + DAY * step, cal.shift(day, unit, step))), "interval"
    elif unit in {"day", "week", "month", "year"} or "daytime" in words:
        period = cal.containing(cal.shift(day, unit or "day", step * int(count)), unit)
        first, last, granularity = period.first, period.last, period.granularity
    else:
        return date
    return replace(date, first=first, last=last, granularity=granularity, rule=f"{FROM_ACT} {date.rule}")


def _is_rounded(text: str) -> bool:
    return text.lower().startswith(("about", "nearly", "almost", "just", "only"))
