"""Runs records of a gold set through the public pipeline and reads the published tables back, for the scoreboard."""

import datetime as dt
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from flows import direct
from flows.home import Home, Run
from flows.ingest.readers import sources_named
from flows.settings import settings_for

Row = dict[str, Any]
_CLAIMS = "from claims order by article_id, trigger_start, trigger_end"
_MENTIONS = 'from mentions order by article_id, start, "end"'


@dataclass(frozen=True)
class Found:
    """What the tables hold for each record: rows of `claims` and of `mentions`, by set and id."""

    claims: Mapping[str, list[Row]]
    mentions: Mapping[str, list[Row]]

    def claims_of(self, record: Row) -> list[Row]:
        """Return the claims of `record` in reading order."""
        return self.claims.get(address(record), [])

    def mentions_of(self, record: Row, kind: str) -> list[Row]:
        """Return its mentions of one kind in reading order."""
        return [row for row in self.mentions.get(address(record), []) if row["kind"] == kind]


def address(record: Row) -> str:
    """Return the address under which a record is ingested: where it was published, made its own by its id."""
    name = f"{record['set']}:{record['id']}".replace("#", "%23")
    url = record.get("url")
    return f"{url}{'&' if '?' in url else '?'}gold={name}" if url and "#" not in url else f"urn:gold:{name}"


def read_records(sets: Mapping[str, Sequence[Row]], folder: Path, *, tell: Callable[[str], None] = print) -> Found:
    """Ingest, extract, load and publish the records in a home of their own below `folder`; return what the tables say.

    The home is named by the records it holds: the same selection finds its readings again.
    """
    articles = [_article(record) for records in sets.values() for record in records]
    lines = "".join(json.dumps(article) + "\n" for article in articles)
    place = folder / hashlib.sha256(lines.encode()).hexdigest()[:12]
    place.mkdir(parents=True, exist_ok=True)
    (place / "articles.jsonl").write_text(lines, encoding="utf-8")
    home = Home(settings_for(place / "home"))
    run = Run.begin("scoreboard")
    direct.pipeline(home, run, sources_named([str(place / "articles.jsonl")]), {})
    warehouse = home.warehouse if run.verdict != "refused" and home.warehouse.exists() else home.refused
    with duckdb.connect(str(warehouse), read_only=True) as db:
        db.execute("set timezone = 'UTC'")
        urls = dict(db.execute("select article_id, url from articles where is_current").fetchall())
        tables = [_by_address(db, query, urls) for query in (_CLAIMS, _MENTIONS)]
    tell(f"{len(articles)} records, {run.failed} failed, {run.quarantined} quarantined, verdict {run.verdict}")
    return Found(*tables)


def _article(record: Row) -> Row:
    told = {"url": address(record), "text": record["text"], "language": "en", "title": record.get("title")}
    return told | {
        "published_at": record.get("pub_date") or _day_asked(record),
        "source": record.get("publisher") or record["set"],
    }


def _day_asked(record: Row) -> str | None:
    """Return the day for which the codes of a phrase are asked, where the record gives one in whatever form."""
    for value in record.get("call_args", {}).values():
        for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y"):
            try:
                return dt.datetime.strptime(str(value), form).replace(tzinfo=dt.UTC).date().isoformat()
            except ValueError:
                continue
    return None


def _by_address(db: duckdb.DuckDBPyConnection, query: str, urls: Mapping[str, str]) -> dict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    cursor = db.execute(query)
    names = [column[0] for column in cursor.description or ()]
    for values in cursor.fetchall():
        row = dict(zip(names, values, strict=True))
        found[urls[row["article_id"]]].append(row)
    return dict(found)
