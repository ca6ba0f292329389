"""Score the joining of reports to events on gold sets, whose files are given: python tests/linking_figures.py FILE….

Three kinds of JSONL records are known by their fields:
- reports already coded (date, place, actors, dead and injured of each, with `event_id`) become claims as they are,
  those of one `source` the claims of one article;
- texts with event mentions in `gold.mentions` (`start`, `end`, `coref`) are read by the extractor, and its claims
  stand for the mentions that their triggers meet;
- texts with `gold.event_id` are read by the extractor, and are joined where they share an event.

Printed are, for the part held out by the hash of the event (or topic) and for all: B-cubed and pairwise precision,
recall and F1; of coded reports also how well the events whose tolls conflict are flagged in `disagreements`.
"""

import argparse
import datetime as dt
import hashlib
import json
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from rows import article, reading

from flows.extract.reading import read_batch
from flows.settings import DEFAULT_MODEL
from schemas.identity import content_id
from schemas.records import ARTICLES, EXTRACTIONS
from warehouse import database
from warehouse.log import Log
from warehouse.query import ask

Row = dict[str, Any]
Clusters = dict[str, str]
SECTORS = {"Security forces": "COP", "Non-state armed actor": "UAF", "Political actor": "PTY"}


def is_held_out(event: str) -> bool:
    """Tell whether an event (or a topic) is one of the quarter that is not looked at."""
    return int(hashlib.sha256(event.encode()).hexdigest(), 16) % 4 == 0


def coded_document(source: str, records: list[Row]) -> tuple[Row, Row]:
    """Return the coded reports of one document as an article and its reading; its text has a line for each report."""
    published = re.search(r"\((\d{4}-\d\d-\d\d)\)", source)
    told = dt.datetime.fromisoformat(published[1] if published else records[0]["date_end"]).replace(tzinfo=dt.UTC)
    lines = [f"{source} {record['id']}\n" for record in records]
    starts = [sum(map(len, lines[:place])) for place in range(len(lines))]
    text, address = "".join(lines), content_id(source)
    claims = [_claim(*one) for one in zip(records, lines, starts, strict=True)]
    told_by = {"published_at": told, "fetched_at": told, "source": records[0]["source_author"]}
    return article(address, text, **told_by), reading(address, text, claims)


def claim_of(record: Row) -> str:
    """Return the id of the claim that a coded report becomes."""
    return content_id("claim", record["id"])


def _claim(record: Row, line: str, start: int) -> Row:
    first, last = (dt.date.fromisoformat(record[name]) for name in ("date_start", "date_end"))
    words = {"text": line[:2], "start": start, "end": start + 2}
    return {
        "claim_id": claim_of(record),
        "event_type": "ASSAULT",
        "contexts": [],
        **{f"trigger_{name}": value for name, value in words.items()},
        "evidence_text": line[:-1],
        "evidence_start": start,
        "evidence_end": start + len(line) - 1,
        "actors": [_actor(words, one) for one in record["actors"] if one["perpetrator"]],
        "recipients": [_actor(words, one) for one in record["actors"] if one["victim"]],
        "date_text": line[:2],
        "date_text_start": start,
        "date_text_end": start + 2,
        "date_start": first,
        "date_end": last,
        "date_granularity": "day" if first == last else "interval",
        **{f"place_{name}": value for name, value in words.items()},
        "place_name": record["location"] or record["city"] or record["country"],
        "place_country": "CIV",
        "place_precision": "site" if record["location"] else "city" if record["city"] else "country",
        "latitude": record["latitude"],
        "longitude": record["longitude"],
        "quantities": [
            words | {"value": record[f"{noun}_best"], "low": record[f"{noun}_low"], "high": record[f"{noun}_high"],
                     "comparator": "=" if record[f"{noun}_low"] == record[f"{noun}_high"] else "between",
                     "noun": "person", "measure": measure, "role": None, "country": None}
            for noun, measure in (("deaths", "killed"), ("injuries", "injured")) if record[f"{noun}_best"]
        ],
        "modality": "asserted",
        "speaker_name": record["source_author"],
        "speaker_kind": "outlet",
        "attribution": [],
        "rule_id": "coded",
    }  # fmt: skip


def _actor(words: Row, actor: Row) -> Row:
    return words | {"name": actor["name"], "id": actor["id"], "country": "CIV", "sector": SECTORS.get(actor["type"])}


