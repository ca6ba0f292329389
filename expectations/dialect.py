"""Great Expectations and DuckDB: the two things that must be told to the former about the latter.

Great Expectations reads a result after it has handed the connection back, and SQLAlchemy's rollback on return empties
a result of DuckDB: every expectation then fails with "list index out of range". For the dialects it lists as in need
of a persistent connection, it keeps the connection. DuckDB is one of those, but not on the list.

On a connection that is kept, a query that fails half way leaves its transaction aborted, and all that follow fail too.
"""

from enum import Enum

import great_expectations.execution_engine.sqlalchemy_execution_engine as engine_module
import sqlalchemy as sa

LIST = "_PERSISTED_CONNECTION_DIALECTS"


class _Dialect(str, Enum):  # noqa: UP042 - its members must format as Great Expectations' own do
    DUCKDB = "duckdb"


def keep_duckdb_connections() -> None:
    """Have Great Expectations keep its connection to DuckDB open between queries. Doing so again changes nothing.

    Raises RuntimeError when Great Expectations has no such list any more.
    """
    known = getattr(engine_module, LIST, None)
    if known is None:
        raise RuntimeError(
            f"great_expectations has no {LIST} any more. Try the suites without expectations/dialect.py; "
            "if they work, remove it."
        )
    if _Dialect.DUCKDB.value not in {dialect.value for dialect in known}:
        setattr(engine_module, LIST, (*known, _Dialect.DUCKDB))


def roll_back_after_errors(engine: sa.Engine) -> None:
    """Have a failed query end its transaction, so that the next query is not refused on its account."""

    @sa.event.listens_for(engine, "handle_error")
    def _(failure: sa.engine.ExceptionContext) -> None:
        if failure.connection is not None and not failure.connection.closed:
            engine.dialect.do_rollback(failure.connection.connection)
