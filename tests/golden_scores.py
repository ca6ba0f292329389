"""Sets what the extractor found beside what a careful reader signs: how much was found, how much of it is right."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from golden_answers import Found, allowed, same_actor, same_days, same_place, same_quantity, same_speaker
from golden_articles import OUTLET, GoldenArticle, GoldenClaim, Span

from flows.extract.reading import read_batch
from flows.settings import DEFAULT_MODEL
from schemas.identity import text_hash

# A claim that was missed answers nothing.
NOTHING: Found = {
    "modality": None, "speaker_kind": None, "speaker_text": None, "speaker_name": None, "speaker_country": None,
    "actors": [], "recipients": [], "quantities": [], "date_start": None, "date_end": None,
    "place_text": None, "place_name": None, "place_country": None,
}  # fmt: skip


@dataclass(slots=True)
class Tally:
    """How many were wanted, found, and both."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found."""
        return self.right / self.wanted if self.wanted else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """One difference: what it is about, where, what was wanted and what was found."""

    about: str
    article: str
    words: str
    wanted: object
    found: object


@dataclass(slots=True)
class Score:
    """The tallies of all articles, and every difference."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    def add(self, about: str, *, right: int, found: int, wanted: int) -> None:
        """Count the answers of one kind."""
        tally = self.tallies.setdefault(about, Tally())
        tally.right += right
        tally.found += found
        tally.wanted += wanted

    def figures(self) -> dict[str, float]:
        """Return each figure by its name.

        Recall is of all that the golden claims hold, those missed too, so that it rises with each one found; precision
        is of what the claims found hold. "not events recall" is the share of misleading words that were left alone.
        """
        sides = {
            f"{about} {side}": getattr(tally, side)
            for about, tally in self.tallies.items()
            for side in ("precision", "recall")
        }
        del sides["not events precision"]
        return sides


def read(articles: Sequence[GoldenArticle]) -> dict[str, list[Found]]:
    """Return the claims that the extractor finds in each article, by its name."""
    rows = [
        {
            "article_id": article.name,
            "content_hash": text_hash(article.text),
            "text": article.text,
            "language": "en",
            "source": article.source,
            "published_at": dt.datetime.combine(article.published, dt.time(12), dt.UTC),
        }
        for article in articles
    ]
    readings = read_batch(rows, model=DEFAULT_MODEL)
    if readings.failures:
        raise ValueError(f"the extractor failed on {readings.failures[0]}")
    return {row["article_id"]: row["claims"] for row in readings.rows}


def score(articles: Sequence[GoldenArticle], readings: dict[str, list[Found]]) -> Score:
    """Compare all readings with the golden claims."""
    total = Score()
    for article in articles:
        found = readings[article.name]
        pairs = list(match(article.claims, found))
        settled = {id(one) for _, one in pairs} | {
            id(one) for claim in article.maybe for one in found if fits(claim, one)
        }
        false = [one for one in found if id(one) not in settled]
        right = sum(one is not None for _, one in pairs)
        total.add("claims", right=right, found=right + len(false), wanted=len(article.claims))
        misled = [span for span in article.not_events if any(overlap(span, trigger(one)) for one in found)]
        words = len(article.not_events)
        total.add("not events", right=words - len(misled), found=words, wanted=words)
        for one in false:
            words_around = around(article, trigger(one))
            total.misses.append(Miss("claims found", article.name, words_around, "nothing", one["event_type"]))
        for claim, one in pairs:
            if one is None:
                words_around = around(article, claim.spans[0])
                total.misses.append(Miss("claims missed", article.name, words_around, sorted(claim.types), "nothing"))
            compare(total, article, claim, one)
    return total


def match(claims: Iterable[GoldenClaim], found: Sequence[Found]) -> Iterator[tuple[GoldenClaim, Found | None]]:
    """Pair each golden claim with the found claim of its type on its words, the trigger's before the others."""
    left = list(found)
    for claim in claims:
        fitting = [one for one in left if fits(claim, one)]
        best = next((one for one in fitting if overlap(claim.spans[0], trigger(one))), next(iter(fitting), None))
        if best is not None:
            left.remove(best)
        yield claim, best


def fits(claim: GoldenClaim, found: Found) -> bool:
    """Return whether the found claim has the type and stands on words of the golden one."""
    return found["event_type"] in claim.types and any(overlap(span, trigger(found)) for span in claim.spans)


def overlap(first: Span, second: Span) -> bool:
    """Return whether two spans share a character."""
    return first[0] < second[1] and second[0] < first[1]


def trigger(found: Found) -> Span:
    """Return the span that announces a found claim."""
    return found["trigger_start"], found["trigger_end"]


def around(article: GoldenArticle, span: Span) -> str:
    """Return the words of a span, in brackets, with some of the text on both sides."""
    start, end = span
    text = article.text
    return f"{text[max(0, start - 50) : start]}[{text[start:end]}]{text[end : end + 50]}".replace("\n", " ")


def compare(total: Score, article: GoldenArticle, claim: GoldenClaim, paired: Found | None) -> None:
    """Count the answers of a golden claim beside those of the found one it is paired with, if any."""
    fields, found = claim.fields, paired or NOTHING
    days = (found["date_start"], found["date_end"]) if found["date_start"] else None
    speaker = {key: found[f"speaker_{key}"] for key in ("kind", "text", "name", "country")}
    modality, speaking = fields.get("modality", "asserted"), fields.get("speaker", OUTLET)
    date, place = fields.get("date"), fields.get("place")
    # What it is about | wanted | found | whether each wanted one is the found one it is tried with.
    answers: list[tuple[str, list[object], list[object], Callable[..., bool]]] = [
        ("modality", [modality], [found["modality"]] if paired else [], allowed),
        ("speaker", [speaking], [speaker] if paired else [], lambda want, _: same_speaker(want, found)),
        ("actors", fields.get("actors", []), found["actors"], same_actor),
        ("recipients", fields.get("recipients", []), found["recipients"], same_actor),
        ("date", [date] if date else [], [days] if days else [], same_days),
        ("place", [place] if place else [], [found["place_text"]] if found["place_text"] else [],
         lambda want, _: same_place(want, found)),
        ("quantities", fields.get("quantities", []), found["quantities"], same_quantity),
    ]  # fmt: skip
    for about, wanted, got, same in answers:
        several = about in {"actors", "recipients", "quantities"}
        if claim.is_open(about) and not several:
            continue
        right = _in_common(wanted, got, same)
        # Where the text leaves it open who else took part, those named beside the wanted ones are no error.
        count = right if claim.is_open(about) else len(got)
        total.add(about, right=right, found=count, wanted=len(wanted))
        if paired and right < max(count, len(wanted)):
            told = [_brief(one) for one in got]
            total.misses.append(Miss(about, article.name, around(article, claim.spans[0]), wanted, told))


def _in_common(wanted: Iterable[object], found: Iterable[object], same: Callable[..., bool]) -> int:
    """Return how many of the wanted ones were found, each found one counting once."""
    left = list(found)
    right = 0
    for want in wanted:
        at = next((i for i, one in enumerate(left) if same(want, one)), None)
        if at is not None:
            del left[at]
            right += 1
    return right


def _brief(one: object) -> object:
    if not isinstance(one, dict):
        return str(one)
    keys = ("text", "kind", "country", "sector", "comparator", "value", "measure", "role")
    return {key: one[key] for key in keys if one.get(key) is not None}
