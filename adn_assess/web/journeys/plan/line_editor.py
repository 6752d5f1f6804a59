"""Editing a line of a plan: what was sent for it, and how it is saved."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal, cast

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
from adn_assess.web.assessment.field_fingerprints import (
    changed_since,
    typed_values,
    values_fingerprint,
)
from adn_assess.web.assessment.save_outcomes import Conflict, Rejected, Saved
from adn_assess.web.http.form_errors import NO_ERRORS, FormErrors, form_errors
from adn_assess.web.runtime import runtime

LINE_FIELDS: Final = ("words", "state", "stuck_on", "whose", "who", "due", "note", "outcome")
"""What the form of a line may change, as `PlanItem` and the form name it."""
LineOutcome = Saved | Rejected | Conflict[PlanItem]


@dataclass(frozen=True, slots=True)
class PlanLineDraft:
    """A line of the plan being edited."""

    item: PlanItem
    seen: str
    """Fingerprint of the values that the page showed."""
    errors: FormErrors = NO_ERRORS
    conflicts: bool = False
    """Whether a field that was typed in changed since the page was shown."""

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
    return PlanLineDraft(item, values_fingerprint(_values(item)))


def submitted_draft(
    stored: PlanItem, form: PlanLineForm | FollowedLineForm, days: DayRange
) -> PlanLineDraft:
    """Validate the form of a line and return its draft; a documented line has no words.

    `days` are those that it may be due on. What was only sent as the page showed it, or not sent,
    stays as it is stored.
    """
    form.due.first, form.due.last = days.first, days.last
    if isinstance(form, PlanLineForm) and stored.about is not None:
        del form.words
    errors = NO_ERRORS if form.validate() else form_errors(form)
    values = _values(stored)
    sent = {
        field.name: field.data or ""
        for field in form
        if field.name in values and field.raw_data and not field.errors
    }
    typed = typed_values(form.seen.data, sent)
    item = _with_values(stored, {**values, **typed})
    conflicts = changed_since(form.seen.data, "", values, typed)
    return PlanLineDraft(item, form.seen.data, errors, bool(conflicts))


def save_line(
    connection: Connection, opened: OpenedAssessment, stored: StoredPlanLine, draft: PlanLineDraft
) -> LineOutcome:
    """Store the draft of a line, unless it is wrong or the line changed since it was shown.

    The draft is of the line as this browser may see it; what it may not see stays as it is.
    """
    if draft.errors:
        return Rejected(draft.errors.messages)
    if draft.conflicts:
        return Conflict(shown_item(opened, stored.item))
    note = draft.item.note if opened.may("read") else stored.item.note
    item = replace(draft.item, note=note)
    plans.update_item(connection, opened.stored.id, stored.id, item, runtime().now())
    return Saved()


def _values(item: PlanItem) -> dict[str, str]:
    """Return what a line has in the fields of its form; empty for nothing."""
    return {name: getattr(item, name) or "" for name in LINE_FIELDS}


def _with_values(item: PlanItem, values: Mapping[str, str]) -> PlanItem:
    """Return a line with other values in the fields of its form."""
    return replace(
        item,
        words=values["words"],
        state=cast("PlanState", values["state"]),
        stuck_on=values["stuck_on"],
        whose=cast("Whose | None", values["whose"] or None),
        who=values["who"],
        due=values["due"] or None,
        note=values["note"],
        outcome=values["outcome"],
    )
