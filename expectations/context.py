"""Where Great Expectations keeps things, and how it reaches the warehouse."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from great_expectations.data_context.data_context.ephemeral_data_context import EphemeralDataContext

DATABASE = "warehouse"


def new_context() -> "EphemeralDataContext":
    """Return a context that keeps everything in memory, and writes nothing anywhere."""
    import great_expectations as gx
    from great_expectations.data_context.types.base import DataContextConfig, ProgressBarsConfig

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
            "validation_results_store": memory("ValidationResultsStore"),
            "checkpoint_store": memory("CheckpointStore"),
            "validation_definition_store": memory("ValidationDefinitionStore"),
        },
    )
    return gx.get_context(mode="ephemeral", project_config=config)


@contextmanager
def opened(within: "EphemeralDataContext", warehouse: Path) -> Iterator[Any]:
    """Open the warehouse read-only as a data source of the context, and close it."""
    from expectations.dialect import keep_duckdb_connections, roll_back_after_errors

    keep_duckdb_connections()
    sources: Any = within.data_sources  # its stubs leave out the arguments that go to the engine
    database = sources.add_sql(
        DATABASE,
        connection_string=f"duckdb:///{warehouse.resolve()}",
        kwargs={"connect_args": {"read_only": True}},
        create_temp_table=False,
    )
    engine = database.get_execution_engine()
    roll_back_after_errors(engine.engine)
    try:
        ask(database, "set timezone = 'UTC'; set enable_progress_bar = false")
        yield database
    finally:
        # An engine that stays open keeps every writer of this process away from the file.
        engine.close()
        engine.engine.dispose()
        database.get_engine().dispose()


def ask(database: Any, sql: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query on the connection that the expectations will use; what it creates stays there."""
    with database.get_execution_engine().get_connection() as connection:
        answer = connection.exec_driver_sql(sql)
        rows = [tuple(row) for row in answer.fetchall()] if answer.returns_rows else []
        connection.commit()
        return rows
