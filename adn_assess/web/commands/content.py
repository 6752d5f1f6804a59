"""Commands `flask content check` and `export`, and the messages of content faults."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import click
from flask import Flask
from flask.cli import AppGroup

from adn_assess.content.edition_folder import (
    ForeignFolderError,
    UnequalExportError,
    export_edition,
)
from adn_assess.content.edition_loader import BrokenContentError, Finding
from adn_assess.domain.edition.catalogue import LANGUAGES, Language
from adn_assess.domain.faults import MAX_LISTED_FAULTS
from adn_assess.web.assessment.fault_messages import fault_message, other_faults_message
from adn_assess.web.commands.errors import EXIT_FAILED, exit_on_error, exit_with_message
from adn_assess.web.runtime import CurrentEdition, runtime

content_commands = AppGroup("content", help="Check the content, or write it as files.")

language_option = click.option(
    "--lang", type=click.Choice(LANGUAGES), default="fr", show_default=True, help="Language."
)


def register(app: Flask) -> None:
    """Add these commands to the application."""
    app.cli.add_command(content_commands)


def print_findings(findings: Sequence[Finding], language: Language) -> None:
    """Print the first faults of the content with their file and line, on standard error."""
    for finding in findings[:MAX_LISTED_FAULTS]:
        message = fault_message(finding.fault, language)
        click.echo(f"questions/{finding.file}:{finding.line}: {message}", err=True)
    others = len(findings) - MAX_LISTED_FAULTS
    if others > 0:
        click.echo(f"questions/: {other_faults_message(others, language)}", err=True)


def load_content(language: Language) -> CurrentEdition:
    """Today's edition; when it has faults, print them and exit with status 2."""
    try:
        return runtime().current
    except BrokenContentError as error:
        print_findings(error.findings, language)
        sys.exit(EXIT_FAILED)


@content_commands.command("check")
@language_option
def check(lang: str) -> None:
    """Read questions/ and print every fault, with its file and line."""
    current = load_content(cast("Language", lang))
    edition = current.edition
    counts = (
        f"{len(edition.axes)} axes, {len(edition.questions)} statements, "
        f"{len(edition.actions)} actions, {len(edition.precedents)} precedents, "
        f"{len(edition.links)} links"
    )
    click.echo(f"ok {current.id[:12]}: {counts}")


@content_commands.command("export")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@language_option
def export(folder: Path, lang: str) -> None:
    """Write the content that is served into FOLDER, as files like those of questions/.

    FOLDER is new, empty, or holds content already, which is replaced. Comments, order and quotes
    are kept where the words did not change.
    """
    current = load_content(cast("Language", lang))
    try:
        with exit_on_error():
            export_edition(current.edition, runtime().settings.content, folder)
    except BrokenContentError as error:
        print_findings(error.findings, cast("Language", lang))
        sys.exit(EXIT_FAILED)
    except ForeignFolderError:
        exit_with_message(f"{folder} holds something else than content, or content with faults")
    except UnequalExportError:
        exit_with_message("the files would not read as the content that is served: none is written")
    click.echo(f"ok {current.id[:12]}: {folder}")
