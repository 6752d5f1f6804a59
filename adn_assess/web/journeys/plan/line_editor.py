"""Editing a line of a plan: what was sent for it, and how it is saved."""

from dataclasses import dataclass, replace
from typing import Literal, cast

from sqlalchemy import Connection

from adn_assess.domain.answers.days import DayRange
from adn_assess.domain.answers.plan import PlanItem
from adn_assess.domain.edition.questionnaire import PlanState, Whose
from adn_assess.forms.fields import is_day
from adn_assess.forms.plan import PlanLineForm
from adn_assess.storage import plans
from adn_assess.storage.plans import StoredPlanLine
from adn_assess.web.assessment.plan_lines import item_fingerprint
from adn_assess.web.assessment.save_outcomes import Conflict, Rejected, Saved
from adn_assess.web.http.form_errors import NO_ERRORS, FormErrors, form_errors

LineOutcome = Saved | Rejected | Conflict[PlanItem]


@dataclass(frozen=True, slots=True)
class PlanLineDraft:
    """A line of the plan being edited."""

    item: PlanItem
    seen: str
    """Fingerprint of the line that the page showed."""
    errors: FormErrors = NO_ERRORS

    @property
    def due_type(self) -> Literal["date", "text"]:
        """Type of the field of the date: one for dates would not show a text that is none."""
        typed = self.errors.shown("due").strip()
        return "text" if typed and not is_day(typed) else "date"


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
    errors = NO_ERRORS if form.validate() else form_errors(form)
    item = replace(
        stored,
        words=form.words.data if stored.about is None else "",
        state=cast("PlanState", form.state.data),
        whose=cast("Whose | None", form.whose.data or None),
        who=form.who.data,
        due=None if form.due.errors else form.due.data or None,
        note=form.note.data,
        outcome=form.outcome.data,
    )
    return PlanLineDraft(item, form.seen.data, errors)


def save_line(
    connection: Connection, assessment_id: str, stored: StoredPlanLine, draft: PlanLineDraft
) -> LineOutcome:
    """Store the draft of a line, unless it is wrong or the line changed since it was shown."""
    if draft.errors:
        return Rejected(draft.errors.messages)
    if draft.seen != item_fingerprint(stored.item) and draft.item != stored.item:
        return Conflict(stored.item)
    plans.update_item(connection, assessment_id, stored.id, draft.item)
    return Saved()
