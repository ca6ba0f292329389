"""Reads a batch of articles: the work of one worker process, with plain rows in and plain rows out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from flows.extract.claims import claims_in, parts_of
from flows.extract.columns import text_of
from flows.extract.mentions import mentions_in
from flows.extract.model import load_model
from flows.extract.recasing import quoted_from, recased
from flows.extract.version import extractor
from schemas.claims import CLAIM, MENTION
from schemas.identity import content_id
from schemas.table import Field, missing

Row = dict[str, Any]
LANGUAGE = "en"
# Larger batches are slower and take a gigabyte more for long texts.
PARSED_TOGETHER = 16


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that the extractor could not read, and the error."""

    article_id: str
    content_hash: str
    error: str


@dataclass(frozen=True, slots=True)
class Readings:
    """The rows for the log's extractions, one for every article of the batch, and what failed."""

    rows: list[Row]
    failures: list[Failure]

    @property
    def claims(self) -> int:
        """Return the number of claims found."""
        return sum(len(row["claims"]) for row in self.rows)


def read_batch(articles: Sequence[Row], *, model: str) -> Readings:
    """Read `articles` (rows of the log) with the spaCy pipeline `model`; every article gets a reading."""
    readings = Readings([], [])
    name = extractor(model)
    foreign = [article for article in articles if article["language"] not in {LANGUAGE, None}]
    readings.rows.extend(_reading(article, name, "other_language") for article in foreign)
    ours = [article for article in articles if article["language"] in {LANGUAGE, None}]
    nlp = load_model(model)
    # Without the zone, every new word would stay in memory for good.
    with nlp.memory_zone():
        for article, doc in zip(ours, _parsed(nlp, [article["text"] for article in ours]), strict=True):
            readings.rows.append(_read(article, doc, name, readings.failures))
    return readings


def lost(article: Row, *, model: str) -> Readings:
    """Return the reading of an article that loses every worker which reads it."""
    error = "WorkerLost: the process that read it ended, as when memory runs out"
    failure = Failure(article["article_id"], article["content_hash"], error)
    return Readings([_reading(article, extractor(model), "failed")], [failure])


def _parsed(nlp: Language, texts: Sequence[str]) -> Iterator[Doc]:
    return nlp.pipe((recased(text, nlp) for text in texts), batch_size=PARSED_TOGETHER)


def _read(article: Row, doc: Doc, name: str, failures: list[Failure]) -> Row:
    try:
        published = article.get("published_day") or article["published_at"]
        outlet = article["source"]
        parts = parts_of(doc, published=published, text=article["text"], url=article.get("url"), outlet=outlet)
        claims = claims_in(
            parts,
            article_id=article["article_id"],
            content_hash=article["content_hash"],
            outlet=outlet,
        )
        mentions = mentions_in(parts)
        if text_of(doc) != article["text"]:
            claims, mentions = (quoted_from(article["text"], rows) for rows in (claims, mentions))
        _complete(claims, CLAIM)
        _complete(mentions, MENTION)
    except Exception as error:  # noqa: BLE001 - one article must not stop the others; it is told in quarantine
        failures.append(Failure(article["article_id"], article["content_hash"], f"{type(error).__name__}: {error}"))
        return _reading(article, name, "failed")
    return _reading(article, name, "claims" if claims else "none") | {"claims": claims, "mentions": mentions}


def _complete(rows: list[Row], fields: tuple[Field, ...]) -> None:
    """Raise ValueError where a rule left out what every claim or mention must have."""
    for row in rows:
        absent = missing(row, fields)
        if absent:
            raise ValueError(f"{absent} is NULL in {row.get('evidence_text') or row}")


def _reading(article: Row, name: str, outcome: str) -> Row:
    return {
        "extraction_id": content_id(article["article_id"], article["content_hash"], name),
        "article_id": article["article_id"],
        "content_hash": article["content_hash"],
        "extractor": name,
        "outcome": outcome,
        "claims": [],
        "mentions": [],
    }
