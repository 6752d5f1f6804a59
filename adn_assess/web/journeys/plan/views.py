"""The plan of an assessment: add what is suggested, put it off, refuse it, follow it, export it."""

from dataclasses import replace
from typing import Final, cast

from flask import Blueprint, Response, abort, redirect, render_template, url_for
from sqlalchemy import Connection

from adn_assess.domain.answers.days import plausible_days
from adn_assess.domain.answers.plan import PlanItem
from adn_assess.domain.documents.plan import plan_document
from adn_assess.domain.edition.questionnaire import PlanKind, PlanState, Whose
from adn_assess.domain.reports.plan_lines import plan_line
from adn_assess.forms.plan import (
    MOVE_OFFSETS,
    AddOwnForm,
    AddSuggestedForm,
    FollowedLineForm,
    HoursForm,
    MoveForm,
    PlanLineForm,
)
from adn_assess.storage import plans
from adn_assess.web.assessment.access import OpenedAssessment, open_diagnosis
from adn_assess.web.assessment.file_responses import (
    document_context,
    document_response,
    require_document_format,
)
from adn_assess.web.assessment.form_keys import form_hash, sent_form_key
from adn_assess.web.assessment.plan_lines import add_lines, full_plan_message
from adn_assess.web.assessment.save_outcomes import Conflict, Rejected, Saved
from adn_assess.web.http.dates import day_of
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.form_errors import NO_ERRORS, FormErrors, form_errors
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.plan import line_editor
from adn_assess.web.journeys.plan.line_editor import (
    PlanLineDraft,
    find_line,
    shown_item,
    shown_plan,
    stored_draft,
    submitted_draft,
)
from adn_assess.web.journeys.plan.view_model import load_plan_view
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("plan", __name__, url_prefix="/diagnostic/<assessment_id>")


@blueprint.get("/plan")
def page(assessment_id: str) -> str:
    """The plan: what is due, what there is room for, what else could be taken.

    Whoever follows the plan, or reads it, sees its lines and nothing that is computed from answers.
    """
    with runtime().database.reading() as connection:
        opened = open_diagnosis(connection, assessment_id, "see_plan")
        return _page(connection, opened)


@blueprint.get("/plan.<extension>")
def file(assessment_id: str, extension: str) -> Response:
    """The plan as a file."""
    require_document_format(extension)
    with runtime().database.reading() as connection:
        opened = open_diagnosis(connection, assessment_id, "see_plan")
        plan = shown_plan(opened, plans.load_plan(connection, assessment_id).plan)
    document = plan_document(document_context(opened, absolute_links=True), plan)
    return document_response(document, extension, _("plan"))


@blueprint.post("/plan/prendre")
def add_suggested(assessment_id: str) -> ViewResponse:
    """Add documented actions or obstacles, in the state chosen at once."""
    form = submitted(AddSuggestedForm)
    form.validate()
    with runtime().database.writing() as connection:
        opened = open_diagnosis(connection, assessment_id, to_change=True)
        kinds = {about: _kind_of(opened, about) for about in form.about.data or ()}
        if form.forged or not kinds or None in kinds.values():
            abort(400)
        state = cast("PlanState", form.state.data)
        whose = cast("Whose | None", form.whose.data or None)
        items = [
            PlanItem(kind, about, state=state, whose=whose) for about, kind in kinds.items() if kind
        ]
        if not add_lines(connection, assessment_id, items):
            return _page(connection, opened, FormErrors({"": full_plan_message()})), 422
    return _to_plan(assessment_id)


@blueprint.post("/plan/ajouter")
def add_own(assessment_id: str) -> ViewResponse:
    """Add an action or an obstacle in one's own words."""
    form = submitted(AddOwnForm)
    form.validate()
    if form.forged:
        abort(400)
    with runtime().database.writing() as connection:
        opened = open_diagnosis(connection, assessment_id, to_change=True)
        if form.errors:
            return _page(connection, opened, form_errors(form)), 422
        item = PlanItem(cast("PlanKind", form.kind.data), words=form.words.data)
        hashed = form_hash(sent_form_key(form))
        plans.take_turn(connection, assessment_id)
        if plans.has_item_of_form(connection, hashed):
            return _to_plan(assessment_id)
        if not add_lines(connection, assessment_id, [item], hashed):
            return _page(connection, opened, form_errors(form, {"words": full_plan_message()})), 422
    return _to_plan(assessment_id)


