"""The spaCy pipeline: loaded once a process, named in the settings, told apart by name and version."""

import re
import threading
from functools import cache
from importlib.metadata import version
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from flows.extract import mending  # noqa: F401 - importing it makes its component known to spaCy
from flows.extract.columns import text_of, words_of
from flows.extract.remembering import RULER, can_remember

_loading = threading.Lock()
# Lines of hard-wrapped text are about this long; a shorter or a longer line ends where its author ended it.
_WRAPPED = range(55, 101)
_BULLETS = frozenset("-–—•*·")
_TERMINAL = frozenset(".!?:…\"”’')]—-")


# Titles whose full stop ends no sentence, and would be a word of its own: "Brig. Smith".
_SHORT_TITLES = ("Asst.", "Brig.", "Capt.", "Cmdr.", "Cpl.", "Det.", "Insp.", "Pvt.", "Sgt.", "Supt.")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_AGENCY = r"\s*\([^()\n]{2,30}\)"
_DASH = r"\s*\.?(?:(?:--|[-–—])\s+(?=\S)|--(?=[A-Z]))"
_SHOUTED = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.]+(?:[ -/][A-ZÀ-Þ][A-ZÀ-Þ'’.]+){0,4}"
_TOWN = r"[A-ZÀ-Þ][\w'’.]+(?:[ -][A-ZÀ-Þ][\w'’.]+){0,3}"
_REGION = r"(?:, [A-Z][\w. ]{2,20})?"
# "BANGUI, July 1 (Agence) -- ", "LAKE CITY, Utah — ": capitals, and at the end of a short stretch a dash; with a day
# or an agency also "Bangui, 1 July 1999 – ", "BANGUI, July 1: " and "Bangui (Agence) – "; at the start of a text
# "Bangui – ", too.
_DATELINE = re.compile(
    rf"^[^\w\n]?(?:{_SHOUTED}(?:,[^\n–—]{{1,40}}?)?(?:{_AGENCY})?{_DASH}"
    rf"|{_TOWN}{_REGION}, {_DAY}(?:{_AGENCY})?(?:{_DASH}|:\s+(?=\S))"
    rf"|{_TOWN}{_REGION}{_AGENCY}{_DASH})"
    rf"|\A{_TOWN}{_REGION}\s+(?:--|[–—])\s+(?=[A-Z])",
    re.MULTILINE,
)


class MissingModelError(RuntimeError):
    """The spaCy pipeline that the settings name is not installed."""


@Language.component("dateline_paragraphs")
def paragraphs(doc: Doc) -> Doc:
    """Begin a sentence where a paragraph begins and where a dateline ends: neither is closed by a full stop."""
    for match in _DATELINE.finditer(text_of(doc)):
        after_dateline = doc.char_span(match.end(), match.end() + 1, alignment_mode="expand")
        if after_dateline is not None and after_dateline.start > 0:
            doc[after_dateline.start].is_sent_start = True
            for token in doc[after_dateline.start + 1 : after_dateline.start + 3]:
                token.is_sent_start = False  # the parser ends a second one there at times
    line_start = 0
    for i, word in enumerate(words_of(doc)[:-1]):
        if "\n" not in word:
            continue
        token = doc[i]
        after, before = doc[token.i + 1], doc[token.i - 1] if token.i else None
        line = token.idx - line_start
        line_start = after.idx
        is_blank_line = token.text.count("\n") > 1
        is_ended = before is not None and before.text[-1] in _TERMINAL
        is_wrapped = line in _WRAPPED or after.text[:1].islower()
        if is_blank_line or is_ended or not is_wrapped or after.text in _BULLETS:
            after.is_sent_start = True
    return doc


def load_model(name: str) -> Language:
    """Return the spaCy pipeline `name`, an installed package or a folder.

    Raises MissingModelError, with the command that installs it.
    """
    # Two threads that both find the cache empty would load it twice.
    with _loading:
        return _load(name)


@cache
def _load(name: str) -> Language:
    try:
        nlp = spacy.load(name)
    except OSError as error:
        package = name.replace("_", "-")
        raise MissingModelError(
            f"the spaCy pipeline {name!r} is not installed. Install it with `pip install {package}`, or name another "
            "one in DATELINE_MODEL or in settings.toml."
        ) from error
    if "parser" not in nlp.pipe_names:
        raise MissingModelError(f"the spaCy pipeline {name!r} has no dependency parser. Name another one.")
    tokenizer: Any = nlp.tokenizer
    for title in _SHORT_TITLES:
        tokenizer.add_special_case(title, [{"ORTH": title, "NORM": "Gen."}])
    if can_remember(nlp):
        nlp.add_pipe("dateline_attributes", after=RULER)
        nlp.disable_pipe(RULER)
    nlp.add_pipe("dateline_paragraphs", before="parser")
    nlp.add_pipe("dateline_mending", last=True)
    return nlp


def model_version(name: str) -> str:
    """Return the pipeline's own name and version, and spaCy's: what a reading depends on."""
    meta = load_model(name).meta
    return f"{meta['lang']}_{meta['name']}-{meta['version']} spacy-{version('spacy')}"
