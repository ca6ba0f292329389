"""The extract stage as a Prefect flow: one task for each batch of articles."""

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect.utilities.annotations import quote

from flows.extract.reading import Readings
from flows.extract.stage import keep, read_ahead, unread_batches
from flows.extract.version import extractor
from flows.extract.workers import Batch, Read, reading
from flows.home import Home, Run


@task(name="read a batch", retries=1, cache_policy=NO_CACHE)
def read_batch(batch: Batch, read: Read) -> Readings:
    """Have a worker read a batch, and wait for it."""
    return read(batch).result()


@flow(name="extract", flow_run_name="extract {run.run_id}", validate_parameters=False)
def extract(home: Home, run: Run) -> None:
    """Read every article that was not read yet."""
    with home.lock("extract"):
        run.extractor = extractor(home.settings.model)
        batches, parallel = unread_batches(home)
        with reading(home, parallel=parallel) as read:

            def submitted(batch: Batch) -> PrefectFuture[Readings]:
                # Prefect unpacks the quoted batch; unquoted, it would look for futures in every word of it.
                future: PrefectFuture[Readings] = read_batch.submit(quote(batch), read)  # type: ignore[call-overload]
                return future

            for readings in read_ahead(batches, submitted, ahead=home.settings.workers + 1):
                keep(readings, home.log, run)