@blueprint.post("/plan/heures")
def set_hours(assessment_id: str) -> ViewResponse:
    """Set how many hours a week there are for the plan; an empty text removes them."""
    form = submitted(HoursForm)
    form.validate()
    with runtime().database.writing() as connection:
        opened = open_diagnosis(connection, assessment_id, to_change=True)
        if form.errors:
            return _page(connection, opened, form_errors(form)), 422
        hours = int(form.hours.data) if form.hours.data else None
        plans.set_hours(connection, assessment_id, hours)
    return _to_plan(assessment_id)


@blueprint.get("/plan/<int(max=2147483647):item_id>")
def edit_line(assessment_id: str, item_id: int) -> str:
    """Show one line: who, when, its state, what came of it."""
    with runtime().database.reading() as connection:
        opened = open_diagnosis(connection, assessment_id, "follow")
        line = find_line(connection, assessment_id, item_id)
    return _editor(opened, item_id, stored_draft(shown_item(opened, line.item)))


@blueprint.post("/plan/<int(max=2147483647):item_id>")
def save_line(assessment_id: str, item_id: int) -> ViewResponse:
    """Save one line, unless what was sent is wrong or it changed meanwhile: then both are shown."""
    with runtime().database.writing() as connection:
        opened = open_diagnosis(connection, assessment_id, "follow", to_change=True)
        form = _submitted_line(opened)
        plans.take_turn(connection, assessment_id)
        line = find_line(connection, assessment_id, item_id)
        days = plausible_days(day_of(runtime().now()))
        draft = submitted_draft(shown_item(opened, line.item), form, days)
        if form.forged:
            abort(400)
        outcome = line_editor.save_line(connection, opened, line, draft)
    match outcome:
        case Saved():
            return _to_plan(assessment_id)
        case Rejected():
            return _editor(opened, item_id, draft), 422
        case Conflict(stored):
            shown = stored_draft(stored).seen
            return _editor(opened, item_id, replace(draft, seen=shown), stored), 409


@blueprint.post("/plan/<int(max=2147483647):item_id>/deplacer")
def move_line(assessment_id: str, item_id: int) -> ViewResponse:
    """Move a line one place up or down."""
    form = submitted(MoveForm)
    if not form.validate():
        abort(400)
    with runtime().database.writing() as connection:
        opened = open_diagnosis(connection, assessment_id, to_change=True)
        neighbour = load_plan_view(connection, opened).neighbour(
            item_id, MOVE_OFFSETS[form.way.data]
        )
        if neighbour is not None:
            plans.swap_items(connection, assessment_id, item_id, neighbour)
    return _to_plan(assessment_id)


@blueprint.post("/plan/<int(max=2147483647):item_id>/retirer")
def remove_line(assessment_id: str, item_id: int) -> ViewResponse:
    """Remove a line; what it was about may be suggested again."""
    with runtime().database.writing() as connection:
        open_diagnosis(connection, assessment_id, to_change=True)
        plans.delete_item(connection, assessment_id, item_id)
    return _to_plan(assessment_id)


def _page(connection: Connection, opened: OpenedAssessment, errors: FormErrors = NO_ERRORS) -> str:
    """Show the plan, with what is wrong in one of its forms."""
    return render_template(
        "plan/page.html" if opened.may("manage") else "plan/followed.html",
        opened=opened,
        plan_view=load_plan_view(connection, opened),
        errors=errors,
    )


def _submitted_line(opened: OpenedAssessment) -> PlanLineForm | FollowedLineForm:
    """Read the form of a line: the whole of it, or what whoever follows the plan may change."""
    if opened.may("manage"):
        return submitted(PlanLineForm)
    return submitted(FollowedLineForm)


def _to_plan(assessment_id: str) -> ViewResponse:
    return redirect(url_for("plan.page", assessment_id=assessment_id))


def _kind_of(opened: OpenedAssessment, about: str) -> PlanKind | None:
    if about in opened.edition.actions:
        return "action"
    return "obstacle" if about in opened.edition.obstacles else None


def _editor(
    opened: OpenedAssessment, item_id: int, draft: PlanLineDraft, stored: PlanItem | None = None
) -> str:
    """Show the form of a line; `stored` is what is stored when it conflicts with the draft."""
    context = document_context(opened)
    return render_template(
        "plan/item.html",
        opened=opened,
        item_id=item_id,
        draft=draft,
        line=plan_line(context, draft.item),
        errors=draft.errors,
        days=plausible_days(day_of(runtime().now())),
        stored=plan_line(context, stored) if stored else None,
        library=context.library,
    )
