"""The judge: a sound warehouse is accepted, and each way to poison one is caught by the expectation meant for it."""

import datetime as dt
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from small_warehouse import CLAIMED, KINDS, ROOT, TEXT, THEN, account, build, poisoned

from expectations.audit import AUDITS, SUITES, read_audits
from expectations.history import Line, thinned
from expectations.judge import judge
from expectations.pages import Page, publish
from expectations.verdict import Result, Verdict
from schemas import claims as codes
from schemas.identity import content_id

# Each poison spoils the article, claim and event of its own number, which its SQL calls {article}, {claim}, {event}.
ONE = "where claim_id = '{claim}'"
THIS_ARTICLE = "where article_id = '{article}'"
THIS_EVENT = "where event_id = '{event}'"


def nested(column: str, change: str) -> str:
    """Return the statement that changes the members of one claim's list of structs."""
    return f"update claims set {column} = list_transform({column}, lambda x: struct_update(x, {change})) {ONE}"


def claims(change: str) -> str:
    """Return the statement that changes one claim."""
    return f"update claims set {change} {ONE}"


def articles(change: str) -> str:
    """Return the statement that changes one article."""
    return f"update articles set {change} {THIS_ARTICLE}"


def events(change: str) -> str:
    """Return the statement that changes one event."""
    return f"update events set {change} {THIS_EVENT}"


def mentions(change: str) -> str:
    """Return the statement that changes the mention of one article."""
    return f"update mentions set {change} {THIS_ARTICLE}"


VICTIMS = "between 4 and 6 soldiers"
START = TEXT.index(VICTIMS)
BESIDE = f"evidence_text = '{VICTIMS}', evidence_start = {START}, evidence_end = {START + len(VICTIMS)}"
RAIN = "repeat('Rain fell on the town. ', 60)"
LATER = "a spokesman"
AFTER = f'"start" := {TEXT.index(LATER)}, "end" := {TEXT.index(LATER) + len(LATER)}'
DATED_AFTER = (
    f"date_text = '{LATER}', date_text_start = {TEXT.index(LATER)}, date_text_end = {TEXT.index(LATER) + len(LATER)}"
)
MILLIONS = "value := 2e8, low := 2e8, high := 2e8, comparator := '='"
IN_FRENCH = """
    update articles set source = 'Wire {article}' where article_id = '{article}';
    insert into promises by name
    select 'Wire {article}' as source, 'fr' as promised_language, now() as recorded_at
"""
UNREADABLE = """
    insert into quarantine by name
    select 'extract' as stage, 'article {article}' as input, 'failed' as reason, 'why' as detail, now() as recorded_at
"""
WITHOUT_CLAIMS = (
    f"delete from claims {ONE}; delete from mentions {THIS_ARTICLE}; delete from event_claims {ONE}; "
    f"delete from events {THIS_EVENT}"
)
REREAD = f"update extractions set content_hash = (select content_hash from articles {THIS_ARTICLE}) {THIS_ARTICLE}"
BLANK = articles("text = ' ', content_hash = sha256(' ')")
NOT_COUNTED = events("claim_count = 0")
B = "sha256('b')"
OF_THIS_ARTICLE = f"from (select * replace (false as is_canonical) from articles) {THIS_ARTICLE}"
QUARANTINED = "insert into quarantine by name select 'ingest' as stage, '{article}' as input, '' as reason"
# What is told of the claim of one number: its figures, a sum of them, and a disagreement with another claim.
FIGURES = """
    insert into figures by name
    select quantities.* exclude ("start", "end", country, place_name), md5('series') as series_id, "start" as position,
        0 as sentence_start,
        now() as told_at, false as is_further, false as is_each, true as is_whole, false as is_of_a_side,
        false as is_grown, false as is_set_right, null as counted_country, null as rival_value,
        'named' as speaker_kind,
        '{event}' as event_id
    from quantities
    where claim_id = '{claim}'
"""
SUM = f"""
    {FIGURES};
    insert into reconciliations
    values (md5('series'), '{{claim}}', 8, 8, ['{{claim}}', '{{claim}}'], '4 + 4 = 8', 'reconciles')
"""
QUARREL = """
    insert into disagreements by name
    select '{quarrel}' as disagreement_id, 'figure' as kind, md5('series') as series_id, '{claim}' as claim_a,
        (select min(claim_id) from claims where claim_id in (OTHERS) and claim_id <> '{claim}') as claim_b,
        '' as detail, 1 as magnitude, 'speakers' as parties
""".replace("OTHERS", f"'{content_id('claim', 0)}', '{content_id('claim', 1)}'")

