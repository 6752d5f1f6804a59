"""Commands `flask coordination invite`, `list` and `revoke`: who may write the content."""

from typing import Final

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from adn_assess.storage import coordinators
from adn_assess.storage.coordination_acts import MAX_NAME
from adn_assess.storage.coordinators import CoordinatorState, ListedCoordinator
from adn_assess.web.assessment.links import new_token
from adn_assess.web.commands.errors import ROW_NUMBER, exit_on_error, exit_with_message
from adn_assess.web.http.dates import local_time
from adn_assess.web.runtime import runtime

coordination_commands = AppGroup("coordination", help="Who may write the content.")

STATE_WORDS: Final[dict[CoordinatorState, str]] = {
    "invited": "invited, until",
    "in": "in, until",
    "lapsed": "not opened by",
    "ended": "ended on",
    "revoked": "closed on",
}
ERASED: Final = "(name erased)"


def register(app: Flask) -> None:
    """Add these commands to the application."""
    app.cli.add_command(coordination_commands)


@coordination_commands.command("invite")
@click.argument("name")
def invite(name: str) -> None:
    """Print a link by which NAME comes in to write the content.

    It opens once, within 72 hours, and lets that one browser in for 90 days.
    """
    name = " ".join(name.split())
    if not 0 < len(name) <= MAX_NAME or not name.isprintable():
        exit_with_message(f"a name has from 1 to {MAX_NAME} characters, on one line")
    token = new_token()
    with exit_on_error(), runtime().database.writing() as connection:
        number = coordinators.invite(connection, name, token, runtime().now())
    path = current_app.url_map.bind("").build("studio.door", {"token": token})
    click.echo(f"ok {number}")
    click.echo(f"{runtime().settings.address or ''}{path}")
    if runtime().settings.address is None:
        click.echo(
            "ADN_ADDRESS is not set: put the address of the site before it, as https://example.org",
            err=True,
        )


@coordination_commands.command("list")
def show() -> None:
    """Print everyone who was invited, and where their access stands."""
    with exit_on_error(), runtime().database.reading() as connection:
        listed = coordinators.list_coordinators(connection, runtime().now())
    click.echo("\n".join(map(_line, listed)) or "nobody was invited")


@coordination_commands.command("revoke")
@click.argument("number", metavar="ID", type=ROW_NUMBER)
def revoke(number: int) -> None:
    """End the access or the invitation of that ID, at once."""
    with exit_on_error():
        with runtime().database.writing() as connection:
            ended = coordinators.revoke(connection, number, runtime().now())
        runtime().database.truncate_wal()
    if not ended:
        exit_with_message(f"nobody comes in by {number}")
    click.echo("ok")


def _line(each: ListedCoordinator) -> str:
    return f"{each.id}  {each.name or ERASED}  {STATE_WORDS[each.state]} {local_time(each.until)}"
