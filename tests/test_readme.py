"""The README tells the truth: its tables and help are what the program says, and its SQL runs."""

import re
from pathlib import Path

import pytest
from cogapp import Cog

from flows.__main__ import cli
from warehouse import database
from warehouse.log import Log
from warehouse.query import ask

README = Path(__file__).parents[1] / "README.md"


def test_generated_parts_are_fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run `make docs` when this fails."""
    monkeypatch.chdir(README.parent)
    assert Cog().main(["cog", "--check", str(README)]) == 0


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_has_help_with_an_example(name: str) -> None:
    """A user can copy a working line from the help of each command."""
    commands = getattr(cli.commands[name], "commands", {name: cli.commands[name]})
    for command in commands.values():
        assert "Example:" in (command.help or "")


def test_the_queries_run(tmp_path: Path) -> None:
    """Every SQL statement that the README shows is answered."""
    database.replay(Log(tmp_path / "log"), tmp_path / "w.duckdb")
    blocks = re.findall(r"```sql\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    statements = [statement for block in blocks for statement in block.split(";") if statement.strip()]
    assert len(statements) >= 4
    for statement in statements:
        ask(tmp_path / "w.duckdb", statement)