BOTH_WAYS = """
    insert into disagreements
    select * replace ('zz' as disagreement_id, claim_a as claim_b, claim_b as claim_a)
    from disagreements
    where disagreement_id = '{quarrel}'
"""


def figures(change: str) -> str:
    """Return the statements that tell the figures of one claim and change them."""
    return f"{FIGURES}; update figures set {change} {ONE}"


def sums(change: str) -> str:
    """Return the statements that tell a sum and change it."""
    return f"{SUM}; update reconciliations set {change} where total_claim_id = '{{claim}}'"


def quarrels(change: str) -> str:
    """Return the statements that tell a disagreement and change it."""
    return f"{QUARREL}; update disagreements set {change} where disagreement_id = '{{quarrel}}'"


def rewritten(sql: str) -> str:
    """Return the statements that give an article another text, with its hash, and no claims."""
    return f"{articles(f'text = {sql}')}; {articles('content_hash = sha256(text)')}; {WITHOUT_CLAIMS}; {REREAD}"


# What is done, the expectation that must notice, its severity, and what kind of row it must name.
POISONS = [
    (claims("trigger_start = trigger_start + 1"), "claims_quote_their_article", "critical", "claim"),
    (claims("place_end = place_end + 1"), "claims_quote_their_article", "critical", "claim"),
    (claims("speaker_end = null"), "claims_quote_their_article", "critical", "claim"),
    (nested("actors", "text := 'somebody'"), "participants_quote_their_article", "critical", "claim"),
    (nested("quantities", "text := 'seven'"), "quantities_quote_their_article", "critical", "claim"),
    (nested("attribution", '"start" := -1'), "attributions_quote_their_article", "critical", "claim"),
    (mentions('"start" = "start" - 1'), "mentions_quote_their_article", "critical", "article"),
    (mentions("content_end = 5000"), "quotations_lie_in_their_article", "critical", "article"),
    (
        claims(BESIDE),
        "evidence_holds_the_trigger", "critical", "claim",
    ),
    (f"insert into claims from claims {ONE}", "claim_id_is_unique", "critical", "claim"),
    (
        f"update claims set claim_id = 'c-1' {ONE}; update event_claims set claim_id = 'c-1' {ONE}",
        "ids_are_hashes", "critical", "c-1",
    ),
    (f"delete from articles {THIS_ARTICLE}", "claims_have_an_article", "critical", "claim"),
    (articles("is_current = false, is_canonical = false"), "claims_have_an_article", "critical", "claim"),
    (claims("modality = 'rumoured'"), "modality_is_known", "critical", "claim"),
    (claims("place_country = 'XXX'"), "place_country_is_known", "critical", "claim"),
    (claims("speaker_country = 'Ghana'"), "actor_codes_are_well_formed", "critical", "claim"),
    (claims("cameo_code = '99'"), "cameo_codes_are_well_formed", "critical", "claim"),
    (claims("confidence = 1.5"), "confidence_is_possible", "critical", "claim"),
    (claims("latitude = 94"), "latitude_is_possible", "critical", "claim"),
    (claims("longitude = null"), "places_have_both_coordinates", "critical", "claim"),
    (claims("date_end = date_start - 1, date_granularity = 'week'"), "dates_run_forwards", "critical", "claim"),
    (claims("date_start = '2026-04-01', date_end = '2026-04-01'"), "the_asserted_has_happened", "warning", "claim"),
    (claims("date_start = '0011-03-02', date_end = '0011-03-02'"), "dates_are_of_this_age", "warning", "claim"),
    (claims("date_end = date_end + 1"), "dated_to_the_day_means_one_day", "warning", "claim"),
    (claims("place_name = 'unknown'"), "unknown_is_null", "critical", "claim"),
    (claims("speaker_kind = null"), "speaker_kind_is_there", "critical", "claim"),
    (nested("quantities", "low := 7.0"), "quantities_lie_between_their_bounds", "critical", "claim"),
    (nested("quantities", "measure := 'dead'"), "quantities_use_known_codes", "critical", "claim"),
    (nested("quantities", "low := -4.0"), "counts_are_not_negative", "critical", "claim"),
    (nested("quantities", "comparator := '='"), "exact_numbers_have_a_value", "critical", "claim"),
    (mentions("timex_type = 'DAY'"), "mentions_use_known_codes", "critical", "article"),
    (f"{articles('text = null')}; {WITHOUT_CLAIMS}", "text_is_there", "critical", "article"),
    (f"{BLANK}; {WITHOUT_CLAIMS}; {REREAD}", "articles_say_something", "critical", "article"),
    (articles("text = text || ' '"), "articles_hash_their_text", "critical", "article"),
    (articles("raw_hash = 'f00'"), "hashes_are_well_formed", "critical", "article"),
    (
        f"insert into articles select * replace (2 as revision, {B} as content_hash, 'b' as text) {OF_THIS_ARTICLE}",
        "articles_stand_once", "critical", "article",
    ),
    (articles("published_at = '2027-01-01'"), "published_before_fetched", "warning", "article"),
    (articles("published_from = null"), "publication_dates_are_sane", "warning", "article"),
    (articles("recorded_at = '2999-01-01'"), "nothing_comes_from_the_future", "critical", "article"),
    (articles("published_from = 'guess'"), "published_from_is_known", "critical", "article"),
    (
        f"insert into extractions select e.* replace ('failed' as outcome) from extractions e, range(5) {THIS_ARTICLE}",
        "readings_succeed", "critical", "reading",
    ),
    (articles("language = 'English'"), "languages_are_codes", "warning", "article"),
    (QUARANTINED, "quarantine_says_why", "critical", "article"),
    (f"delete from event_claims {ONE}; {NOT_COUNTED}", "claim_count_is_possible", "critical", "event"),
    (events("claim_count = 2"), "events_count_their_claims", "critical", "event"),
    (events("story_count = 2"), "counts_nest", "critical", "event"),
    (events("event_type = 'AID'"), "events_have_the_type_of_their_claims", "critical", "event"),
    (events("date_end = '2020-01-01'"), "event_dates_run_forwards", "critical", "event"),
    (events("killed_low = 7"), "tolls_are_in_order", "critical", "event"),
    (events("last_known = '2020-01-01'"), "events_are_known_in_order", "critical", "event"),
    (f"delete from events {THIS_EVENT}", "event_claims_lead_somewhere", "critical", "event"),
    (
        f"{rewritten(RAIN)}; update extractions set outcome = 'none' {THIS_ARTICLE}",
        "long_articles_claim_something", "info", "article",
    ),
    (figures("value = 40, high = 40"), "figures_are_claimed", "critical", "claim"),
    (figures("event_id = md5('no such')"), "figures_of_events_are_theirs", "critical", "claim"),
    (figures("noun = null"), "noun_is_there", "critical", "claim"),
    (sums("computed = 9, stated = 9, arithmetic = '4 + 4 = 9'"), "sums_add_up", "critical", "claim"),
    (sums("stated = 9"), "verdicts_follow_from_the_sum", "critical", "claim"),
    (sums("parts = ['{claim}']"), "sums_have_parts", "critical", "claim"),
    (sums("arithmetic = '4 + 4 = 7'"), "the_whole_closes_its_sum", "critical", "claim"),
    (
        sums("arithmetic = '3 + 5 = 8'"), "parts_come_to_their_numbers", "critical", "claim",
    ),
    (sums("stated = 7, verdict = 'conflicts'"), "parts_are_at_most_their_whole", "warning", "claim"),
    (quarrels("claim_b = claim_a"), "nobody_disagrees_with_the_same_claim", "critical", "quarrel"),
    (quarrels("series_id = null"), "disagreements_are_about_something", "critical", "quarrel"),
    (quarrels("magnitude = -1"), "magnitudes_are_not_negative", "critical", "quarrel"),
    (quarrels("claim_b = md5('gone')"), "disagreements_stand_on_current_claims", "critical", "quarrel"),
    (quarrels("event_id = '{event}'"), "disagreements_are_about_one_event", "critical", "quarrel"),
    (
        f"{QUARREL}; {BOTH_WAYS}",
        "disagreements_are_told_once", "critical", "quarrel",
    ),
    (
        claims("evidence_text = 'killed', evidence_start = trigger_start, evidence_end = trigger_end"),
        "quantities_stand_in_the_evidence", "critical", "claim",
    ),
    (claims("speaker_kind = 'outlet'"), "speakers_fit_their_kind", "critical", "claim"),
    (claims("attribution = []"), "speakers_fit_their_kind", "critical", "claim"),
    (claims("modality = 'denied'"), "modalities_have_their_words", "critical", "claim"),
    (nested("actors", f"text := '{LATER}', {AFTER}"), "actors_stand_in_the_evidence", "critical", "claim"),
    (claims(DATED_AFTER), "dates_stand_in_the_evidence", "critical", "claim"),
    (claims("latitude = -30"), "places_lie_in_their_country", "warning", "claim"),
    (events("longitude = 60"), "events_lie_in_their_country", "warning", "event"),
    (UNREADABLE, "quarantined_articles_claim_nothing", "critical", "claim"),
    (IN_FRENCH, "articles_are_in_the_promised_language", "warning", "article"),
    (nested("quantities", MILLIONS), "tolls_are_plausible", "warning", "claim"),
    (rewritten("'The prÃ©sident said nothing.'"), "texts_are_not_garbled", "warning", "article"),
    (rewritten("'Please accept all cookies.'"), "texts_are_news", "warning", "article"),
    (rewritten("repeat('Rain fell. ', 30) || 'The minister said that the'"), "texts_are_whole", "info", "article"),
]  # fmt: skip
# What a poison can't help breaking besides: the article of an event without claims is still counted, one of two current
# revisions is not the newest and was not read, a sum that lacks a part lacks a number, an evidence that is too short
# for one thing is so for others.
SHORTER = {"actors_stand_in_the_evidence", "dates_stand_in_the_evidence"}
SIDE_EFFECTS = {
    "claim_count_is_possible": {"counts_nest"},
    "evidence_holds_the_trigger": SHORTER,
    "quantities_stand_in_the_evidence": SHORTER,
    "articles_stand_once": {"newest_revision_stands", "every_article_is_read"},
    "sums_have_parts": {"parts_come_to_their_numbers"},
}
# What is wrong with the whole of the warehouse rather than with a row.
MANY = "insert into claims select c.* replace (md5(i || c.claim_id) as claim_id) from range(20) as t(i), claims as c"
WARNINGS = [
    (
        f"{MANY}; update claims set actors = [], recipients = []",
        {"some_claims_name_actors", "no_column_is_empty_throughout"},
    ),
    ("delete from claims; delete from event_claims; delete from events", {"something_is_claimed"}),
    ("delete from event_claims; delete from events", {"acts_make_events"}),
]
C0 = content_id("claim", 0)


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Verdict]:
    """Return a function that judges a warehouse spoilt by some statements."""
    folder = tmp_path_factory.mktemp("judged")

    def judged_with(*poisons: str, audits: Path = AUDITS) -> Verdict:
        warehouse = folder / "warehouse.duckdb"
        warehouse.unlink(missing_ok=True)
        return judge(
            build(warehouse, *poisons), quality=folder / "quality", run_id="run-1", audits=audits, account=account()
        )

    return judged_with


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the quality site of a warehouse with one broken expectation, judged twice."""
    folder = tmp_path_factory.mktemp("site")
    warehouse = build(folder / "warehouse.duckdb", POISONS[0][0])
    for run in ("run-1", "run-2"):
        judge(warehouse, quality=folder / "quality", run_id=run, account=account())
    return folder / "quality"


def failed(verdict: Verdict) -> dict[str, Result]:
    """Return the results that are not kept, by name."""
    return {result.expectation: result for result in verdict.not_kept()}


def test_a_sound_warehouse_is_accepted(judged: Callable[..., Verdict]) -> None:
    """Where nothing is wrong nothing is said: every expectation is kept, and each says what it expects and why."""
    verdict = judged(SUM, QUARREL)
    assert failed(verdict) == {}
    assert not verdict.refused
    assert {result.suite for result in verdict.results} == set(SUITES)
    assert all(result.sentence and result.reason for result in verdict.results)
    names = [(result.suite, result.expectation) for result in verdict.results]
    assert len(names) == len(set(names))


def test_poison_is_caught(judged: Callable[..., Verdict], subtests: pytest.Subtests) -> None:
    """Each fault is caught by the expectation meant for it, which names the row; no other takes alarm."""
    verdict = judged(*(poison for poison, *_ in POISONS))
    assert verdict.refused
    found = failed(verdict)
    assert {result.outcome for result in found.values()} == {"broken"}
    for number, (poison, expectation, severity, kind) in enumerate(POISONS):
        with subtests.test(msg=expectation, poison=poison):
            offender = content_id(kind, number) if kind in KINDS else kind
            assert found[expectation].severity == severity
            assert offender in found[expectation].offending
            ids = {offender, *(content_id(each, number) for each in KINDS)}
            alarmed = {result.expectation for result in found.values() if ids & set(result.offending)}
            assert alarmed - SIDE_EFFECTS.get(expectation, set()) == {expectation}


@pytest.mark.parametrize(("poison", "expectations"), WARNINGS)
def test_a_broken_extractor_is_a_warning(judged: Callable[..., Verdict], poison: str, expectations: set[str]) -> None:
    """What points to a broken extractor is told, but the warehouse is published; twenty rows are named."""
    verdict = judged(poison)
    found = failed(verdict)
    assert expectations <= set(found)
    assert not verdict.refused
    for expectation in expectations:
        result = found[expectation]
        assert (result.severity, result.outcome) == ("warning", "broken")
        assert len(result.offending) == min(20, result.offending_count or 0) > 0


HEADER = "-- suite: claims\n-- severity: critical\n-- sentence: No claim\n--   is odd.\n-- reason: It must not.\n"


def test_audits_are_added_as_files(judged: Callable[..., Verdict], tmp_path: Path) -> None:
    """Braces, colons and comments in an audit mean what they mean in SQL; what can't run is crashed, never broken."""
    audits = {
        "finds": "select 'é{1}:x', claim_id from claims where {'a': 1}.a = 1 -- :b {c}",
        "finds_nothing": "select claim_id from claims where false;",
        "has_no_column": "select no_such_column from claims",
        "is_no_sql": "select * from",
        "fails_on_a_row": "select claim_id::integer from claims",
    }
    for name, sql in audits.items():
        (tmp_path / f"{name}.sql").write_text(HEADER + sql)
    verdict = judged("update claims set modality = 'rumoured'", audits=tmp_path)
    found = {result.expectation: result for result in verdict.results if result.suite == "claims"}
    assert {name: found[name].outcome for name in audits} == {
        "finds": "broken",
        "finds_nothing": "kept",
        "has_no_column": "crashed",
        "is_no_sql": "crashed",
        "fails_on_a_row": "crashed",
    }
    assert (found["finds"].sentence, found["finds"].offending_count) == ("No claim is odd.", CLAIMED)
    assert found["finds"].offending == ("é{1}:x",)
    assert "no_such_column" in (found["has_no_column"].detail or "")
    assert found["modality_is_known"].offending_count == CLAIMED


