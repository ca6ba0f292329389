"""The judge: runs the suites over a warehouse in Great Expectations, and says what it found."""

import datetime as dt
import hashlib
import logging
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from expectations.audit import AUDITS
from expectations.context import ask, new_context, opened
from expectations.decisions import decisions, excused
from expectations.metrics import METRICS, measure
from expectations.pages import Page, publish
from expectations.rules import together
from expectations.scope import narrow, offer, offer_texts
from expectations.suites import SHOWN, Suite, suites_of
from expectations.verdict import NAMED, Result, Verdict
from schemas.nations import extents

if TYPE_CHECKING:
    import pyarrow as pa
    from great_expectations.data_context.data_context.ephemeral_data_context import EphemeralDataContext
    from great_expectations.expectations.expectation import Expectation


def judge(
    warehouse: Path,
    *,
    quality: Path,
    run_id: str,
    audits: Path = AUDITS,
    own: Path | None = None,
    account: "Mapping[str, pa.Table] | None" = None,
    whole: bool = False,
) -> Verdict:
    """Judge the warehouse, opened read-only, and build the site of the judgement in the folder `quality`.

    `own` is the folder of the user's expectations, `account` what the log says of itself; without it, the log is not
    judged. All rows are looked at where that is asked for (`whole`), else those that the load touched, if the others
    were judged before. What can't be checked counts as crashed, never as broken.
    Raises FileNotFoundError when there is no warehouse.
    """
    if not warehouse.exists():
        raise FileNotFoundError(f"there is no warehouse at {warehouse} to judge. Build one with `dateline load`.")
    rules = fingerprint(audits, own)
    with _quiet():
        suites, faults = suites_of(audits, own)
        if account is None:
            suites = [suite for suite in suites if suite.table != "log"]
        context = new_context()
        with opened(context, warehouse) as database:
            ask_ = partial(ask, database)
            narrowed = narrow(ask_, rules=None if whole else rules)
            offer_texts(ask_)
            offer(ask_, {"country_extents": extents(), **(account or {})})
            measured = measure(ask_)
            found = {suite.table: _judge_suite(context, database, suite, run_id) for suite in suites}
            decided = decisions(ask_) if "log_decisions" in (account or {}) else {}
    crashed = [result for result in measured if result.outcome == "crashed"]
    judged = (excused(result, decided) for of_suite, _ in found.values() for result in of_suite)
    results = (*faults, *crashed, *judged)
    numbers = tuple(result for result in measured if result.outcome == "measured")
    verdict = Verdict(results, measured=numbers, rules=rules, narrowed=narrowed)
    docs = {suite: page for suite, (_, page) in found.items() if page}
    publish(quality, Page(run_id=run_id, verdict=verdict, at=dt.datetime.now(dt.UTC), docs=docs))
    return verdict


def judge_sources(warehouse: Path, *, run_id: str, audits: Path = AUDITS, own: Path | None = None) -> Verdict:
    """Judge only how the sources do, by the clock of now: what can be wrong with a warehouse where nothing is new.

    Raises FileNotFoundError when there is no warehouse.
    """
    if not warehouse.exists():
        raise FileNotFoundError(f"there is no warehouse at {warehouse} to judge. Build one with `dateline load`.")
    with _quiet():
        suites, _ = suites_of(audits, own)
        context = new_context()
        with opened(context, warehouse) as database:
            results = [
                result
                for suite in suites
                if suite.table == "sources"
                for result in _judge_suite(context, database, suite, run_id)[0]
            ]
    return Verdict(tuple(results), only_sources=True)


def fingerprint(audits: Path, own: Path | None) -> str:
    """Return a hash of everything that a warehouse is judged by: our rules, and the user's."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    files = [*here.glob("*.py"), *audits.glob("*.sql"), *METRICS.glob("*.sql"), *(own.glob("*.*") if own else ())]
    for file in sorted(files):
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep Great Expectations' log lines and warnings out of ours: what matters of them is in the results."""
    logger = logging.getLogger("great_expectations")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)


