"""Stories: copies of a text are one, whatever was done to them and in whatever order they come; nothing else is."""

import itertools
import random
from collections import defaultdict
from pathlib import Path
from typing import Any

import newswire
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rows import article

from schemas.records import ARTICLES
from warehouse import database
from warehouse.log import Log
from warehouse.query import ask
from warehouse.similarity import likeness, runs_of
from warehouse.verify import verify

Pairs = set[tuple[str, ...]]


def warehouse(folder: Path, *loads: list[dict[str, Any]]) -> Path:
    """Return the warehouse after these loads, one upon the other."""
    log, published, candidate = Log(folder / "log"), folder / "warehouse.duckdb", folder / "candidate.duckdb"
    for rows in loads:
        log.append(ARTICLES, rows, run_id="run")
        database.load(log, candidate, published=published)
        database.publish(candidate, published)
    assert [check.seen for check in verify(log, published) if not check.holds] == []
    return published


def answer(published: Path, sql: str) -> list[tuple[Any, ...]]:
    """Return the rows of an answer."""
    return [tuple(row.values()) for row in ask(published, sql).to_pylist()]


def copied_news(chance: random.Random, happenings: int) -> tuple[dict[str, str], Pairs, Pairs]:
    """Return texts by name, the pairs that are near duplicates, and those of them that are copies of a whole text."""
    texts: dict[str, str] = {}
    near: Pairs = set()
    whole: Pairs = set()
    for number in range(happenings):
        facts = newswire.facts(chance)
        for desk in (0, 1):
            texts[f"{number}-{desk}"] = newswire.report(facts, desk, chance)
    for name, text in list(texts.items()):
        for turn in newswire.TURNS:
            other = chance.choice([one for one in texts if one.count("-") == 1 and one != name])
            copy = f"{name}-{turn.__name__}"
            texts[copy] = turn(text, texts[other], chance)
            near.add((name, copy))
            if turn is newswire.merged:
                near.add(tuple(sorted((other, copy))))
            if turn in {newswire.edited, newswire.reheadlined}:
                whole.add((name, copy))
    return texts, near, whole


def test_copies_are_found_and_other_reports_are_not(tmp_path: Path) -> None:
    """Edited, cut, re-headlined and merged copies are near duplicates; another desk's report of the same is none."""
    texts, near, whole = copied_news(random.Random(5), 30)
    published = warehouse(tmp_path, [article(name, text, source=name) for name, text in texts.items()])
    found = {(a, b) for a, b in answer(published, "select article_a, article_b from near_duplicates")}
    # Copies of one report are near to one another as well as to the report: only the pairs with a report are judged.
    judged = {pair for pair in found if any(name.count("-") == 1 for name in pair)}
    assert len(judged & near) / len(judged) >= 0.95
    assert len(judged & near) / len(near) >= 0.95
    stories: defaultdict[str, list[str]] = defaultdict(list)
    for name, story in answer(published, "select article_id, story_id from articles order by 1"):
        stories[story].append(name)
    together = {pair for names in stories.values() for pair in itertools.combinations(names, 2)}
    assert whole <= together
    reports = {
        tuple(name[: name.index("-") + 2] for name in pair) for pair in together if "merged" not in "".join(pair)
    }
    assert [pair for pair in reports if pair[0] != pair[1]] == []


