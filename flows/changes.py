"""Tells what was changed between two texts, word by word, for people to read."""

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Any

# Words that are shown before and after what was changed.
AROUND = 8


def changes(older: Mapping[str, Any], newer: Mapping[str, Any]) -> Iterator[str]:
    """Yield a heading, and a line for each place in which the newer revision differs from the older one."""
    yield f"{newer['url'] or newer['article_id']}: revision {older['revision']} to {newer['revision']}"
    yield f"fetched {older['fetched_at']:%Y-%m-%d %H:%M} and {newer['fetched_at']:%Y-%m-%d %H:%M} UTC"
    if older["title"] != newer["title"]:
        yield f"title: [-{older['title']}-] {{+{newer['title']}+}}"
    old, new = (re.findall(r"\s+|\w+|[^\w\s]", row["text"]) for row in (older, newer))
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for group in matcher.get_grouped_opcodes(2 * AROUND):
        yield ""
        yield "… " + "".join(_shown(old, new, change) for change in group).strip().replace("\n", " ") + " …"


def _shown(old: list[str], new: list[str], change: tuple[str, int, int, int, int]) -> str:
    tag, *places = change
    out, put = "".join(old[places[0] : places[1]]), "".join(new[places[2] : places[3]])
    if tag == "equal":
        return out
    return (f"[-{out}-]" if out else "") + (f"{{+{put}+}}" if put else "")
