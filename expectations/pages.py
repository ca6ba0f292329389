"""The quality site: a page of our own for each run, and Great Expectations' Data Docs made to open without a network.

Data Docs take style, icons, scripts and a logo from eight other hosts. Here they get one stylesheet and one script of
ours instead, and ask nobody for anything.
"""

import datetime as dt
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path
from string import Template

from expectations.history import Line, line_about, remember, remembered
from expectations.verdict import NAMED, Result, Verdict

SITE = Path(__file__).parent / "site"
STYLE, SCRIPT = "quality.css", "quality.js"
# What a page of Data Docs asks of other hosts, and the scripts and styles that only work with what they deliver.
_FOREIGN = re.compile(
    r"<script\b.*?</script>|<style\b.*?</style>|<iframe\b.*?</iframe>|<footer\b.*?</footer>|<link\b[^>]*>"
    r"|<img\b[^>]*>|\s(?:integrity|crossorigin|onclick)=\"[^\"]*\"",
    re.DOTALL | re.IGNORECASE,
)
_LINK_OUT = re.compile(r"<a\b[^>]*href=\"https?://[^\"]*\"[^>]*>(.*?)</a>", re.DOTALL)
# It is written with a step too many for a site whose root is the folder itself.
_HOME = re.compile(r"href=\"(?:\.\./)+index\.html\"")
# They lead to pages of Data Docs that tell of an expectation what ours does.
_SUITE_PAGE = re.compile(r"<a\b[^>]*href=\"[^\"]*expectations/[^\"]*\"[^>]*>(.*?)</a>", re.DOTALL)
_EMPTY_TITLE = re.compile(r"<title>\s*</title>")
_OURS = "<!-- works offline -->"
# Where the rows of these can be asked for by their id; a claim is shown with its sentence instead.
_TABLES = {"article_id": "articles", "event_id": "events", "disagreement_id": "disagreements", "series_id": "figures"}


@dataclass(frozen=True, slots=True)
class Page:
    """What the page of a run tells: its verdict, when it was given, and Great Expectations' page on each suite."""

    run_id: str
    verdict: Verdict
    at: dt.datetime
    docs: Mapping[str, str] = field(default_factory=dict)


def publish(quality: Path, page: Page) -> None:
    """Make the site under `quality` open offline, with a page for this run and an index of all."""
    (quality / "runs" / page.run_id).mkdir(parents=True, exist_ok=True)
    for name in (STYLE, SCRIPT):
        shutil.copyfile(SITE / name, quality / name)
    for suite, html in page.docs.items():
        (quality / "runs" / page.run_id / f"{suite}.html").write_text(_localised(html, "../../"), encoding="utf-8")
    lines = remember(quality, line_about(page.run_id, page.verdict, page.at))
    (quality / "runs" / f"{page.run_id}.html").write_text(_run_page(page, "../"), encoding="utf-8")
    (quality / "index.html").write_text(_run_page(page, "", lines), encoding="utf-8")


def note_despite(quality: Path, run_id: str, why: str) -> None:
    """Tell on the pages of a refused run, and in the index, that it was published despite the refusal."""
    for line in remembered(quality):
        if line.run_id == run_id:
            remember(quality, replace(line, despite=why))
    said = f'<h1>Refused</h1>\n<p class="despite">Published despite it: {escape(why)}</p>'
    for file in (quality / "index.html", quality / "runs" / f"{run_id}.html"):
        html = file.read_text(encoding="utf-8") if file.exists() else ""
        if f"<code>{escape(run_id)}</code>" in html:
            file.write_text(html.replace("<h1>Refused</h1>", said, 1), encoding="utf-8")


def _localised(html: str, root: str) -> str:
    html = _EMPTY_TITLE.sub("", _FOREIGN.sub("", html))
    html = _HOME.sub(f'href="{root}index.html"', _LINK_OUT.sub(r"\1", html))
    html = _SUITE_PAGE.sub(r"\1", html)
    html = re.sub(r'(<div class="float-left navbar-brand.*?<a\b[^>]*>)', r"\1Quality", html, count=1, flags=re.DOTALL)
    return html.replace("</head>", f"{_head(root)}</head>", 1)


def _head(root: str) -> str:
    return (
        f'{_OURS}\n<link rel="icon" href="data:,">\n<link rel="stylesheet" href="{root}{STYLE}">\n'
        f'<script src="{root}{SCRIPT}" defer></script>\n'
    )


def _run_page(page: Page, root: str, lines: Sequence[Line] = ()) -> str:
    """Return the page of a run; with `lines`, the index, which lists the other runs too."""
    results = page.verdict.results
    failed = page.verdict.not_kept()
    suites = dict.fromkeys(result.suite for result in results)
    about = line_about(page.run_id, page.verdict, page.at)
    scope = "sources" if about.only_sources else "touched" if about.narrowed else "all"
    return Template((SITE / "index.html").read_text(encoding="utf-8")).substitute(
        head=_head(root),
        verdict=_verdict(about),
        headline=_HEADLINES[_verdict(about)],
        scope=_SCOPES[scope],
        run_id=escape(page.run_id),
        at=f"{page.at:%Y-%m-%d %H:%M} UTC",
        kept=about.kept,
        expected=about.expected,
        look="".join(_card(result, refused=about.refused) for result in failed) or "<p>Every expectation is kept.</p>",
        suites="".join(
            _suite(suite, results, f"{root}runs/{page.run_id}/{suite}.html" if suite in page.docs else None)
            for suite in suites
        ),
        runs=_runs(lines) if lines else f'<p><a href="{root}index.html">All runs</a></p>',
    )


