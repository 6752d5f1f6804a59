"""The commands: `flask content check`, `flask db upgrade`, `flask diagnose`."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final, cast

import click
from flask import Flask
from flask.cli import AppGroup, with_appcontext

from adn_assess.content.answers_file import WrongAnswersError, read_save_file
from adn_assess.content.edition_loader import BrokenContentError, Finding
from adn_assess.content.fault_messages import fault_message
from adn_assess.content.save_file import KnownEdition
from adn_assess.domain.edition.catalogue import LANGUAGES, Language
from adn_assess.domain.reports.assemble import build_report
from adn_assess.exports.formats import FORMATS
from adn_assess.storage import schema
from adn_assess.storage.database import UnavailableError
from adn_assess.web.http.language import ENGLISH
from adn_assess.web.runtime import CurrentEdition, runtime

EXIT_FAULTS: Final = 2
content_commands = AppGroup("content", help="Check the content in questions/.")
database_commands = AppGroup("db", help="Create or migrate the database.")

language_option = click.option(
    "--lang", type=click.Choice(LANGUAGES), default="fr", show_default=True, help="Language."
)


def register(app: Flask) -> None:
    """Give the application its commands."""
    app.cli.add_command(content_commands)
    app.cli.add_command(database_commands)
    app.cli.add_command(diagnose)


def print_findings(findings: Iterable[Finding], language: Language) -> None:
    """Print each fault of the content with its file and line."""
    for found in findings:
        told = fault_message(found.fault, language)
        click.echo(f"questions/{found.file}:{found.line}: {told}", err=True)


@content_commands.command("check")
@language_option
def check(lang: str) -> None:
    """Read questions/ and print every fault, with its file and line."""
    kept = _content(cast("Language", lang))
    edition = kept.edition
    counts = (
        f"{len(edition.axes)} axes, {len(edition.questions)} statements, "
        f"{len(edition.actions)} actions, {len(edition.precedents)} precedents, "
        f"{len(edition.links)} links"
    )
    click.echo(f"ok {kept.id[:12]}: {counts}")


@database_commands.command("upgrade")
def upgrade() -> None:
    """Create the database or bring it up to this version."""
    try:
        schema.upgrade(runtime().database)
        click.echo(f"ok {schema.current_revision(runtime().database)}")
    except schema.TooNewError as error:
        click.echo(f"The database is newer than this program (revision {error}).", err=True)
        sys.exit(EXIT_FAULTS)
    except UnavailableError as error:
        click.echo(f"The database cannot be opened: {error}", err=True)
        sys.exit(EXIT_FAULTS)


@click.command("diagnose")
@with_appcontext
@click.argument("answers", type=click.Path(path_type=Path))
@click.option("--format", "kind", type=click.Choice(list(FORMATS)), default="json")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write.")
@language_option
def diagnose(answers: Path, kind: str, output: Path | None, lang: str) -> None:
    """Make a report from an ANSWERS file (YAML or JSON), without a server or a database."""
    language = cast("Language", lang)
    kept = _content(language)
    try:
        text = answers.read_text(encoding="utf-8-sig")
        given = read_save_file(kept.edition, text, _only(kept))
    except (OSError, UnicodeDecodeError) as error:
        click.echo(f"{answers}: {error}", err=True)
        sys.exit(EXIT_FAULTS)
    except WrongAnswersError as error:
        for line, fault in error.faults:
            click.echo(f"{answers}:{line}: {fault_message(fault, language)}", err=True)
        sys.exit(EXIT_FAULTS)
    library = _library(language)
    report = build_report(
        kept.edition, kept.id, given.round, language, library=library, history=given.history
    )
    made = FORMATS[kind].export(report)
    if output is None:
        sys.stdout.buffer.write(made)
        return
    try:
        output.write_bytes(made)
    except OSError as error:
        click.echo(f"{output}: {error.strerror}", err=True)
        sys.exit(EXIT_FAULTS)


def _only(kept: CurrentEdition) -> KnownEdition:
    """Without a database, today's content is the only one that is known."""
    return lambda edition_id: kept.edition if edition_id == kept.id else None


def _library(language: Language) -> str | None:
    """Where the items of a report have their pages, when this installation says its address."""
    address = runtime().settings.address
    root = ENGLISH if language == "en" else ""
    return address and f"{address}{root}/decouvrir"


def _content(language: Language) -> CurrentEdition:
    try:
        return runtime().current
    except BrokenContentError as error:
        print_findings(error.findings, language)
        sys.exit(EXIT_FAULTS)
