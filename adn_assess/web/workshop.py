"""The workshop: a code on the wall, how many have answered, then distributions on a screen."""

from dataclasses import dataclass
from typing import Final

from flask import (
    Blueprint,
    Response,
    abort,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from sqlalchemy import Connection
from werkzeug.wrappers import Response as AnyResponse

from adn_assess.domain.comparing import compare
from adn_assess.domain.document import Ladder
from adn_assess.domain.reporting.meetings import ladder
from adn_assess.storage import rounds
from adn_assess.web.access import Opened, open_assessment
from adn_assess.web.addresses import whole
from adn_assess.web.gathering import answers_in
from adn_assess.web.headers import allow_frame_of_ours
from adn_assess.web.joining import as_kept, as_shown
from adn_assess.web.language import translate as _
from adn_assess.web.papers import making_of
from adn_assess.web.pictures import qr
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("workshop", __name__)

REFRESH_SECONDS: Final = 4
AGAIN_SECONDS: Final = 12
"""How often the wall asks for the count itself, which a lost renewal would stop for good."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One statement on the screen, its place from 1 among those of its axis."""

    axis: str
    number: int
    total: int
    ladder: Ladder


@blueprint.get("/atelier")
def ask_code() -> str:
    """Ask for the code that is on the wall."""
    return render_template("workshop/join.html")


@blueprint.post("/atelier")
def take_code() -> AnyResponse | tuple[str, int]:
    """Go to the door of that code, which says the same of every code, good or not."""
    code = as_kept(request.form.get("code", ""))
    if not code:
        return render_template("workshop/join.html", missing=True), 422
    return redirect(url_for("leaving.door", token=code))


@blueprint.get("/diagnostic/<assessment_id>/atelier")
def wall(assessment_id: str) -> str | AnyResponse:
    """The code to show on the wall; once the group is closed, the first of its distributions."""
    with runtime().database.reading() as connection:
        opened = _open(connection, assessment_id)
    of = opened.stored.round
    if of.code is None:
        first = opened.edition.axes[0].id
        return redirect(
            url_for("workshop.slide", assessment_id=assessment_id, axis=first, number=1)
        )
    address = whole(url_for("leaving.door", token=of.code))
    picture = qr(address, _("Code à balayer avec un téléphone"))
    return render_template(
        "workshop/wall.html",
        opened=opened,
        code=as_shown(of.code),
        picture=picture,
        site=whole(url_for("workshop.ask_code")),
        again=AGAIN_SECONDS,
    )


@blueprint.get("/diagnostic/<assessment_id>/atelier/compte")
def count(assessment_id: str) -> Response:
    """How many have answered, by itself: it asks the browser to come again for news."""
    with runtime().database.reading() as connection:
        opened = _open(connection, assessment_id)
        turnout = rounds.turnout(connection, opened.stored.round)
    response = make_response(render_template("workshop/count.html", turnout=turnout))
    response.headers["Refresh"] = str(REFRESH_SECONDS)
    allow_frame_of_ours(response)
    return response


@blueprint.get("/diagnostic/<assessment_id>/atelier/<axis>/<int(max=999):number>")
def slide(assessment_id: str, axis: str, number: int) -> str:
    """One statement with its distribution, to read from the back of the room."""
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "read", "diagnosis")
        if opened.stored.round.sharing != "anonymous" or axis not in opened.edition.axis:
            abort(404)
        answers = answers_in(connection, opened.edition, opened.stored)
    making = making_of(opened)
    sides = [each for each in compare(opened.edition, answers) if each.question.axis == axis]
    if not 1 <= number <= len(sides):
        abort(404)
    shown = Slide(axis, number, len(sides), ladder(making, answers, sides[number - 1]))
    return render_template("workshop/slide.html", opened=opened, slide=shown)


def _open(connection: Connection, assessment_id: str) -> Opened:
    opened = open_assessment(connection, assessment_id, "manage", "diagnosis")
    if opened.stored.round.sharing != "anonymous":
        abort(404)
    return opened
