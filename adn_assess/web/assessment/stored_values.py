"""What is stored for a page of the questionnaire."""

from adn_assess.domain.edition.questionnaire import Page
from adn_assess.forms.entries import StoredRow, stored_rows
from adn_assess.storage.stored_voice import StoredVoice


def stored_values(stored: StoredVoice, page: Page) -> dict[str, str]:
    """Return what is stored for a page, by name of field."""
    values = ((name, _stored_value(stored, row)) for name, row in stored_rows(page).items())
    return {name: value for name, value in values if value is not None}


def _stored_value(stored: StoredVoice, row: StoredRow) -> str | None:
    match row.kind:
        case "role":
            return stored.role
        case "profile":
            return stored.profile.get(row.key)
        case "note":
            return stored.notes.get(row.key)
        case "answer":
            return stored.codes.get(row.key)
