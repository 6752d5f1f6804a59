"""Give up the latest round: the result is again that of the round before."""

from typing import Final

from flask import Blueprint, redirect, render_template, url_for

from adn_assess.forms.rounds import GiveUpForm
from adn_assess.storage import rounds
from adn_assess.storage.load_voice import load_shared_voice
from adn_assess.web.assessment.access import OpenedAssessment, open_diagnosis
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.rounds.rounds_page import may_give_up, rounds_page
from adn_assess.web.journeys.rounds.start_round import start_round
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("give_up", __name__, url_prefix="/diagnostic/<assessment_id>")


@blueprint.get("/tours/abandonner")
def confirm(assessment_id: str) -> str:
    """Say what would be deleted, before it is."""
    with runtime().database.reading() as connection:
        opened = open_diagnosis(connection, assessment_id)
    return _page(opened)


@blueprint.post("/tours/abandonner")
def give_up(assessment_id: str) -> ViewResponse:
    """Delete the latest round, the answers of separate voices unseen.

    A form of another round than the latest deletes nothing: sent twice, it would take two.
    """
    form = submitted(GiveUpForm)
    with runtime().database.writing() as connection:
        opened = open_diagnosis(connection, assessment_id, to_change=True)
        if form.tour.data != str(opened.stored.round.number):
            return redirect(url_for("rounds.index", assessment_id=assessment_id))
        if not may_give_up(opened):
            return rounds_page(connection, opened, outdated=True), 409
        if form.count.data != str(_count(opened)):
            return _page(opened, changed=True), 409
        rounds.delete_round(connection, opened.stored.round)
        if load_shared_voice(connection, assessment_id) is None:
            start_round(connection, opened, "together")
    runtime().database.truncate_wal()
    return redirect(url_for("rounds.index", assessment_id=assessment_id))


def _page(opened: OpenedAssessment, *, changed: bool = False) -> str:
    """Ask first; `changed` when somebody answered since the page was shown."""
    return render_template(
        "rounds/give_up.html",
        opened=opened,
        may_give_up=may_give_up(opened),
        count=_count(opened),
        changed=changed,
    )


def _count(opened: OpenedAssessment) -> int:
    """How many answers and notes of a shared round would be deleted; 0 for separate voices."""
    stored = opened.stored
    if stored.round.sharing != "together":
        return 0
    return len(stored.codes) + len(stored.notes)
