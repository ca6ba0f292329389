"""What was decided about breaches: rows that broke a critical expectation, and were published all the same.

`dateline publish --despite` excuses the rows that the refused judgement named, and no others: a replay of the log finds
them excused, and is refused for any further row. What happened since to an article or an event is new, though its
id is not; a check that crashed named no rows, so nothing of it is excused.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from expectations.verdict import NAMED, RECORDED, Result

Ask = Callable[[str], list[tuple[object, ...]]]
# By suite and expectation: the ids of the rows, each with the reason given.
Decisions = Mapping[tuple[str, str], Mapping[str, str]]


def decisions(ask: Ask) -> Decisions:
    """Return what the log's decisions, in the table `log_decisions`, still hold for."""
    if not ask("from log_decisions limit 1"):
        return {}
    found: dict[tuple[str, str], dict[str, str]] = {}
    for suite, expectation, row_id, despite in ask(_STANDING):
        found.setdefault((str(suite), str(expectation)), {})[str(row_id)] = str(despite)
    return found


def excused(result: Result, decided: Decisions) -> Result:
    """Return the result as excused if all of its rows are, else with the rows first that are not."""
    reasons = decided.get((result.suite, result.expectation))
    if result.severity != "critical" or result.outcome != "broken" or not reasons:
        return result
    new = [row for row in result.offending if row not in reasons]
    if new or not all_named(result.offending_count, len(result.offending)):
        old = [row for row in result.offending if row in reasons]
        return replace(result, offending=(*new, *old))
    why = dict.fromkeys(reasons[row] for row in result.offending)
    return replace(result, outcome="excused", detail=f"published despite it: {'; '.join(why)}")


def all_named(count: int | None, named: int) -> bool:
    """Tell whether a result that counts so many rows names all of them; a row may break a rule more than once."""
    return count is not None and count <= (NAMED if named == NAMED else RECORDED)


_STANDING = """
    with changed as (
        select article_id as row_id, max(recorded_at) as changed_at from main.articles group by article_id
        union all
        select event_id as row_id, last_known as changed_at from main.events
    )

    select suite, expectation, row_id, despite
    from log_decisions
    left join changed using (row_id)
    where changed_at is null or changed_at <= refused_at
"""
