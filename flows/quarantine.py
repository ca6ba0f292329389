"""What can't be used, told as rows of the log's quarantine: nothing is dropped."""

from dataclasses import dataclass
from typing import Any

from schemas.identity import content_id, text_hash

# How much of an unusable input is kept: all of what could have been an article.
KEPT = 200_000


@dataclass(frozen=True, slots=True)
class Problem:
    """One input that can't be used, and why. `reason` is a short fixed phrase, `detail` says what to do.

    `found_in` is the source it came from, where that is known: a name of sources.yml, or a file.
    """

    input: str
    raw: bytes
    reason: str
    detail: str
    found_in: str | None = None


def quarantined(stage: str, problem: Problem) -> dict[str, Any]:
    """Return `problem`, met in `stage`, as a row of the quarantine."""
    kept = problem.raw[:KEPT].decode("utf-8", "replace").replace("\0", "\N{REPLACEMENT CHARACTER}")
    content = text_hash(problem.raw.decode("utf-8", "surrogateescape"))
    return {
        "quarantine_id": content_id(stage, problem.input, content, problem.reason),
        "stage": stage,
        "input": problem.input,
        "reason": problem.reason,
        "detail": problem.detail.encode("utf-8", "replace").decode(),
        "content": kept or None,
    }
