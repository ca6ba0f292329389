"""Reads any bytes with any reader, all the way to an article or a problem."""

import datetime as dt
from pathlib import Path

from flows.ingest.listings import UnreadableListError, gdelt_pages, listed
from flows.ingest.readers import READERS, Record, Source, records_in
from flows.ingest.records import article_of

NOW = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)
# What the formats of the mutants are read as.
READ_AS = {"warc.gz": "warc", "atom": "feed"}


def outcomes(name: str, content: bytes, folder: Path) -> list[str]:
    """Return what becomes of each input in the content of the format `name`: `article`, or the reason why not."""
    if name in {"sitemap", "gdelt", "gdelt.zip"}:
        try:
            found = list(listed(content, url="https://a.example")) if name == "sitemap" else list(gdelt_pages(content))
        except UnreadableListError as error:
            return [error.reason]
        return ["page listed"] * len(found) or ["empty list"]
    file = folder / "input"
    file.write_bytes(content)
    format_ = READ_AS.get(name, name)
    assert format_ in READERS
    made = []
    for record in records_in(Source(file, "input", format_)):
        if isinstance(record, Record):
            article = article_of(record, names={}, fetched_at=NOW, max_characters=200_000)
            made.append("article" if isinstance(article, dict) else article.reason)
        else:
            made.append(record.reason)
    return made
