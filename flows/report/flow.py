"""What a run did, on Prefect's page: its summary, tables of counts and timings, and links to the sites."""

import logging

from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact

from expectations.verdict import Verdict
from flows.home import Home, Run
from flows.report.tables import by_source, by_stage, links, not_kept
from flows.summary import markdown

logger = logging.getLogger("dateline")


def show(home: Home, run: Run, verdict: Verdict | None) -> None:
    """Store the artifacts of the flow run that this is called in; a page that can't be written to stops nothing."""
    try:
        _show(home, run, verdict)
    except Exception as error:  # noqa: BLE001 - whatever the server answers, the run is what it is
        logger.warning("what the run did could not be shown on Prefect's page: %s", type(error).__name__)


def _show(home: Home, run: Run, verdict: Verdict | None) -> None:
    found = links(home.settings.pages, home.folder)
    # Prefect's page drops links that are none of the web; a path is of use to whoever sits at the machine.
    sites = [f"- [{text}]({address})" for _, text, address in found] or [f"- how the data was judged: {home.quality}"]
    create_markdown_artifact(
        "\n".join([markdown(run, verdict), *sites]), key="run-summary", description="what the run did"
    )
    tables = {
        "by-source": (by_source(run), "what each source gave"),
        "by-stage": (by_stage(run, verdict), "what each stage did, and how long it took"),
        "not-kept": (not_kept(verdict), "the expectations that were not kept"),
    }
    for key, (rows, description) in tables.items():
        if rows:
            create_table_artifact(rows, key=key, description=description)
    for key, text, address in found:
        create_link_artifact(address, link_text=text, key=key, description=text)
