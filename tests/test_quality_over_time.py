"""What is measured in every run, and what is told of sources and rules that are no longer what they were."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from rows import article, claim, reading
from small_warehouse import account as sound_account
from small_warehouse import build

from expectations.judge import judge
from expectations.verdict import Verdict
from schemas.records import ARTICLES as ARTICLES_TABLE
from schemas.records import EXTRACTIONS, QUALITY
from warehouse.account import account_of
from warehouse.log import Log

# Articles of one outlet, `per_day` on each of the last days, fetched an hour after they were published.
ARTICLES = """
    insert into articles by name
    select a.* replace (
        md5('{source}' || day || '-' || i) as article_id, md5('{source}' || day || '-' || i) as story_id,
        '{source}' as source, moment as published_at, moment + interval 1 hour as fetched_at
    )
    from (from articles limit 1) as a,
        range({first}, {last}) as d(day),
        range({per_day}) as n(i),
        lateral (select date_trunc('day', now()) - to_days(day::int) + interval 3 hour as moment);
    insert into extractions
    select e.* replace (md5('read' || a.article_id) as extraction_id, a.article_id as article_id)
    from (from extractions limit 1) as e, (from articles where source = '{source}') as a
"""


def outlet(source: str, *, first: int, last: int, per_day: str = "10") -> str:
    """Return the statement that adds an outlet, with articles from `last` days ago to `first` days ago."""
    return ARTICLES.format(source=source, first=first, last=last + 1, per_day=per_day)


def health(warehouse: Path, source: str) -> dict[str, object]:
    """Return what the one query says of a source."""
    with duckdb.connect(str(warehouse), read_only=True) as db:
        db.execute("set timezone = 'UTC'")
        found = db.execute("from source_health where source = ?", [source])
        names = [column[0] for column in found.description]
        (row,) = found.fetchall()
    return dict(zip(names, row, strict=True))


WEEKEND = "case when isodow(now()::date - day::int) > 5 then 0 else 10 end"


@pytest.mark.parametrize(
    ("poison", "state"),
    [
        (outlet("Wire", first=0, last=50), "healthy"),
        (outlet("Wire", first=3, last=50), "silent"),
        (outlet("Wire", first=3, last=50, per_day="1"), "healthy"),
        (outlet("Wire", first=12, last=50, per_day="1"), "silent"),
        (outlet("Wire", first=0, last=50, per_day="case when day = 1 then 20 else 10 end"), "healthy"),
        (outlet("Wire", first=0, last=50, per_day="case when day = 1 then 40 else 20 end"), "high"),
        (outlet("Wire", first=0, last=50, per_day="case when day = 1 then 4 else 20 end"), "low"),
        (outlet("Wire", first=0, last=50, per_day="case when day % 7 = 1 then 40 else 20 end"), "healthy"),
        (outlet("Wire", first=0, last=50, per_day="case when day = 1 then 2 else 1 end"), "healthy"),
        (outlet("Wire", first=0, last=4), "new"),
        (outlet("Wire", first=70, last=90), "dormant"),
        (outlet("Wire", first=0, last=10, per_day="case when day = 1 then 40 else 20 end"), "healthy"),
    ],
)
def test_health_knows_weekdays_new_sources_and_small_numbers(poison: str, state: str, tmp_path: Path) -> None:
    """A day is compared with its own weekday; few articles, few weeks and new sources give no alarm."""
    assert health(build(tmp_path / "warehouse.duckdb", poison), "Wire")["state"] == state


def test_health_counts_what_is_overdue(tmp_path: Path) -> None:
    """The days of silence and what they would have brought are told."""
    told = health(build(tmp_path / "warehouse.duckdb", outlet("Wire", first=4, last=50)), "Wire")
    assert (told["silent_days"], told["expected_in_silence"], told["yesterday"]) == (3, 30.0, 0)
    assert told["lag_hours"] == 1


@pytest.fixture
def judged(tmp_path: Path) -> Callable[..., Verdict]:
    """Return a function that judges a warehouse spoilt by some statements."""

    def judged_with(*poisons: str, account: dict[str, pa.Table] | None = None) -> Verdict:
        warehouse = tmp_path / "warehouse.duckdb"
        warehouse.unlink(missing_ok=True)
        told = account if account is not None else sound_account()
        return judge(build(warehouse, *poisons), quality=tmp_path / "quality", run_id="run-1", account=told)

    return judged_with


HISTORY = """
    insert into quality_results by name
    select 'run-' || run as run_id, 'metric' as kind, '{suite}' as suite, '{metric}' as expectation, 'all' as subject,
        '' as sentence, 'info' as severity, '' as reason, 'measured' as outcome, [] as offending,
        {value} as value, 100 as weight, now() - to_days(run::int) as recorded_at
    from range(1, 9) as r(run)
