"""Ids are hashes of content: the same input has the same id on every machine."""

import hashlib
import json


def content_id(*parts: str | int | None) -> str:
    """Return 32 hexadecimal digits that stand for `parts`, in their order (the head of a SHA-256)."""
    return hashlib.sha256(
        json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    ).hexdigest()[:32]


def text_hash(text: str) -> str:
    """Return the SHA-256 of `text` in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
