"""Audits: SQL files that each select the rows that break one rule. To add a rule, add a file to `audits/`.

    -- suite: claims
    -- severity: critical
    -- sentence: Every quantity lies between its bounds.
    -- reason: A range that excludes its own value can't be compared with another source's.
    select claim_id, value, low, high
    from quantities
    where …

The first column is the id of the offending row; further columns say what is wrong with it. Where a load added to a
warehouse that the same rules had judged, `articles`, `claims`, `participants`, `quantities`, `mentions`, `events`,
`event_claims`, `figures` are the rows that the load touched; `main.claims` is always all of them.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from expectations.verdict import Severity

AUDITS = Path(__file__).parent / "audits"
SUITES = ("articles", "claims", "events", "figures", "reconciliations", "disagreements", "sources", "log")
KEYS = ("suite", "severity", "sentence", "reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """A rule that a select of offending rows can judge: no rows, no offence. Its name is the name of its file."""

    name: str
    suite: str
    severity: Severity
    sentence: str
    reason: str
    sql: str


def read_audits(folder: Path = AUDITS) -> list[Audit]:
    """Read the audits of `folder`, by name.

    Raises ValueError, naming the file, when its header lacks a line or has an unknown suite or severity.
    """
    return [read_audit(file) for file in sorted(folder.glob("*.sql"))]


def read_audit(file: Path) -> Audit:
    """Read the audit in `file`. Raises ValueError, naming the file, as above."""
    lines = file.read_text(encoding="utf-8").splitlines()
    header: dict[str, str] = {}
    for line in lines:
        if not line.startswith("--"):
            break
        key, colon, said = line.removeprefix("--").strip().partition(":")
        if colon and key in KEYS:
            latest = key
            header[key] = said.strip()
        elif header:
            header[latest] += " " + line.removeprefix("--").strip()
    missing = [key for key in KEYS if not header.get(key)]
    if missing:
        raise ValueError(f"audit {file}: the header has no line `-- {missing[0]}: …`. Add it above the select.")
    if header["suite"] not in SUITES or header["severity"] not in get_args(Severity):
        raise ValueError(
            f"audit {file}: suite is {header['suite']!r} and severity {header['severity']!r}; use one of "
            f"{', '.join(SUITES)} and one of {', '.join(get_args(Severity))}."
        )
    return Audit(name=file.stem, sql="\n".join(lines).strip().rstrip(";"), **header)  # type: ignore[arg-type]
