"""Metrics: SQL files that each measure one thing about what a load touched, by source, and compare it with before.

A file in `metrics/` has the header of an audit, and selects source and day (NULL for all of them), value, weight (how
many articles a share or median is of, else NULL), and optionally what was observed, where that is no number. What is
measured is kept in `quality_results` as rows of the kind metric, so that later runs can be compared with it.
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from expectations.audit import Audit, read_audits
from expectations.verdict import Result

METRICS = Path(__file__).parent / "metrics"
# A share of fewer articles tells nothing, nor do fewer runs; a change this small is no news, whatever its probability.
FEWEST_ARTICLES, FEWEST_RUNS, SMALLEST_CHANGE, DEVIATIONS = 30, 5, 0.1, 4

Ask = Callable[[str], list[tuple[object, ...]]]


def measure(ask: Ask) -> list[Result]:
    """Measure everything, into the temporary table `measured`; return a result for each number, or for a crash.

    Offers the table macro `drifted(names)`: those of the metrics that are worse than in the runs of the last 8 weeks.
    """
    ask(
        "create temp table measured (metric varchar, source varchar, day date, value double, weight integer, "
        "observed varchar, subject varchar)"
    )
    results = [result for metric in read_audits(METRICS) for result in _measured(ask, metric)]
    ask(_DRIFTED)
    return results


def _measured(ask: Ask, metric: Audit) -> list[Result]:
    try:
        ask(f"insert into measured by name select '{metric.name}' as metric, * from ({metric.sql})")
        ask(
            "update measured set subject = coalesce(nullif(concat_ws(' ', source, day, observed), ''), 'all') "
            "where subject is null"
        )
    except Exception as error:  # noqa: BLE001 - what can't be measured is told, and the others are measured
        detail = " ".join(str(error).split())[:500]
        return [_result(metric, kind="expectation", severity="warning", outcome="crashed", detail=detail)]
    rows = ask(f"select subject, source, day, value, weight, observed from measured where metric = '{metric.name}'")
    return [
        _result(
            metric,
            kind="metric",
            severity=metric.severity,
            outcome="measured",
            subject=str(subject),
            source=None if source is None else str(source),
            day=day if isinstance(day, dt.date) else None,
            value=value if isinstance(value, float) else None,
            weight=weight if isinstance(weight, int) else None,
            observed=None if observed is None else str(observed),
        )
        for subject, source, day, value, weight, observed in rows
    ]


def _result(metric: Audit, **rest: object) -> Result:
    return Result(
        suite=metric.suite,
        expectation=metric.name,
        sentence=metric.sentence,
        reason=metric.reason,
        **rest,  # type: ignore[arg-type]
    )


# The shares of earlier runs are pooled; they vary more than chance alone would have them (articles of a day are alike),
# so the deviation is counted in their own dispersion: Pearson's chi-squared over its degrees of freedom, at least 1
# (McCullagh and Nelder, Generalized Linear Models, 4.5).
_DRIFTED = f"""
create temp macro drifted(names) as table (
    with before as (
        select expectation as metric, subject, value, weight
        from main.quality_results
        where kind = 'metric' and recorded_at > now() - interval 56 day and weight > 0
    ),
    pooled as (
        select
            metric, subject, count(*) as runs, sum(weight) as articles,
            (sum(value * weight) + 1) / (sum(weight) + 2) as usual
        from before
        group by metric, subject
    ),
    spread as (
        select
            metric, subject, any_value(runs) as runs, any_value(pooled.articles) as articles, any_value(usual) as usual,
            sum(weight * (value - usual) ** 2 / (usual * (1 - usual))) / greatest(1, count(*) - 1) as dispersion
        from before
        join pooled using (metric, subject)
        group by metric, subject
    ),
    compared as (
        select
            metric, subject, value, usual, runs, weight,
            greatest(1, dispersion) * usual * (1 - usual) * (1 / weight + 1 / spread.articles) as variance
        from measured
        join spread using (metric, subject)
        where list_contains(names, metric)
    )
    select
        metric, subject, round(value, 3) as value, round(usual, 3) as usual, weight as articles,
        round((value - usual) / sqrt(variance), 1) as deviation
    from compared
    where
        weight >= {FEWEST_ARTICLES}
        and runs >= {FEWEST_RUNS}
        and value - usual >= {SMALLEST_CHANGE}
        and (value - usual) / sqrt(variance) >= {DEVIATIONS}
)
"""
