"""What users expect beyond what the project does: files of their own in the folder `expectations` of their home.

An SQL audit there has the form of ours (see `audit.py`). A Python file has, for each table it is about, a list of Great
Expectations' expectations under the table's name:

    from great_expectations.expectations import ExpectColumnValueLengthsToBeBetween as Length

    claims = [Length(column="evidence_text", max_value=2000, severity="warning")]
"""

import runpy
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any

from expectations.audit import Audit, read_audit
from expectations.verdict import Result

if TYPE_CHECKING:
    from great_expectations.expectations.expectation import Expectation


@dataclass
class Own:
    """The user's audits, the expectations by table, and a result for each file that can't be read."""

    audits: list[Audit] = field(default_factory=list)
    expectations: "dict[str, list[Expectation]]" = field(default_factory=dict)
    faults: list[Result] = field(default_factory=list)


def read_own(folder: Path, *, tables: Iterable[str]) -> Own:
    """Read the user's files in `folder`. One that can't be read is a fault, for nobody knows what it would forbid."""
    own = Own()
    for file in sorted([*folder.glob("*.sql"), *folder.glob("*.py")]):
        try:
            if file.suffix == ".sql":
                own.audits.append(read_audit(file))
            else:
                for table, expected in _read_python(file, tables):
                    own.expectations.setdefault(table, []).extend(expected)
        except Exception as error:  # noqa: BLE001 - whatever is wrong in the user's file, it is told, not raised
            own.faults.append(_fault(file, error))
    return own


def _read_python(file: Path, tables: Iterable[str]) -> "list[tuple[str, list[Expectation]]]":
    from great_expectations.expectations.expectation import Expectation

    known = set(tables)
    lists = {name: value for name, value in runpy.run_path(str(file)).items() if isinstance(value, list)}
    expected = {
        name: [each for each in value if isinstance(each, Expectation)]
        for name, value in lists.items()
        if any(isinstance(each, Expectation) for each in value)
    }
    unknown = sorted(expected.keys() - known)
    if unknown:
        raise ValueError(f"{file}: {unknown[0]!r} is no table. Name the list after one of {', '.join(sorted(known))}.")
    if not expected:
        raise ValueError(f"{file}: no list of expectations was found. Write `claims = [ … ]`, or remove the file.")
    return [
        (table, [_about(each, file, table, number) for number, each in enumerate(of_table, 1)])
        for table, of_table in expected.items()
    ]


def _about(expectation: "Expectation", file: Path, table: str, number: int) -> "Expectation":
    """Give a user's expectation the name, sentence and reason that ours have, where it does not say."""
    severity = getattr(expectation.severity, "value", expectation.severity)
    given = expectation.meta or {}
    sentence = given.get("sentence") or expectation.description or _in_words(expectation)
    expectation.meta = {
        "name": given.get("name") or f"{file.stem}_{table}_{number}",
        "sentence": sentence,
        "severity": str(severity),
        "reason": given.get("reason") or f"Expected by {file.name}.",
    }
    return expectation


def _in_words(expectation: "Expectation") -> str:
    """Say what is expected as Great Expectations itself puts it, or else by its kind and settings."""
    from great_expectations.render.renderer.inline_renderer import InlineRenderer

    for content in InlineRenderer(render_object=expectation.configuration).get_rendered_content():
        said: Any = content.to_json_dict()["value"]
        if isinstance(said, dict) and said.get("template"):
            words = {name: each["value"] for name, each in (said.get("params") or {}).items()}
            return Template(said["template"]).safe_substitute(words)
    settings = {name: value for name, value in expectation.configuration.kwargs.items() if value is not None}
    return f"{type(expectation).__name__} holds with {settings}."


def _fault(file: Path, error: Exception) -> Result:
    return Result(
        suite="own",
        expectation=file.name,
        sentence=f"The user's expectations in {file.name} can be read.",
        severity="critical",
        reason="What it would forbid can't be told, so nothing is published until it is mended or removed.",
        outcome="crashed",
        detail=f"{type(error).__name__}: {' '.join(str(error).split())}"[:500],
    )
