"""« Journal du contenu »: every publication, what changed item by item, and why; for anybody."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from flask import Blueprint, render_template
from sqlalchemy import Connection

from adn_assess.domain.edition.catalogue import LANGUAGES, Language, Text
from adn_assess.domain.edition.changes import edition_changes
from adn_assess.domain.reports.phrasing import long_date
from adn_assess.storage import publications
from adn_assess.storage.publications import StoredPublication
from adn_assess.web.assessment.content_changes import ChangeView, change_views
from adn_assess.web.http.dates import day_of
from adn_assess.web.http.language import current_language
from adn_assess.web.runtime import UnreadableEditionError, runtime

blueprint: Final = Blueprint("content_journal", __name__)


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


@blueprint.get("/journal-du-contenu")
def page() -> str:
    """What was published, the latest first."""
    with runtime().database.reading() as connection:
        entries = [_entry(connection, each) for each in publications.list_publications(connection)]
    return render_template("public/content_journal.html", entries=entries)


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
        former, published = (
            runtime().edition(connection, each)
            for each in (stored.former_edition_id, stored.edition_id)
        )
    except UnreadableEditionError:
        return entry
    changes = edition_changes(former, published)
    return replace(
        entry,
        changes=[(each, reasons.get(each.key, NO_REASON)) for each in change_views(changes.items)],
        other_settings=changes.other_settings,
        is_readable=True,
    )
