"""The judge: runs the suites over a warehouse in Great Expectations, and says what it found."""

import logging
import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from expectations.audit import AUDITS, SUITES, read_audits
from expectations.pages import Page, publish
from expectations.verdict import NAMED, Result, Verdict

if TYPE_CHECKING:
    from great_expectations.data_context.data_context.ephemeral_data_context import EphemeralDataContext
    from great_expectations.expectations.expectation import Expectation

RUNS_KEPT = 20


def judge(warehouse: Path, *, quality: Path, run_id: str, audits: Path = AUDITS) -> Verdict:
    """Judge the warehouse, opened read-only, and build the site of the judgement in the folder `quality`.

    What can't be checked counts as crashed, never as broken. Raises FileNotFoundError when there is no warehouse.
    """
    if not warehouse.exists():
        raise FileNotFoundError(f"there is no warehouse at {warehouse} to judge. Build one with `dateline load`.")
    with _quiet():
        suites = _suites(audits)
        context = _context(quality)
        database = _database(context, warehouse)
        try:
            results = {suite: _judge_suite(context, suite, expected, run_id) for suite, expected in suites.items()}
        finally:
            # An engine that stays open keeps every writer of this process away from the file.
            database.get_execution_engine().close()
            database.get_execution_engine().engine.dispose()
            database.get_engine().dispose()
    verdict = Verdict(tuple(result for found in results.values() for result in found))
    _forget_old_runs(quality)
    publish(quality, Page(run_id=run_id, verdict=verdict))
    return verdict


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


def _suites(audits: Path) -> "dict[str, list[Expectation]]":
    from expectations import articles, claims, events
    from expectations.rules import audited

    suites = {name: module.expectations() for name, module in zip(SUITES, (articles, claims, events), strict=True)}
    for audit in read_audits(audits):
        suites[audit.suite].append(audited(audit))
    return suites


def _context(quality: Path) -> "EphemeralDataContext":
    """Return a context that keeps its results and builds its site under `quality`, and nothing anywhere else."""
    import great_expectations as gx
    from great_expectations.data_context.types.base import DataContextConfig, ProgressBarsConfig

    def files(store: str, folder: str) -> dict[str, Any]:
        backend = {
            "class_name": "TupleFilesystemStoreBackend",
            "base_directory": str((quality / folder).resolve()),
            "suppress_store_backend_id": True,
        }
        return {"class_name": store, "store_backend": backend}

    def memory(store: str) -> dict[str, Any]:
        return {"class_name": store, "store_backend": {"class_name": "InMemoryStoreBackend"}}

    config = DataContextConfig(
        config_version=4.0,
        analytics_enabled=False,
        progress_bars=ProgressBarsConfig(globally=False),
        expectations_store_name="expectations_store",
        validation_results_store_name="validation_results_store",
        checkpoint_store_name="checkpoint_store",
        stores={
            "expectations_store": memory("ExpectationsStore"),
            "validation_results_store": files("ValidationResultsStore", "validation_results"),
            "checkpoint_store": memory("CheckpointStore"),
            "validation_definition_store": memory("ValidationDefinitionStore"),
        },
        data_docs_sites={
            "quality": {
                **files("SiteBuilder", "."),
                "show_how_to_buttons": False,
                "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
            }
        },
    )
    return gx.get_context(mode="ephemeral", project_config=config)


def _database(context: "EphemeralDataContext", warehouse: Path) -> Any:
    from expectations.dialect import keep_duckdb_connections, roll_back_after_errors

    keep_duckdb_connections()
    sources: Any = context.data_sources  # its stubs leave out the arguments that go to the engine
    database = sources.add_sql(
        "warehouse",
        connection_string=f"duckdb:///{warehouse.resolve()}",
        kwargs={"connect_args": {"read_only": True}},
        create_temp_table=False,
    )
    roll_back_after_errors(database.get_execution_engine().engine)
    return database


def _judge_suite(
    context: "EphemeralDataContext", suite: str, expected: "list[Expectation]", run_id: str
) -> list[Result]:
    """Judge one table; where it can't be judged at all, say so of each expectation."""
    try:
        found = _validate(context, suite, expected, run_id)
    except Exception as error:  # noqa: BLE001 - whatever went wrong, the data was not judged, and that is the answer
        return [
            _result(suite, expectation.meta or {}, outcome="crashed", detail=_brief(error)) for expectation in expected
        ]
    results = [_read(suite, each) for each in found]
    names = [(expectation.meta or {})["name"] for expectation in expected]
    return sorted(results, key=lambda result: names.index(result.expectation))


def _validate(context: "EphemeralDataContext", suite: str, expected: "list[Expectation]", run_id: str) -> list[Any]:
    import great_expectations as gx
    from great_expectations.checkpoint.actions import UpdateDataDocsAction

    from expectations import articles, claims, events

    key = dict(zip(SUITES, (articles.ID, claims.ID, events.ID), strict=True))[suite]
    database: Any = context.data_sources.get("warehouse")
    asset = database.add_table_asset(suite, table_name=suite)
    definition = gx.ValidationDefinition(
        name=suite,
        data=asset.add_batch_definition_whole_table("all"),
        suite=context.suites.add(gx.ExpectationSuite(name=suite, expectations=expected)),
    )
    checkpoint = gx.Checkpoint(
        name=suite,
        validation_definitions=[context.validation_definitions.add(definition)],
        actions=[UpdateDataDocsAction(name="site", site_names=["quality"])],
        result_format={
            "result_format": "SUMMARY",
            "unexpected_index_column_names": [key],
            "partial_unexpected_count": NAMED,
            "return_unexpected_index_query": False,
        },
    )
    run = context.checkpoints.add(checkpoint).run(run_id=gx.RunIdentifier(run_name=run_id))
    return [each for result in run.run_results.values() for each in result.results]


def _read(suite: str, found: Any) -> Result:
    """Turn a result of Great Expectations into ours; `success` is False for a crash too, so look at that first."""
    about = found.expectation_config.meta
    crash = _crash(found.exception_info or {})
    if crash or not (found.result or found.success):
        return _result(suite, about, outcome="crashed", detail=crash or "the check gave no result")
    count = found.result.get("unexpected_count")
    observed = found.result.get("observed_value")
    rows = found.result.get("partial_unexpected_index_list") or []
    ids = found.result.get("offending") or [str(next(iter(row.values()))) for row in rows]
    return _result(
        suite,
        about,
        outcome="kept" if found.success else "broken",
        offending_count=count,
        offending=tuple(dict.fromkeys(ids)),
        observed=None if observed is None or count is not None else str(observed),
    )


def _result(suite: str, about: Any, **rest: Any) -> Result:
    return Result(
        suite=suite,
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


def _forget_old_runs(quality: Path) -> None:
    """Keep the pages of the latest runs only: what earlier ones said is in the log."""
    for suite in SUITES:
        runs = sorted((quality / "validation_results" / suite).glob("*"), key=lambda run: run.stat().st_mtime)
        for run in runs[:-RUNS_KEPT]:
            shutil.rmtree(run, ignore_errors=True)
            shutil.rmtree(quality / "validations" / suite / run.name, ignore_errors=True)