@settings(max_examples=2, deadline=None)
@given(data=st.data())
def test_the_order_of_arrival_makes_no_difference(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """In any order and any loads, the same articles have the same stories, originals and origins."""
    texts, _, _ = copied_news(random.Random(2), 2)
    rows = [
        article(name, text, hour=number, source=name, published_at=None)
        for number, (name, text) in enumerate(texts.items())
    ]
    shuffled = data.draw(st.permutations(rows))
    parts = data.draw(st.integers(2, 3))
    loads = [shuffled[part::parts] for part in range(parts)]
    asked = "select article_id, story_id, is_canonical, origin from articles order by 1"
    one, other = (tmp_path_factory.mktemp(name) for name in ("one", "other"))
    assert answer(warehouse(one, rows), asked) == answer(warehouse(other, *loads), asked)


def test_a_bridge_joins_two_stories(tmp_path: Path) -> None:
    """Two texts that are too far apart become one story when one between them arrives, and its earliest stays first."""
    words = [f"word{number}" for number in range(100)]
    texts = {
        "early": words,
        "late": words[16:] + [f"new{n}" for n in range(16)],
        "between": words[8:] + [f"new{n}" for n in range(8)],
    }
    assert likeness(*(runs_of(" ".join(texts[name])) for name in ("early", "late"))).jaccard < 0.8
    rows = {
        name: article(name, " ".join(text), hour=hour, published_at=None)
        for hour, (name, text) in enumerate(texts.items())
    }
    apart = warehouse(tmp_path / "a", [rows["early"], rows["late"]])
    assert answer(apart, "select count(distinct story_id) from articles") == [(2,)]
    joined = warehouse(tmp_path / "b", [rows["early"], rows["late"]], [rows["between"]])
    assert answer(joined, "select article_count, canonical_article_id from stories") == [(3, "early")]


def test_an_excerpt_is_another_story_of_the_same_origin(tmp_path: Path) -> None:
    """Who prints the first half of an earlier report has told nothing of his own."""
    report = newswire.report(newswire.facts(random.Random(1)), 0, random.Random(1))
    half = report[: len(report) // 2]
    published = warehouse(
        tmp_path, [article("half", half, source="mirror")], [article("whole", report, source="desk", published_at=None)]
    )
    asked = "select article_id, origin from articles order by 1"
    assert answer(published, "select likeness from near_duplicates") == [("excerpt",)]
    # The half is dated and the whole is not, so the half counts as the earlier one.
    assert answer(published, asked) == [("half", "mirror"), ("whole", "mirror")]


def test_what_another_outlet_cuts_is_the_story_itself(tmp_path: Path) -> None:
    """A wire without its last paragraphs is one story with it, as soon as another outlet prints either of the two."""
    report = newswire.report(newswire.facts(random.Random(1)), 0, random.Random(1)).split()
    rows = [
        article("cut", " ".join(report[: len(report) * 3 // 4]), source="desk"),
        article("whole", " ".join(report), source="desk", hour=1),
    ]
    asked = "select count(distinct story_id) from articles"
    assert answer(warehouse(tmp_path / "own", rows), asked) == [(2,)]
    mirror = article("mirror", rows[0]["text"], source="mirror", hour=2)
    published = warehouse(tmp_path / "mirrored", rows, [mirror])
    assert answer(published, asked) == [(1,)]
    assert answer(published, "select article_id from articles where is_canonical") == [("cut",)]


BODY = "The council of the town met on Tuesday and chose a new clerk, who will begin her work in the spring."


CREDITS: tuple[tuple[dict[str, Any], str | None], ...] = (
    ({"text": f"NAIROBI (Reuters) - {BODY}"}, "Reuters"),
    ({"text": f"PARIS, May 2 (AFP) – {BODY}"}, "Agence France-Presse"),
    ({"text": f"BEIJING, May 2 (Xinhua) -- {BODY}"}, "Xinhua"),
    ({"text": f"MOSCOW, May 2. /TASS/. {BODY}"}, "TASS"),
    ({"text": f"AFP - {BODY}"}, "Agence France-Presse"),
    ({"text": f"BERLIN, dpa - {BODY}"}, "Deutsche Presse-Agentur"),
    ({"text": f"Clerk chosen\nBy Ada Orme, Associated Press\n{BODY}"}, "Associated Press"),
    ({"text": f"{BODY} © AFP"}, "Agence France-Presse"),
    ({"text": BODY, "author": "Ada Orme | AP"}, "Associated Press"),
    ({"text": BODY, "author": "Reuters Staff"}, "Reuters"),
    ({"text": BODY, "source": "Reuters"}, "Reuters"),
    ({"text": BODY, "url": "https://www.reuters.com/world/a"}, "Reuters"),
    ({"text": BODY, "author": "Ada Orme"}, None),
    ({"text": f"BEIJING -- {BODY}"}, None),
    ({"text": f"{BODY} Reuters had asked the clerk about it before."}, None),
    ({"text": f"The Palestinian Authority (PA) said so. {BODY}"}, None),
)


def test_the_agency_is_read_where_agencies_are_credited(tmp_path: Path) -> None:
    """A dateline, a byline, the outlet or the last line credits an agency; a mention in the text does not."""
    rows = [
        article(f"{number:02}", **{"source": "Arvale Gazette", **fields}) for number, (fields, _) in enumerate(CREDITS)
    ]
    read = answer(warehouse(tmp_path, rows), "select agency from articles order by article_id")
    assert {str(fields): agency for (fields, _), (agency,) in zip(CREDITS, read, strict=True)} == {
        str(fields): agency for fields, agency in CREDITS
    }


def test_five_outlets_with_one_agency_are_one_source(tmp_path: Path) -> None:
    """Different reports that credit one agency, and copies without the credit, have one origin."""
    reports = [newswire.report(newswire.facts(random.Random(n)), 0, random.Random(n)) for n in range(5)]
    rows = [article(str(n), f"ARVALE (AFP) - {text}", source=f"outlet {n}") for n, text in enumerate(reports)]
    bare = article("bare", rows[0]["text"].removeprefix("ARVALE (AFP) - "), source="another", hour=1)
    published = warehouse(tmp_path, [*rows, bare])
    asked = "select count(*), count(distinct story_id), count(distinct source), count(distinct origin) from articles"
    assert answer(published, asked) == [(6, 5, 6, 1)]