"""
# Enough articles for a share of them to tell something.
MANY = """
    create temp table n as select i from range(40) as t(i);
    insert into articles
    select a.* replace (md5('many' || i) as article_id, md5('many' || i) as story_id)
    from n, (from articles limit 1) as a;
    insert into claims
    select c.* replace (md5('many' || i) as article_id, md5('claim' || i) as claim_id)
    from n, (from claims limit 1) as c;
    insert into extractions
    select e.* replace (md5('many' || i) as article_id, md5('reading' || i) as extraction_id)
    from n, (from extractions limit 1) as e;
    insert into events
    select e.* replace (md5('event' || i) as event_id)
    from n, (from events limit 1) as e;
    insert into event_claims select md5('event' || i), md5('claim' || i), 100 + i from n
"""
COPIED = """
    create temp table first as select article_id, story_id from articles order by article_id limit 1;
    update articles set story_id = (select story_id from first);
    update articles set is_canonical = article_id = (select article_id from first)
"""
STOPPED = """
    update articles set recorded_at = now() where source = 'Wire';
    insert into quarantine by name
    select md5('stopped' || i) as quarantine_id, 'ingest' as stage, 'x' as input, 'r' as reason, 'd' as detail,
        now() as recorded_at
    from range(60) as t(i)
"""
PROMISED = """
    insert into promises by name
    select 'Wire' as source, 50 as least_articles_a_day, now() as recorded_at
"""
SIGNED = """
    update articles set text = text || ' ' || article_id || chr(10) || 'Follow us for more of the same, every day.';
    update articles set content_hash = sha256(text);
    update extractions set content_hash = a.content_hash from articles a where a.article_id = extractions.article_id
"""
SILENCED = """
    update claims
    set speaker_text = null, speaker_start = null, speaker_end = null, speaker_kind = 'outlet', attribution = []
