"""Lists every date, place, quantity, actor and quotation of an article, whether or not a claim uses it."""

from typing import Any

from flows.extract.claims import Parts

Row = dict[str, Any]


def mentions_in(parts: Parts) -> list[Row]:
    """Return the mentions of the article in reading order, as the log keeps them."""
    text = parts.text
    rows = [
        *(
            _span("date", date) | {"timex_type": date.timex_type, "timex_value": date.timex_value}
            for date in parts.dates
        ),
        *(
            _span("place", place)
            | {name: getattr(place, name) for name in ("geonames_id", "latitude", "longitude", "country", "name")}
            for place in parts.places
        ),
        *(
            _span("quantity", quantity)
            | {name: getattr(quantity, name) for name in ("value", "low", "high", "comparator", "noun", "unit")}
            for quantity in parts.quantities
        ),
        *(
            _span("actor", actor) | {name: getattr(actor, name) for name in ("name", "country", "sector")}
            for actor in parts.actors.mentions
        ),
        *(
            {
                "kind": "quotation",
                "text": text[said.content_start : said.content_end],
                "start": said.content_start,
                "end": said.content_end,
                "source_start": said.source_start,
                "source_end": said.source_end,
                "cue_start": said.cue_start,
                "cue_end": said.cue_end,
                "content_start": said.content_start,
                "content_end": said.content_end,
            }
            for said in parts.quotations
        ),
    ]
    return sorted(rows, key=lambda row: (row["start"], row["end"], row["kind"]))


def _span(kind: str, part: Any) -> Row:
    return {"kind": kind, "text": part.text, "start": part.start, "end": part.end}
