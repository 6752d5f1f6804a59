"""The workshop: the code on the wall, about how many answered, then what a room reads together."""

from typing import Final

from flask import (
    Blueprint,
    Response,
    abort,
    make_response,
    redirect,
    render_template,
    url_for,
)
from sqlalchemy import Connection

from adn_assess.domain.answers.round import Round
from adn_assess.domain.answers.voice_comparison import compare_voices
from adn_assess.domain.answers.wall import wall_steps
from adn_assess.forms.rounds import WorkshopCodeForm
from adn_assess.web.assessment.access import OpenedAssessment, open_assessment
from adn_assess.web.assessment.asked_pages import asked_minutes
from adn_assess.web.assessment.load_round import load_answers
from adn_assess.web.assessment.open_result import open_result
from adn_assess.web.assessment.participants import load_group_responses
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.form_errors import NO_ERRORS, form_errors
from adn_assess.web.http.headers import allow_own_frame
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.rounds.meeting_steps import next_step
from adn_assess.web.journeys.rounds.wall_code import wall_code
from adn_assess.web.journeys.rounds.wall_pages import axis_slide, step_slide, wall_axes, wall_page
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("workshop", __name__)

REFRESH_SECONDS: Final = 4
"""How often the wall asks for the count."""


@blueprint.get("/atelier")
def code_form() -> str:
    """Ask for the code that is on the wall."""
    return render_template("rounds/workshop_join.html", errors=NO_ERRORS)


@blueprint.post("/atelier")
def enter_code() -> ViewResponse:
    """Go to the door of that code, which says the same of every code, good or not."""
    form = submitted(WorkshopCodeForm)
    if not form.validate():
        return render_template("rounds/workshop_join.html", errors=form_errors(form)), 422
    return redirect(url_for("access_links.door", token=form.code.data))


@blueprint.get("/diagnostic/<assessment_id>/atelier")
def wall(assessment_id: str) -> ViewResponse:
    """The code to show on the wall; once the group is closed, the first step of what it reads."""
    with runtime().database.reading() as connection:
        opened = _open_group(connection, assessment_id)
    stored_round = opened.stored.round
    if stored_round.code is None:
        return redirect(url_for("workshop.step", assessment_id=assessment_id, number=1))
    door = url_for("access_links.door", token=stored_round.code)
    return render_template(
        "rounds/workshop_wall.html",
        opened=opened,
        join=wall_code(stored_round.code, door, "workshop.code_form"),
        minutes=asked_minutes(opened.edition, stored_round),
        onwards=next_step(opened, "workshop", "answer"),
        poll_seconds=REFRESH_SECONDS,
    )


@blueprint.get("/diagnostic/<assessment_id>/atelier/compte")
def count(assessment_id: str) -> Response:
    """About how many answered, alone; its header `Refresh` makes the browser ask again."""
    with runtime().database.reading() as connection:
        opened = _open_group(connection, assessment_id)
        responses = load_group_responses(connection, opened.stored.round)
    response = make_response(render_template("rounds/workshop_count.html", responses=responses))
    response.headers["Refresh"] = str(REFRESH_SECONDS)
    allow_own_frame(response)
    return response


@blueprint.get("/diagnostic/<assessment_id>/atelier/fermer")
def confirm_closing(assessment_id: str) -> ViewResponse:
    """Say, before the group is closed, about how many have not finished, and what closing does."""
    with runtime().database.reading() as connection:
        opened = _open_group(connection, assessment_id)
        responses = load_group_responses(connection, opened.stored.round)
    if opened.stored.round.code is None:
        return redirect(url_for("workshop.wall", assessment_id=assessment_id))
    return render_template("rounds/workshop_close.html", opened=opened, responses=responses)


@blueprint.get("/diagnostic/<assessment_id>/atelier/<int(max=999):number>")
def step(assessment_id: str, number: int) -> str:
    """One step of what a room reads together, in the order of the agenda.

    The first always has a page: it says so when nothing may be shown.
    """
    opened, answers = _read_group(assessment_id)
    steps = wall_steps(opened.edition, answers)
    if not 1 <= number <= max(len(steps), 1):
        abort(404)
    slide = step_slide(opened, answers, steps, number - 1) if steps else None
    return wall_page(opened, slide)


@blueprint.get("/diagnostic/<assessment_id>/atelier/<axis>/<int(max=999):number>")
def slide(assessment_id: str, axis: str, number: int) -> str:
    """One statement of an axis with its distribution, among all that were asked about it."""
    opened, answers = _read_group(assessment_id)
    if axis not in (each.id for each in wall_axes(opened)):
        abort(404)
    comparisons = compare_voices(opened.edition, answers)
    statements = [each for each in comparisons if each.question.axis == axis]
    if not 1 <= number <= len(statements):
        abort(404)
    return wall_page(opened, axis_slide(opened, answers, statements, number - 1))


def _read_group(assessment_id: str) -> tuple[OpenedAssessment, Round]:
    """A closed group, to read; aborts with 404 for any other round."""
    with runtime().database.reading() as connection:
        opened = open_result(connection, assessment_id)
        if opened.stored.round.sharing != "anonymous":
            abort(404)
        answers = load_answers(connection, opened.edition, opened.stored)
    return opened, answers


def _open_group(connection: Connection, assessment_id: str) -> OpenedAssessment:
    opened = open_assessment(connection, assessment_id, "manage", "diagnosis")
    if opened.stored.round.sharing != "anonymous":
        abort(404)
    return opened