def _judge_suite(
    context: "EphemeralDataContext", database: Any, suite: Suite, run_id: str
) -> tuple[list[Result], str | None]:
    """Judge one table, and return the results with the page about them.

    Where it can't be judged at all, that is said of each expectation, and there is no page.
    """
    from expectations.kinds import audited, ruled

    view = f"{suite.table}_breaking_rules"
    expected = [
        *(ruled(rule, view=view) for rule in suite.rules),
        *(audited(audit) for audit in suite.audits),
        *suite.others,
    ]
    try:
        if suite.rules:
            ask(database, f"create temp view {view} as {together(suite.table, suite.key, suite.rules)}")
        found = _validate(context, database, suite, expected, run_id)
    except Exception as error:  # noqa: BLE001 - whatever went wrong, the data was not judged, and that is the answer
        return [_result(suite, each.meta or {}, outcome="crashed", detail=_brief(error)) for each in expected], None
    results = [_read(suite, each) for each in found.results]
    names = [(expectation.meta or {})["name"] for expectation in expected]
    return sorted(results, key=lambda result: names.index(result.expectation)), _data_docs(found)


def _validate(
    context: "EphemeralDataContext", database: Any, suite: Suite, expected: "Sequence[Expectation]", run_id: str
) -> Any:
    """Return what Great Expectations finds of the expectations of one table."""
    import great_expectations as gx

    shown = SHOWN.get(suite.table, suite.table)
    asset = database.add_table_asset(suite.table, table_name=shown, schema_name="main")
    definition = gx.ValidationDefinition(
        name=suite.table,
        data=asset.add_batch_definition_whole_table("all"),
        suite=context.suites.add(gx.ExpectationSuite(name=suite.table, expectations=list(expected))),
    )
    return context.validation_definitions.add(definition).run(
        result_format={
            "result_format": "SUMMARY",
            "unexpected_index_column_names": [suite.key],
            "partial_unexpected_count": NAMED,
            "return_unexpected_index_query": False,
        },
        run_id=gx.RunIdentifier(run_name=run_id),
    )


def _data_docs(validation: Any) -> str:
    """Return Great Expectations' page about the results of one suite."""
    from great_expectations.render.renderer.page_renderer import ValidationResultsPageRenderer

    return str(_page_view().render(ValidationResultsPageRenderer().render(validation), show_how_to_buttons=False))


@cache
def _page_view() -> Any:
    # One for all suites: each would compile the same templates.
    from great_expectations.render.view.view import DefaultJinjaPageView

    return DefaultJinjaPageView()


def _read(suite: Suite, found: Any) -> Result:
    """Turn a result of Great Expectations into ours; `success` is False for a crash too, so look at that first."""
    about = found.expectation_config.meta
    crash = _crash(found.exception_info or {})
    if crash or not (found.result or found.success):
        return _result(suite, about, outcome="crashed", detail=crash or "the check gave no result")
    count = found.result.get("unexpected_count")
    observed = found.result.get("observed_value")
    rows = found.result.get("partial_unexpected_index_list") or []
    ids = found.result.get("offending") or [str(row[suite.key]) for row in rows]
    return _result(
        suite,
        about,
        outcome="kept" if found.success else "broken",
        offending_count=count,
        offending=tuple(dict.fromkeys(ids)),
        offending_key=(found.result.get("offending_key") or suite.key) if ids else None,
        observed=None if observed is None or count is not None else str(observed),
    )


def _result(suite: Suite, about: Mapping[str, Any], **rest: Any) -> Result:
    return Result(
        suite=suite.table,
        expectation=about["name"],
        sentence=about["sentence"],
        severity=about["severity"],
        reason=about["reason"],
        **rest,
    )


def _crash(exception_info: dict[str, Any]) -> str | None:
    """Return what a check crashed with: Great Expectations reports one exception, or one for each metric."""
    each = [exception_info] if "raised_exception" in exception_info else list(exception_info.values())
    messages = [info.get("exception_message") or "unknown" for info in each if info.get("raised_exception")]
    return _brief(messages[0]) if messages else None


def _brief(error: object) -> str:
    # What follows is the whole query, which is in its file, and a link.
    return " ".join(str(error).partition("[SQL:")[0].split())[:500]