_HEADLINES = {"refused": "Refused", "warned": "Accepted, with warnings", "accepted": "Accepted"}
_SCOPES = {
    "all": "All rows were looked at.",
    "touched": "Only the rows that the load touched were looked at: all others were judged before, by the same rules.",
    "sources": "Nothing was new, so only how the sources do was looked at.",
}


def _verdict(line: Line) -> str:
    return "refused" if line.refused else "warned" if line.warning or line.excused else "accepted"


def _card(result: Result, *, refused: bool) -> str:
    found = f" · {result.offending_count:,} offending" if result.offending_count else ""
    observed = f" · observed: {escape(result.observed)}" if result.observed else ""
    command = _command(result, refused=refused)
    return (
        f'<article class="card {result.severity}"><h3>{escape(result.sentence)}</h3>'
        f'<p class="tags"><b class="{result.severity}">{result.severity}</b> <b>{result.outcome}</b> '
        f"{escape(result.suite)} · <code>{escape(result.expectation)}</code>{found}{observed}</p>"
        f"<p>{escape(result.reason)}</p>"
        + (f"<pre>{escape(result.detail)}</pre>" if result.detail else "")
        + _rows(result)
        + (f'<p class="command">Look at it: <code>{escape(command)}</code></p>' if command else "")
        + "</article>"
    )


# Rows that a card shows at once; the others are folded away.
_AT_ONCE = 3


def _rows(result: Result) -> str:
    """Return the offending rows by their ids: the first few, and up to twenty when unfolded."""
    named = [f"<li><code>{escape(each)}</code></li>" for each in result.offending[:NAMED]]
    first, others = "".join(named[:_AT_ONCE]), "".join(named[_AT_ONCE:])
    more = (result.offending_count or 0) - len(named)
    tail = f"<li>and {more:,} that are not named here</li>" if more > 0 and len(named) == NAMED else ""
    folded = (
        f'<details><summary>{len(named) - _AT_ONCE} more rows</summary><ul class="ids">{others}{tail}</ul></details>'
    )
    return (f'<ul class="ids">{first}</ul>' if first else "") + (folded if others else "")


def _command(result: Result, *, refused: bool) -> str | None:
    """Return the command that shows the first offending row, where there is one."""
    if not result.offending or result.offending_key not in {"claim_id", *_TABLES}:
        return None
    first, flag = result.offending[0], " --refused" if refused else ""
    if result.offending_key == "claim_id":
        return f"dateline evidence {first}{flag}"
    table = _TABLES[result.offending_key]
    return f"dateline sql \"from {table} where {result.offending_key} = '{first}'\"{flag}"


def _suite(suite: str, results: Sequence[Result], report: str | None) -> str:
    mine = sorted((r for r in results if r.suite == suite), key=lambda r: r.outcome == "kept")
    rows = "".join(
        f'<tr class="{result.outcome}"><td><i class="{result.outcome}"></i>{result.outcome}</td>'
        f"<td>{escape(result.sentence)}<small>{escape(result.reason)}</small></td>"
        f'<td><b class="{result.severity}">{result.severity}</b></td></tr>'
        for result in mine
    )
    link = f' <a href="{escape(report)}">Data Docs</a>' if report else ""
    kept = sum(result.outcome == "kept" for result in mine)
    return (
        f"<details><summary><h2>{escape(suite)}</h2> {kept} of {len(mine)} kept{link}</summary>"
        f"<table><thead><tr><th>outcome</th><th>expectation</th><th>severity</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></details>"
    )


def _runs(lines: Sequence[Line]) -> str:
    rows = "".join(
        f'<tr><td><a href="runs/{escape(line.run_id)}.html">{escape(line.at[:16].replace("T", " "))}</a>'
        f"<small>{escape(line.run_id)}</small></td>"
        f'<td class="{_verdict(line)}">{_HEADLINES[_verdict(line)]}'
        + (f"<small>published despite it: {escape(line.despite)}</small>" if line.despite else "")
        + f"</td><td>{_counts(line)}</td></tr>"
        for line in lines
    )
    return (
        "<h2>runs</h2> the latest, then the last of each day and of each month"
        "<table><thead><tr><th>run, judged at (UTC)</th><th>verdict</th><th>not kept</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _counts(line: Line) -> str:
    counted = {"critical": line.critical, "excused": line.excused, "warning": line.warning, "info": line.info}
    told = [f'<b class="{name}">{count} {name}</b>' for name, count in counted.items() if count]
    return ", ".join(told + ([f"{line.crashed} of them crashed"] if line.crashed else [])) or "nothing"
