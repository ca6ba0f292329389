"""The four stages as plain function calls: what `--direct` runs, and what a program of one's own can call."""

from collections.abc import Mapping, Sequence

from expectations.verdict import Verdict
from flows.extract.stage import extract
from flows.home import Home, Run
from flows.ingest.catalogue import Entry
from flows.ingest.readers import Source
from flows.ingest.stage import ingest
from flows.load.stage import load
from flows.logbook import note_the_end
from flows.metrics import keep_metrics
from flows.progress import progress
from flows.validate.stage import validate
from warehouse.log import now


def pipeline(home: Home, run: Run, sources: Sequence[Source | Entry], names: Mapping[str, str]) -> Verdict | None:
    """Ingest, extract, load and validate; count what was done in `run`, and return the verdict."""
    with run.timed("ingest"), progress("ingest", "records") as tell:
        ingest(home, run, sources, names=names, tell=tell)
    with run.timed("extract"), progress("extract", "articles") as tell:
        extract(home, run, tell=tell)
    with run.timed("load"):
        loaded = load(home)
        run.loaded = loaded.rows if loaded else 0
    with run.timed("validate"):
        verdict = validate(home, run)
    if home.settings.notify_webhook or home.settings.notify_email:
        from flows.notify.flow import notify

        notify(home, run, verdict)
    keep_metrics(home, at=now())
    note_the_end({**run.row(), "seconds": run.seconds})
    return verdict
