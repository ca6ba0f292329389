"""The gate: what is refused, published in spite of it, told to people, and briefed in the morning."""

import datetime as dt
import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from rows import article, claim, reading

from flows.home import Home, Run
from flows.load.stage import load, rebuild
from flows.notify.flow import notify
from flows.report.stage import briefing, judged_anew
from flows.settings import settings_for
from flows.show import state
from flows.summary import lines
from flows.validate.stage import publish_despite, validate
from schemas.identity import content_id
from schemas.records import ARTICLES, CORRECTIONS, EXTRACTIONS, RUNS
from warehouse.database import publish
from warehouse.log import now
from warehouse.query import ask

TEXT = "Raiders killed ten <b>herders</b> in Port Sali."
ID = content_id("a")


def home_with(folder: Path, **given: object) -> Home:
    """Return a home whose log has one article and one claim of it, with the values `given`."""
    home = Home(settings_for(folder))
    home.log.append(ARTICLES, [article(ID, TEXT)], run_id="r")
    home.log.append(EXTRACTIONS, [reading(ID, TEXT, [claim("c", TEXT, **given)])], run_id="r")
    return home


def judged(home: Home) -> Run:
    """Load and judge, and return the run."""
    run = Run.begin("run")
    load(home)
    validate(home, run)
    return run


def test_a_refused_warehouse_is_published_for_a_reason(tmp_path: Path) -> None:
    """What was refused stays aside until somebody publishes it; who did and why is in the log, status and site."""
    home = home_with(tmp_path, trigger_start=1, trigger_end=8)
    refused = judged(home)
    assert refused.verdict == "refused"
    assert not home.warehouse.exists()
    assert any("dateline publish --despite" in line for line in state(home))
    publish_despite(home, Run.begin("publish"), "the <span> is known")
    told = ask(home.warehouse, "select verdict, despite from runs order by started_at").to_pylist()
    assert told[-1] == {"verdict": "published_despite", "despite": "the <span> is known"}
    assert any("the <span> is known" in line for line in state(home))
    assert "Published despite it: the &lt;span&gt; is known" in (home.quality / "index.html").read_text()
    assert not home.refused.exists()
    with pytest.raises(ValueError, match="there is no refused warehouse"):
        publish_despite(home, Run.begin("publish"), "again")
    home.log.append(ARTICLES, [article(content_id("b"), "Rain fell.")], run_id="r")
    assert judged(home).verdict == "published"


def test_a_decision_outlives_a_rebuild_but_excuses_no_new_row(tmp_path: Path) -> None:
    """A replay of the log publishes what was published despite a breach, and refuses the same breach by another row."""
    home = home_with(tmp_path, trigger_start=1, trigger_end=8)
    assert judged(home).verdict == "refused"
    publish_despite(home, Run.begin("publish"), "known")

    rebuild(home)
    again = Run.begin("rebuild")
    verdict = validate(home, again)
    assert verdict is not None
    excused = {each.expectation: each for each in verdict.not_kept() if each.severity == "critical"}
    assert again.verdict == "published"
    assert {each.outcome for each in excused.values()} == {"excused"}
    assert excused["claims_quote_their_article"].offending == (content_id("c"),)
    assert any("was published despite it: known" in line for line in lines(again, verdict))
    assert any("critical excused" in line for line in state(home))

    home.log.append(ARTICLES, [article(content_id("b"), TEXT)], run_id="r")
    wrong = claim("new", TEXT, trigger_start=1, trigger_end=8)
    home.log.append(EXTRACTIONS, [reading(content_id("b"), TEXT, [wrong])], run_id="r")
    rebuild(home)
    verdict = validate(home, Run.begin("rebuild"))
    assert verdict is not None
    assert verdict.refused
    found = {each.expectation: each for each in verdict.not_kept()}
    assert found["claims_quote_their_article"].offending == (content_id("new"), content_id("c"))


def test_an_article_that_changed_is_not_excused(tmp_path: Path) -> None:
    """A decision about a text is none about the text that took its place under the same id."""
    home = home_with(tmp_path)
    home.log.append(ARTICLES, [article(content_id("b"), " ")], run_id="r")
    assert judged(home).verdict == "refused"
    publish_despite(home, Run.begin("publish"), "a blank page")
    rebuild(home)
    assert validate(home, Run.begin("rebuild")).refused is False  # type: ignore[union-attr]
    home.log.append(ARTICLES, [article(content_id("b"), "  ", fetched_at=now())], run_id="r")
    assert judged(home).verdict == "refused"


def test_a_source_that_falls_silent_is_told_where_nothing_is_new(tmp_path: Path) -> None:
    """A run that finds nothing still judges the sources, tells the silence once to people, and publishes nothing."""
    home = home_with(tmp_path)
    daily = [
        article(content_id(day, number), f"Rain fell in Port Sali on day {day}, report {number}.",
                source="Wire", published_at=then, fetched_at=then)
        for day in range(4, 40) for number in range(5) for then in [now() - dt.timedelta(days=day)]
    ]  # fmt: skip
    home.log.append(ARTICLES, daily, run_id="r")
    load(home)
    publish(home.candidate, home.warehouse)
    idle, later = Run.begin("run"), Run.begin("run")
    first, second = validate(home, idle), validate(home, later)
    assert first is not None
    assert second is not None
    (silent,) = first.not_kept()
    assert (idle.verdict, silent.expectation, silent.offending) == ("nothing_new", "sources_are_not_silent", ("Wire",))
    assert silent.sentence in " ".join(lines(idle, first))
    assert any(silent.sentence in line for line in state(home))
    assert "Nothing was new" in (home.quality / "index.html").read_text()
    assert (first.refused, first.known, second.known) == (False, False, True)
    assert not (home.quality / "runs" / f"{later.run_id}.html").exists()


