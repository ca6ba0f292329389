"""The ingest stage as a Prefect flow: one task for each batch of records."""

from collections.abc import Mapping, Sequence

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.utilities.annotations import quote

from flows.home import Home, Run, Window
from flows.ingest.catalogue import Entry
from flows.ingest.readers import Source
from flows.ingest.stage import Taken, batches, count, take
from flows.ingest.visiting import Item
from flows.secrets.flow import of_prefect
from flows.secrets.named import names_in


@task(name="take in a batch", retries=2, retry_delay_seconds=[1, 10], cache_policy=NO_CACHE)
def take_batch(batch: Sequence[Item], home: Home, names: Mapping[str, str], run_id: str, window: Window) -> Taken:
    """Append a batch to the log; appending it again appends nothing twice, so a retry is harmless."""
    longest = home.settings.max_characters
    return take(batch, home.log, names=names, max_characters=longest, run_id=run_id, window=window)


@flow(name="ingest", flow_run_name="ingest {run.run_id}", validate_parameters=False)
def ingest(home: Home, run: Run, sources: Sequence[Source | Entry], names: Mapping[str, str]) -> None:
    """Read all `sources` into the log."""
    size = 5 * home.settings.batch_articles
    # One after the other: the order of the records is the order of the revisions.
    # Looked up here: the threads that read the sources know nothing of Prefect.
    named = names_in(value for source in sources if isinstance(source, Entry) for value in source.headers.values())
    secrets = {name: of_prefect(name) for name in named}
    found = batches(sources, size=size, home=home, run_id=run.run_id, secret=secrets.get)
    count(run, (take_batch(quote(batch), home, names, run.run_id, run.window) for batch in found))
