"""Form mapping: a page shows the values that it saved."""

import pytest

from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Note, Page, Purpose, Tick
from adn_assess.forms.entries import adapter_of
from adn_assess.storage.stored_voice import StoredRound, StoredVoice
from adn_assess.web.assessment.stored_values import stored_values
from adn_assess.web.journeys.questionnaire.form_mapping import changes_of


def voice(**stored: object) -> StoredVoice:
    """A voice that has said nothing, or what is given."""
    round_ = StoredRound(1, "0" * 20, 1, "e" * 64, "diagnosis", "together", 0, None)
    empty: dict[str, object] = {"role": None, "profile": {}, "codes": {}, "notes": {}}
    return StoredVoice("0" * 20, round_, 1, "profil", **{**empty, **stored})  # type: ignore[arg-type] # one field a name


def values_of(page: Page) -> dict[str, str]:
    """The last choice of each entry."""
    return {
        adapter_of(entry).name: "ticked"
        if isinstance(entry, Tick)
        else "Des mots."
        if isinstance(entry, Note)
        else adapter_of(entry).codes[-1]
        for entry in page.entries
    }


@pytest.mark.parametrize("purpose", ["diagnosis", "mandate", "handover"])
def test_what_is_saved_of_a_page_is_what_is_read_of_it(edition: Edition, purpose: Purpose) -> None:
    for page in (*edition.pages_by_purpose[purpose], edition.paper):
        values = values_of(page)
        changes = changes_of(voice(), page, values, "suite")
        rows = (changes.profile or {}, changes.codes or {}, changes.notes or {})
        assert sum(map(len, rows)) + (changes.role is not None) == len(values)
        stored = voice(role=changes.role, profile=rows[0], codes=rows[1], notes=rows[2])
        assert stored_values(stored, page) == values


def test_a_page_changes_nothing_that_was_not_sent(edition: Edition) -> None:
    page = edition.pages_by_purpose["diagnosis"][0]
    changes = changes_of(voice(role="agent"), page, {}, "suite")
    assert (changes.page_slug, changes.role) == ("suite", "agent")
    assert (changes.profile, changes.codes, changes.notes) == ({}, {}, {})
