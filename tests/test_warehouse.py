"""The warehouse: replayed from the log, the same whichever way it was loaded."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desk import Desk
from hypothesis import given, settings
from hypothesis import strategies as st
from rows import article, claim, killed, reading, retraction

from schemas import projections
from schemas.identity import content_id
from warehouse import database
from warehouse.query import QuestionError, ask, evidence_of

RAID = "Raiders killed ten in Port Sali."
LATER = "Raiders killed twelve in Port Sali."


def plain(type_: object) -> str:
    """Return an Arrow type as text, without what DuckDB does not keep: nullability and the name of list items."""
    return str(type_).replace(" not null", "").replace("<item: ", "<l: ")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return an empty log and its warehouse."""
    return Desk(tmp_path)


def test_tables_and_views_have_the_promised_columns(desk: Desk) -> None:
    """What the declarations say is what SQL gives, in order and type."""
    desk.load()
    for table in projections.PROMISED:
        answer = ask(desk.published, f"from {table.name} limit 0")
        assert answer.column_names == table.columns(), table.name
        for field in table.fields:
            assert plain(answer.schema.field(field.name).type) == plain(field.type), f"{table.name}.{field.name}"


def test_columns_explain_themselves(desk: Desk) -> None:
    """Every promised column carries its meaning into the database."""
    desk.load()
    assert desk.ask("select count(*) from duckdb_columns() where table_name = 'articles' and comment is null") == [(0,)]


def test_claims_of_an_article_are_served(desk: Desk) -> None:
    """A claim in the log is a row of claims, of participants, of quantities, and has an event."""
    actor = {"text": "Raiders", "start": 0, "end": 7, "name": "raiders", "id": "r", "country": None, "sector": "UAF"}
    desk.write(
        article("a", RAID), reading("a", RAID, [claim("c", RAID, actors=[actor], quantities=[killed(RAID, 10)])])
    )
    desk.load()
    assert desk.ask("select evidence_text, revision from claims") == [(RAID, 1)]
    assert desk.ask("select role, ordinal, name, sector from participants") == [("actor", 1, "raiders", "UAF")]
    assert desk.ask("select value, measure, event_type from quantities") == [(10.0, "killed", "ASSAULT")]
    assert desk.ask("select claim_count, killed_best, asserted_by from events") == [(1, 10.0, ["outlet"])]
    assert desk.wrong() == []


def test_a_load_takes_only_what_is_new(desk: Desk) -> None:
    """The second load continues the first, and there is nothing to load when nothing is new."""
    desk.write(article("a", RAID), reading("a", RAID, [claim("c", RAID)]))
    assert desk.load().replayed
    assert not database.has_news(desk.log, desk.published)
    desk.write(article("b", LATER))
    assert database.has_news(desk.log, desk.published)
    loaded = desk.load()
    assert (loaded.replayed, loaded.articles, loaded.extractions) == (False, 1, 0)


def test_the_newest_revision_speaks(desk: Desk) -> None:
    """When a text changes, its claims give way to the new text's; the old text stays."""
    desk.write(article("a", RAID), reading("a", RAID, [claim("c1", RAID, quantities=[killed(RAID, 10)])]))
    desk.load()
    desk.write(article("a", LATER, hour=1))
    desk.load()
    assert desk.ask("select * from claims") == []
    desk.write(reading("a", LATER, [claim("c2", LATER, quantities=[killed(LATER, 12)])]))
    desk.load()
    assert desk.ask("select revision, is_current, text from articles order by 1") == [
        (1, False, RAID),
        (2, True, LATER),
    ]
    assert desk.ask("select value from quantities") == [(12.0,)]
    assert desk.ask("select killed_best, claim_count from events") == [(12.0, 1)]
    assert desk.wrong() == []


def test_an_older_text_that_arrives_late_does_not_take_over(desk: Desk) -> None:
    """Revisions stand in the order in which they were fetched, not in which they arrived."""
    desk.write(article("a", LATER, hour=1), article("a", RAID))
    desk.load()
    assert desk.ask("select revision, text from articles where is_current") == [(2, LATER)]


