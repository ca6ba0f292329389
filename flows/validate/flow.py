"""The validate stage as a Prefect flow."""

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from expectations.verdict import Verdict
from flows.home import Home, Run
from flows.validate.stage import validate as validate_now


@task(name="judge and publish", cache_policy=NO_CACHE)
def judge_and_publish(home: Home, run: Run) -> Verdict | None:
    """Judge the candidate, and publish it unless it is refused."""
    return validate_now(home, run)


@flow(name="validate", flow_run_name="validate {run.run_id}", validate_parameters=False)
def validate(home: Home, run: Run) -> Verdict | None:
    """Give a verdict on the candidate warehouse, and act on it."""
    return judge_and_publish(home, run)
