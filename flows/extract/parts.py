"""What the parts of the extractor hand to each other.

`start` and `end` are offsets in code points of the article's text (0-based, end-exclusive; the same as spaCy's
character offsets). `head` is the index in the Doc of the token that heads the phrase: parts are tied together by
walking the dependency tree between heads.
"""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word (or words) that announces an act, with the heads of the phrases that fill its roles."""

    head: int
    start: int
    end: int
    event_type: str
    event_mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo_code: str | None = None
    rule_id: str
    actors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()
    # The vocabulary entry itself says how the act stands: "accused of killing" alleges, "plans to" plans.
    modality: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A phrase that names an actor, resolved: `name` is who is meant, `country` and `sector` its codes."""

    head: int
    start: int
    end: int
    text: str
    name: str | None
    country: str | None
    sector: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its meaning. `head` is the counted noun, or the number itself where no noun stands."""

    head: int
    start: int
    end: int
    text: str
    value: float | None
    low: float | None
    high: float | None
    comparator: str
    noun: str | None
    # Of a count, the noun with what describes it: "heart transplant", where `noun` is "transplant".
    unit: str | None
    measure: str
    role: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A date phrase read as an inclusive interval of days; both ends NULL where it can't be told.

    `timex_type` and `timex_value` follow TIMEX3 (TimeML 1.2.1). `granularity` is NULL for durations and sets.
    """

    head: int
    start: int
    end: int
    text: str
    first: dt.date | None
    last: dt.date | None
    granularity: str | None
    rule: str
    timex_type: str
    timex_value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A phrase that names a place; `geonames_id` and coordinates are NULL where the gazetteer can't tell which."""

    head: int
    start: int
    end: int
    text: str
    name: str
    geonames_id: int | None
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: str
    # False where the name stands for a government or a people ("Moscow said"), not for where something happened.
    literal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Reported speech: who says it (may be absent), the words that report it, and what is said.

    `content` is a run of tokens, `content_start`/`content_end` its offsets; `source_head` is the token that heads
    the source phrase, `cue_head` the reporting word. `direct` is True for words between quotation marks.
    """

    content_start: int
    content_end: int
    content_head: int
    source_head: int | None
    source_start: int | None
    source_end: int | None
    cue_head: int | None
    cue_start: int | None
    cue_end: int | None
    direct: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """How the speaker commits to an act, and the words that show it."""

    modality: str
    cue_start: int | None
    cue_end: int | None
