"""The sample articles: usable records of our own writing that show what the demo is to show."""

import datetime as dt
import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlparse

import flows.samples

FOLDER = Path(flows.samples.__file__).parent
ROWS = [
    json.loads(line)
    for name in ("articles", "later")
    for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
]
EVERYTHING = "\n".join(row["text"] for row in ROWS)


def test_every_sample_is_a_whole_record() -> None:
    """Each has an address at an invented outlet, a title, a language, a date with zone and a story's length."""
    assert len(ROWS) >= 22
    for row in ROWS:
        assert set(row) <= {"url", "source", "title", "author", "language", "published_at", "text"}
        assert re.search(r"(?:^|\.)example\.(?:org|com|net)$", urlparse(row["url"]).hostname or "")
        assert dt.datetime.fromisoformat(row["published_at"]).tzinfo
        assert row["language"] == "en"
        assert row["title"]
        assert 100 <= len(row["text"].split()) <= 350


def test_one_story_runs_at_two_outlets() -> None:
    """A syndicated text is there twice, word for word, from different sources."""
    copies = [text for text, count in Counter(row["text"] for row in ROWS).items() if count > 1]
    assert len(copies) == 1
    assert len({row["source"] for row in ROWS if row["text"] == copies[0]}) > 1


def test_one_article_is_revised() -> None:
    """One address holds two texts with different figures; the later one comes in the later file."""
    (url,) = [url for url, count in Counter(row["url"] for row in ROWS).items() if count > 1]
    before, after = (row for row in ROWS if row["url"] == url)
    assert before["published_at"] < after["published_at"]
    assert "at least 12 people" in before["text"]
    assert "at least 14 people" in after["text"]


def test_a_total_is_told_over_several_stories() -> None:
    """What is sent adds up to the totals that are stated: 120 + 80 = 200, 200 + 20 = 220, 340 + 260 = 600."""
    for words in ("120 police officers", "another 80", "total to 200", "further 20", "total to 220", "to 600 tonnes"):
        assert words in EVERYTHING


def test_sources_disagree_deny_and_correct() -> None:
    """The samples hold conflicting figures, denials and a correction."""
    for words in ("3,000 people took part", "at 10,000", "army denied", "has since said that 45", "regrets the errors"):
        assert words in EVERYTHING


def test_weekdays_agree_with_dates() -> None:
    """Where a dateline gives the day it is that of publication, or the day before it."""
    for row in ROWS:
        day = dt.datetime.fromisoformat(row["published_at"]).date()
        stated = re.search(r"(Feb|March) (\d+)(?: \(.*?\))? –", row["text"][:80])
        if stated:
            assert (day.month, day.day) == ({"Feb": 2, "March": 3}[stated[1]], int(stated[2]))
