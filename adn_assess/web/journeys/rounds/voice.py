"""A separate voice: seal its answers, or leave the round."""

from typing import Final

from flask import Blueprint, abort, redirect, render_template, url_for
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from adn_assess.storage import voices
from adn_assess.web.assessment.access import OpenedAssessment, open_assessment
from adn_assess.web.assessment.ids import new_public_id
from adn_assess.web.assessment.join_codes import forget_voice
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("voice", __name__, url_prefix="/diagnostic/<assessment_id>")


@blueprint.post("/sceller")
def seal(assessment_id: str) -> Response:
    """Seal the answers of a voice; sealing again, or once the round is open, changes nothing."""
    with runtime().database.writing() as connection:
        opened = _open_separate_voice(connection, assessment_id, to_change=True)
        if opened.stored.open_to_change:
            voices.seal_voice(connection, opened.stored)
    return redirect(url_for("questionnaire.task_list", assessment_id=assessment_id))


@blueprint.get("/partir")
def confirm_leaving(assessment_id: str) -> str:
    """Ask before leaving."""
    with runtime().database.reading() as connection:
        opened = _open_separate_voice(connection, assessment_id)
    return render_template("rounds/voice_leave.html", opened=opened)


@blueprint.post("/partir")
def leave(assessment_id: str) -> ViewResponse:
    """Leave a round that is not open yet: all that this voice said is deleted.

    Among sealed views, an empty voice that nobody holds keeps the role, so that whoever organizes
    the round sees that it left, and may invite it again.
    """
    with runtime().database.writing() as connection:
        opened = _open_separate_voice(connection, assessment_id, to_change=True)
        if opened.stored.round.readable:
            return render_template("rounds/voice_leave.html", opened=opened), 409
        stored_round = opened.stored.round
        voices.delete_voice(connection, stored_round, opened.stored.voice_id)
        if stored_round.sharing == "sealed":
            voices.add_voice(connection, stored_round, new_public_id(), opened.stored.role)
    forget_voice(assessment_id)
    runtime().database.truncate_wal()
    return redirect(url_for("voice.left", assessment_id=assessment_id))


@blueprint.get("/voix-retiree")
def left(assessment_id: str) -> str:
    """What became of a voice that left; the same whatever the id, since nothing is left of it."""
    del assessment_id
    return render_template("rounds/voice_left.html")


def _open_separate_voice(
    connection: Connection, assessment_id: str, *, to_change: bool = False
) -> OpenedAssessment:
    opened = open_assessment(connection, assessment_id, "answer", to_change=to_change)
    if not opened.stored.apart:
        abort(404)
    return opened
