"""The review of a plan, in ten minutes: each open line, where it stands and what came of it.

It is saved as a page of the questionnaire is: by its button, or while one answers.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, cast

from flask import Blueprint, abort, jsonify, redirect, render_template, request, url_for
from sqlalchemy import Connection

from adn_assess.domain.answers.days import plausible_days
from adn_assess.domain.answers.plan import PlanItem
from adn_assess.domain.edition.questionnaire import PlanState
from adn_assess.forms.base import AUTOSAVE
from adn_assess.forms.fields import is_day
from adn_assess.forms.plan_review import (
    REVIEWED_FIELDS,
    ReviewSubmission,
    field_name,
    read_review,
    review_form,
)
from adn_assess.storage import plans
from adn_assess.storage.plans import StoredPlanLine
from adn_assess.web.assessment.access import OpenedAssessment, open_diagnosis
from adn_assess.web.assessment.field_fingerprints import (
    changed_since,
    fingerprint_after,
    typed_values,
    values_fingerprint,
)
from adn_assess.web.assessment.file_responses import document_context
from adn_assess.web.assessment.save_outcomes import Conflict, Rejected, Saved
from adn_assess.web.http.dates import day_of
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.plan.review_view import review_lines
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("plan_review", __name__, url_prefix="/diagnostic/<assessment_id>")

ReviewConflict = Conflict[Mapping[str, str]]
"""The fields that changed meanwhile, with what is stored."""


@dataclass(frozen=True, slots=True)
class ReviewState:
    """What the page shows in its fields, and what stopped a save of it."""

    values: Mapping[str, str]
    seen: str
    errors: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)
    """By field, what somebody else stored meanwhile."""
    status: int = 200

    @property
    def due_types(self) -> Mapping[str, str]:
        """Type of each field of a date: one for dates would not show a text that is none."""
        return {
            name: "text" if value and not is_day(value) else "date"
            for name, value in self.values.items()
            if name.endswith(".due")
        }


@blueprint.get("/plan/revue")
def page(assessment_id: str) -> ViewResponse:
    """Each open line in turn: where it stands, what it is stuck on, what came of it."""
    with runtime().database.reading() as connection:
        opened = open_diagnosis(connection, assessment_id, "follow")
        lines = plans.load_plan(connection, assessment_id).items
    values = _values(lines)
    then = "round" if request.args.get("puis") == "tour" and opened.may("manage") else ""
    return _show(opened, lines, ReviewState(values, values_fingerprint(values)), then)


@blueprint.post("/plan/revue")
def save(assessment_id: str) -> ViewResponse:
    """Save what was sent, unless something of it is wrong or was changed by somebody meanwhile."""
    with runtime().database.writing() as connection:
        opened = open_diagnosis(connection, assessment_id, "follow", to_change=True)
        plans.take_turn(connection, assessment_id)
        lines = plans.load_plan(connection, assessment_id).items
        form = submitted(review_form(each.id for each in lines))
        sent = read_review(form, plausible_days(day_of(runtime().now())))
        if sent.forged:
            abort(400)
        before = _values(lines)
        seen, unconfirmed = form.seen.data, form.unconfirmed.data
        sent = replace(sent, values=typed_values(seen, sent.values, unconfirmed))
        outcome = _save(connection, opened, lines, sent, (seen, unconfirmed))
    match outcome:
        case Saved() if form.action.data == AUTOSAVE:
            return jsonify(seen=fingerprint_after(seen, sent.values))
        case Saved():
            return redirect(_next_url(opened, form.then.data))
        case Rejected(errors):
            state = ReviewState({**before, **sent.texts}, seen, errors, status=422)
        case Conflict(others):
            shown = {**before, **sent.values}
            state = ReviewState(shown, values_fingerprint(before), others=others, status=409)
    return _show(opened, lines, state, form.then.data)


def _save(
    connection: Connection,
    opened: OpenedAssessment,
    lines: Iterable[StoredPlanLine],
    sent: ReviewSubmission,
    page_state: tuple[str, str],
) -> Saved | Rejected | ReviewConflict:
    """Store what was typed in the lines; `page_state` is what the page showed, and sent before."""
    if sent.errors:
        return Rejected(sent.errors)
    before = _values(lines)
    if changed := changed_since(*page_state, before, sent.values):
        return Conflict({name: before[name] for name in changed})
    for line in lines:
        item = _reviewed(line, sent.values)
        if item != line.item:
            plans.update_item(connection, opened.stored.id, line.id, item, runtime().now())
    return Saved()


def _values(lines: Iterable[StoredPlanLine]) -> dict[str, str]:
    """Return what is stored in the fields of a review, by name; empty for no date."""
    return {
        field_name(line.id, each): getattr(line.item, each) or ""
        for line in lines
        for each in REVIEWED_FIELDS
    }


def _reviewed(line: StoredPlanLine, values: Mapping[str, str]) -> PlanItem:
    """Return a line with what was typed in it; the rest stays."""
    of_line = {**_values([line]), **values}
    state, stuck_on, outcome, who, due = (
        of_line[field_name(line.id, each)] for each in REVIEWED_FIELDS
    )
    return replace(
        line.item,
        state=cast("PlanState", state),
        stuck_on=stuck_on,
        outcome=outcome,
        who=who,
        due=due or None,
    )


def _next_url(opened: OpenedAssessment, then: str) -> str:
    """Return where one goes on: to the plan, or to the round that one is about to start."""
    if then == "round" and opened.may("manage"):
        return url_for("rounds.index", assessment_id=opened.stored.id, revue="faite")
    return url_for("plan.page", assessment_id=opened.stored.id)


def _show(
    opened: OpenedAssessment, lines: Iterable[StoredPlanLine], state: ReviewState, then: str
) -> tuple[str, int]:
    html = render_template(
        "plan/review.html",
        opened=opened,
        lines=review_lines(document_context(opened), lines, state.values, state.others),
        state=state,
        then=then,
        days=plausible_days(day_of(runtime().now())),
    )
    return html, state.status