def test_a_critical_check_that_crashes_refuses() -> None:
    """What could not be checked is not published: nobody knows whether it is sound."""
    crashed = Result(
        suite="claims", expectation="a", sentence="A.", severity="critical", reason="B.", outcome="crashed"
    )
    assert Verdict((crashed,)).refused
    assert not Verdict((replace(crashed, severity="warning"),)).refused


def test_a_missing_table_crashes_its_suite_only(judged: Callable[..., Verdict]) -> None:
    """Where a table can't be judged at all every expectation of it is crashed, and the other tables are judged."""
    verdict = judged("drop table events")
    outcomes = {(r.suite, r.outcome) for r in verdict.results if r.expectation.endswith("_is_there")}
    tables = ("articles", "claims", "figures", "reconciliations", "disagreements")
    assert outcomes == {("events", "crashed"), *((table, "kept") for table in tables)}


def test_an_audit_without_a_reason_is_refused(tmp_path: Path) -> None:
    """An audit must say what it expects and why; the error names the file and what to add."""
    (tmp_path / "bare.sql").write_text("-- suite: claims\n-- severity: info\n-- sentence: So.\nselect 1")
    with pytest.raises(ValueError, match=r"bare\.sql: the header has no line `-- reason"):
        read_audits(tmp_path)


