"""`backup` and `restore`: a home folder in one file."""

from pathlib import Path

import click

from flows.commands.options import example, home_option
from flows.commands.running import home_at


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@home_option
@example("dateline backup /backups/monday.tar")
def backup(file: Path, home: Path) -> None:
    """Write the log, the published warehouse and your own files to FILE, a tar; runs may go on meanwhile."""
    from flows.backup import back_up

    place = home_at(home)
    if not (place.settings.log or (place.folder / "log").exists()):
        raise click.UsageError(f"there is nothing to keep in {place.folder}: it has no log. Name another home.")
    files, size = back_up(place, file)
    click.echo(f"{files} files, {size / 2**20:.1f} MiB, are kept in {file}. `dateline restore` brings them back.")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@home_option
@example("dateline restore /backups/monday.tar --home recovered")
def restore(file: Path, home: Path) -> None:
    """Bring what FILE keeps back into a new home folder; nothing is overwritten."""
    from flows.backup import restore as restore_now

    files = restore_now(file, home)
    click.echo(f"{files} files are in {home}. `dateline verify --home {home}` proves that they are whole.")
    place = home_at(home)
    if place.settings.log:
        click.echo(
            f"The log is in {home / 'log'}, but its settings say {place.settings.log}: copy it there, or take `log` "
            "out of the settings."
        )
