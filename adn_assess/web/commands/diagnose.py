"""Command `flask diagnose`: a report from an answers file, without server or database."""

import sys
from pathlib import Path
from typing import cast

import click
from flask import Flask
from flask.cli import with_appcontext

from adn_assess.content.answers_file import WrongAnswersError, decode_file, read_save_file
from adn_assess.content.save_file import ReadingContext
from adn_assess.content.voice_entry import KnownEdition
from adn_assess.domain.answers.days import plausible_days
from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.faults import Fault
from adn_assess.domain.reports.assemble import build_report
from adn_assess.exports.formats import FORMATS
from adn_assess.web.assessment.fault_messages import fault_message, other_faults_message
from adn_assess.web.commands.content import language_option, load_content
from adn_assess.web.commands.errors import EXIT_FAILED
from adn_assess.web.http.dates import day_of
from adn_assess.web.http.language import ENGLISH
from adn_assess.web.runtime import CurrentEdition, runtime


def register(app: Flask) -> None:
    """Add this command to the application."""
    app.cli.add_command(diagnose)


@click.command("diagnose")
@with_appcontext
@click.argument("answers", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "kind",
    type=click.Choice(list(FORMATS)),
    default="json",
    help="Format of the report; csv is a ZIP archive of one CSV file for each table.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write.")
@language_option
def diagnose(answers: Path, kind: str, output: Path | None, lang: str) -> None:
    """Make a report from an ANSWERS file (YAML or JSON), without a server or a database."""
    language = cast("Language", lang)
    current = load_content(language)
    try:
        text = decode_file(answers.read_bytes())
        days = plausible_days(day_of(runtime().now()))
        known = _editions_without_database(current)
        save_file = read_save_file(ReadingContext(current.edition, days, known), text)
    except OSError:
        click.echo(f"{answers}: {fault_message(Fault('not_opened', ()), language)}", err=True)
        sys.exit(EXIT_FAILED)
    except WrongAnswersError as error:
        for line, fault in error.faults:
            click.echo(f"{answers}:{line}: {fault_message(fault, language)}", err=True)
        if error.others:
            click.echo(f"{answers}: {other_faults_message(error.others, language)}", err=True)
        sys.exit(EXIT_FAILED)
    library = _library(language)
    report = build_report(
        current.edition,
        current.id,
        save_file.round,
        language,
        library=library,
        history=save_file.history,
    )
    content = FORMATS[kind].export(report)
    if output is None:
        sys.stdout.buffer.write(content)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        click.echo(f"{output}: {error.strerror}", err=True)
        sys.exit(EXIT_FAILED)


def _editions_without_database(current: CurrentEdition) -> KnownEdition:
    """A lookup of editions without a database: only today's edition is known."""
    return lambda edition_id: current.edition if edition_id == current.id else None


def _library(language: Language) -> str | None:
    """The absolute address of the library, when this installation has an address."""
    address = runtime().settings.address
    root = ENGLISH if language == "en" else ""
    return address and f"{address}{root}/decouvrir"
