"""Commands `flask content …`: check, export, publish, tell what is served; messages of faults."""

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
from adn_assess.content.edition_loader import BrokenContentError, Finding, load_edition
from adn_assess.domain.edition.catalogue import LANGUAGES, Language, Text
from adn_assess.domain.faults import MAX_LISTED_FAULTS
from adn_assess.storage import coordinators, publications
from adn_assess.storage.publications import SupersededError
from adn_assess.storage.schema import current_revision
from adn_assess.web.assessment.fault_messages import fault_message, other_faults_message
from adn_assess.web.assessment.publishing import (
    NothingChangedError,
    RescaledError,
    publish,
    withdrawn_examples,
)
from adn_assess.web.commands.errors import EXIT_FAILED, exit_on_error, exit_with_message, some_words
from adn_assess.web.runtime import CurrentEdition, runtime

content_commands = AppGroup("content", help="Check, publish, or write as files the content.")

language_option = click.option(
    "--lang", type=click.Choice(LANGUAGES), default="fr", show_default=True, help="Language."
)


def register(app: Flask) -> None:
    """Add these commands to the application."""
    app.cli.add_command(content_commands)


def print_findings(
    findings: Sequence[Finding], language: Language, folder: Path = Path("questions")
) -> None:
    """Print the first faults of the content with their file and line, on standard error."""
    for finding in findings[:MAX_LISTED_FAULTS]:
        message = fault_message(finding.fault, language)
        click.echo(f"{folder / finding.file}:{finding.line}: {message}", err=True)
    others = len(findings) - MAX_LISTED_FAULTS
    if others > 0:
        click.echo(f"{folder}/: {other_faults_message(others, language)}", err=True)


def load_content(language: Language) -> CurrentEdition:
    """The edition of questions/; when it has faults, print them and exit with status 2."""
    try:
        return runtime().files
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


@content_commands.command("publish")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--why", required=True, callback=some_words, help="Why, in French: the public journal tells it."
)
@click.option("--why-en", callback=some_words, help="Why, in English.")
@language_option
def publish_folder(folder: Path, why: str, why_en: str | None, lang: str) -> None:
    """Serve the content of FOLDER from now on, in place of what was published before."""
    try:
        edition = load_edition(folder)
    except BrokenContentError as error:
        print_findings(error.findings, cast("Language", lang), folder)
        sys.exit(EXIT_FAILED)
    with exit_on_error(), runtime().database.writing() as connection:
        runtime().serve_last_published(connection)
        if taken_back := withdrawn_examples(connection, edition):
            names = "; ".join(each.fr for each in taken_back)
            exit_with_message(f"their authors took these examples back; remove them: {names}")
        try:
            number = publish(connection, edition, {"": Text(why, why_en or "")})
        except NothingChangedError:
            exit_with_message("this content is served already: nothing to publish")
        except SupersededError:
            exit_with_message("another version was published meanwhile: nothing was published")
        except RescaledError as error:
            exit_with_message(
                "these statements have other options under the same id; give them new ids: "
                + ", ".join(error.statements)
            )
        coordinators.add_act(connection, None, "published", str(folder), runtime().now())
    click.echo(f"ok publication {number}")
    if why_en is None:
        click.echo("--why-en is missing: the English journal tells why in French", err=True)


@content_commands.command("served")
def served() -> None:
    """Print which edition is served: the one published last, or that of questions/."""
    with exit_on_error():
        current = served_content()
        with runtime().database.reading() as connection:
            is_published = publications.last_edition_id(connection) is not None
    served_id, files_id = current.id[:12], runtime().files.id[:12]
    folder = runtime().settings.content
    if not is_published:
        click.echo(f"ok {files_id}: the files of {folder}; nothing was published")
    elif served_id == files_id:
        click.echo(f"ok {served_id}: published last; the files of {folder} say the same")
    else:
        click.echo(
            f"ok {served_id}: published last; the files of {folder} ({files_id}) are not served "
            "before they are published"
        )


def served_content() -> CurrentEdition:
    """The edition that the application serves; that of the files before the first start."""
    database = runtime().database
    if current_revision(database) is not None:
        with database.reading() as connection:
            runtime().serve_last_published(connection)
    return runtime().current


@content_commands.command("export")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@language_option
def export(folder: Path, lang: str) -> None:
    """Write the content that is served into FOLDER, as files like those of questions/.

    FOLDER is new, empty, or holds content already, which is replaced. Comments, order and quotes
    are kept where the words did not change.
    """
    load_content(cast("Language", lang))
    try:
        with exit_on_error():
            current = served_content()
            written_id = export_edition(current.edition, runtime().settings.content, folder)
    except BrokenContentError as error:
        print_findings(error.findings, cast("Language", lang))
        sys.exit(EXIT_FAILED)
    except ForeignFolderError:
        exit_with_message(f"{folder} holds something else than content, or content with faults")
    except UnequalExportError:
        exit_with_message("the files would not read as the content that is served: none is written")
    click.echo(f"ok {written_id[:12]}: {folder}")
    if written_id != current.id:
        click.echo(
            f"not the id of what is served ({current.id[:12]}): this version of the program adds "
            "texts that the content lacked; to serve the same, publish this folder here too",
            err=True,
        )
