"""Reads the article out of a web page, with trafilatura."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import trafilatura


def read_page(html: str, *, url: str | None, fetched_at: dt.datetime) -> Mapping[str, Any]:
    """Return the `text`, `title`, `author` and `published_at` (a day, in UTC), as far as the page gives them.

    A date is never later than the fetch: without that bound the reading would depend on the day it is made.
    """
    dates = {"original_date": True, "extensive_search": True, "max_date": fetched_at.date().isoformat()}
    found = trafilatura.bare_extraction(
        html,
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        favor_precision=True,
        date_extraction_params=dates,
    )
    if found is None:
        return {}
    page = found if isinstance(found, dict) else found.as_dict()
    day = dt.date.fromisoformat(page["date"]) if page.get("date") else None
    return {
        "text": page.get("text"),
        "title": page.get("title"),
        "author": page.get("author"),
        "published_at": dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC) if day else None,
    }
