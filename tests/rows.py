"""Rows of the log for tests: as short to write as they are to read."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from schemas.identity import content_id, text_hash

NOON = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)


def article(name: str, text: str, *, hour: int = 0, **given: Any) -> dict[str, Any]:
    """Return a row of the log's articles: the text of the article `name`, fetched so many hours after noon."""
    return {
        "article_id": name,
        "content_hash": text_hash(text),
        "text": text,
        "fetched_at": NOON + dt.timedelta(hours=hour),
        "published_at": NOON,
        "published_from": "record",
        "raw_hash": text_hash(text),
        "input": f"{name}.jsonl#1",
        "language": "en",
        "source": "outlet",
    } | given


def reading(
    name: str,
    text: str,
    claims: list[dict[str, Any]],
    *,
    extractor: str = "rules-1",
    named: Sequence[dict[str, Any]] = (),
) -> dict[str, Any]:
    """Return a row of the log's extractions: what was found in that text of the article, and `named` beside it."""
    return {
        "extraction_id": content_id(name, text_hash(text), extractor),
        "article_id": name,
        "content_hash": text_hash(text),
        "extractor": extractor,
        "outcome": "claims" if claims else "none",
        "claims": claims,
        "mentions": [{"kind": "actor", "text": text[:4], "start": 0, "end": 4}, *named],
    }


def claim(name: str, text: str, **given: Any) -> dict[str, Any]:
    """Return a claim whose evidence is the whole text and whose trigger is its first word."""
    trigger = text.split(maxsplit=1)[0]
    return {
        "claim_id": content_id(name),
        "event_type": "ASSAULT",
        "contexts": [],
        "trigger_text": trigger,
        "trigger_start": 0,
        "trigger_end": len(trigger),
        "evidence_text": text,
        "evidence_start": 0,
        "evidence_end": len(text),
        "actors": [],
        "recipients": [],
        "quantities": [],
        "modality": "asserted",
        "speaker_name": "outlet",
        "speaker_kind": "outlet",
        "attribution": [],
        "rule_id": "test",
    } | given


def killed(text: str, value: float) -> dict[str, Any]:
    """Return a quantity of people killed, stated by the first characters of the text."""
    return {
        "text": text[:2],
        "start": 0,
        "end": 2,
        "value": value,
        "low": value,
        "high": value,
        "comparator": "=",
        "noun": "person",
        "measure": "killed",
        "country": None,
    }


def retraction(name: str) -> dict[str, Any]:
    """Return the correction that retracts the claim `name`."""
    return correction("retract", name)


def correction(action: str, *names: str, field: str | None = None, value: str | None = None) -> dict[str, Any]:
    """Return the correction of the claims `names`; an amendment gives `field` the value that the JSON `value` says."""
    claims = [content_id(name) for name in names]
    return {
        "correction_id": content_id(action, *names, field, value),
        "action": action,
        "claim_id": claims[0],
        "claim_ids": claims,
        "event_ids": [],
        "field": field,
        "new_value": value,
        "who": "editor",
        "why": "misread",
    }
