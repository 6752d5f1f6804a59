"""The workshop: the code on the wall, about how many answered, then distributions on a screen."""

from dataclasses import dataclass
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

from adn_assess.domain.answers.voice_comparison import compare_voices
from adn_assess.domain.documents.answer_distribution import answer_distribution
from adn_assess.domain.documents.blocks import AnswerDistribution
from adn_assess.forms.rounds import WorkshopCodeForm
from adn_assess.web.assessment.access import OpenedAssessment, open_assessment
from adn_assess.web.assessment.file_responses import document_context
from adn_assess.web.assessment.join_codes import format_code
from adn_assess.web.assessment.load_round import load_answers
from adn_assess.web.assessment.open_result import open_result, requested_round
from adn_assess.web.assessment.participants import load_group_responses
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.form_errors import NO_ERRORS, form_errors
from adn_assess.web.http.headers import allow_own_frame
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.qr import qr
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.http.urls import absolute_url
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("workshop", __name__)

REFRESH_SECONDS: Final = 4
"""How often the wall asks for the count."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One statement on the screen, its place from 1 among those of its axis."""

    axis: str
    number: int
    total: int
    ladder: AnswerDistribution


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
    """The code to show on the wall; once the group is closed, the first of its distributions."""
    with runtime().database.reading() as connection:
        opened = _open_group(connection, assessment_id)
    stored_round = opened.stored.round
    if stored_round.code is None:
        first = opened.edition.axes[0].id
        return redirect(
            url_for("workshop.slide", assessment_id=assessment_id, axis=first, number=1)
        )
    address = absolute_url(url_for("access_links.door", token=stored_round.code))
    picture = qr(address, _("Code à balayer avec un téléphone"))
    return render_template(
        "rounds/workshop_wall.html",
        opened=opened,
        code=format_code(stored_round.code),
        picture=picture,
        site=absolute_url(url_for("workshop.code_form")),
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


@blueprint.get("/diagnostic/<assessment_id>/atelier/<axis>/<int(max=999):number>")
def slide(assessment_id: str, axis: str, number: int) -> str:
    """One statement with its distribution, to read from the back of the room."""
    with runtime().database.reading() as connection:
        opened = open_result(connection, assessment_id)
        if opened.stored.round.sharing != "anonymous" or axis not in opened.edition.axis:
            abort(404)
        answers = load_answers(connection, opened.edition, opened.stored)
    context = document_context(opened)
    sides = [each for each in compare_voices(opened.edition, answers) if each.question.axis == axis]
    if not 1 <= number <= len(sides):
        abort(404)
    shown = Slide(
        axis, number, len(sides), answer_distribution(context, answers, sides[number - 1])
    )
    return render_template(
        "rounds/workshop_slide.html",
        opened=opened,
        slide=shown,
        tour=requested_round(),
        imported=context.imported_sentence,
    )


def _open_group(connection: Connection, assessment_id: str) -> OpenedAssessment:
    opened = open_assessment(connection, assessment_id, "manage", "diagnosis")
    if opened.stored.round.sharing != "anonymous":
        abort(404)
    return opened