def read_texts(records: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """Return texts as articles, and their readings by the extractor."""
    articles = []
    for record in records:
        day = dt.datetime.fromisoformat(record["pub_date"] or "2000-01-01").replace(tzinfo=dt.UTC)
        told = {"published_at": day if record["pub_date"] else None, "fetched_at": day}
        articles.append(article(content_id(record["id"]), record["text"], source=record.get("publisher"), **told))
    return articles, read_batch(articles, model=DEFAULT_MODEL).rows


def build(folder: Path, articles: list[Row], readings: list[Row]) -> Path:
    """Return the warehouse of these articles and readings."""
    log = Log(folder / "log")
    log.append(ARTICLES, articles, run_id="run")
    log.append(EXTRACTIONS, readings, run_id="run")
    database.replay(log, folder / "warehouse.duckdb")
    return folder / "warehouse.duckdb"


def compared(gold: Clusters, found: Clusters) -> str:
    """Return precision, recall and F1 of the clusters found, B-cubed and pairwise."""
    keys = gold.keys() & found.keys()
    sizes, ours = Counter(gold[key] for key in keys), Counter(found[key] for key in keys)
    both = Counter((gold[key], found[key]) for key in keys)
    cubed = (
        sum(n * n / ours[pair[1]] for pair, n in both.items()) / max(1, len(keys)),
        sum(n * n / sizes[pair[0]] for pair, n in both.items()) / max(1, len(keys)),
    )
    together = sum(n * (n - 1) for n in both.values())
    pairs = (
        together / max(1, sum(n * (n - 1) for n in ours.values())),
        together / max(1, sum(n * (n - 1) for n in sizes.values())),
    )
    return f"{len(keys):6} items   B3 {_prf(*cubed)}   pairs {_prf(*pairs)}"


def _prf(precision: float, recall: float) -> str:
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"


def show(name: str, gold: Clusters, found: Clusters, part: Callable[[str], str] = str) -> None:
    """Print the figures of the held-out part and of all; `part` names what an item is held out by."""
    held = {key: event for key, event in gold.items() if is_held_out(part(event))}
    print(f"{name:28} held out {compared(held, found)}\n{name:28} all      {compared(gold, found)}")


def coded(records: list[Row], folder: Path) -> None:
    """Score coded reports: linking, and the flags of events whose reports give death tolls that can't both hold."""
    documents: dict[str, list[Row]] = defaultdict(list)
    for record in records:
        documents[record["source"]].append(record)
    pairs = [coded_document(*document) for document in documents.items()]
    file = build(folder, [one for one, _ in pairs], [one for _, one in pairs])
    found = {row["claim_id"]: row["event_id"] for row in ask(file, "from event_claims").to_pylist()}
    show("coded reports", {claim_of(record): record["event_id"] for record in records}, found)
    flagged = {row["claim_id"] for row in ask(file, _FLAGGED).to_pylist()}
    for name, keep in (("held out", is_held_out), ("all", lambda _: True)):
        events: dict[str, list[Row]] = defaultdict(list)
        for record in records:
            if keep(record["event_id"]):
                events[record["event_id"]].append(record)
        truth = {event for event, reports in events.items() if _conflict(reports)}
        ours = {event for event, reports in events.items() if len(flagged & set(map(claim_of, reports))) > 1}
        right = len(truth & ours)
        print(f"conflicting tolls {name:9} {len(truth):4} events   "
              f"{_prf(right / max(1, len(ours)), right / max(1, len(truth)))}")  # fmt: skip


def _conflict(reports: list[Row]) -> bool:
    """Tell whether two reports of one event by different outlets give tolls that do not meet, and none merely grew."""
    told = sorted(
        (re.findall(r"\((\d{4}-\d\d-\d\d)\)", one["source"])[:1], one["deaths_low"], one["deaths_high"],
         one["source_author"])
        for one in reports
        if one["deaths_best"]
    )  # fmt: skip
    return any(
        later[3] != earlier[3] and (later[2] < earlier[1] or (later[1] > earlier[2] and later[0] == earlier[0]))
        for place, earlier in enumerate(told)
        for later in told[place + 1 :]
    )


def mentioned(records: list[Row], folder: Path) -> None:
    """Score texts with event mentions, by the claims whose triggers meet them; beside it, equal triggers of a topic."""
    file = build(folder, *read_texts(records))
    rows = ask(file, _CLAIMS).to_pylist()
    triggers: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        triggers[row["article_id"]].append(row)
    gold, found, lemmas = {}, {}, {}
    for record in records:
        for mention in record["gold"]["mentions"]:
            if not mention["kind"].startswith("ACTION") or "coref" not in mention:
                continue
            for row in triggers[content_id(record["id"])]:
                if row["trigger_start"] < mention["end"] and mention["start"] < row["trigger_end"]:
                    gold[row["claim_id"]] = f"{record['topic']}:{mention['coref']}"
                    found[row["claim_id"]] = row["event_id"] or row["claim_id"]
                    lemmas[row["claim_id"]] = f"{record['topic']}:{mention['text'].lower()[:4]}"
    show("event mentions", gold, found, lambda event: event.partition(":")[0])
    show("  same word in one topic", gold, lemmas, lambda event: event.partition(":")[0])


def clustered(records: list[Row], folder: Path) -> None:
    """Score whole texts: two are joined where they share an event."""
    file = build(folder, *read_texts(records))
    gold = {content_id(record["id"]): str(record["gold"]["event_id"]) for record in records}
    held = {key for key, event in gold.items() if is_held_out(event)}
    pairs = {(row["a"], row["b"]) for row in ask(file, _JOINED).to_pylist()}
    for name, keys in (("held out", held), ("all", set(gold))):
        ours = {pair for pair in pairs if set(pair) <= keys}
        right = sum(gold[a] == gold[b] for a, b in ours)
        sizes = Counter(gold[key] for key in keys)
        wanted = sum(n * (n - 1) // 2 for n in sizes.values())
        print(
            f"texts of one event {name:9} {wanted:5} pairs   {_prf(right / max(1, len(ours)), right / max(1, wanted))}"
        )


_FLAGGED = """
    select unnest([claim_a, claim_b]) as claim_id
    from disagreements
    where kind = 'figure' and series_id in (select series_id from figures where measure = 'killed')
"""
_CLAIMS = """
    select article_id, claim_id, event_id, trigger_start, trigger_end
    from claims left join event_claims using (claim_id)
"""
_JOINED = """
    with told as (select distinct article_id, event_id from event_claims join claims using (claim_id))
    select distinct a.article_id as a, b.article_id as b
    from told as a join told as b using (event_id)
    where a.article_id < b.article_id
"""


def main() -> None:
    """Score each file by what its records are."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, help="gold sets, JSONL")
    parser.add_argument("--first", type=int, help="only so many records of each")
    given = parser.parse_args()
    for file in given.files:
        records = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()][: given.first]
        score = coded if "deaths_best" in records[0] else mentioned if "mentions" in records[0]["gold"] else clustered
        with tempfile.TemporaryDirectory() as folder:
            score(records, Path(folder))


if __name__ == "__main__":
    main()
