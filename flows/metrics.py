"""The state of a home folder as Prometheus reads it: for `dateline status`, and in a file after every run."""

import datetime as dt
from collections import Counter
from collections.abc import Callable

from prometheus_client import CollectorRegistry, Gauge, generate_latest

from flows.home import Home
from warehouse.query import facts


def metrics(home: Home, *, at: dt.datetime) -> str:
    """Return the metrics in Prometheus' text format; lags are counted to the instant `at`."""
    registry = CollectorRegistry()

    def gauge(name: str, means: str, *labels: str) -> Gauge:
        return Gauge(f"dateline_{name}", means, labels, registry=registry)

    ended = gauge("last_run_timestamp_seconds", "when the last run of this verdict ended", "command", "verdict")
    for run in reversed(home.log.last_runs(50)):
        ended.labels(run["command"], run["verdict"] or "none").set(run["finished_at"].timestamp())
    files = gauge("log_files", "Parquet files of a table of the log", "table")
    for table, count in home.log.file_counts().items():
        files.labels(table).set(count)
    broken = gauge("expectations_not_kept", "expectations not kept in the last judgement", "severity", "outcome")
    counted = Counter((result["severity"], result["outcome"]) for result in home.log.last_verdict())
    for severity in ("critical", "warning", "info"):
        for outcome in ("broken", "crashed"):
            broken.labels(severity, outcome).set(counted[severity, outcome])
    gauge("warehouse_refused", "1 while a refused warehouse waits to be looked at").set(home.refused.exists())
    if home.warehouse.exists():
        _published(home, gauge, at)
    return generate_latest(registry).decode()


def _published(home: Home, gauge: Callable[..., Gauge], at: dt.datetime) -> None:
    known = facts(home.warehouse)
    rows = gauge("rows", "rows of a table of the published warehouse", "table")
    for table, count in known.rows.items():
        rows.labels(table).set(count)
    quarantined = gauge("quarantined", "inputs that could not be used", "reason")
    for reason, count in known.quarantine:
        quarantined.labels(reason).set(count)
    lag = gauge("source_lag_seconds", "since the latest article of the source was published", "source")
    articles = gauge("source_articles", "articles of the source", "source")
    for source in known.sources:
        name = source["source"] or ""
        articles.labels(name).set(source["article_count"])
        if source["last_published_at"]:
            lag.labels(name).set((at - source["last_published_at"]).total_seconds())


def keep_metrics(home: Home, *, at: dt.datetime) -> None:
    """Write the metrics to `metrics.prom` in the home folder, for a collector of text files."""
    file = home.folder / "metrics.prom"
    unfinished = file.with_suffix(".unfinished")
    unfinished.write_text(metrics(home, at=at), encoding="utf-8")
    unfinished.replace(file)
