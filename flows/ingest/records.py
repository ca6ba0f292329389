"""Turns a record into an article of the log, or into a problem with its reason. Strict: nothing is guessed."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from typing import Any

from courlan import normalize_url
from pydantic import BaseModel, ConfigDict, StrictInt, StrictStr, ValidationError, field_validator

from flows.ingest.readers import Record
from flows.quarantine import Problem
from schemas.identity import content_id, text_hash

Row = dict[str, Any]
# Below this probability a language is not told: short texts are often taken for another one.
SURE_OF_LANGUAGE = 0.95


class ArticleRecord(BaseModel):
    """The fields of an article record; whatever else a record holds is kept as it is."""

    model_config = ConfigDict(extra="allow", frozen=True)

    text: StrictStr | None = None
    html: StrictStr | None = None
    url: StrictStr | None = None
    id: StrictStr | StrictInt | None = None
    title: StrictStr | None = None
    published_at: dt.datetime | None = None
    source: StrictStr | None = None
    author: StrictStr | None = None
    language: StrictStr | None = None
    plain: StrictStr | None = None

    @field_validator("published_at", mode="before")
    @classmethod
    def _instant(cls, value: object) -> object:
        """Read ISO 8601; a day alone is its first instant, and an instant without zone is in UTC."""
        if value is None or value == "":
            return None
        if isinstance(value, str):
            value = dt.datetime.fromisoformat(value.strip())
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            value = dt.datetime(value.year, value.month, value.day, tzinfo=dt.UTC)
        if not isinstance(value, dt.datetime):
            raise ValueError("an ISO 8601 date was expected")  # noqa: TRY004 - pydantic turns ValueError into its own
        return (value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value).astimezone(dt.UTC)

    @field_validator("author", mode="before")
    @classmethod
    def _byline(cls, value: object) -> object:
        """Join a list of names to one byline."""
        return ", ".join(value) if isinstance(value, list) and all(isinstance(name, str) for name in value) else value


def day_written(value: object) -> dt.date | None:
    """Return the calendar day that a publication date names where it was written.

    A day alone is that day, and an instant with an offset the day on the clocks there; in UTC, or without a zone, it
    may have been another day where the article was published: None.
    """
    if isinstance(value, str):
        with suppress(ValueError):
            value = dt.date.fromisoformat(value.strip())
    if isinstance(value, str):
        value = dt.datetime.fromisoformat(value.strip())
    if isinstance(value, dt.datetime):
        return value.date() if value.utcoffset() else None
    return value if isinstance(value, dt.date) else None


def article_of(
    record: Record, *, names: Mapping[str, str], fetched_at: dt.datetime, max_characters: int
) -> Row | Problem:
    """Return the article of `record` as a row of the log, or why it can't be one.

    `names` renames fields first: `{"text": "body"}` takes the text from the record's field `body`.
    """
    fields = {**record.beside, **_renamed(record.fields, record.names or names)}
    # What a feed says of its language is of the outlet: the text is asked first.
    beside_language = fields.pop("language", None) if "language" not in record.fields else None
    try:
        given = ArticleRecord.model_validate(fields)
    except (ValidationError, OverflowError) as error:
        return _invalid(record, error)
    page: Mapping[str, Any] = {}
    if not given.text and given.html:
        found = _page_of(record, given.html, given.url, fetched_at)
        if isinstance(found, Problem):
            return found
        page = found
    text = given.text or page.get("text") or given.plain or ""
    problem = _unusable(record, text, max_characters)
    if problem:
        return problem
    published_at = given.published_at or page.get("published_at")
    content_hash = text_hash(text)
    return {
        "article_id": _address(given, content_hash),
        "content_hash": content_hash,
        "url": given.url,
        "record_id": None if given.id is None else str(given.id),
        "source": given.source,
        "title": given.title or page.get("title"),
        "author": given.author or page.get("author"),
        "language": _language(given.language, text) or beside_language,
        "text": text,
        "published_at": published_at,
        "published_day": day_written(fields.get("published_at")) if given.published_at else None,
        "published_from": _dated_by(record, given) if published_at else None,
        "fetched_at": fetched_at,
        "raw_hash": hashlib.sha256(record.raw).hexdigest(),
        "input": record.input,
        "extra": _extra(given),
    }


def _page_of(record: Record, html: str, url: str | None, fetched_at: dt.datetime) -> Mapping[str, Any] | Problem:
    from flows.ingest.pages import UnreadablePageError, read_page

    if "\0" in html:
        detail = f"{record.input} holds NUL characters, so it is no page: fetch it again."
        return Problem(record.input, record.raw, "NUL in text", detail)
    try:
        return read_page(html, url=url, fetched_at=fetched_at)
    except UnreadablePageError as error:
        return Problem(record.input, record.raw, str(error), f"{record.input} is {error}, so no reader can follow it.")
    except Exception as error:  # noqa: BLE001 - a page on which the reader's libraries fail stops no other
        detail = f"{record.input}: the page could not be read ({type(error).__name__}: {error})."
        return Problem(record.input, record.raw, "unreadable page", detail)


def _dated_by(record: Record, given: ArticleRecord) -> str:
    if not given.published_at:
        return "page"
    return "feed" if "published_at" in record.beside and "published_at" not in record.fields else "record"


def _renamed(fields: Mapping[str, Any], names: Mapping[str, str]) -> Row:
    taken = set(names.values())
    kept = {name: value for name, value in fields.items() if name not in taken}
    return kept | {ours: fields[theirs] for ours, theirs in names.items() if theirs in fields}


def _invalid(record: Record, error: ValidationError | OverflowError) -> Problem:
    if isinstance(error, OverflowError):
        return Problem(record.input, record.raw, "unreadable date", f"{record.input}: published_at is out of range.")
    first = error.errors(include_url=False)[0]
    field = str(first["loc"][0]) if first["loc"] else "record"
    if field == "published_at":
        return Problem(
            record.input,
            record.raw,
            "unreadable date",
            f"{record.input}: published_at should be ISO 8601 with a zone, like 2021-07-01T18:00:00Z; "
            f"{first['input']!r} was found.",
        )
    return Problem(
        record.input,
        record.raw,
        "wrong type",
        f"{record.input}: {field} should be text, {first['input']!r:.80} was found.",
    )


def _unusable(record: Record, text: str, max_characters: int) -> Problem | None:
    where = record.input
    if not text.strip():
        return Problem(
            where, record.raw, "no text", f"{where} has neither text nor html with text: map a field with --map."
        )
    if len(text) > max_characters:
        found = f"{len(text)} characters"
        return Problem(where, record.raw, "too long", f"{where} has {found}, the limit is {max_characters}: split it.")
    if "\0" in text:
        return Problem(
            where, record.raw, "NUL in text", f"{where} holds NUL characters, so it is no text: fetch it again."
        )
    if any("\ud800" <= character <= "\udfff" for character in text):
        return Problem(where, record.raw, "bad encoding", f"{where} holds bytes that are no UTF-8: convert it.")
    return None


def address_id(url: str) -> str:
    """Return the id of the article at `url`, however the link to it is decorated."""
    try:
        plain = normalize_url(url.strip())
    except (ValueError, TypeError, AttributeError):
        plain = url.strip()
    return content_id("url", plain.partition("#")[0])


def _address(given: ArticleRecord, content_hash: str) -> str:
    """Return the id of the article: of its url, else of its source and id, else of its text."""
    if given.url:
        return address_id(given.url)
    if given.id is not None:
        return content_id("id", given.source, str(given.id))
    return content_id("text", content_hash)


def _extra(given: ArticleRecord) -> str | None:
    extra = given.model_extra or {}
    if not extra:
        return None
    return json.dumps(extra, ensure_ascii=False, sort_keys=True, default=str).encode("utf-8", "replace").decode()


def _language(given: str | None, text: str) -> str | None:
    if given:
        return given.strip().lower().replace("_", "-").partition("-")[0] or None
    language, probability = _identifier().classify(text[:5_000])
    return str(language) if probability >= SURE_OF_LANGUAGE else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