"""


def history(metric: str, value: str, suite: str = "claims") -> str:
    """Return the statement that adds what eight earlier runs measured."""
    return HISTORY.format(metric=metric, value=value, suite=suite)


def test_what_drifts_is_a_warning(judged: Callable[..., Verdict], subtests: pytest.Subtests) -> None:
    """A source gone silent, a doubled volume, speakers lost by a bad rule: each is told, and nothing else is."""
    doubled, halved = (f"case when day = 1 then {count} else 20 end" for count in (40, 4))
    cases = {
        "sources_are_not_silent": ([outlet("Wire", first=3, last=50)], "Wire"),
        "volumes_do_not_jump": ([outlet("Wire", first=0, last=50, per_day=doubled)], "Wire"),
        "volumes_do_not_fall": ([outlet("Wire", first=0, last=50, per_day=halved)], "Wire"),
        "claims_lack_no_more_than_before": (
            [MANY, SILENCED, history("claims_without_speaker", "0.1")],
            "claims_without_speaker of all",
        ),
        "copies_are_as_common_as_before": (
            [MANY, COPIED, history("duplicates", "0.05", "articles")],
            "duplicates of all",
        ),
        "sources_bring_what_they_promise": ([outlet("Wire", first=0, last=50), PROMISED], "Wire"),
        "texts_have_no_boilerplate": (
            [MANY, SIGNED],
            "Sample Wire: Follow us for more of the same, every day.",
        ),
        "quarantine_is_as_common_as_before": (
            [outlet("Wire", first=0, last=9), STOPPED, history("quarantined", "0.05", "articles")],
            "quarantined of all",
        ),
    }
    for expectation, (poisons, subject) in cases.items():
        with subtests.test(msg=expectation):
            found = {each.expectation: each for each in judged(*poisons).not_kept()}
            assert set(found) == {expectation}
            result = found[expectation]
            assert (result.severity, result.outcome) == ("warning", "broken")
            assert result.offending == (subject,)


def test_what_varies_as_ever_is_no_news(judged: Callable[..., Verdict]) -> None:
    """A share within the spread of earlier runs gives no alarm, nor does one with too little behind it."""
    unsteady = history("claims_without_speaker", "(run % 2)::double")
    assert judged(MANY, SILENCED, unsteady).not_kept() == ()
    assert judged(SILENCED, history("claims_without_speaker", "0.1")).not_kept() == ()


def test_every_run_is_measured(judged: Callable[..., Verdict]) -> None:
    """Volume, lag, shares and versions are measured by source and in all, each with a subject of its own."""
    measured = judged(outlet("Wire", first=0, last=9)).measured
    names = {result.expectation for result in measured}
    assert names >= {
        "articles",
        "articles_a_day",
        "lag",
        "freshness",
        "duplicates",
        "claims_without_speaker",
        "readings",
    }
    by_subject = {(result.expectation, result.subject): result.value for result in measured}
    assert len(by_subject) == len(measured)
    assert by_subject["articles", "Wire"] == 100
    assert by_subject["lag", "Wire"] == 1
    days = [result for result in measured if result.expectation == "articles_a_day" and result.source == "Wire"]
    assert len(days) == 10
    assert {result.value for result in days} == {10}


def test_results_of_the_first_shape_are_read() -> None:
    """Results written before there were metrics are expectations of whole tables, and lose nothing."""
    now_names = {field.name for field in QUALITY.fields}
    old = [
        field for field in QUALITY.fields if field.name not in {"kind", "subject", "source", "day", "value", "weight"}
    ]
    row = {field.name: [] if field.name == "offending" else None for field in old}
    row |= {"suite": "claims", "expectation": "a", "outcome": "kept", "schema_version": 1, "run_id": "r"}
    shape = pa.schema([field.arrow().with_nullable(nullable=True) for field in old])
    (read,) = QUALITY.upcasts[1](pa.Table.from_pylist([row], shape)).to_pylist()
    assert set(read) == now_names
    assert (read["kind"], read["subject"], read["schema_version"]) == ("expectation", "all", 2)


@pytest.mark.parametrize(
    ("spoilt", "expectation", "offender"),
    [
        ({"operation": "DELETE"}, "log_only_grows", "articles 1"),
        ({"mode": "Overwrite"}, "log_only_grows", "articles 1"),
        ({"row_id": "0" * 64}, "log_rows_are_whole", "0" * 64),
        ({"newest": 7}, "log_shapes_are_known", "articles a.parquet"),
        ({"rows": 2}, "warehouse_holds_the_log", "articles"),
    ],
)
def test_a_log_that_was_tampered_with_is_refused(
    judged: Callable[..., Verdict], spoilt: dict[str, object], expectation: str, offender: str
) -> None:
    """A log that lost, changed or can't tell its rows is no truth to replay from: nothing is published from it."""
    verdict = judged(account=sound_account(**spoilt))
    (result,) = verdict.not_kept()
    assert (result.expectation, result.severity, result.offending) == (expectation, "critical", (offender,))
    assert verdict.refused


def test_an_article_that_nobody_read_is_told(judged: Callable[..., Verdict]) -> None:
    """Every current article was read, or is in quarantine because that failed."""
    unread = "delete from extractions where article_id = '{article}'"
    (result,) = judged(unread).not_kept()
    assert (result.expectation, result.severity) == ("every_article_is_read", "warning")


def test_a_real_log_gives_a_sound_account(tmp_path: Path) -> None:
    """What the log says of itself: its commits only append, and its sampled rows have their hashes."""
    log = Log(tmp_path / "log")
    text = "Raiders killed ten."
    log.append(ARTICLES_TABLE, [article("a", text)], run_id="r")
    log.append(EXTRACTIONS, [reading("a", text, [claim("a", text)])], run_id="r")
    told = account_of(log, seed="run")
    assert {row["operation"] for row in told["log_commits"].to_pylist()} == {"CREATE TABLE", "WRITE"}
    assert {row["rows"] for row in told["log_files"].to_pylist()} == {1}
    sampled = told["log_sample"].to_pylist()
    assert {row["log_table"] for row in sampled} == {"articles", "extractions"}
    assert all(row["row_id"] == row["expected"] for row in sampled)
