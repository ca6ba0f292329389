"""Report: what is new since the last report, as one HTML page that needs no network and no other file."""

import datetime as dt
from pathlib import Path
from typing import Any

import jinja2

from expectations.judge import judge
from expectations.verdict import Verdict
from flows.home import Home, Run
from warehouse.account import account_of
from warehouse.briefing import briefing as told_since

HERE = Path(__file__).parent
EVER = dt.datetime(1600, 1, 1, tzinfo=dt.UTC)


def briefing(home: Home, *, since: dt.datetime | None, at: dt.datetime) -> Path:
    """Write the briefing on what became known since `since` (else since the last report, else ever); return it."""
    start = since or last_report(home) or EVER
    sections, claims = told_since(home.warehouse, since=start)
    verdict = home.log.last_verdict()
    page = _page(sections=sections, claims=claims, verdict=verdict, since=None if start == EVER else start, at=at)
    file = home.folder / "report" / "index.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(".unfinished")
    unfinished.write_text(page, encoding="utf-8")
    unfinished.replace(file)
    return file


def judged_anew(home: Home, run: Run) -> Verdict:
    """Judge all rows of the published warehouse as of now, and put that on the site; nothing is recorded."""
    account = account_of(home.log, seed=run.run_id)
    return judge(
        home.warehouse, quality=home.quality, run_id=run.run_id, own=home.expectations, account=account, whole=True
    )


def last_report(home: Home) -> dt.datetime | None:
    """Return when the last report was begun; None if this is the first."""
    instants: list[dt.datetime] = [run["started_at"] for run in home.log.last_runs(5000) if run["command"] == "report"]
    return max(instants, default=None)


def _page(**told: Any) -> str:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"day": _day, "instant": _instant, "number": _number, "web": _web}
    return environment.get_template("briefing.html").render(told)


def _day(value: dt.date | None) -> str:
    return f"{value.day} {value:%B %Y}" if value else ""


def _instant(value: dt.datetime | None) -> str:
    return f"{value.day} {value:%B %Y, %H:%M} UTC" if value else ""


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def _web(url: str | None) -> str | None:
    """Return the address only if it is one of a web page: others could run a script when clicked."""
    return url if url and url.lower().startswith(("https://", "http://")) else None
