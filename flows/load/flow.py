"""The load stage as a Prefect flow."""

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.home import Home, Run
from flows.load.stage import load as load_now
from warehouse.database import Loaded


@task(name="build the candidate", retries=1, cache_policy=NO_CACHE)
def build(home: Home) -> Loaded | None:
    """Build the candidate warehouse; building it again gives the same."""
    return load_now(home)


@flow(name="load", flow_run_name="load {run.run_id}", validate_parameters=False)
def load(home: Home, run: Run) -> Loaded | None:  # noqa: ARG001 - the run names the flow run
    """Bring a candidate warehouse up to the log."""
    return build(home)