def test_the_newest_reading_speaks(desk: Desk) -> None:
    """A better extractor's reading replaces the old one's claims, which stay in claim_versions."""
    desk.write(article("a", RAID), reading("a", RAID, [claim("c1", RAID), claim("c2", RAID)]))
    desk.load()
    desk.write(reading("a", RAID, [claim("c1", RAID)], extractor="rules-2"))
    desk.load()
    assert desk.ask("select claim_id, extractor from claims") == [(content_id("c1"), "rules-2")]
    assert desk.ask("select count(*) from claim_versions") == [(3,)]
    assert desk.ask("select count(*) from mentions") == [(1,)]
    assert desk.wrong() == []


def test_a_retracted_claim_is_gone_and_stays_gone(desk: Desk) -> None:
    """A retraction outlives a new reading that finds the claim again."""
    desk.write(article("a", RAID), reading("a", RAID, [claim("c", RAID)]))
    desk.load()
    desk.write(retraction("c"))
    desk.load()
    assert desk.ask("select * from claims union all by name select * from claims") == []
    assert desk.ask("select * from events") == []
    assert desk.ask("select who, why from corrections") == [("editor", "misread")]
    desk.write(reading("a", RAID, [claim("c", RAID)], extractor="rules-2"))
    desk.load()
    assert desk.ask("select * from claims") == []
    assert desk.wrong() == []


def test_copies_of_a_text_are_one_story(desk: Desk) -> None:
    """Two outlets that carry one text are two articles, one story and one independent source."""
    copy = RAID.upper()
    desk.write(article("a", RAID), article("b", copy, hour=1, source="mirror", published_at=None))
    desk.write(reading("a", RAID, [claim("c1", RAID)]), reading("b", copy, [claim("c2", copy)]))
    desk.load()
    assert desk.ask("select article_count, source_count, canonical_article_id from stories") == [(2, 2, "a")]
    counts = "claim_count, article_count, story_count, source_count"
    assert desk.ask(f"select {counts} from events") == [(2, 2, 1, 1)]


def test_reports_of_one_place_and_day_are_one_event(desk: Desk) -> None:
    """Different words about one town on one day are one event; another day is another."""
    day = {"date_start": dt.date(2024, 5, 1), "date_end": dt.date(2024, 5, 1), "date_granularity": "day"}
    town = {"place_name": "Port Sali", "place_country": "MDG", "place_precision": "city"}
    later = {"date_start": dt.date(2024, 5, 2), "date_end": dt.date(2024, 5, 2), "date_granularity": "day"}
    for name, text, when in (("a", RAID, day), ("b", LATER, day), ("c", "Raiders killed one.", later)):
        number = killed(text, {"a": 10, "b": 12, "c": 1}[name])
        desk.write(article(name, text), reading(name, text, [claim(name, text, **town, **when, quantities=[number])]))
    desk.load()
    found = "select claim_count, killed_low, killed_best, killed_high from events order by date_start"
    assert desk.ask(found) == [(2, 10, 10, 12), (1, 1, 1, 1)]


def test_the_same_words_on_another_day_are_another_event(desk: Desk) -> None:
    """A sentence that returns every week tells of something else each time."""
    for name, day in (("a", 1), ("b", 8)):
        when = {"date_start": dt.date(2024, 5, day), "date_end": dt.date(2024, 5, day), "date_granularity": "day"}
        desk.write(article(name, RAID), reading(name, RAID, [claim(name, RAID, **when)]))
    desk.load()
    assert desk.ask("select count(*) from events") == [(2,)]
    assert desk.ask("select count(*) from events where date_start > date_end") == [(0,)]


def test_denied_and_planned_acts_count_no_victims(desk: Desk) -> None:
    """Only what is asserted, alleged or estimated gives numbers to an event, and who denies it is told."""
    day = {"date_start": dt.date(2024, 5, 1), "date_end": dt.date(2024, 5, 1), "date_granularity": "day"}
    town = {"place_name": "Port Sali", "place_precision": "city"}
    for name, modality in (("a", "asserted"), ("b", "denied"), ("c", "planned")):
        text = f"{name.upper()} killed ten."
        found = claim(name, text, modality=modality, speaker_name=name, quantities=[killed(text, 10)], **day, **town)
        desk.write(article(name, text), reading(name, text, [found]))
    desk.load()
    assert desk.ask("select claim_count, killed_high, asserted_by, denied_by from events") == [(3, 10.0, ["a"], ["b"])]


