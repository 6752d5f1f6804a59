"""What a room chooses, on the wall: proposals, marks once they are counted, what is agreed."""

from typing import Final

from flask import Blueprint, Response, abort, make_response, redirect, render_template, url_for
from sqlalchemy import Connection

from adn_assess.domain.answers.days import plausible_days
from adn_assess.domain.answers.marks import tally_marks
from adn_assess.domain.answers.plan import PlanItem
from adn_assess.forms.choosing import AgreedActionForm
from adn_assess.forms.fields import is_day
from adn_assess.storage import choosing, plans
from adn_assess.storage.turns import take_turn
from adn_assess.web.assessment.access import OpenedAssessment, this_browser
from adn_assess.web.assessment.form_keys import form_hash, sent_form_key
from adn_assess.web.assessment.join_codes import new_code
from adn_assess.web.assessment.open_result import open_result, requested_round
from adn_assess.web.assessment.plan_lines import add_lines, full_plan_message
from adn_assess.web.http.dates import day_of
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.form_errors import NO_ERRORS, FormErrors, form_errors
from adn_assess.web.http.headers import allow_own_frame
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.rounds.choosing_view import (
    load_chooser_count,
    load_choosing_view,
)
from adn_assess.web.journeys.rounds.meeting_steps import next_step
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint(
    "choosing", __name__, url_prefix="/diagnostic/<assessment_id>/atelier/choix"
)

REFRESH_SECONDS: Final = 4
"""How often the wall asks for the count."""


@blueprint.get("")
def page(assessment_id: str) -> str:
    """The wall: what may be chosen, how to choose it, then what was chosen."""
    with runtime().database.reading() as connection:
        opened = _open_room(connection, assessment_id)
        view = load_choosing_view(connection, opened)
    return render_template(
        "rounds/choosing.html",
        opened=opened,
        view=view,
        tour=requested_round(),
        onwards=next_step(opened, "workshop", "choose"),
        poll_seconds=REFRESH_SECONDS,
    )


@blueprint.post("/ouvrir")
def open_choice(assessment_id: str) -> ViewResponse:
    """Let phones choose; asked again, the same choice stays open."""
    with runtime().database.writing() as connection:
        take_turn(connection, assessment_id)
        opened = _open_room(connection, assessment_id)
        rows = load_choosing_view(connection, opened).rows
        if opened.latest_number is None and rows:
            round_id, now = opened.stored.round.id, runtime().now()
            offered = [each.proposal.id for each in rows]
            choosing.open_choosing(connection, round_id, new_code(), now, offered)
    return _to_wall(assessment_id)


@blueprint.get("/compte")
def count(assessment_id: str) -> Response:
    """About how many chose, alone; its header `Refresh` makes the browser ask again."""
    with runtime().database.reading() as connection:
        opened = _open_room(connection, assessment_id)
        choosers = load_chooser_count(connection, opened.stored.round.id)
    response = make_response(render_template("rounds/choosing_count.html", choosers=choosers))
    response.headers["Refresh"] = str(REFRESH_SECONDS)
    allow_own_frame(response)
    return response


@blueprint.post("/fermer")
def close_choice(assessment_id: str) -> ViewResponse:
    """Count the marks and delete them; asked again, what was counted stays as it is."""
    with runtime().database.writing() as connection:
        take_turn(connection, assessment_id)
        opened = _open_room(connection, assessment_id)
        round_id = opened.stored.round.id
        stored = choosing.find_choosing(connection, round_id, to_change=True)
        if stored is not None and stored.closed_at is None:
            choosing.mark_chooser_managing(connection, this_browser(), assessment_id)
            tally = tally_marks(choosing.load_choosers(connection, round_id))
            choosing.close_choosing(connection, round_id, tally, runtime().now())
    runtime().database.truncate_wal()
    return _to_wall(assessment_id)


@blueprint.get("/decider/<action_id>")
def agree_form(assessment_id: str, action_id: str) -> str:
    """One action: ask whether anybody objects, and write what is agreed."""
    with runtime().database.reading() as connection:
        opened = _open_room(connection, assessment_id)
        return _agree_page(connection, opened, action_id)


@blueprint.post("/decider/<action_id>")
def agree(assessment_id: str, action_id: str) -> ViewResponse:
    """Add an action to the plan, with who, when, and what was agreed.

    One that the plan has already stays as it is, and the page says so.
    """
    form = submitted(AgreedActionForm)
    days = plausible_days(day_of(runtime().now()))
    form.due.first, form.due.last = days.first, days.last
    form.validate()
    with runtime().database.writing() as connection:
        take_turn(connection, assessment_id)
        opened = _open_room(connection, assessment_id)
        if form.errors:
            return _agree_page(connection, opened, action_id, form_errors(form)), 422
        view = load_choosing_view(connection, opened)
        row = view.row(action_id) if view.may_change else None
        if row is None:
            abort(404)
        hashed = form_hash(sent_form_key(form))
        plans.take_turn(connection, assessment_id)
        if plans.has_item_of_form(connection, hashed):
            return _to_wall(assessment_id)
        if row.line is not None:
            return _agree_page(connection, opened, action_id, form_errors(form), late=True), 409
        item = PlanItem(
            "action",
            action_id,
            who=form.who.data,
            due=form.due.data or None,
            note=form.note.data,
        )
        if not add_lines(connection, assessment_id, [item], hashed):
            errors = form_errors(form, {"": full_plan_message()})
            return _agree_page(connection, opened, action_id, errors), 422
    return _to_wall(assessment_id)


def _open_room(connection: Connection, assessment_id: str) -> OpenedAssessment:
    """A closed group, whose result is read; aborts with 404 for who may not manage it."""
    opened = open_result(connection, assessment_id)
    if not opened.may("manage") or opened.stored.round.sharing != "anonymous":
        abort(404)
    return opened


def _agree_page(
    connection: Connection,
    opened: OpenedAssessment,
    action_id: str,
    errors: FormErrors = NO_ERRORS,
    *,
    late: bool = False,
) -> str:
    """Show one action; `late` when the plan got a line about it since the page was shown."""
    view = load_choosing_view(connection, opened)
    row = view.row(action_id) if view.may_change else None
    if row is None:
        abort(404)
    typed = errors.shown("due").strip()
    return render_template(
        "rounds/choosing_action.html",
        opened=opened,
        view=view,
        row=row,
        errors=errors,
        late=late,
        onwards=next_step(opened, "workshop", "decide"),
        days=plausible_days(day_of(runtime().now())),
        due_type="text" if typed and not is_day(typed) else "date",
    )


def _to_wall(assessment_id: str) -> ViewResponse:
    url = url_for("choosing.page", assessment_id=assessment_id, tour=requested_round())
    return redirect(url)
