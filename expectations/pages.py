"""The quality site: a front page of our own, and Great Expectations' Data Docs made to open without a network.

Data Docs take style, icons, scripts and a logo from eight other hosts. Here they get one stylesheet and one script of
ours instead, and ask nobody for anything.
"""

import re
import shutil
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template

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
_EMPTY_TITLE = re.compile(r"<title>\s*</title>")
_OURS = "<!-- works offline -->"


@dataclass(frozen=True, slots=True)
class Page:
    """What the front page tells: a run and its verdict."""

    run_id: str
    verdict: Verdict


def publish(quality: Path, page: Page) -> None:
    """Make the site under `quality` open offline, with `page` as its front page."""
    shutil.rmtree(quality / "static", ignore_errors=True)
    quality.mkdir(parents=True, exist_ok=True)
    for name in (STYLE, SCRIPT):
        shutil.copyfile(SITE / name, quality / name)
    for folder in ("expectations", "validations"):
        for file in (quality / folder).rglob("*.html"):
            _localise(file, quality)
    (quality / "index.html").write_text(front_page(page, quality), encoding="utf-8")


def _localise(file: Path, quality: Path) -> None:
    html = file.read_text(encoding="utf-8")
    if _OURS in html:
        return
    root = "../" * len(file.relative_to(quality).parent.parts)
    html = _EMPTY_TITLE.sub("", _FOREIGN.sub("", html))
    html = _HOME.sub(f'href="{root}index.html"', _LINK_OUT.sub(r"\1", html))
    html = re.sub(r'(<div class="float-left navbar-brand.*?<a\b[^>]*>)', r"\1Quality", html, count=1, flags=re.DOTALL)
    file.write_text(html.replace("</head>", f"{_head(root)}</head>", 1), encoding="utf-8")


def _head(root: str) -> str:
    return (
        f'{_OURS}\n<link rel="icon" href="data:,">\n<link rel="stylesheet" href="{root}{STYLE}">\n'
        f'<script src="{root}{SCRIPT}" defer></script>\n'
    )


def front_page(page: Page, quality: Path) -> str:
    """Return the front page: the verdict, what needs a look, every expectation, and earlier runs."""
    results = page.verdict.results
    kept = sum(result.outcome == "kept" for result in results)
    failed = page.verdict.not_kept()
    suites = dict.fromkeys(result.suite for result in results)
    return Template((SITE / "index.html").read_text(encoding="utf-8")).substitute(
        head=_head(""),
        verdict="refused" if page.verdict.refused else "accepted",
        headline="Refused" if page.verdict.refused else "Accepted",
        run_id=escape(page.run_id),
        kept=kept,
        expected=len(results),
        look="".join(map(_card, failed)) or "<p>Every expectation is kept.</p>",
        suites="".join(
            _suite(suite, [result for result in results if result.suite == suite], _report(quality, suite, page.run_id))
            for suite in suites
        ),
        earlier="".join(_earlier(quality)) or "<li>This is the first.</li>",
    )


def _card(result: Result) -> str:
    found = f" · {result.offending_count:,} offending" if result.offending_count else ""
    observed = f" · observed: {escape(result.observed)}" if result.observed else ""
    ids = "".join(f"<li><code>{escape(each)}</code></li>" for each in result.offending)
    more = (result.offending_count or 0) > NAMED
    return (
        f'<article class="card {result.severity}"><h3>{escape(result.sentence)}</h3>'
        f'<p class="tags"><b class="{result.severity}">{result.severity}</b> <b>{result.outcome}</b> '
        f"{escape(result.suite)} · <code>{escape(result.expectation)}</code>{found}{observed}</p>"
        f"<p>{escape(result.reason)}</p>"
        + (f"<pre>{escape(result.detail)}</pre>" if result.detail else "")
        + (f'<ul class="ids">{ids}{"<li>…</li>" if more else ""}</ul>' if ids else "")
        + "</article>"
    )


def _suite(suite: str, results: list[Result], report: str | None) -> str:
    rows = "".join(
        f'<tr class="{result.outcome}"><td><i class="{result.outcome}"></i>{result.outcome}</td>'
        f"<td>{escape(result.sentence)}<small>{escape(result.reason)}</small></td>"
        f'<td><b class="{result.severity}">{result.severity}</b></td></tr>'
        for result in results
    )
    link = f' <a href="{escape(report)}">Data Docs</a>' if report else ""
    kept = sum(result.outcome == "kept" for result in results)
    return (
        f"<details open><summary><h2>{escape(suite)}</h2> {kept} of {len(results)} kept{link}</summary>"
        f"<table><thead><tr><th>outcome</th><th>expectation</th><th>severity</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></details>"
    )


def _report(quality: Path, suite: str, run_id: str) -> str | None:
    """Return the link to Great Expectations' own page of this suite in this run."""
    pages = sorted((quality / "validations" / suite / run_id).rglob("*.html"))
    return pages[-1].relative_to(quality).as_posix() if pages else None


def _earlier(quality: Path) -> list[str]:
    pages = sorted(
        (quality / "validations").rglob("*.html"), key=lambda file: (file.parent.name, file.as_posix()), reverse=True
    )
    return [
        f'<li><a href="{escape(page.relative_to(quality).as_posix())}">{escape(page.parents[1].name)}: '
        f"{escape(page.parents[2].name)}</a> <small>{_moment(page.parent.name)}</small></li>"
        for page in pages
    ]


def _moment(name: str) -> str:
    """Return the time that Great Expectations names a folder by, as people write it."""
    found = re.match(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)", name)
    return "{}-{}-{} {}:{}:{} UTC".format(*found.groups()) if found else escape(name)
