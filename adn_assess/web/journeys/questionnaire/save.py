"""Saving a page of the questionnaire: what is checked, what is stored, and the outcome."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from sqlalchemy import Connection

from adn_assess.domain.edition.questionnaire import Page
from adn_assess.forms.base import AUTOSAVE
from adn_assess.forms.light_field import incomplete
from adn_assess.forms.page_form import RoundMarkForm, Submission, page_form, read_submission
from adn_assess.storage.stored_voice import StoredVoice
from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.assessment.field_fingerprints import changed_since
from adn_assess.web.assessment.form_keys import sent_form_key
from adn_assess.web.assessment.links import add_return_link
from adn_assess.web.assessment.moved_rounds import as_shown, is_for_round, store_changes
from adn_assess.web.assessment.page_sequence import NumberedPage
from adn_assess.web.assessment.save_outcomes import Closed, Conflict, Left, Rejected, Saved
from adn_assess.web.assessment.stored_values import stored_values
from adn_assess.web.http.form_data import submitted
from adn_assess.web.journeys.questionnaire.find_page import slug_to_resume_at
from adn_assess.web.journeys.questionnaire.form_mapping import changes_of
from adn_assess.web.journeys.questionnaire.light_rows import (
    without_equivalents,
    without_finer_removals,
)

QUIT: Final = "quit"

PageConflict = Conflict[Mapping[str, str | None]]
"""The fields that changed meanwhile, with what is stored; None for what was removed."""
PageOutcome = Saved | Rejected | PageConflict | Closed | Left


@dataclass(frozen=True, slots=True)
class SentPage:
    """What was sent for a page of the questionnaire, with the controls of its form."""

    submission: Submission
    seen: str
    """Fingerprint of the values that the page showed."""
    unconfirmed: str
    """What the page sent before without an answer, as a query string."""
    round_mark: str | None
    """Round that the page was shown for, and the words it was shown in; None when it does not say.
    """
    to: str | None
    action: str | None
    form_key: str

    @property
    def stays(self) -> bool:
        """Whether one comes back to this page, so that what is required may still be missing."""
        return self.action in (QUIT, AUTOSAVE)


def read_sent_page(page: Page, stored: StoredVoice) -> SentPage:
    """Read the form of a page from this request.

    While one answers, or when one leaves, a choice of an overview may still wait for what it asks
    further.
    """
    form = submitted(page_form(page))
    submission = read_submission(form)
    if form.action.data in (QUIT, AUTOSAVE):
        waiting = set(incomplete(form))
        errors = {name: each for name, each in submission.errors.items() if name not in waiting}
        submission = replace(submission, errors=errors)
    return SentPage(
        without_equivalents(page, stored_values(stored, page), submission),
        form.seen.data,
        form.unconfirmed.data,
        form.tour.data,
        form.to.data,
        form.action.data,
        sent_form_key(form),
    )


def as_sent(connection: Connection, opened: OpenedAssessment) -> OpenedAssessment:
    """The same voice in the words that the page of this request was shown in."""
    return as_shown(connection, opened, submitted(RoundMarkForm).tour.data)


def save_page(
    connection: Connection, opened: OpenedAssessment, numbered_page: NumberedPage, sent: SentPage
) -> PageOutcome:
    """Store what was sent for a page, unless something stops it; runs in a transaction."""
    before = stored_values(opened.stored, numbered_page.page)
    if errors := _errors(sent, before):
        return Rejected(errors)
    if reason := _closed_reason(opened, sent):
        return Closed(reason)
    if changed := changed_since(sent.seen, sent.unconfirmed, before, sent.submission.values):
        return Conflict({name: before.get(name) for name in changed})
    slug = slug_to_resume_at(opened, numbered_page, stays=sent.stays)
    values = without_finer_removals(numbered_page.page, before, sent.submission.values)
    changes = changes_of(opened.stored, numbered_page.page, values, slug)
    store_changes(connection, opened, changes)
    if sent.action != QUIT:
        return Saved()
    add_return_link(connection, opened, sent.form_key)
    return Left()


def _errors(sent: SentPage, stored: Mapping[str, str]) -> dict[str, str]:
    """Return the errors that stop a save: a wrong value always does.

    A missing one does not when one leaves, or when an answer is stored and the page did not ask it.
    """
    texts = sent.submission.texts
    return {
        name: message
        for name, message in sent.submission.errors.items()
        if texts.get(name) or not (sent.stays or (name in stored and name not in texts))
    }


def _closed_reason(
    opened: OpenedAssessment, sent: SentPage
) -> Literal["closed", "new_round"] | None:
    """Return why nothing of the page may be stored any more; None when it may."""
    if not _may_store(opened.stored, sent.submission):
        return "closed"
    return None if is_for_round(sent.round_mark, opened) else "new_round"


def _may_store(stored: StoredVoice, submission: Submission) -> bool:
    """Return whether a voice may still store this: once sealed it only removes, then nothing."""
    if stored.open_to_change:
        return True
    removes_only = all(value is None for value in submission.values.values())
    return removes_only and stored.round.opened_at is None
