"""Commands `flask incidents record`, `amend` and `list`: the register of incidents."""

import textwrap
from collections.abc import Callable
from datetime import date
from typing import Final

import click
from flask.cli import AppGroup

from adn_assess.storage import incidents
from adn_assess.storage.incidents import Incident
from adn_assess.web.commands.errors import ROW_NUMBER, exit_on_error, exit_with_message
from adn_assess.web.http.dates import day_of
from adn_assess.web.runtime import runtime

incident_commands = AppGroup("incidents", help="The register of confidentiality incidents.")

FIELD_QUESTIONS: Final = {
    "known": "Day on which you learned of it (2026-11-23)",
    "happened": "When it happened, or about when",
    "information": "Personal information touched, or why that cannot be told",
    "circumstances": "What happened, in short",
    "people": "How many people it concerns, or about how many",
    "risk": "What tells whether serious injury may follow: how sensitive the information is, "
    "what ill use it could serve, with what consequences, how likely",
    "notices": "If serious: when the Commission d'accès à l'information and the people concerned "
    "were told, public notices given and why (otherwise: none)",
    "measures": "What was done to reduce the risk",
}
"""The fields of an incident with the question that asks for each; `serious` is asked apart."""
LINE_CHARACTERS: Final = 78

Command = Callable[..., None]


def _day(_context: click.Context, _parameter: click.Parameter, text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise click.BadParameter("a day is written as 2026-11-23") from error


def _fields(*, demanded: bool) -> Callable[[Command], Command]:
    """An option for each part of an incident; what is demanded and not given is asked for."""

    def add(command: Command) -> Command:
        for name, asked in reversed(FIELD_QUESTIONS.items()):
            check = _day if name == "known" else None
            prompt = asked if demanded else None
            command = click.option(f"--{name}", prompt=prompt, help=asked, callback=check)(command)
        asked = "Is there a risk of serious injury"
        prompt = asked if demanded else None
        return click.option("--serious/--not-serious", default=None, prompt=prompt, help=asked)(
            command
        )

    return add


@incident_commands.command("record")
@_fields(demanded=True)
def record(**fields: object) -> None:
    """Write an incident down; what is not given as an option is asked for."""
    with exit_on_error(), runtime().database.writing() as connection:
        number = incidents.record(connection, fields, runtime().now())
    click.echo(f"ok {number}")


@incident_commands.command("amend")
@click.argument("number", type=ROW_NUMBER)
@_fields(demanded=False)
def amend(number: int, **fields: object) -> None:
    """Bring what is told of incident NUMBER up to date, by the options that are given."""
    changes = {name: value for name, value in fields.items() if value is not None}
    if not changes:
        exit_with_message("say what changes, as in --measures '…'")
    with exit_on_error(), runtime().database.writing() as connection:
        amended = incidents.amend(connection, number, changes)
    if not amended:
        exit_with_message(f"there is no incident {number}")
    click.echo("ok")


@incident_commands.command("list")
def show() -> None:
    """Print the whole register, to read or to send to the Commission."""
    with exit_on_error(), runtime().database.reading() as connection:
        recorded = incidents.list_incidents(connection)
    click.echo("\n\n".join(_format_incident(each) for each in recorded) or "the register is empty")


def _format_incident(incident: Incident) -> str:
    lines = [f"Incident {incident.id}, recorded on {day_of(incident.recorded_at)}"]
    lines += [_line("serious", "yes" if incident.serious else "no")]
    lines += [_line(name, getattr(incident, name)) for name in FIELD_QUESTIONS]
    return "\n".join(lines)


def _line(name: str, words: str) -> str:
    return textwrap.fill(f"  {name}: {words}", LINE_CHARACTERS, subsequent_indent="    ")