def test_an_audit_of_unknown_severity_is_refused(tmp_path: Path) -> None:
    """A severity decides what happens, so an unknown one is no severity."""
    (tmp_path / "odd.sql").write_text("-- suite: claims\n-- severity: bad\n-- sentence: So.\n-- reason: So.\nselect 1")
    with pytest.raises(ValueError, match="critical, warning, info"):
        read_audits(tmp_path)


def test_codes_in_audits_are_those_of_the_schema() -> None:
    """Lists of codes that an audit repeats are the ones that the schema declares."""
    listed = {audit.name: set(re.findall(r"'([^']+)'", audit.sql)) for audit in read_audits()}
    assert listed["quantities_use_known_codes"] == {*codes.COMPARATORS, *codes.MEASURES, *codes.ROLES}
    assert listed["mentions_use_known_codes"] == {*codes.MENTION_KINDS, *codes.TIMEX_TYPES}


def test_every_page_opens_offline(site: Path) -> None:
    """No page of the site asks another host for anything, and every link within it leads to a file."""
    pages = list(site.rglob("*.html"))
    assert len(pages) == 1 + 2 + 2 * len(SUITES)
    for page in pages:
        html = page.read_text(encoding="utf-8")
        asked = re.findall(r"(?:src|href|action|srcset|data)=[\"']([^\"']+)|url\(([^)]+)\)|@import\s+(\S+)", html)
        links = {link for found in asked for link in found if link}
        assert not [link for link in links if re.match(r"(?:https?:)?//", link)]
        local = {link for link in links if not link.startswith(("#", "data:"))}
        assert not [link for link in local if not (page.parent / link).is_file()]
    for asset in ("quality.css", "quality.js"):
        assert "//" not in re.sub(r"^//.*$", "", (site / asset).read_text(), flags=re.MULTILINE)


