"""When an answer of the extractor is the one that a careful reader gives."""

import datetime as dt
from typing import Any

from golden_articles import choices

Found = dict[str, Any]


def allowed(want: Any, got: Any) -> bool:
    """Return whether `got` is the wanted value, one of several, or any will do."""
    return "any" in choices(want) or got in choices(want)


def share_words(first: str | None, second: str | None) -> bool:
    """Return whether one phrase is part of the other."""
    one, other = (first or "").casefold(), (second or "").casefold()
    return bool(one and other) and (one in other or other in one)


def same_actor(want: Found, got: Found) -> bool:
    """Compare country and sector; where neither can be told, the words."""
    if "any" in choices(want["country"]) and "any" in choices(want["sector"]):
        return share_words(want["text"], got["text"])
    return allowed(want["country"], got["country"]) and allowed(want["sector"], got["sector"])


def same_speaker(want: Found, got: Found) -> bool:
    """Compare kind and, unless the outlet itself is speaking, words and country."""
    if not allowed(want["kind"], got["speaker_kind"]):
        return False
    if got["speaker_kind"] == "outlet":
        return True
    named = share_words(want["text"], got["speaker_text"]) or share_words(want["text"], got["speaker_name"])
    return named and allowed(want["country"], got["speaker_country"])


def same_quantity(want: Found, got: Found) -> bool:
    """Compare bounds, comparator and measure, and the role where the text shows one."""
    return (
        all(want[key] == got[key] for key in ("value", "low", "high") if key in want)
        and want.get("comparator", "=") == got["comparator"]
        and allowed(want["measure"], got["measure"])
        and want.get("role") in {None, got["role"]}
    )


def same_days(want: Any, got: tuple[dt.date, dt.date]) -> bool:
    """Compare the first and the last day."""
    first, last = want if isinstance(want, list) else (want, want)
    return (first, last) == got


def same_place(want: Found, got: Found) -> bool:
    """Compare name and country."""
    named = share_words(want["name"], got["place_text"]) or share_words(want["name"], got["place_name"])
    return named and allowed(want["country"], got["place_country"])
