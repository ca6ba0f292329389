"""The new values of an amended claim: read from what an analyst wrote, and checked with the rest of the claim."""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from schemas.claims import CLAIM
from schemas.table import COUNT, DAY, OFFSET, REAL, TEXT, Field, missing
from warehouse.corrected import AMENDABLE

# Spans of a claim that are not called by one prefix.
SPANS = (
    ("evidence_text", "evidence_start", "evidence_end"),
    ("place_text", "place_start", "place_end"),
    ("speaker_text", "speaker_start", "speaker_end"),
    ("date_text", "date_text_start", "date_text_end"),
    ("modality_cue", "modality_cue_start", "modality_cue_end"),
)
_FIELDS = {column.name: column for column in AMENDABLE}


class CorrectionError(ValueError):
    """A correction that can't be made, and why, in one sentence."""


def value_of(name: str, text: str) -> Any:
    """Read the new value of the column `name`; `null` is NULL, lists are JSON."""
    if name not in _FIELDS:
        raise CorrectionError(f"a column of a claim that can be amended was expected, {name!r} was given: {_names()}.")
    column = _FIELDS[name]
    if text == "null" and not column.parts:
        return None
    try:
        value = _READERS.get(column.type, json.loads)(text)
    except ValueError:
        kind = "a list as JSON" if column.type not in _READERS else str(column.type)
        raise CorrectionError(f"{name}: {kind} was expected, {text!r} was given.") from None
    if column.type not in _READERS and not isinstance(value, list):
        raise CorrectionError(f"{name}: a list as JSON was expected, {text!r} was given.")
    return [_item(column, item) for item in value] if column.parts else value


_READERS: Mapping[Any, Callable[[str], Any]] = {
    TEXT: str,
    REAL: float,
    COUNT: int,
    OFFSET: int,
    DAY: dt.date.fromisoformat,
}


def _item(column: Field, item: Any) -> dict[str, Any]:
    names = [part.name for part in column.parts]
    if not isinstance(item, dict) or set(item) - set(names):
        raise CorrectionError(
            f"{column.name}: objects with {', '.join(sorted(names))} were expected, {item!r} was given."
        )
    return {name: item.get(name) for name in names}


def _names() -> str:
    return ", ".join(_FIELDS)


def check(claim: Mapping[str, Any]) -> None:
    """Raise CorrectionError where the amended claim lacks a value, has one that is not allowed, or misquotes."""
    empty = missing(claim, CLAIM)
    if empty:
        raise CorrectionError(f"{empty}: a value was expected, null was given.")
    for column in CLAIM:
        for one, value in _each(column, claim[column.name]):
            if one.allowed and value is not None and value not in one.allowed:
                raise CorrectionError(f"{one.name}: one of {', '.join(one.allowed)} was expected, {value!r} was given.")
    _check_spans(claim)
    if claim["date_start"] and claim["date_end"] and claim["date_start"] > claim["date_end"]:
        raise CorrectionError(f"date_end: {claim['date_start']} or later was expected, {claim['date_end']} was given.")
    if (claim["latitude"] is None) != (claim["longitude"] is None):
        raise CorrectionError("latitude, longitude: both or neither were expected, one was given.")


def _check_spans(claim: Mapping[str, Any]) -> None:
    for span in SPANS:
        _quote(claim["text"], claim, *span)
    for column in CLAIM:
        for item in claim[column.name] if column.parts else ():
            _quote(claim["text"], item, "text", "start", "end")
    if not claim["evidence_start"] <= claim["trigger_start"] < claim["trigger_end"] <= claim["evidence_end"]:
        raise CorrectionError("evidence_text: a passage that holds the trigger was expected.")


def _each(column: Field, value: Any) -> Iterator[tuple[Field, Any]]:
    if not column.parts:
        yield column, value
    for item in value if column.parts else ():
        yield from ((part, item[part.name]) for part in column.parts)


def _quote(text: str, item: Mapping[str, Any], quote: str, start: str, end: str) -> None:
    first, last = item[start], item[end]
    found = None if first is None or last is None else text[first:last]
    if found != item[quote]:
        raise CorrectionError(
            f"{quote}: {found!r}, the article's words from {start} to {end}, was expected, {item[quote]!r} was given."
        )
