"""The pipeline as a Prefect flow: ingest, extract, load, validate."""

from collections.abc import Mapping, Sequence

from prefect import flow

from expectations.verdict import Verdict
from flows.extract.flow import extract
from flows.home import Home, Run
from flows.ingest.catalogue import Entry
from flows.ingest.flow import ingest
from flows.ingest.readers import Source
from flows.load.flow import load
from flows.logbook import note_the_end
from flows.metrics import keep_metrics
from flows.notify.flow import notify
from flows.report.flow import show
from flows.validate.flow import validate
from warehouse.log import now


@flow(name="dateline", flow_run_name="{run.run_id}", validate_parameters=False)
def pipeline(home: Home, run: Run, sources: Sequence[Source | Entry], names: Mapping[str, str]) -> Verdict | None:
    """Turn the articles of `sources` into claims, and publish them if they are fit to be read."""
    verdict = None
    try:
        with run.timed("ingest"):
            ingest(home, run, sources, names)
        with run.timed("extract"):
            extract(home, run)
        with run.timed("load"):
            loaded = load(home, run)
            run.loaded = loaded.rows if loaded else 0
        with run.timed("validate"):
            verdict = validate(home, run)
    finally:
        show(home, run, verdict)
    notify(home, run, verdict)
    keep_metrics(home, at=now())
    note_the_end({**run.row(), "seconds": run.seconds})
    return verdict