def test_a_reader_is_never_blocked_and_blocks_nobody(desk: Desk) -> None:
    """Who has the warehouse open goes on reading it while the next one is published."""
    desk.write(article("a", RAID))
    desk.load()
    with database.reading(desk.published) as db:
        desk.write(article("b", LATER))
        desk.load()
        assert db.execute("select count(*) from articles").fetchall() == [(1,)]
    assert desk.ask("select count(*) from articles") == [(2,)]


def test_the_warehouse_of_a_day(desk: Desk, tmp_path: Path) -> None:
    """A rebuild as known at an instant holds what was recorded by then, and nothing later."""
    desk.write(article("a", RAID), reading("a", RAID, [claim("c", RAID)]))
    desk.load()
    ((recorded,),) = desk.ask("select max(recorded_at) from claims")
    desk.write(retraction("c"), article("b", LATER))
    old = tmp_path / "old.duckdb"
    database.replay(desk.log, old, as_known=recorded)
    assert [tuple(r.values()) for r in ask(old, "select count(*) from claims").to_pylist()] == [(1,)]
    assert [tuple(r.values()) for r in ask(old, "select count(*) from articles").to_pylist()] == [(1,)]


def test_verify_finds_a_changed_warehouse(desk: Desk) -> None:
    """A row that was changed behind the log's back is found, and its table named."""
    import duckdb

    desk.write(article("a", RAID), reading("a", RAID, [claim("c", RAID)]))
    desk.load()
    with duckdb.connect(str(desk.published)) as db:
        db.execute("update claim_versions set modality = 'denied'")
    assert [line.partition(":")[0] for line in desk.wrong()] == ["claim_versions"]


def test_verify_finds_a_wrong_span(desk: Desk) -> None:
    """A span that is not the text it quotes is found, even where the warehouse equals its log."""
    desk.write(article("a", RAID), reading("a", RAID, [claim("c", RAID, trigger_start=1)]))
    desk.load()
    assert [line.partition(":")[0] for line in desk.wrong()] == ["span of trigger"]


def test_a_question_reads_and_does_nothing_else(desk: Desk, tmp_path: Path) -> None:
    """SQL given by a user can't write to the warehouse, nor to a file beside it; a mistake is one sentence."""
    desk.load()
    for sql in ("delete from articles", f"copy articles to '{tmp_path / 'out.csv'}'", "select * from nothing"):
        with pytest.raises(QuestionError):
            ask(desk.published, sql)


def test_evidence_is_found_by_the_head_of_an_id(desk: Desk) -> None:
    """A claim is found by the first digits of its id; too few digits, or an unknown id, are told."""
    desk.write(article("a", RAID), reading("a", RAID, [claim("c", RAID)]))
    desk.load()
    found = evidence_of(desk.published, content_id("c")[:8])
    assert (found["evidence_text"], found["input"]) == (RAID, "a.jsonl#1")
    for head in ("12", "ffffffffff"):
        with pytest.raises(QuestionError):
            evidence_of(desk.published, head)


TEXTS = [RAID, LATER, "Raiders fled from Port Sali.", "Nobody was hurt in Port Sali."]
PLACED = {
    "date_start": dt.date(2024, 5, 1),
    "date_end": dt.date(2024, 5, 1),
    "date_granularity": "day",
    "place_name": "Port Sali",
    "place_precision": "city",
}


@st.composite
def histories(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw what may happen to a log: articles, revisions, readings by several extractors, retractions."""
    rows: list[dict[str, Any]] = []
    for name, number in draw(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 3)), min_size=1, max_size=6)):
        text = TEXTS[number]
        rows.append(article(name, text, hour=draw(st.integers(0, 3)), source=draw(st.sampled_from(["x", "y"]))))
        for extractor in draw(st.lists(st.sampled_from(["rules-1", "rules-2"]), unique=True)):
            found = [claim(f"{name}{number}", text, **(PLACED if draw(st.booleans()) else {}))]
            rows.append(reading(name, text, found[: draw(st.integers(0, 1))], extractor=extractor))
        if draw(st.booleans()):
            rows.append(retraction(f"{name}{number}"))
    return rows


@settings(max_examples=8, deadline=None)
@given(rows=histories(), data=st.data())
def test_loading_bit_by_bit_equals_a_replay(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, Any]], data: st.DataObject
) -> None:
    """However the log's growth is cut into loads, the warehouse equals a replay of the whole log."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    for row in rows:
        desk.write(row)
        if data.draw(st.booleans()):
            desk.load()
    desk.load()
    assert desk.wrong() == []