def test_the_front_page_tells_the_verdict(site: Path) -> None:
    """The front page says whether the warehouse was refused, by what, which rows are to blame, and how to see them."""
    html = (site / "index.html").read_text(encoding="utf-8")
    assert "<h1>Refused</h1>" in html
    assert "Every span of a claim equals the text of its article." in html
    assert f"dateline evidence {C0} --refused" in html
    assert "runs/run-1.html" in html


def line(number: int, at: dt.datetime) -> Line:
    """Return what the index tells of a run at that instant."""
    counts = {"expected": 9, "kept": 9, "critical": 0, "warning": 0, "info": 0, "crashed": 0}
    return Line(run_id=f"run-{number}", at=at.isoformat(), refused=False, narrowed=True, **counts)


def test_old_runs_are_thinned() -> None:
    """Of a thousand runs in four months the latest, the last of each recent day and of each month are remembered."""
    lines = [line(number, THEN - number * dt.timedelta(hours=3)) for number in range(1000)]
    kept = thinned(lines)
    assert kept[:20] == lines[:20]
    assert len(kept) < 60
    older = [each.at[:10] for each in kept[20:]]
    assert len(older) == len(set(older))
    assert {each.at[:7] for each in kept} == {each.at[:7] for each in lines}
    assert thinned(kept) == kept


