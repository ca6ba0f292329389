"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

FORMATS = ("jsonl", "json", "csv", "tsv", "parquet", "text", "html", "mail", "warc", "feed")


def example(text: str) -> Callable[[Any], Any]:
    """Put an example at the end of a command's help."""

    def with_example(command: Any) -> Any:
        command.__doc__ = f"{command.__doc__}\n\n\b\nExample:\n  {text}"
        return command

    return with_example


class _Home(click.Path):
    """A folder that is looked at only for so long: it may lie on a share that stalls."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from flows.patience import answer_in_time
        from flows.settings import first_patience

        return answer_in_time(lambda: super(_Home, self).convert(value, param, ctx), value, first_patience())


def home_option(command: Any) -> Any:
    """Give the command --home."""
    return click.option(
        "--home",
        type=_Home(file_okay=False, path_type=Path),
        envvar="DATELINE_HOME",
        default=Path("data"),
        show_default=True,
        help="The home folder: log, warehouse and reports.",
    )(command)


def reading_options(command: Any) -> Any:
    """Give the command --map and --format: how its sources are read."""
    for option in (
        click.option("--map", "names", metavar="OURS=THEIRS,…", default="", help="Rename fields: text=body,url=link."),
        click.option("--format", "format_", type=click.Choice(FORMATS), help="The format, where names do not tell."),
    ):
        command = option(command)
    return command


def window_options(command: Any) -> Any:
    """Give the command --since and --until: the days of publication that are taken in."""
    day = click.DateTime(("%Y-%m-%d",))
    for name, words in (("--until", "that day or earlier"), ("--since", "that day or later")):
        command = click.option(name, type=day, metavar="DAY", help=f"Take only articles published on {words}.")(command)
    return command


def direct_option(command: Any) -> Any:
    """Give the command --direct."""
    return click.option("--direct", is_flag=True, help="Call the functions themselves, without Prefect.")(command)


def refused_option(command: Any) -> Any:
    """Give the command --refused."""
    return click.option("--refused", is_flag=True, help="Ask the warehouse that was refused last instead.")(command)
