"""Writes the reference of tables and columns, from their declarations, for people to read."""

from collections.abc import Iterable

from schemas.table import Field, Table


def reference(tables: Iterable[Table]) -> str:
    """Return a Markdown section for each table: its grain, its key and its columns."""
    return "\n".join(_section(table) for table in tables)


def _section(table: Table) -> str:
    head = f"**`{table.name}`** one row: {table.grain}. Key: {', '.join(f'`{name}`' for name in table.key)}."
    rows = [_row(field) for column in table.fields for field in (column, *column.parts)]
    inside = {id(part) for column in table.fields for part in column.parts}
    fields = [field for column in table.fields for field in (column, *column.parts)]
    named = [f"`{'· ' if id(field) in inside else ''}{field.name}`" for field in fields]
    lines = [f"| {name} | {row} |" for name, row in zip(named, rows, strict=True)]
    return "\n".join([head, "", "| column | type | meaning |", "|---|---|---|", *lines, ""])


def _row(field: Field) -> str:
    kind = "list of struct" if field.parts else _type(field)
    unit = f" ({field.unit})" if field.unit else ""
    allowed = f": {' '.join(f'`{value}`' for value in field.allowed)}" if field.allowed else ""
    return f"{kind}{'' if not field.nullable else ', NULL'} | {field.means}{unit}{allowed}"


def _type(field: Field) -> str:
    names = {
        "string": "varchar",
        "date32[day]": "date",
        "timestamp[us, tz=UTC]": "timestamptz",
        "int32": "integer",
        "uint64": "ubigint",
    }
    name = str(field.type)
    if name.startswith("list"):
        return "varchar[]"
    return names.get(name, {"bool": "boolean"}.get(name, name))
