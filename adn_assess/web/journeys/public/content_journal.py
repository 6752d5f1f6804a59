"""« Journal du contenu »: every publication, what changed item by item, and why; for anybody."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from flask import Blueprint, render_template, request
from sqlalchemy import Connection

from adn_assess.caches.bounded import cached_by
from adn_assess.domain.edition.catalogue import LANGUAGES, Language, Text
from adn_assess.domain.edition.changes import EditionChanges, edition_changes
from adn_assess.domain.reports.phrasing import long_date
from adn_assess.storage import publications
from adn_assess.storage.publications import StoredPublication
from adn_assess.web.assessment.content_changes import ChangeView, change_views
from adn_assess.web.http.dates import day_of
from adn_assess.web.http.language import current_language
from adn_assess.web.runtime import UnreadableEditionError, runtime

blueprint: Final = Blueprint("content_journal", __name__)
PER_PAGE: Final = 10
BEFORE: Final = "avant"
"""In the address of a page: the number that those of its publications are below."""
MAX_COMPARED: Final = 64
"""Pairs of editions of which the differences are in memory."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something changed."""

    words: str
    """Empty without a reason."""
    language: Language


NO_REASON: Final = Reason("", "fr")


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One publication."""

    number: int
    when: str
    edition_id: str
    why: Reason
    changes: Sequence[tuple[ChangeView, Reason]]
    """Each item that changed, and why."""
    other_settings: bool
    is_readable: bool = True
    """Whether this program can read both editions, to tell what changed."""


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Some publications, the latest first, and what the addresses beside this page have."""

    entries: Sequence[JournalEntry]
    older: int | None
    """Of the page before it in time; None for the first publications."""
    newer: int | None
    """Of the page after it; None for the latest, which has the address of the journal."""
    is_latest: bool


@blueprint.get("/journal-du-contenu")
def page() -> str:
    """Ten publications, the latest first: the last ones, or those before the number asked for.

    What an address with a number shows stays the same, whatever is published later.
    """
    with runtime().database.reading() as connection:
        last = publications.last_number(connection)
        asked = request.args.get(BEFORE, last + 1, type=int)
        before = asked if 1 < asked <= last else last + 1
        listed = publications.list_publications(connection, before, PER_PAGE)
        entries = [_entry(connection, each) for each in listed]
    first = listed[-1].number if listed else 1
    after = before + PER_PAGE
    shown = JournalPage(
        entries,
        first if first > 1 else None,
        after if after <= last else None,
        is_latest=before == last + 1,
    )
    return render_template("public/content_journal.html", page=shown)


def _reason(text: Text, language: Language) -> Reason:
    """A reason in the language of the page, or else in the one in which it was given."""
    others = (each for each in (language, *LANGUAGES) if text.to(each))
    given = next(others, language)
    return Reason(text.to(given), given)


def _entry(connection: Connection, stored: StoredPublication) -> JournalEntry:
    language = current_language()
    reasons = {item: _reason(text, language) for item, text in stored.reasons.items()}
    entry = JournalEntry(
        stored.number,
        long_date(day_of(stored.published_at), language),
        stored.edition_id,
        reasons.get("", NO_REASON),
        (),
        other_settings=False,
        is_readable=False,
    )
    try:
        changes = changes_between(connection, stored.former_edition_id, stored.edition_id)
    except UnreadableEditionError:
        return entry
    return replace(
        entry,
        changes=[(each, reasons.get(each.key, NO_REASON)) for each in change_views(changes.items)],
        other_settings=changes.other_settings,
        is_readable=True,
    )


def _key(connection: Connection, former_id: str, later_id: str) -> tuple[str, str, str]:
    """The two editions, and that of the files: what an old one lacks is taken from it."""
    del connection
    return former_id, later_id, runtime().files.id


@cached_by(_key, MAX_COMPARED)
def changes_between(connection: Connection, former_id: str, later_id: str) -> EditionChanges:
    """What differs between two stored editions; raises UnreadableEditionError."""
    former, later = (runtime().edition(connection, each) for each in (former_id, later_id))
    return edition_changes(former, later)
