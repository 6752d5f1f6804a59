"""Commands for operators: `flask db upgrade`, `backup`, `restore`, `purge` and `links revoke`."""

import re
import sys
from pathlib import Path
from typing import Final

import click
from flask import Flask
from flask.cli import AppGroup, with_appcontext
from sqlalchemy import Connection

from adn_assess.storage import (
    backup,
    coordinators,
    offers,
    remarks,
    retention,
    revocation,
    schema,
    throttle,
)
from adn_assess.storage.backup import Counts
from adn_assess.storage.database import UnavailableError
from adn_assess.storage.retention import PurgeStop
from adn_assess.web.assessment.ids import PUBLIC_ID
from adn_assess.web.assessment.links import possible_tokens
from adn_assess.web.commands.errors import EXIT_FAILED, exit_on_error, exit_with_message
from adn_assess.web.commands.incidents import incident_commands
from adn_assess.web.http.dates import week_of
from adn_assess.web.runtime import runtime

database_commands = AppGroup("db", help="Create or migrate the database.")
link_commands = AppGroup("links", help="Private links.")

PURGED_PER_LINE: Final = 10_000
"""Files deleted after which a purge says how far it is."""
STOP_MESSAGES: Final[dict[PurgeStop, str]] = {
    "clock_behind": "files were touched after the time that this machine gives: is its clock late?",
    "clock_ahead": "nothing was touched for half a year: is the clock of this machine ahead?",
    "too_many": "more than one file in five would go",
}


def register(app: Flask) -> None:
    """Add these commands to the application."""
    for command in (database_commands, back_up, restore, purge, link_commands, incident_commands):
        app.cli.add_command(command)


@database_commands.command("upgrade")
def upgrade() -> None:
    """Create the database or bring it up to this version."""
    try:
        schema.upgrade(runtime().database, report=_tell_revision)
        click.echo(f"ok {schema.current_revision(runtime().database)}")
    except schema.TooNewError as error:
        click.echo(f"The database is newer than this program (revision {error}).", err=True)
        sys.exit(EXIT_FAILED)
    except UnavailableError as error:
        click.echo(f"The database cannot be opened: {error}", err=True)
        sys.exit(EXIT_FAILED)


@click.command("backup")
@with_appcontext
@click.argument("file", type=click.Path(path_type=Path))
def back_up(file: Path) -> None:
    """Copy the whole database, as it is at one moment, into a new FILE. Serving goes on."""
    with exit_on_error():
        counts = backup.back_up(runtime().database, file, _tell_rows)
        click.echo(f"ok {file}: {_row_counts(counts)}")


@click.command("restore")
@with_appcontext
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def restore(file: Path) -> None:
    """Put what a backup FILE holds into a database that is still empty."""
    with exit_on_error():
        schema.upgrade(runtime().database)
        counts = backup.restore(runtime().database, file, _tell_rows, _tell)
        click.echo(f"ok {file}: {_row_counts(counts)}")


@click.command("purge")
@with_appcontext
@click.option("--dry-run", is_flag=True, help="Say what would go, and delete nothing.")
@click.option("--force", is_flag=True, help="Go on where the purge would stop itself.")
def purge(*, dry_run: bool, force: bool) -> None:
    """Delete the files that nobody has touched for 24 months, or for ADN_MONTHS, and old remarks.

    It stops by itself when that would be more than one in five, or when the clock looks wrong.
    """
    now, database = runtime().now(), runtime().database
    with exit_on_error():
        with database.reading() as connection:
            plan = retention.plan_purge(connection, now, runtime().settings.months)
        stop = retention.stop_reason(plan, now)
        if dry_run:
            click.echo(f"ok {plan.expired} of {plan.total} files would go")
            return
        if stop and not force:
            exit_with_message(f"nothing was deleted: {STOP_MESSAGES[stop]} (--force goes on)")
        deleted = retention.purge(database, plan, _tell_purged)
        with database.writing() as connection:
            oldest = week_of(plan.unchanged_since)
            remarks.delete_before(connection, oldest)
            offers.delete_before(connection, oldest)
            throttle.delete_expired(connection, now)
            coordinators.delete_expired(connection, now, runtime().settings.months)
        database.truncate_wal()
    click.echo(f"ok {deleted} of {plan.total} files deleted")


# The token of a link may begin with a hyphen, and is not an option.
@link_commands.command("revoke", context_settings={"ignore_unknown_options": True})
@click.argument("what")
def revoke(what: str) -> None:
    """Close a private link, given whole; or every way into a file, given by the id in its address.

    Those who came in by it are out at once, and so are those whom they invited. What was answered
    stays, but for their voices in a round that is not open yet.
    """
    with exit_on_error():
        with runtime().database.writing() as connection:
            names = possible_tokens(_last_part(what))
            closed = any(_revoke(connection, name) for name in names)
        runtime().database.truncate_wal()
    if not closed:
        exit_with_message("there is no such link and no such file")
    click.echo("ok")


def _last_part(address: str) -> str:
    """What follows the last slash of an address, without a query nor a fragment."""
    return re.split("[?#]", address)[0].rstrip("/").rpartition("/")[2]


def _revoke(connection: Connection, name: str) -> bool:
    """Close the file of that id, or the link of that token; False when there is none."""
    if PUBLIC_ID.fullmatch(name):
        return revocation.revoke_all_access(connection, name)
    return revocation.revoke_link_by_token(connection, name)


def _tell_revision(revision: str) -> None:
    click.echo(f"migrated to {revision}", err=True)


def _tell(step: str) -> None:
    click.echo(step, err=True)


def _tell_rows(table: str, rows: int) -> None:
    click.echo(f"{table}: {rows} rows", err=True)


def _tell_purged(files: int) -> None:
    if files % PURGED_PER_LINE == 0:
        click.echo(f"{files} files deleted", err=True)


def _row_counts(counts: Counts) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items())