def test_a_site_of_a_thousand_runs_stays_small(tmp_path: Path) -> None:
    """Pages of forgotten runs are removed, and every run in the index has its page."""
    for number in range(1000):
        publish(tmp_path, Page(f"run-{number}", Verdict(()), THEN + number * dt.timedelta(hours=6)))
    pages = {file.stem for file in (tmp_path / "runs").glob("*.html")}
    assert len(pages) < 70
    linked = re.findall(r'href="runs/([^"]+)\.html"', (tmp_path / "index.html").read_text())
    assert set(linked) == pages
    assert "run-999" in pages


def test_only_what_a_load_touched_is_judged_again(judged: Callable[..., Verdict]) -> None:
    """Rows that were judged by the same rules before are not looked at; by other rules, or without a mark, all are."""
    untouched, touched = POISONS[0][0], poisoned(articles("language = 'English'"), 1)
    marked = (
        f"create table touched as select '{content_id('article', 1)}' as article_id; "
        f"create table judged as select '{judged().rules}' as rules"
    )
    another = "md5(i::varchar) as article_id, false as is_canonical"
    many = f"insert into articles select a.* replace ({another}) from range(20) as t(i), articles a"
    assert set(failed(judged(untouched, touched, many))) >= {"claims_quote_their_article", "languages_are_codes"}
    narrowed = judged(untouched, touched, many, marked)
    assert narrowed.narrowed
    assert set(failed(narrowed)) == {"languages_are_codes"}
    other_rules = judged(untouched, touched, many, marked, "update judged set rules = 'of another version'")
    assert not other_rules.narrowed
    assert "claims_quote_their_article" in failed(other_rules)


