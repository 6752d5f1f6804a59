"""Editing a line of a plan: what was sent for it, and how it is saved."""

from dataclasses import dataclass, replace
from typing import Literal, cast

from flask import abort
from sqlalchemy import Connection

from adn_assess.domain.answers.days import DayRange
from adn_assess.domain.answers.plan import Plan, PlanItem
from adn_assess.domain.edition.questionnaire import PlanState, Whose
from adn_assess.forms.fields import is_day
from adn_assess.forms.plan import FollowedLineForm, PlanLineForm
from adn_assess.storage import plans
from adn_assess.storage.plans import StoredPlanLine
from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.assessment.plan_lines import item_fingerprint
from adn_assess.web.assessment.save_outcomes import Conflict, Rejected, Saved
from adn_assess.web.http.form_errors import NO_ERRORS, FormErrors, form_errors
from adn_assess.web.runtime import runtime

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


def find_line(connection: Connection, assessment_id: str, item_id: int) -> StoredPlanLine:
    """Return a line of a plan; aborts with 404 when the plan has no such line."""
    line = plans.find_item(connection, assessment_id, item_id)
    return line if line is not None else abort(404)


def shown_item(opened: OpenedAssessment, item: PlanItem) -> PlanItem:
    """Return a line as this browser may see it: its note is for whoever may read the answers.

    Whatever a page shows or sends of a line comes from here, fingerprints included.
    """
    return item if opened.may("read") else replace(item, note="")


def shown_plan(opened: OpenedAssessment, plan: Plan) -> Plan:
    """Return a plan as this browser may see it."""
    return replace(plan, items=tuple(shown_item(opened, each) for each in plan.items))


def stored_draft(item: PlanItem) -> PlanLineDraft:
    """Return the draft of a line as it is stored, and as this browser may see it."""
    return PlanLineDraft(item, item_fingerprint(item))


def submitted_draft(
    stored: PlanItem, form: PlanLineForm | FollowedLineForm, days: DayRange
) -> PlanLineDraft:
    """Validate the form of a line and return its draft; a documented line has no words.

    `days` are those that it may be due on. What the form does not have stays as it is stored.
    """
    form.due.first, form.due.last = days.first, days.last
    if isinstance(form, PlanLineForm) and stored.about is not None:
        del form.words
    errors = NO_ERRORS if form.validate() else form_errors(form)
    item = replace(
        stored,
        state=cast("PlanState", form.state.data),
        stuck_on=form.stuck_on.data,
        who=form.who.data,
        due=None if form.due.errors else form.due.data or None,
        outcome=form.outcome.data,
    )
    if isinstance(form, PlanLineForm):
        item = replace(
            item,
            words=form.words.data if stored.about is None else stored.words,
            whose=cast("Whose | None", form.whose.data or None),
            note=form.note.data,
        )
    return PlanLineDraft(item, form.seen.data, errors)


def save_line(
    connection: Connection, opened: OpenedAssessment, stored: StoredPlanLine, draft: PlanLineDraft
) -> LineOutcome:
    """Store the draft of a line, unless it is wrong or the line changed since it was shown.

    The draft is of the line as this browser may see it; what it may not see stays as it is.
    """
    if draft.errors:
        return Rejected(draft.errors.messages)
    shown = shown_item(opened, stored.item)
    if draft.seen != item_fingerprint(shown) and draft.item != shown:
        return Conflict(shown)
    note = draft.item.note if opened.may("read") else stored.item.note
    item = replace(draft.item, note=note)
    plans.update_item(connection, opened.stored.id, stored.id, item, runtime().now())
    return Saved()
