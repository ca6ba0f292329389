"""The command line: `dateline`, also `python -m flows`. The commands themselves are in `flows/commands/`."""

import logging
import sys

import click

from flows.commands import (
    asking,
    comparing,
    correcting,
    exchanging,
    judging,
    keeping,
    replaying,
    serving,
    stages,
    starting,
)
from flows.commands.running import WRONG_USE

COMMANDS = (
    starting.init,
    stages.run,
    stages.demo,
    stages.ingest,
    stages.extract,
    stages.load,
    stages.validate,
    judging.publish,
    judging.report,
    asking.sql,
    asking.evidence,
    comparing.diff,
    asking.status,
    correcting.correct,
    exchanging.export,
    exchanging.compare,
    replaying.rebuild,
    replaying.verify,
    serving.serve,
    serving.pages,
    keeping.backup,
    keeping.restore,
)


@click.group(context_settings={"max_content_width": 100})
@click.version_option(package_name="dateline-claims")
def cli() -> None:
    """Turn news into evidence: who says that who did what to whom, where, when, how many, how sure."""
    _log_plainly()


for command in COMMANDS:
    cli.add_command(command)


def _log_plainly() -> None:
    """Write our own log lines to standard error; the libraries' lines are theirs to write."""
    ours = logging.getLogger("dateline")
    if not ours.handlers:
        lines = logging.StreamHandler()
        lines.setFormatter(logging.Formatter("%(asctime)s %(message)s", datefmt="%H:%M:%S"))
        ours.addHandler(lines)
        ours.setLevel(logging.INFO)
        ours.propagate = False


def main() -> None:
    """Run the command line: a mistake is told in one sentence, never as a traceback."""
    try:
        cli(standalone_mode=False)
    except click.exceptions.Exit as leaving:
        sys.exit(leaving.exit_code)
    except click.Abort:
        sys.exit(130)
    except click.ClickException as mistake:
        click.echo(f"dateline: {mistake.format_message()}", err=True)
        sys.exit(WRONG_USE)
    except (
        ValueError,
        FileNotFoundError,
        PermissionError,
        IsADirectoryError,
        NotADirectoryError,
        TimeoutError,
    ) as mistake:
        click.echo(f"dateline: {_sentence(mistake)}", err=True)
        sys.exit(WRONG_USE)
    except Exception as fault:
        logging.getLogger("dateline.book").exception("the run failed")
        click.echo(f"dateline: {_sentence(fault)} (set DATELINE_TRACEBACK=1 to see where)", err=True)
        import os

        if os.environ.get("DATELINE_TRACEBACK"):
            raise
        sys.exit(WRONG_USE)


def _sentence(error: BaseException) -> str:
    text = " ".join(str(error).split()) or type(error).__name__
    return text[:600]


if __name__ == "__main__":
    main()
