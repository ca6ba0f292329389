"""The golden articles: texts of our own writing, and the claims that a careful reader of each would sign.

How they were made. The texts tell of invented happenings and people in real countries, in the manner of many kinds of
outlet since the 1980s. The claims were written from the text, by the definitions of PLOVER and the words of
`schemas/claims.py`, before the extractor had read any of them. A second reader, who had not seen those claims, then
read 68 of the articles afresh and wrote down all of it once more; a script compared the two, and each difference was
settled on the text alone: what both had is a claim, what one of them passed over with good reason is a `maybe`. A claim
may be changed later only where it proves wrong on reading the text again. Twelve articles, added later where the set
was thin (capitals, chains of sources, running totals, estimates, requests, concessions, sanctions, mobilisation), have
had one reader only.

How far the two agreed, before anything was settled, where 483 claims met 546 and 460 stood on the same words:

    claims (words and type)       F1 0.89; 0.97 without those that the other had as a `maybe`
    type first named              91 % of the shared, kappa 0.90; no contradiction where both gave one type only (298)
    modality first named          98 %, kappa 0.94
    kind of speaker first named   95 %, kappa 0.87; the speaker himself 96 %
    actors, recipients            F1 0.96 and 0.85 of all; 1.00 and 0.99 where neither had left the field open
    quantities                    F1 0.91 of all; 0.98 where neither had left them open
    date, place                   the same in 135 of 136 and 85 of 86 where both gave one; one alone gave 16 and 29

Both readers had been taught by the same rules, and allowed for more than one answer where the rules do: so this shows
how far the rules settle a text, not that all readers of the world would sign. What they left open was mostly whom an
act was done to; of the recipients the second reading settled more than half.

How an article is written down, in `tests/golden/*.yml`:

    style, source, title, published_at, text
    claims:
      - type: ASSAULT              # a list where the definitions leave the choice; so in every other place
        trigger: shelled           # the words that announce it; `nth` where they stand in the text more than once
        also: [killing]            # further words of the sentence that tell the same act: one claim, not two
        modality: asserted         # left out: asserted
        speaker: {text: the army, kind: named, country: SDN}   # left out: the outlet itself
        actors: [{text: Rebels, country: SDN, sector: REB}]    # left out: the text names none; so for the rest
        recipients: [...]
        date: 2023-05-03           # a day, or [first day, last day]
        place: {name: Nyala, country: SDN}
        quantities: [{text: at least six, comparator: ">=", value: 6, measure: killed, role: change}]
        open: [place]              # not settled by the text: an answer given here need not be the only one
    maybe: [{type: REQUEST, trigger: demands}]   # neither missed when absent nor false when found
    not_events: [stormed]          # words that look like an act and are none

Recipients are those whom the words name as suffering or receiving the act: the victims told of a battle, whoever is
thanked, blamed or told to do something. Nobody is one who is only to be guessed. A thing is none (a bridge, a store),
unless the words name its owner, by whom it then counts. Those who meet, talk or fight with each other are all actors.
A passive that does not say by whom has no actor.

A country named as actor may stand for its government or for the whole of it: its sector is `any`; a capital that acts
is the government. Whoever denies an act makes one denied claim of it; the STATEMENT that he denies it is a `maybe`,
and so is the ACCUSE of one who "is suspected" by nobody in particular, and what a headline above the text tells.

`any` stands for whatever can't be told from the text; an actor whose country and sector are `any` is
told by its words.
"""

import datetime as dt
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "golden"
ARTICLE_KEYS = {"style", "source", "title", "published_at", "text", "claims", "maybe", "not_events"}
CLAIM_KEYS = {
    "type", "trigger", "nth", "also", "modality", "speaker", "actors", "recipients", "date", "place", "quantities",
    "open",
}  # fmt: skip
OPEN_KEYS = {"modality", "speaker", "actors", "recipients", "date", "place", "quantities"}
OUTLET = {"text": None, "kind": "outlet", "country": None}

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldenClaim:
    """What a reader signs: the types it may have, the spans that tell it (the trigger first), and its fields."""

    types: frozenset[str]
    spans: tuple[Span, ...]
    fields: dict[str, Any]

    def is_open(self, field: str) -> bool:
        """Return whether the text leaves the field unsettled."""
        return field in self.fields.get("open", ())


@dataclass(frozen=True, slots=True)
class GoldenArticle:
    """A text with its claims, the claims that may be passed over, and the words that are no acts."""

    name: str
    source: str
    published: dt.date
    text: str
    claims: tuple[GoldenClaim, ...]
    maybe: tuple[GoldenClaim, ...]
    not_events: tuple[Span, ...]


def choices(given: Any) -> frozenset[Any]:
    """Return the answers allowed where one may be given or a list of them."""
    return frozenset(given) if isinstance(given, list) else frozenset([given])


def span_of(text: str, words: str, nth: int | None, where: str) -> Span:
    """Return where the words stand as whole words; without `nth` they must stand there once."""
    found = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    if len(found) < (nth or 1) or (nth is None and len(found) > 1):
        raise ValueError(
            f"{where}: {words!r} stands in the text {len(found)} times. Quote words that stand there once, or give nth."
        )
    return found[(nth or 1) - 1]


def _claim(given: dict[str, Any], text: str, where: str) -> GoldenClaim:
    unknown = given.keys() - CLAIM_KEYS | set(given.get("open", ())) - OPEN_KEYS
    if unknown:
        raise ValueError(f"{where}: {sorted(unknown)} is no part of a claim. See tests/golden_articles.py.")
    spans = [span_of(text, given["trigger"], given.get("nth"), where)]
    for other in given.get("also", ()):
        words, nth = (other, None) if isinstance(other, str) else (other["words"], other["nth"])
        spans.append(span_of(text, words, nth, where))
    return GoldenClaim(choices(given["type"]), tuple(spans), given)


def _article(file: Path) -> GoldenArticle:
    given = yaml.safe_load(file.read_text(encoding="utf-8"))
    if given.keys() - ARTICLE_KEYS:
        raise ValueError(f"{file.name}: {sorted(given.keys() - ARTICLE_KEYS)} is no part of an article.")
    text = given["text"]
    words = [(one, None) if isinstance(one, str) else (one["words"], one["nth"]) for one in given.get("not_events", ())]
    return GoldenArticle(
        name=file.stem,
        source=given["source"],
        published=given["published_at"],
        text=text,
        claims=tuple(_claim(claim, text, file.name) for claim in given["claims"]),
        maybe=tuple(_claim(claim, text, file.name) for claim in given.get("maybe", ())),
        not_events=tuple(span_of(text, one, nth, file.name) for one, nth in words),
    )


@cache
def golden_articles() -> tuple[GoldenArticle, ...]:
    """Return all golden articles in the order of their names."""
    return tuple(_article(file) for file in sorted(FOLDER.glob("*.yml")))


def digest() -> str:
    """Return a hash of the golden articles: with other articles, figures can't be compared."""
    whole = hashlib.sha256()
    for file in sorted(FOLDER.glob("*.yml")):
        whole.update(file.name.encode() + b"\0" + file.read_bytes())
    return whole.hexdigest()[:16]
