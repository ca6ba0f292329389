"""The validate stage as a Prefect flow, with the summary of the run as its artifact."""

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from expectations.verdict import Verdict
from flows.home import Home, Run
from flows.summary import markdown
from flows.validate.stage import validate as validate_now


@task(name="judge and publish", cache_policy=NO_CACHE)
def judge_and_publish(home: Home, run: Run) -> Verdict | None:
    """Judge the candidate, and publish it unless it is refused."""
    return validate_now(home, run)


@flow(name="validate", flow_run_name="validate {run.run_id}", validate_parameters=False)
def validate(home: Home, run: Run) -> Verdict | None:
    """Give a verdict on the candidate warehouse, and act on it."""
    verdict = judge_and_publish(home, run)
    create_markdown_artifact(markdown(run, verdict), key="run-summary", description="what the run did")
    return verdict
