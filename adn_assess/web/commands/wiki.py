"""Command `flask wiki compare`: what changed on the source page since the content was made."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import cast

import click
from flask import Flask
from flask.cli import AppGroup

from adn_assess.content.draft_document import path_text
from adn_assess.content.mediawiki_export import MAX_BYTES, WrongExportError
from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.source_changes import SourceChange, source_changes
from adn_assess.domain.faults import Fault
from adn_assess.forms.studio import MAX_TITLE
from adn_assess.storage import coordinators, drafts, editions
from adn_assess.storage.schema import current_revision
from adn_assess.web.assessment.fault_messages import fault_message
from adn_assess.web.assessment.known_ids import known_ids
from adn_assess.web.assessment.source_messages import (
    source_change_message,
    source_changes_summary,
    wrong_export_message,
)
from adn_assess.web.commands.content import language_option, load_content, served_content
from adn_assess.web.commands.errors import EXIT_FAILED, exit_on_error, exit_with_message, some_words
from adn_assess.web.runtime import runtime

wiki_commands = AppGroup("wiki", help="The page of the wiki that the content comes from.")


def register(app: Flask) -> None:
    """Add these commands to the application."""
    app.cli.add_command(wiki_commands)


@wiki_commands.command("compare")
@click.argument("export", type=click.Path(path_type=Path))
@click.option(
    "--draft", "title", callback=some_words, help="Put what changed in a new draft of that title."
)
@language_option
def compare(export: Path, title: str | None, lang: str) -> None:
    """Say what changed on the source page: EXPORT is what Special:Export of the wiki gives.

    Nothing is written but a draft, when one is asked for: each line is for somebody to judge.
    """
    # A server defines this command, and never runs it.
    from adn_assess.content.wiki_source import read_wiki_source  # noqa: PLC0415

    language = cast("Language", lang)
    load_content(language)
    with exit_on_error():
        edition = served_content().edition
    try:
        page, source = read_wiki_source(edition, _read(export))
    except OSError:
        click.echo(f"{export}: {fault_message(Fault('not_opened', ()), language)}", err=True)
        sys.exit(EXIT_FAILED)
    except WrongExportError as error:
        exit_with_message(f"{export}: {wrong_export_message(error, language)}")
    with exit_on_error():
        changes = source_changes(edition, source, _taken())
    click.echo(" ".join(filter(None, (page.title, page.timestamp[:10]))))
    for change in changes:
        click.echo(f"- {source_change_message(change, edition, language)}")
    click.echo(source_changes_summary(len(changes), language))
    if title is not None:
        with exit_on_error():
            click.echo(f"ok draft {_add_draft(title, changes)}")


def _add_draft(title: str, changes: Iterable[SourceChange]) -> int:
    """Begin a draft of what is served with the changes of the page; return its number.

    Each thing that changed is one act, so that it can be undone alone.
    """
    current, now = runtime().current, runtime().now()
    with runtime().database.writing() as connection:
        editions.store_edition(connection, current.id, current.packed, now)
        draft_id = drafts.create_draft(connection, title[:MAX_TITLE], current.id, now, None)
        for each in changes:
            pairs = [(path_text(path), value) for path, value in each.changes]
            drafts.add_changes(connection, draft_id, pairs, None, now)
        coordinators.add_act(connection, None, "proposals_added", title, now)
    return draft_id


def _taken() -> set[str]:
    """The ids that were ever given; none before the first start."""
    if current_revision(runtime().database) is None:
        return set()
    with runtime().database.reading() as connection:
        return known_ids(connection)


def _read(export: Path) -> bytes:
    """The bytes of a file, up to one more than is accepted."""
    with export.open("rb") as file:
        return file.read(MAX_BYTES + 1)
