"""One declaration of a column, from which Arrow, DuckDB, the README and the expectations derive."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

TEXT = pa.string()
DAY = pa.date32()
INSTANT = pa.timestamp("us", tz="UTC")
COUNT = pa.int32()
OFFSET = pa.int32()
NUMBER = pa.uint64()
REAL = pa.float64()
BOOL = pa.bool_()
TEXTS = pa.list_(pa.string())
REALS = pa.list_(pa.float64())

Upcast = Callable[[pa.Table], pa.Table]


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name, Arrow type and meaning; `parts` are the members of a list of structs.

    `allowed` lists the only values a text column may hold; `unit` names what a number counts.
    """

    name: str
    type: pa.DataType
    means: str
    nullable: bool = False
    unit: str | None = None
    allowed: tuple[str, ...] = ()
    parts: "tuple[Field, ...]" = ()

    def arrow(self) -> pa.Field:
        """Return the Arrow field, its meaning (and unit) as metadata."""
        metadata = {"means": self.means} | ({"unit": self.unit} if self.unit else {})
        return pa.field(self.name, self.type, self.nullable, metadata)


def missing(row: Mapping[str, Any], fields: Iterable[Field]) -> str | None:
    """Return the name of the first column of `row` that is NULL and may not be, looking into lists too; else None."""
    for column in fields:
        value = row.get(column.name)
        if value is None:
            if not column.nullable:
                return column.name
        elif column.parts:
            inside = next(filter(None, (missing(one, column.parts) for one in value)), None)
            if inside:
                return f"{column.name}.{inside}"
    return None


def rows(name: str, parts: tuple[Field, ...], means: str) -> Field:
    """Declare a column that holds a list of structs with the members `parts`; it is never NULL, but may be empty."""
    # Bare members: a log keeps what it was made with, and takes no rows whose members mean the same in other words.
    members = [pa.field(part.name, part.type, part.nullable) for part in parts]
    return Field(name, pa.list_(pa.struct(members)), means, parts=parts)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the log or of the warehouse.

    `key` are the columns that identify a row. `version` is the current shape; `upcasts[n]` turns rows of
    shape n into shape n + 1 when they are read, so that nothing written is ever rewritten.
    """

    name: str
    grain: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    version: int = 1
    upcasts: Mapping[int, Upcast] = field(default_factory=dict)

    def arrow(self) -> pa.Schema:
        """Return the Arrow schema."""
        return pa.schema([column.arrow() for column in self.fields])

    def columns(self) -> list[str]:
        """Return the column names in their order."""
        return [column.name for column in self.fields]

    def upcast(self, rows_: pa.Table, version: int) -> pa.Table:
        """Return `rows_` of shape `version` in today's shape.

        Raises ValueError when `version` is newer than this program knows.
        """
        if version > self.version:
            raise ValueError(
                f"log table {self.name}: rows of shape {version} were found, this program knows shapes up to "
                f"{self.version}. Update Dateline, or read the log with the version that wrote it."
            )
        for step in range(version, self.version):
            rows_ = self.upcasts[step](rows_)
        return rows_.select(self.columns()).cast(self.arrow())
