"""Taking stock again: say what a new shared round does, and start it."""

from typing import Final

from flask import Blueprint, redirect, render_template, url_for
from sqlalchemy import Connection

from adn_assess.forms.form_key import KeyedForm
from adn_assess.storage import rounds
from adn_assess.web.assessment.access import OpenedAssessment, open_assessment, open_diagnosis
from adn_assess.web.assessment.form_keys import form_hash, sent_form_key
from adn_assess.web.assessment.load_round import load_answers
from adn_assess.web.assessment.open_result import with_answers
from adn_assess.web.assessment.plan_due import load_plan_due
from adn_assess.web.assessment.previous_round import numbered_since_page
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.rounds.rounds_page import rounds_page
from adn_assess.web.journeys.rounds.start_round import start_round
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("shared_round", __name__, url_prefix="/diagnostic/<assessment_id>")


@blueprint.get("/tours/commun")
def form(assessment_id: str) -> ViewResponse:
    """Say what will happen, before it does."""
    with runtime().database.reading() as connection:
        opened = open_diagnosis(connection, assessment_id)
        if not opened.stored.round.readable:
            return redirect(url_for("rounds.index", assessment_id=assessment_id))
        answered = with_answers(connection, opened)
        has_result = _has_answers(connection, answered)
        plan_due = load_plan_due(connection, opened)
    return render_template(
        "rounds/shared.html",
        opened=opened,
        plan_due=plan_due,
        result_number=answered.stored.round.number if has_result else None,
    )


@blueprint.post("/tours/commun")
def start(assessment_id: str) -> ViewResponse:
    """Start a round in which everyone shares one voice; a form sent again starts no other."""
    hashed = form_hash(sent_form_key(submitted(KeyedForm)))
    with runtime().database.writing() as connection:
        opened = open_diagnosis(connection, assessment_id, to_change=True)
        if rounds.find_round_by_form(connection, hashed) is None:
            if not opened.stored.round.readable:
                return rounds_page(connection, opened, outdated=True), 409
            start_round(connection, opened, "together", form_hash=hashed)
        started = open_assessment(connection, assessment_id, "manage")
        since_page = numbered_since_page(connection, started)
    slug = since_page.slug if since_page else started.stored.page_slug
    return redirect(url_for("questionnaire.page", assessment_id=assessment_id, slug=slug))


def _has_answers(connection: Connection, opened: OpenedAssessment) -> bool:
    answers = load_answers(connection, opened.edition, opened.stored)
    return any(voice.answers for voice in answers.voices)
