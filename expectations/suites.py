"""The suites: what is expected of each table, in rules, in audits, and by the user."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from expectations import articles, claims, disagreements, events, figures, reconciliations
from expectations.audit import SUITES, Audit, read_audits
from expectations.own import read_own
from expectations.rules import Rule
from expectations.verdict import Result
from schemas import projections as promised

if TYPE_CHECKING:
    from great_expectations.expectations.expectation import Expectation

RULES: dict[str, Sequence[Rule]] = {
    "articles": articles.RULES,
    "claims": claims.RULES,
    "events": events.RULES,
    "figures": figures.RULES,
    "reconciliations": reconciliations.RULES,
    "disagreements": disagreements.RULES,
}
# The column that names an offending row.
KEYS = {table.name: table.key[0] for table in promised.PROMISED}  # the first column of a longer key is enough
# What is judged of the log is asked of tables that are made for it; Great Expectations wants to be shown some table.
SHOWN = {"log": "runs"}


@dataclass
class Suite:
    """What is expected of one table. `key` is the column that names an offending row."""

    table: str
    key: str
    rules: Sequence[Rule] = ()
    audits: list[Audit] = field(default_factory=list)
    others: "list[Expectation]" = field(default_factory=list)


def suites_of(audits: Path, own: Path | None) -> tuple[list[Suite], list[Result]]:
    """Return the suites with the audits of the folder `audits` and the expectations of the user's folder `own`.

    What of the user's can't be read is returned as results that crashed.
    """
    theirs = read_own(own, tables=KEYS) if own else None
    suites = {name: Suite(name, KEYS[SHOWN.get(name, name)], RULES.get(name, ())) for name in SUITES}
    for audit in (*read_audits(audits), *(theirs.audits if theirs else ())):
        suites[audit.suite].audits.append(audit)
    for table, expected in (theirs.expectations if theirs else {}).items():
        suites.setdefault(table, Suite(table, KEYS[table])).others.extend(expected)
    return list(suites.values()), list(theirs.faults) if theirs else []