def readme_lines() -> tuple[str, str]:
    """Return the file name and the lines of the README's example of a user's own expectation."""
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    found = re.search(r"```python\n# data/expectations/(\w+\.py)\n(.*?)```", readme, re.DOTALL)
    assert found
    return found.group(1), found.group(2)


def test_a_user_adds_an_expectation(tmp_path: Path) -> None:
    """The four lines of the README, in a file of the home folder, are judged with the rest; so is an SQL audit."""
    name, lines = readme_lines()
    assert len(lines.strip().splitlines()) <= 4
    home = home_with(tmp_path)
    home.expectations.mkdir()
    (home.expectations / name).write_text(lines.replace("2000", "20"))
    (home.expectations / "no_herders.sql").write_text(
        "-- suite: claims\n-- severity: info\n-- sentence: No herders.\n-- reason: A try.\n"
        "select claim_id from claims where evidence_text like '%herders%'"
    )
    load(home)
    verdict = validate(home, Run.begin("run"))
    assert verdict is not None
    found = {result.expectation: result for result in verdict.not_kept()}
    mine = found[f"{name.removesuffix('.py')}_claims_1"]
    assert (mine.severity, mine.outcome, mine.offending) == ("warning", "broken", (content_id("c"),))
    assert mine.sentence == "evidence_text values must always be less than or equal to 20 characters long."
    assert found["no_herders"].offending == (content_id("c"),)
    assert not verdict.refused


def test_a_user_file_that_cannot_be_read_refuses(tmp_path: Path) -> None:
    """Nobody knows what a broken file would forbid: it is a crash, told with the file's name, and not a breach."""
    home = home_with(tmp_path)
    home.expectations.mkdir()
    (home.expectations / "typo.py").write_text("claims = [")
    load(home)
    verdict = validate(home, Run.begin("run"))
    assert verdict is not None
    (fault,) = [result for result in verdict.results if result.suite == "own"]
    assert (fault.expectation, fault.outcome) == ("typo.py", "crashed")
    assert verdict.refused


@contextmanager
def serving(server: socketserver.BaseServer) -> Iterator[None]:
    """Serve in a thread."""
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Hook(BaseHTTPRequestHandler):
    """A webhook that keeps what it is told."""

    told: list[str]

    def do_POST(self) -> None:
        """Keep the body."""
        self.told.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


class Post(socketserver.StreamRequestHandler):
    """A mail server, as far as one message needs one."""

    told: list[str]

    def handle(self) -> None:
        """Take one message."""
        self.wfile.write(b"220 post\r\n")
        in_message = False
        for line in self.rfile:
            if in_message:
                self.told.append(line.decode())
                in_message = line != b".\r\n"
                self.wfile.write(b"" if in_message else b"250 ok\r\n")
            elif line.upper().startswith(b"DATA"):
                in_message = True
                self.wfile.write(b"354 go on\r\n")
            elif line.upper().startswith(b"QUIT"):
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 ok\r\n")


@pytest.mark.filterwarnings("ignore:'imghdr' is deprecated")  # Apprise imports it
def test_people_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal goes to the webhook and by mail, with the rows; where all is kept nobody is bothered."""
    hook, post = type("H", (Hook,), {"told": []}), type("P", (Post,), {"told": []})
    web, mail = HTTPServer(("127.0.0.1", 0), hook), socketserver.TCPServer(("127.0.0.1", 0), post)
    monkeypatch.setenv("DATELINE_NOTIFY_WEBHOOK", f"http://127.0.0.1:{web.server_address[1]}/hook")
    monkeypatch.setenv(
        "DATELINE_NOTIFY_EMAIL",
        f"mailto://127.0.0.1:{mail.server_address[1]}?to=desk@example.org&from=dateline@example.org&mode=insecure",
    )
    home = home_with(tmp_path, trigger_start=1, trigger_end=8)
    load(home)
    run = Run.begin("run")
    verdict = validate(home, run)
    with serving(web), serving(mail):
        notify(home, run, verdict)
        notify(home, run, None)
    assert len(hook.told) == 1
    assert "refused" in hook.told[0]
    assert content_id("c") in hook.told[0]
    assert any("refused" in line for line in post.told)


def test_the_briefing_tells_what_is_new(tmp_path: Path) -> None:
    """Each event with its sentence, the trigger marked and everything escaped; the next one tells what came since."""
    home = home_with(tmp_path)
    judged(home)
    page = briefing(home, since=None, at=now()).read_text(encoding="utf-8")
    (home.quality / "index.html").unlink()
    today = Run.begin("report")
    assert not judged_anew(home, today).narrowed
    assert today.run_id in (home.quality / "index.html").read_text()
    assert "<mark>Raiders</mark> killed ten &lt;b&gt;herders&lt;/b&gt;" in page
    assert f"dateline evidence {content_id('c')[:12]}" in page
    assert not re.findall(r'(?:src|<link[^>]*href)="(?!data:)[^"]*"', page)
    run = Run.begin("report")
    home.log.append(RUNS, [run.row()], run_id=run.run_id)
    again = briefing(home, since=None, at=now()).read_text(encoding="utf-8")
    assert "No event became known." in again
    assert "killed ten" not in again
    retract = {
        "correction_id": content_id("x"),
        "action": "retract",
        "claim_id": content_id("c"),
        "who": "ed",
        "why": "a film",
    }
    home.log.append(CORRECTIONS, [retract], run_id="r")
    judged(home)
    assert "a film" in briefing(home, since=None, at=now()).read_text(encoding="utf-8")
