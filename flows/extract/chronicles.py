"""Dates of chronologies: lines that open with a date and tell what happened then."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from flows.extract.columns import sentence_start, text_of
from flows.extract.grammar import helpers
from flows.extract.parts import Date, Trigger

# What the rule of a date begins with that an act has from a sentence before.
CARRIED = "carried"
_BULLETS = " \t•*·-–—"
_MARK = re.compile(r"\s?[:–—]\s")
# One line alone may be a heading or a dateline.
_LEAST_LINES = 2


def told_by_lines(doc: Doc, triggers: Sequence[Trigger], dates: Sequence[Date]) -> dict[Trigger, Date]:
    """Return the dates of acts told in lines such as "May 1993: The rebels sign a truce", where there are several.

    A sentence of the line that names another date has its own. One behind the sentence of the date carries it over.
    """
    lines = list(_lines(doc, dates))
    found: dict[Trigger, Date] = {}
    for end, date in lines if len(lines) >= _LEAST_LINES else ():
        naming = {sentence_start(doc, other.head) for other in dates if other is not date}
        for trigger in triggers:
            told = date.end <= trigger.start < end and sentence_start(doc, trigger.head) not in naming
            if told and _is_told_outright(doc[trigger.head]):
                beside = sentence_start(doc, trigger.head) == sentence_start(doc, date.head)
                found[trigger] = date if beside else replace(date, rule=f"{CARRIED} {date.rule}")
    return found


def _is_told_outright(act: Token) -> bool:
    """Tell whether an act is one that the line tells, not what it is about or what had gone before."""
    about = act.dep_ in {"pcomp", "ccomp", "xcomp", "relcl", "acl", "advcl"}
    return not about and (act.pos_ == "VERB" or act.dep_ == "ROOT") and "had" not in helpers(act)


def _lines(doc: Doc, dates: Sequence[Date]) -> Iterator[tuple[int, Date]]:
    """Yield the end of each line that opens with a date and a colon or dash, and the date."""
    text = text_of(doc)
    for date in dates:
        before = text[text.rfind("\n", 0, date.start) + 1 : date.start]
        if date.first is not None and date.timex_type == "DATE" and not before.strip(_BULLETS):
            end = text.find("\n", date.end)
            if _MARK.match(text, date.end):
                yield (end if end >= 0 else len(text)), date
