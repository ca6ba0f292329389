"""Places of an article: which words name a place, and which place of the gazetteer they mean.

A name is taken for a place where the language model's entity, the gazetteer and the grammar around it agree well
enough; a name that stays doubtful is left out, and one that cannot be told apart keeps no id and no point.
"""

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache
from zoneinfo import ZoneInfo

from spacy.tokens import Doc

from flows.extract.columns import text_of
from flows.extract.gazetteer import candidates, timezone_of
from flows.extract.grammar import char_span
from flows.extract.parts import Place
from flows.extract.place_grammar import is_literal, place_of
from flows.extract.place_names import Naming, namings_in
from flows.extract.place_senses import Sense, senses_of

__all__ = ["dateline_place", "day_there", "place_of", "places_in"]

_DATELINE_REACH = 700
_MONTH = r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-zA-Z]*\.?"
_DATE = rf"(?:{_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\s+{_MONTH}(?:,?\s+\d{{2,4}})?)"
_REST = r"(?:,\s*[A-Z][\w.' ]{1,30}?)?"
_DASH = r"\s*(?:-{1,3}|[–—�])(?:\s|$)"
# "BANGUI, July 1 (Reuters) -", "GENEVA —", "Kabul (AFP) -", "LIMA, 5 JAN 90 (AFP) -- [TEXT]".
_CAPITALS = r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ'’.\-]+(?:[ /-][A-ZÀ-Þ][A-ZÀ-Þ'’.\-]*){0,4})"
_TITLE = r"(?P<place>[A-ZÀ-Þ][\wÀ-ÿ'’.\-]+(?:[ -][A-ZÀ-Þ][\wÀ-ÿ'’.\-]+){0,3})"
_AGENCY = r"\s*[(\[][A-Z][\w/ .&-]{1,40}[)\]]"
_START = r"(?:^|\n|[.!?:\"”’]\s+|\]\s*)"
_DATELINES = (
    re.compile(rf"{_START}{_CAPITALS}{_REST}(?:,?\s*{_DATE})?(?:{_AGENCY})?{_DASH}"),
    re.compile(rf"{_START}{_TITLE}{_REST}(?:,?\s*{_DATE})?{_AGENCY}{_DASH}"),
    re.compile(rf"{_START}{_TITLE}{_REST},\s*{_DATE}(?:{_AGENCY})?\s*(?:-{{1,3}}|[–—])\s"),
)


def places_in(doc: Doc, outlet: str | None = None) -> list[Place]:
    """Return every mention of a place, in order. `outlet` is the country (alpha-3) of who published it, if known."""
    namings = namings_in(doc, dateline=_dateline_offsets(doc))
    senses = senses_of(doc, namings, outlet)
    places = [_place(naming, sense) for naming, sense in zip(namings, senses, strict=True) if sense is not None]
    return sorted(places, key=lambda place: place.start)


def dateline_place(doc: Doc, places: Sequence[Place] | None = None) -> Place | None:
    """Return the place where the article says it was written, from a line such as "GENEVA, 3 May (Reuters) -".

    `places` are those of `places_in`, where they are at hand already.
    """
    offsets = _dateline_offsets(doc)
    if offsets is None:
        return None
    found = places_in(doc) if places is None else places
    return next((place for place in found if place.start < offsets[1] and offsets[0] < place.end), None)


def day_there(instant: dt.datetime, dateline: Place | None) -> dt.date:
    """Return the day of an instant on the clocks of the dateline's town, else in UTC.

    The first instant of a day stands for a day whose time nobody told, and is that day everywhere.
    """
    utc = instant.astimezone(dt.UTC)
    known = dateline is not None and dateline.precision == "city" and dateline.geonames_id is not None
    if utc.time() == dt.time() or dateline is None or not known:
        return utc.date()
    zone = timezone_of(dateline.geonames_id or 0)
    return utc.astimezone(ZoneInfo(zone)).date() if zone else utc.date()


def _dateline_offsets(doc: Doc) -> tuple[int, int] | None:
    return _dateline_in(text_of(doc).removesuffix(" ")[:_DATELINE_REACH])


@lru_cache(maxsize=1)
def _dateline_in(text: str) -> tuple[int, int] | None:
    for pattern in _DATELINES:
        for match in pattern.finditer(text):
            start, end = match.span("place")
            if candidates(text[start:end]):
                return start, end
    return None


def _place(naming: Naming, sense: Sense) -> Place:
    doc = naming.doc
    start, end = char_span(doc, naming.first, naming.last)
    return Place(
        head=naming.head.i,
        start=start,
        end=end,
        text=naming.name,
        name=sense.name or naming.name,
        geonames_id=sense.geonames_id,
        country=sense.country,
        latitude=sense.latitude,
        longitude=sense.longitude,
        precision=sense.precision,
        literal=naming.dateline or is_literal(naming.head, sense.precision),
    )
