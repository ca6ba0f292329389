"""The flow that a schedule runs, and the deployments that `dateline serve` keeps."""

import asyncio
import contextlib
import datetime as dt
import hashlib
import logging
import signal
import time
from collections.abc import Sequence
from pathlib import Path

from filelock import Timeout
from prefect import State, flow
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterTags, FlowRunFilter
from prefect.client.schemas.sorting import FlowRunSort
from prefect.context import FlowRunContext
from prefect.deployments.runner import RunnerDeployment
from prefect.runner import Runner
from prefect.runtime import flow_run
from prefect.schedules import Cron, Interval, Schedule
from prefect.states import Completed, Failed
from prefect.types.entrypoint import EntrypointType

from flows.commands.running import begin
from flows.home import Window
from flows.ingest.catalogue import Entry
from flows.ingest.chosen import chosen_sources
from flows.pipeline import pipeline
from flows.schedule.plan import Planned, delay
from flows.settings import settings_for
from flows.summary import lines
from schemas.identity import content_id

logger = logging.getLogger("dateline")


def _named_after_its_source() -> str:
    return str(flow_run.parameters.get("source") or "all sources")


# The form of a run takes what is said of each parameter from the docstring.
@flow(name="dateline-source", flow_run_name=_named_after_its_source)
def read_source(
    source: str | None = None,
    home: Path | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> State[None]:
    """Read a source, extract, load, validate and publish.

    A refused warehouse makes the run fail, and so does a source that gives nothing; its message says why. Where
    another run is reading the source already, this one leaves it to that.

    Args:
        source: the name of a source in sources.yml; none reads all
        home: the home folder; else DATELINE_HOME, else data
        since: take only articles published on this day or later
        until: take only articles published on this day or earlier

    """
    place, run = begin("run", home or settings_for(None).home)
    run.window = Window(since, until)
    chosen = chosen_sources(place, [source] if source else None)
    _wait_a_little(chosen)
    # A lock of ours and not a limit of Prefect's: it falls with the process that holds it, however that ends.
    try:
        with place.lock(f"source {content_id(source)}").acquire(blocking=False):
            # Its stages and artifacts are this flow run's own: whoever opens it sees all of it.
            verdict = pipeline.fn(place, run, chosen, {})
    except Timeout:
        return Completed(message="Another run is reading it: nothing was done.")
    told = " ".join(lines(run, verdict))
    return Failed(message=told) if run.verdict == "refused" or run.all_failed() else Completed(message=told)


def _wait_a_little(chosen: Sequence[Entry]) -> None:
    """Let a run that its schedule began wait for its jitter; one that somebody asked for begins at once."""
    context = FlowRunContext.get()
    begun = context.flow_run if context else None
    if len(chosen) != 1 or begun is None or not begun.auto_scheduled or begun.expected_start_time is None:
        return
    wait = delay(chosen[0].name, begun.expected_start_time, chosen[0].jitter).total_seconds()
    if wait:
        logger.info("%s is read in %.1f seconds, by its jitter", chosen[0].name, wait)
        time.sleep(wait)


async def deployment(planned: Planned, home: Path) -> RunnerDeployment:
    """Return the deployment that reads one source on its rhythm, never twice at the same time."""
    return await read_source.ato_deployment(
        planned.source,
        schedule=_schedule(planned),
        paused=planned.is_paused,
        parameters={"source": planned.source, "home": str(home)},
        tags=["dateline", tag_of(home)],
        description=f"Reads {planned.source} as {home / 'sources.yml'} says.",
        entrypoint_type=EntrypointType.MODULE_PATH,
    )


def _schedule(planned: Planned) -> Schedule:
    if planned.cron is not None:
        return Cron(planned.cron, timezone=planned.timezone)
    if planned.every is None:
        raise ValueError(f"{planned.source} has no rhythm: a plan gives every source one.")
    return Interval(planned.every, anchor_date=planned.anchor, timezone=planned.timezone)


def tag_of(home: Path) -> str:
    """Return the tag of all deployments of one home folder."""
    return f"home-{hashlib.sha256(str(home).encode()).hexdigest()[:8]}"


def serve(plans: Sequence[Planned], home: Path, *, at_once: int) -> None:
    """Run the sources on their rhythms until stopped, at most `at_once` at the same time.

    What was missed while nothing served is caught up first, with one run a source. Deployments of sources that are
    no longer planned are removed.
    """
    asyncio.run(_serve(plans, home, at_once))


async def _serve(plans: Sequence[Planned], home: Path, at_once: int) -> None:
    runner = Runner(name="dateline", limit=at_once)
    ids = {planned.source: await runner.aadd_deployment(await deployment(planned, home)) for planned in plans}
    async with get_client() as client:
        ours = DeploymentFilter(tags=DeploymentFilterTags(all_=[tag_of(home)]))
        for stale in await client.read_deployments(deployment_filter=ours):
            if stale.id not in ids.values():
                await client.delete_deployment(stale.id)
        moment = dt.datetime.now(dt.UTC)
        for planned in plans:
            filtered = FlowRunFilter.model_validate(
                {"deployment_id": {"any_": [ids[planned.source]]}, "start_time": {"is_null_": False}}
            )
            runs = await client.read_flow_runs(flow_run_filter=filtered, sort=FlowRunSort.START_TIME_DESC, limit=1)
            if planned.is_missed(runs[0].start_time if runs else None, moment):
                await client.create_flow_run_from_deployment(ids[planned.source])
                logger.info("%s is read now: it was due while nothing served", planned.source)
    await _until_stopped(runner)


async def _until_stopped(runner: Runner) -> None:
    """Let the runner work until the process is told to stop; then pause the schedules and leave in good order."""
    serving = asyncio.create_task(runner.start())
    # When it begins it takes SIGTERM for itself, and would leave in the middle of whatever it does.
    await asyncio.sleep(0)
    for told in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(told, serving.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await serving
