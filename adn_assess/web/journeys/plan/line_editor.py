"""Editing a line of a plan: what was sent for it, and how it is saved."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import cast

from sqlalchemy import Connection

from adn_assess.domain.answers.days import DayRange
from adn_assess.domain.answers.plan import PlanItem
from adn_assess.domain.edition.questionnaire import PlanState, Whose
from adn_assess.forms.plan import PlanLineForm
from adn_assess.storage import plans
from adn_assess.storage.plans import StoredPlanLine
from adn_assess.web.assessment.save_outcomes import Conflict, Rejected, Saved

LineOutcome = Saved | Rejected | Conflict[PlanItem]


@dataclass(frozen=True, slots=True)
class PlanLineDraft:
    """A line of the plan being edited."""

    item: PlanItem
    seen: str
    """Fingerprint of the line that the page showed."""
    errors: Mapping[str, str] = field(default_factory=dict)
    """Message by name of field."""
    typed_due: str | None = None
    """The text of a date that cannot be stored."""


def stored_draft(item: PlanItem) -> PlanLineDraft:
    """Return the draft of a line as it is stored."""
    return PlanLineDraft(item, item_fingerprint(item))


def submitted_draft(stored: PlanItem, form: PlanLineForm, days: DayRange) -> PlanLineDraft:
    """Validate the form of a line and return its draft; a documented line has no words.

    `days` are those that it may be due on.
    """
    form.due.first, form.due.last = days.first, days.last
    if stored.about is not None:
        del form.words
    form.validate()
    errors = {each.name: str(each.errors[0]) for each in form if each.errors}
    due_is_wrong = "due" in errors
    item = replace(
        stored,
        words=form.words.data if stored.about is None else "",
        state=cast("PlanState", form.state.data),
        whose=cast("Whose | None", form.whose.data or None),
        who=form.who.data,
        due=None if due_is_wrong else form.due.data or None,
        note=form.note.data,
        outcome=form.outcome.data,
    )
    return PlanLineDraft(item, form.seen.data, errors, form.due.data if due_is_wrong else None)


def save_line(
    connection: Connection, assessment_id: str, stored: StoredPlanLine, draft: PlanLineDraft
) -> LineOutcome:
    """Store the draft of a line, unless it is wrong or the line changed since it was shown."""
    if draft.errors:
        return Rejected(draft.errors)
    if draft.seen != item_fingerprint(stored.item) and draft.item != stored.item:
        return Conflict(stored.item)
    plans.update_item(connection, assessment_id, stored.id, draft.item)
    return Saved()


def item_fingerprint(item: PlanItem) -> str:
    """Return 64 bits of SHA-256 of a line, in hexadecimal, to notice that it changed."""
    return sha256(repr(item).encode()).hexdigest()[:16]