def test_the_judge_leaves_the_warehouse_free(site: Path) -> None:
    """The judge reads only, and leaves no connection behind: a writer can follow at once."""
    duckdb.connect(str(site.parent / "warehouse.duckdb")).close()


def test_no_warehouse_is_an_error(tmp_path: Path) -> None:
    """Where there is nothing to judge the error says what to do."""
    with pytest.raises(FileNotFoundError, match="dateline load"):
        judge(tmp_path / "none.duckdb", quality=tmp_path / "quality", run_id="run-1")


def test_importing_the_judge_is_cheap() -> None:
    """Great Expectations is imported when something is judged, not before."""
    program = "import sys, expectations.judge; sys.exit('great_expectations' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True, env=os.environ, cwd=ROOT)


def test_great_expectations_still_needs_the_dialect() -> None:
    """The list that dialect.py adds DuckDB to is there, and lacks DuckDB by itself: else remove the file."""
    from great_expectations.execution_engine import sqlalchemy_execution_engine as engine_module
    from great_expectations.execution_engine.sqlalchemy_dialect import GXSqlDialect

    from expectations import dialect

    assert "duckdb" not in {each.value for each in GXSqlDialect}
    dialect.keep_duckdb_connections()
    dialect.keep_duckdb_connections()
    known = [each.value for each in getattr(engine_module, dialect.LIST)]
    assert known.count("duckdb") == 1
